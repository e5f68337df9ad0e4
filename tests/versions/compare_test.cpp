#include "versions/compare.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace minutebook::versions {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> forms(std::string_view text)
{
    std::vector<std::string> out;
    for (const Word& word : words_of(text)) out.push_back(word.form);
    return out;
}

std::vector<std::string> sentences(std::string_view text)
{
    std::vector<std::string> out;
    for (const Sentence& each : sentences_of(text, words_of(text))) out.emplace_back(each.span.of(text));
    return out;
}

/// "before → after" of each edit, one line a difference.
std::vector<std::string> told(std::string_view before, std::string_view after)
{
    const Comparison found = compare(before, after);
    std::vector<std::string> out;
    for (const Difference& each : found.differences) {
        std::string line = each.moved ? "moved: " : "";
        for (const Edit& edit : each.edits) {
            if (line.size() > 7) line += "; ";
            line += std::string(found.before.word_span(edit.before).of(before)) + " → " +
                    std::string(found.after.word_span(edit.after).of(after));
        }
        out.push_back(line);
    }
    return out;
}

TEST(Words, AreLettersAndDigitsAndTheMarksWithinNumbers)
{
    EXPECT_THAT(forms("The Council’s £1,250.50, on 12/05/2021 at 7.30pm (5%)."),
                ElementsAre("The", "Council's", "£", "1,250.50", "on", "12/05/2021", "at", "7.30pm", "5", "%"));
    EXPECT_THAT(forms("re\xC2\xADport – “Ó Faoláin”…"), ElementsAre("report", "Ó", "Faoláin"));
    EXPECT_THAT(forms(" .,;\n\t"), IsEmpty());
}

TEST(Sentences, AreLinesAndTheSentencesInThem)
{
    EXPECT_THAT(sentences("1. Welcome\n\nCllr. A. Crane took the chair. It was noted that no. 4 fell; 12 were absent."),
                ElementsAre("1. Welcome", "Cllr. A. Crane took the chair.", "It was noted that no. 4 fell;", "12 were absent."));
    EXPECT_THAT(sentences("\n - - \n"), IsEmpty());
}

TEST(Compare, FindsWhatWasReplacedTakenOutAndPutIn)
{
    struct Case {
        const char* name;
        const char *before, *after;
        std::vector<std::string> told;
    };
    const std::vector<Case> cases{
        {"nothing", "The minutes were agreed.", "The minutes were agreed.", {}},
        {"layout only", "The minutes\nwere agreed.  All left.", "The minutes were agreed.\n\nAll left", {}},
        {"one word", "The gate is to be painted green.\nAll left.", "The gate is to be painted blue.\nAll left.", {"green → blue"}},
        {"two words of a sentence",
         "Ada Crane gave 12 pounds to the fund.",
         "Ada Crane gave 15 pounds to that fund.",
         {"12 → 15; the → that"}},
        {"taken out", "One came here.\nTwo stayed away.\nThree left.", "One came here.\nThree left.", {"Two stayed away → "}},
        {"put in", "One came here.\nThree left.", "One came here.\nTwo stayed away.\nThree left.", {" → Two stayed away"}},
        {"words put in", "The Committee agreed the plan.", "The Committee agreed in part the plan.", {" → in part"}},
        {"a short line for another", "DRAFT\nMinutes", "FINAL\nMinutes", {"DRAFT → FINAL"}},
        {"wrapped otherwise and changed",
         "The Panel heard of the\nlibrary at Quexham and was content.",
         "The Panel heard of the library\nat Quexham and was not content.",
         {" → not"}},
        {"moved",
         "Alpha came first of all.\nBeta was the second one.\nGamma then was third.",
         "Beta was the second one.\nGamma then was third.\nAlpha came first of all.",
         {"moved: Alpha came first of all → ", "moved:  → Alpha came first of all"}},
    };
    for (const Case& each : cases) EXPECT_EQ(told(each.before, each.after), each.told) << each.name;
}

TEST(Compare, HasAPlaceForEverySentence)
{
    const std::string before = "A b c d.\nOne two three four five.\nSame line here.\nGone for good now.";
    const std::string after = "A b c e.\nSame line here.\nQuite new and other words.\nOne two three four six.";
    const Comparison found = compare(before, after);
    std::vector<int> seen_before(found.before.sentences.size()), seen_after(found.after.sentences.size());
    for (const Match& match : found.same) ++seen_before[match.before], ++seen_after[match.after];
    for (const Difference& each : found.differences) {
        for (std::size_t i = each.before.begin; i < each.before.end; ++i) ++seen_before[i];
        for (std::size_t i = each.after.begin; i < each.after.end; ++i) ++seen_after[i];
    }
    EXPECT_THAT(seen_before, testing::Each(1));
    EXPECT_THAT(seen_after, testing::Each(1));
}

TEST(Compare, DoesNotTryWhatIsTooLong)
{
    const std::string huge(largest_text + 1, 'a');
    const Comparison found = compare(huge, "short");
    EXPECT_FALSE(found.compared);
    EXPECT_FALSE(found.whole());
    EXPECT_THAT(found.differences, IsEmpty());
}

} // namespace
} // namespace minutebook::versions
