#include "crawler/removals.hpp"

#include "test_clock.hpp"
#include "tests/support/temporary_folder.hpp"

#include "base/digest.hpp"
#include <gtest/gtest.h>

namespace minutebook::crawler {
namespace {

constexpr std::int64_t every_run = 0;

class RemovalsTest : public ::testing::Test {
protected:
    test::TemporaryFolder scratch_;
    TestClock clock_;
    archive::Layout layout_{scratch_.path()};
    std::optional<archive::ArchiveWriter> archive_;
    std::optional<Frontier> frontier_;
    NewPage page_;

    void SetUp() override
    {
        auto archive = archive::ArchiveWriter::open(layout_, clock_, "test");
        ASSERT_TRUE(archive) << archive.error().text();
        archive_.emplace(std::move(*archive));
        auto frontier = Frontier::open(archive_->database(), clock_);
        ASSERT_TRUE(frontier) << frontier.error().text();
        frontier_.emplace(std::move(*frontier));
        page_.key = page_.url = "http://ashby.test/minutes.pdf";
        page_.host = "ashby.test";
        page_.source_id = "ashby";
        page_.pace = Pace::list;
    }

    /// A run a day later, in which the page is answered for like that.
    void visit(PageState state)
    {
        clock_.move(std::chrono::hours{24});
        ASSERT_TRUE(frontier_->begin_run("ashby", every_run, {page_}));
        auto taken = frontier_->take("ashby.test", {"ashby"});
        ASSERT_TRUE(taken && *taken);
        PageOutcome outcome;
        outcome.state = state;
        outcome.status = state == PageState::gone ? 404 : 200;
        ASSERT_TRUE(frontier_->finish(**taken, outcome));
        ASSERT_TRUE(frontier_->end_run("ashby"));
        const auto noted = note_removals(*archive_, *frontier_, {"ashby"});
        ASSERT_TRUE(noted) << noted.error().text();
    }

    std::vector<archive::Removal> noted()
    {
        auto reader = archive::ArchiveReader::open(layout_);
        if (!reader) return {};
        return reader->removals_of(civic::DocumentId(short_id(page_.key))).value();
    }
}; // class RemovalsTest

TEST_F(RemovalsTest, AreNotedAfterThreeDaysAndEndWhenThePageIsFoundAgain)
{
    visit(PageState::fetched);
    visit(PageState::gone);
    const Timestamp first = clock_.now();
    visit(PageState::gone);
    EXPECT_TRUE(noted().empty()) << "two days are no proof";
    visit(PageState::gone);
    ASSERT_EQ(noted().size(), 1U);
    EXPECT_EQ(noted().front().first_gone, first);
    EXPECT_EQ(noted().front().last_gone, clock_.now());
    EXPECT_EQ(noted().front().visits, 3U);
    EXPECT_FALSE(noted().front().returned_at);

    visit(PageState::unchanged);
    ASSERT_EQ(noted().size(), 1U);
    EXPECT_EQ(noted().front().returned_at, clock_.now());
    visit(PageState::unchanged);
    EXPECT_EQ(noted().size(), 1U) << "told once";
    EXPECT_TRUE(archive_->standing_removals()->empty());
}

} // namespace
} // namespace minutebook::crawler
