#include "cli/exported.hpp"

#include "base/clock.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "civic/holder.hpp"
#include "indexer/resolve/names.hpp"
#include "ledger/ledger.hpp"

#include <algorithm>

namespace minutebook::cli {
namespace {

constexpr std::size_t page_size = 200;
constexpr std::size_t most_cached = 20'000;

/// Calls `each` for all that `list` gives for a filter, a page after another.
template <class List, class Each>
Result<> paged(index::Filter filter, List list, Each each)
{
    filter.limit = page_size;
    for (filter.offset = 0;; filter.offset += page_size) {
        auto page = list(filter);
        if (!page) return propagate(page);
        for (auto& entity : *page)
            if (Result<> done = each(entity); !done) return done;
        if (page->size() < page_size) return {};
    }
}

Result<std::vector<index::Filter>> parts_of(index::IndexReader& reader, const civic::CouncilId& wanted)
{
    auto councils = reader.councils();
    if (!councils) return propagate(councils);
    std::vector<index::Filter> out;
    for (const index::CouncilSummary& council : *councils) {
        if (!wanted.empty() && council.id != wanted) continue;
        index::Filter filter;
        filter.council = council.id;
        out.push_back(filter);
    }
    if (!wanted.empty()) {
        if (out.empty())
            return fail(Errc::usage, "nothing is known of a council '" + wanted.value() + "'",
                        "see 'minutebook status' for those that are");
        return out;
    }
    index::Filter none;
    none.no_council = true;
    out.push_back(none);
    return out;
}

} // namespace

Result<Exported> Exported::open(const std::filesystem::path& data, const civic::CouncilId& council)
{
    auto visibility = ledger::Visibility::open(ledger::ledger_file(data));
    if (!visibility) return propagate(visibility);
    auto reader = index::IndexReader::open({data});
    if (!reader) return propagate(reader);
    auto parts = parts_of(*reader, council);
    if (!parts) return propagate(parts);
    return Exported(std::move(*reader), std::move(*visibility), std::move(*parts));
}

bool Exported::keep(std::vector<civic::Source>& sources) const
{
    const bool had = !sources.empty();
    std::erase_if(sources, [&](const civic::Source& source) {
        return !visibility_.may_show(
            {.document = source.document_id, .url = source.url, .digest = {}, .capture = source.capture_id, .entity = {}});
    });
    return !had || !sources.empty();
}

void Exported::keep_told(civic::Membership& membership) const
{
    for (auto* others : {&membership.other_starts, &membership.other_ends})
        std::erase_if(*others, [&](civic::OtherBound& other) { return !keep(other.sources); });
    (void)keep(membership.start_sources);
    (void)keep(membership.end_sources);
}

void Exported::keep_passings(civic::Passings& passings) const
{
    for (auto* list : {&passings.before, &passings.after, &passings.beside})
        std::erase_if(*list, [&](civic::Passing& one) { return !may_show_entity(one.id) || !keep(one.sources) || one.sources.empty(); });
}

bool Exported::may_show_entity(const std::string& id) const
{
    return id.empty() || visibility_.may_show({.document = {}, .url = {}, .digest = {}, .capture = {}, .entity = id});
}

Result<> Exported::persons(const index::Filter& part, const std::function<void(const civic::Person&)>& each)
{
    return paged(
        part, [&](const auto& filter) { return reader_.persons_where(filter); },
        [&](civic::Person& person) -> Result<> {
            if (visibility_.may_show_person(person) && keep(person.sources)) each(person);
            return {};
        });
}

Result<> Exported::organizations(const index::Filter& part, const std::function<void(const civic::Organization&)>& each)
{
    return paged(
        part, [&](const auto& filter) { return reader_.organizations_where(filter); },
        [&](civic::Organization& body) -> Result<> {
            keep_passings(body.passings);
            if (visibility_.may_show_organization(body) && keep(body.sources)) each(body);
            return {};
        });
}

Result<> Exported::posts(const index::Filter& part, const std::function<void(const civic::Post&)>& each)
{
    return paged(
        part, [&](const auto& filter) { return reader_.posts(filter); },
        [&](civic::Post& post) -> Result<> {
            keep_passings(post.passings);
            if (visibility_.may_show_post(post)) each(post);
            return {};
        });
}

Result<> Exported::memberships(const index::Filter& part, const std::function<void(const civic::Membership&)>& each)
{
    const auto today = std::chrono::floor<std::chrono::days>(system_clock().now());
    return paged(
        part, [&](const auto& filter) { return reader_.memberships(filter); },
        [&](civic::Membership& membership) -> Result<> {
            if (!may_show_entity(membership.post_id.value()) || !may_show_entity(membership.organization_id.value())) return {};
            auto person = reader_.person(membership.person_id);
            if (!person) return propagate(person);
            // Without a person it tells of a vacancy.
            const bool vacant = membership.person_id.empty();
            if (!vacant && (!*person || !visibility_.may_show_person(**person) || !keep((*person)->sources))) return {};
            membership.status = civic::status_as_of(membership, today);
            keep_told(membership);
            if (keep(membership.sources) && !membership.sources.empty()) each(membership);
            return {};
        });
}

Result<> Exported::events(const index::Filter& part, const std::function<void(const civic::Event&)>& each)
{
    return paged(
        part, [&](const auto& filter) { return reader_.events(filter); },
        [&](civic::Event& event) -> Result<> {
            if (!keep(event.sources)) return {};
            const auto hidden = [&](const std::string& name) { return withheld(event.council_id, name); };
            std::erase_if(event.present, hidden);
            std::erase_if(event.apologies, hidden);
            std::erase_if(event.in_attendance, [&](const civic::Attendee& attendee) { return hidden(attendee.name); });
            each(event);
            return {};
        });
}

Result<> Exported::motions(const index::Filter& part, const std::function<void(const civic::Motion&)>& each)
{
    return paged(
        part, [&](const auto& filter) { return reader_.motions(filter); },
        [&](civic::Motion& motion) -> Result<> {
            if (!visibility_.may_show({.document = motion.document_id, .url = {}, .digest = {}, .capture = {}, .entity = {}})) return {};
            if (!keep(motion.sources)) return {};
            for (std::string* name : {&motion.mover, &motion.seconder})
                if (withheld(motion.council_id, *name)) name->clear();
            std::erase_if(motion.named_votes, [&](const civic::NamedVote& vote) { return withheld(motion.council_id, vote.person); });
            each(motion);
            return {};
        });
}

Result<> Exported::speeches(const index::Filter& part,
                            const std::function<void(const civic::Speech&, const civic::Source&, const civic::Event&)>& each)
{
    return events(part, [&](const civic::Event& event) {
        for (const civic::DocumentId& id : event.documents) {
            auto reading = reader_.reading(id);
            auto document = reader_.document(id);
            if (!reading || !document) {
                failed_ = reading ? document.error() : reading.error();
                has_failed_ = true;
                return;
            }
            if (!*reading || !*document || (*reading)->speeches.empty() || !visibility_.may_show(**document)) continue;
            const CodePointIndex places((*document)->text);
            for (const civic::Speech& speech : (*reading)->speeches) {
                if (who_is(event.council_id, speech.speaker).empty()) continue;
                civic::Source source;
                source.document_id = id;
                source.capture_id = (*document)->capture_id;
                source.url = (*document)->url;
                source.span = places(speech.span);
                source.quote = std::string(speech.span.of((*document)->text));
                source.page = (*document)->page_at(speech.span.begin);
                if (event.start_date) source.date = event.start_date->to_string();
                each(speech, source, event);
            }
        }
    });
}

Exported::Known Exported::look_up(const civic::CouncilId& council, std::string_view name)
{
    const resolve::PersonName parsed = resolve::parse_name(name);
    if (!parsed.full()) return {};
    const std::string key = (council.empty() ? std::string{} : council.value() + "-") + slug(parsed.written);
    Known out;
    // Namesakes have the same key with an ending of their own: then the name alone does not tell.
    for (const char* ending : {"", "-cllr", "-2", "-cllr-2"}) {
        auto person = reader_.person(civic::PersonId(key + ending));
        if (!person) {
            failed_ = person.error();
            has_failed_ = true;
            return {};
        }
        if (!*person || (*person)->id == out.id) continue;
        if (!out.id.empty()) return {};
        out = {(*person)->id, !visibility_.may_show_person(**person)};
    }
    return out;
}

Exported::Known Exported::known_as(const civic::CouncilId& council, std::string_view name)
{
    if (name.empty()) return {};
    std::string key = council.value() + ' ' + std::string(name);
    if (const auto found = people_.find(key); found != people_.end()) return found->second;
    if (people_.size() >= most_cached) people_.clear();
    Known known = look_up(council, name);
    people_.emplace(std::move(key), known);
    return known;
}

civic::PersonId Exported::who_is(const civic::CouncilId& council, std::string_view name)
{
    const Known known = known_as(council, name);
    return known.withheld ? civic::PersonId{} : known.id;
}

template <class Entity>
std::string Exported::cached(const std::string& id, const Result<std::optional<Entity>>& found, std::string Entity::*name)
{
    if (!found) {
        failed_ = found.error();
        has_failed_ = true;
        return {};
    }
    if (names_.size() >= most_cached) names_.clear();
    return names_[id] = *found ? (**found).*name : std::string{};
}

std::string Exported::person_name(const civic::PersonId& id)
{
    const std::string key = "person " + id.value();
    if (const auto known = names_.find(key); known != names_.end()) return known->second;
    return cached(key, reader_.person(id), &civic::Person::name);
}

std::string Exported::post_label(const civic::PostId& id)
{
    const std::string key = "post " + id.value();
    if (const auto known = names_.find(key); known != names_.end()) return known->second;
    return cached(key, reader_.post(id), &civic::Post::label);
}

std::string Exported::organization_name(const civic::OrganizationId& id)
{
    const std::string key = "organization " + id.value();
    if (const auto known = names_.find(key); known != names_.end()) return known->second;
    return cached(key, reader_.organization(id), &civic::Organization::name);
}

Result<> Exported::finish() const
{
    if (has_failed_) return tl::unexpected<Error>(failed_);
    if (reader_.stale()) log::warn("the index changed while it was exported: parts of the export may be of different moments");
    return {};
}

} // namespace minutebook::cli
