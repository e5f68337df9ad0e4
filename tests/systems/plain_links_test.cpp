#include "systems/plain_links.hpp"

#include "systems/canonical.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace minutebook::systems {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

constexpr std::chrono::sys_days today = std::chrono::year(2024) / 5 / 20;

Source parish(std::string base = "https://www.oxmere-pc.test/")
{
    Source source;
    source.id = "oxmere";
    source.kind = SourceKind::site;
    source.system = System::plain;
    source.base = std::move(base);
    source.hosts = {"www.oxmere-pc.test"};
    return source;
}

Links links(std::string_view page, std::string_view body, const Source& source = parish(), std::string_view type = "text/html",
            const AddressFacts& known = {})
{
    return plain_links(source, Url::parse("https://www.oxmere-pc.test" + std::string(page)).value(), known, type, body, today).value();
}

std::vector<std::string> paths(const Links& links)
{
    std::vector<std::string> out;
    for (const auto& found : links.found) out.push_back(found.url.substr(found.url.find('/', 8)));
    return out;
}

constexpr std::string_view minutes_page =
    R"(<html><body><nav><a href="/">Home</a><a href="/minutes/">Minutes</a></nav><main><h1>Oxmere Parish Council</h1>
<h2>Minutes 2021</h2><ul>
<li><a href="/files/m1.pdf">12 May (PDF, 71 KB)</a></li>
<li>9 June: <a href="/files/m2.docx">Draft minutes</a> | <a href="/files/a2.PDF">Agenda</a></li>
<li><a href="files/Minutes%20of%20Allotments%20Committee.pdf">Minutes of the Allotments Committee 3 March 2021 (approved)</a></li></ul>
<h2>Accounts</h2><p><a href="/files/accounts.xlsx">Statement of accounts 2020-21</a></p>
<table><tr><th>Date</th><th>Body</th><th>Agenda</th><th>Minutes</th></tr>
<tr><td>14 December 2020</td><td>Ferry Panel</td><td><a href="/dl.aspx?URL=Open/FP_14122020_AGN.PDF" title="Agenda PDF for 14 December 2020">View</a></td><td><a href="/dl.aspx?URL=Open/FP_14122020_MIN.PDF">View</a></td></tr></table>
<a href="/minutes/meeting-of-8-january-2020/">Minutes 8 January 2020</a>
<a href="/logo.png">logo</a> <a href="/login">Log in</a> <a href="https://elsewhere.test/x.pdf">Elsewhere</a> <a href="mailto:clerk@oxmere-pc.test">Clerk</a>
<div style="display:none"><a href="/trap/1">x</a><a href="/files/folded.odt">Folded away</a></div><a href="/trap/2" rel="nofollow">y</a>
</main></body></html>)";

const AddressFacts& facts_at(const Links& links, std::string_view end)
{
    static const AddressFacts none;
    for (const auto& found : links.found)
        if (found.url.ends_with(end)) return found.facts;
    ADD_FAILURE() << "no link to " << end;
    return none;
}

TEST(PlainLinks, AreDocumentsAndPagesAndNothingElse)
{
    const Links found = links("/minutes/", minutes_page);
    EXPECT_THAT(paths(found), ElementsAre("/", "/minutes/", "/files/m1.pdf", "/files/m2.docx", "/files/a2.PDF",
                                          "/minutes/files/Minutes%20of%20Allotments%20Committee.pdf", "/files/accounts.xlsx",
                                          "/dl.aspx?URL=Open/FP_14122020_AGN.PDF", "/dl.aspx?URL=Open/FP_14122020_MIN.PDF",
                                          "/minutes/meeting-of-8-january-2020/", "/files/folded.odt"));
    EXPECT_EQ(found.left_out.at("hidden from readers"), 1U);
    EXPECT_EQ(found.left_out.at("marked nofollow"), 1U);
    EXPECT_EQ(found.left_out.at("not a page or document"), 2U);
    EXPECT_EQ(found.left_out.at("at another site"), 1U);
}

