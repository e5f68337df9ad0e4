#include "coverage/fold.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace minutebook::coverage {
namespace {

constexpr std::chrono::sys_days today = std::chrono::year{2024} / 6 / 1;

AddressGroup group(std::string kind, std::string meeting, std::string day, Standing standing, std::size_t count = 1)
{
    AddressGroup out{"12", "Cabinet", std::move(kind), std::move(meeting), std::move(day), {}};
    out.tally.add(standing, count);
    return out;
}

TEST(Fold, CountsAMeetingOnceHoweverManyAddressesItHas)
{
    const auto bodies =
        fold({group("meeting", "7", "2024-03-04", Standing::refused), group("meeting", "7", "2024-03-04", Standing::held),
              group("meeting", "8", "2024-03-18", Standing::refused), group("meeting", "8", "2024-03-18", Standing::failed)},
             {}, today);
    ASSERT_EQ(bodies.size(), 1U);
    EXPECT_EQ(bodies[0].name, "Cabinet");
    EXPECT_EQ(bodies[0].id, "12");
    ASSERT_EQ(bodies[0].periods.size(), 1U);
    const Period& march = bodies[0].periods[0];
    EXPECT_EQ(march.name, "2024-03");
    EXPECT_EQ(march.of(Kind::meeting).listed(), 2U);
    EXPECT_EQ(march.of(Kind::meeting).held(), 1U);
    EXPECT_EQ(march.of(Kind::meeting).of(Standing::refused), 1U);
}

TEST(Fold, PutsMonthsNewestFirstAndWhatHasNoDateLast)
{
    const auto bodies = fold({group("paper", "7", "2024-03-04", Standing::held, 3), group("paper", "9", "2023-11-02", Standing::held),
                              group("paper", "", "", Standing::missing), group("paper", "7", "2024-03-04", Standing::failed, 2)},
                             {}, today);
    ASSERT_EQ(bodies.size(), 1U);
    ASSERT_EQ(bodies[0].periods.size(), 3U);
    EXPECT_EQ(bodies[0].periods[0].name, "2024-03");
    EXPECT_EQ(bodies[0].periods[0].of(Kind::paper).listed(), 5U);
    EXPECT_EQ(bodies[0].periods[0].of(Kind::paper).lacking(), 2U);
    EXPECT_EQ(bodies[0].periods[1].name, "2023-11");
    EXPECT_EQ(bodies[0].periods[2].name, "");
}

TEST(Fold, KnowsABodyByItsNumberElseByItsName)
{
    std::vector<AddressGroup> groups{group("paper", "", "2024-03-04", Standing::held), group("paper", "", "2024-03-05", Standing::held, 4)};
    groups[0].committee = "Cabinet (old name)";
    groups.push_back(group("paper", "", "2024-03-04", Standing::missing));
    groups.back().committee_key.clear();
    groups.back().committee = "Parks Working Party";
    groups.push_back(groups.back());
    groups.back().committee = "PARKS working  party";
    groups.push_back(group("article", "", "2024-03-04", Standing::held));
    groups.back().committee_key = groups.back().committee = "";
    const auto bodies = fold(groups, {}, today);
    ASSERT_EQ(bodies.size(), 3U);
    EXPECT_EQ(bodies[0].total().of(Kind::paper).lacking(), 2U) << "what lacks most comes first";
    const auto named = [&](std::string_view name) {
        return std::count_if(bodies.begin(), bodies.end(), [&](const Body& body) { return body.name == name; });
    };
    EXPECT_EQ(named("Cabinet"), 1);
    EXPECT_EQ(named(""), 1);
    EXPECT_EQ(bodies[0].id, "parks-working-party");
}

TEST(Fold, SaysThatMinutesAreNotNamedOnlyWhereAPageWouldNameThem)
{
    const std::vector<AddressGroup> groups{
        group("meeting", "1", "2024-03-04", Standing::held),   // its page is read and names none
        group("meeting", "2", "2024-03-11", Standing::held),   // named by key
        group("minutes", "2", "2024-03-11", Standing::failed), // … though not held
        group("meeting", "3", "2024-03-18", Standing::held),   // only the web service's answer
        group("meeting", "4", "2024-03-20", Standing::held),   // named by its day
        group("minutes", "", "2024-03-20", Standing::held),
        group("meeting", "5", "2024-03-25", Standing::held), // minutes may stand among its items
        group("agenda_item", "5", "2024-03-25", Standing::held),
        group("meeting", "6", "2024-05-25", Standing::held),   // too soon
        group("meeting", "7", "2024-03-27", Standing::failed), // not read
    };
    const auto bodies = fold(groups, {"1", "2", "4", "5", "6", "7"}, today);
    ASSERT_EQ(bodies.size(), 1U);
    EXPECT_EQ(bodies[0].total().without_minutes, 1U);
    EXPECT_EQ(bodies[0].periods[0].without_minutes, 0U);
    EXPECT_EQ(bodies[0].periods[1].without_minutes, 1U);
}

TEST(Fold, ListsNoMeetingThatOnlyItsPapersName)
{
    const auto bodies =
        fold({group("paper", "7", "2024-03-04", Standing::held), group("minutes", "7", "2024-03-04", Standing::held)}, {}, today);
    ASSERT_EQ(bodies.size(), 1U);
    EXPECT_EQ(bodies[0].total().of(Kind::meeting).listed(), 0U);
}

} // namespace
} // namespace minutebook::coverage
