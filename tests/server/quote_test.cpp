#include "server/router.hpp"
#include "tests/server/site.hpp"

#include <boost/json/parse.hpp>
#include <gmock/gmock.h>

namespace minutebook::server {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

index::QuotePlace place_of(const civic::Document& document, const std::string& words)
{
    index::QuotePlace place;
    place.document_id = document.id;
    place.kind = document.kind;
    place.title = document.title;
    place.url = document.url;
    place.council_id = document.council_id;
    place.words = words;
    place.span = testing::source_of(document, words).span;
    return place;
}

class QuotePages : public testing::Site {};

TEST_F(QuotePages, ShowThePlaceAndWhatDiffersThere)
{
    index::QuotePlace place = place_of(testing::ashby_minutes(), "That the budget be approved");
    place.section = "2. Budget <draft>";
    place.page = 2;
    place.last_page = 3;
    place.differences = {{index::Difference::changed, "<b>rejected", "approved", {100, 108}}};
    records_.quote_places = {place};
    const Response page = get("/quote?q=That+the+budget+be+%3Cb%3Erejected");
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, HasSubstr("In the records held, nearly: 1 place"));
    EXPECT_THAT(page.body, HasSubstr("The quotation has “&lt;b&gt;rejected”, the document “approved”."));
    EXPECT_THAT(page.body, HasSubstr("/documents/m1?mark="));
    EXPECT_THAT(page.body, HasSubstr("pages 2 to 3"));
    EXPECT_THAT(page.body, Not(HasSubstr("<b>rejected")));
    // One of the two meetings that Ashby's site lists could not be fetched.
    EXPECT_THAT(page.body, HasSubstr("/councils/ash/completeness"));
}

TEST_F(QuotePages, SayWhereWordsAreNotHeldAndWhatIsMissing)
{
    EXPECT_THAT(get("/quote?q=words+that+nobody+said").body, HasSubstr("Not in the records held"));
    const auto value = data("/quote.json?q=words+that+nobody+said&council=ash");
    EXPECT_EQ(value.at("found").as_string(), "not in the records held");
    EXPECT_EQ(value.at("missing").at(0).at("meetings").at("listed").to_number<int>(), 2);
    EXPECT_EQ(records_.last_quote.council.value(), "ash");
}

TEST_F(QuotePages, TakePastedLines) { EXPECT_EQ(data("/quote.json?q=one%0D%0Atwo%09three").at("quotation").as_string(), "one  two three"); }

TEST_F(QuotePages, ShowNoMoreOfAStoryThanAnExtract)
{
    const civic::Document story = testing::ashby_story();
    index::QuotePlace place = place_of(story, story.text);
    place.differences = {{index::Difference::left_out, "", "the end of the story", {530, 550}}};
    records_.quote_places = {place};
    const auto value = data("/quote.json?q=Tam+Okafor+has+become+Director");
    EXPECT_EQ(value.at("found").as_string(), "not in the records held");
    EXPECT_EQ(value.at("total").at("stories").to_number<int>(), 1);
    const std::string body = get("/quote.json?q=Tam+Okafor+has+become+Director").body;
    EXPECT_THAT(body, Not(HasSubstr("the end of the story")));
    EXPECT_LT(value.at("places").at(0).at("words").as_string().size(), 210U);
}

TEST_F(QuotePages, NeverFindWhatIsWithheld)
{
    records_.quote_places = {place_of(testing::ashby_minutes(), "That the budget be approved")};
    rules_.may_show = [](const civic::Document& document) { return document.id.value() != "m1"; };
    EXPECT_EQ(data("/quote.json?q=That+the+budget+be+approved").at("total").at("records").to_number<int>(), 0);
}

TEST_F(QuotePages, RefuseWhatIsNoQuotation)
{
    std::string many;
    for (int i = 0; i < 201; ++i) many += "+word";
    for (const std::string& target : {std::string("/quote?q=two+words"), "/quote?q=" + many, std::string("/quote?q=a+b+c&council=No%20id"),
                                      std::string("/quote?q=a+b+c&q=d"), std::string("/quote?colour=red")}) {
        const Response page = get(target);
        EXPECT_EQ(page.status, 400) << target;
    }
    EXPECT_THAT(get("/quote?q=two+words").body, HasSubstr("parameter q"));
}

TEST_F(QuotePages, AskForWordsWhereNoneAreGiven)
{
    const Response page = get("/quote");
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, HasSubstr("<textarea"));
    EXPECT_TRUE(data("/quote.json").at("quotation").is_null());
}

TEST_F(QuotePages, LandOnTheWordsInTheDocument)
{
    EXPECT_THAT(get("/documents/m1?mark=0,10").body, HasSubstr("id=\"t=0,10\""));
    for (const char* bad : {"10", "10,5", "a,b", "1,2,3", "-1,4"})
        EXPECT_EQ(get(std::string("/documents/m1?mark=") + bad).status, 400) << bad;
}

} // namespace
} // namespace minutebook::server
