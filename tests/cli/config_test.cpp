#include "cli/config.hpp"

#include "cli/crawl.hpp"

#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <unistd.h>

namespace minutebook::cli {
namespace {

TEST(Config, ReadsEveryKey)
{
    const auto config = parse_config(R"(
[operator]
name = "Ashby Civic Society"
contact = "https://ashby.test/"
[crawl]
user_agent = "ashbot/1.0"
delay = 2.5
revisit_after = 0
timeout_s = 30
slow_bytes_per_second = 500
slow_window_s = 2.5
max_body_mb = 0.5
max_pages_per_source = 1000
max_depth = 7
quiet_hours = "22:00-06:00"
refused_for_days = 0.5
breaker_pause_s = 5
pager_pages = 10
[log]
format = "json"
[server]
listen = "0.0.0.0:80"
[[council]]
id = "ashby"
name = "Ashby Borough Council"
system = "moderngov"
base = "http://democracy.ashby.test/"
resolve = "127.0.0.1:9999"
delay = 0
)",
                                     "test.toml");
    ASSERT_TRUE(config) << config.error().text();
    EXPECT_EQ(config->operator_name, "Ashby Civic Society");
    EXPECT_EQ(config->contact, "https://ashby.test/");
    EXPECT_EQ(config->user_agent, "ashbot/1.0");
    EXPECT_EQ(config->delay, 2.5);
    EXPECT_EQ(config->revisit_after, 0);
    EXPECT_EQ(config->listen, "0.0.0.0:80");
    const auto options = crawl_options({}, *config);
    EXPECT_EQ(options.limits.total, std::chrono::seconds{30});
    EXPECT_EQ(options.limits.slow_bytes_per_second, 500);
    EXPECT_EQ(options.limits.slow_window, std::chrono::milliseconds{2500});
    EXPECT_EQ(options.limits.body_bytes, 512U * 1024);
    EXPECT_EQ(options.frontier.max_pages, 1000U);
    EXPECT_EQ(options.frontier.max_depth, 7);
    EXPECT_TRUE(options.quiet_hours.quiet(*parse_iso("2026-01-15T23:00:00Z")));
    EXPECT_EQ(options.refused_for, std::chrono::hours{12});
    EXPECT_EQ(options.breaker_pause, std::chrono::seconds{5});
    EXPECT_EQ(options.pager_pages, 10);
    EXPECT_EQ(config->log_format, log::Format::json);
    ASSERT_NE(config->sources.by_id("ashby"), nullptr);
    EXPECT_EQ(config->sources.by_id("ashby")->delay, 0.0);
    EXPECT_NE(config->sources.by_id("thr"), nullptr) << "built-in sources stay";
}

TEST(Config, SaysWhichBuiltInSourcesAreCrawled)
{
    const auto config = parse_config("[crawl]\nsources = [\"ess\"]\nareas = [\"thr\"]\n[[site]]\nid = \"own\"\nname = \"Own\"\n", "t");
    ASSERT_TRUE(config) << config.error().text();
    for (const auto* id : {"ess", "thr", "yourthurrock", "own"}) EXPECT_TRUE(config->sources.by_id(id)->enabled) << id;
    EXPECT_FALSE(config->sources.by_id("bra")->enabled);
}

TEST(Config, HasDefaults)
{
    const auto config = parse_config("", "test.toml");
    ASSERT_TRUE(config);
    EXPECT_EQ(config->contact, "");
    EXPECT_EQ(config->delay, 1.0);
    EXPECT_EQ(config->revisit_after, 86'400);
    EXPECT_EQ(config->listen, "127.0.0.1:8080");
}

TEST(Config, TakesAWholeNumberForADelay) { EXPECT_EQ(parse_config("[crawl]\ndelay = 3", "t")->delay, 3.0); }

TEST(Config, NamesFileAndLineOfWhatIsWrong)
{
    const std::vector<std::pair<std::string, std::string>> cases{
        {"[crawl]\ndelay = ", "line 2"},
        {"[crawl]\n\ndelai = 1", "line 3: unknown key 'delai' in [crawl]"},
        {"[crawl]\ndelay = -1", "line 2: 'delay' must be a number of seconds from 0 to 3600"},
        {"[crawl]\ndelay = nan", "line 2: 'delay' must"},
        {"[crawl]\ndelay = \"1\"", "line 2: 'delay' must"},
        {"[crawl]\nrevisit_after = 1.5", "line 2: 'revisit_after' must be a whole number"},
        {"[crawl]\nmax_body_mb = 0", "line 2: 'max_body_mb' must be a number of megabytes from 0.001 to 1000"},
        {"[crawl]\nquiet_hours = \"22-6\"", "line 2: 'quiet_hours' is wrong: '22-6' is not spans of time"},
        {"[log]\nformat = \"xml\"", "line 2: 'format' must be \"text\" or \"json\""},
        {"[crawl]\nmax_depth = 2.5", "line 2: 'max_depth' must be a whole number from 1 to 1000"},
        {"[operator]\nname = 7", "line 2: 'name' must be text"},
        {"[operator]\ncontact = \"a\\r\\nX: y\"", "line 2: 'contact' must be one line"},
        {"\n[sever]\nlisten = \"x\"", "line 2: 'sever' is not a table"},
        {"operator = 1", "line 1: 'operator' is not a table"},
        {"[council]\nid = \"x\"", "line 1: 'council' is not a table"},
        {"[[council]]\nid = \"Not An Id\"\nname = \"x\"", "line 1: id 'Not An Id'"},
        {"[[paper]]\nid = \"x\"\nname = \"X\"\nsystem = \"blog\"", "unknown system 'blog'"},
        {"[crawl]\nsources = \"thr\"", "line 2: 'sources' must be a list"},
        {"[crawl]\nsources = [\"no-such\"]", "'sources' of [crawl]: no source 'no-such'"},
        {"[crawl]\nareas = [\"yourthurrock\"]", "'areas' of [crawl]: no council 'yourthurrock'"},
        {"\xFF\xFE", "line 1"},
    };
    for (const auto& [toml, words] : cases) {
        const auto config = parse_config(toml, "some.toml");
        ASSERT_FALSE(config) << toml;
        EXPECT_EQ(config.error().code, Errc::invalid) << toml;
        EXPECT_EQ(config.error().message.substr(0, 9), "some.toml") << config.error().message;
        EXPECT_NE(config.error().message.find(words), std::string::npos) << config.error().message;
    }
}

class ConfigFiles : public ::testing::Test {
protected:
    std::filesystem::path data_ = std::filesystem::temp_directory_path() / ("config-test-" + std::to_string(::getpid()));

    void SetUp() override
    {
        ::unsetenv("MINUTEBOOK_CONFIG");
        std::filesystem::create_directories(data_);
    }
    void TearDown() override
    {
        ::unsetenv("MINUTEBOOK_CONFIG");
        std::filesystem::remove_all(data_);
    }
    std::filesystem::path write(const std::string& name, const std::string& contact) const
    {
        std::ofstream(data_ / name) << "[operator]\ncontact = \"" << contact << "\"\n";
        return data_ / name;
    }
    [[nodiscard]] std::string contact(const std::optional<std::filesystem::path>& named = {}) const
    {
        const auto config = load_config(data_, named);
        return config ? config->contact : config.error().text();
    }
};

TEST_F(ConfigFiles, AreLookedForInOrder)
{
    EXPECT_EQ(contact(), "");
    write("minutebook.toml", "data");
    EXPECT_EQ(contact(), "data");
    const auto other = write("other.toml", "environment");
    ::setenv("MINUTEBOOK_CONFIG", other.c_str(), 1);
    EXPECT_EQ(contact(), "environment");
    EXPECT_EQ(contact(write("named.toml", "named")), "named");
    EXPECT_EQ(load_config(data_, {})->file, other);
}

TEST_F(ConfigFiles, NameTheDatabaseUnlessTheEnvironmentDoes)
{
    EXPECT_EQ(layout_of(data_, *load_config(data_, {})).catalogue().file(), data_ / "catalogue.sqlite");
    std::ofstream(data_ / "minutebook.toml") << "[store]\ndatabase = \"postgresql://db/councils\"\n";
    EXPECT_EQ(layout_of(data_, *load_config(data_, {})).catalogue().url(), "postgresql://db/councils");
    ::setenv("MINUTEBOOK_DATABASE", "postgres://other/x", 1);
    EXPECT_EQ(load_config(data_, {})->database->url(), "postgres://other/x");
    ::setenv("MINUTEBOOK_DATABASE", "mysql://other/x", 1);
    EXPECT_NE(contact().find("MINUTEBOOK_DATABASE"), std::string::npos);
    ::unsetenv("MINUTEBOOK_DATABASE");
    EXPECT_FALSE(parse_config("[store]\ndatabase = \"mysql://x\"", "test"));
}

TEST_F(ConfigFiles, ThatWereNamedMustExist)
{
    const auto missing = load_config(data_, data_ / "none.toml");
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, Errc::not_found);
    EXPECT_NE(missing.error().message.find("--config"), std::string::npos);
    EXPECT_NE(missing.error().message.find("none.toml"), std::string::npos);
    ::setenv("MINUTEBOOK_CONFIG", (data_ / "gone.toml").c_str(), 1);
    EXPECT_NE(contact().find("MINUTEBOOK_CONFIG"), std::string::npos);
    EXPECT_FALSE(load_config(data_, data_)) << "a directory is not a file";
}

TEST_F(ConfigFiles, ThatAreMalformedAreRefusedWhereverTheyWereFound)
{
    std::ofstream(data_ / "minutebook.toml") << "[operator\n";
    const auto config = load_config(data_, {});
    ASSERT_FALSE(config);
    EXPECT_EQ(config.error().code, Errc::invalid);
    EXPECT_NE(config.error().message.find("minutebook.toml, line 1"), std::string::npos) << config.error().message;
}

} // namespace
} // namespace minutebook::cli
