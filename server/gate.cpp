#include "server/gate.hpp"

#include "base/digest.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "server/markup.hpp"

namespace minutebook::server {
namespace {

template <class Answer, class Subject>
bool allows(const std::function<Answer(const Subject&)>& rule, const Subject& subject)
{
    return !rule || rule(subject);
}

DocumentNote note_of(const civic::Document& document, bool full_text)
{
    return {document.title, document.url, document.publisher, document.kind, document.as_of() ? document.as_of()->to_string() : "",
            full_text};
}

// Keeps the elements for which `keep` (giving Result<bool>) says yes. Stops at the first failure.
template <class Value, class Keep>
Result<std::vector<Value>> filtered(Result<std::vector<Value>> all, Keep keep)
{
    if (!all) return all;
    std::vector<Value> shown;
    for (Value& value : *all) {
        Result<bool> kept = keep(value);
        if (!kept) return propagate(kept);
        if (*kept) shown.push_back(std::move(value));
    }
    return shown;
}

} // namespace

bool Gate::shows_full_text(const civic::Document& document) const
{
    if (!rules_.may_show_full_text) return document.kind != civic::DocumentKind::news;
    return rules_.may_show_full_text(document);
}

Result<std::optional<ShownDocument>> Gate::document(const civic::DocumentId& id)
{
    auto found = records_.document(id);
    if (!found) return propagate(found);
    if (!*found || !allows(rules_.may_show, **found)) return std::nullopt;
    ShownDocument shown{std::move(**found), true};
    shown.full_text = shows_full_text(shown.document);
    if (!shown.full_text) {
        shown.document.text = clip(shown.document.text, extract_limit);
        shown.document.sections.clear();
        shown.document.links.clear();
    }
    return shown;
}

Result<std::optional<DocumentNote>> Gate::note(const civic::DocumentId& id)
{
    if (const auto known = notes_.find(id); known != notes_.end()) return known->second;
    auto found = records_.document_head(id);
    if (!found) return propagate(found);
    std::optional<DocumentNote> note;
    if (*found && allows(rules_.may_show, **found)) note = note_of(**found, shows_full_text(**found));
    notes_[id] = note;
    return note;
}

Result<index::SearchResult> Gate::search(const index::Query& query)
{
    auto result = records_.search(query);
    if (!result) return result;
    std::vector<index::Hit> shown;
    for (index::Hit& hit : result->hits) {
        auto about = note(civic::DocumentId(hit.document_id));
        if (!about) return propagate(about);
        if (!*about) continue;
        if (!(*about)->full_text) hit.snippet = safe_snippet(hit.snippet, extract_limit);
        shown.push_back(std::move(hit));
    }
    result->hits = std::move(shown);
    for (const auto& [facet, kind] : {std::pair("person", civic::MentionKind::person), std::pair("post", civic::MentionKind::post),
                                      std::pair("organization", civic::MentionKind::organization)}) {
        const auto values = result->facets.find(facet);
        if (values == result->facets.end()) continue;
        auto kept = filtered<index::FacetValue>(std::move(values->second), [this, of = kind](const index::FacetValue& value) {
            return has_page({{}, {}, of, value.value});
        });
        if (!kept) return propagate(kept);
        values->second = std::move(*kept);
    }
    return result;
}

Result<bool> Gate::has_page(const civic::MentionLink& link)
{
    const auto known = pages_.find(link.entity_id);
    if (known != pages_.end()) return known->second;
    bool shown = false;
    const auto take = [&shown](const auto& found) -> Result<> {
        if (!found) return tl::unexpected<Error>(found.error());
        shown = found->has_value();
        return {};
    };
    Result<> asked;
    switch (link.kind) {
    case civic::MentionKind::person: asked = take(person(civic::PersonId(link.entity_id))); break;
    case civic::MentionKind::post: asked = take(post(civic::PostId(link.entity_id))); break;
    case civic::MentionKind::organization: asked = take(organization(civic::OrganizationId(link.entity_id))); break;
    case civic::MentionKind::date: break;
    }
    if (!asked) return propagate(asked);
    pages_[link.entity_id] = shown;
    return shown;
}

Result<std::vector<civic::MentionLink>> Gate::links(const civic::DocumentId& id)
{
    return filtered(records_.links(id), [this](const civic::MentionLink& link) { return has_page(link); });
}

Result<std::optional<civic::Person>> Gate::person(const civic::PersonId& id)
{
    auto found = records_.person(id);
    if (!found || !*found) return found;
    if (!(*found)->public_role || !allows(rules_.may_show_person, **found)) return std::nullopt;
    const bool had = !(*found)->sources.empty();
    if (auto kept = keep_shown((*found)->sources); !kept) return propagate(kept);
    if (had && (*found)->sources.empty()) return std::nullopt;
    return found;
}

Result<std::optional<civic::Post>> Gate::post(const civic::PostId& id)
{
    auto found = records_.post(id);
    if (!found || !*found) return found;
    if (!shows(**found)) return std::nullopt;
    if (auto kept = keep_shown((*found)->passings); !kept) return propagate(kept);
    return found;
}

Result<std::optional<civic::Organization>> Gate::organization(const civic::OrganizationId& id)
{
    auto found = records_.organization(id);
    if (!found || !*found) return found;
    if (!shows(**found)) return std::nullopt;
    const bool had = !(*found)->sources.empty();
    if (auto kept = keep_shown((*found)->sources); !kept) return propagate(kept);
    if (had && (*found)->sources.empty()) return std::nullopt;
    if (auto kept = keep_shown((*found)->passings, (*found)->other_names); !kept) return propagate(kept);
    return found;
}

Result<> Gate::keep_shown(std::vector<civic::Source>& sources)
{
    std::vector<civic::Source> shown;
    for (civic::Source& source : sources) {
        auto about = note(source.document_id);
        if (!about) return propagate(about);
        if (!*about) continue;
        if (!(*about)->full_text) source.quote = clip(source.quote, extract_limit);
        shown.push_back(std::move(source));
    }
    sources = std::move(shown);
    return {};
}

Result<std::optional<civic::Event>> Gate::event(const civic::EventId& id)
{
    auto found = records_.event(id);
    if (!found || !*found) return found;
    auto& event = **found;
    if (auto kept = keep_shown(event.sources); !kept) return propagate(kept);
    auto documents = filtered<civic::DocumentId>(std::move(event.documents), [this](const civic::DocumentId& document) -> Result<bool> {
        auto about = note(document);
        if (!about) return propagate(about);
        return about->has_value();
    });
    if (!documents) return propagate(documents);
    event.documents = std::move(*documents);
    // A meeting that only withheld documents tell of is withheld with them.
    if (event.sources.empty() && event.documents.empty()) return std::nullopt;
    return found;
}

Result<bool> Gate::keep_shown(civic::Motion& motion)
{
    auto about = note(motion.document_id);
    if (!about) return propagate(about);
    if (!*about) return false;
    if (!(*about)->full_text) motion.text = clip(motion.text, extract_limit);
    if (auto kept = keep_shown(motion.sources); !kept) return propagate(kept);
    return true;
}

Result<> Gate::keep_shown(civic::Passings& passings, std::vector<std::string>& names)
{
    std::vector<std::string> before;
    for (const civic::Passing& one : passings.before) before.push_back(one.name);
    if (auto kept = keep_shown(passings); !kept) return kept;
    for (const civic::Passing& one : passings.before) std::erase(before, one.name);
    for (const std::string& hidden : before) std::erase(names, hidden);
    return {};
}

Result<> Gate::keep_shown(civic::Passings& passings)
{
    for (auto* list : {&passings.before, &passings.after, &passings.beside}) {
        for (civic::Passing& one : *list) {
            const std::size_t told_by = one.sources.size();
            if (auto kept = keep_shown(one.sources); !kept) return kept;
            if (one.sources.size() < told_by) one.date.reset(); // those that are left may not tell it
            // What has no page of its own to be shown is not named either.
            civic::Organization named;
            named.id = civic::OrganizationId(one.id);
            named.keys = {one.id};
            civic::Post post;
            post.id = civic::PostId(one.id);
            post.keys = {one.id};
            if (!one.id.empty() && (!shows(named) || !shows(post))) one.sources.clear();
        }
        std::erase_if(*list, [](const civic::Passing& one) { return one.sources.empty(); });
    }
    return {};
}

Result<bool> Gate::keep_shown(civic::Relation& relation)
{
    for (const civic::RelationEnd* end : {&relation.from, &relation.to}) {
        if (end->document_id.empty()) continue;
        auto about = note(end->document_id);
        if (!about) return propagate(about);
        if (!*about) return false;
    }
    const std::size_t had = relation.sources.size();
    if (auto kept = keep_shown(relation.sources); !kept) return propagate(kept);
    return relation.sources.size() == had && had > 0;
}

Result<std::vector<civic::Relation>> Gate::relations(const index::Filter& filter)
{
    return filtered(records_.relations(filter), [this](civic::Relation& relation) { return keep_shown(relation); });
}

Result<std::vector<index::CommitmentState>> Gate::commitments(const index::CommitmentFilter& filter)
{
    return filtered(records_.commitments(filter), [this](index::CommitmentState& one) -> Result<bool> {
        // Withheld in one record, it may still stand in another of that meeting.
        std::vector<civic::Source> places{std::move(one.commitment.source)};
        places.insert(places.end(), one.also.begin(), one.also.end());
        if (auto kept = keep_shown(places); !kept) return propagate(kept);
        if (places.empty()) return false;
        one.commitment.source = places.front();
        one.also.assign(places.begin() + 1, places.end());
        if (!one.answer) return true;
        auto kept = keep_shown(*one.answer);
        if (!kept) return propagate(kept);
        if (!*kept) one.answer.reset();
        return true;
    });
}

Result<std::optional<civic::Motion>> Gate::motion(const civic::MotionId& id)
{
    auto found = records_.motion(id);
    if (!found || !*found) return found;
    auto shown = keep_shown(**found);
    if (!shown) return propagate(shown);
    if (!*shown) return std::nullopt;
    return found;
}

Result<std::vector<civic::Post>> Gate::posts(const index::Filter& filter)
{
    return filtered(records_.posts(filter), [this](civic::Post& post) -> Result<bool> {
        if (auto kept = keep_shown(post.passings); !kept) return propagate(kept);
        return shows(post);
    });
}

Result<std::vector<civic::Organization>> Gate::organizations(const civic::CouncilId& council)
{
    return filtered(records_.organizations(council), [this](civic::Organization& body) -> Result<bool> {
        if (auto kept = keep_shown(body.sources); !kept) return propagate(kept);
        if (auto kept = keep_shown(body.passings, body.other_names); !kept) return propagate(kept);
        return shows(body);
    });
}

Result<std::vector<civic::Membership>> Gate::memberships(const index::Filter& filter)
{
    return filtered(records_.memberships(filter), [this](civic::Membership& membership) -> Result<bool> {
        // Without a person it tells of a vacancy.
        auto holder = person(membership.person_id);
        if (!holder) return propagate(holder);
        if (!*holder && !membership.person_id.empty()) return false;
        auto held = post(membership.post_id);
        if (!held) return propagate(held);
        if (!*held && !membership.post_id.empty()) return false;
        for (auto* sources : {&membership.sources, &membership.start_sources, &membership.end_sources})
            if (auto kept = keep_shown(*sources); !kept) return propagate(kept);
        for (auto* others : {&membership.other_starts, &membership.other_ends}) {
            for (civic::OtherBound& other : *others)
                if (auto kept = keep_shown(other.sources); !kept) return propagate(kept);
            std::erase_if(*others, [](const civic::OtherBound& other) { return other.sources.empty(); });
        }
        return !membership.sources.empty();
    });
}

Result<std::vector<civic::Event>> Gate::events(const index::Filter& filter)
{
    return filtered(records_.events(filter), [this](civic::Event& event) -> Result<bool> {
        auto shown = this->event(event.id);
        if (!shown) return propagate(shown);
        if (*shown) event = std::move(**shown);
        return shown->has_value();
    });
}

Result<std::vector<civic::Motion>> Gate::motions(const index::Filter& filter)
{
    return filtered(records_.motions(filter), [this](civic::Motion& motion) { return keep_shown(motion); });
}

Result<std::optional<civic::Relation>> Gate::shown(civic::Relation relation)
{
    auto kept = keep_shown(relation);
    if (!kept) return propagate(kept);
    if (!*kept || relation.confidence < civic::show_threshold) return std::nullopt;
    return relation;
}

std::string Gate::source_name(const std::string& source_id) const
{
    const std::string name = rules_.source_name ? rules_.source_name(source_id) : std::string{};
    return name.empty() ? source_id : name;
}

Result<coverage::SourceCoverage> Gate::source_coverage(const std::string& source_id, const coverage::CoverageOptions& options)
{
    auto found = records_.source_coverage(source_id, options);
    if (!found) return found;
    const auto withheld = [this](const coverage::Thing& thing) {
        civic::Document unread; // by its address alone: there is nothing else to know it by
        unread.url = thing.url;
        unread.id = civic::DocumentId(short_id(thing.url));
        return !allows(rules_.may_show, unread);
    };
    std::erase_if(found->not_held, withheld);
    std::erase_if(found->removed, withheld);
    const auto hide = [&](std::string& name) {
        civic::Organization body;
        body.name = name;
        body.council_id = civic::CouncilId(source_id);
        body.id = civic::OrganizationId(source_id + "-" + slug(fold(name)));
        body.keys = {body.id.value()};
        if (!shows(body)) name.clear();
    };
    for (auto& body : found->bodies) hide(body.name);
    for (auto* things : {&found->not_held, &found->removed})
        for (auto& thing : *things) hide(thing.body);
    for (auto& gap : found->gaps) hide(gap.body);
    return found;
}

Result<coverage::Missing> Gate::missing_around(const civic::CouncilId& council, const civic::Organization* body, const std::string& from,
                                               const std::string& to)
{
    coverage::Around around{council.value(), source_name(council.value()), {}, {}, from, to};
    // The council itself meets as all its bodies.
    if (body != nullptr && body->id.value() != council.value()) {
        around.body = body->name;
        around.body_names = body->other_names;
        around.body_names.insert(around.body_names.begin(), body->name);
    }
    if (council.empty()) return coverage::missing_around({}, around);
    auto listed = records_.listed_meetings(council.value());
    if (!listed) return propagate(listed);
    return coverage::missing_around(*listed, around);
}

Result<std::optional<ShownCapture>> Gate::capture(const civic::CaptureId& id)
{
    auto found = records_.capture(id);
    if (!found) return propagate(found);
    if (!*found) return std::nullopt;
    ShownCapture shown{std::move(**found), true};
    auto about = records_.document_head(shown.capture.document_id);
    if (!about) return propagate(about);
    // What was never read (a list page, a feed) is judged by its address alone.
    civic::Document unread;
    unread.url = shown.capture.url;
    const civic::Document& judged = *about ? **about : unread;
    shown.bytes_allowed =
        allows(rules_.may_show_capture, shown.capture) && allows(rules_.may_show, judged) && shows_full_text(judged) && judged.masked == 0;
    return shown;
}

Result<std::vector<archive::Capture>> Gate::captures_of(const civic::DocumentId& document)
{
    auto about = note(document);
    if (!about) return propagate(about);
    if (!*about) return std::vector<archive::Capture>{};
    return records_.captures_of(document);
}

} // namespace minutebook::server
