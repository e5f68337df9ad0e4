#include "server/timeline_sources.hpp"

#include "base/clock.hpp"
#include "base/id.hpp"
#include "base/text.hpp"
#include "civic/holder.hpp"
#include "civic/kept.hpp"
#include "server/contradictions.hpp"
#include "server/markup.hpp"
#include "server/pages/change_parts.hpp"
#include "server/pages/parts.hpp"
#include "server/words.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace minutebook::server {
namespace {

using civic::TimelineEntry;
using civic::TimelineWhat;
using index::Moment;
using index::MomentClass;

using Entry = Result<std::optional<TimelineEntry>>;

constexpr std::size_t words_shown = 400;
constexpr std::size_t rank_most = 99;

Result<std::string> name_of(Gate& gate, const civic::OrganizationId& id) { return pages::organization_name(gate, id); }

std::string address_of(const civic::OrganizationId& id) { return id.empty() ? "" : "/organizations/" + id.value(); }

std::optional<civic::Source> first_of(const std::vector<civic::Source>& sources)
{
    return sources.empty() ? std::nullopt : std::optional(sources.front());
}

Entry decision(Gate& gate, const Moment& moment)
{
    auto found = gate.motion(civic::MotionId(moment.id));
    if (!found) return propagate(found);
    if (!*found) return std::nullopt;
    const civic::Motion& motion = **found;
    auto body = name_of(gate, motion.organization_id);
    if (!body) return propagate(body);
    std::vector<std::string> notes{std::string(to_string(motion.outcome))};
    for (const std::string& note : {motion.result, votes_words(motion)})
        if (!note.empty()) notes.push_back(note);
    return TimelineEntry{moment.id,
                         motion.date,
                         TimelineWhat::decision,
                         pages::motion_title(motion),
                         *body,
                         address_of(motion.organization_id),
                         join(notes, ", "),
                         clip(collapse_space(motion.text), words_shown),
                         "/decisions/" + motion.id.value(),
                         first_of(motion.sources)};
}

Entry meeting(Gate& gate, const Moment& moment)
{
    auto found = gate.event(civic::EventId(moment.id));
    if (!found) return propagate(found);
    if (!*found) return std::nullopt;
    const civic::Event& event = **found;
    auto body = name_of(gate, event.organization_id);
    if (!body) return propagate(body);
    const std::size_t present = event.present.size();
    return TimelineEntry{moment.id,
                         event.start_date,
                         TimelineWhat::meeting,
                         pages::meeting_title(event),
                         *body,
                         address_of(event.organization_id),
                         present == 0 ? "" : std::to_string(present) + " named as present",
                         event.sources.empty() ? "" : clip(collapse_space(event.sources.front().quote), words_shown / 2),
                         "/meetings/" + event.id.value(),
                         first_of(event.sources)};
}

/// The day of a tenure's moment, what it is, and how that is known.
struct TenureMoment {
    std::optional<PartialDate> date;
    TimelineWhat what = TimelineWhat::named;
    std::string note;
};

TenureMoment tenure_moment(const civic::Membership& membership, std::string_view which)
{
    const auto told = [](const civic::Bound& bound) {
        return bound.told ? (bound.earliest ? bound.earliest : bound.latest) : std::nullopt;
    };
    if (which == "begin") {
        if (const auto date = told(membership.start)) return {date, TimelineWhat::start, start_words(membership)};
        if (!membership.end.told && membership.first_seen == membership.last_seen)
            return {membership.first_seen, TimelineWhat::seen, "the only day on which a source shows it"};
        return {membership.first_seen, TimelineWhat::first_seen,
                membership.start.earliest ? start_words(membership) : "no source tells when it began"};
    }
    if (which == "end") {
        if (const auto date = told(membership.end)) return {date, TimelineWhat::end, end_words(membership)};
        return {membership.last_seen, TimelineWhat::last_seen,
                membership.end.latest ? end_words(membership) : "no source tells whether it went on"};
    }
    return {std::nullopt, TimelineWhat::named, "named in the post; no source tells when"};
}

Entry tenure(Gate& gate, const Moment& moment)
{
    const std::size_t cut = moment.id.rfind('-');
    index::Filter filter;
    filter.membership = moment.id.substr(0, cut);
    auto memberships = gate.memberships(filter);
    if (!memberships) return propagate(memberships);
    if (memberships->empty()) return std::nullopt;
    auto tenures = pages::tenures_of(gate, std::move(*memberships));
    if (!tenures) return propagate(tenures);
    const pages::Tenure& tenure = tenures->front();
    const civic::Membership& membership = tenure.membership;
    const std::string_view which = std::string_view(moment.id).substr(cut + 1);
    TenureMoment told = tenure_moment(membership, which);
    // The words nearest to the day.
    std::optional<civic::Source> source = first_of(membership.sources);
    if (told.date && told.date->year)
        if (const auto holding = civic::holding_on(membership, *told.date)) source = first_of(holding->sources);
    for (const Contradiction& each : contradictions(membership)) {
        if (which != (each.of_start ? "begin" : "end")) continue;
        told.note = contradiction_words(each);
        if (!each.told.front().sources.empty()) source = each.told.front().sources.front();
    }
    const std::string holder = membership.person_id.empty() ? "Vacant" : tenure.person;
    return TimelineEntry{moment.id,
                         told.date,
                         told.what,
                         holder + ", " + membership.role + (tenure.organization.empty() ? "" : ", " + tenure.organization),
                         tenure.person,
                         membership.person_id.empty() ? "" : "/people/" + membership.person_id.value(),
                         told.note,
                         source ? clip(collapse_space(source->quote), words_shown) : "",
                         membership.post_id.empty() ? "" : "/posts/" + membership.post_id.value(),
                         source};
}

Entry story(Gate& gate, const Moment& moment)
{
    auto found = gate.document(civic::DocumentId(moment.id));
    if (!found) return propagate(found);
    if (!*found) return std::nullopt;
    const civic::Document& document = (*found)->document;
    civic::Source source{document.id, document.capture_id, document.url, {}, {}, {}, std::nullopt};
    if (document.as_of()) source.date = document.as_of()->to_string();
    return TimelineEntry{moment.id,
                         document.as_of(),
                         TimelineWhat::story,
                         document.title.empty() ? document.url : document.title,
                         document.publisher,
                         "",
                         "",
                         clip(collapse_space(document.text), extract_limit),
                         "/documents/" + document.id.value(),
                         source};
}

Entry answer(Gate& gate, const Moment& moment)
{
    auto relation = civic::kept<civic::Relation>(moment.value);
    if (!relation) return propagate(relation);
    auto found = gate.shown(std::move(*relation));
    if (!found) return propagate(found);
    if (!*found) return std::nullopt;
    const civic::Relation& shown = **found;
    const civic::Source& source = shown.sources.back();
    return TimelineEntry{moment.id,
                         PartialDate::parse(shown.to.date),
                         TimelineWhat::answer,
                         "What became of: " + shown.from.title,
                         shown.to.title,
                         shown.to.document_id.empty() ? "" : "/documents/" + shown.to.document_id.value(),
                         shown.result + (shown.result.empty() || shown.why.empty() ? "" : ": ") + shown.why,
                         clip(collapse_space(source.quote), words_shown),
                         pages::place_address(source),
                         source};
}

Entry change(Gate& gate, const Moment& moment)
{
    const auto pieces = split(moment.value, ' ');
    if (pieces.size() != 3)
        return fail(Errc::corrupt, "a change in the index is not as it was written", "run 'minutebook index --rebuild'");
    const civic::DocumentId document{std::string(pieces[0])};
    auto changes = gate.changes_at(document, std::string(pieces[1]), versions::change_class(pieces[2]));
    if (!changes) return propagate(changes);
    if (changes->empty()) return std::nullopt;
    pages::sort_by_weight(*changes);
    const versions::Change& first = changes->front();
    auto body = name_of(gate, civic::OrganizationId(first.organization));
    if (!body) return propagate(body);
    civic::Source source = first.after.document_id.empty() ? first.before : first.after;
    std::string words = pages::words_in_one_line(first);
    if (words.empty()) words = collapse_space(source.quote);
    return TimelineEntry{moment.id,
                         PartialDate::parse(moment.day),
                         TimelineWhat::change,
                         "Changed: " + (first.title.empty() ? "a document" : first.title),
                         *body,
                         body->empty() ? "" : address_of(civic::OrganizationId(first.organization)),
                         pages::classes_words(*changes) + "; first seen on that day",
                         clip(words, words_shown),
                         pages::diff_address(first),
                         source.document_id.empty() ? std::nullopt : std::optional(source)};
}

Entry commitment(Gate& gate, const Moment& moment)
{
    const std::size_t space = moment.value.find(' ');
    index::CommitmentFilter filter;
    filter.document = civic::DocumentId(moment.value.substr(0, space));
    std::size_t start = 0;
    const char* end = moment.value.data() + moment.value.size();
    if (space == std::string::npos || std::from_chars(moment.value.data() + space + 1, end, start).ptr != end)
        return fail(Errc::corrupt, "an undertaking in the index is not as it was written", "run 'minutebook index --rebuild'");
    filter.start = start;
    filter.today = to_iso(system_clock().now()).substr(0, 10);
    auto found = gate.commitments(filter);
    if (!found) return propagate(found);
    if (found->empty()) return std::nullopt;
    const index::CommitmentState& one = found->front();
    const index::HeldCommitment& told = one.commitment;
    const bool due = moment.id.ends_with("-due");
    std::vector<std::string> notes;
    if (!told.due.empty()) notes.push_back("due " + date_words(std::string_view(told.due)));
    else if (!told.due_words.empty()) notes.push_back("due: " + told.due_words);
    notes.emplace_back(state_words(one.state));
    const std::string item = clip(collapse_space(told.item), words_shown / 4);
    return TimelineEntry{moment.id,
                         due ? PartialDate::parse(moment.day) : PartialDate::parse(told.day),
                         due ? TimelineWhat::due : TimelineWhat::commitment,
                         (told.who.empty() ? "Undertaken" : told.who) + (item.empty() ? "" : ": " + item),
                         told.body,
                         address_of(told.organization_id),
                         join(notes, "; "),
                         clip(collapse_space(told.source.quote), words_shown),
                         pages::place_address(told.source),
                         told.source};
}

/// What was given on the place's own day before this source's turn came, and what was not.
std::optional<index::MomentPlace> place_for(const std::optional<TimelinePlace>& after, int rank)
{
    if (!after) return std::nullopt;
    constexpr const char* beyond_any_id = "~";
    return index::MomentPlace{after->day, rank < after->rank ? beyond_any_id : rank == after->rank ? after->id : ""};
}

template <MomentClass Class>
Result<std::vector<TimelineRef>> moments_of(Gate& gate, const TimelineWindow& window, int rank)
{
    index::MomentFilter filter = window.filter;
    filter.of = Class;
    filter.after = place_for(window.after, rank);
    auto moments = gate.moments(filter);
    if (!moments) return propagate(moments);
    std::vector<TimelineRef> out;
    for (Moment& moment : *moments) {
        TimelinePlace place{moment.day, rank, moment.id};
        out.push_back({std::move(place), std::move(moment), std::nullopt});
    }
    return out;
}

std::optional<std::string> first_day(const std::string& iso)
{
    const auto date = DateValue::parse(iso);
    if (!date || !date->earliest()) return std::nullopt;
    return iso_day(*date->earliest());
}

TimelineEntry found_document(const index::Hit& hit)
{
    const bool is_story = hit.kind == "news" || hit.kind == "council_news";
    const auto kind = civic::document_kind(hit.kind);
    civic::Source source{civic::DocumentId(hit.document_id), {}, hit.url, {}, {}, hit.date, hit.page};
    return {hit.document_id,
            PartialDate::parse(hit.date),
            is_story ? TimelineWhat::story : TimelineWhat::document,
            hit.title.empty() ? hit.url : hit.title,
            hit.organization.empty() ? hit.council : hit.organization,
            hit.organization_id.empty() ? hit.council_id.empty() ? "" : "/councils/" + hit.council_id
                                        : "/organizations/" + hit.organization_id,
            kind ? kind_words(*kind) : hit.kind,
            snippet_text(hit.snippet),
            "/documents/" + hit.document_id + (hit.passage_start > 0 ? "#s" + std::to_string(hit.passage_start) : ""),
            source};
}

/// Dated documents that a search finds, by day and id: the order in which the search gives them, too.
Result<std::vector<TimelineRef>> found_documents(Gate& gate, const TimelineWindow& window, int rank)
{
    const index::MomentFilter& wanted = window.filter;
    std::vector<TimelineRef> out;
    if (window.after && window.after->day.empty()) return out;
    index::Query query;
    query.text = window.text;
    query.council = wanted.council.value();
    query.sort = wanted.oldest_first ? index::Sort::oldest : index::Sort::newest;
    query.limit = 100;
    query.from = wanted.from.empty() ? "1000-01-01" : wanted.from; // leaves out what has no day
    query.to = wanted.to;
    if (window.after) (wanted.oldest_first ? query.from : query.to) = window.after->day;
    const TimelinePlace after = window.after.value_or(TimelinePlace{});
    for (;;) {
        auto result = gate.search(query);
        if (!result) return propagate(result);
        for (const index::Hit& hit : result->hits) {
            const auto day = first_day(hit.date);
            if (!day) continue;
            TimelinePlace place{*day, rank, hit.document_id};
            const bool given = window.after && !comes_before(after, place, wanted.oldest_first);
            const bool outside = (!wanted.from.empty() && *day < wanted.from) || (!wanted.to.empty() && *day > wanted.to);
            if (given || outside) continue;
            out.push_back({std::move(place), {}, found_document(hit)});
            if (out.size() == wanted.limit) return out;
        }
        if (result->next.empty()) return out;
        query.cursor = result->next;
    }
}

// An entry's rank is its source's number here, and cursors carry it: new sources come at the end.
constexpr std::array<TimelineSource, 8> sources{{
    {"meeting", false, moments_of<MomentClass::meeting>, meeting},
    {"decision", false, moments_of<MomentClass::decision>, decision},
    {"tenure", false, moments_of<MomentClass::tenure>, tenure},
    {"commitment", false, moments_of<MomentClass::answer>, answer},
    {"story", false, moments_of<MomentClass::story>, story},
    {"document", true, found_documents, nullptr},
    {"change", false, moments_of<MomentClass::change>, change},
    {"commitment", false, moments_of<MomentClass::commitment>, commitment},
}};

} // namespace

