#include "sample/gzip_bomb.hpp"
#include "sample/traps.hpp"
#include "sample/world.hpp"

#include "base/text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace minutebook::sample {
namespace {

using ::testing::HasSubstr;

FaultPlan plan(const std::string& host, const std::string& target, const std::string& cookie = "", int earlier = 0)
{
    return trap_plan({host, target, cookie, earlier});
}

TEST(Traps, LieWhereTheTruthSaysThatTheyLie)
{
    ASSERT_GE(World::built_in().true_traps().size(), 70U);
    for (const TrapTruth& trap : World::built_in().true_traps()) {
        EXPECT_TRUE(is_trap_host(trap.host)) << trap.name;
        EXPECT_NE(trap.target.empty(), trap.prefix.empty()) << trap.name << ": a target or a prefix";
        if (trap.target.empty() || trap.state == "gone") continue;
        const FaultPlan answer = plan(trap.host, trap.target);
        EXPECT_TRUE(answer.status != 404 || answer.hang_up) << trap.name << " at " << trap.target;
    }
}

TEST(Traps, StandBesideGoodPages)
{
    for (const AddressTruth& truth : World::built_in().true_addresses()) {
        const auto at = truth.address.find(".trapwood.test");
        if (at == std::string::npos || truth.fate != "held" || truth.address.find("-later") != std::string::npos) continue;
        const std::string host = truth.address.substr(7, at + 14 - 7);
        const FaultPlan answer = plan(host, truth.address.substr(at + 14));
        EXPECT_EQ(answer.status, 200) << truth.address;
        EXPECT_FALSE(answer.body.empty() && answer.raw_head.empty()) << truth.address;
    }
    EXPECT_EQ(plan("www.trapwood.test", "/nothing").status, 404);
}

TEST(Traps, NameAVisitOtherwiseEachTime)
{
    const std::string first = plan("www.trapwood.test", "/forum?topic=1", "", 0).body,
                      second = plan("www.trapwood.test", "/forum?topic=1", "", 1).body;
    EXPECT_NE(first, second);
    EXPECT_THAT(first, HasSubstr("sid="));
}

TEST(Traps, OpenTheWallToWhoeverBringsTheCookie)
{
    EXPECT_EQ(plan("www.trapwood.test", "/cookie-wall").status, 302);
    EXPECT_EQ(plan("www.trapwood.test", "/cookie-wall", "visitor=1; wall=1").status, 200);
}

TEST(Traps, HideARuleBeyondWhatOfRobotsTxtMustBeRead)
{
    const std::string rules = plan("robots-long.trapwood.test", "/robots.txt").body;
    EXPECT_LT(rules.find("Disallow: /closed/"), 1000U);
    EXPECT_GT(rules.rfind("Disallow: /\n"), 500U * 1024);
}

/// CRC and size at the end, and the ratio; the server's test sees to it that all of it is sent.
TEST(GzipBomb, IsSmallOutsideAndLargeInside)
{
    const std::string bomb = gzip_bomb(1'000'000);
    EXPECT_EQ(bomb.substr(0, 3), "\x1F\x8B\x08");
    std::uint32_t size = 0;
    for (std::size_t i = 0; i < 4; ++i)
        size |= static_cast<std::uint32_t>(static_cast<unsigned char>(bomb[bomb.size() - 4 + i])) << (8 * i);
    EXPECT_GE(size, 1'000'000U);
    EXPECT_LE(size, 1'000'258U);
    EXPECT_LT(bomb.size() * 150, size);
}

} // namespace
} // namespace minutebook::sample
