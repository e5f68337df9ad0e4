#include "indexer/read/attendance.hpp"

#include "base/text.hpp"
#include "indexer/read/attendance_names.hpp"
#include "indexer/read/read.hpp"

#include <gtest/gtest.h>

namespace minutebook::read {
namespace {

/// "present | apologies | in attendance", names joined by commas.
std::string attendance_in(const std::string& text)
{
    civic::Document document;
    document.kind = civic::DocumentKind::meeting;
    document.text = text;
    const auto found = read_document(document).attendance;
    if (!found) return "none";
    std::vector<std::string> others;
    for (const auto& other : found->in_attendance) others.push_back(other.role.empty() ? other.name : other.name + " (" + other.role + ")");
    return join(found->present, ", ") + " | " + join(found->apologies, ", ") + " | " + join(others, ", ");
}

TEST(NamesInList, ReadsOneTitleForManyAndRolesInBrackets)
{
    const auto people = names_in_list("Councillors Ada Brook (Chair), B. St. John-Dale, Jones and O'Hara; Mrs Eve Fox MBE, Clerk");
    std::vector<std::string> names;
    for (const auto& person : people) names.push_back(person.name);
    EXPECT_EQ(join(names, ","), "Ada Brook,B. St. John-Dale,Jones,O'Hara,Eve Fox");
    EXPECT_EQ(people[0].role, "Chair");
    EXPECT_EQ(people[4].role, "Clerk");
}

TEST(FindAttendance, ReadsListsOfManyShapes)
{
    const std::pair<const char*, const char*> cases[] = {
        {"Present: Miss Ada Brook, Mr Cy Dale, Councillors, and Mrs Eve Fox, Clerk\nAlso attending: PCSO Gil Hart\n1. Apologies\nNone.\n",
         "Ada Brook, Cy Dale, Eve Fox |  | Gil Hart"},
        {"PRESENT\nCouncillors A Brook (Chair) C Dale and\nE Fox.\nApologies - G Hart\n", "A Brook, C Dale, E Fox | G Hart | "},
        {"1. WELCOME\nCllr. Brook took the Chair. Apologies received from Cllrs. Cy Dale,\nEve Fox and Gil Hart.\n",
         " | Cy Dale, Eve Fox, Gil Hart | "},
        {"Apologies had come from:\n\n·         Ada Brook, Head of Parks\n\n·         Councillor Dale (Councillor Fox attended as "
         "substitute)\n",
         "Fox | Ada Brook, Dale | "},
        {"Members Present: Chairperson Ortiz and Commissioner Tran\nMembers Absent: Commissioner Webb\nStaff Present: Dana Poole, Planning "
         "Manager\n",
         "Ortiz, Tran |  | Dana Poole (Planning Manager)"},
        {"1. Those Attending: Cllr T Ryder, Cllr Mrs D Clement, 6 Members of the Public.\n2. To Consider Apologies for Absence: PCSO Sara "
         "Clipper\n",
         "T Ryder, D Clement | Sara Clipper | "},
        {"Attendee | Role | Attendance\nCouncillor Ada Brook | Chair | Present\nCouncillor Cy Dale | Member | Apologies\nEve Fox | Officer "
         "| In attendance\n",
         "Ada Brook | Cy Dale | Eve Fox (Officer)"},
        {"Attendance\n\nCouncillor Ada Brook (Committee Member): Expected\n", " |  | "},
        {"The Council met and spoke of roads.\n", "none"},
    };
    for (const auto& [text, expected] : cases) EXPECT_EQ(attendance_in(text), expected) << text;
}

TEST(HardCaseAttendance, LabelsThatSlipFiveClassesColumnsNonMembersPressAndPublicNumbers)
{
    const std::pair<const char*, const char*> cases[] = {
        {"Present:\nCllr Ada Brook (Chair)\nCllr Cy Dale\nMembers:\nCllr Eve Fox\n\n1. Minutes\n", "Ada Brook, Cy Dale, Eve Fox |  | "},
        {"Present: Cllr Ada Brook\nIn attendance: Mrs Eve Fox (Clerk)\nApologies: Cllr Cy Dale\nAbsent: Cllr Gil Hart\nRemote attendance: "
         "Cllr "
         "Hal Ince\n\n1. Minutes\n",
         "Ada Brook | Cy Dale | Eve Fox (Clerk)"},
        {"Present:   Cllr Ada Brook         Cllr Cy Dale\n           Cllr Eve Fox          Cllr Gil Hart\n\n1. Minutes\n",
         "Ada Brook, Cy Dale, Eve Fox, Gil Hart |  | "},
        {"Present: Cllrs Ada Brook and Cy Dale\nNon-members: Cllr Gil Hart\nPublic: 22; Press: Hal Ince, Vexford Echo\n\n1. Minutes\n",
         "Ada Brook, Cy Dale |  | Gil Hart, Hal Ince (Vexford Echo)"},
        {"Present: Cllr Ada Brook, 6 members of the public and one of the press.\n\n1. Minutes\n", "Ada Brook |  | "},
        {"Councillor Ada Brook   Chairman   Present\nCouncillor Cy Dale   Member   Apologies\n", "none"},
        {"Attendance\nCouncillor Ada Brook   Chairman   Present\nCouncillor Cy Dale   Member   Apologies\n\n1 Minutes\n",
         "Ada Brook | Cy Dale | "},
        {"I Láthair: Cllr. Tara Quill, Leas-Chathaoirleach, presiding\nCllrs. S. Brophy, E. de Búrca\n\nLeithscéalta: Cllr. P. "
         "Scully\n\n1. "
         "Minutes\n",
         "Tara Quill, S. Brophy, E. de Búrca | P. Scully | "},
        {"YN BRESENNOL / PRESENT\nCynghorwyr / Councillors Mair Lloyd (Cadeirydd / Chair), Ifor Parry\n1. YMDDIHEURIADAU / "
         "APOLOGIES\nCllrs. Huw "
         "Madog a Nia Pugh.\n2. COFNODION / MINUTES\n",
         "Mair Lloyd, Ifor Parry | Huw Madog, Nia Pugh | "},
    };
    for (const auto& [text, expected] : cases) EXPECT_EQ(attendance_in(text), expected) << text;
}

TEST(FindAttendance, KeepsAbsenteesRemoteMembersSubstitutesAndMovements)
{
    civic::Document document;
    document.kind = civic::DocumentKind::meeting;
    document.text =
        "Present: Cllr Ada Brook (via Zoom), Cllr Cy Dale (arrived at 7.10 pm), Cllr Eve Fox (substitute for Cllr Gil Hart)\n"
        "Absent: Cllr Hal Ince\n\n1. Minutes\n\nCouncillor Cy Dale declared an interest in item 6 and left the room during the item.\n";
    const auto found = read_document(document).attendance;
    ASSERT_TRUE(found);
    EXPECT_EQ(join(found->present, ","), "Ada Brook,Cy Dale,Eve Fox");
    EXPECT_EQ(join(found->remote, ","), "Ada Brook");
    EXPECT_EQ(join(found->absent, ","), "Hal Ince");
    ASSERT_EQ(found->substitutes.size(), 1U);
    EXPECT_EQ(found->substitutes[0].name, "Eve Fox");
    EXPECT_EQ(found->substitutes[0].for_whom, "Gil Hart");
    ASSERT_EQ(found->movements.size(), 2U);
    EXPECT_EQ(found->movements[0].what, "arrived");
    EXPECT_EQ(found->movements[0].span.of(document.text), "(arrived at 7.10 pm)");
    EXPECT_EQ(found->movements[1].name, "Cy Dale");
    EXPECT_EQ(found->movements[1].what, "withdrew");
}

TEST(FindAttendance, TakesTheSystemsOwnListFirst)
{
    civic::Document document;
    document.kind = civic::DocumentKind::meeting;
    document.text = "Present: Somebody Else\n";
    document.attendees = {{"Councillor Ada Brook", "Chair", "Present", "7", ""},
                          {"Cllr Cy Dale", "", "Apologies", "8", ""},
                          {"Eve Fox", "Committee Officer", "In attendance", "", ""}};
    const auto found = find_attendance(document, {});
    ASSERT_TRUE(found);
    EXPECT_EQ(join(found->present, ","), "Ada Brook");
    EXPECT_EQ(join(found->apologies, ","), "Cy Dale");
    ASSERT_EQ(found->in_attendance.size(), 1U);
    EXPECT_EQ(found->in_attendance[0].role, "Committee Officer");
}

} // namespace
} // namespace minutebook::read
