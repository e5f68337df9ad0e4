#include "coverage/fold.hpp"

#include "base/partial_date.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <map>

namespace minutebook::coverage {
namespace {

constexpr int days_for_minutes = 30; ///< after which minutes may be looked for

struct Meeting {
    std::string day;
    Standing best = Standing::gone;
    bool has_items = false, has_minutes = false;
};

struct Building {
    std::map<std::string, std::size_t> names;
    std::string key;
    std::map<std::string, Period> periods;
    std::map<std::string, Meeting> meetings;
    std::set<std::string> days_with_minutes;
};

/// Of several addresses of one meeting, one that is held is enough; the enumeration runs from best to worst.
Standing best_of(const Tally& tally)
{
    const auto* found = std::find_if(standings.begin(), standings.end(), [&](Standing each) { return tally.of(each) > 0; });
    return found == standings.end() ? Standing::gone : *found;
}

std::string month_of(const std::string& day) { return day.substr(0, 7); }

void add(Building& body, const AddressGroup& group)
{
    body.names[group.committee] += group.tally.listed();
    const Kind kind = kind_of(group.kind);
    const bool keyed = !group.meeting_key.empty();
    if (kind == Kind::minutes) {
        if (keyed) body.meetings[group.meeting_key].has_minutes = true;
        body.days_with_minutes.insert(group.day);
    }
    if (kind == Kind::item && keyed) body.meetings[group.meeting_key].has_items = true;
    if (kind == Kind::meeting && keyed) {
        Meeting& meeting = body.meetings[group.meeting_key];
        meeting.best = meeting.day.empty() ? best_of(group.tally) : std::min(meeting.best, best_of(group.tally));
        meeting.day = std::max(meeting.day, group.day.empty() ? std::string("-") : group.day);
        return;
    }
    body.periods[month_of(group.day)].of(kind) += group.tally;
}

/// Papers may name a meeting that no list did: that is no meeting listed, so only those with a day of their own ("-": none).
void add_meetings(Building& body, const std::set<std::string>& pages_read, const std::string& last_day)
{
    for (const auto& [key, meeting] : body.meetings) {
        if (meeting.day.empty()) continue;
        const std::string day = meeting.day == "-" ? "" : meeting.day;
        Period& period = body.periods[month_of(day)];
        period.of(Kind::meeting).add(meeting.best, 1);
        const bool minutes = meeting.has_minutes || body.days_with_minutes.contains(day);
        const bool due = day.size() == last_day.size() && day <= last_day;
        if (due && !minutes && !meeting.has_items && meeting.best <= Standing::removed && pages_read.contains(key))
            ++period.without_minutes;
    }
}

std::string id_of(const std::string& key, const std::string& name)
{
    const std::string id = slug(key.empty() ? name : key);
    return id.empty() ? "none" : id;
}

/// Under which addresses of one body meet.
std::string body_of(const AddressGroup& group)
{
    const bool keyed = !group.committee_key.empty();
    return (keyed ? "#" : "") + (keyed ? group.committee_key : minutebook::fold(group.committee));
}

Body finished(Building& from)
{
    Body body;
    body.key = from.key;
    std::size_t most = 0;
    for (const auto& [name, count] : from.names)
        if (!name.empty() && count > most) {
            most = count;
            body.name = name;
        }
    body.id = id_of(body.key, body.name);
    for (auto period = from.periods.rbegin(); period != from.periods.rend(); ++period) {
        period->second.name = period->first;
        body.periods.push_back(std::move(period->second));
    }
    return body;
}

void tell_apart(std::vector<Body>& bodies)
{
    std::map<std::string, int> seen;
    for (Body& body : bodies)
        if (const int again = seen[body.id]++; again > 0) body.id += "-" + std::to_string(again + 1);
}

} // namespace

std::vector<Body> fold(const std::vector<AddressGroup>& groups, const std::set<std::string>& pages_read, std::chrono::sys_days today)
{
    std::map<std::string, Building> building;
    for (const AddressGroup& group : groups) {
        if (group.tally.listed() == 0) continue;
        Building& body = building[body_of(group)];
        body.key = group.committee_key;
        add(body, group);
    }
    const std::string last_day = iso_day(today - std::chrono::days{days_for_minutes});
    std::vector<Body> bodies;
    for (auto& [name, body] : building) {
        add_meetings(body, pages_read, last_day);
        bodies.push_back(finished(body));
    }
    tell_apart(bodies);
    std::stable_sort(bodies.begin(), bodies.end(),
                     [](const Body& a, const Body& b) { return a.total().all().lacking() > b.total().all().lacking(); });
    return bodies;
}

std::vector<MeetingsOfBody> meetings_of(const std::vector<AddressGroup>& groups)
{
    struct Collected {
        std::string key;
        std::set<std::string> names;
        std::map<std::string, ListedMeeting> keyed;
        std::vector<ListedMeeting> others;
    };
    std::map<std::string, Collected> collected;
    for (const AddressGroup& group : groups) {
        if (group.tally.listed() == 0 || kind_of(group.kind) != Kind::meeting) continue;
        Collected& body = collected[body_of(group)];
        body.key = group.committee_key;
        if (!group.committee.empty()) body.names.insert(minutebook::fold(group.committee));
        if (group.meeting_key.empty()) {
            for (const Standing standing : standings)
                body.others.insert(body.others.end(), group.tally.of(standing), {group.day, standing});
            continue;
        }
        const auto [found, fresh] = body.keyed.try_emplace(group.meeting_key, ListedMeeting{group.day, best_of(group.tally)});
        found->second.standing = std::min(found->second.standing, best_of(group.tally));
        found->second.day = std::max(found->second.day, group.day);
    }
    std::vector<MeetingsOfBody> out;
    for (auto& [name, body] : collected) {
        MeetingsOfBody each{
            id_of(body.key, body.names.empty() ? "" : *body.names.begin()), {body.names.begin(), body.names.end()}, std::move(body.others)};
        for (auto& [key, meeting] : body.keyed) each.meetings.push_back(std::move(meeting));
        out.push_back(std::move(each));
    }
    return out;
}

} // namespace minutebook::coverage
