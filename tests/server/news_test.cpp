#include "server/router.hpp"
#include "tests/server/site.hpp"

#include <boost/json/parse.hpp>
#include <gmock/gmock.h>

namespace minutebook::server {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class NewsPages : public testing::Site {
protected:
    void SetUp() override
    {
        civic::Document& story = records_.documents["n1"];
        story.text = "Housing gets a new chief. Cabinet met on 3 June. “That the budget be approved by all and sundry,” it was said. " +
                     std::string(300, 'x') + " “We knew of nothing whatever until that terrible morning,” she added.";
        const civic::Document& minutes = records_.documents["m1"];
        civic::Relation& relation = records_.all_relations.emplace_back();
        relation.id = "r1";
        relation.type = civic::RelationType::reports;
        relation.from = {story.id, {}, {}, "2020-02-12", "story", story.title};
        const civic::Source decision = testing::source_of(minutes, "RESOLVED: That the budget be approved.");
        relation.to = {minutes.id, decision.span, {}, "2019-06-03", "decision", "Budget <draft>"};
        relation.why = "names the same day, 3 June 2019; names the same body, Cabinet";
        relation.confidence = 0.7;
        relation.sources = {testing::source_of(story, "Cabinet met on 3 June."), decision};
    }
};

TEST_F(NewsPages, TellWhatAStoryReportsWithTheWordsOfBoth)
{
    const Response page = get("/documents/n1");
    EXPECT_THAT(page.body, HasSubstr("What it reports"));
    EXPECT_THAT(page.body, HasSubstr("Budget &lt;draft&gt;"));
    EXPECT_THAT(page.body, HasSubstr("Why: names the same day, 3 June 2019; names the same body, Cabinet."));
    EXPECT_THAT(page.body, HasSubstr("Cabinet met on 3 June."));
    const auto news = data("/documents/n1.json").at("news");
    EXPECT_EQ(news.at("reports").at(0).at("to").at("document_id").as_string(), "m1");
    EXPECT_EQ(news.at("reports").at(0).at("sources").as_array().size(), 2U);
}

TEST_F(NewsPages, TellOfADecisionAndAMeetingWhichStoriesReportThem)
{
    for (const char* target : {"/decisions/b1", "/meetings/e1", "/documents/m1"}) {
        const Response page = get(target);
        EXPECT_EQ(page.status, 200) << target;
        EXPECT_THAT(page.body, HasSubstr("In the news")) << target;
        EXPECT_THAT(page.body, HasSubstr("New housing chief")) << target;
        EXPECT_THAT(page.body, HasSubstr("/documents/n1")) << target;
    }
    EXPECT_EQ(data("/decisions/b1.json").at("x_news").at("reported_by").as_array().size(), 1U);
    records_.all_relations.front().to.span.start += 1; // another decision of the same document
    EXPECT_THAT(get("/decisions/b1").body, Not(HasSubstr("In the news")));
}

TEST_F(NewsPages, SayOfEachQuotationWhereTheRecordsHaveItOrThatTheyDoNot)
{
    EXPECT_EQ(data("/documents/n1.json").at("news").at("quotations").as_array().size(), 2U);
    EXPECT_THAT(get("/documents/n1").body, HasSubstr("not in the records held"));
    index::QuotePlace place;
    place.document_id = civic::DocumentId("m1");
    place.title = "Minutes of Cabinet";
    place.kind = civic::DocumentKind::meeting;
    place.words = "That the budget be approved";
    place.span = {100, 127};
    records_.quote_places = {place};
    EXPECT_THAT(get("/documents/n1").body,
                HasSubstr("<span class=\"tag\">verbatim</span> in <a href=\"/documents/m1?mark=100,127#t=100,127\">"));
    EXPECT_EQ(records_.last_quote.not_in.value(), "n1");
    EXPECT_TRUE(records_.last_quote.records_only);
}

TEST_F(NewsPages, ShowNoMoreOfAStoryThanAnExtract)
{
    const std::string body = get("/documents/n1.json").body;
    EXPECT_THAT(body, Not(HasSubstr("terrible morning")));
}

TEST_F(NewsPages, ShowNothingOfWhatIsWithheld)
{
    rules_.may_show = [](const civic::Document& document) { return document.id.value() != "n1"; };
    for (const char* target : {"/decisions/b1", "/meetings/e1", "/documents/m1"}) {
        EXPECT_THAT(get(target).body, Not(HasSubstr("In the news"))) << target;
        EXPECT_THAT(get(target).body, Not(HasSubstr("New housing chief"))) << target;
    }
}

TEST_F(NewsPages, LeaveOutWhatIsNotSureEnough)
{
    records_.all_relations.front().confidence = 0.4;
    EXPECT_THAT(get("/decisions/b1").body, Not(HasSubstr("In the news")));
}

} // namespace
} // namespace minutebook::server
