#include "server/timeline.hpp"

#include "server/timeline_sources.hpp"
#include "tests/server/fake_records.hpp"

#include <gtest/gtest.h>
#include <set>

namespace minutebook::server {
namespace {

using index::MomentClass;

/// Ashby with many decisions, several on each day, and some without one.
testing::FakeRecords busy_ashby(std::size_t decisions)
{
    testing::FakeRecords records = testing::ashby();
    const civic::Motion pattern = records.decisions.at("b1");
    std::vector<index::Moment>& moments = records.all_moments[MomentClass::decision];
    for (std::size_t i = 0; i < decisions; ++i) {
        civic::Motion motion = pattern;
        const std::string id = "x" + std::to_string(1000 + i);
        const std::string day = "2019-07-" + std::string(i / 40 < 9 ? "0" : "") + std::to_string(1 + i / 40);
        motion.id = civic::MotionId(id);
        motion.date = PartialDate::parse(day);
        records.decisions[id] = motion;
        moments.push_back({day, id, ""});
    }
    return records;
}

std::vector<std::string> walk(testing::FakeRecords& records, TimelineQuery query, std::size_t limit)
{
    const Rules rules;
    std::vector<std::string> out;
    query.limit = limit;
    for (int page = 0; page < 1000; ++page) {
        Gate gate(records, rules);
        auto timeline = gather_timeline(gate, query);
        EXPECT_TRUE(timeline) << timeline.error().text();
        if (!timeline) break;
        EXPECT_LE(timeline->entries.size(), limit);
        for (const auto& entry : timeline->entries) out.push_back(std::string(to_string(entry.what)) + " " + entry.id);
        if (timeline->next.empty()) break;
        query.cursor = timeline->next;
    }
    return out;
}

TEST(Timeline, GivesEveryEntryOnceHoweverLongItsPages)
{
    testing::FakeRecords records = busy_ashby(130);
    TimelineQuery query;
    query.councils = {"ash"};
    for (const bool oldest_first : {false, true}) {
        query.oldest_first = oldest_first;
        const auto whole = walk(records, query, 200);
        EXPECT_EQ(whole.size(), 136U);
        EXPECT_EQ(std::set<std::string>(whole.begin(), whole.end()).size(), whole.size());
        for (const std::size_t limit : {1U, 7U, 50U}) EXPECT_EQ(walk(records, query, limit), whole) << limit;
    }
}

TEST(Timeline, GoesOnPastWhatIsWithheld)
{
    testing::FakeRecords records = busy_ashby(130);
    for (auto& [id, motion] : records.decisions)
        if (id >= "x1020" && id < "x1110") motion.document_id = civic::DocumentId("not-held");
    TimelineQuery query;
    query.councils = {"ash"};
    EXPECT_EQ(walk(records, query, 10).size(), 46U);
}

TEST(TimelineCursor, IsReadBackOrRefused)
{
    const TimelinePlace place{"2019-06-03", 2, "9f-begin"};
    const auto read = TimelinePlace::parse(place.to_cursor());
    ASSERT_TRUE(read);
    EXPECT_EQ(read->day, place.day);
    EXPECT_EQ(read->rank, place.rank);
    EXPECT_EQ(read->id, place.id);
    EXPECT_EQ(TimelinePlace::parse(TimelinePlace{"", 4, "a"}.to_cursor())->day, "");
    for (const char* none :
         {"", "7", "2019.1.a", "2019-06-03.1", "2019-06-03.x.a", "2019-06-03.-1.a", "2019-06-03.1.A B", "2019-06-03.100.a"})
        EXPECT_FALSE(TimelinePlace::parse(none)) << none;
}

TEST(TimelineOrder, PutsTheUndatedLastInEitherOrder)
{
    const TimelinePlace early{"2018-01-01", 0, "a"}, late{"2019-01-01", 0, "a"}, undated{"", 0, "a"};
    EXPECT_TRUE(comes_before(late, early, false));
    EXPECT_TRUE(comes_before(early, late, true));
    for (const bool oldest_first : {false, true}) {
        EXPECT_TRUE(comes_before(early, undated, oldest_first));
        EXPECT_FALSE(comes_before(undated, late, oldest_first));
        EXPECT_FALSE(comes_before(early, early, oldest_first));
    }
}

} // namespace
} // namespace minutebook::server
