#include "server/words.hpp"

#include <gtest/gtest.h>

namespace minutebook::server {
namespace {

std::optional<PartialDate> date(const char* text) { return *text == '\0' ? std::nullopt : PartialDate::parse(text); }

TEST(DateWords, AreAsPreciseAsTheDate)
{
    const std::vector<std::pair<std::string, std::string>> cases{
        {"2019-06-03", "3 June 2019"}, {"2019-06", "June 2019"},     {"2019", "2019"}, {"--09-16", "16 September, year not certain"},
        {"2019/2020", "2019 to 2020"}, {"not a date", "not a date"}, {"", ""},
    };
    for (const auto& [iso, words] : cases) EXPECT_EQ(date_words(iso), words) << iso;
}

TEST(BoundWords, SayWhatIsKnownAndHow)
{
    struct Case {
        const char *earliest, *latest;
        bool told;
        const char *seen, *start, *end;
    };
    const std::vector<Case> cases{
        {"2019-06-03", "2019-06-03", true, "", "from 3 June 2019", "until 3 June 2019"},
        {"2019-06", "2019-06", true, "", "from June 2019", "until June 2019"},
        {"2019-06-01", "2019-06-30", true, "", "from June 2019", "until June 2019"},
        {"2019-01-01", "2019-12-31", true, "", "from 2019", "until 2019"},
        {"2019-06-01", "2019-06-05", true, "", "from between 1 June 2019 and 5 June 2019", "until between 1 June 2019 and 5 June 2019"},
        {"2019-06-01", "2019-06-05", false, "", "from between 1 June 2019 and 5 June 2019", "until between 1 June 2019 and 5 June 2019"},
        {"", "2019-02-12", false, "2019-02-12", "by 12 February 2019 (first seen)", "until 12 February 2019 at the latest"},
        {"", "2019-02-12", false, "2019-03-01", "by 12 February 2019", "until 12 February 2019 at the latest"},
        {"2019-02-12", "", false, "2019-02-12", "by 12 February 2019 (first seen)", "at least until 12 February 2019 (last seen)"},
        {"2019-02-12", "", false, "", "after 12 February 2019", "at least until 12 February 2019"},
        {"", "", false, "2019-02-12", "by 12 February 2019 (first seen)", "at least until 12 February 2019 (last seen)"},
        {"", "", false, "", "start not known", "end not known"},
    };
    for (const Case& each : cases) {
        civic::Membership membership;
        membership.start = membership.end = {date(each.earliest), date(each.latest), each.told};
        membership.first_seen = membership.last_seen = date(each.seen);
        EXPECT_EQ(start_words(membership), each.start);
        EXPECT_EQ(end_words(membership), each.end);
    }
}

TEST(HoldersOn, AnswersAPersonOrBetweenTwoOrNothing)
{
    const auto held = [](const char* id, const char* first, const char* last) {
        civic::Membership membership;
        membership.id = id;
        membership.first_seen = date(first);
        membership.last_seen = date(last);
        return membership;
    };
    const std::vector<civic::Membership> tenures{held("a", "2017-01-01", "2018-01-01"), held("b", "2018-06-01", "2019-01-01"),
                                                 held("c", "2020-01-01", "2020-01-01"), held("d", "", "")};
    const auto names = [&](const char* day) {
        const HoldersOn found = holders_on(tenures, *date(day)->earliest());
        std::string text;
        for (const auto* holder : found.holders) text += holder->id + " ";
        return text + (found.before ? "before " + found.before->id + " " : "") + (found.after ? "after " + found.after->id : "");
    };
    EXPECT_EQ(names("2018-07-01"), "b before a after c");
    EXPECT_EQ(names("2019-06-01"), "before b after c");
    EXPECT_EQ(names("2016-01-01"), "after a");
    EXPECT_EQ(names("2021-01-01"), "before c ");
}

TEST(HoldersOn, TakesNoDayForCertainWhereBoundsCross)
{
    civic::Membership membership;
    membership.start = {date("2019"), date("2019"), true};
    membership.end = {date("2019-05-01"), date("2019-05-01"), true};
    EXPECT_FALSE(certain_days(membership));
    membership.end = {date("2020-05-01"), date("2020-05-01"), true};
    ASSERT_TRUE(certain_days(membership));
    EXPECT_EQ(iso_day(certain_days(membership)->first), "2019-12-31");
    EXPECT_EQ(iso_day(certain_days(membership)->last), "2020-05-01");
}

TEST(VotesWords, KeepUnknownCountsUnknown)
{
    civic::Motion motion;
    EXPECT_EQ(votes_words(motion), "");
    motion.unanimous = true;
    EXPECT_EQ(votes_words(motion), "unanimous");
    motion.unanimous = false;
    motion.votes = civic::VoteCounts{29, 10, std::nullopt};
    EXPECT_EQ(votes_words(motion), "29 for, 10 against");
    motion.votes = civic::VoteCounts{29, std::nullopt, 1};
    EXPECT_EQ(votes_words(motion), "29 for, against not known, 1 abstention");
    EXPECT_EQ(number_words(1204567), "1,204,567");
}

} // namespace
} // namespace minutebook::server