TEST(PlainLinks, SayWhatTheWordsAroundThemDo)
{
    const Links found = links("/minutes/", minutes_page);
    const auto expect = [&](std::string_view end, std::string_view kind, std::string_view date, std::string_view body,
                            std::string_view title, std::string_view standing = "") {
        const AddressFacts& facts = facts_at(found, end);
        EXPECT_EQ(facts.kind, kind) << end;
        EXPECT_EQ(facts.date ? facts.date->to_string() : "", date) << end;
        EXPECT_EQ(facts.committee, body) << end;
        EXPECT_EQ(facts.title, title) << end;
        EXPECT_EQ(facts.standing, standing) << end;
    };
    expect("/m1.pdf", "minutes", "2021-05-12", "Oxmere Parish Council", "Oxmere Parish Council, Minutes, Wednesday 12 May 2021");
    expect("/m2.docx", "minutes", "2021-06-09", "Oxmere Parish Council", "Oxmere Parish Council, Minutes, Wednesday 9 June 2021", "draft");
    expect("/a2.PDF", "agenda", "2021-06-09", "Oxmere Parish Council", "Oxmere Parish Council, Agenda, Wednesday 9 June 2021");
    expect("Committee.pdf", "minutes", "2021-03-03", "Allotments Committee", "Minutes of the Allotments Committee 3 March 2021 (approved)",
           "approved");
    expect("/accounts.xlsx", "paper", "", "Oxmere Parish Council", "Statement of accounts 2020-21");
    expect("_AGN.PDF", "agenda", "2020-12-14", "Ferry Panel", "Agenda PDF for 14 December 2020");
    expect("_MIN.PDF", "minutes", "2020-12-14", "Ferry Panel", "Ferry Panel, Minutes, Monday 14 December 2020");
    expect("/meeting-of-8-january-2020/", "minutes", "2020-01-08", "Oxmere Parish Council", "Minutes 8 January 2020");
    EXPECT_EQ(facts_at(found, "/minutes/").kind, "page");
}

TEST(PlainLinks, StayBelowTheBaseButForDocuments)
{
    const Source source = parish("https://www.oxmere-pc.test/council/index.html");
    const Links found = links(
        "/council/", R"(<a href="/council/minutes">in</a><a href="/tourism/">out</a><a href="/uploads/minutes.pdf">Minutes</a>)", source);
    EXPECT_THAT(paths(found), ElementsAre("/council/minutes", "/uploads/minutes.pdf"));
    EXPECT_EQ(found.left_out.at("outside the base path"), 1U);
}

TEST(PlainLinks, EndWherePagersAndCalendarsDoNot)
{
    const std::pair<std::string_view, std::string_view> cases[] = {
        {"/minutes?page=2", ""},
        {"/minutes?page=500", ""},
        {"/minutes?page=501", "beyond page 500"},
        {"/news/page/99999999999/", "beyond page 500"},
        {"/list?start=10020", "beyond page 500"},
        {"/calendar/2024/06/", ""},
        {"/calendar/2026/05/", ""},
        {"/calendar/2026/06/", "beyond two years ahead"},
        {"/calendar/9999/01", "beyond two years ahead"},
        {"/calendar/1989/12/", "before 1990"},
        {"/events/?month=2026-05", ""},
        {"/events/?month=2026-06", "beyond two years ahead"},
        {"/whats-on?year=2031&month=2", "beyond two years ahead"},
        {"/diary.php?date=19850101", "before 1990"},
        {"/minutes/2031-plan/", ""},
        {"/history/1850/", ""},
        {"/events/1234-annual-parish-meeting", ""},
        {"/event/4821/parish-walk", ""},
        {"/list?from=20240101", ""},
        {"/page/about", ""},
    };
    for (const auto& [path, expected] : cases)
        EXPECT_EQ(why_endless(Url::parse("https://www.oxmere-pc.test" + std::string(path)).value(), today), expected) << path;
}

