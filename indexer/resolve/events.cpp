#include "indexer/resolve/events.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace minutebook::resolve {
namespace {

using civic::DocumentKind;

struct BodyAndDay {
    std::string body; ///< name as the document gives it
    std::optional<PartialDate> day;
};

bool of_a_meeting(const civic::Document& document)
{
    if (!document.meeting_key.empty()) return true;
    const bool record =
        document.kind == DocumentKind::meeting || document.kind == DocumentKind::agenda_item || document.kind == DocumentKind::attendance;
    return record && !document.organization.empty() && document.date && document.date->is_day();
}

/// What the pages of each numbered meeting say of its body and day; the meeting's own page counts before others.
std::map<std::string, BodyAndDay> numbered(const Context& context)
{
    std::map<std::string, BodyAndDay> out;
    for (const bool own : {true, false})
        for (const auto* reading : context.readings) {
            const auto& document = reading->document;
            if (document.meeting_key.empty() || (document.kind == DocumentKind::meeting) != own) continue;
            auto& known = out[document.meeting_key];
            if (known.body.empty()) known.body = document.organization;
            if (!known.day) known.day = document.date;
        }
    return out;
}

std::string event_id(const Context& context, const Bodies& bodies, const std::string& key, const BodyAndDay& what)
{
    const std::string council = context.council_id.empty() ? "" : context.council_id.value() + "-";
    if (!what.body.empty() && what.day) {
        const auto body = bodies.id_of(what.body);
        return (body.empty() ? council + slug(what.body) : body.value()) + "-" + slug(what.day->to_string());
    }
    return council + "meeting-" + slug(key);
}

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

void merge_attendance(civic::Event& event, const civic::Attendance& attendance)
{
    // One list is taken whole: lists of two pages written a little differently must not add up.
    if (!event.present.empty() || !event.apologies.empty()) return;
    event.present = attendance.present;
    event.apologies = attendance.apologies;
    event.in_attendance = attendance.in_attendance;
}

std::string heading_at(const civic::Document& document, std::size_t place)
{
    std::string heading;
    for (const auto& section : document.sections)
        if (section.span.begin <= place && place < section.span.end) heading = section.heading;
    // A decision's own page names it in its title; its headings only say "Decision".
    return heading.empty() || document.kind == DocumentKind::decision ? document.title : heading;
}

civic::Motion make_motion(const Context& context, const Bodies& bodies, std::size_t i, const civic::Decision& decision)
{
    const auto& document = context.readings[i]->document;
    civic::Motion motion;
    const auto source = source_at(context, i, decision.span);
    motion.id = civic::MotionId(document.id.value() + "-" + std::to_string(source.span.start));
    motion.council_id = context.council_id;
    motion.organization_id = bodies.id_of(document.organization);
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
    motion.sources = {source};
    return motion;
}

} // namespace

Meetings make_meetings(const Context& context, const Bodies& bodies)
{
    const auto known = numbered(context);
    std::map<std::string, civic::Event> events;
    Meetings out;
    for (std::size_t i = 0; i < context.readings.size(); ++i) {
        const auto& [document, reading] = *context.readings[i];
        out.of_reading.emplace_back();
        if (!of_a_meeting(document)) continue;
        const auto numbered_here = known.find(document.meeting_key);
        const BodyAndDay what = numbered_here != known.end() ? numbered_here->second : BodyAndDay{document.organization, document.date};
        const std::string id = event_id(context, bodies, document.meeting_key, what);
        auto& event = events[id];
        event.id = civic::EventId(id);
        event.council_id = context.council_id;
        event.organization_id = bodies.id_of(what.body);
        event.name = event_name(what);
        event.start_date = what.day;
        event.documents.push_back(document.id);
        if (reading.attendance) merge_attendance(event, *reading.attendance);
        if (document.kind == DocumentKind::meeting) event.sources.push_back(source_at(context, i, title_span(document)));
        out.of_reading.back() = event.id;
    }
    for (auto& [id, event] : events) out.events.push_back(std::move(event));
    return out;
}

std::vector<civic::Motion> make_motions(const Context& context, const Bodies& bodies, const Meetings& meetings)
{
    std::map<std::pair<std::string, std::string>, civic::Motion> motions;
    for (std::size_t i = 0; i < context.readings.size(); ++i) {
        const auto& [document, reading] = *context.readings[i];
        for (const auto& decision : reading.decisions) {
            if (decision.confidence < civic::show_threshold) continue;
            civic::Motion motion = make_motion(context, bodies, i, decision);
            motion.event_id = meetings.of_reading[i];
            const std::string place = motion.event_id.empty() ? document.id.value() : motion.event_id.value();
            const auto [found, added] = motions.emplace(std::pair(place, fold(motion.text)), motion);
            // The same words twice in one document are two decisions; on two pages of one meeting they are one.
            if (added) continue;
            if (found->second.document_id == document.id) motions.emplace(std::pair(place, fold(motion.text) + motion.id.value()), motion);
            else found->second.sources.push_back(motion.sources.front());
        }
    }
    std::vector<civic::Motion> out;
    for (auto& [key, motion] : motions) out.push_back(std::move(motion));
    std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    return out;
}

} // namespace minutebook::resolve
