// One crawl of every sample site, the hostile one too, held against what is true of each address.
#include "archive/archive.hpp"
#include "base/digest.hpp"
#include "crawler/crawl.hpp"
#include "sample/site_server.hpp"
#include "systems/canonical.hpp"

#include "tests/support/temporary_folder.hpp"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <set>

namespace minutebook::crawler {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t most_pages = 1'000; ///< of a source

/// A clock that starts some weeks after the world's present, so that windows of time do not move with the calendar.
class WorldClock final : public Clock {
public:
    [[nodiscard]] Timestamp now() const override { return begun_ + (system_clock().now() - started_); }
    [[nodiscard]] std::chrono::steady_clock::time_point monotonic() const override { return system_clock().monotonic(); }

private:
    Timestamp begun_ = std::chrono::sys_days{std::chrono::year{2024} / 10 / 20} + 9h;
    Timestamp started_ = system_clock().now();
};

/// What a crawl came to, in a form that is quick to ask.
struct Outcome {
    CrawlSummary summary;
    std::vector<sample::LogEntry> log;
    std::set<std::string> held;             ///< addresses with a capture of status 200, as asked for and in their normal form
    std::set<std::string> digests;          ///< of those captures
    std::map<std::string, FailedPage> lost; ///< by address: what could not be had
    std::chrono::seconds took{0};
    std::set<std::string> hosts; ///< that were asked
};

void read_held(const std::filesystem::path& data, const systems::SourceCatalogue& catalogue, Outcome& out)
{
    auto reader = archive::ArchiveReader::open({data});
    ASSERT_TRUE(reader) << reader.error().text();
    const auto documents = reader->documents_changed_after(0, 100'000);
    ASSERT_TRUE(documents) << documents.error().text();
    for (const auto& document : *documents) {
        const auto captures = reader->captures_of(document.id);
        ASSERT_TRUE(captures) << captures.error().text();
        for (const auto& capture : *captures) {
            if (capture.status != 200) continue;
            out.held.insert(capture.url);
            out.digests.insert(capture.digest);
            const auto url = Url::parse(capture.url);
            const auto* source = url ? catalogue.by_host(url->host()) : nullptr;
            if (source != nullptr) out.held.insert(systems::canonical_address(*url, *source));
        }
    }
}

systems::SourceCatalogue every_source(int port)
{
    systems::SourceCatalogue catalogue;
    for (const std::string& toml : {sample::sources_toml(port), sample::more_sources_toml(port), sample::trap_sources_toml(port)})
        EXPECT_TRUE(catalogue.add_toml(toml, "sample"));
    return catalogue;
}

Outcome crawl_the_world()
{
    const test::TemporaryFolder scratch;
    const auto server = std::move(*sample::SiteServer::start(sample::World::built_in()));
    const systems::SourceCatalogue catalogue = every_source(server->port());
    CrawlOptions options;
    options.layout.directory = scratch.path() / "data";
    options.once = true;
    options.pause = 100ms;
    options.limits.total = 20s;
    options.limits.slow_window = 3s;
    options.limits.body_bytes = 4 * 1024 * 1024;
    options.frontier.max_pages = most_pages;
    const WorldClock clock;
    auto summary = crawl(catalogue, options, clock);
    EXPECT_TRUE(summary) << summary.error().text();
    Outcome out;
    if (!summary) return out;
    out.summary = std::move(*summary);
    out.log = server->log();
    out.took = std::chrono::duration_cast<std::chrono::seconds>(out.summary.took);
    for (const auto& entry : out.log) out.hosts.insert(entry.host);
    for (const auto& failed : out.summary.failed) out.lost.emplace(failed.url, failed);
    read_held(options.layout.directory, catalogue, out);
    return out;
}

class WholeWorld : public ::testing::Test {
protected:
    static const Outcome& outcome()
    {
        static const Outcome once = crawl_the_world();
        return once;
    }

    /// Whether a page is held under this address or another name of its own.
    static bool held(const std::string& address)
    {
        if (outcome().held.contains(address)) return true;
        static const systems::SourceCatalogue catalogue = every_source(1);
        const auto url = Url::parse(address);
        const auto* source = url ? catalogue.by_host(url->host()) : nullptr;
        return source != nullptr && outcome().held.contains(systems::canonical_address(*url, *source));
    }

    /// What the crawl says of a page that it could not have.
    static std::string why(const std::string& address)
    {
        const auto lost = outcome().lost.find(address);
        return lost == outcome().lost.end() ? "" : lost->second.reason;
    }

    static int asked(const std::string& address)
    {
        const auto& log = outcome().log;
        return static_cast<int>(
            std::count_if(log.begin(), log.end(), [&](const auto& e) { return "http://" + e.host + e.target == address; }));
    }
};

TEST_F(WholeWorld, HoldsAllThatMayBeHeld)
{
    std::size_t items = 0;
    for (const auto& truth : sample::World::built_in().true_addresses()) {
        if (truth.fate != "held") continue;
        ++items;
        EXPECT_TRUE(held(truth.address)) << truth.address << ", asked for " << asked(truth.address) << " times. " << why(truth.address);
    }
    EXPECT_GT(items, 250U);
}

TEST_F(WholeWorld, HoldsEveryPaperThatHasNoLastingAddress)
{
    const auto papers = sample::World::built_in().papers(sample::first_phase);
    EXPECT_GE(papers.size(), 20U);
    for (const auto& [page, bytes] : papers)
        EXPECT_TRUE(outcome().digests.contains("sha256:" + sha256_hex(bytes))) << "a paper of " << page;
    const auto& log = outcome().log;
    const auto asked_for =
        std::count_if(log.begin(), log.end(), [](const auto& e) { return e.target.find("Document.ashx") != std::string::npos; });
    EXPECT_EQ(static_cast<std::size_t>(asked_for), papers.size()) << "each once";
}

TEST_F(WholeWorld, NeitherHoldsNorAsksForWhatIsClosed)
{
    std::size_t items = 0;
    for (const auto& truth : sample::World::built_in().true_addresses()) {
        if (truth.fate != "robots" && truth.fate != "restricted") continue;
        ++items;
        EXPECT_FALSE(held(truth.address)) << truth.address;
        EXPECT_EQ(asked(truth.address), 0) << truth.fate << ": " << truth.address;
    }
    EXPECT_GT(items, 15U);
}

TEST_F(WholeWorld, TellsWhatIsGone)
{
    for (const auto& truth : sample::World::built_in().true_addresses()) {
        if (truth.fate != "gone") continue;
        EXPECT_FALSE(held(truth.address)) << truth.address;
        EXPECT_EQ(asked(truth.address), 1) << truth.address;
    }
}

TEST_F(WholeWorld, WastesNoMoreOnATrapThanItMay)
{
    for (const auto& trap : sample::World::built_in().true_traps()) {
        const auto& log = outcome().log;
        const auto requests = std::count_if(log.begin(), log.end(), [&](const auto& e) { return trap.covers(e.host, e.target); });
        EXPECT_LE(requests, trap.requests) << trap.name;
    }
}

TEST_F(WholeWorld, TellsWhatBecameOfATrap)
{
    std::size_t told = 0;
    for (const auto& trap : sample::World::built_in().true_traps()) {
        const std::string address = "http://" + trap.host + trap.target;
        if (trap.state == "held") { EXPECT_TRUE(held(address)) << trap.name; }
        told += trap.state.empty() ? 0 : 1;
        if (trap.state != "failed" && trap.state != "refused") continue;
        EXPECT_FALSE(held(address)) << trap.name;
        const auto lost = outcome().lost.find(address);
        if (lost == outcome().lost.end()) {
            ADD_FAILURE() << trap.name << ": nothing is told of " << address;
            continue;
        }
        EXPECT_EQ(to_string(lost->second.state), trap.state) << trap.name << ": " << lost->second.reason;
        EXPECT_THAT(lost->second.reason, ::testing::HasSubstr(trap.reason)) << trap.name;
        EXPECT_FALSE(lost->second.reason.empty()) << trap.name;
    }
    EXPECT_GE(told, 50U);
}

TEST_F(WholeWorld, CountsEveryTrapByItsName)
{
    std::map<std::string, std::size_t> counted;
    for (const auto& [trap, count] : outcome().summary.traps()) counted[std::string(to_string(trap))] += count;
    std::map<std::string, std::size_t> laid;
    for (const auto& trap : sample::World::built_in().true_traps())
        if (!trap.count.empty()) ++laid[trap.count];
    EXPECT_GE(laid.size(), 15U);
    for (const auto& [name, count] : laid) EXPECT_GE(counted[name], count) << name;
}

TEST_F(WholeWorld, AsksNobodyButItsHosts)
{
    auto known = sample::World::built_in().hosts();
    for (const std::string& host : outcome().hosts)
        EXPECT_TRUE(std::ranges::find(known, host) != known.end() || host.ends_with(".trapwood.test")) << host;
}

TEST_F(WholeWorld, ComesToAnEndByItself)
{
    EXPECT_FALSE(outcome().summary.stopped);
    EXPECT_LT(outcome().took, 60s);
    RecordProperty("seconds", static_cast<int>(outcome().took.count()));
    RecordProperty("requests", static_cast<int>(outcome().log.size()));
}

} // namespace
} // namespace minutebook::crawler
