// Records that come as years go by: each new one prolongs what is known, and leaves the same behind as all of them at once.
#include "tests/indexer/resolve/known.hpp"

#include <array>
#include <random>

namespace minutebook::resolve {
namespace {

using civic::HoldingStatus;
using index::StoredReading;

/// Who is in a post, for how many of the pages, and how.
struct Turn {
    const char* person;
    const char* short_name;
    int pages;
    HoldingStatus status;
};

constexpr std::array turns{
    Turn{"Ada Sampleford", "A. Sampleford", 9, HoldingStatus::permanent}, Turn{"Ben Mockridge", "B Mockridge", 3, HoldingStatus::interim},
    Turn{"Cleo Inventine", "C. Inventine", 1, HoldingStatus::permanent}, Turn{"Ben Mockridge", "Mockridge", 8, HoldingStatus::permanent},
    Turn{"Dan O'Example", "D. O'Example", 12, HoldingStatus::permanent}};

void say(StoredReading& page, const Turn& turn, const char* post, bool shortly, civic::Predicate predicate)
{
    auto& [document, reading] = page;
    civic::Statement statement;
    const std::size_t begin = document.text.size();
    statement.person = shortly ? turn.short_name : turn.person;
    statement.post = post;
    statement.organization = "Exampleton Council";
    statement.status = turn.status;
    statement.predicate = predicate;
    statement.rule = "apposition";
    document.text += statement.person + ", " + statement.post + ". ";
    statement.evidence = {begin, document.text.size() - 1};
    reading.statements.push_back(std::move(statement));
}

/// Pages some weeks apart, in which the holders of two posts follow one another; some tell a change, some come on one day.
std::vector<StoredReading> years(unsigned seed)
{
    std::mt19937 random(seed);
    std::vector<StoredReading> out;
    int day = 0;
    for (const Turn& turn : turns)
        for (int i = 0; i < turn.pages; ++i) {
            StoredReading page;
            day += static_cast<int>(random() % 10 == 0 ? random() % 700 : random() % 90);
            page.document.id = civic::DocumentId("d" + std::to_string(random() % 900 + 100) + "-" + std::to_string(out.size()));
            page.document.capture_id = civic::CaptureId("c" + page.document.id.value());
            page.document.url = "http://democracy.exampleton.test/" + page.document.id.value();
            page.document.kind = civic::DocumentKind::meeting;
            page.document.organization = "Cabinet";
            page.document.date = PartialDate::from_day(std::chrono::sys_days(std::chrono::year{2010} / 1 / 1) + std::chrono::days(day));
            const bool tells = i == 0 && seed % 3 == 0;
            say(page, turn, "Director of Roads", random() % 4 == 0, tells ? civic::Predicate::starts : civic::Predicate::holds);
            if (random() % 3 == 0) say(page, turns[random() % 2], "Head of Bridges", false, civic::Predicate::holds);
            if (random() % 9 == 0) say(page, turns[random() % turns.size()], "Director of Roads", false, civic::Predicate::holds);
            out.push_back(std::move(page));
        }
    return out;
}

TEST(RecordsThatComeDayByDay, LeaveTheSameBehindAsAllAtOnce)
{
    for (unsigned seed = 1; seed <= 24; ++seed) {
        const auto pages = years(seed);
        Known at_once("exa", "Exampleton Council");
        at_once.put(pages);
        Known grown("exa", "Exampleton Council");
        std::mt19937 random(seed);
        for (auto next = pages.begin(); next != pages.end();) {
            const auto size = std::min<std::ptrdiff_t>(1 + static_cast<std::ptrdiff_t>(random() % 3), pages.end() - next);
            grown.put({next, next + size});
            next += size;
        }
        ASSERT_EQ(grown.reader().dump().value(), at_once.reader().dump().value()) << "seed " << seed;
    }
}

TEST(RecordsThatComeDayByDay, ProlongTheLastHoldingOnly)
{
    Known known("exa", "Exampleton Council");
    std::vector<std::string> last_days;
    for (int month = 1; month <= 6; ++month) {
        StoredReading page;
        page.document.id = civic::DocumentId("d" + std::to_string(month));
        page.document.kind = civic::DocumentKind::meeting;
        page.document.date = PartialDate::parse("2020-0" + std::to_string(month) + "-10");
        say(page, turns[month < 3 ? 0 : 4], "Director of Roads", false, civic::Predicate::holds);
        known.put({page});
        const auto held = known.knowledge().memberships;
        ASSERT_EQ(held.size(), month < 3 ? 1U : 2U);
        EXPECT_EQ(held.back().last_seen, page.document.date);
        EXPECT_EQ(held.back().end.earliest, page.document.date);
        EXPECT_EQ(held.front().last_seen->to_string(), month < 3 ? page.document.date->to_string() : "2020-02-10");
    }
    const auto sources = known.knowledge().memberships.back().sources;
    ASSERT_EQ(sources.size(), 3U) << "the first two and the last";
    EXPECT_EQ(sources.back().date, "2020-06-10");
}

} // namespace
} // namespace minutebook::resolve
