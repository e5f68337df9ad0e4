#include "indexer/resolve/news.hpp"

#include "indexer/fingerprint.hpp"
#include "indexer/resolve/news_words.hpp"

#include <algorithm>
#include <gmock/gmock.h>
#include <map>
#include <random>
#include <set>

namespace minutebook::resolve {
namespace {

using civic::DocumentKind;
using civic::MentionKind;
using civic::RelationType;
using index::StoredReading;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// An invented document with what reading would find in it.
struct Page {
    std::string id = {};
    DocumentKind kind = DocumentKind::agenda_item;
    std::string day = {};
    std::string title = {};
    std::string text = {};
    std::string body = {};
    std::vector<std::string> people = {};
    std::vector<std::string> bodies = {};
    std::vector<std::string> posts = {};
    std::vector<std::pair<std::string, std::string>> days = {}; ///< words and the day that they mean
    std::vector<std::string> decisions = {};                    ///< their words
    std::string reference = {};                                 ///< of the first decision
};

StoredReading stored(const Page& page)
{
    StoredReading out;
    civic::Document& document = out.document;
    document.id = civic::DocumentId(page.id);
    document.kind = page.kind;
    document.url =
        "https://" + std::string(page.kind == DocumentKind::news ? "www.quayside-echo.test/" : "democracy.exampleton.test/") + page.id;
    document.title = page.title;
    document.text = page.title + "\n" + page.text;
    document.organization = page.body;
    (page.kind == DocumentKind::news ? document.published : document.date) = PartialDate::parse(page.day);
    document.fingerprint = indexer::fingerprint_of(document);
    const auto place = [&](const std::string& words) {
        const std::size_t at = document.text.find(words);
        EXPECT_NE(at, std::string::npos) << words << " in " << page.id;
        return TextSpan{at, at + words.size()};
    };
    const auto mention = [&](MentionKind kind, const std::string& words, const std::string& value) {
        out.reading.mentions.push_back({kind, place(words), words, value, "test", 1.0});
    };
    for (const auto& each : page.people) mention(MentionKind::person, each, each);
    for (const auto& each : page.bodies) mention(MentionKind::organization, each, "");
    for (const auto& each : page.posts) mention(MentionKind::post, each, "");
    for (const auto& [words, value] : page.days) mention(MentionKind::date, words, value);
    for (const auto& each : page.decisions) {
        civic::Decision decision;
        decision.span = place(each);
        if (out.reading.decisions.empty()) decision.reference = page.reference;
        out.reading.decisions.push_back(decision);
    }
    return out;
}

/// All relations that the facts of these pages give, each id once.
std::vector<civic::Relation> related(const std::vector<Page>& pages, unsigned shuffle = 0)
{
    std::map<std::string, std::vector<KeyedFact>> units;
    for (const Page& page : pages) {
        std::int64_t place = 0;
        for (const Fact& fact : news_facts(stored(page), civic::CouncilId("exa"), "Exampleton Borough Council"))
            units[fact.key].push_back({civic::DocumentId(page.id), place++, fact.value});
    }
    std::map<std::string, civic::Relation> out;
    for (auto& [key, facts] : units) {
        if (shuffle > 0) std::shuffle(facts.begin(), facts.end(), std::mt19937(shuffle));
        for (const civic::Relation& each : news_relations(key, facts)) {
            EXPECT_FALSE(out.contains(each.id)) << "twice: " << each.why << " under " << key;
            out[each.id] = each;
        }
    }
    std::vector<civic::Relation> list;
    for (auto& [id, each] : out) list.push_back(each);
    return list;
}

/// "story > record (what): why" of each that may be shown, sorted.
std::vector<std::string> told(const std::vector<civic::Relation>& relations)
{
    std::vector<std::string> out;
    for (const auto& each : relations)
        if (each.confidence >= civic::show_threshold)
            out.push_back(each.from.document_id.value() + " " + std::string(to_string(each.type)) + " " + each.to.document_id.value() +
                          " (" + each.to.what + "): " + each.why);
    std::sort(out.begin(), out.end());
    return out;
}

const std::string merge_words = "RESOLVED that the posts of Director of Harbours and Director of Parks be merged from 1 September";

Page cabinet_item()
{
    return {.id = "r1",
            .day = "2019-06-19",
            .title = "Merger of the Harbours and Parks directorates",
            .text = "Della Quince presented the paper. " + merge_words + ".",
            .body = "Cabinet",
            .people = {"Della Quince"},
            .decisions = {merge_words}};
}

Page cabinet_story()
{
    return {.id = "n1",
            .kind = DocumentKind::news,
            .day = "2019-06-21",
            .title = "Harbours boss to go",
            .text = "The directorates of harbours and parks face a merger after the Cabinet met on Wednesday, 19 June.\nDella Quince told "
                    "members it "
                    "would save money.",
            .people = {"Della Quince"},
            .bodies = {"Cabinet"},
            .days = {{"Wednesday, 19 June", "2019-06-19"}}};
}

/// What fills a week: so that words and names can be rare in it.
std::vector<Page> other_items(std::size_t count, const std::string& day = "2019-06-19")
{
    std::vector<Page> out;
    const std::vector<std::string> subjects{"allotment", "library",  "parking",    "licensing",
                                            "footpath",  "gritting", "playground", "cemetery"};
    for (std::size_t i = 0; i < count; ++i)
        out.push_back({.id = "o" + std::to_string(i),
                       .day = day,
                       .title = "Quarterly " + subjects[i % subjects.size()] + " statement " + std::to_string(10000 + i),
                       .text = "Osric Vane presented statement " + std::to_string(i) + ".",
                       .body = "Environment Panel",
                       .people = {"Osric Vane"}});
    return out;
}

TEST(News, LinksAStoryToTheDecisionThatItTellsOf)
{
    auto pages = other_items(20);
    pages.push_back(cabinet_item());
    pages.push_back(cabinet_story());
    const auto relations = related(pages);
    ASSERT_THAT(told(relations),
                ElementsAre("n1 reports r1 (decision): names the same day, 19 June 2019; names the same body, Cabinet; has words of "
                            "its title: Merger, Harbours, Parks, directorates"));
    const civic::Relation& relation = relations.front();
    EXPECT_EQ(relation.from.date, "2019-06-21");
    EXPECT_EQ(relation.to.date, "2019-06-19");
    EXPECT_EQ(relation.to.title, "Merger of the Harbours and Parks directorates");
    ASSERT_EQ(relation.sources.size(), 2U);
    EXPECT_THAT(relation.sources[0].quote, HasSubstr("the Cabinet met on Wednesday, 19 June."));
    EXPECT_EQ(relation.sources[1].quote, merge_words);
    EXPECT_EQ(relation.sources[1].document_id.value(), "r1");
}

struct Case {
    const char* name;
    Page story;
    Page record;
    std::vector<std::string> expected;
};

TEST(News, NeedsTwoGroundsThatAreIndependent)
{
    const auto story = [](const char* text, std::vector<std::string> people = {}, std::vector<std::string> bodies = {},
                          std::vector<std::pair<std::string, std::string>> days = {}) {
        return Page{.id = "n1",
                    .kind = DocumentKind::news,
                    .day = "2019-06-21",
                    .title = "A busy week",
                    .text = text,
                    .people = std::move(people),
                    .bodies = std::move(bodies),
                    .days = std::move(days)};
    };
    Page meeting{.id = "m1",
                 .kind = DocumentKind::meeting,
                 .day = "2019-06-19",
                 .title = "Cabinet, 19 June 2019",
                 .text = "1. Apologies",
                 .body = "Cabinet"};
    Page planning{.id = "p1",
                  .day = "2019-06-18",
                  .title = "19/00412/FUL 3 Gull Lane",
                  .text = "GRANTED: permission for 19/00412/FUL be granted.",
                  .body = "Planning Committee",
                  .decisions = {"GRANTED: permission for 19/00412/FUL be granted."},
                  .reference = "19/00412/FUL"};
    Page early = cabinet_story();
    early.day = "2019-06-14";
    Page long_ago = cabinet_item();
    long_ago.day = "2018-01-10";
    const Case cases[] = {
        {"a day and a body give the meeting",
         story("The Cabinet sat late into the night of 19 June and nobody was pleased with it.", {}, {"Cabinet"},
               {{"19 June", "2019-06-19"}}),
         meeting,
         {"n1 reports m1 (meeting): names the same day, 19 June 2019; names the same body, Cabinet"}},
        {"but not each of its items",
         story("The Cabinet sat late into the night of 19 June and nobody was pleased with it.", {}, {"Cabinet"},
               {{"19 June", "2019-06-19"}}),
         cabinet_item(),
         {}},
        {"a day alone is nothing",
         story("On 19 June it rained upon the just and the unjust of the town alike.", {}, {}, {{"19 June", "2019-06-19"}}),
         cabinet_item(),
         {}},
        {"a body alone is nothing",
         story("The Cabinet is in the news again for all the wrong reasons this week.", {}, {"Cabinet"}),
         cabinet_item(),
         {}},
        {"a person alone is nothing",
         story("Della Quince opened the flower show in glorious sunshine.", {"Della Quince"}),
         cabinet_item(),
         {}},
        {"surnames of two people are enough beside a day",
         story("On 19 June Della Quince and Councillor Abel Thorne fell out in public over the harbour.", {"Della Quince", "Abel Thorne"},
               {}, {{"19 June", "2019-06-19"}}),
         Page{.id = "r1", .day = "2019-06-19", .title = "Dredging", .text = "Quince and Thorne spoke.", .people = {"Quince", "Thorne"}},
         {"n1 reports r1 (agenda item): names the same day, 19 June 2019; both name Quince and Thorne"}},
        {"one surname is not",
         story("On 19 June Councillor Abel Thorne fell out with everybody over the harbour.", {"Abel Thorne"}, {},
               {{"19 June", "2019-06-19"}}),
         Page{.id = "r1", .day = "2019-06-19", .title = "Dredging", .text = "Thorne spoke.", .people = {"Thorne"}},
         {}},
        {"a person and a body are enough",
         story("Della Quince faced the Cabinet.", {"Della Quince"}, {"Cabinet"}),
         cabinet_item(),
         {"n1 reports r1 (agenda item): names the same body, Cabinet; both name Della Quince; was published 2 days after it"}},
        {"a reference and nearness in time",
         story("Neighbours lost their fight against 19/00412/FUL, a tower of flats."),
         planning,
         {"n1 reports p1 (decision): both name 19/00412/FUL; was published 3 days after it"}},
        {"words of the decision and nearness in time",
         story("It was agreed that the posts of Director of Harbours and Director of Parks be merged soon."),
         cabinet_item(),
         {"n1 reports r1 (decision): gives 13 words of the decision side by side; was published 2 "
          "days after it"}},
        {"a story ahead of the meeting tells of the item, not of its decision",
         early,
         cabinet_item(),
         {"n1 reports r1 (agenda item): names the same day, 19 June 2019; names the same body, Cabinet; both name Della Quince; has words "
          "of its title: Merger, "
          "Harbours, Parks, directorates; the story was published before the meeting"}},
        {"another meeting of the same body", cabinet_story(), long_ago, {}},
        {"words of any agenda",
         story("The council said its annual report and budget review were on the agenda of the committee."),
         Page{.id = "r9", .day = "2019-06-19", .title = "Annual report and review", .text = "Noted.", .body = "Audit Committee"},
         {}},
    };
    for (const Case& each : cases) {
        auto pages = other_items(20);
        pages.push_back(each.story);
        pages.push_back(each.record);
        const auto found = related(pages);
        EXPECT_THAT(told(found), ::testing::ContainerEq(each.expected)) << each.name;
        for (const auto& relation : found) {
            std::set<std::string> sides;
            for (const auto& source : relation.sources) {
                sides.insert(source.document_id.value());
                EXPECT_FALSE(source.quote.empty());
            }
            EXPECT_TRUE(sides.contains(relation.from.document_id.value()) || relation.rule.find("near") != std::string::npos) << each.name;
            EXPECT_TRUE(sides.contains(relation.to.document_id.value())) << each.name;
        }
    }
}

TEST(News, MeetsARecordThatTellsNoDayByWhatItsTitleNames)
{
    const Page item{.id = "r1",
                    .title = "Interim Director of Harbours: proposed appointment",
                    .text = "Councillor Thorne moved the paper, which proposed Hollis Fenwick as interim Director of Harbours.",
                    .people = {"Hollis Fenwick"},
                    .posts = {"Interim Director of Harbours"}};
    const Page story{.id = "n1",
                     .kind = DocumentKind::news,
                     .day = "2019-06-24",
                     .title = "Harbours job filled despite the vote",
                     .text = "The chief executive made Hollis Fenwick interim Director of Harbours.",
                     .people = {"Hollis Fenwick"},
                     .posts = {"interim Director of Harbours"}};
    Page other = story;
    other.id = "n2";
    other.people = {};
    other.text = "The interim Director of Harbours opened a fish market.";
    EXPECT_THAT(told(related({item, story, other})),
                ElementsAre(HasSubstr("n1 reports r1 (agenda item): both name Hollis Fenwick; names what its title names")));
}

TEST(News, FindsQuotationsInDecisions)
{
    auto pages = other_items(10);
    pages.push_back(cabinet_item());
    Page story = cabinet_story();
    story.text += "\nThe minutes say “the posts of Director of Harbours and Director of Parks be merged from 1 September”.";
    pages.push_back(story);
    const auto relations = related(pages);
    const auto quotes =
        std::find_if(relations.begin(), relations.end(), [](const auto& each) { return each.type == RelationType::quotes; });
    ASSERT_NE(quotes, relations.end());
    EXPECT_EQ(quotes->why, "all 15 words stand in the decision");
    EXPECT_EQ(quotes->sources[0].quote, "the posts of Director of Harbours and Director of Parks be merged from 1 September");
    EXPECT_LT(quotes->from.span.start, quotes->from.span.end);
}

std::string long_story(int seed)
{
    std::mt19937 random(static_cast<unsigned>(seed));
    std::string out;
    for (int i = 0; i < 200; ++i) out += "word" + std::to_string(random() % 5000) + (i % 12 == 11 ? ". " : " ");
    return out;
}

TEST(News, GroupsStoriesThatCopyOneAnother)
{
    const Page first{.id = "n3", .kind = DocumentKind::news, .day = "2020-01-02", .title = "Pier burns", .text = long_story(1)};
    Page copy = first;
    copy.id = "n1";
    copy.day = "2020-01-03";
    copy.text = "From our own man. " + copy.text + " More soon.";
    const Page other{.id = "n2", .kind = DocumentKind::news, .day = "2020-01-03", .title = "Fair opens", .text = long_story(2)};
    std::vector<std::string> found;
    std::map<std::string, std::vector<KeyedFact>> units;
    for (const Page& page : {first, copy, other}) {
        StoredReading reading = stored(page);
        if (page.id == "n1") reading.document.url = "https://www.another-paper.test/pier";
        for (const Fact& fact : news_facts(reading, civic::CouncilId("exa"), "Exampleton"))
            units[fact.key].push_back({civic::DocumentId(page.id), 0, fact.value});
    }
    for (const auto& [key, facts] : units)
        for (const auto& each : news_relations(key, facts))
            found.push_back(each.from.document_id.value() + " " + std::string(to_string(each.type)) + " " + each.to.document_id.value());
    EXPECT_THAT(found, ElementsAre("n3 copies n1"));
}

TEST(News, DoesNotDependOnTheOrderOfFacts)
{
    auto pages = other_items(30);
    pages.push_back(cabinet_item());
    pages.push_back(cabinet_story());
    const auto expected = told(related(pages));
    for (unsigned order = 1; order <= 5; ++order) {
        std::shuffle(pages.begin(), pages.end(), std::mt19937(order));
        EXPECT_EQ(told(related(pages, order)), expected);
    }
}

TEST(News, KeepsTheCostOfABusyWeekInBounds)
{
    // A thousand records and a hundred stories in one week: compared pair by pair this would be minutes of work.
    auto pages = other_items(1'000);
    for (int i = 0; i < 100; ++i) {
        Page story = cabinet_story();
        story.id = "s" + std::to_string(i);
        story.text += " " + long_story(i);
        pages.push_back(std::move(story));
    }
    pages.push_back(cabinet_item());
    EXPECT_EQ(std::count_if(pages.begin(), pages.end(), [](const Page& page) { return page.kind == DocumentKind::news; }), 100);
    const auto relations = related(pages);
    EXPECT_EQ(std::count_if(relations.begin(), relations.end(), [](const auto& each) { return each.type == RelationType::reports; }), 100);
}

TEST(NewsWords, ReadsReferencesAndNoDays)
{
    const std::pair<const char*, std::vector<std::string>> cases[] = {
        {"Application 24/01234/FUL was refused", {"24 01234 ful"}},
        {"(ref. P/2020/0119) and DC/20/01234.", {"p 2020 0119", "dc 20 01234"}},
        {"on 19/06/2019 in 2019/20 and 2019/2020, and/or 1/2", {}},
        {"see https://www.example.test/2019/06/24/chief-executive-ignores-a-vote-and-a-warning", {}},
    };
    for (const auto& [text, expected] : cases) {
        std::vector<std::string> found;
        for (const Reference& each : references_in(text)) found.push_back(each.key);
        EXPECT_EQ(found, expected) << text;
    }
}

TEST(NewsWords, TellsWeeksAndSentences)
{
    const auto day = [](const char* iso) { return *PartialDate::parse(iso)->earliest(); };
    EXPECT_EQ(iso_week(day("2019-06-19")), "2019-W25");
    EXPECT_EQ(iso_week(day("2018-12-31")), "2019-W01");
    EXPECT_EQ(iso_week(day("2021-01-03")), "2020-W53");
    const std::string text = "Cllr. A. Crane spoke. “It is done.” He left!\nA line\n\nNo. 4 stays";
    std::vector<std::string> found;
    for (const TextSpan& span : sentences_of(text, {0, text.size()})) found.emplace_back(span.of(text));
    EXPECT_THAT(found, ElementsAre("Cllr. A. Crane spoke.", "“It is done.”", "He left!", "A line", "No. 4 stays"));
    EXPECT_THAT(telling_words("Annual report on the Councils' libraries and the harbour dues 2019"),
                ElementsAre("librarie", "harbour", "due"));
}

} // namespace
} // namespace minutebook::resolve
