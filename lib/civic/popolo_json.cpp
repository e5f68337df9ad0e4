#include "civic/popolo_json.hpp"

#include "base/digest.hpp"
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

/// Of a post likewise, but they are labels; `name` repeats them for those who read all other names alike.
json::array labels_json(const std::vector<std::string>& labels)
{
    json::array out;
    for (const std::string& label : labels) out.emplace_back(json::object{{"label", label}, {"name", label}});
    return out;
}

json::array passings_json(const std::vector<Passing>& passings, const char* name)
{
    json::array out;
    for (const Passing& passing : passings)
        if (!passing.name.empty())
            out.emplace_back(json::object{{"id", text_or_null(passing.id)},
                                          {name, passing.name},
                                          {"change", to_string(passing.change)},
                                          {"date", passing.date ? json::value(passing.date->to_string()) : json::value(nullptr)},
                                          {"sources", sources_json(passing.sources)}});
    return out;
}

void put_passings(json::object& out, const Passings& passings, const char* name)
{
    out["x_predecessors"] = passings_json(passings.before, name);
    out["x_successors"] = passings_json(passings.after, name);
    out["x_merged_with"] = passings_json(passings.beside, name);
}

PersonId person_of(const WhoIs& who_is, std::string_view name) { return who_is && !name.empty() ? who_is(name) : PersonId{}; }

/// A Person of whom the record at hand gives the name.
json::object named_person(const WhoIs& who_is, const std::string& name)
{
    json::object out;
    if (who_is) out["id"] = text_or_null(person_of(who_is, name).value());
    out["name"] = name;
    return out;
}

json::array named_persons(const WhoIs& who_is, const std::vector<std::string>& names)
{
    json::array out;
    for (const std::string& name : names) out.emplace_back(named_person(who_is, name));
    return out;
}

/// The specification has no dates without a year ("--05-21").
json::value popolo_date(const std::optional<PartialDate>& date)
{
    return date && date->year ? json::value(date->to_string()) : json::value(nullptr);
}

json::array between(const Bound& bound) { return {date_or_null(bound.earliest), date_or_null(bound.latest)}; }

