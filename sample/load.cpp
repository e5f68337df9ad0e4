#include "sample/load.hpp"

#include "base/text.hpp"
#include "sample/fields.hpp"

#include <algorithm>

namespace minutebook::sample {
namespace {

/// The table as it is in a phase: without what comes later, with what replaces it.
toml::table at_phase(const toml::table& table, int phase)
{
    toml::table out;
    for (const auto& [key, value] : table) {
        if (key.str() == "later") continue;
        if (const auto* inner = value.as_table()) out.insert(key, at_phase(*inner, phase));
        else if (const auto* array = value.as_array(); array != nullptr && array->is_homogeneous<toml::table>()) {
            toml::array kept;
            for (const auto& element : *array) {
                if ((*element.as_table())["since"].value_or(first_phase) <= phase) kept.push_back(at_phase(*element.as_table(), phase));
            }
            out.insert(key, std::move(kept));
        }
        else out.insert(key, value);
    }
    if (const auto* later = table["later"].as_table(); later != nullptr && phase >= 2)
        for (const auto& [key, value] : *later) out.insert_or_assign(key, value);
    return out;
}

Paper read_paper(const toml::table& t)
{
    return {t["id"].value_or(0), t["title"].value_or(""), t["text"].value_or(""), t["plain"].value_or(false)};
}

Item read_item(const toml::table& t)
{
    Item item;
    item.id = t["id"].value_or(0);
    item.number = t["number"].value_or("");
    item.title = t["title"].value_or("");
    item.agenda = t["agenda"].value_or("");
    item.decision = t["decision"].value_or("");
    item.minutes = t["minutes"].value_or("");
    item.restricted = t["restricted"].value_or(false);
    each(t, "paper", [&](const toml::table& paper) { item.papers.push_back(read_paper(paper)); });
    return item;
}

/// "312 Chair" → member 312 as Chair; "313" → member 313.
Attendee member_at(const std::string& text, const CouncilSite& site, std::string attendance)
{
    const std::size_t space = text.find(' ');
    Attendee out;
    out.uid = std::stoi(text);
    const Member* member = site.member(out.uid);
    out.name = member != nullptr ? member->name : "Councillor " + text;
    out.role = space == std::string::npos ? "Committee Member" : text.substr(space + 1);
    out.attendance = std::move(attendance);
    return out;
}

/// "Rufus Hartnoll, Corporate Director of Children's Services" → name and role.
Attendee officer_at(const std::string& text)
{
    const std::size_t comma = text.find(", ");
    return {0, text.substr(0, comma), comma == std::string::npos ? "" : text.substr(comma + 2), "In attendance"};
}

void read_attendance(const toml::table& t, const CouncilSite& site, Meeting& meeting)
{
    for (const auto& [field, word] : {std::pair{"present", "Present"},
                                      {"substitutes", "Substitute"},
                                      {"apologies", "Apologies"},
                                      {"absent", "Absent"},
                                      {"also", "In attendance"}})
        for (const std::string& text : strings(t, field)) meeting.attendees.push_back(member_at(text, site, word));
    for (const std::string& text : strings(t, "officers")) meeting.attendees.push_back(officer_at(text));
}

Meeting read_meeting(const toml::table& t, const toml::table& file, const CouncilSite& site)
{
    const auto text = [&](std::string_view field, std::string_view otherwise) {
        return t[field].value_or(file[field].value_or(std::string(otherwise)));
    };
    Meeting meeting;
    meeting.id = t["id"].value_or(0);
    meeting.committee = t["committee"].value_or(file["committee"].value_or(0));
    meeting.date = day_of(t["date"]);
    meeting.changed = day_of(t["changed"], meeting.date + std::chrono::days{12});
    meeting.time = text("time", "7.00 pm");
    meeting.venue = text("venue", "");
    meeting.contact = text("contact", "");
    meeting.note = text("note", "");
    meeting.status = text("status", "Confirmed");
    meeting.shape = text("shape", "");
    meeting.escapes = t["escapes"].value_or(1);
    meeting.minutes_published = t["minutes_published"].value_or(true);
    meeting.printed = t["printed"].value_or(meeting.minutes_published);
    read_attendance(t, site, meeting);
    each(t, "item", [&](const toml::table& item) { meeting.items.push_back(read_item(item)); });
    return meeting;
}

Committee read_committee(const toml::table& t)
{
    Committee committee;
    committee.id = t["id"].value_or(0);
    committee.title = t["title"].value_or("");
    committee.category = t["category"].value_or("Committees");
    committee.purpose = t["purpose"].value_or("");
    committee.contact = t["contact"].value_or("");
    committee.expired = t["expired"].value_or(false);
    for (const std::string& seat : strings(t, "seats")) {
        const std::size_t space = seat.find(' ');
        committee.seats.push_back({std::stoi(seat), space == std::string::npos ? "" : seat.substr(space + 1)});
    }
    return committee;
}

Member read_member(const toml::table& t)
{
    Member member;
    member.uid = t["uid"].value_or(0);
    member.name = t["name"].value_or("");
    member.title = t["title"].value_or("");
    member.party = t["party"].value_or("");
    member.ward = t["ward"].value_or("");
    member.phone = t["phone"].value_or("");
    member.address = t["address"].value_or("");
    member.about = t["about"].value_or("");
    member.terms = strings(t, "terms");
    member.appointments = strings(t, "appointments");
    member.changed = day_of(t["changed"], std::chrono::year{2024} / 6 / 3);
    return member;
}

Decision read_decision(const toml::table& t)
{
    Decision decision;
    decision.id = t["id"].value_or(0);
    decision.title = t["title"].value_or("");
    decision.maker = t["maker"].value_or("");
    decision.status = t["status"].value_or(decision.status);
    decision.key = t["key"].value_or(false);
    decision.call_in = t["call_in"].value_or(false);
    decision.purpose = t["purpose"].value_or("");
    decision.text = t["text"].value_or("");
    decision.date = day_of(t["date"]);
    decision.published = day_of(t["published"], decision.date + std::chrono::days{1});
    decision.meeting = t["meeting"].value_or(0);
    each(t, "paper", [&](const toml::table& paper) { decision.papers.push_back(read_paper(paper)); });
    return decision;
}

Story read_story(const toml::table& t)
{
    Story story;
    story.headline = t["headline"].value_or("");
    story.slug = t["slug"].value_or(slug(story.headline));
    story.byline = t["byline"].value_or("");
    story.standfirst = t["standfirst"].value_or("");
    story.body = t["body"].value_or("");
    story.section = t["section"].value_or("News");
    story.caption = t["caption"].value_or("");
    story.date = day_of(t["date"]);
    story.time = t["time"].value_or(story.time);
    story.shape = t["shape"].value_or(story.shape);
    story.related = strings(t, "related");
    each(t, "comment", [&](const toml::table& c) {
        story.comments.push_back({c["name"].value_or(""), c["date"].value_or(""), c["text"].value_or("")});
    });
    return story;
}

CouncilSite council_of(const toml::table& head, const Tables& files)
{
    CouncilSite site;
    site.id = head["id"].value_or("");
    site.name = head["name"].value_or("");
    site.host = head["host"].value_or("");
    site.shape = head["shape"].value_or("table");
    site.service = head["service"].value_or(true);
    site.validators = head["validators"].value_or(true);
    site.curly = head["curly"].value_or(true);
    site.address_line = head["address_line"].value_or("");
    for (const toml::table& file : files) {
        each(file, "committee", [&](const toml::table& t) { site.committees.push_back(read_committee(t)); });
        each(file, "member", [&](const toml::table& t) { site.members.push_back(read_member(t)); });
        each(file, "decision", [&](const toml::table& t) { site.decisions.push_back(read_decision(t)); });
    }
    for (const toml::table& file : files)
        each(file, "meeting", [&](const toml::table& t) { site.meetings.push_back(read_meeting(t, file, site)); });
    std::ranges::sort(site.meetings, {}, [](const Meeting& m) { return std::pair(m.date, m.id); });
    std::ranges::sort(site.decisions, {}, &Decision::date);
    return site;
}

NewsSite paper_of(const toml::table& head, const Tables& files)
{
    NewsSite site;
    site.id = head["id"].value_or("");
    site.name = head["name"].value_or("");
    site.host = head["host"].value_or("");
    site.area = head["area"].value_or("");
    site.strapline = head["strapline"].value_or("");
    site.crawl_delay = head["crawl_delay"].value_or(site.crawl_delay);
    site.today = day_of(head["today"]);
    for (const toml::table& file : files) each(file, "story", [&](const toml::table& t) { site.stories.push_back(read_story(t)); });
    std::ranges::sort(site.stories, std::ranges::greater{}, [](const Story& s) { return std::pair(s.date, s.time); });
    return site;
}

Result<toml::table> parse(const SourceFile& file)
{
    try {
        return toml::parse(file.bytes, file.name);
    }
    catch (const toml::parse_error& error) {
        return fail(Errc::invalid,
                    std::string(file.name) + ", line " + std::to_string(error.source().begin.line) + ": " +
                        std::string(error.description()),
                    "correct the file; it must be TOML");
    }
}

constexpr std::string_view truth_prefix = "truth"; ///< truth.toml, truth-addresses.toml

void read_addresses(const toml::table& site, Truth& out)
{
    const std::string origin = "http://" + site["host"].value_or(std::string{});
    for (const char* fate : {"held", "twin", "list", "robots", "restricted", "gone"})
        for (const std::string& target : strings(site, fate)) out.addresses.push_back({origin + target, fate});
}

TrapTruth read_trap(const toml::table& t)
{
    return {t["name"].value_or(""),    t["host"].value_or(""),  t["target"].value_or(""), t["prefix"].value_or(""),
            t["requests"].value_or(0), t["state"].value_or(""), t["reason"].value_or(""), t["count"].value_or("")};
}

} // namespace

const Committee* CouncilSite::committee(int key) const
{
    const auto found = std::ranges::find(committees, key, &Committee::id);
    return found == committees.end() ? nullptr : &*found;
}

const Member* CouncilSite::member(int uid) const
{
    const auto found = std::ranges::find(members, uid, &Member::uid);
    return found == members.end() ? nullptr : &*found;
}

const Meeting* CouncilSite::meeting(int key) const
{
    const auto found = std::ranges::find(meetings, key, &Meeting::id);
    return found == meetings.end() ? nullptr : &*found;
}

const Story* NewsSite::story(std::string_view wanted) const
{
    const auto found = std::ranges::find(stories, wanted, &Story::slug);
    return found == stories.end() ? nullptr : &*found;
}

Result<Snapshot> load_snapshot(const std::vector<SourceFile>& files, int phase)
{
    std::map<std::string, Tables, std::less<>> by_site; // the folder's name → its files
    std::map<std::string, toml::table> heads;
    for (const SourceFile& file : files) {
        if (file.name.starts_with(truth_prefix)) continue;
        auto table = parse(file);
        if (!table) return propagate(table);
        toml::table now = at_phase(*table, phase);
        const std::string folder(file.name.substr(0, file.name.find('/')));
        if (const auto* head = now["site"].as_table()) heads.insert_or_assign(folder, *head);
        by_site[folder].push_back(std::move(now));
    }
    Snapshot out;
    out.phase = phase;
    for (const auto& [folder, tables] : by_site) {
        const auto head = heads.find(folder);
        if (head == heads.end()) return fail(Errc::invalid, folder + ": no file with a [site] table", "add " + folder + "/site.toml");
        const auto kind = head->second["kind"].value_or(std::string{});
        if (kind == "news") out.papers.push_back(paper_of(head->second, tables));
        else if (kind == "cmis") out.cmis.push_back(cmis_site_of(head->second, tables));
        else if (kind == "plain") out.plain.push_back(plain_site_of(head->second, tables));
        else out.councils.push_back(council_of(head->second, tables));
    }
    return out;
}

Result<Truth> load_truth(const std::vector<SourceFile>& files)
{
    Truth out;
    for (const SourceFile& file : files) {
        if (!file.name.starts_with(truth_prefix)) continue;
        auto table = parse(file);
        if (!table) return propagate(table);
        each(*table, "tenure", [&](const toml::table& t) {
            out.tenures.push_back({t["post"].value_or(""), t["organization"].value_or(""), t["council"].value_or(""),
                                   t["person"].value_or(""), t["status"].value_or("permanent"), t["start"].value_or(""),
                                   t["end"].value_or("")});
        });
        each(*table, "site", [&](const toml::table& t) { read_addresses(t, out); });
        each(*table, "trap", [&](const toml::table& t) { out.traps.push_back(read_trap(t)); });
        each(*table, "decision", [&](const toml::table& t) {
            out.decisions.push_back({t["council"].value_or(""), t["organization"].value_or(""), t["date"].value_or(""),
                                     t["outcome"].value_or(""), t["text"].value_or(""), t["address"].value_or(""), t["for"].value_or(-1),
                                     t["against"].value_or(-1), t["abstained"].value_or(-1)});
        });
    }
    return out;
}

} // namespace minutebook::sample
