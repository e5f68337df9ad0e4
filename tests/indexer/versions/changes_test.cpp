#include "versions/changes.hpp"

#include "base/digest.hpp"
#include "indexer/read/read.hpp"
#include "indexer/read/standing.hpp"
#include "indexer/versions/standing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace minutebook::versions {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

civic::Document minutes(const std::string& text, const std::string& capture)
{
    civic::Document out;
    out.id = civic::DocumentId("0123456789abcdef");
    out.capture_id = civic::CaptureId(capture);
    out.kind = civic::DocumentKind::meeting;
    out.url = "http://www.quexham.test/minutes/1";
    out.title = "Planning Committee";
    out.council_id = civic::CouncilId("que");
    out.council = "Quexham Borough Council";
    out.organization = "Planning Committee";
    out.date = PartialDate::parse("2021-05-03");
    out.text = text;
    return out;
}

std::vector<Change> changes(const std::string& before, const std::string& after)
{
    const civic::Document old = minutes(before, "aaaa"), present = minutes(after, "bbbb");
    const civic::Reading old_reading = read::read_document(old), reading = read::read_document(present);
    const std::vector<Change> found =
        changes_between({old, old_reading, indexer::standing_mark(old, {})}, {present, reading, indexer::standing_mark(present, {})},
                        {"2021-05-10T08:00:00Z", "2021-06-10T08:00:00Z"});
    for (const Change& each : found) {
        for (const auto& [source, text] : {std::pair(&each.before, &before), std::pair(&each.after, &after)}) {
            if (source->document_id.empty()) continue;
            EXPECT_EQ(std::string(CodePointIndex(*text)(source->span).of(*text)), source->quote);
            EXPECT_EQ(source->capture_id.value(), text == &before ? "aaaa" : "bbbb");
        }
        for (const WordChange& words : each.words) {
            EXPECT_TRUE(words.was.empty() || CodePointIndex(before)(words.before).of(before) == words.was);
            EXPECT_TRUE(words.is.empty() || CodePointIndex(after)(words.after).of(after) == words.is);
        }
    }
    return found;
}

/// "class: was → is, …" of each change.
std::vector<std::string> told(const std::string& before, const std::string& after)
{
    std::vector<std::string> out;
    for (const Change& each : changes(before, after)) {
        std::string line(to_string(each.kind));
        for (std::size_t i = 0; i < each.words.size(); ++i) line += (i == 0 ? ": " : ", ") + each.words[i].was + " → " + each.words[i].is;
        out.push_back(line);
    }
    return out;
}

const std::string head = "Planning Committee\n\nMinutes of the meeting held on Monday 3 May 2021 at the Town Hall, Quexham\n\n"
                         "Present: Councillors Ada Crane (Chair), Bert Quill, Cora Thatcher\nApologies: Councillor Dan Wexley\n\n";

