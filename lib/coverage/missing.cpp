#include "coverage/missing.hpp"

#include "base/date_words.hpp"
#include "base/utf8.hpp"
#include "coverage/coverage_json.hpp"

#include <algorithm>

namespace minutebook::coverage {
namespace {

namespace json = boost::json;

std::string span_words(const Around& around)
{
    if (!around.from.empty() && around.from == around.to) return " on " + date_words(around.from);
    std::string out;
    if (!around.from.empty()) out += " from " + date_words(around.from);
    if (!around.to.empty()) out += (around.from.empty() ? " up to " : " to ") + date_words(around.to);
    return out;
}

std::string counted(std::size_t count, std::string_view what)
{
    return std::to_string(count) + " " + std::string(what) + (count == 1 ? "" : "s");
}

std::string of_words(const Around& around) { return around.body.empty() ? "" : " of " + around.body; }

/// ": 2 could not be fetched, 1 robots.txt forbids it" for what is not held.
std::string why_words(const Tally& tally)
{
    std::string out;
    for (const Standing standing : standings) {
        const bool lacking = standing > Standing::removed;
        if (lacking && tally.of(standing) > 0)
            out += (out.empty() ? ": " : ", ") + std::to_string(tally.of(standing)) + " " + std::string(words(standing));
    }
    return out;
}

std::string meetings_words(const Missing& missing)
{
    const Tally& tally = missing.meetings;
    const std::string where = of_words(missing.around), when = span_words(missing.around);
    if (!missing.around.body_names.empty() && !missing.body_listed)
        return "The council's site lists no meetings of a body of this name: whether any are missing is not known.";
    if (tally.listed() == 0) return "The council's site lists no meeting" + where + when + ".";
    if (tally.lacking() == 0) {
        const std::string all = tally.listed() == 1   ? "The only meeting"
                                : tally.listed() == 2 ? "Both meetings"
                                                      : "All " + counted(tally.listed(), "meeting");
        return all + where + " that the council's site lists" + when + (tally.listed() == 1 ? " is held." : " are held.");
    }
    if (tally.listed() == 1)
        return "The only meeting" + where + " that the council's site lists" + when + " is not held" + why_words(tally) + ".";
    return std::to_string(tally.lacking()) + " of the " + counted(tally.listed(), "meeting") + where + " that the council's site lists" +
           when + (tally.lacking() == 1 ? " is not held" : " are not held") + why_words(tally) + ".";
}

bool in_span(const std::string& day, const Around& around)
{
    // A day known only by its month or year may lie in the span unless all of it lies outside.
    const auto date = PartialDate::parse(day);
    if (!date || !date->earliest()) return false;
    return (around.from.empty() || iso_day(*date->latest()) >= around.from) &&
           (around.to.empty() || iso_day(*date->earliest()) <= around.to);
}

json::object tally_json(const Tally& tally)
{
    json::object why;
    for (const auto& [name, count] : to_json(tally))
        if (name != to_string(Standing::held)) why[name] = count;
    return {{"listed", tally.listed()}, {"held", tally.held()}, {"why", std::move(why)}};
}

json::value text_or_null(const std::string& text) { return text.empty() ? json::value(nullptr) : json::value(text); }

} // namespace

Missing missing_around(const ListedMeetings& listed, const Around& around)
{
    Missing out;
    out.around = around;
    out.known = listed.known;
    out.unread_lists = listed.unread_lists;
    for (const MeetingsOfBody& body : listed.bodies) {
        const bool wanted =
            around.body_names.empty() || std::any_of(around.body_names.begin(), around.body_names.end(), [&](const auto& name) {
                return std::count(body.names.begin(), body.names.end(), minutebook::fold(name)) > 0;
            });
        if (!wanted) continue;
        out.body_listed = true;
        if (!around.body_names.empty() && out.body_id.empty()) out.body_id = body.id;
        for (const ListedMeeting& meeting : body.meetings) {
            if (meeting.day.empty()) out.undated.add(meeting.standing, 1);
            else if (in_span(meeting.day, around)) out.meetings.add(meeting.standing, 1);
        }
    }
    return out;
}

std::string words(const Missing& missing)
{
    if (!missing.known)
        return "What is missing is not known: what is held was brought in from elsewhere, and what the council's site lists was never "
               "asked.";
    std::string out = meetings_words(missing);
    if (missing.undated.lacking() > 0)
        out += " " + counted(missing.undated.lacking(), "meeting") + " more that it lists without a day " +
               (missing.undated.lacking() == 1 ? "is not held." : "are not held.");
    if (missing.unread_lists > 0)
        out += " " + counted(missing.unread_lists, "list") + " of its site could not be read, and might name more.";
    return out;
}

std::string completeness_address(const Missing& missing)
{
    if (!missing.known) return {};
    return "/councils/" + missing.around.council_id + "/completeness" + (missing.body_id.empty() ? "" : "?body=" + missing.body_id);
}

json::object to_json(const Missing& missing)
{
    const Around& around = missing.around;
    json::object out{{"known", missing.known},
                     {"council_id", text_or_null(around.council_id)},
                     {"organization", text_or_null(around.body)},
                     {"from", text_or_null(around.from)},
                     {"to", text_or_null(around.to)}};
    out["meetings"] = missing.known ? json::value(tally_json(missing.meetings)) : json::value(nullptr);
    out["undated"] = missing.known ? json::value(tally_json(missing.undated)) : json::value(nullptr);
    out["unread_lists"] = missing.known ? json::value(missing.unread_lists) : json::value(nullptr);
    out["words"] = words(missing);
    out["address"] = text_or_null(completeness_address(missing));
    return out;
}

} // namespace minutebook::coverage
