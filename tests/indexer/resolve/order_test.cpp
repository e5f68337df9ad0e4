// Whatever the order and the batches in which documents come, go and come back: what is known depends on the set of them alone.
#include "tests/indexer/resolve/known.hpp"

#include <algorithm>
#include <array>
#include <random>

namespace minutebook::resolve {
namespace {

using index::StoredReading;

constexpr std::array people{"Ada Sampleford", "A. Sampleford",           "Cllr Ada Samplford", "Sampleford",
                            "Ben Mockridge",  "Benjamin Mockridge",      "Mockridge",          "Bea Mockridge",
                            "Cleo Inventine", "Cleo St. John-Inventine", "Dan O'Example"};
constexpr std::array posts{"Leader of the Council", "Director of Roads", "Corporate Director of Roads", "Chair of the Planning Committee",
                           "Interim Director of Roads"};

/// An invented page: who holds what, who was there, what was decided, who is named.
StoredReading page(int number, std::mt19937& random)
{
    const auto pick = [&](const auto& list) { return std::string(list[random() % list.size()]); };
    StoredReading out;
    auto& [document, reading] = out;
    document.id = civic::DocumentId("d" + std::to_string(number));
    document.capture_id = civic::CaptureId("c" + std::to_string(number));
    document.url = "http://democracy.exampleton.test/" + std::to_string(number);
    document.kind = number % 3 == 0 ? civic::DocumentKind::news : civic::DocumentKind::meeting;
    document.organization = number % 2 == 0 ? "Council" : "Planning Committee";
    document.date = PartialDate::from_day(std::chrono::sys_days(std::chrono::year{2015} / 1 / 1) + std::chrono::days(random() % 3000));
    if (number % 4 == 0) document.meeting_key = std::to_string(number % 5);
    for (int i = 0; i < 3; ++i) {
        const std::size_t begin = document.text.size();
        civic::Statement statement;
        statement.person = pick(people);
        statement.post = pick(posts);
        statement.organization = "Exampleton Council";
        statement.councillor = random() % 4 == 0;
        if (random() % 5 == 0) statement.predicate = civic::Predicate::starts;
        if (random() % 5 == 0) statement.end = DateValue::parse("2019-05");
        document.text += statement.person + ", " + statement.post + ". ";
        statement.evidence = {begin, document.text.size() - 1};
        reading.mentions.push_back(
            {civic::MentionKind::person, {begin, begin + statement.person.size()}, statement.person, statement.person, "", 1.0});
        const std::size_t post = begin + statement.person.size() + 2;
        reading.mentions.push_back({civic::MentionKind::post, {post, post + statement.post.size()}, statement.post, "", "", 1.0});
        reading.statements.push_back(std::move(statement));
    }
    civic::Decision decision;
    const std::size_t begin = document.text.size();
    document.text += "RESOLVED: that road " + std::to_string(random() % 6) + " be mended.";
    decision.span = {begin, document.text.size()};
    reading.decisions.push_back(decision);
    if (number % 2 == 1) reading.attendance = civic::Attendance{{pick(people), pick(people)}, {pick(people)}, {}};
    return out;
}

std::vector<StoredReading> pages()
{
    std::mt19937 random(7); // NOLINT(bugprone-random-generator-seed): the same pages every time
    std::vector<StoredReading> out;
    for (int i = 0; i < 36; ++i) out.push_back(page(i, random));
    return out;
}

std::string dump(const Known& known) { return known.reader().dump().value(); }

std::string all_at_once()
{
    Known known("exa", "Exampleton Council");
    known.put(pages());
    return dump(known);
}

TEST(Order, DoesNotMatterForTwentyRandomOrdersAndBatches)
{
    const std::string expected = all_at_once();
    for (unsigned seed = 1; seed <= 20; ++seed) {
        std::mt19937 random(seed);
        auto order = pages();
        std::shuffle(order.begin(), order.end(), random);
        Known known("exa", "Exampleton Council");
        for (auto next = order.begin(); next != order.end();) {
            const auto size = std::min<std::ptrdiff_t>(1 + static_cast<std::ptrdiff_t>(random() % 12), order.end() - next);
            known.put({next, next + size});
            next += size;
        }
        ASSERT_EQ(dump(known), expected) << "seed " << seed;
    }
}

TEST(Order, LeavesNoTraceOfDocumentsThatWereThereForAWhileOrSaidSomethingElse)
{
    const std::string expected = all_at_once();
    for (unsigned seed = 1; seed <= 5; ++seed) {
        std::mt19937 random(seed);
        Known known("exa", "Exampleton Council");
        auto others = pages();
        for (auto& other : others) other.reading.statements.erase(other.reading.statements.begin());
        std::vector<StoredReading> passing;
        std::vector<civic::DocumentId> gone;
        for (int i = 100; i < 112; ++i) {
            passing.push_back(page(i, random));
            gone.push_back(passing.back().document.id);
        }
        known.put(others);
        known.put(passing);
        auto now = pages();
        std::shuffle(now.begin(), now.end(), random);
        known.put({now.begin(), now.begin() + 18});
        known.put({now.begin() + 18, now.end()}, gone);
        ASSERT_EQ(dump(known), expected) << "seed " << seed;
    }
}

TEST(Order, LeavesNothingBehindWhenAllDocumentsAreGone)
{
    Known known("exa", "Exampleton Council");
    known.put(pages());
    std::vector<civic::DocumentId> gone;
    for (const auto& page : pages()) gone.push_back(page.document.id);
    known.put({}, gone);
    const auto left = known.knowledge();
    EXPECT_TRUE(left.persons.empty());
    EXPECT_TRUE(left.organizations.empty());
    EXPECT_TRUE(left.posts.empty());
    EXPECT_TRUE(left.memberships.empty());
    EXPECT_TRUE(left.events.empty());
    EXPECT_TRUE(left.motions.empty());
}

TEST(Order, ADocumentThatPassesToAnotherCouncilTakesWhatItSaidAlong)
{
    auto moved = pages();
    for (std::size_t i = 0; i < 10; ++i) moved[i].document.council_id = civic::CouncilId("oth");
    Known at_once("exa", "Exampleton Council");
    at_once.put(moved);
    Known known("exa", "Exampleton Council");
    known.put(pages());
    known.put({moved.begin(), moved.begin() + 10});
    EXPECT_EQ(dump(known), dump(at_once));
    EXPECT_TRUE(known.reader().check().value().empty());
}

} // namespace
} // namespace minutebook::resolve