TEST(PlainLinks, OfAnEmptyPartOfAListLeadToNoFurtherPart)
{
    constexpr std::string_view empty =
        R"(<nav><a href="/about">About</a></nav><a href="/calendar/2024/07/">Next month</a><a href="/calendar/2024/05/">Last month</a>)";
    const Links found = links("/calendar/2024/06/", empty);
    EXPECT_THAT(paths(found), ElementsAre("/about"));
    EXPECT_EQ(found.left_out.at("after an empty page of a list"), 2U);
    EXPECT_THAT(paths(links("/", empty)), Contains("/calendar/2024/07/")) << "a page that is no part of the list leads into it";
    const std::string full = std::string(empty) + R"(<p><a href="/meetings/june">Meeting</a></p>)";
    EXPECT_THAT(paths(links("/calendar/2024/06/", full)), Contains("/calendar/2024/07/"));
    EXPECT_THAT(paths(links("/minutes?page=3", R"(<a href="?page=4">Next</a>)")), IsEmpty());
    EXPECT_EQ(links("/minutes", R"(<a href="?page=2">Next</a>)").found.at(0).facts.kind, "list");
}

TEST(PlainLinks, KeepTheWelshTwinAndNoTranslation)
{
    const Links found = links("/", R"(<head><link rel="alternate" hreflang="cy" href="/cy/"></head><a href="/?lang=cy" lang="cy">Cymraeg</a>
<a href="/?lang=zh-CN">Chinese</a><a href="/?lang=en">English</a><a href="/info" lang="pl">Polski</a>)");
    EXPECT_THAT(paths(found), ElementsAre("/?lang=cy", "/?lang=en", "/info", "/cy/"));
    EXPECT_EQ(found.found[0].facts.language, "cy");
    EXPECT_EQ(found.found[1].facts.language, "");
    EXPECT_EQ(found.found[3].facts.language, "cy");
    EXPECT_EQ(found.left_out.at("a translation"), 1U);
}

TEST(PlainLinks, OfSitemapsAreTheirPagesDocumentsAndFurtherSitemaps)
{
    AddressFacts known;
    known.kind = "sitemap";
    const Links map = links("/sitemap.xml",
                            "<urlset><url><loc>https://www.oxmere-pc.test/files/minutes-2021-05-12.pdf</loc></url>"
                            "<url><loc>https://www.oxmere-pc.test/about</loc></url><url><loc>https://other.test/</loc></url></urlset>",
                            parish(), "application/xml", known);
    ASSERT_EQ(map.found.size(), 2U);
    EXPECT_EQ(map.found[0].facts.kind, "minutes");
    EXPECT_EQ(map.found[0].facts.date->to_string(), "2021-05-12");
    EXPECT_EQ(map.found[1].facts.kind, "page");
    const Links index =
        links("/sitemap.xml", "<sitemapindex><sitemap><loc>https://www.oxmere-pc.test/pages.xml</loc></sitemap></sitemapindex>", parish(),
              "text/xml", known);
    ASSERT_EQ(index.found.size(), 1U);
    EXPECT_EQ(index.found[0].facts.kind, "sitemap");
    const auto broken =
        plain_links(parish(), Url::parse("https://www.oxmere-pc.test/sitemap.xml").value(), known, "text/xml", "<a/>", today);
    EXPECT_EQ(broken.error().code, Errc::invalid);
}

TEST(PlainLinks, OfAFileAreNone)
{
    EXPECT_THAT(links("/files/m1.pdf", "%PDF-1.7 <a href='/x'>", parish(), "application/pdf").found, IsEmpty());
    EXPECT_THAT(links("/files/m1", "%PDF-1.7 <a href='/x'>", parish(), "").found, IsEmpty());
    EXPECT_EQ(plain_starts(parish()).size(), 2U);
    EXPECT_EQ(links("/", R"(<iframe src="/files/Agenda-3-June-2024.pdf"></iframe>)").found.at(0).facts.kind, "agenda");
}

TEST(PlainLinks, SurviveCutAndChangedPages)
{
    std::uint32_t state = 3;
    for (int round = 0; round < 200; ++round) {
        state = state * 1664525U + 1013904223U;
        std::string changed(minutes_page.substr(0, minutes_page.size() - (state >> 8U) % minutes_page.size() / 2));
        for (int i = 0; i < 10; ++i) {
            state = state * 1664525U + 1013904223U;
            changed[(state >> 8U) % changed.size()] = "<>&/'\"= \xFF;#"[(state >> 24U) % 11];
        }
        (void)links("/minutes/", changed);
    }
}

} // namespace
} // namespace minutebook::systems