json::array others_json(const std::vector<OtherBound>& others)
{
    json::array out;
    for (const OtherBound& other : others)
        out.emplace_back(json::object{{"between", between(other.bound)}, {"sources", sources_json(other.sources)}});
    return out;
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

/// "pass" or "fail" by the outcome alone; empty for what was refused or put off, which does not tell whether the motion was to do so.
std::string_view result_by_outcome(Outcome outcome)
{
    switch (outcome) {
    case Outcome::lost: return "fail";
    case Outcome::refused:
    case Outcome::rejected:
    case Outcome::deferred: return {};
    case Outcome::resolved:
    case Outcome::recommended:
    case Outcome::agreed:
    case Outcome::approved:
    case Outcome::noted:
    case Outcome::appointed:
    case Outcome::carried:
    case Outcome::delegated: break;
    }
    return "pass";
}

/// What became of the motion put to the vote; empty where outcome and counts do not tell, or contradict each other.
std::string_view vote_result(const Motion& motion)
{
    const std::string_view by_outcome = result_by_outcome(motion.outcome);
    if (!motion.votes || !motion.votes->for_count || !motion.votes->against) return by_outcome;
    if (*motion.votes->for_count == *motion.votes->against) return by_outcome;
    const std::string_view by_counts = *motion.votes->for_count > *motion.votes->against ? "pass" : "fail";
    return by_outcome.empty() || by_outcome == by_counts ? by_counts : std::string_view{};
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

std::optional<PartialDate> exact_date(const Bound& bound)
{
    if (!bound.earliest || !bound.latest || !bound.earliest->year) return std::nullopt;
    if (*bound.earliest == *bound.latest) {
        if (bound.told || bound.earliest->is_day()) return bound.earliest;
        return std::nullopt;
    }
    if (!bound.told) return std::nullopt;
    const PartialDate month{bound.earliest->year, bound.earliest->month, std::nullopt};
    const PartialDate year{bound.earliest->year, std::nullopt, std::nullopt};
    for (const PartialDate& whole : {month, year})
        if (whole.earliest() && bound.earliest->earliest() == whole.earliest() && bound.latest->latest() == whole.latest()) return whole;
    return std::nullopt;
}

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
    json::object out{{"id", organization.id.value()},
                     {"name", organization.name},
                     {"other_names", names_json(organization.other_names)},
                     {"classification", text_or_null(organization.classification)},
                     {"parent_id", text_or_null(organization.parent_id.value())},
                     {"x_council", text_or_null(organization.council_id.value())},
                     {"sources", sources_json(organization.sources)}};
    put_passings(out, organization.passings, "name");
    json::array ends;
    for (const Passing& passing : organization.passings.after) {
        if (passing.change != Change::abolished) continue;
        if (passing.date && !passing.date->last && !out.contains("dissolution_date"))
            out["dissolution_date"] = popolo_date(passing.date->first);
        ends.emplace_back(json::object{{"date", passing.date ? json::value(passing.date->to_string()) : json::value(nullptr)},
                                       {"sources", sources_json(passing.sources)}});
    }
    out["x_abolished"] = std::move(ends);
    return out;
}

json::object popolo_json(const Post& post)
{
    json::object out{{"id", post.id.value()},
                     {"label", post.label},
                     {"other_label", labels_json(post.other_labels)},
                     {"organization_id", text_or_null(post.organization_id.value())},
                     {"x_council", text_or_null(post.council_id.value())}};
    put_passings(out, post.passings, "label");
    return out;
}

json::object popolo_json(const Membership& membership)
{
    return {{"id", membership.id},
            {"person_id", text_or_null(membership.person_id.value())},
            {"x_vacant", membership.person_id.empty()},
            {"post_id", text_or_null(membership.post_id.value())},
            {"organization_id", text_or_null(membership.organization_id.value())},
            {"role", membership.role},
            {"start_date", popolo_date(exact_date(membership.start))},
            {"end_date", popolo_date(exact_date(membership.end))},
            {"x_status", to_string(membership.status)},
            {"x_start_between", between(membership.start)},
            {"x_end_between", between(membership.end)},
            {"x_first_seen", date_or_null(membership.first_seen)},
            {"x_last_seen", date_or_null(membership.last_seen)},
            {"x_other_starts", others_json(membership.other_starts)},
            {"x_other_ends", others_json(membership.other_ends)},
            {"x_start_sources", sources_json(membership.start_sources)},
            {"x_end_sources", sources_json(membership.end_sources)},
            {"x_council", text_or_null(membership.council_id.value())},
            {"x_more_sources", membership.more_sources},
            {"sources", sources_json(membership.sources)}};
}

json::object popolo_json(const Event& event, const WhoIs& who_is)
{
    json::array in_attendance, documents;
    for (const Attendee& attendee : event.in_attendance) {
        json::object person = named_person(who_is, attendee.name);
        person["role"] = text_or_null(attendee.role);
        in_attendance.emplace_back(std::move(person));
    }
    for (const DocumentId& id : event.documents) documents.emplace_back(id.value());
    return {{"id", event.id.value()},
            {"name", event.name},
            {"classification", "meeting"},
            {"organization_id", text_or_null(event.organization_id.value())},
            {"start_date", popolo_date(event.start_date)},
            {"attendees", named_persons(who_is, event.present)},
            {"x_apologies", named_persons(who_is, event.apologies)},
            {"x_in_attendance", std::move(in_attendance)},
            {"x_documents", std::move(documents)},
            {"x_council", text_or_null(event.council_id.value())},
            {"sources", sources_json(event.sources)}};
}

bool has_vote(const Motion& motion) { return motion.votes || !motion.named_votes.empty() || motion.unanimous; }

json::object popolo_json(const Motion& motion, const WhoIs& who_is)
{
    json::array vote_events;
    if (has_vote(motion)) vote_events.emplace_back(vote_event_id(motion));
    return {{"id", motion.id.value()},
            {"organization_id", text_or_null(motion.organization_id.value())},
            {"creator_id", text_or_null(person_of(who_is, motion.mover).value())},
            {"x_event_id", text_or_null(motion.event_id.value())},
            {"x_title", text_or_null(motion.title)},
            {"text", motion.text},
            {"date", popolo_date(motion.date)},
            {"result", motion.result.empty() ? json::value(to_string(motion.outcome)) : json::value(motion.result)},
            {"x_outcome", to_string(motion.outcome)},
            {"x_mover", text_or_null(motion.mover)},
            {"x_seconder", text_or_null(motion.seconder)},
            {"x_seconder_id", text_or_null(person_of(who_is, motion.seconder).value())},
            {"vote_events", std::move(vote_events)},
            {"x_document", motion.document_id.value()},
            {"x_council", text_or_null(motion.council_id.value())},
            {"sources", sources_json(motion.sources)}};
}

json::object vote_event_json(const Motion& motion, const WhoIs& who_is)
{
    json::array votes;
    for (const NamedVote& vote : motion.named_votes)
        votes.emplace_back(json::object{{"voter_id", text_or_null(person_of(who_is, vote.person).value())},
                                        {"voter", {{"name", vote.person}}},
                                        {"option", popolo_option(vote.option)}});
    return {{"id", vote_event_id(motion)},
            {"motion_id", motion.id.value()},
            {"organization_id", text_or_null(motion.organization_id.value())},
            {"start_date", popolo_date(motion.date)},
            {"result", text_or_null(vote_result(motion))},
            {"counts", counts_json(motion)},
            {"votes", std::move(votes)},
            {"x_unanimous", motion.unanimous},
            {"sources", sources_json(motion.sources)}};
}

json::object speech_json(const Speech& speech, const Source& source, const EventId& event, const CouncilId& council, const WhoIs& who_is)
{
    return {{"id", short_id(source.document_id.value(), std::to_string(source.span.start), "speech")},
            {"creator_id", text_or_null(person_of(who_is, speech.speaker).value())},
            {"attribution_text", text_or_null(speech.speaker)},
            {"text", source.quote},
            {"type", speech.direct ? "speech" : "summary"},
            {"date", popolo_date(PartialDate::parse(source.date))},
            {"event_id", text_or_null(event.value())},
            {"x_document", source.document_id.value()},
            {"x_council", text_or_null(council.value())},
            {"sources", json::array{popolo_json(source)}}};
}

} // namespace minutebook::civic
