#include "html/parser_memory.hpp"

#include <cstdint>
#include <cstring>
#include <gtest/gtest.h>

namespace minutebook::html {
namespace {

TEST(ParserMemory, GivesAlignedBlocksThatDoNotOverlap)
{
    ParserMemory memory;
    std::vector<std::pair<char*, std::size_t>> blocks;
    for (std::size_t bytes : {0UL, 1UL, 31UL, 32UL, 33UL, 4096UL, 262'144UL, 1'000'000UL, 7UL}) {
        auto* block = static_cast<char*>(memory.allocate(bytes));
        EXPECT_EQ(reinterpret_cast<std::uintptr_t>(block) % alignof(std::max_align_t), 0U) << bytes;
        std::memset(block, static_cast<int>(blocks.size() + 1), bytes);
        blocks.emplace_back(block, bytes);
    }
    for (std::size_t i = 0; i < blocks.size(); ++i)
        for (std::size_t at = 0; at < blocks[i].second; ++at) ASSERT_EQ(blocks[i].first[at], static_cast<char>(i + 1)) << i;
}

TEST(ParserMemory, GivesAReleasedBlockAgain)
{
    ParserMemory memory;
    void* first = memory.allocate(100);
    void* second = memory.allocate(100);
    memory.release(nullptr);
    memory.release(first);
    memory.release(second);
    EXPECT_EQ(memory.allocate(128), second);
    EXPECT_EQ(memory.allocate(65), first);
    EXPECT_NE(memory.allocate(100), first);
}

} // namespace
} // namespace minutebook::html
