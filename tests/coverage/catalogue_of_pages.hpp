// A catalogue in which a crawl has left what a test names.
#pragma once

#include "crawler/frontier.hpp"
#include "store/database.hpp"
#include "tests/crawler/test_clock.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>
#include <optional>
#include <string>

namespace minutebook::coverage::testing {

/// An address that a source lists, and what came of it.
struct Listed {
    std::string url;
    systems::AddressFacts facts;
    crawler::PageState state = crawler::PageState::fetched;
    std::string reason{};
    bool held = true; ///< a copy was taken at some time; only of what was asked for
    std::optional<Timestamp> not_before{};
    std::string source = "ash";
};

inline systems::AddressFacts facts_of(std::string kind, std::string meeting, std::string_view day, std::string item = {})
{
    systems::AddressFacts facts;
    facts.kind = std::move(kind);
    facts.committee = "Cabinet";
    facts.committee_key = "12";
    facts.meeting_key = std::move(meeting);
    facts.date = PartialDate::parse(day);
    facts.item = std::move(item);
    facts.title = facts.item.empty() ? "" : "Report to item " + facts.item;
    return facts;
}

class CatalogueOfPages {
public:
    CatalogueOfPages()
    {
        auto database = store::Database::open(file(), store::Mode::read_write);
        EXPECT_TRUE(database);
        database_.emplace(std::move(*database));
        auto frontier = crawler::Frontier::open(*database_, clock_);
        EXPECT_TRUE(frontier);
        frontier_.emplace(std::move(*frontier));
    }

    [[nodiscard]] const std::filesystem::path& folder() const { return folder_.path(); }
    [[nodiscard]] std::filesystem::path file() const { return folder_.path() / "catalogue.sqlite"; }
    [[nodiscard]] store::Database& database() { return *database_; }
    [[nodiscard]] const Clock& clock() const { return clock_; }
    [[nodiscard]] crawler::Frontier& frontier() { return *frontier_; }

    void list(const Listed& listed)
    {
        crawler::NewPage page;
        page.key = page.url = listed.url;
        page.host = "democracy.ashby.example";
        page.source_id = listed.source;
        page.facts = listed.facts;
        ASSERT_TRUE(frontier_->add({page}));
        if (listed.state == crawler::PageState::queued && listed.reason.empty() && !listed.held) return;
        crawler::Page asked;
        asked.key = asked.url = listed.url;
        asked.source_id = listed.source;
        crawler::PageOutcome outcome;
        outcome.state = listed.state;
        outcome.reason = listed.reason;
        outcome.digest = listed.held ? "sha256:00ff" : "";
        outcome.not_before = listed.not_before;
        auto done = frontier_->finish(asked, outcome);
        ASSERT_TRUE(done) << done.error().text();
    }
    void wait(std::chrono::seconds time) { clock_.move(time); }
    /// Held once, and asked for in vain on three days since.
    void list_removed(const std::string& url, const systems::AddressFacts& facts)
    {
        list({url, facts});
        for (int visit = 0; visit < 3; ++visit) {
            clock_.move(std::chrono::hours{24});
            list({url, facts, crawler::PageState::gone, "status 404"});
        }
    }
    /// Addresses still waiting to be asked for.
    void list_queued(std::string url, systems::AddressFacts facts)
    {
        list({std::move(url), std::move(facts), crawler::PageState::queued, {}, false});
    }

private:
    test::TemporaryFolder folder_;
    crawler::TestClock clock_;
    std::optional<store::Database> database_;
    std::optional<crawler::Frontier> frontier_;
}; // class CatalogueOfPages

} // namespace minutebook::coverage::testing
