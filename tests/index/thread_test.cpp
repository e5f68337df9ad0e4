#include "index/thread.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace minutebook::index {
namespace {

using civic::Relation;
using civic::RelationEnd;
using civic::RelationType;
using testing::ElementsAre;
using testing::UnorderedElementsAre;

RelationEnd end(const std::string& document, const std::string& day, CodePointSpan span = {})
{
    return {civic::DocumentId(document), span, {}, day, "agenda item", "Title of " + document};
}

Relation relation(RelationType type, RelationEnd from, RelationEnd to, double confidence = 0.9)
{
    Relation out;
    out.type = type;
    out.id = civic::make_relation_id(type, from, to);
    out.why = "because";
    out.confidence = confidence;
    for (const RelationEnd* one : {&from, &to}) {
        civic::Source source;
        source.document_id = one->document_id;
        source.span = {one->span.start, one->span.start + 3};
        source.quote = "words of " + one->document_id.value();
        out.sources.push_back(source);
    }
    out.from = std::move(from);
    out.to = std::move(to);
    return out;
}

ThreadSources over(std::vector<Relation> relations)
{
    ThreadSources out;
    out.relations = [relations](const Filter& filter) -> Result<std::vector<Relation>> {
        std::vector<Relation> found;
        for (const Relation& one : relations) {
            const bool event = !filter.event.empty() && (one.from.event_id == filter.event || one.to.event_id == filter.event);
            const bool document =
                !filter.document.empty() && (one.from.document_id == filter.document || one.to.document_id == filter.document);
            if (event || document) found.push_back(one);
        }
        return found;
    };
    out.motions = [](const Filter&) -> Result<std::vector<civic::Motion>> { return std::vector<civic::Motion>{}; };
    return out;
}

ThreadStart at(const std::string& document, const std::string& day)
{
    ThreadStart out;
    out.ends.push_back(end(document, day));
    return out;
}

std::vector<std::string> steps(const Thread& thread)
{
    std::vector<std::string> out;
    for (const ThreadStep& step : thread.steps) out.push_back(step.end.document_id.value() + (step.start ? "*" : ""));
    return out;
}

TEST(Thread, GivesTheStepsInOrderFromWhereverItIsAsked)
{
    const auto sources = over({relation(RelationType::leads_to, end("b", "2031-02-01"), end("c", "2031-03-01")),
                               relation(RelationType::leads_to, end("a", "2031-01-01"), end("b", "2031-02-01")),
                               relation(RelationType::reports, end("n", "2031-02-02"), end("b", "2031-02-01"))});
    EXPECT_THAT(steps(*thread(sources, at("c", "2031-03-01"))), ElementsAre("a", "b", "n", "c*"));
    const auto from_first = thread(sources, at("a", "2031-01-01"));
    EXPECT_THAT(steps(*from_first), ElementsAre("a*", "b", "n", "c"));
    ASSERT_EQ(from_first->links.size(), 3U);
    EXPECT_EQ(from_first->links[0].from, 0U);
    EXPECT_EQ(from_first->links[0].to, 1U);
    EXPECT_EQ(from_first->links[0].why, "because");
    EXPECT_EQ(from_first->steps[1].words.size(), 1U) << "its own words once";
}

TEST(Thread, PutsAStepWithoutADayAfterWhatLeadsToIt)
{
    const auto sources = over({relation(RelationType::leads_to, end("a", ""), end("n", "2019-06-24")),
                               relation(RelationType::leads_to, end("n", "2019-06-24"), end("c", "")),
                               relation(RelationType::leads_to, end("c", ""), end("d", "2019-09-01"))});
    const auto found = thread(sources, at("c", ""));
    EXPECT_THAT(steps(*found), ElementsAre("a", "n", "c*", "d"));
    EXPECT_FALSE(found->steps[2].dated);
    EXPECT_TRUE(found->steps[1].dated);
}

TEST(Thread, StaysWithThePlacesAskedAbout)
{
    const auto sources = over({relation(RelationType::leads_to, end("m", "2031-01-01", {0, 100}), end("x", "2031-02-01")),
                               relation(RelationType::leads_to, end("m", "2031-01-01", {100, 200}), end("y", "2031-02-01"))});
    ThreadStart start;
    start.ends.push_back(end("m", "2031-01-01", {120, 130}));
    EXPECT_THAT(steps(*thread(sources, start)), ElementsAre("m*", "y"));
}

TEST(Thread, FindsTheStepOnOtherPagesOfItsMeeting)
{
    auto item = end("item", "2031-01-01");
    item.event_id = civic::EventId("cabinet-2031-01-01");
    item.title = "7. Market Hall";
    const auto sources = over({relation(RelationType::leads_to, item, end("x", "2031-02-01"))});
    ThreadStart start = at("minutes", "2031-01-01");
    start.title = "Market Hall";
    start.event = item.event_id;
    EXPECT_THAT(steps(*thread(sources, start)), ElementsAre("minutes*", "x"));
}

TEST(Thread, MakesOneStepOfThePagesThatTellOfOneItem)
{
    const auto page = [](const std::string& document, const std::string& title, const std::string& what = "decision") {
        RelationEnd out = end(document, "2031-01-01");
        out.event_id = civic::EventId("cabinet-2031-01-01");
        out.title = title;
        out.what = what;
        return out;
    };
    const auto item = page("item", "7. Market Hall"), minutes = page("minutes", "Market Hall"), other = page("minutes-2", "Sea Wall"),
               paper = page("paper", "Market Hall", "report");
    const auto sources = over(
        {relation(RelationType::leads_to, item, end("x", "2031-02-01")), relation(RelationType::leads_to, minutes, end("x", "2031-02-01")),
         relation(RelationType::leads_to, other, end("x", "2031-02-01")), relation(RelationType::leads_to, paper, minutes)});
    const auto found = thread(sources, at("x", "2031-02-01"));
    EXPECT_THAT(steps(*found), UnorderedElementsAre("paper", "item", "minutes-2", "x*"))
        << "a paper of the same title is a step of its own";
    EXPECT_EQ(found->links.size(), 3U) << "the paper leads to the item by way of its minutes";
}

TEST(Thread, FollowsNeitherDoubtNorCopies)
{
    const auto sources = over({relation(RelationType::leads_to, end("a", "2031-01-01"), end("b", "2031-02-01"), 0.4),
                               relation(RelationType::copies, end("a", "2031-01-01"), end("c", "2031-02-01"))});
    EXPECT_THAT(steps(*thread(sources, at("a", "2031-01-01"))), ElementsAre("a*"));
}

TEST(Thread, EndsInCirclesAndCrowds)
{
    std::vector<Relation> ring;
    for (int i = 0; i < 100; ++i)
        ring.push_back(relation(RelationType::leads_to, end("d" + std::to_string(i), ""), end("d" + std::to_string((i + 1) % 100), "")));
    const auto found = thread(over(ring), at("d0", ""));
    ASSERT_TRUE(found);
    EXPECT_LE(found->steps.size(), 60U);
    EXPECT_TRUE(found->cut);
}

} // namespace
} // namespace minutebook::index
