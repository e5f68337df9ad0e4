#include "tests/sample/timeline_score.hpp"

#include <gmock/gmock.h>
#include <sstream>

namespace minutebook::test {
namespace {

namespace json = boost::json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// An export of one membership of Ada Crane, as Clerk of Wexcombe Borough Council.
json::value exported(const std::string& start, const std::string& end, const std::string& status = "permanent",
                     const std::string& role = "Clerk")
{
    return json::parse(R"({"persons": [{"id": "p", "name": "Ada Crane", "other_names": [{"name": "A Crane"}]}],
        "organizations": [{"id": "o", "name": "Wexcombe Borough Council"}],
        "posts": [{"id": "c", "label": "Clerk", "other_label": [{"label": "Town Clerk"}]}],
        "memberships": [{"person_id": "p", "post_id": "c", "organization_id": "o", "role": ")" +
                       role + R"(", "x_status": ")" + status + R"(", "x_start_between": )" + start + R"(, "x_end_between": )" + end +
                       R"(, "sources": [{"url": "http://x.test/", "note": "Ada Crane, Clerk"}]}]})");
}

TrueTenure clerk(std::string person, std::string start_min, std::string start_max, std::string end_min = {}, std::string end_max = {})
{
    return {"clerk",           "(?:interim )?(?:town )?clerk", "Wexcombe",           std::move(person),
            "permanent",       std::move(start_min),           std::move(start_max), std::move(end_min),
            std::move(end_max)};
}

TEST(TimelineScore, CountsWhatIsRight)
{
    const auto score =
        score_timeline({clerk("Ada Crane", "2019-05-01", "2019-05-31")}, exported(R"(["2019-05", "2019-05"])", "[null, null]"));
    EXPECT_TRUE(score.whole()) << ::testing::PrintToString(score.faults);
    EXPECT_THAT(score.faults, IsEmpty());
}

TEST(TimelineScore, WantsBoundsThatOverlapAndAreNoWiderThanTheTruth)
{
    const struct {
        const char *min, *max, *got;
        bool right;
    } cases[] = {
        {"2019-05-01", "2019-05-01", R"(["2019-05-01", "2019-05-01"])", true},
        {"2019-05-01", "2019-05-01", R"(["2019-04", "2019-05"])", true},
        {"2019-05-01", "2019-05-01", R"(["2019", "2019"])", false},             // too wide
        {"2019-05-01", "2019-05-01", R"(["2019-05-02", "2019-05-02"])", false}, // another day
        {"2019-05-01", "2019-05-01", "[null, null]", false},
        {"2019-05-01", "2019-05-01", R"([null, "2019-06-01"])", false},
        {"", "2019-05-01", R"([null, "2019-06-01"])", true}, // the truth itself is wide
        {"", "2019-05-01", R"(["2019-06-01", "2019-06-01"])", false},
        {"", "", "[null, null]", true},
        {"", "", R"(["2019-01-01", "2020-01-01"])", true},
        {"", "", R"(["2019-05-01", "2019-05-01"])", false}, // invented
    };
    for (const auto& [min, max, got, right] : cases) {
        EXPECT_EQ(score_timeline({clerk("Ada Crane", min, max)}, exported(got, "[null, null]")).starts, right ? 1U : 0U)
            << min << ' ' << got;
        EXPECT_EQ(score_timeline({clerk("Ada Crane", "", "", min, max)}, exported("[null, null]", got)).ends, right ? 1U : 0U)
            << min << got;
    }
}

TEST(TimelineScore, KnowsPeopleByTheirOtherNamesAndPostsByTheirOtherLabels)
{
    for (const char* name : {"Ada Crane", "A Crane", "Crane", "ADA CRANE", "Anna Crane"}) // an initial tells no more
        EXPECT_EQ(score_timeline({clerk(name, "", "")}, exported("[null, null]", "[null, null]")).found, 1U) << name;
    for (const char* name : {"Ben Heron", "Ben Crane"})
        EXPECT_EQ(score_timeline({clerk(name, "", "")}, exported("[null, null]", "[null, null]")).found, 0U) << name;
    auto town = clerk("Ada Crane", "", "");
    town.labels = "town clerk";
    EXPECT_EQ(score_timeline({town}, exported("[null, null]", "[null, null]")).found, 1U);
    town.organization = "Estmere";
    EXPECT_EQ(score_timeline({town}, exported("[null, null]", "[null, null]")).found, 0U);
}

TEST(TimelineScore, NamesWhatIsMissingWrongOrTooMuch)
{
    const auto both = score_timeline({clerk("Ben Heron", "", "")}, exported("[null, null]", "[null, null]"));
    EXPECT_FALSE(both.whole());
    EXPECT_EQ(both.extra, 1U);
    EXPECT_THAT(both.faults, ElementsAre("missing: clerk | Ben Heron", HasSubstr("extra: Ada Crane | Clerk")));
    const auto status = score_timeline({clerk("Ada Crane", "", "")}, exported("[null, null]", "[null, null]", "interim"));
    EXPECT_EQ(status.statuses, 0U);
    EXPECT_THAT(status.faults, ElementsAre(HasSubstr("wrong status: clerk | Ada Crane")));
    auto bare = exported("[null, null]", "[null, null]");
    bare.at("memberships").at(0).at("sources").as_array().clear();
    EXPECT_EQ(score_timeline({clerk("Ada Crane", "", "")}, bare).without_source, 1U);
}

TEST(TimelineScore, RefusesATruthThatItCannotRead)
{
    std::istringstream good("family\tlabels\t…\nclerk\tclerk\tWexcombe\tAda Crane\t\t2019\t2019\t\t\n");
    EXPECT_EQ(read_truth(good).size(), 1U);
    std::istringstream few("family\t…\nclerk\tclerk\tWexcombe\n");
    EXPECT_THROW((void)read_truth(few), std::runtime_error);
    std::istringstream odd("family\t…\nclerk\t(clerk\tWexcombe\tAda Crane\t\t\t\t\t\n");
    EXPECT_THROW((void)read_truth(odd), std::runtime_error);
}

} // namespace
} // namespace minutebook::test
