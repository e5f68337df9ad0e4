// A frontier on each engine, at a clock that stands still.
#pragma once

#include "crawler/frontier.hpp"

#include "test_clock.hpp"
#include "tests/support/postgres_server.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

namespace minutebook::test {

inline const auto both_engines = ::testing::Values(EngineUnderTest::sqlite, EngineUnderTest::postgresql);
inline const auto engine_name = [](const auto& tested) { return to_string(tested.param); };

} // namespace minutebook::test

namespace minutebook::crawler {

inline constexpr std::int64_t a_day = 86'400;
inline const std::vector<std::string> ours{"ashby"};

inline NewPage page(const std::string& name, Pace pace = Pace::page, const std::string& day = "", int priority = 1)
{
    NewPage out;
    out.key = "http://ashby.test/" + name;
    out.url = out.key;
    out.host = "ashby.test";
    out.source_id = "ashby";
    out.pace = pace;
    out.priority = priority;
    out.facts.date = PartialDate::parse(day);
    return out;
}

inline PageOutcome outcome(PageState state, const std::string& reason = "")
{
    PageOutcome out;
    out.state = state;
    out.status = state == PageState::fetched ? 200 : 0;
    out.reason = reason;
    return out;
}

class FrontierFixture : public ::testing::TestWithParam<test::EngineUnderTest> {
protected:
    std::optional<test::TemporaryFolder> scratch_;
    TestClock clock_;
    std::optional<store::Database> database_;
    std::optional<Frontier> frontier_;

    std::optional<store::Location> location_;

    void SetUp() override
    {
        scratch_.emplace();
        location_.emplace(scratch_->path() / "catalogue.sqlite");
        if (GetParam() == test::EngineUnderTest::postgresql) {
            if (!test::PostgresServer::installed()) GTEST_SKIP() << "no PostgreSQL in " << test::PostgresServer::programs();
            ASSERT_EQ(test::PostgresServer::instance().failure(), "");
            location_ = *store::Location::parse(test::PostgresServer::instance().new_schema());
        }
        open();
    }
    void TearDown() override
    {
        frontier_.reset();
        database_.reset();
        scratch_.reset();
    }

    [[nodiscard]] store::Database connection() const { return std::move(*store::Database::open(*location_, store::Mode::read_write)); }

    /// As after a crash: nothing is told to the old one.
    void open(FrontierLimits limits = {})
    {
        frontier_.reset();
        database_.reset();
        database_.emplace(connection());
        auto opened = Frontier::open(*database_, clock_, limits);
        ASSERT_TRUE(opened) << opened.error().text();
        frontier_.emplace(std::move(*opened));
    }

    void begin(const std::vector<NewPage>& starts, std::int64_t revisit_after = a_day)
    {
        auto begun = frontier_->begin_run("ashby", revisit_after, starts);
        ASSERT_TRUE(begun) << begun.error().text();
    }

    std::optional<Page> take()
    {
        auto taken = frontier_->take("ashby.test", ours);
        EXPECT_TRUE(taken) << taken.error().text();
        return taken ? *taken : std::nullopt;
    }

    void finish(const Page& taken, PageState state, const std::vector<NewPage>& links = {})
    {
        auto done = frontier_->finish(taken, outcome(state), links);
        ASSERT_TRUE(done) << done.error().text();
    }

    /// Takes and finishes all that is due; the names in order.
    std::string drain(PageState state = PageState::fetched)
    {
        std::string names;
        while (auto taken = take()) {
            names += (names.empty() ? "" : " ") + taken->key.substr(18);
            finish(*taken, state);
        }
        return names;
    }

    std::size_t count(PageState state) { return (*frontier_->counts("ashby"))[state]; }
};

} // namespace minutebook::crawler
