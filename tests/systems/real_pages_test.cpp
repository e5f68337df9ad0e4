// Pages and answers of real sites, kept outside this repository: only their shape is looked at here. The folder is named by the
// environment variable MINUTEBOOK_SHARED, or lies at ../shared/data next to the checkout; without it these tests are skipped.
#include "systems/canonical.hpp"
#include "systems/cmis_links.hpp"
#include "systems/feeds.hpp"
#include "systems/moderngov_links.hpp"
#include "systems/moderngov_pages.hpp"
#include "systems/plain_links.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iostream>
#include <iterator>
#include <map>

namespace minutebook::systems {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::sys_days today = std::chrono::year(2026) / 7 / 20;

fs::path folder()
{
    if (const char* named = std::getenv("MINUTEBOOK_SHARED"); named != nullptr) {
        const fs::path given(named);
        return fs::exists(given / "data") ? given / "data" : given;
    }
    for (fs::path up = fs::path(MINUTEBOOK_FIXTURES).parent_path(); up.has_relative_path(); up = up.parent_path())
        if (fs::exists(up / "shared/data/real")) return up / "shared/data";
    return {};
}

class RealPages : public ::testing::Test {
protected:
    void SetUp() override
    {
        if (folder().empty() || !fs::exists(folder() / "real")) GTEST_SKIP() << "no folder of real pages (MINUTEBOOK_SHARED)";
    }

    static std::string bytes_of(const fs::path& file)
    {
        std::ifstream in(folder() / file, std::ios::binary);
        EXPECT_TRUE(in) << file;
        return {std::istreambuf_iterator<char>(in), {}};
    }