TEST(Changes, AreClassedByWhatTheyAreAbout)
{
    struct Case {
        const char* name;
        std::string before, after;
        std::vector<std::string> told;
    };
    const std::vector<Case> cases{
        {"spelling", head + "The Comittee heard the report.", head + "The Committee heard the report.", {"spelling: Comittee → Committee"}},
        {"capitals", head + "the work was done.", head + "The work was done.", {"spelling: the → The"}},
        {"a name",
         head + "Councillor Bert Quill asked about the bridge.",
         head + "Councillor Cora Thatcher asked about the bridge.",
         {"name: Bert Quill → Cora Thatcher"}},
        {"a name respelt",
         head + "Councillor Bert Quill asked about the bridge.",
         head + "Councillor Bert Quell asked about the bridge.",
         {"name: Quill → Quell"}},
        {"a number",
         head + "The bridge will cost £12,500 to mend.",
         head + "The bridge will cost £15,500 to mend.",
         {"number: 12,500 → 15,500"}},
        {"a date",
         head + "The bridge will open on 4 June 2021 after the works.",
         head + "The bridge will open on 9 July 2021 after the works.",
         {"date: 4 June → 9 July"}},
        {"the words of a decision",
         head + "RESOLVED: That the bridge be closed to lorries.",
         head + "RESOLVED: That the bridge be closed to lorries and coaches.",
         {"decision_wording:  → and coaches"}},
        {"a sum in a decision",
         head + "RESOLVED: That a grant of £500 be made.",
         head + "RESOLVED: That a grant of £900 be made.",
         {"decision_wording: 500 → 900"}},
        {"a decision taken out",
         head + "The report was heard.\n\nRESOLVED: That the bridge be closed.\n\nAll left.",
         head + "The report was heard.\n\nAll left.",
         {"decision_wording: RESOLVED: That the bridge be closed → "}},
        {"a vote",
         head + "RESOLVED: That the bridge be closed.\n\nVoting: 12 for, 9 against, 1 abstention.",
         head + "RESOLVED: That the bridge be closed.\n\nVoting: 11 for, 9 against, 2 abstentions.",
         {"vote: 12 → 11, 1 abstention → 2 abstentions"}},
        {"attendance",
         head + "All left.",
         "Planning Committee\n\nMinutes of the meeting held on Monday 3 May 2021 at the Town Hall, Quexham\n\n"
         "Present: Councillors Ada Crane (Chair), Bert Quill, Cora Thatcher, Dan Wexley\n\nAll left.",
         {"attendance: Apologies: Councillor → "}},
        {"taken out",
         head + "The bridge was old.\nThe owner of the mill spoke against it at length.\nAll left.",
         head + "The bridge was old.\nAll left.",
         {"removal: The owner of the mill spoke against it at length → "}},
        {"put in",
         head + "The bridge was old.\nAll left.",
         head + "The bridge was old.\nThe owner of the mill spoke against it at length.\nAll left.",
         {"addition:  → The owner of the mill spoke against it at length"}},
        {"other words",
         head + "The bridge was found to be sound.",
         head + "The bridge was found to be weak.",
         {"other_wording: sound → weak"}},
        {"not a slip of the pen",
         head + "The closure was lawful.",
         head + "The closure was unlawful.",
         {"other_wording: lawful → unlawful"}},
        {"layout", head + "The bridge was old.", head + "\nThe  bridge\nwas old .", {"bytes_only"}},
    };
    for (const Case& each : cases) EXPECT_EQ(told(each.before, each.after), each.told) << each.name;
}

TEST(Changes, NameTheStepFromDraftToApproved)
{
    const std::string draft = "DRAFT\n" + head + "The Comittee heard the report.";
    const std::string approved = head + "The Committee heard the report.\n\nApproved as a correct record on 7 June 2021";
    const auto found = changes(draft, approved);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].kind, ChangeClass::standing);
    EXPECT_EQ(found[0].note, "draft to approved");
    EXPECT_EQ(found[0].before.quote, "DRAFT");
    EXPECT_EQ(found[0].after.quote, "Approved as a correct record on 7 June 2021");
    EXPECT_EQ(found[1].kind, ChangeClass::spelling);

    const auto unmarked = changes(draft, head + "The Comittee heard the report.");
    ASSERT_EQ(unmarked.size(), 1U);
    EXPECT_EQ(unmarked[0].note, "no longer marked as a draft");
}

TEST(Changes, OfTextsWithLittleInCommonAreOne)
{
    std::string one, other;
    for (int i = 0; i < 60; ++i) one += "alpha" + std::to_string(i) + " ", other += "omega" + std::to_string(i) + " ";
    const auto found = changes(one, other);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].kind, ChangeClass::replaced);
    EXPECT_THAT(found[0].note, HasSubstr("little in common"));
}

TEST(Changes, AreNoMoreThanTheirBoundAndSayHowManyThereWere)
{
    std::string one, other;
    for (int i = 0; i < 900; ++i) {
        one += "Entry " + std::to_string(i) + " of the list was read out and heard with care\n";
        other += "Entry " + std::to_string(i) + " of the list was read out and heard with " + (i % 2 == 0 ? "care\n" : "doubt\n");
    }
    const auto found = changes(one, other);
    ASSERT_EQ(found.size(), most_changes);
    EXPECT_THAT(found.back().note, HasSubstr("450 differences in all"));
}

TEST(Changes, KeepTheirIdsWhateverElseThereIs)
{
    const auto once = changes(head + "The bridge was sound.", head + "The bridge was weak.");
    const auto again = changes(head + "The bridge was sound.", head + "The bridge was weak.");
    ASSERT_EQ(once.size(), 1U);
    EXPECT_EQ(once[0].id, again[0].id);
    EXPECT_EQ(once[0].organization, "que-planning-committee");
    EXPECT_EQ(once[0].between, "2021-05-10T08:00:00Z");
}

} // namespace
} // namespace minutebook::versions
