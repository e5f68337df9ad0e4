#include "indexer/read/people.hpp"

#include "base/text.hpp"
#include "indexer/read/names.hpp"
#include "indexer/read/people_rules.hpp"
#include "indexer/read/read.hpp"

#include <gmock/gmock.h>

namespace minutebook::read {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

civic::Reading reading_of(const std::string& text)
{
    civic::Document document;
    document.kind = civic::DocumentKind::meeting;
    document.council = "Brackwater Council";
    document.text = text;
    return read_document(document);
}

std::vector<std::string> people_in(const std::string& text)
{
    std::vector<std::string> out;
    for (const auto& mention : reading_of(text).mentions)
        if (mention.kind == civic::MentionKind::person) out.push_back(mention.text);
    return out;
}

/// "person | post" of each statement.
std::vector<std::string> holders_in(const std::string& text)
{
    std::vector<std::string> out;
    for (const auto& statement : reading_of(text).statements) out.push_back(statement.person + " | " + statement.post);
    return out;
}

TEST(HardCasePeople, OneTitleAListParticlesHyphensApostrophesAndRolesInBrackets)
{
    EXPECT_THAT(people_in("Councillors A Smith, Jones (Chair), B St. John-Brown and O'Neill were thanked."),
                ElementsAre("A Smith", "Jones", "B St. John-Brown", "O'Neill"));
    EXPECT_THAT(people_in("Cllrs. Tarn (Chair), Mrs. Holm, Dr Vale,\nPatter-Moss, D'Arcy and van der Leek agreed."),
                ElementsAre("Tarn", "Holm", "Vale", "Patter-Moss", "D'Arcy", "van der Leek"));
    EXPECT_THAT(people_in("Present: Cllrs Seán Ó Bhriain, Máire Ní Dhuibhne, Mair ap Rhys and J. O'Krafka\n\n1. Minutes\n"),
                ElementsAre("Seán Ó Bhriain", "Máire Ní Dhuibhne", "Mair ap Rhys", "J. O'Krafka"));
}

TEST(HardCasePeople, InitialsTellNamesakesApartAndMayFollowOrLead)
{
    EXPECT_THAT(people_in("Present: Cllrs J Kentmore, C Kentmore and L. Kentmore\n\n1. Minutes\n"),
                ElementsAre("J Kentmore", "C Kentmore", "L. Kentmore"));
    EXPECT_THAT(people_in("Present: Kentmore J, Kentmore C, Tarnley R K\n\n1. Minutes\n"),
                ElementsAre("Kentmore J", "Kentmore C", "Tarnley R K"));
    EXPECT_FALSE(can_be_short_for("J Kentmore", "C Kentmore"));
    EXPECT_TRUE(can_be_short_for("J. Kentmore", "Jane Kentmore"));
    EXPECT_EQ(fullest_name("Kentmore", {"J Kentmore", "C Kentmore"}), "Kentmore");
}

TEST(HardCasePeople, ANamesakeIsNotMergedAndANicknameIsNoSecondPerson)
{
    const auto values = [](const std::string& text) {
        std::vector<std::string> out;
        for (const auto& mention : reading_of(text).mentions)
            if (mention.kind == civic::MentionKind::person) out.push_back(mention.value);
        return out;
    };
    EXPECT_THAT(values("Mr Dan Holmley spoke. Mr Daniel Holmley left."), ElementsAre("Daniel Holmley", "Daniel Holmley"));
    EXPECT_THAT(values("Mr Alan Holmley and Mrs Ruth Holmley spoke. Holmley left."),
                ElementsAre("Alan Holmley", "Ruth Holmley", "Holmley"));
}

TEST(HardCasePeople, SurnameOnlyFirstNameOnlyTitlesAndHonours)
{
    EXPECT_THAT(people_in("Mr Roger Harrow wrote. Mr Harrow had discussed with Roger his capacity."),
                ElementsAre("Roger Harrow", "Harrow", "Roger"));
    EXPECT_THAT(people_in("Dr Moss, Sir Alan Tarn OBE, Dame Vera Holm, the Rev. P Vale, Ald. Quill, Baroness Orme and Lt. Col. J. P. "
                          "Warburton QPM came."),
                ElementsAre("Moss", "Alan Tarn", "Vera Holm", "P Vale", "Quill", "Orme", "J. P. Warburton"));
    EXPECT_THAT(people_in("Mr Tariq Mahmood Jr. objected."), ElementsAre("Tariq Mahmood Jr."));
}

TEST(HardCasePeople, NamesInsideNamesOfPlacesBodiesLawsAndAwardsAreNone)
{
    const char* cases[] = {
        "The works at King George Hospital and Victoria Road went on.",
        "The Samuel Tarn Trust and Barnardo's gave £50.",
        "Members follow the Nolan principles.",
        "The bill of Brian White Joinery was paid, as was that of Marie Curie.",
        "The road to King's Lynn is closed.",
        "The Doris Holm Cup was won by the band.",
        "The accounts were sent to Grant Thornton.",
    };
    for (const char* text : cases) EXPECT_THAT(people_in(text), IsEmpty()) << text;
}

TEST(HardCasePeople, PseudonymsAndChildrenNeverHoldPosts)
{
    EXPECT_TRUE(is_pseudonym("Child A"));
    EXPECT_TRUE(is_pseudonym("Sam"));
    EXPECT_THAT(holders_in("The review tells how Kyle, the chair of his school council, was let down."), IsEmpty());
    EXPECT_THAT(people_in("The driver, Mr A, was heard."), ElementsAre("A"));
}

TEST(HardCasePeople, ByLinesContactLinesAndSignatures)
{
    EXPECT_THAT(people_in("Contact: Nerys Goldsworth  Democratic Services Officer\n"), ElementsAre("Nerys Goldsworth"));
    EXPECT_THAT(holders_in("Contact: Nerys Goldsworth, Democratic Services Officer\n"),
                ElementsAre("Nerys Goldsworth | Democratic Services Officer"));
    EXPECT_THAT(people_in("author: john\nThe meeting was short."), ElementsAre("john"));
}

TEST(HardCasePeople, ApplicantsObjectorsConsortsAndThoseThankedHoldNoPost)
{
    EXPECT_THAT(people_in("The applicant, Yevhen Bondarr, spoke; a resident, Mrs Ruth Holm, objected."),
                ElementsAre("Yevhen Bondarr", "Ruth Holm"));
    EXPECT_THAT(holders_in("Thanks went to Beryl Stott, Claire Nolan and Emeka Obiora for the tea."), IsEmpty());
    EXPECT_THAT(holders_in("The licensee, Mr Cai Holm, said that the band would stop at ten."), IsEmpty());
}

TEST(HardCasePeople, CapitalsColumnsBulletsAndTables)
{
    EXPECT_THAT(people_in("PRESENT: COUNCILLORS A. BHATT, M. CLEGG-WOOD AND T. VAN DEN BERGH\n\n1. MINUTES\n"),
                ElementsAre("A. BHATT", "M. CLEGG-WOOD", "T. VAN DEN BERGH"));
    EXPECT_THAT(people_in("Present:\n• Ada Brook (Chair)\n• Cy Dale\n• Brian “Fuzzy” Holm\n\n1. Minutes\n"),
                ElementsAre("Ada Brook", "Cy Dale", "Brian “Fuzzy” Holm"));
    EXPECT_THAT(people_in("Present:\nJimmy ALLARD       Farida BIBEK      Ewart McCROMAR\n\n1. Minutes\n"),
                ElementsAre("Jimmy ALLARD", "Farida BIBEK", "Ewart McCROMAR"));
}

TEST(HardCasePeople, InitialsThatStandForAPersonWhereTheRecordSaysSo)
{
    EXPECT_THAT(
        people_in("Sederunt: Moira Tarn (MT), Kirsty-Ann MacVicker (KAM)\n\n1. Welcome\n\nProposed KAM, seconded MT. The MOT is due."),
        ElementsAre("Moira Tarn", "MT", "Kirsty-Ann MacVicker", "KAM", "KAM", "MT"));
}

TEST(PersonConfidence, ComesFromTheTableForEveryMention)
{
    for (const auto& mention : reading_of("Cllr Ada Brook spoke. Brynnell Evans wrote.").mentions)
        EXPECT_DOUBLE_EQ(mention.confidence, person_confidence(mention.rule)) << mention.text;
    EXPECT_LT(person_confidence("person-surname"), person_confidence("person-title"));
    EXPECT_DOUBLE_EQ(person_confidence("no such rule"), 1.0);
}

TEST(FindPeople, KeepsTheInitialInBracketsThatTellsNamesakesApart)
{
    EXPECT_THAT(people_in("Councillors Roche (J), Roche (M) and Tobin were present."), ElementsAre("Roche (J)", "Roche (M)", "Tobin"));
    EXPECT_THAT(people_in("Councillors Roche (L), Tobin (C) and Wade were present."), ElementsAre("Roche", "Tobin", "Wade"))
        << "letters of parties";
}

} // namespace
} // namespace minutebook::read
