#include "civic/popolo_json.hpp"

#include <gtest/gtest.h>

namespace minutebook::civic {
namespace {

namespace json = boost::json;

std::optional<PartialDate> date(std::string_view text) { return PartialDate::parse(text); }

TEST(PopoloJson, GivesADateOnlyWhereToldOrExact)
{
    struct Case {
        Bound bound;
        std::string start_date, between;
    };
    const Case cases[] = {
        {{date("2020-01-06"), date("2020-01-06"), true}, "\"2020-01-06\"", R"(["2020-01-06","2020-01-06"])"},
        {{date("2020-01-06"), date("2020-01-06"), false}, "\"2020-01-06\"", R"(["2020-01-06","2020-01-06"])"},
        {{date("2016"), date("2016"), true}, "\"2016\"", R"(["2016","2016"])"},
        {{date("2016-01-01"), date("2016-12-31"), true}, "\"2016\"", R"(["2016-01-01","2016-12-31"])"},
        {{date("2016-02-01"), date("2016-02-29"), true}, "\"2016-02\"", R"(["2016-02-01","2016-02-29"])"},
        {{date("2016-02-01"), date("2016-02-29"), false}, "null", R"(["2016-02-01","2016-02-29"])"},
        {{date("2016-02-03"), date("2017-01-01"), true}, "null", R"(["2016-02-03","2017-01-01"])"},
        {{std::nullopt, date("2017-01-01"), false}, "null", R"([null,"2017-01-01"])"},
        {{}, "null", "[null,null]"},
    };
    for (const Case& c : cases) {
        Membership membership;
        membership.start = c.bound;
        const auto out = popolo_json(membership);
        EXPECT_EQ(json::serialize(out.at("start_date")), c.start_date) << c.between;
        EXPECT_EQ(json::serialize(out.at("x_start_between")), c.between);
    }
}

TEST(PopoloJson, RestsAMembershipOnTheExactWords)
{
    Membership membership;
    membership.id = "m1";
    membership.status = HoldingStatus::interim;
    membership.sources = {{DocumentId("d1"), CaptureId("c1"), "http://x.test/", {3, 9}, "the words", "2020"}};
    const auto out = popolo_json(membership);
    EXPECT_EQ(out.at("x_status"), "interim");
    const auto& source = out.at("sources").at(0);
    EXPECT_EQ(source.at("url"), "http://x.test/");
    EXPECT_EQ(source.at("note"), "the words");
    EXPECT_EQ(source.at("x_capture"), "c1");
    EXPECT_EQ(source.at("x_start").to_number<int>(), 3);
    EXPECT_EQ(source.at("x_end").to_number<int>(), 9);
    EXPECT_TRUE(out.at("post_id").is_null());
}

TEST(PopoloJson, TakesAVoteApartFromItsMotion)
{
    Motion motion;
    motion.id = MotionId("mo-1");
    motion.outcome = Outcome::lost;
    EXPECT_FALSE(has_vote(motion));
    EXPECT_EQ(popolo_json(motion).at("vote_events").as_array().size(), 0U);
    motion.votes = VoteCounts{3, 5, std::nullopt};
    motion.named_votes = {{"A Crane", "for"}, {"B Heron", "declared interest"}};
    EXPECT_EQ(popolo_json(motion).at("vote_events").at(0), "mo-1-vote");
    EXPECT_EQ(popolo_json(motion).at("result"), "lost");
    const auto vote = vote_event_json(motion);
    EXPECT_EQ(json::serialize(vote.at("counts")), R"([{"option":"yes","value":3},{"option":"no","value":5}])");
    EXPECT_EQ(vote.at("votes").at(0).at("option"), "yes");
    EXPECT_EQ(vote.at("votes").at(1).at("option"), "declared interest");
}

} // namespace
} // namespace minutebook::civic
