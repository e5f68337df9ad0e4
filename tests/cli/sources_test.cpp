#include "cli/sources.hpp"

#include "tests/support/temporary_folder.hpp"

#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

namespace minutebook::cli {
namespace {

systems::SourceCatalogue two_councils()
{
    systems::SourceCatalogue catalogue;
    const auto added = catalogue.add_toml(R"(
[[council]]
id = "ashby"
name = "Ashby Borough Council"
kind = "unitary authority"
nation = "england"
system = "moderngov"
base = "http://democracy.ashby.test/"
[[council]]
id = "old-ashby"
name = "Old Ashby District Council"
kind = "non-metropolitan district"
nation = "wales"
end = 2009-03-31
successors = ["ashby"]
[[paper]]
id = "gazette"
name = "Gazette"
system = "news"
base = "http://gazette.test/"
area = "ashby"
enabled = false
)",
                                          "test.toml");
    EXPECT_TRUE(added) << added.error().text();
    return catalogue;
}

std::string listed(const SourcesListOptions& options)
{
    std::ostringstream out;
    const auto done = run_sources_list(options, two_councils(), out);
    return done ? out.str() : done.error().text();
}

std::string ids(const std::string& lines)
{
    std::istringstream in(lines);
    std::string out;
    for (std::string line; std::getline(in, line);) out += line.substr(0, line.find(' ')) + " ";
    return out;
}

TEST(SourcesList, ShowsWhatFitsEveryFilter)
{
    const std::vector<std::pair<SourcesListOptions, std::string>> cases{
        {{"", "", "", "", false}, "ashby old-ashby gazette "},
        {{"wales", "", "", "", false}, "old-ashby "},
        {{"", "news", "", "", false}, "gazette "},
        {{"", "", "council", "", false}, "ashby old-ashby "},
        {{"", "", "unitary authority", "", false}, "ashby "},
        {{"", "", "", "DEMOCRACY.ASHBY", false}, "ashby "},
        {{"", "", "paper", "ashby", false}, "gazette "},
        {{"england", "news", "", "", false}, ""},
    };
    for (const auto& [options, expected] : cases) EXPECT_EQ(ids(listed(options)), expected) << options.text << options.kind;
}

TEST(SourcesList, SaysWhatBecameOfACouncilAndWhatIsCrawled)
{
    const std::string all = listed({});
    EXPECT_NE(all.find("Old Ashby District Council  until 2009-03-31, then ashby\n"), std::string::npos) << all;
    EXPECT_NE(all.find("http://democracy.ashby.test/  (crawled)"), std::string::npos) << all;
    EXPECT_EQ(all.find("http://gazette.test/  (crawled)"), std::string::npos) << all;
}

TEST(SourcesList, RefusesWhatThereIsNot)
{
    EXPECT_NE(listed({"france", "", "", "", false}).find("unknown nation 'france'; known are: england"), std::string::npos);
    EXPECT_NE(listed({"", "blog", "", "", false}).find("unknown system 'blog'"), std::string::npos);
    EXPECT_NE(listed({"", "", "duchy", "", false}).find("unknown kind 'duchy'"), std::string::npos);
}

class SourcesAdd : public ::testing::Test {
protected:
    test::TemporaryFolder scratch_;
    std::ostringstream out_;

    [[nodiscard]] std::filesystem::path file() const { return scratch_.path() / "data" / "minutebook.toml"; }
    [[nodiscard]] std::string content() const
    {
        std::ostringstream text;
        text << std::ifstream(file()).rdbuf();
        return text.str();
    }
    Result<> add(SourcesAddOptions options)
    {
        options.data = scratch_.path() / "data";
        auto config = load_config(options.data, {});
        EXPECT_TRUE(config) << config.error().text();
        return run_sources_add(options, *config, out_);
    }
    static SourcesAddOptions parish()
    {
        SourcesAddOptions options;
        options.url = "https://www.parish.test/minutes";
        options.system = "plain";
        return options;
    }
};

TEST_F(SourcesAdd, WritesATableThatReadsBackTheSame)
{
    auto options = parish();
    options.name = "Little \"Ashby\" \\ Parish";
    options.areas = {"thr", "bra"};
    const auto added = add(options);
    ASSERT_TRUE(added) << added.error().text();
    EXPECT_EQ(out_.str(), content());
    const auto config = load_config(scratch_.path() / "data", {});
    const auto* source = config->sources.by_id("parish-test");
    ASSERT_NE(source, nullptr);
    EXPECT_EQ(source->name, options.name);
    EXPECT_EQ(source->kind, systems::SourceKind::site);
    EXPECT_EQ(source->system, systems::System::plain);
    EXPECT_EQ(source->base, "https://www.parish.test/minutes");
    EXPECT_EQ(source->areas.size(), 2U);
    EXPECT_TRUE(source->enabled);
}

TEST_F(SourcesAdd, KeepsWhatTheFileHeld)
{
    std::filesystem::create_directories(file().parent_path());
    std::ofstream(file()) << "# mine\n[operator]\nname = \"Ashby\"";
    ASSERT_TRUE(add(parish()));
    EXPECT_EQ(content().substr(0, 32), "# mine\n[operator]\nname = \"Ashby\"");
    EXPECT_NE(content().find("\n\n[[site]]\n"), std::string::npos) << content();
}

TEST_F(SourcesAdd, RefusesWhatIsKnownOrMakesNoSense)
{
    ASSERT_TRUE(add(parish()));
    const std::string before = content();
    std::vector<std::pair<SourcesAddOptions, std::string>> cases;
    const auto refused = [&](const std::string& words) -> SourcesAddOptions& {
        cases.emplace_back(parish(), words);
        cases.back().first.url = "https://other.test/";
        return cases.back().first;
    };
    refused("the host www.parish.test is already that of 'parish-test'").url = "http://www.parish.test/other";
    refused("the host democracy.thurrock.gov.uk is already that of 'thr'").url = "http://democracy.thurrock.gov.uk/";
    refused("the id 'thr' is already that of Thurrock Council").id = "thr";
    refused("does not match").id = "Not An Id";
    refused("unknown system 'blog'").system = "blog";
    refused("unknown kind 'duchy'").kind = "duchy";
    refused("ftp").url = "ftp://other.test/";
    refused("contact").system = ""; // nobody is asked without one
    for (const auto& [options, words] : cases) {
        const auto added = add(options);
        ASSERT_FALSE(added) << words;
        EXPECT_EQ(added.error().code, Errc::usage) << added.error().text();
        EXPECT_NE(added.error().text().find(words), std::string::npos) << added.error().text();
    }
    EXPECT_EQ(content(), before);
}

} // namespace
} // namespace minutebook::cli
