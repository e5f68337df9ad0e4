#include "index/query_parser.hpp"
#include "index/reader.hpp"
#include "sample_index.hpp"

#include <gmock/gmock.h>

namespace minutebook::index {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

/// More pages, so that rank and number mean something.
std::vector<Page> more_pages()
{
    std::vector<Page> all = pages();
    for (int i = 0; i < 60; ++i) {
        const std::string n = std::to_string(i);
        all.push_back({"filler" + n, "Item " + n,
                       "The director of street services reported on services to children and on children’s play. Services number " + n +
                           " were noted. The director thanked the services.",
                       "2018-0" + std::to_string(1 + i % 9) + "-11"});
    }
    return all;
}

class SearchTest : public OnIndex<SearchTest> {
public:
    static std::vector<Page> made_of() { return more_pages(); }

protected:
    SearchResult search(const Query& query)
    {
        auto result = reader_->search(query);
        EXPECT_TRUE(result) << query.text << ": " << (result ? "" : result.error().text());
        return result ? *std::move(result) : SearchResult{};
    }
    SearchResult search(const std::string& text)
    {
        Query query;
        query.text = text;
        return search(query);
    }
    std::vector<std::string> titles(const SearchResult& result)
    {
        std::vector<std::string> out;
        for (const Hit& hit : result.hits) out.push_back(hit.title);
        return out;
    }
};

TEST_F(SearchTest, PutsThePageFirstThatTheWordsAreAbout)
{
    struct Case {
        const char* text;
        const char* first;
    };
    const Case cases[] = {
        {"merge director of children's services", "Merger of senior posts"},
        {"merging director of childrens services", "Merger of senior posts"},
        {"merge the director of children’s services recruitment", "Merger of senior posts"},
        {"DIRECTOR children’s services MERGE", "Merger of senior posts"},
        {"serious case review recommendations", "Serious case review"},
        {"\"case review\"", "Serious case review"},
        {"cafe guildhall", "Budget monitoring"},
        {"1250", "Budget monitoring"},
        {"£1,250", "Budget monitoring"},
        {"title:budget", "Budget monitoring"},
        {"subject:\"serious case\"", "Serious case review"},
        {"gritt* road*", "Highways"},
        {"budget AND county", "Highways"},
        {"budget NOT county", "Budget monitoring"},
        {"budget kind:agenda_item council:est", "Highways"},
        {"burial OR gritting council:est", "Highways"},
        {"outcome:refused", "Merger of senior posts"},
        {"date:2019", "Budget monitoring"},
        {"year:2020 kind:news", "Serious case review"},
    };
    for (const Case& c : cases) {
        const auto result = search(c.text);
        ASSERT_FALSE(result.hits.empty()) << c.text;
        EXPECT_EQ(result.hits.front().title, c.first) << c.text;
    }
}

TEST_F(SearchTest, FindsAPhraseOnlyInItsOrder)
{
    EXPECT_EQ(search("\"case review\"").total, 1U);
    EXPECT_EQ(search("\"review case\"").total, 0U);
    EXPECT_EQ(search("\"director of children's services\"").total, 1U);
    EXPECT_EQ(search("\"director of childrens services\"").total, 1U);
}

TEST_F(SearchTest, FiltersByEveryField)
{
    const auto count = [&](auto set) {
        Query query;
        set(query);
        return search(query).total;
    };
    EXPECT_EQ(count([](Query&) {}), more_pages().size());
    EXPECT_EQ(count([](Query& q) { q.council = "est"; }), 1U);
    EXPECT_EQ(count([](Query& q) { q.organization = "wex-cabinet"; }), 63U);
    EXPECT_EQ(count([](Query& q) { q.person = "wex-ada-crane"; }), 1U);
    EXPECT_EQ(count([](Query& q) { q.person = "wex-a-crane"; }), 1U); // a former key
    EXPECT_EQ(count([](Query& q) { q.post = "wex-director-of-childrens-services"; }), 2U);
    EXPECT_EQ(count([](Query& q) { q.kind = "news"; }), 1U);
    EXPECT_EQ(count([](Query& q) { q.outcome = "refused"; }), 1U);
    EXPECT_EQ(count([](Query& q) { q.outcome = "carried"; }), 0U);
    EXPECT_EQ(count([](Query& q) { q.from = "2020-10-07"; }), 3U);
    EXPECT_EQ(count([](Query& q) {
                  q.from = "2020-10-06";
                  q.to = "2020-10-06";
              }),
              1U);
    EXPECT_EQ(count([](Query& q) {
                  q.from = "2019-05";
                  q.to = "2019-06";
              }),
              1U); // "2019" may lie there
    EXPECT_EQ(count([](Query& q) { q.to = "2018"; }), 60U);
    EXPECT_EQ(count([](Query& q) {
                  q.text = "budget";
                  q.council = "wex";
              }),
              1U);
}

TEST_F(SearchTest, RefusesWhatMeansNothingNamingTheParameter)
{
    struct Case {
        const char* parameter;
        std::function<void(Query&)> set;
    };
    const Case cases[] = {
        {"kind", [](Query& q) { q.kind = "novel"; }},
        {"outcome", [](Query& q) { q.outcome = "won"; }},
        {"council", [](Query& q) { q.council = "no such council"; }},
        {"person", [](Query& q) { q.person = "wex-nobody"; }},
        {"post", [](Query& q) { q.post = "../etc"; }},
        {"organization", [](Query& q) { q.organization = "nothing"; }},
        {"from", [](Query& q) { q.from = "yesterday"; }},
        {"from", [](Query& q) { q.from = "--09"; }},
        {"to", [](Query& q) { q.to = "2021-02-30"; }},
        {"limit", [](Query& q) { q.limit = 0; }},
        {"limit", [](Query& q) { q.limit = 101; }},
        {"cursor", [](Query& q) { q.cursor = "20"; }},
        {"cursor", [](Query& q) { q.cursor = "-1-00000000"; }},
        {"q", [](Query& q) { q.text = "kind:novel"; }},
        {"q", [](Query& q) { q.text = "date:yesterday"; }},
        {"q", [](Query& q) { q.text = std::string(600, 'x'); }},
    };
    for (const Case& c : cases) {
        Query query;
        c.set(query);
        const auto result = reader_->search(query);
        ASSERT_FALSE(result) << c.parameter;
        EXPECT_EQ(result.error().code, Errc::usage) << c.parameter;
        EXPECT_THAT(result.error().message, HasSubstr(std::string("parameter ") + c.parameter + ":"));
    }
}

TEST_F(SearchTest, SortsByDateWithTheUndatedLast)
{
    Query query;
    query.sort = Sort::newest;
    query.limit = 100;
    const auto newest = titles(search(query));
    EXPECT_EQ(newest.back(), "Members");
    EXPECT_THAT(std::vector<std::string>(newest.begin() + 2, newest.begin() + 4),
                ElementsAre("Serious case review", "Merger of senior posts"));
    query.sort = Sort::oldest;
    const auto oldest = titles(search(query));
    EXPECT_EQ(oldest.back(), "Members");
    EXPECT_EQ(oldest[60], "Budget monitoring");
}

TEST_F(SearchTest, PagesThroughAllHitsOnce)
{
    for (const Sort sort : {Sort::relevance, Sort::newest}) {
        Query query;
        query.text = "services";
        query.sort = sort;
        query.limit = 7;
        std::set<std::string> seen;
        std::size_t pages = 0;
        for (;;) {
            const auto result = search(query);
            EXPECT_EQ(result.total, 62U);
            for (const Hit& hit : result.hits) {
                EXPECT_TRUE(seen.insert(hit.document_id).second);
                EXPECT_EQ(hit.rank, seen.size());
            }
            if (result.next.empty() || ++pages > 20) break;
            query.cursor = result.next;
        }
        EXPECT_EQ(seen.size(), 62U);
        query.text = "budget";
        EXPECT_FALSE(reader_->search(query)) << "a cursor of another search";
    }
}

TEST_F(SearchTest, CountsFacetsOverDocuments)
{
    const auto result = search("budget");
    EXPECT_EQ(result.total, 2U);
    EXPECT_TRUE(result.exact);
    const auto& councils = result.facets.at("council");
    ASSERT_EQ(councils.size(), 2U);
    EXPECT_EQ(councils[0].value, "est");
    EXPECT_EQ(councils[0].label, "Estmere County Council");
    EXPECT_EQ(councils[0].count, 1U);
    const auto posts = search("merge").facets.at("post");
    ASSERT_EQ(posts.size(), 1U);
    EXPECT_EQ(posts[0].label, "Director of Children’s Services");
    EXPECT_EQ(search("").facets.at("kind")[0].label, "agenda item");
    EXPECT_EQ(search("").facets.at("kind")[0].count, 64U);
}

TEST_F(SearchTest, EscapesSnippetsAndMarksWords)
{
    const auto budget = search("guildhall").hits.front();
    EXPECT_THAT(budget.snippet, HasSubstr("&lt;<mark>Guildhall</mark>&gt; &amp; its"));
    const auto merge = search("merge director children's").hits.front();
    EXPECT_THAT(merge.snippet, HasSubstr("<mark>merge</mark> the post of <mark>Director</mark> of <mark>Children’s</mark>"));
    EXPECT_EQ(merge.organization_id, "wex-cabinet");
    EXPECT_EQ(merge.date, "2020-10-06");
    EXPECT_EQ(search("guildhall").hits.front().date, "2019");
}

TEST_F(SearchTest, SuggestsWordsOfTheIndexForThoseItDoesNotHold)
{
    const auto result = search("bugdet montoring");
    EXPECT_EQ(result.suggestion, "budget monitoring");
    EXPECT_THAT(result.missing, ElementsAre("bugdet", "montoring"));
    EXPECT_EQ(search("budget").suggestion, "");
    EXPECT_THAT(search("budget").missing, IsEmpty());
    EXPECT_EQ(search("qqqqqqqq").total, 0U);
    EXPECT_EQ(search("budget qqqqqqqq").hits.size(), 2U);
    EXPECT_EQ(search("budget AND qqqqqqqq").hits.size(), 0U);
}

TEST_F(SearchTest, AnswersHostileQueriesQuickly)
{
    for (const std::string& text :
         {std::string("((((((((a OR b) OR c) AND d) NOT e)))))"), std::string("\"a b c d e f g h i j k l m n o p\""),
          std::string("serv* dire*"), std::string("a a a a a a a a a a a a a a a a a a a a a a a a"),
          std::string("NOT NOT NOT NOT services"), std::string("-a -b -c"), std::string("\xE2\x80\x9C"),
          std::string("services director children street play thanked number noted item reported the of and on to")}) {
        const auto begin = std::chrono::steady_clock::now();
        Query query;
        query.text = text;
        auto result = reader_->search(query);
        EXPECT_TRUE(result || result.error().code == Errc::usage) << text;
        EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(2)) << text;
    }
}

