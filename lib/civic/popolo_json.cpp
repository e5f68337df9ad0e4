#include "civic/popolo_json.hpp"

#include "civic/json_members.hpp"

#include <array>
#include <utility>

namespace minutebook::civic {
namespace {

namespace json = boost::json;

json::array sources_json(const std::vector<Source>& sources)
{
    json::array out;
    for (const Source& source : sources) out.emplace_back(popolo_json(source));
    return out;
}

/// Popolo keeps other names as objects, so that each may say when it was used.
json::array names_json(const std::vector<std::string>& names)
{
    json::array out;
    for (const std::string& name : names) out.emplace_back(json::object{{"name", name}});
    return out;
}

json::array between(const Bound& bound) { return {date_or_null(bound.earliest), date_or_null(bound.latest)}; }

/// The one date of a bound: an exact one, or a told year or month; else null.
json::value date_of(const Bound& bound)
{
    if (!bound.earliest || !bound.latest) return nullptr;
    if (*bound.earliest == *bound.latest) {
        if (bound.told || bound.earliest->is_day()) return json::value(bound.earliest->to_string());
        return nullptr;
    }
    if (!bound.told) return nullptr;
    const PartialDate month{bound.earliest->year, bound.earliest->month, std::nullopt};
    const PartialDate year{bound.earliest->year, std::nullopt, std::nullopt};
    for (const PartialDate& whole : {month, year})
        if (whole.earliest() && bound.earliest->earliest() == whole.earliest() && bound.latest->latest() == whole.latest())
            return json::value(whole.to_string());
    return nullptr;
}

std::string vote_event_id(const Motion& motion) { return motion.id.value() + "-vote"; }

/// Popolo's words for the options of a vote; classes it has no word for stay as recorded.
std::string_view popolo_option(std::string_view option)
{
    constexpr std::array<std::pair<std::string_view, std::string_view>, 2> words{{{"for", "yes"}, {"against", "no"}}};
    for (const auto& [ours, theirs] : words)
        if (ours == option) return theirs;
    return option;
}

json::array counts_json(const Motion& motion)
{
    json::array out;
    if (!motion.votes) return out;
    const std::array<std::pair<std::string_view, std::optional<int>>, 3> counts{
        {{"yes", motion.votes->for_count}, {"no", motion.votes->against}, {"abstain", motion.votes->abstain}}};
    for (const auto& [option, value] : counts)
        if (value) out.emplace_back(json::object{{"option", option}, {"value", *value}});
    return out;
}

} // namespace

json::object popolo_json(const Source& source)
{
    return {{"url", source.url},
            {"note", source.quote},
            {"x_document", source.document_id.value()},
            {"x_capture", text_or_null(source.capture_id.value())},
            {"x_start", source.span.start},
            {"x_end", source.span.end},
            {"x_page", integer_or_null(source.page)},
            {"x_date", text_or_null(source.date)}};
}

json::object popolo_json(const Person& person)
{
    return {{"id", person.id.value()},
            {"name", person.name},
            {"other_names", names_json(person.other_names)},
            {"x_council", text_or_null(person.council_id.value())},
            {"sources", sources_json(person.sources)}};
}

json::object popolo_json(const Organization& organization)
{
    return {{"id", organization.id.value()},
            {"name", organization.name},
            {"other_names", names_json(organization.other_names)},
            {"classification", text_or_null(organization.classification)},
            {"parent_id", text_or_null(organization.parent_id.value())},
            {"x_council", text_or_null(organization.council_id.value())},
            {"sources", sources_json(organization.sources)}};
}

json::object popolo_json(const Post& post)
{
    return {{"id", post.id.value()},
            {"label", post.label},
            {"other_label", names_json(post.other_labels)},
            {"organization_id", text_or_null(post.organization_id.value())},
            {"x_council", text_or_null(post.council_id.value())}};
}

json::object popolo_json(const Membership& membership)
{
    return {{"id", membership.id},
            {"person_id", membership.person_id.value()},
            {"post_id", text_or_null(membership.post_id.value())},
            {"organization_id", text_or_null(membership.organization_id.value())},
            {"role", membership.role},
            {"start_date", date_of(membership.start)},
            {"end_date", date_of(membership.end)},
            {"x_status", to_string(membership.status)},
            {"x_start_between", between(membership.start)},
            {"x_end_between", between(membership.end)},
            {"x_first_seen", date_or_null(membership.first_seen)},
            {"x_last_seen", date_or_null(membership.last_seen)},
            {"x_council", text_or_null(membership.council_id.value())},
            {"sources", sources_json(membership.sources)}};
}

json::object popolo_json(const Event& event)
{
    json::array in_attendance, documents;
    for (const Attendee& attendee : event.in_attendance)
        in_attendance.emplace_back(json::object{{"name", attendee.name}, {"role", text_or_null(attendee.role)}});
    for (const DocumentId& id : event.documents) documents.emplace_back(id.value());
    return {{"id", event.id.value()},
            {"name", event.name},
            {"classification", "meeting"},
            {"organization_id", text_or_null(event.organization_id.value())},
            {"start_date", date_or_null(event.start_date)},
            {"attendees", names_json(event.present)},
            {"x_apologies", names_json(event.apologies)},
            {"x_in_attendance", std::move(in_attendance)},
            {"x_documents", std::move(documents)},
            {"x_council", text_or_null(event.council_id.value())},
            {"sources", sources_json(event.sources)}};
}

bool has_vote(const Motion& motion) { return motion.votes || !motion.named_votes.empty() || motion.unanimous; }

json::object popolo_json(const Motion& motion)
{
    json::array vote_events;
    if (has_vote(motion)) vote_events.emplace_back(vote_event_id(motion));
    return {{"id", motion.id.value()},
            {"organization_id", text_or_null(motion.organization_id.value())},
            {"x_event_id", text_or_null(motion.event_id.value())},
            {"x_title", text_or_null(motion.title)},
            {"text", motion.text},
            {"date", date_or_null(motion.date)},
            {"result", motion.result.empty() ? json::value(to_string(motion.outcome)) : json::value(motion.result)},
            {"x_outcome", to_string(motion.outcome)},
            {"x_mover", text_or_null(motion.mover)},
            {"x_seconder", text_or_null(motion.seconder)},
            {"vote_events", std::move(vote_events)},
            {"x_document", motion.document_id.value()},
            {"x_council", text_or_null(motion.council_id.value())},
            {"sources", sources_json(motion.sources)}};
}

json::object vote_event_json(const Motion& motion)
{
    json::array votes;
    for (const NamedVote& vote : motion.named_votes)
        votes.emplace_back(json::object{{"voter", {{"name", vote.person}}}, {"option", popolo_option(vote.option)}});
    return {{"id", vote_event_id(motion)},
            {"motion_id", motion.id.value()},
            {"organization_id", text_or_null(motion.organization_id.value())},
            {"start_date", date_or_null(motion.date)},
            {"counts", counts_json(motion)},
            {"votes", std::move(votes)},
            {"x_unanimous", motion.unanimous},
            {"sources", sources_json(motion.sources)}};
}

} // namespace minutebook::civic
