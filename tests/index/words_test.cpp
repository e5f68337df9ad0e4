#include "index/words.hpp"

#include "index/fields.hpp"
#include "index/passages.hpp"
#include "index/snippet.hpp"
#include "index/suggest.hpp"

#include <gmock/gmock.h>

namespace minutebook::index {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> words(std::string_view text)
{
    std::vector<std::string> out;
    for_each_word(text, [&](const Word& word) { out.push_back(word.folded); });
    return out;
}

TEST(Words, AreTheSameHoweverTheyAreWritten)
{
    EXPECT_THAT(words("Children's CHILDREN’S childrens"), ElementsAre("childrens", "childrens", "childrens"));
    EXPECT_THAT(words("café CAFÉ cafe\xCC\x81"), ElementsAre("cafe", "cafe", "cafe"));
    EXPECT_THAT(words("£1,250.50, and 3.5m."), ElementsAre("1250.50", "and", "3.5m"));
    EXPECT_THAT(words("'quoted' O'Neill rock'n'roll dogs'"), ElementsAre("quoted", "oneill", "rocknroll", "dogs"));
    EXPECT_THAT(words("e-mail/post (2020)"), ElementsAre("e", "mail", "post", "2020"));
    EXPECT_THAT(words(""), ElementsAre());
    EXPECT_EQ(words(std::string(500, 'x'))[0].size(), longest_word);
}

TEST(Passages, CutLongSectionsAtParagraphsAndCoverTheText)
{
    civic::Document document;
    for (int i = 0; i < 100; ++i)
        document.text += "Paragraph " + std::to_string(i) + " is about a hundred bytes long, or at least it is nearly so — with é.\n\n";
    document.sections = {{"Head", 1, 4, "", {0, document.text.size()}}};
    const auto passages = passages_of(document);
    ASSERT_TRUE(passages);
    EXPECT_GT(passages->size(), 1U);
    std::size_t at = 0;
    for (const Passage& passage : *passages) {
        EXPECT_EQ(passage.span.begin, at);
        EXPECT_LE(passage.span.size(), passage_bytes);
        EXPECT_EQ(passage.heading, "Head");
        EXPECT_EQ(document.text.substr(passage.span.begin, 9), "Paragraph");
        at = passage.span.end;
    }
    EXPECT_EQ(at, document.text.size());
}

TEST(Passages, GiveADocumentWithoutTextOneForItsTitle) { EXPECT_EQ(passages_of({})->size(), 1U); }

std::size_t is_b(const std::string& word) { return word == "b" ? 1 : 0; }

TEST(Snippet, NeverLetsMarkupThrough)
{
    EXPECT_EQ(snippet("<script>b</script> & \"b\" 'x'", is_b),
              "&lt;script&gt;<mark>b</mark>&lt;/script&gt; &amp; &quot;<mark>b</mark>&quot; &#39;x&#39;");
    EXPECT_EQ(snippet("", is_b), "");
    EXPECT_EQ(snippet("<<<>>>", is_b), "&lt;&lt;&lt;&gt;&gt;&gt;");
}

TEST(Snippet, ShowsTheStretchWithMostOfTheWords)
{
    std::string text;
    for (int i = 0; i < 200; ++i) text += "filler ";
    const std::string out = snippet(text + "here b stands " + text, is_b);
    EXPECT_NE(out.find("here <mark>b</mark> stands"), std::string::npos);
    EXPECT_TRUE(out.starts_with("…"));
    EXPECT_TRUE(out.ends_with("…"));
    EXPECT_LT(out.size(), 400U);
    EXPECT_TRUE(snippet(std::string(10'000, 'x'), is_b).size() < 1'000);
}

TEST(Suggestions, CountEditsUpToALimit)
{
    EXPECT_EQ(edit_distance(U"budget", U"budget", 2), 0U);
    EXPECT_EQ(edit_distance(U"bugdet", U"budget", 2), 1U);
    EXPECT_EQ(edit_distance(U"budgt", U"budget", 2), 1U);
    EXPECT_EQ(edit_distance(U"bdgt", U"budget", 2), 2U);
    EXPECT_EQ(edit_distance(U"parking", U"budget", 2), 3U);
}

TEST(Fields, AreFoundByNameAndAlias)
{
    EXPECT_EQ(field_named("body")->name, "organization");
    EXPECT_EQ(field_named("organization")->prefix, "XO");
    EXPECT_FALSE(field_named("nothing"));
    EXPECT_FALSE(field_named(""));
}

} // namespace
} // namespace minutebook::index
