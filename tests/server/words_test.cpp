#include "server/words.hpp"

#include <gtest/gtest.h>

namespace minutebook::server {
namespace {

std::optional<PartialDate> date(const char* text) { return *text == '\0' ? std::nullopt : PartialDate::parse(text); }

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