TEST(Search, LandsOnThePassageThatIsMeant)
{
    const TemporaryDirectory directory;
    Page page{"minutes", "Minutes of the Cabinet", "", "2021-05-04"};
    std::vector<std::string> parts = {"1. Apologies\nApologies were received from Ben Heron.\n",
                                      "2. Parking\nThe parking plan was agreed.\n",
                                      "3. Libraries\n" + std::string(9'000, ' ') + "\n\nLibrary hours on Sundays were kept.\n"};
    for (const auto& part : parts) page.text += part;
    civic::Document document = document_of(page);
    document.sections.clear();
    std::size_t at = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        document.sections.push_back({parts[i].substr(0, parts[i].find('\n')), 1, static_cast<int>(i + 1), "", {at, at + parts[i].size()}});
        at += parts[i].size();
    }
    {
        auto writer = IndexWriter::open(directory.layout());
        ASSERT_TRUE(writer);
        ASSERT_TRUE(writer->put(document, {}));
        ASSERT_TRUE(writer->checkpoint(1));
        ASSERT_TRUE(replace_knowledge(*writer, {}));
        ASSERT_EQ(writer->update_full_text()->written, 1U);
    }
    auto reader = IndexReader::open(directory.layout());
    ASSERT_TRUE(reader);
    Query query;
    query.text = "parking";
    auto result = reader->search(query);
    ASSERT_TRUE(result);
    ASSERT_EQ(result->hits.size(), 1U);
    EXPECT_EQ(result->hits[0].section, "2. Parking");
    EXPECT_EQ(result->hits[0].page, 2);
    EXPECT_EQ(result->hits[0].passage_start, parts[0].size());
    query.text = "sundays";
    result = reader->search(query);
    ASSERT_TRUE(result && result->hits.size() == 1);
    EXPECT_EQ(result->hits[0].section, "3. Libraries");
    EXPECT_THAT(result->hits[0].snippet, HasSubstr("on <mark>Sundays</mark> were"));
    query.text = "cabinet minutes";
    EXPECT_EQ(reader->search(query)->total, 1U) << "one document, however many passages";
    EXPECT_THAT(*reader->check(), IsEmpty());
}

TEST(Search, FindsBoilerplateAfterWhatThePagesSay)
{
    const TemporaryDirectory directory;
    const std::string notice = "Filming notice: filming of this meeting, filming by the public and filming by the press may take place.";
    const civic::Document only_notice = document_of({"notice", "Agenda", notice, "2021-05-04"});
    const civic::Document debate =
        document_of({"debate", "Minutes", "Members spoke of many things at length, and once of filming.", "2021-05-04"});
    {
        auto writer = IndexWriter::open(directory.layout());
        ASSERT_TRUE(writer);
        civic::Reading reading;
        reading.boilerplate = {{{0, only_notice.text.size()}, "filming", "filming notice"}};
        ASSERT_TRUE(writer->put(only_notice, reading));
        ASSERT_TRUE(writer->put(debate, {}));
        ASSERT_TRUE(writer->checkpoint(1));
        ASSERT_TRUE(replace_knowledge(*writer, {}));
        ASSERT_EQ(writer->update_full_text()->written, 2U);
    }
    auto reader = IndexReader::open(directory.layout());
    ASSERT_TRUE(reader);
    Query query;
    query.text = "filming";
    const auto result = reader->search(query);
    ASSERT_TRUE(result);
    ASSERT_EQ(result->hits.size(), 2U);
    EXPECT_EQ(result->hits[0].title, "Minutes");
    query.text = "\"filming by the press\"";
    EXPECT_EQ(reader->search(query)->total, 1U);
    EXPECT_THAT(*reader->check(), IsEmpty());
}

} // namespace
} // namespace minutebook::index
