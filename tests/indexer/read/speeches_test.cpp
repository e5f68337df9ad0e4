#include "indexer/read/speeches.hpp"

#include "civic/quotations.hpp"
#include "indexer/read/read.hpp"

#include <gtest/gtest.h>

namespace minutebook::read {
namespace {

/// "speaker: words" of each speech.
std::vector<std::string> speeches_in(std::string text, civic::DocumentKind kind = civic::DocumentKind::meeting)
{
    civic::Document document;
    document.kind = kind;
    document.text = std::move(text);
    std::vector<std::string> out;
    for (const auto& s : read_document(document).speeches) out.push_back(s.speaker + ": " + std::string(s.span.of(document.text)));
    return out;
}

TEST(Quotations, TakeEveryKindOfMarkButNoApostrophe)
{
    const std::pair<const char*, std::vector<std::string>> cases[] = {
        {"He said “it is cold here” and left.", {"it is cold here"}},
        {"He said \"it is cold here\" and left.", {"it is cold here"}},
        {"He said: ‘It’s cold in Quill’s hall.’ Then he left.", {"It’s cold in Quill’s hall."}},
        {"The “Green Lane” sign fell.", {}},
        {"“It is cold here.\n\n“It was warm there.”", {"It is cold here.", "It was warm there."}},
        {"A plank 6\" by 4\" was cut.", {}},
    };
    for (const auto& [text, expected] : cases) {
        std::vector<std::string> found;
        for (const civic::Quotation& one : civic::quotations(text)) found.emplace_back(one.words.of(text));
        EXPECT_EQ(found, expected) << text;
    }
}

TEST(FindSpeeches, ReadsAQuotationOverParagraphs)
{
    EXPECT_EQ(speeches_in("Councillor Ada Quill said: “The hall is cold and damp.\n\n“It must be mended before the snow.”",
                          civic::DocumentKind::news),
              (std::vector<std::string>{"Ada Quill: The hall is cold and damp.", "Ada Quill: It must be mended before the snow."}));
}

TEST(FindSpeeches, GivesAReportToAllWhoMadeIt)
{
    EXPECT_EQ(speeches_in("Councillors Vexley and Brook felt that the fee was too high."),
              (std::vector<std::string>{"Vexley: the fee was too high", "Brook: the fee was too high"}));
}

TEST(FindSpeeches, PrefersANameToThePostBesideIt)
{
    EXPECT_EQ(speeches_in("The Director of Parks, Ada Quill, advised that the gates were mended."),
              (std::vector<std::string>{"Ada Quill: the gates were mended"}));
}

TEST(FindSpeeches, GivesNothingToBodiesOrToNobody)
{
    const char* cases[] = {"The Committee felt that the fee was too high.", "It was reported that the gates were mended.",
                           "RESOLVED that the gates be mended."};
    for (const char* text : cases) EXPECT_TRUE(speeches_in(text).empty()) << text;
}

} // namespace
} // namespace minutebook::read
