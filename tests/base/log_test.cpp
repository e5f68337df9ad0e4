#include "base/log.hpp"

#include <gtest/gtest.h>

namespace minutebook::log {
namespace {

TEST(Log, WritesALineOfJsonWithTheFieldsThatAreSet)
{
    EXPECT_EQ(json_line("2026-01-31T09:05:00.250Z", "info", "event", "request",
                        {{"host", "council.test"}, {"status", std::int64_t{200}}, {"ms", 1.5}, {"reason", ""}}),
              R"({"time":"2026-01-31T09:05:00.250Z","level":"info","event":"request","host":"council.test","status":200,"ms":1.5})");
}

TEST(Log, KeepsALineOfJsonWholeWhateverStandsInIt)
{
    EXPECT_EQ(
        json_line("t", "warning", "message", "a \"b\" \\ c\nd\x01 end", {{"url", "http://x.test/\xC3\xA9"}}),
        "{\"time\":\"t\",\"level\":\"warning\",\"message\":\"a \\\"b\\\" \\\\ c\\u000ad\\u0001 end\",\"url\":\"http://x.test/\xC3\xA9\"}");
    EXPECT_EQ(json_line("t", "info", "event", "a\xFF", {}), "{\"time\":\"t\",\"level\":\"info\",\"event\":\"a\xEF\xBF\xBD\"}");
    EXPECT_EQ(json_line("t", "info", "event", "x", {{"rate", 1.0 / 0.0}}), R"({"time":"t","level":"info","event":"x","rate":null})");
}

TEST(Log, ShowsTheLinesThatTheFormatAsksFor)
{
    testing::internal::CaptureStderr();
    record("request", {{"host", "council.test"}});
    warn("one\ntwo", {{"host", "council.test"}});
    set_format(Format::json);
    record("request", {{"host", "council.test"}});
    set_level(Level::quiet);
    record("request", {{"host", "hidden.test"}});
    warn("three");
    set_level(Level::normal);
    set_format(Format::text);
    const std::string shown = testing::internal::GetCapturedStderr();
    EXPECT_EQ(shown.substr(0, shown.find('\n')), "minutebook: warning: one two");
    EXPECT_NE(shown.find(R"("event":"request","host":"council.test")"), std::string::npos) << shown;
    EXPECT_NE(shown.find(R"("level":"warning","message":"three")"), std::string::npos) << shown;
    EXPECT_EQ(shown.find("hidden.test"), std::string::npos);
}

} // namespace
} // namespace minutebook::log
