#include "indexer/read/decisions_movers.hpp"

#include <gtest/gtest.h>

namespace minutebook::read {
namespace {

TEST(MoversIn, FindsMoverAndSeconder)
{
    const std::tuple<const char*, const char*, const char*> cases[] = {
        {"It was proposed by Cllr. A. Brook, seconded by Cllr. C. Dale and agreed", "A. Brook", "C. Dale"},
        {"Councillor J. Vane proposed, and Councillor Low seconded, that", "J. Vane", "Low"},
        {"Proposed: Cllr Brook Seconded: Cllr O'Hara All in favour", "Brook", "O'Hara"},
        {"on the proposal of Cllr. S. de Búrca, seconded by Cllr. Dunne", "S. de Búrca", "Dunne"},
        {"Motion by Lindqvist, second by Tran, to approve", "Lindqvist", "Tran"},
        {"These were moved as correct by Ada Brook and Cy Dale", "Ada Brook", "Cy Dale"},
        {"Councillor Craw, seconded by Councillor Dow, moved that", "Craw", "Dow"},
        {"Moved by: Councillor Breck Seconded by: Councillor Cormier THAT", "Breck", "Cormier"},
    };
    for (const auto& [text, mover, seconder] : cases) {
        const auto found = movers_in(text);
        ASSERT_EQ(found.size(), 1U) << text;
        EXPECT_EQ(found[0].mover, mover) << text;
        EXPECT_EQ(found[0].seconder, seconder) << text;
    }
    EXPECT_TRUE(movers_in("Councillor Brook put the paper and moved house.").empty());
}

} // namespace
} // namespace minutebook::read
