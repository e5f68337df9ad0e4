#include "server/timeline.hpp"

#include "base/id.hpp"
#include "server/timeline_sources.hpp"

#include <algorithm>

namespace minutebook::server {
namespace {

/// The entries of one subject from one source, in order, fetched a page at a time.
class Stream {
public:
    Stream(TimelineWindow window, const TimelineSource& source, int rank) : window_(std::move(window)), source_(&source), rank_(rank) {}

    /// The next reference; null at the end.
    [[nodiscard]] Result<const TimelineRef*> front(Gate& gate)
    {
        if (at_ == refs_.size() && !ended_) {
            if (!refs_.empty()) window_.after = refs_.back().place;
            auto more = source_->refs(gate, window_, rank_);
            if (!more) return propagate(more);
            refs_ = std::move(*more);
            at_ = 0;
            ended_ = refs_.size() < window_.filter.limit;
        }
        return at_ < refs_.size() ? &refs_[at_] : nullptr;
    }
    void pop() { ++at_; }
    [[nodiscard]] Result<std::optional<civic::TimelineEntry>> entry(Gate& gate, const TimelineRef& ref) const
    {
        if (ref.entry) return ref.entry;
        return source_->entry(gate, ref.moment);
    }

private:
    TimelineWindow window_;
    const TimelineSource* source_;
    int rank_;
    std::vector<TimelineRef> refs_;
    std::size_t at_ = 0;
    bool ended_ = false;
}; // class Stream

struct Placed {
    TimelinePlace place;
    civic::TimelineEntry entry;
};

tl::unexpected<Error> unknown(const std::string& parameter, const std::string& value)
{
    return fail(Errc::usage, "parameter \"" + parameter + "\": nothing is known of '" + value + "'",
                "ids stand in the addresses of pages, as in /people/ID");
}

template <class Ask, class Make>
Result<> add_subjects(const std::vector<std::string>& ids, const std::string& parameter, Ask ask, Make make,
                      std::vector<TimelineSubject>& out)
{
    for (const std::string& id : ids) {
        auto found = ask(id);
        if (!found) return propagate(found);
        if (!*found) return unknown(parameter, id);
        auto subject = make(**found);
        if (!subject) return propagate(subject);
        subject->parameter = parameter;
        subject->value = id;
        out.push_back(std::move(*subject));
    }
    return {};
}

Result<TimelineSubject> subject_of(Gate& gate, const civic::Post& post)
{
    auto body = gate.organization(post.organization_id);
    if (!body) return propagate(body);
    const std::string name = post.label + (*body ? ", " + (*body)->name : "");
    return TimelineSubject{{}, {}, name, "/posts/" + post.id.value(), post.council_id, std::move(*body)};
}

Result<> add_councils(Gate& gate, const TimelineQuery& query, std::vector<TimelineSubject>& out)
{
    if (query.councils.empty()) return {};
    auto known = gate.councils();
    if (!known) return propagate(known);
    for (const std::string& id : query.councils) {
        const auto found = std::find_if(known->begin(), known->end(), [&](const auto& each) { return each.id.value() == id; });
        if (found == known->end()) return unknown("council", id);
        out.push_back({"council", id, found->name, "/councils/" + id, found->id, std::nullopt});
    }
    return {};
}

Result<std::vector<TimelineSubject>> subjects_of(Gate& gate, const TimelineQuery& query)
{
    std::vector<TimelineSubject> out;
    auto done = add_subjects(
        query.persons, "person", [&](const std::string& id) { return gate.person(civic::PersonId(id)); },
        [](const civic::Person& person) -> Result<TimelineSubject> {
            return TimelineSubject{{}, {}, person.name, "/people/" + person.id.value(), person.council_id, std::nullopt};
        },
        out);
    if (done)
        done = add_subjects(
            query.posts, "post", [&](const std::string& id) { return gate.post(civic::PostId(id)); },
            [&](const civic::Post& post) { return subject_of(gate, post); }, out);
    if (done)
        done = add_subjects(
            query.organizations, "organization", [&](const std::string& id) { return gate.organization(civic::OrganizationId(id)); },
            [](const civic::Organization& body) -> Result<TimelineSubject> {
                return TimelineSubject{{}, {}, body.name, "/organizations/" + body.id.value(), body.council_id, body};
            },
            out);
    if (done) done = add_councils(gate, query, out);
    if (!done) return propagate(done);
    for (const std::string& text : query.searches) out.push_back({"q", text, "“" + text + "”", {}, {}, std::nullopt});
    return out;
}

/// What each subject asks the sources: in each of the councils, where some are named beside it.
std::vector<TimelineWindow> windows_of(const TimelineQuery& query, const std::vector<TimelineSubject>& subjects,
                                       const std::optional<TimelinePlace>& after)
{
    TimelineWindow common;
    common.after = after;
    common.filter.from = query.from;
    common.filter.to = query.to;
    common.filter.change_class = query.change_class;
    common.filter.oldest_first = query.oldest_first;
    common.filter.limit = query.limit + 1; // one more tells whether there is a next page
    const bool only_councils = query.councils.size() == subjects.size();
    std::vector<TimelineWindow> out;
    for (const TimelineSubject& subject : subjects) {
        if (subject.parameter == "council" && !only_councils) continue;
        TimelineWindow window = common;
        if (subject.parameter == "person") window.filter.person = civic::PersonId(subject.value);
        if (subject.parameter == "post") window.filter.post = civic::PostId(subject.value);
        if (subject.parameter == "organization") window.filter.organization = civic::OrganizationId(subject.value);
        if (subject.parameter == "council") window.filter.council = subject.council;
        if (subject.parameter == "q") window.text = subject.value;
        if (query.councils.empty() || only_councils) out.push_back(window);
        else
            for (const std::string& council : query.councils) {
                window.filter.council = civic::CouncilId(council);
                out.push_back(window);
            }
    }
    return out;
}

std::vector<Stream> streams_of(const std::vector<TimelineWindow>& windows, const std::vector<std::string>& kinds)
{
    std::vector<Stream> out;
    const auto sources = timeline_sources();
    const auto wanted = [&](std::string_view kind) { return kinds.empty() || std::count(kinds.begin(), kinds.end(), kind) > 0; };
    for (const TimelineWindow& window : windows)
        for (std::size_t rank = 0; rank < sources.size(); ++rank)
            if (sources[rank].of_searches == !window.text.empty() && wanted(sources[rank].kind))
                out.emplace_back(window, sources[rank], static_cast<int>(rank));
    return out;
}

/// The stream whose next entry comes first; null where all are at their end.
Result<Stream*> first_of(Gate& gate, std::vector<Stream>& streams, bool oldest_first)
{
    Stream* first = nullptr;
    const TimelineRef* earliest = nullptr;
    for (Stream& stream : streams) {
        auto front = stream.front(gate);
        if (!front) return propagate(front);
        if (*front == nullptr || (earliest != nullptr && !comes_before((*front)->place, earliest->place, oldest_first))) continue;
        first = &stream;
        earliest = *front;
    }
    return first;
}

/// The first entries of all streams together, each once, at most `limit`.
Result<std::vector<Placed>> merged(Gate& gate, std::vector<Stream> streams, bool oldest_first, std::size_t limit)
{
    std::vector<Placed> out;
    std::optional<TimelinePlace> last;
    while (out.size() < limit) {
        auto stream = first_of(gate, streams, oldest_first);
        if (!stream) return propagate(stream);
        if (*stream == nullptr) break;
        auto front = (*stream)->front(gate);
        if (!front) return propagate(front);
        const TimelineRef ref = **front;
        (*stream)->pop();
        if (last && !comes_before(*last, ref.place, oldest_first)) continue; // told of another subject too
        last = ref.place;
        auto entry = (*stream)->entry(gate, ref);
        if (!entry) return propagate(entry);
        if (*entry) out.push_back({ref.place, std::move(**entry)});
    }
    return out;
}

constexpr std::size_t councils_told = 6;

/// From the days asked for, else from those on the page.
Result<> find_missing(Gate& gate, const TimelineQuery& query, const std::vector<Placed>& page, Timeline& timeline)
{
    std::string first, last;
    for (const auto& [place, entry] : page) {
        if (place.day.empty()) continue;
        first = first.empty() ? place.day : std::min(first, place.day);
        last = std::max(last, place.day);
    }
    const std::string from = query.from.empty() ? first : query.from, to = query.to.empty() ? last : query.to;
    std::vector<std::string> seen;
    for (const TimelineSubject& subject : timeline.subjects) {
        const bool of_body = subject.parameter == "organization" && subject.body.has_value();
        std::string asked = subject.council.value();
        if (of_body) asked += " " + subject.body->id.value();
        if (subject.council.empty() || std::count(seen.begin(), seen.end(), asked) > 0) continue;
        seen.push_back(asked);
        auto missing = gate.missing_around(subject.council, of_body ? &*subject.body : nullptr, from, to);
        if (!missing) return propagate(missing);
        timeline.missing.push_back(std::move(*missing));
    }
    if (!timeline.missing.empty() || timeline.subjects.empty()) return {};
    // A search asks every council.
    auto councils = gate.councils();
    if (!councils) return propagate(councils);
    for (const index::CouncilSummary& council : *councils) {
        if (timeline.missing.size() == councils_told) break;
        auto missing = gate.missing_around(council.id, nullptr, from, to);
        if (!missing) return propagate(missing);
        timeline.missing.push_back(std::move(*missing));
    }
    return {};
}

} // namespace

Result<Timeline> gather_timeline(Gate& gate, const TimelineQuery& query)
{
    std::optional<TimelinePlace> after;
    if (!query.cursor.empty()) {
        after = TimelinePlace::parse(query.cursor);
        if (!after) return fail(Errc::usage, "parameter \"cursor\" is not one that a page of this timeline gave", "begin again without it");
    }
    Timeline out;
    auto subjects = subjects_of(gate, query);
    if (!subjects) return propagate(subjects);
    out.subjects = std::move(*subjects);
    auto page = merged(gate, streams_of(windows_of(query, out.subjects, after), query.kinds), query.oldest_first, query.limit + 1);
    if (!page) return propagate(page);
    if (page->size() > query.limit) {
        page->pop_back();
        out.next = page->back().place.to_cursor();
    }
    if (auto found = find_missing(gate, query, *page, out); !found) return propagate(found);
    for (Placed& each : *page) out.entries.push_back(std::move(each.entry));
    return out;
}

} // namespace minutebook::server
