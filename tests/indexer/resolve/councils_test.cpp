// Small invented councils of several kinds, each told by a few papers: who held what, from when to when.
#include "tests/indexer/resolve/told.hpp"

#include <gmock/gmock.h>

namespace minutebook::resolve {
namespace {

using civic::DocumentKind;
using ::testing::IsSupersetOf;

TEST(Councils, AParishCouncilWithItsClerkAndChairmen)
{
    const auto found = tenures(
        known_from("Quorle Parish Council",
                   {
                       {DocumentKind::meeting, "2019-05-13",
                        "Annual Parish Council Meeting\n\nPresent: Cllrs Hetty Marlowe (Chairman), Tobias Rudge, Una Pell\nIn attendance: "
                        "Mrs Ada Binns, Clerk\n\n"
                        "1. Election of Chairman\n\nRESOLVED that Cllr Tobias Rudge be elected Chairman for the ensuing year.\n"},
                       {DocumentKind::meeting, "2020-01-13",
                        "Present: Cllrs Tobias Rudge (Chairman), Hetty Marlowe, Una Pell\nIn attendance: Mrs Ada Binns, Clerk\n\n"
                        "7. Staffing\n\nThe Clerk, Mrs Ada Binns, will retire on 31 March 2020.\n"},
                       {DocumentKind::meeting, "2020-03-09",
                        "Present: Cllrs Tobias Rudge (Chairman), Una Pell\nIn attendance: Mrs Ada Binns, Clerk\n\n"
                        "5. Appointment of Clerk\n\nRESOLVED that Mr Percy Thwaite be appointed Clerk with effect from 1 April 2020.\n"},
                       {DocumentKind::meeting, "2021-05-10",
                        "Present: Cllrs Tobias Rudge (Chairman), Una Pell\nIn attendance: Mr Percy Thwaite, Clerk\n\n"
                        "1. Election of Chairman\n\nRESOLVED that Cllr Una Pell be elected Chairman for the ensuing year.\n"},
                   }));
    EXPECT_THAT(found, IsSupersetOf({
                           std::string("Hetty Marlowe | inv-chair | permanent | ?..2019-05-13 | 2019-05-13"),
                           std::string("Tobias Rudge | inv-chair | permanent | 2019-05-13 | 2021-05-10"),
                           std::string("Una Pell | inv-chair | permanent | 2021-05-10 | 2022"),
                           std::string("Ada Binns | inv-clerk | permanent | ?..2019-05-13 | 2020-03-31"),
                           std::string("Percy Thwaite | inv-clerk | permanent | 2020-04-01 | 2021-05-10..?"),
                       }));
}

TEST(Councils, AScottishCouncilWhoseLeaderLosesTheVote)
{
    const auto found =
        tenures(known_from("Strathbrannock Council",
                           {
                               {DocumentKind::news, "2017-05-19",
                                "New team for Strathbrannock\n\nCouncillor Morag Pirie was elected leader of Strathbrannock Council "
                                "yesterday. Councillor Euan Lockhart "
                                "becomes Provost.\n"},
                               {DocumentKind::news, "2019-09-02", "Bins\n\nCouncil leader Morag Pirie said the bins would be emptied.\n"},
                               {DocumentKind::news, "2020-02-14",
                                "Leader ousted\n\nMorag Pirie has stepped down as leader of Strathbrannock Council. Councillor Angus "
                                "Tweedie took over as leader from Morag "
                                "Pirie on 12 February 2020.\n"},
                               {DocumentKind::meeting, "2022-05-18",
                                "Present: Provost Euan Lockhart\n\n3. Election of Provost\n\nThe Council agreed that Councillor Isla "
                                "Menteith be elected Provost.\n"},
                           }));
    EXPECT_THAT(found, IsSupersetOf({
                           std::string("Morag Pirie | inv-leader-of-the-council | permanent | 2017-05-18 | 2020-02-12"),
                           std::string("Angus Tweedie | inv-leader-of-the-council | permanent | 2020-02-12 | 2020-02-14..?"),
                           std::string("Isla Menteith | inv-provost | permanent | 2022-05-18 | 2022-05-18..?"),
                       }));
}

TEST(Councils, AnIrishCouncilWithACathaoirleachEachYear)
{
    const auto found = tenures(known_from(
        "Ballymorrin County Council",
        {
            {DocumentKind::meeting, "2021-06-25",
             "Annual General Meeting\n\nElection of Cathaoirleach\n\nIt was resolved that Cllr. Nuala Heffernan be elected "
             "Cathaoirleach.\n"},
            {DocumentKind::meeting, "2022-03-14", "I Láthair: Cathaoirleach Cllr. Nuala Heffernan presided.\n"},
            {DocumentKind::meeting, "2022-06-27",
             "Annual General Meeting\n\nElection of Cathaoirleach\n\nIt was resolved that Cllr. Donal Quirke be elected Cathaoirleach.\n"},
        }));
    EXPECT_THAT(found, IsSupersetOf({
                           std::string("Nuala Heffernan | inv-cathaoirleach | permanent | 2021-06-25 | 2022-06-27"),
                           std::string("Donal Quirke | inv-cathaoirleach | permanent | 2022-06-27 | 2022-06-27..?"),
                       }));
}

TEST(Councils, ACanadianTownWithAnActingAdministrator)
{
    const auto found = tenures(known_from(
        "Town of Elk Prairie",
        {
            {DocumentKind::meeting, "2018-03-05", "Present: Mayor Della Winstead\nStaff: Roy Calloway, Chief Administrative Officer\n"},
            {DocumentKind::meeting, "2018-09-10",
             "Present: Mayor Della Winstead\n\nRESOLVED that Frank Aldous be appointed Acting Chief Administrative Officer.\n"},
            {DocumentKind::meeting, "2019-02-11",
             "Present: Mayor Della Winstead\n\nRESOLVED that Roy Calloway be appointed Town Clerk.\nStaff: Frank Aldous, Chief "
             "Administrative Officer\n"},
        }));
    EXPECT_THAT(found, IsSupersetOf({
                           std::string("Della Winstead | inv-mayor | permanent | ?..2018-03-05 | 2019-02-11..?"),
                           std::string("Frank Aldous | inv-chief-administrator | acting | 2018-09-10 | 2018-09-10..2019-02-11"),
                       }));
}

TEST(Councils, ACountyWhoseChiefExecutivesThePapersTellOf)
{
    const auto found = tenures(
        known_from("Wexmere County Council",
                   {
                       {DocumentKind::news, "2015-01-09",
                        "Budget\n\nMaurice Fenn, chief executive of Wexmere County Council, said times were hard.\n"},
                       {DocumentKind::news, "2015-06-12",
                        "Chief to go\n\nMaurice Fenn, chief executive of Wexmere County Council, will leave at the end of August 2015.\n"},
                       {DocumentKind::meeting, "2015-07-16",
                        "Appointment\n\nRESOLVED that Priya Dunmore be Interim Chief Executive with effect from 1 September 2015.\n"},
                       {DocumentKind::news, "2016-02-05",
                        "New chief\n\nSorrel Addington has been appointed chief executive of Wexmere County Council and will start on 4 "
                        "April 2016.\n"},
                       {DocumentKind::council_news, "2016-04-04",
                        "Welcome\n\nSorrel Addington took up the post of Chief Executive at Wexmere County Council today.\n"},
                       {DocumentKind::news, "2019-03-01", "Roads\n\nChief executive Sorrel Addington said the roads would be mended.\n"},
                   }));
    EXPECT_THAT(found, IsSupersetOf({
                           std::string("Maurice Fenn | inv-chief-executive | permanent | ?..2015-01-09 | 2015-08"),
                           std::string("Priya Dunmore | inv-chief-executive | interim | 2015-09-01 | 2015-09-01..2016-04-04"),
                           std::string("Sorrel Addington | inv-chief-executive | permanent | 2016-04-04 | 2019-03-01..?"),
                       }));
}

TEST(Councils, GiveTheSameFromPapersInWhateverOrder)
{
    std::vector<Paper> papers{
        {DocumentKind::meeting, "2019-05-13", "RESOLVED that Cllr Tobias Rudge be elected Chairman for the ensuing year.\n"},
        {DocumentKind::meeting, "2020-01-13", "Present: Cllrs Tobias Rudge (Chairman), Hetty Marlowe\n"},
        {DocumentKind::meeting, "2021-05-10", "RESOLVED that Cllr Una Pell be elected Chairman for the ensuing year.\n"},
    };
    auto readings = read_all("Quorle Parish Council", papers);
    const auto expected = tenures(resolve(civic::CouncilId("inv"), "Quorle Parish Council", readings));
    std::reverse(readings.begin(), readings.end());
    EXPECT_EQ(tenures(resolve(civic::CouncilId("inv"), "Quorle Parish Council", readings)), expected);
}

} // namespace
} // namespace minutebook::resolve
