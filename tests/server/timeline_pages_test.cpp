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

TEST_F(TimelinePages, TellWhatIsMissingOfEveryCouncilBesideASearch)
{
    EXPECT_EQ(data("/timeline.json?q=budget").at("missing").as_array().size(), 1U);
    records_.result = {};
    EXPECT_EQ(data("/timeline.json?q=nothing").at("missing").as_array().size(), 1U);
    EXPECT_THAT(get("/timeline?q=nothing").body, HasSubstr("<p>Nothing is known of it.</p>"));
    EXPECT_THAT(get("/timeline?q=nothing&from=2019").body, HasSubstr("<p>Nothing is known of it in these days.</p>"));
    EXPECT_TRUE(data("/timeline.json").at("missing").as_array().empty()) << "nothing was asked";
}

TEST_F(TimelinePages, TellHowRecordsChanged)
{
    records_.all_moments[index::MomentClass::change] = {{"2020-12-01", "m1-20201201t083000z", "m1 2020-12-01T08:30:00Z "}};
    const auto timeline = data("/timeline.json?council=ash&what=change");
    ASSERT_THAT(whats(timeline), ::testing::ElementsAre("2020-12-01 change"));
    const auto& entry = timeline.at("entries").at(0);
    EXPECT_EQ(entry.at("title"), "Changed: Minutes of Cabinet");
    EXPECT_THAT(std::string(entry.at("note").as_string()), HasSubstr("Standing"));
    EXPECT_THAT(std::string(entry.at("address").as_string()), HasSubstr("/documents/m1/diff?from=c0&to=c1"));
    records_.all_moments[index::MomentClass::change].front().value += "other_wording";
    const auto wording = data("/timeline.json?council=ash&what=change&class=other_wording");
    EXPECT_THAT(std::string(wording.at("entries").at(0).at("words").as_string()), HasSubstr("refused"));
    rules_.may_show_capture = [](const archive::Capture& capture) { return capture.id.value() != "c0"; };
    EXPECT_TRUE(whats(data("/timeline.json?council=ash&what=change")).empty()) << "one of its sides is withheld";
}

TEST_F(TimelinePages, TellWhatWasUndertakenAndItsDeadline)
{
    index::CommitmentState one;
    one.state = "overdue";
    one.council_id = civic::CouncilId("ash");
    one.commitment.who = "Director of Housing";
    one.commitment.item = "1. Welcome";
    one.commitment.day = "2019-06-03";
    one.commitment.due = "2019-08";
    one.commitment.source = testing::source_of(records_.documents.at("m1"), "opened the meeting");
    records_.undertakings = {one};
    records_.all_moments[index::MomentClass::commitment] = {{"2019-06-03", "m1-30-made", "m1 30"}, {"2019-08-31", "m1-30-due", "m1 30"}};
    const auto timeline = data("/timeline.json?council=ash&what=commitment&what=story&sort=oldest");
    EXPECT_THAT(whats(timeline), ::testing::ElementsAre("2019-06-03 commitment", "2019-08-31 due", "2020-02-12 story"));
    const auto& entry = timeline.at("entries").at(1);
    EXPECT_EQ(entry.at("title"), "Director of Housing: 1. Welcome");
    EXPECT_EQ(entry.at("note"), "due August 2019; overdue: nothing in the records held tells of it");
    EXPECT_EQ(entry.at("words"), "opened the meeting");
    EXPECT_EQ(records_.last_commitments.start, 30U);
    EXPECT_THAT(get("/timeline?council=ash&what=commitment").body,
                HasSubstr("<option value=\"commitment\" selected>Undertakings</option>"));
    EXPECT_EQ(get("/timeline?council=ash&what=nothing").status, 400);
    EXPECT_EQ(get("/timeline?council=ash&class=colour").status, 400);
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
