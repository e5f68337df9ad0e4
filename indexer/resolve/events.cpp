#include "indexer/resolve/events.hpp"

#include "indexer/resolve/claims.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <map>

namespace minutebook::resolve {
namespace {

using civic::DocumentKind;

std::string event_name(const BodyAndDay& what)
{
    const std::string body = what.body.empty() ? "Meeting" : what.body;
    return what.day ? body + ", " + what.day->to_string() : body;
}

/// Where the page names the meeting: its title, else its first line with words in it.
TextSpan title_span(const civic::Document& document)
{
    const auto title = document.title.empty() ? std::string::npos : document.text.find(document.title);
    if (title != std::string::npos) return {title, title + document.title.size()};
    const auto begin = std::min(document.text.find_first_not_of(" \n"), document.text.size());
    return {begin, std::min(document.text.find('\n', begin), document.text.size())};
}

civic::Motion make_motion(const Scope& scope, const civic::Document& document, const CodePointIndex& offsets,
                          const civic::Decision& decision)
{
    civic::Motion motion;
    auto source = source_of(document, offsets, decision.span);
    source.capture_id = {};
    motion.id = civic::MotionId(document.id.value() + "-" + std::to_string(source.span.start));
    motion.council_id = scope.council_id;
    motion.organization_id = organization_id(scope, document.organization);
    motion.document_id = document.id;
    motion.title = heading_at(document, decision.span.begin);
    motion.text = source.quote;
    motion.outcome = decision.outcome;
    motion.result = decision.result;
    motion.mover = decision.mover;
    motion.seconder = decision.seconder;
    motion.date = document.date;
    motion.votes = decision.votes;
    motion.named_votes = decision.named_votes;
    motion.unanimous = decision.unanimous;
    motion.sources = {std::move(source)};
    return motion;
}

/// One list is taken whole: lists of two pages written a little differently must not add up.
void take_attendance(civic::Event& event, const MeetingPart& part)
{
    if (!event.present.empty() || !event.apologies.empty()) return;
    event.present = part.present;
    event.apologies = part.apologies;
    event.in_attendance = part.in_attendance;
}

std::vector<civic::Motion> joined_motions(const civic::EventId& id, const std::vector<MeetingPart>& parts)
{
    std::map<std::string, civic::Motion> motions;
    for (const MeetingPart& part : parts)
        for (civic::Motion motion : part.motions) {
            motion.event_id = id;
            const auto [found, added] = motions.emplace(fold(motion.text), motion);
            // The same words twice in one document are two decisions; on two pages of one meeting they are one.
            if (added) continue;
            if (found->second.document_id == part.document_id) motions.emplace(fold(motion.text) + motion.id.value(), motion);
            else found->second.sources.push_back(motion.sources.front());
        }
    std::vector<civic::Motion> out;
    for (auto& [key, motion] : motions) out.push_back(std::move(motion));
    std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    return out;
}

} // namespace

std::string heading_at(const civic::Document& document, std::size_t place)
{
    std::string heading;
    for (const auto& section : document.sections)
        if (section.span.begin <= place && place < section.span.end) heading = section.heading;
    // A decision's own page names it in its title; its headings only say "Decision".
    return heading.empty() || document.kind == DocumentKind::decision ? document.title : heading;
}

bool of_a_meeting(const civic::Document& document)
{
    if (!document.meeting_key.empty()) return true;
    const bool record =
        document.kind == DocumentKind::meeting || document.kind == DocumentKind::agenda_item || document.kind == DocumentKind::attendance;
    return record && !document.organization.empty() && document.date && document.date->is_day();
}

MeetingPart meeting_part(const Scope& scope, const index::StoredReading& stored, const CodePointIndex& offsets)
{
    const auto& [document, reading] = stored;
    MeetingPart part;
    part.document_id = document.id;
    part.own_page = document.kind == DocumentKind::meeting;
    part.body = document.organization;
    part.day = document.date;
    if (reading.attendance) {
        part.present = reading.attendance->present;
        part.apologies = reading.attendance->apologies;
        part.in_attendance = reading.attendance->in_attendance;
    }
    if (part.own_page) {
        part.sources.push_back(source_of(document, offsets, title_span(document)));
        part.sources.back().capture_id = {};
    }
    for (const auto& decision : reading.decisions)
        if (decision.confidence >= civic::show_threshold) part.motions.push_back(make_motion(scope, document, offsets, decision));
    return part;
}

BodyAndDay body_and_day(const std::vector<MeetingPart>& parts)
{
    BodyAndDay known;
    for (const bool own : {true, false})
        for (const MeetingPart& part : parts) {
            if (part.own_page != own) continue;
            if (known.body.empty()) known.body = part.body;
            if (!known.day) known.day = part.day;
        }
    return known;
}

civic::EventId event_id(const Scope& scope, const std::string& number, const BodyAndDay& what)
{
    const std::string council = scope.council_id.empty() ? "" : scope.council_id.value() + "-";
    if (what.body.empty() || !what.day) return civic::EventId(council + "meeting-" + slug(number));
    const auto body = organization_id(scope, what.body);
    return civic::EventId((body.empty() ? council + slug(what.body) : body.value()) + "-" + slug(what.day->to_string()));
}

Meeting make_meeting(const Scope& scope, const civic::EventId& id, const BodyAndDay& what, const std::vector<MeetingPart>& parts)
{
    Meeting out;
    out.event.id = id;
    out.event.council_id = scope.council_id;
    out.event.organization_id = organization_id(scope, what.body);
    out.event.name = event_name(what);
    out.event.start_date = what.day;
    for (const MeetingPart& part : parts) {
        out.event.documents.push_back(part.document_id);
        take_attendance(out.event, part);
        out.event.sources.insert(out.event.sources.end(), part.sources.begin(), part.sources.end());
    }
    out.motions = joined_motions(id, parts);
    return out;
}

} // namespace minutebook::resolve
