// What is promised in words, checked against the files.
#include "base/files.hpp"
#include "server/router.hpp"

#include <filesystem>
#include <gtest/gtest.h>
#include <set>

namespace minutebook::server {
namespace {

std::filesystem::path project() { return std::filesystem::path(MINUTEBOOK_FIXTURES).parent_path().parent_path(); }

TEST(Documentation, NamesEveryRouteAndItsParameters)
{
    const auto text = read_file(project() / "docs/json-api.md");
    ASSERT_TRUE(text) << text.error().text();
    for (const Route& route : routes()) {
        EXPECT_NE(text->find("`" + std::string(route.pattern) + "`"), std::string::npos) << route.pattern;
        for (const std::string_view parameter : route.parameters)
            EXPECT_NE(text->find("`" + std::string(parameter) + "`"), std::string::npos) << parameter;
    }
}

// Only text that server/markup.cpp has made may stand in a page without being escaped.
TEST(Templates, LeaveOnlyMarkedTextUnescaped)
{
    const std::set<std::string> allowed{"{{{snippet}}} of search.mustache",
                                        "{{{text}}} of document.mustache",
                                        "{{{heading2}}} of document.mustache",
                                        "{{{heading3}}} of document.mustache",
                                        "{{{heading4}}} of document.mustache",
                                        "{{{was}}} of diff.mustache",
                                        "{{{is}}} of diff.mustache"};
    std::size_t templates = 0;
    for (const auto& entry : std::filesystem::directory_iterator(project() / "web/templates")) {
        const auto text = read_file(entry.path());
        ASSERT_TRUE(text);
        ++templates;
        for (const char* never : {"{{&", "<script", "style=", "javascript:"})
            EXPECT_EQ(text->find(never), std::string::npos) << entry.path();
        for (std::size_t at = text->find("{{{"); at != std::string::npos; at = text->find("{{{", at + 3)) {
            const std::string tag = text->substr(at, text->find("}}}", at) + 3 - at);
            EXPECT_TRUE(allowed.contains(tag + " of " + entry.path().filename().string())) << entry.path() << tag;
        }
    }
    EXPECT_GT(templates, 10U);
}

} // namespace
} // namespace minutebook::server