std::string TimelinePlace::to_cursor() const { return (day.empty() ? "undated" : day) + "." + std::to_string(rank) + "." + id; }

std::optional<TimelinePlace> TimelinePlace::parse(std::string_view cursor)
{
    const auto pieces = split(cursor, '.');
    if (pieces.size() != 3 || !is_id(pieces[2])) return std::nullopt;
    TimelinePlace place;
    if (pieces[0] != "undated") {
        const auto date = PartialDate::parse(pieces[0]);
        if (!date || !date->is_day()) return std::nullopt;
        place.day = std::string(pieces[0]);
    }
    const auto [end, error] = std::from_chars(pieces[1].data(), pieces[1].data() + pieces[1].size(), place.rank);
    if (error != std::errc() || end != pieces[1].data() + pieces[1].size() || place.rank < 0 ||
        static_cast<std::size_t>(place.rank) > rank_most)
        return std::nullopt;
    place.id = std::string(pieces[2]);
    return place;
}

bool comes_before(const TimelinePlace& a, const TimelinePlace& b, bool oldest_first)
{
    if (a.day != b.day) {
        if (a.day.empty() || b.day.empty()) return b.day.empty();
        return oldest_first ? a.day < b.day : a.day > b.day;
    }
    return a.rank != b.rank ? a.rank < b.rank : a.id < b.id;
}

std::span<const TimelineSource> timeline_sources() { return sources; }

} // namespace minutebook::server
