#include "indexer/read/describe.hpp"

#include <gtest/gtest.h>

namespace minutebook::read {
namespace {

const systems::SourceCatalogue& sources()
{
    static const systems::SourceCatalogue catalogue = [] {
        systems::SourceCatalogue made;
        const auto added = made.add_toml(R"(
            [[council]]
            id = "wes"
            name = "Westmere Borough Council"
            system = "moderngov"
            base = "https://democracy.westmere.example/"
            [[council]]
            id = "dru"
            name = "Drumley District Council"
            common_name = "Drumley"
            system = "moderngov"
            base = "https://committees.drumley-fenwold.example/"
            [[council]]
            id = "fen"
            name = "Fenwold Borough Council"
            common_name = "Fenwold"
            same_site = "dru"
            [[paper]]
            id = "westmere-bugle"
            name = "Westmere Bugle"
            hosts = ["bugle.example"]
            area = "wes")",
                                         "test");
        EXPECT_TRUE(added);
        return made;
    }();
    return catalogue;
}

civic::Document described(std::string text, std::string url = {})
{
    civic::Document document;
    document.text = std::move(text);
    document.url = std::move(url);
    describe(document, sources());
    return document;
}

std::string day(const std::optional<PartialDate>& date) { return date ? date->to_string() : "none"; }

TEST(Describe, TellsTheKindFromTheAddress)
{
    const std::pair<const char*, civic::DocumentKind> cases[] = {
        {"https://democracy.westmere.example/mgAi.aspx?ID=12", civic::DocumentKind::agenda_item},
        {"https://elsewhere.gov.uk/ieListDocuments.aspx?CId=1&MId=2", civic::DocumentKind::meeting},
        {"https://elsewhere.gov.uk/ieDecisionDetails.aspx?ID=7", civic::DocumentKind::decision},
        {"https://elsewhere.gov.uk/mgUserInfo.aspx?UID=7", civic::DocumentKind::member},
        {"https://elsewhere.gov.uk/news/new-chief", civic::DocumentKind::council_news},
        {"https://www.bugle.example/2020/story", civic::DocumentKind::news},
        {"https://elsewhere.example/page", civic::DocumentKind::other},
    };
    for (const auto& [url, kind] : cases) EXPECT_EQ(described("Some words.", url).kind, kind) << url;
}

TEST(Describe, TellsCouncilsThatShareASiteApart)
{
    const std::pair<const char*, const char*> cases[] = {
        {"Fenwold Planning Committee", "fen"}, {"Drumley Planning Committee", "dru"}, {"Licensing Committee", "dru"}};
    for (const auto& [committee, council] : cases) {
        civic::Document document;
        document.text = "Some words.";
        document.url = "https://committees.drumley-fenwold.example/mgAi.aspx?ID=3";
        document.organization = committee;
        describe(document, sources());
        EXPECT_EQ(document.council_id.value(), council) << committee;
    }
}

TEST(Describe, ReadsTheHeadingOfAMeetingsPage)
{
    const auto document = described(
        "Agenda and minutes\n\nPlanning Committee - Thursday, 19th September, 2019 6.00 pm\n\nMinutes\n\nThe record of 15 August 2019.\n",
        "https://democracy.westmere.example/ieListDocuments.aspx?MId=5");
    EXPECT_EQ(document.organization, "Planning Committee");
    EXPECT_EQ(day(document.date), "2019-09-19");
    EXPECT_EQ(day(document.published), "none");
    EXPECT_EQ(document.council, "Westmere Borough Council");
    EXPECT_EQ(document.council_id.value(), "wes");
    EXPECT_EQ(document.title, "Planning Committee - Thursday, 19th September, 2019 6.00 pm");
    EXPECT_EQ(described("Agenda and minutes\n\nAnnual Council, Council - Wednesday, 27th May, 2015 7.00 pm\n").organization, "Council");
}

TEST(Describe, FollowsAMeetingThatWasMoved)
{
    const auto document = described("Agenda and draft minutes\n\nFlood Board - Wednesday, 10th July, 2024 6.00 pm, MOVED\n\nNote: held on "
                                    "29 October 2024 instead\n\nApologies for Absence\n",
                                    "https://democracy.westmere.example/ieListDocuments.aspx?MId=5");
    EXPECT_EQ(day(document.date), "2024-10-29");
}

TEST(Describe, ReadsTheHeadOfAParishsMinutes)
{
    const auto document = described(
        "1\n\nOVER-CUM-NETHERBY PARISH COUNCIL\nMINUTES OF THE MEETING HELD ON\nTUESDAY, 7 MAY 2024\nPresent: Ada Brook, Cy Dale\n"
        "1. Minutes\nThe minutes of 2 April 2024 were approved.\nDate of next meeting: 4 June 2024\n");
    EXPECT_EQ(document.kind, civic::DocumentKind::meeting);
    EXPECT_EQ(document.council, "Over-cum-Netherby Parish Council");
    EXPECT_EQ(document.organization, "Over-cum-Netherby Parish Council");
    EXPECT_EQ(day(document.date), "2024-05-07");
}

TEST(Describe, NeverTakesABannerForTheDayOfPublication)
{
    const auto banner = described("Tuesday, January 31, 2023\n\nRow over bins\n\nThe council met last night.\n",
                                  "https://bugle.example/2019/06/14/row-over-bins/");
    EXPECT_EQ(day(banner.published), "2019-06-14");
    EXPECT_EQ(banner.published_evidence, "address");
    EXPECT_EQ(day(banner.date), "2019-06-13");
    EXPECT_EQ(day(described("Tuesday, January 31, 2023\n\nRow over bins\n\nText.\n", "https://bugle.example/bins").published), "none");
}

TEST(Describe, TakesTheDayOfABylineOrLabel)
{
    const auto byline =
        described("Row over bins\nBy Ada Brook\n6th Oct 2020 | Local News\nText of the story.\n", "https://bugle.example/bins");
    EXPECT_EQ(day(byline.published), "2020-10-06");
    EXPECT_EQ(byline.published_evidence, "by-line");
    const auto label = described("Bins\n\nDecision status: Approved\n\nPublication date: 10/12/2025\n\nDate of decision: 27/07/2021\n");
    EXPECT_EQ(day(label.published), "2025-12-10");
    EXPECT_EQ(day(label.date), "2021-07-27");
    EXPECT_EQ(label.kind, civic::DocumentKind::decision);
}

TEST(Describe, GoesOnWhereATitleOnlyBegins)
{
    civic::Document document;
    document.title = "OVERCOMBE PARISH COUNCIL"; // as a file's own properties say it
    document.text = "OVERCOMBE PARISH COUNCIL\n\nMINUTES OF THE MEETING HELD ON\nTUESDAY, 4 JUNE 2024\n\nPresent: Cllr A Brook\n";
    describe(document, systems::SourceCatalogue::built_in());
    EXPECT_EQ(document.title, "OVERCOMBE PARISH COUNCIL MINUTES OF THE MEETING HELD ON TUESDAY, 4 JUNE 2024");
}

TEST(Describe, KeepsWhatStructureAlreadyTold)
{
    civic::Document document;
    document.text = "Row over bins\nBy Ada Brook\n6th Oct 2020\n";
    document.title = "Set";
    document.kind = civic::DocumentKind::news;
    document.published = PartialDate::parse("2020-10-05");
    describe(document, sources());
    EXPECT_EQ(document.title, "Set");
    EXPECT_EQ(day(document.published), "2020-10-05");
}

} // namespace
} // namespace minutebook::read
