#include "indexer/extract/html_cmis.hpp"

#include "tests/systems/cmis_twins.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace minutebook::extract {
namespace {

using testing::HasSubstr;
using testing::Not;
namespace twins = systems::twins;

html::Page parsed(std::string_view html)
{
    return html::Page::parse(html, *Url::parse("https://drumlow.cmis.test/drumlow/Meetings.aspx"), "utf-8").value();
}

TEST(CmisDocument, OfAMeetingSaysBodyDayStatusAndPapers)
{
    const auto page = parsed(twins::cmis_meeting);
    ASSERT_TRUE(is_cmis_page(page));
    civic::Document document;
    fill_from_cmis(document, page, {});
    EXPECT_EQ(document.kind, civic::DocumentKind::meeting);
    EXPECT_EQ(document.title, "Peat Committee - Monday 6 May 2024");
    EXPECT_EQ(document.organization, "Peat Committee");
    EXPECT_EQ(document.date->to_string(), "2024-05-06");
    EXPECT_THAT(document.text, HasSubstr("Weighhouse"));
    EXPECT_THAT(document.text, HasSubstr("Approved Minutes 6 May 2024"));
    EXPECT_THAT(document.text, Not(HasSubstr("156Kb")));
    EXPECT_THAT(document.text, Not(HasSubstr("Trap")));
    ASSERT_GE(document.links.size(), 6U);
    EXPECT_EQ(document.links[0].text, "Agenda");
}

TEST(CmisDocument, SaysThatAMeetingWasCancelled)
{
    std::string html(twins::cmis_meeting);
    html.replace(html.find("Confirmed"), 9, "Cancelled");
    civic::Document document;
    fill_from_cmis(document, parsed(html), {});
    EXPECT_EQ(document.title, "Peat Committee - Monday 6 May 2024, CANCELLED");
}

TEST(CmisDocument, OfAListOfPapersIsNamedByWhatLedThere)
{
    systems::AddressFacts facts;
    facts.committee = "Peat Committee";
    facts.title = "Papers of 6 May";
    civic::Document document;
    fill_from_cmis(document,
                   parsed(R"(<div class="CmisDocumentList"><ol class="DocumentList"><li><a class="TitleLink" href="/x/Document.ashx?a">)"
                          R"(Minutes</a></li></ol></div>)"),
                   facts);
    EXPECT_EQ(document.title, "Papers of 6 May");
    EXPECT_EQ(document.organization, "Peat Committee");
    EXPECT_EQ(document.links.size(), 1U);
}

TEST(CmisDocument, IsMadeOfNoOtherPage) { EXPECT_FALSE(is_cmis_page(parsed("<html><body><p>Minutes</p></body></html>"))); }

} // namespace
} // namespace minutebook::extract