    static std::vector<fs::path> files_in(const fs::path& place, std::string_view ending)
    {
        std::vector<fs::path> out;
        for (const auto& entry : fs::directory_iterator(folder() / place))
            if (entry.path().extension() == ending) out.push_back(place / entry.path().filename());
        std::sort(out.begin(), out.end());
        return out;
    }
};

Source source_at(System system, const std::string& base)
{
    Source source;
    source.id = "x";
    source.system = system;
    source.base = base;
    source.hosts = {Url::parse(base)->host()};
    return source;
}

/// What holds of every address: it is one, its canonical form is its own, its dates are dates. Returns the number by kind.
std::map<std::string, int> checked(const std::string& name, const Source& source, const Result<Links>& links)
{
    std::map<std::string, int> kinds;
    EXPECT_TRUE(links) << name;
    if (!links) return kinds;
    for (const FoundAddress& found : links->found) {
        const auto url = Url::parse(found.url);
        EXPECT_TRUE(url) << name;
        if (!url) continue;
        const std::string canonical = canonical_address(*url, source, found.facts);
        const auto again = Url::parse(canonical);
        EXPECT_TRUE(again && canonical_address(*again, source) == canonical) << name << ": " << canonical;
        EXPECT_FALSE(found.facts.kind.empty()) << name;
        EXPECT_EQ(facts_from_json(to_json(found.facts)), found.facts) << name;
        if (found.facts.date && found.facts.date->year) {
            EXPECT_GE(*found.facts.date->year, 1970) << name;
            EXPECT_LE(*found.facts.date->year, 2030) << name;
        }
        ++kinds[found.facts.kind];
    }
    std::cout << "  " << name << ":";
    for (const auto& [kind, count] : kinds) std::cout << " " << count << " " << kind;
    for (const auto& [why, count] : links->left_out) std::cout << " (" << count << " " << why << ")";
    std::cout << "\n";
    return kinds;
}

void expect_past_roles(const std::string& bytes)
{
    const auto page = html::Page::parse(bytes, Url::parse("https://democracy.example.test/mgUserInfo.aspx?UID=1").value()).value();
    const MemberPage member = member_on(page);
    EXPECT_FALSE(member.name.empty());
    EXPECT_FALSE(member.party.empty());
    EXPECT_FALSE(member.ward.empty());
    const auto ended = std::count_if(member.bodies.begin(), member.bodies.end(), [](const auto& body) { return body.start && body.end; });
    EXPECT_GE(ended, 10);
    EXPECT_LT(static_cast<std::size_t>(ended), member.bodies.size());
}

/// A file by a part of its name, the page that it is, and what it must lead to at least.
struct Expected {
    std::string_view part;
    std::string_view page;
    std::map<std::string, int> at_least;
};

TEST_F(RealPages, OfModernGovLeadToMeetingsItemsPapersAndMembers)
{
    const Source source = source_at(System::moderngov, "https://democracy.example.test/");
    // The first that fits a file's name counts.
    const std::vector<Expected> cases = {
        {"CommitteeStructure", "mgCommitteeStructure.aspx", {{"meetings", 5}, {"committee", 5}}},
        {"CommitteeDetails", "mgCommitteeDetails.aspx?ID=711", {{"member", 5}, {"feed", 1}}},
        {"BrowseMeetings", "ieListMeetings.aspx?CommitteeId=711", {{"meeting", 5}, {"meetings", 5}}},
        {"Agenda_412", "ieListDocuments.aspx?CId=711&MId=10161", {}},
        {"Agenda", "ieListDocuments.aspx?CId=711&MId=10221", {{"paper", 3}}},
        {"mgUserInfo", "mgUserInfo.aspx?UID=5756", {{"committee", 10}}},
        {"mgAttendance", "mgAttendance.aspx?UID=5756", {}},
        {"officer_decisions", "mgListOfficerDecisions.aspx?DR=01/01/2025-31/12/2025", {{"decision", 1}, {"decisions", 1}}},
        {"decisions_list", "mgDelegatedDecisions.aspx?DR=01/01/2025-31/12/2025", {{"decision", 2}, {"decisions", 1}}},
        {"decision_detail_no_documents", "ieDecisionDetails.aspx?ID=2", {}},
        {"decision_detail", "ieDecisionDetails.aspx?ID=1", {{"paper", 1}, {"issue", 1}}},
        {"decision", "ieDecisionDetails.aspx?ID=3", {}},
    };
    for (const fs::path& file : files_in("real/moderngov-html", ".html")) {
        const std::string name = file.filename();
        const auto found =
            std::find_if(cases.begin(), cases.end(), [&](const Expected& c) { return name.find(c.part) != std::string::npos; });
        ASSERT_NE(found, cases.end()) << name;
        const Url page = Url::parse(source.base + std::string(found->page)).value();
        const auto kinds = checked(name, source, moderngov_links(source, page, {}, "text/html", bytes_of(file), today));
        for (const auto& [kind, count] : found->at_least)
            EXPECT_GE(kinds.contains(kind) ? kinds.at(kind) : 0, count) << name << " " << kind;
        if (name.find("mgUserInfo") != std::string::npos) expect_past_roles(bytes_of(file));
    }
}

TEST_F(RealPages, OfTheWebServiceLeadFromCommitteesToPapers)
{
    const Source source = source_at(System::moderngov, "https://democracy.example.test/");
    const auto links = [&](const char* file, const char* call) {
        const Url page = Url::parse(source.base + "mgWebService.asmx/" + call).value();
        return checked(file, source, moderngov_links(source, page, {}, "text/xml", bytes_of(file), today));
    };
    EXPECT_EQ(links("moderngov/GetCommittees.xml", "GetCommittees").at("meetings"), 3);
    const auto meetings = links("moderngov/GetMeetings.xml", "GetMeetings?lCommitteeId=144&sFromDate=01/01/2026&sToDate=31/12/2027");
    EXPECT_EQ(meetings.at("meeting"), 2);
    EXPECT_EQ(meetings.at("meetings"), 1);
    std::vector<fs::path> answers = files_in("real/moderngov-xml", ".xml");
    answers.emplace_back("moderngov/GetMeeting.xml");
    for (const fs::path& file : answers) {
        const auto papers = links(file.c_str(), "GetMeeting?lMeetingId=4967");
        EXPECT_EQ(papers.at("minutes") + papers.at("paper"), 2) << file;
        EXPECT_EQ(papers.at("member"), 1) << file;
    }
}

/// "https://host/site/" of the first absolute link to a page of the meetings' module; an invented one where all are relative.
std::string site_in(const std::string& bytes)
{
    const std::size_t end = bytes.find("/Meetings/tabid/");
    const std::size_t begin = end == std::string::npos ? end : bytes.rfind("http", end);
    return begin == std::string::npos ? "https://cmis.example.test/council/" : bytes.substr(begin, end + 1 - begin);
}

std::ptrdiff_t count_of(std::string_view text, std::string_view part)
{
    std::ptrdiff_t count = 0;
    for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) ++count;
    return count;
}

