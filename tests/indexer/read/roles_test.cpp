#include "indexer/read/roles.hpp"

#include <gmock/gmock.h>

namespace minutebook::read {
namespace {

using civic::MentionKind;

Roles roles_of(std::string text)
{
    civic::Document document;
    document.text = std::move(text);
    document.council = "Brackwater Council";
    document.kind = civic::DocumentKind::meeting;
    return find_roles(document, {});
}

std::vector<std::string> mentions(const std::string& text, MentionKind kind)
{
    std::vector<std::string> out;
    for (const auto& mention : roles_of(text).mentions)
        if (mention.kind == kind) out.push_back(mention.text);
    return out;
}

struct MentionCase {
    std::string text;
    std::vector<std::string> expected;
};

void expect_mentions(const std::vector<MentionCase>& cases, MentionKind kind)
{
    for (const auto& c : cases) EXPECT_EQ(mentions(c.text, kind), c.expected) << c.text;
}

TEST(PersonMentions, StandWithoutTitlesAndPossessives)
{
    expect_mentions(
        {
            {"Councillor Tarnfield asked about Mr Holm’s report.", {"Tarnfield", "Holm"}},
            {"Councillors Ann Example (Chair), Bo Sample and Cy St. Place-Holder sent apologies.",
             {"Ann Example", "Bo Sample", "Cy St. Place-Holder"}},
            {"Cllr. P. Tarn and County Councillor Ysolde Bramling agreed.", {"P. Tarn", "Ysolde Bramling"}},
            {"Mr and Mrs M and B Tarn, no objection", {"M", "B Tarn"}},
            {"PCSO Lorna Tarn joined the meeting.", {"Lorna Tarn"}},
            {"Mayor Tarnfield read the proclamation.", {"Tarnfield"}},
        },
        MentionKind::person);
}

TEST(PersonMentions, AreNotFoundInsideNamesOfPlacesAndBodies)
{
    expect_mentions({{"The works at Victoria Road and the King George Hospital went on.", {}}, {"The Samuel Tarn Trust gave £50.", {}}},
                    MentionKind::person);
}

TEST(PersonMentions, AreFoundAgainBySurnameAndFirstName)
{
    expect_mentions({{"Gwen Tarnfield spoke. Later Tarnfield left, and Gwen wrote.", {"Gwen Tarnfield", "Tarnfield", "Gwen"}}},
                    MentionKind::person);
}

TEST(PostMentions, HoldModifiersAndWhatTheyAreOfButNoOrganization)
{
    expect_mentions(
        {
            {"the Interim Corporate Director of Children’s Services spoke", {"Interim Corporate Director of Children’s Services"}},
            {"Gwen Tarn, Director of Adults, Housing and Health, is acting Chief Executive and Head of Paid Service.",
             {"Director of Adults, Housing and Health", "acting Chief Executive", "Head of Paid Service"}},
            {"the leader of Brackwater Council and the deputy leader of the council met", {"leader", "deputy leader of the council"}},
            {"the former Labour leader and the new planning chair", {"Labour leader", "planning chair"}},
            {"Officers, members and directors were thanked.", {}},
            {"an Interim Director of Legal and Governance (Monitoring Officer)",
             {"Interim Director of Legal and Governance (Monitoring Officer)"}},
            {"J Tarn - Head of Building Control", {"Head of Building Control"}},
            {"The Chair queried it; Councillor Tarn was in the chair.", {"Chair"}},
        },
        MentionKind::post);
}

TEST(OrganizationMentions, AreNamedBodiesOnly)
{
    expect_mentions(
        {
            {"Brackwater Council's Children's Services Overview and Scrutiny Committee met.",
             {"Brackwater Council", "Children's Services Overview and Scrutiny Committee"}},
            {"The Council and the Committee heard the Parish Council.", {}},
            {"Tarnshire County Council (T.C.C.) wrote; T.C.C. will act.", {"Tarnshire County Council", "T.C.C.", "T.C.C."}},
            {"Labour councillors left, but Labour stayed with 24 Conservatives.", {"Labour"}},
            {"the planning committee of Upper and Lower Holm Parish Council",
             {"planning committee", "Upper and Lower Holm Parish Council"}},
        },
        MentionKind::organization);
}

} // namespace
} // namespace minutebook::read
