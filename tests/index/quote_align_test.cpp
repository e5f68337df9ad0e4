#include "index/quote_align.hpp"

#include <gmock/gmock.h>

namespace minutebook::index {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const char* const resolution =
    "12. Senior posts\nThe Chair introduced the report. RESOLVED: That the post of Director of Harbours be merged "
    "with that of Director of Parks, subject to consul-\ntation with the trade unions. Councillor Thorne thanked "
    "the officers. The Committee noted that a report would come back in the autumn.";

std::vector<QuoteMatch> find(const std::string& quotation, const std::string& text = resolution)
{
    return find_quotation(quoted_words(quotation), text);
}

/// "left out: there", "added: quoted", "changed: quoted -> there", joined by "; ".
std::string told(const std::string& quotation, const std::string& text, const QuoteMatch& match)
{
    std::string out;
    for (const WordDifference& each : match.differences) {
        out += (out.empty() ? "" : "; ") + std::string(to_string(each.kind)) + ": " + std::string(each.quoted.of(quotation));
        if (!each.quoted.empty() && !each.there.empty()) out += " -> ";
        out += each.there.of(text);
    }
    return out;
}

struct Case {
    const char* quotation;
    const char* words; ///< that it stands at; empty: nowhere
    const char* differences = "";
    const char* text = resolution;
};

TEST(FindQuotation, FindsWordsVerbatimWhateverTheirDress)
{
    const Case cases[] = {
        {"That the post of Director of Harbours be merged", "That the post of Director of Harbours be merged"},
        {"that the POST of director of harbours be merged", "That the post of Director of Harbours be merged"},
        {"“the post of Director of Harbours, be merged…”", "the post of Director of Harbours be merged"},
        {"subject to consultation with the trade unions", "subject to consul-\ntation with the trade unions"},
        {"the council’s re-opened café",
         "The Council's reopened\xC2\xA0"
         "cafe",
         "",
         "The Council's reopened\xC2\xA0"
         "cafe cost £1,250."},
        {"the councils reopened cafe cost 1250", "The Council's re\xC2\xADopened café cost £1,250", "",
         "The Council's re\xC2\xADopened café cost £1,250."},
        {"decision-making at the lowest level", "Decision making at the lowest level", "", "Decision making at the lowest level is best."},
        {"a co-operative for the harbour", "a cooperative for the harbour", "", "They run a cooperative for the harbour together."},
    };
    for (const Case& each : cases) {
        const auto found = find(each.quotation, each.text);
        ASSERT_EQ(found.size(), 1U) << each.quotation;
        EXPECT_EQ(found[0].span.of(each.text), each.words) << each.quotation;
        EXPECT_THAT(found[0].differences, IsEmpty()) << each.quotation << ": " << told(each.quotation, each.text, found[0]);
        EXPECT_EQ(found[0].likeness, 1) << each.quotation;
    }
}

TEST(FindQuotation, TellsEachDifference)
{
    const Case cases[] = {
        // One word changed.
        {"That the post of Director of Harbours be joined with that of Director of Parks",
         "That the post of Director of Harbours be merged with that of Director of Parks", "changed: joined -> merged"},
        // A misspelling.
        {"the post of Director of Harbors be merged with that of Director of Parks",
         "the post of Director of Harbours be merged with that of Director of Parks", "changed: Harbors -> Harbours"},
        // A word added, a word left out.
        {"That the vacant post of Director of Harbours be merged with that of Director of Parks",
         "That the post of Director of Harbours be merged with that of Director of Parks", "added: vacant"},
        {"be merged with Director of Parks, subject to consultation with the unions",
         "be merged with that of Director of Parks, subject to consul-\ntation with the trade unions",
         "left out: that of; left out: trade"},
        // Two sentences that stand apart.
        {"subject to consultation with the trade unions. The Committee noted that a report would come back",
         "subject to consul-\ntation with the trade unions. Councillor Thorne thanked the officers. The Committee noted that a report "
         "would "
         "come back",
         "left out: Councillor Thorne thanked the officers"},
    };
    for (const Case& each : cases) {
        const auto found = find(each.quotation, each.text);
        ASSERT_EQ(found.size(), 1U) << each.quotation;
        EXPECT_EQ(found[0].span.of(each.text), each.words) << each.quotation;
        EXPECT_EQ(told(each.quotation, each.text, found[0]), each.differences) << each.quotation;
        EXPECT_LT(found[0].likeness, 1) << each.quotation;
        EXPECT_GT(found[0].likeness, 0.7) << each.quotation;
    }
}

TEST(FindQuotation, LetsAnEllipsisStandForAnyWords)
{
    const char* const whole =
        "the post of Director of Harbours be merged with that of Director of Parks, subject to consul-\ntation with the "
        "trade unions. Councillor Thorne thanked the officers. The Committee noted that a report would come back";
    for (const char* ellipsis : {"…", "...", "[...]", "[…]", ". . .", "(...)"}) {
        const std::string quotation =
            "the post of Director of Harbours be merged " + std::string(ellipsis) + " noted that a report would come back";
        const auto found = find(quotation);
        ASSERT_EQ(found.size(), 1U) << quotation;
        EXPECT_EQ(found[0].span.of(resolution), whole) << quotation;
        EXPECT_TRUE(found[0].verbatim()) << told(quotation, resolution, found[0]);
    }
    const std::string changed = "the post of Director of Harbours be joined … noted that a report would come back";
    const auto found = find(changed);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(told(changed, resolution, found[0]), "changed: joined -> merged");
}

TEST(FindQuotation, FindsNothingThatIsOnlyAlike)
{
    for (const char* quotation : {
             "That the post of Director of Housing be abolished with immediate effect", // the frame of the sentence alone
             "the sale of the old library was approved",
             "subject to consultation with the residents",
             "the Director of Bridges",
             "a report would be published in the spring",
         })
        EXPECT_THAT(find(quotation), IsEmpty()) << quotation;
    EXPECT_THAT(find("words without a text", ""), IsEmpty());
    EXPECT_THAT(find("", resolution), IsEmpty());
}

TEST(FindQuotation, GivesEveryPlaceOfTheVeryWords)
{
    const std::string text = "The report was noted. The report was noted. The reports were noted. The report was noted.";
    const auto found = find("the report was noted", text);
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found[0].span.begin, 0U);
    EXPECT_EQ(found[1].span.begin, 22U);
    for (const auto& match : found) EXPECT_TRUE(match.verbatim());
}

TEST(FindQuotation, CountsPlacesInBytesOfTheText)
{
    const std::string text = "Café — « Ŵyn » — the budget was “agreed”.";
    const auto found = find("the budget was agreed", text);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].span.of(text), "the budget was “agreed");
}

TEST(QuotedWords, TellsHyphensAndEllipses)
{
    const auto words = quoted_words("a co-op … and then[...]a foot-\nbridge - end. Next");
    std::string told;
    for (const auto& word : words)
        told += (word.ellipsis_before ? "~" : "") + std::string(word.hyphen_before ? "-" : "") + word.folded + " ";
    EXPECT_EQ(told, "a co -op ~and then ~a foot -bridge -end next ");
}

} // namespace
} // namespace minutebook::index