TEST_F(RealPages, OfCmisLeadFromCalendarToPapers)
{
    const std::vector<Expected> cases = {
        {"calendar_month", "MeetingCalendarPublicNoJava/mid/397/Date/2026-06-01/Default.aspx", {{"meeting", 4}, {"calendar", 1}}},
        {"listview", "MeetingCalendarListView/mid/397/Default.aspx", {{"meeting", 2}, {"calendar", 1}}},
        {"meeting_summary", "ViewMeetingPublic/mid/397/Meeting/15028/Committee/6/Default.aspx", {{"minutes", 1}}},
        {"detail_with_minutes", "ViewMeetingPublic/mid/397/Meeting/15042/Committee/4/Default.aspx", {{"minutes", 1}, {"agenda", 1}}},
    };
    for (const fs::path& file : files_in("real/cmis", ".html")) {
        const std::string name = file.filename(), bytes = bytes_of(file);
        const auto fits =
            std::find_if(cases.begin(), cases.end(), [&](const Expected& c) { return name.find(c.part) != std::string::npos; });
        ASSERT_NE(fits, cases.end()) << name;
        const Source source = source_at(System::cmis, site_in(bytes));
        const Url page = Url::parse(source.base + "Meetings/tabid/70/ctl/" + std::string(fits->page)).value();
        const auto found = cmis_links(source, page, {}, "text/html", bytes, today);
        const auto kinds = checked(name, source, found);
        for (const auto& [kind, count] : fits->at_least) EXPECT_EQ(kinds.contains(kind) ? kinds.at(kind) : 0, count) << name << " " << kind;
        for (const FoundAddress& address : found->found) {
            const bool named = address.facts.date && address.facts.date->is_day() && !address.facts.committee.empty();
            EXPECT_TRUE(address.facts.kind != "meeting" || named) << address.url;
            EXPECT_EQ(address.url.find("Document.ashx") != std::string::npos, !address.facts.paper_key.empty()) << address.url;
        }
    }
}

TEST_F(RealPages, OfOtherSitesLeadToDocumentsWithDates)
{
    for (const fs::path& file : files_in("real/other-committee-html", ".html")) {
        const Source source = source_at(System::plain, "https://site.example.test/");
        const std::string bytes = bytes_of(file);
        const auto found = plain_links(source, Url::parse(source.base + "council/page?year=2021").value(), {}, "text/html", bytes, today);
        checked(file.filename(), source, found);
        ASSERT_TRUE(found) << file;
        const auto dated = std::count_if(found->found.begin(), found->found.end(), [](const FoundAddress& address) {
            return address.facts.kind != "page" && address.facts.kind != "list" && address.facts.date && address.facts.date->is_day();
        });
        // A table of meetings with their papers: every row has a day, and most have several papers.
        const auto rows = count_of(bytes, "RedirectToDoc.aspx");
        EXPECT_GE(dated, rows * 8 / 10) << file;
    }
}

TEST_F(RealPages, OfFeedsAndSitemapsAreRead)
{
    const Url url = Url::parse("https://site.example.test/feed").value();
    std::vector<fs::path> files = files_in("real/robots-sitemaps", ".xml");
    for (const char* ending : {".atom", ".rss"})
        for (const fs::path& file : files_in("real/feeds", ending)) files.push_back(file);
    ASSERT_GE(files.size(), 4U);
    for (const fs::path& file : files) {
        const auto feed = read_feed(bytes_of(file), url);
        ASSERT_TRUE(feed) << file;
        EXPECT_GE(feed->entries.size(), 1U) << file;
        for (const FoundAddress& entry : feed->entries) EXPECT_TRUE(Url::parse(entry.url)) << file;
        std::cout << "  " << file.filename() << ": " << feed->entries.size() << " entries\n";
    }
    for (const fs::path& file : files_in("real/feeds", ".xml")) {
        const auto other = read_feed(bytes_of(file), url);
        ASSERT_FALSE(other) << "another system's list of meetings is no feed";
        EXPECT_EQ(other.error().code, Errc::invalid);
    }
}

} // namespace
} // namespace minutebook::systems
