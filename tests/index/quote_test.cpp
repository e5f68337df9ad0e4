#include "index/quote.hpp"

#include "index/quote_json.hpp"
#include "index/reader.hpp"
#include "sample_index.hpp"

#include <gmock/gmock.h>

namespace minutebook::index {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const std::string harbour_words = "That the harbour dues for the coming year be raised by four per cent";

/// Text that fills passages and has none of the words that are looked for.
std::string filler(std::size_t sentences)
{
    std::string out;
    for (std::size_t i = 0; i < sentences; ++i) out += "Paragraph " + std::to_string(i) + " told of gritting, lamps and allotments.\n\n";
    return out;
}

std::vector<Page> quoted_pages()
{
    std::vector<Page> all = pages();
    all.push_back({"harbour", "Harbour dues", "9. Harbour dues\nRESOLVED: " + harbour_words + ", to begin in April.", "2020-03-02"});
    all.push_back({"draft", "Draft minutes",
                   "RESOLVED: That the harbour dues for the coming year be raised by five per cent, to begin in April.", "2020-02-28"});
    all.push_back(
        {"story", "Harbour dues go up", "Councillors said: “" + harbour_words + "”.", "2020-03-05", civic::DocumentKind::news, "wex", ""});
    all.push_back({"pack", "Public pack",
                   filler(300) + "The pontoon shall be dredged before the regatta. " + filler(6) +
                       "No vessel above nine metres may berth at the inner quay without leave of the harbour master. " + filler(300),
                   "2019-05-01", civic::DocumentKind::report});
    all.push_back({"county-quay", "Quays", "The quay wall of the estuary was inspected by divers.", "2021-01-12",
                   civic::DocumentKind::agenda_item, "est", "Highways Panel"});
    for (int i = 0; i < 250; ++i)
        all.push_back({"often" + std::to_string(i), "Item " + std::to_string(i), "The recommendations of the working party were endorsed.",
                       "2017-0" + std::to_string(1 + i % 9) + "-11"});
    return all;
}

class QuoteTest : public OnIndex<QuoteTest> {
public:
    static std::vector<Page> made_of() { return quoted_pages(); }

protected:
    QuoteAnswer locate(const std::string& quotation, const QuoteFilter& filter = {})
    {
        auto answer = reader_->locate(quotation, filter);
        EXPECT_TRUE(answer) << quotation << ": " << (answer ? "" : answer.error().text());
        return answer ? *std::move(answer) : QuoteAnswer{};
    }
    static std::vector<std::string> titles(const QuoteAnswer& answer)
    {
        std::vector<std::string> out;
        for (const QuotePlace& place : answer.places) out.push_back(place.title);
        return out;
    }
};

TEST_F(QuoteTest, FindsThePlaceWithItsExactWords)
{
    const auto answer = locate("“that the HARBOUR dues, for the coming year, be raised by four per-cent”");
    EXPECT_EQ(answer.found(), "verbatim");
    EXPECT_EQ(answer.words, 14U);
    ASSERT_FALSE(answer.places.empty());
    const QuotePlace& place = answer.places[0];
    EXPECT_EQ(place.title, "Harbour dues");
    EXPECT_EQ(place.document_id, id_of("harbour"));
    EXPECT_EQ(place.words, harbour_words);
    EXPECT_EQ(place.span.start, 26U);
    EXPECT_EQ(place.organization, "Cabinet");
    EXPECT_EQ(place.date, "2020-03-02");
    EXPECT_TRUE(place.verbatim());
}

TEST_F(QuoteTest, GivesRecordsBeforeStoriesAndTheVeryWordsBeforeThoseThatAreNear)
{
    const auto answer = locate(harbour_words + ", to begin in April");
    EXPECT_THAT(titles(answer), ElementsAre("Harbour dues", "Draft minutes", "Harbour dues go up"));
    EXPECT_EQ(answer.in_records, 2U);
    EXPECT_EQ(answer.in_stories, 1U);
    const auto& near = answer.places[1].differences;
    ASSERT_EQ(near.size(), 1U);
    EXPECT_EQ(near[0].kind, Difference::changed);
    EXPECT_EQ(near[0].quoted, "four");
    EXPECT_EQ(near[0].there, "five");
}

TEST_F(QuoteTest, SaysNotInTheRecordsWhereOnlyAStoryHasTheWords)
{
    const auto answer = locate("Councillors said that the harbour dues");
    EXPECT_EQ(answer.found(), "not in the records held");
    EXPECT_EQ(answer.in_records, 0U);
    EXPECT_THAT(titles(answer), ElementsAre("Harbour dues go up"));
    QuoteFilter records;
    records.records_only = true;
    EXPECT_THAT(locate("Councillors said that the harbour dues", records).places, IsEmpty());
}

TEST_F(QuoteTest, FindsWordsDeepInALongPaper)
{
    struct Case {
        const char* quotation;
        const char* begin;
        std::size_t differences;
    };
    const Case cases[] = {
        {"No vessel above nine metres may berth at the inner quay without leave of the harbour master", "No vessel", 0},
        {"No vessel above eight metres may berth at the inner quay", "No vessel", 1},
        {"vessel above eight metres could berth at an inner quay without leave", "vessel above", 3},
        {"The pontoon shall be dredged before the regatta … without leave of the harbour master", "The pontoon", 0},
    };
    for (const Case& each : cases) {
        const auto answer = locate(each.quotation);
        ASSERT_THAT(titles(answer), ElementsAre("Public pack")) << each.quotation;
        EXPECT_THAT(answer.places[0].words, ::testing::StartsWith(each.begin)) << each.quotation;
        EXPECT_EQ(answer.places[0].differences.size(), each.differences) << each.quotation;
    }
}

TEST_F(QuoteTest, FindsNothingThatIsNotThere)
{
    for (const char* quotation : {"The swimming pool was sold to a developer from abroad", "zyzzyva quux frobnicate",
                                  "That the library dues for the coming month be cut by nine per cent"}) {
        const auto answer = locate(quotation);
        EXPECT_EQ(answer.found(), "not in the records held") << quotation;
        EXPECT_THAT(answer.places, IsEmpty()) << quotation;
        EXPECT_TRUE(answer.exact);
    }
}

TEST_F(QuoteTest, NeverFindsWhatIsWithheld)
{
    QuoteFilter filter;
    filter.may_show = [](const civic::Document& document) { return document.id != id_of("harbour") && document.id != id_of("draft"); };
    const auto answer = locate(harbour_words, filter);
    EXPECT_EQ(answer.in_records, 0U);
    EXPECT_THAT(titles(answer), ElementsAre("Harbour dues go up"));
}

TEST_F(QuoteTest, KeepsToACouncilAndOutOfADocument)
{
    QuoteFilter county;
    county.council = civic::CouncilId("est");
    EXPECT_THAT(locate(harbour_words, county).places, IsEmpty());
    EXPECT_THAT(titles(locate("the quay wall of the estuary", county)), ElementsAre("Quays"));
    QuoteFilter others;
    others.not_in = id_of("story");
    EXPECT_EQ(locate(harbour_words, others).in_stories, 0U);
}

TEST_F(QuoteTest, SaysThatVeryCommonWordsStandInMorePlacesThanWereLookedAt)
{
    QuoteFilter few;
    few.limit = 5;
    const auto answer = locate("recommendations of the working party", few);
    EXPECT_FALSE(answer.exact);
    EXPECT_EQ(answer.places.size(), 5U);
    EXPECT_GE(answer.in_records, 200U);
    EXPECT_EQ(answer.places[0].date, "2017-01-11"); // the oldest first
}

TEST_F(QuoteTest, RefusesWhatIsNoQuotation)
{
    std::string long_one;
    for (int i = 0; i < 201; ++i) long_one += "word ";
    for (const std::string& quotation : {std::string(), std::string("two words"), std::string("… — !"), long_one}) {
        auto answer = reader_->locate(quotation);
        ASSERT_FALSE(answer) << quotation;
        EXPECT_EQ(answer.error().code, Errc::usage);
        EXPECT_THAT(answer.error().text(), HasSubstr("parameter q"));
    }
}

TEST_F(QuoteTest, PrintsPlacesAndDifferences)
{
    const auto answer = locate(harbour_words);
    const auto value = quote_json(harbour_words, answer);
    EXPECT_EQ(value.at("found").as_string(), "verbatim");
    EXPECT_EQ(value.at("total").at("records").to_number<int>(), 2);
    const auto& near = value.at("places").as_array().at(1);
    EXPECT_EQ(near.at("differences").as_array().at(0).at("kind").as_string(), "changed");
    EXPECT_FALSE(near.at("verbatim").as_bool());
    EXPECT_TRUE(near.at("page").is_null());
}

TEST(QuotePlaces, TellSectionAndPagesOfAQuotationThatRunsOverAPage)
{
    const TemporaryDirectory directory;
    auto writer = IndexWriter::open(directory.layout());
    ASSERT_TRUE(writer);
    civic::Document document = document_of({"paged", "Minutes", "", "2020-01-07"});
    const std::string first = "1. Welcome\nThe Mayor welcomed all.\n2. Moorings\nIt was agreed that the moorings be re-\n",
                      second = "laid with chain of the old pattern.";
    document.text = first + second;
    document.pages.resize(2);
    document.pages[0].span = {0, first.size()};
    document.pages[1].number = 2;
    document.pages[1].span = {first.size(), document.text.size()};
    const std::size_t item = document.text.find("2. Moorings");
    document.sections = {{"1. Welcome", 1, 1, "", {0, item}}, {"2. Moorings", 1, 1, "", {item, document.text.size()}}};
    ASSERT_TRUE(writer->put(document, {}));
    ASSERT_TRUE(writer->checkpoint(1));
    ASSERT_TRUE(writer->update_full_text());
    ASSERT_TRUE(writer->publish());
    auto reader = IndexReader::open(directory.layout());
    ASSERT_TRUE(reader);
    auto answer = reader->locate("that the moorings be relaid with chain");
    ASSERT_TRUE(answer) << answer.error().text();
    ASSERT_EQ(answer->places.size(), 1U);
    const QuotePlace& place = answer->places[0];
    EXPECT_TRUE(place.verbatim());
    EXPECT_EQ(place.section, "2. Moorings");
    EXPECT_EQ(place.page, 1);
    EXPECT_EQ(place.last_page, 2);
    EXPECT_EQ(place.words, "that the moorings be re-\nlaid with chain");
}

} // namespace
} // namespace minutebook::index
