#include "crawler/recorder.hpp"

#include <gtest/gtest.h>

namespace minutebook::crawler {
namespace {

NewPage named(std::string key, std::string title, int depth = 3)
{
    NewPage page;
    page.key = page.url = "https://exborough.test/" + std::move(key);
    page.facts.title = std::move(title);
    page.depth = depth;
    page.priority = 5;
    return page;
}

TEST(ToldMemory, KnowsOnlyWhatWasSaidLast)
{
    ToldMemory memory;
    const struct {
        NewPage page;
        bool told;
        std::string_view what;
    } cases[] = {
        {named("a", "Agenda"), false, "met first"},
        {named("a", "Agenda"), true, "said again"},
        {named("b", "Agenda"), false, "another page"},
        {named("a", "Agenda", 2), false, "by a shorter way"},
        {named("a", "Agenda", 3), true, "by a longer way again"},
        {named("a", "Minutes"), false, "in other words"},
        {named("a", "Agenda"), false, "the first words once more, which are news now"},
    };
    for (const auto& [page, told, what] : cases) EXPECT_EQ(memory.told(page), told) << what;
}

} // namespace
} // namespace minutebook::crawler
