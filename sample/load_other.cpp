// Reads the sites that are no ModernGov council and no paper.
#include "sample/fields.hpp"

#include <algorithm>

namespace minutebook::sample {
namespace {

CmisMeeting read_meeting(const toml::table& t, const toml::table& file)
{
    const auto text = [&](std::string_view field, std::string_view otherwise) {
        return t[field].value_or(file[field].value_or(std::string(otherwise)));
    };
    CmisMeeting meeting;
    meeting.id = t["id"].value_or(0);
    meeting.committee = t["committee"].value_or(file["committee"].value_or(0));
    meeting.date = day_of(t["date"]);
    meeting.time = text("time", "18:30");
    meeting.venue = text("venue", "");
    meeting.status = text("status", "Confirmed");
    each(t, "document", [&](const toml::table& d) {
        meeting.documents.push_back(
            {d["id"].value_or(0), d["title"].value_or(""), d["text"].value_or(""), d["format"].value_or("pdf"), d["section"].value_or("")});
    });
    return meeting;
}

} // namespace

CmisSite cmis_site_of(const toml::table& head, const Tables& files)
{
    CmisSite site;
    site.id = head["id"].value_or("");
    site.name = head["name"].value_or("");
    site.host = head["host"].value_or("");
    site.root = head["root"].value_or("");
    site.today = day_of(head["today"]);
    for (const toml::table& file : files) {
        each(file, "committee", [&](const toml::table& t) {
            site.committees.push_back({t["id"].value_or(0), t["title"].value_or(""), t["purpose"].value_or(""), strings(t, "members")});
        });
        each(file, "member", [&](const toml::table& t) {
            site.members.push_back({t["id"].value_or(0), t["name"].value_or(""), t["party"].value_or(""), t["ward"].value_or("")});
        });
        each(file, "meeting", [&](const toml::table& t) { site.meetings.push_back(read_meeting(t, file)); });
    }
    std::ranges::sort(site.meetings, {}, [](const CmisMeeting& m) { return std::pair(m.date, m.id); });
    return site;
}

PlainSite plain_site_of(const toml::table& head, const Tables& files)
{
    PlainSite site;
    site.id = head["id"].value_or("");
    site.name = head["name"].value_or("");
    site.host = head["host"].value_or("");
    site.robots = head["robots"].value_or("");
    for (const toml::table& file : files) {
        each(file, "page", [&](const toml::table& t) {
            site.pages.push_back({t["path"].value_or(""), t["title"].value_or(""), t["text"].value_or(""), strings(t, "links"),
                                  t["menu"].value_or(false), t["in_sitemap"].value_or(false),
                                  day_of(t["changed"], std::chrono::year{2024} / 3 / 4)});
        });
        each(file, "document", [&](const toml::table& t) {
            site.documents.push_back({t["path"].value_or(""), t["title"].value_or(""), t["text"].value_or(""), t["listed_on"].value_or(""),
                                      t["heading"].value_or(""), t["in_sitemap"].value_or(false), day_of(t["date"])});
        });
    }
    return site;
}

} // namespace minutebook::sample
