#include "indexer/read/commitments.hpp"

#include "indexer/read/read.hpp"

#include <gtest/gtest.h>

namespace minutebook::read {
namespace {

/// "who | due words | due" of each commitment.
std::vector<std::string> commitments_in(std::string text, civic::DocumentKind kind = civic::DocumentKind::meeting)
{
    civic::Document document;
    document.kind = kind;
    document.date = PartialDate::parse("2024-01-31");
    document.text = std::move(text);
    std::vector<std::string> out;
    for (const auto& c : read_document(document).commitments)
        out.push_back(c.who + " | " + c.due_words + " | " + (c.due ? c.due->to_string() : ""));
    return out;
}

TEST(FindCommitments, CountsTimesFromTheDayOfTheMeeting)
{
    const std::pair<const char*, const char*> cases[] = {
        {"The Clerk will report within six months.", "Clerk | within six months | 2024-07-31"},
        {"The Clerk will report within one month.", "Clerk | within one month | 2024-02-29"},
        {"The Clerk will report within 28 days.", "Clerk | within 28 days | 2024-02-28"},
        {"The Clerk will report next month.", "Clerk | next month | 2024-02"},
        {"The Clerk will report by the end of the year.", "Clerk | by the end of the year | 2024"},
        {"The Clerk will report by 3 May 2024.", "Clerk | by 3 May 2024 | 2024-05-03"},
        {"The Clerk will report in September.", "Clerk | in September | 2024-09"},
        {"The Clerk will report to the next meeting.", "Clerk | to the next meeting | "},
        {"The Clerk will report in due course.", "Clerk | in due course | "},
    };
    for (const auto& [text, expected] : cases) EXPECT_EQ(commitments_in(text), std::vector<std::string>{expected}) << text;
}

TEST(FindCommitments, TellsClausesApart)
{
    EXPECT_EQ(commitments_in("Clerk to write to the Trust by 3 May 2024; Cllr Brook to ask the school."),
              (std::vector<std::string>{"Clerk | by 3 May 2024 | 2024-05-03", "Cllr Brook |  | "}));
}

TEST(FindCommitments, LeavesThePastBodiesAndOtherKindsOfTextAlone)
{
    const char* cases[] = {
        "The Clerk had written to the Trust on 3 January 2024.",
        "The Council agreed to write to the Trust.",
        "Ada Quill, Clerk to the Council, attended.",
        "The gate was to the left of the hall.",
    };
    for (const char* text : cases) EXPECT_TRUE(commitments_in(text).empty()) << text;
    EXPECT_TRUE(commitments_in("The Clerk will report by 3 May 2024.", civic::DocumentKind::news).empty());
}

} // namespace
} // namespace minutebook::read
