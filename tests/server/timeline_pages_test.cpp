#include "tests/server/site.hpp"

#include <gmock/gmock.h>

namespace minutebook::server {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class TimelinePages : public testing::Site {};

std::vector<std::string> whats(const boost::json::object& timeline)
{
    std::vector<std::string> out;
    for (const auto& entry : timeline.at("entries").as_array())
        out.push_back((entry.at("date").is_null() ? "-" : std::string(entry.at("date").as_string())) + " " +
                      std::string(entry.at("what").as_string()));
    return out;
}

TEST_F(TimelinePages, PutWhatIsKnownOnOneLine)
{
    const std::vector<std::string> newest{"2020-02-12 seen",     "2020-02-12 story",     "2019-06-03 meeting",
                                          "2019-06-03 decision", "2019-06-03 last seen", "2018-03-01 start"};
    const auto timeline = data("/timeline.json?council=ash");
    EXPECT_EQ(whats(timeline), newest);
    EXPECT_TRUE(timeline.at("next").is_null());
    EXPECT_EQ(timeline.at("missing").at(0).at("meetings").at("listed"), 2);
    const auto& start = timeline.at("entries").at(5).as_object();
    EXPECT_EQ(start.at("title"), "Édith Quill, Director of Housing, Ashby Borough Council");
    EXPECT_EQ(start.at("note"), "from 1 March 2018");
    EXPECT_EQ(start.at("source").at("note"), "Édith Quill, Director of Housing, opened the meeting.");
    const auto oldest = whats(data("/timeline.json?council=ash&sort=oldest"));
    EXPECT_EQ(oldest.front(), newest.back());
    EXPECT_EQ(whats(data("/timeline.json?council=ash&from=2019&to=2019")).size(), 3U);
    // The same subject twice, or told of two subjects, is told once.
    EXPECT_EQ(whats(data("/timeline.json?council=ash&council=ash")), newest);
    EXPECT_EQ(whats(data("/timeline.json?person=edith-quill&post=housing")), newest);
    EXPECT_EQ(whats(data("/timeline.json?q=budget")), (std::vector<std::string>{"2019-06-03 document"}));
}

TEST_F(TimelinePages, AreAPageATableAndAFeed)
{
    const std::string page = get("/timeline?council=ash").body;
    EXPECT_THAT(page, HasSubstr("<h2>February 2020</h2>"));
    EXPECT_THAT(page, HasSubstr("<a href=\"/decisions/b1\">Budget &lt;draft&gt;</a>"));
    EXPECT_THAT(page, HasSubstr("<a href=\"/timeline.csv?council=ash\">"));
    EXPECT_THAT(get("/timeline").body, Not(HasSubstr("Nothing is known")));
    const Response table = get("/timeline.csv?council=ash&sort=oldest");
    EXPECT_EQ(table.content_type, "text/csv; charset=utf-8");
    EXPECT_THAT(table.body, HasSubstr("2019-06-03,decision,Budget <draft>,Cabinet,\"resolved, 29 for, 10 against"));
    const Response feed = get("/timeline.atom?council=ash");
    EXPECT_EQ(feed.content_type, "application/atom+xml; charset=utf-8");
    EXPECT_THAT(feed.body, HasSubstr("<title>Budget &lt;draft&gt;</title>"));
    EXPECT_THAT(feed.body, HasSubstr("<updated>2020-02-12T00:00:00Z</updated>"));
    EXPECT_THAT(feed.body, Not(HasSubstr("end of the story")));
    EXPECT_EQ(get("/timeline.csv?person=nobody").status, 400);
    EXPECT_EQ(get("/status.csv").status, 404);
}

TEST_F(TimelinePages, KeepWithheldThingsOff)
{
    rules_.may_show = [](const civic::Document& document) { return document.id.value() != "m1"; };
    EXPECT_EQ(whats(data("/timeline.json?council=ash")), (std::vector<std::string>{"2020-02-12 seen", "2020-02-12 story"}));
}

} // namespace
} // namespace minutebook::server
