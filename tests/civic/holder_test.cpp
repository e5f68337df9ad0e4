#include "civic/holder.hpp"

#include <gmock/gmock.h>

namespace minutebook::civic {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::optional<PartialDate> date(std::string_view text) { return PartialDate::parse(text); }

const Post chief{PostId("ash-chief"), CouncilId("ash"), OrganizationId("ash"), "Chief Executive", {}, {}, {}, true};

/// "A 2015-06-01..2019-03-31 seen 2016-01-04..2019-02-12": bounds told, "~" before one that only follows; "-": nothing.
struct Told {
    std::string person;
    HoldingStatus status = HoldingStatus::permanent;
    Bound start, end;
    std::string first_seen, last_seen;
    std::vector<std::string> sources;
};

Bound told(std::string_view day) { return {date(day), date(day), true}; }
Bound between(std::string_view from, std::string_view to) { return {date(from), date(to), true}; }
Bound follows(std::string_view from, std::string_view to) { return {date(from), date(to), false}; }

std::vector<Membership> memberships_of(const std::vector<Told>& all)
{
    std::vector<Membership> out;
    for (const Told& each : all) {
        Membership membership;
        membership.id = "m" + std::to_string(out.size());
        membership.person_id = PersonId(each.person);
        membership.post_id = chief.id;
        membership.status = each.status;
        membership.start = each.start;
        membership.end = each.end;
        membership.first_seen = date(each.first_seen);
        membership.last_seen = date(each.last_seen);
        for (const std::string& day : each.sources)
            membership.sources.push_back({DocumentId("d" + day), CaptureId("c"), "http://x.test/", {0, 5}, "on " + day, day});
        out.push_back(std::move(membership));
    }
    return out;
}

/// "held: ann follows; perhaps: bo start uncertain; before: cy; after: di"
std::string in_short(const std::vector<Membership>& memberships, const HolderAnswer& answer)
{
    const auto name = [&](const Holding& holding) {
        const std::string& id = memberships[holding.membership].person_id.value();
        return id.empty() ? std::string("nobody") : id;
    };
    std::string out(to_string(answer.kind));
    for (const Holding& each : answer.holders)
        out += "; " + name(each) + " " + std::string(to_string(*each.grounds)) + (each.throughout ? "" : " in part");
    for (const Holding& each : answer.perhaps) out += "; perhaps " + name(each) + " " + std::string(to_string(*each.doubt));
    if (answer.before) out += "; before " + name(*answer.before);
    if (answer.after) out += "; after " + name(*answer.after);
    return out;
}

std::string on(const std::vector<Told>& told, std::string_view day)
{
    const auto memberships = memberships_of(told);
    return in_short(memberships, holder(chief, memberships, *date(day)));
}

const std::vector<Told> a_history{
    {"ann", HoldingStatus::interim, {}, told("2010-08-02"), "2010-02-04", "2010-03-24", {"2010-02-04", "2010-03-24"}},
    {"bo",
     HoldingStatus::permanent,
     told("2010-08-02"),
     between("2015-05-21", "2015-05-31"),
     "2011-06-01",
     "2014-09-10",
     {"2011-06-01", "2014-09-10"}},
    {"cy",
     HoldingStatus::permanent,
     follows("2015-05-31", "2016-02-24"),
     follows("2022-08-30", "2022-10-13"),
     "2016-02-24",
     "2022-08-30",
     {"2016-02-24", "2022-08-30"}},
    {"di",
     HoldingStatus::acting,
     follows("2022-08-30", "2022-10-13"),
     told("2023-03-21"),
     "2022-10-13",
     "2023-01-25",
     {"2022-10-13", "2023-01-25"}},
    {"ed", HoldingStatus::permanent, told("2023-03-21"), {}, "2023-04-01", "2023-04-01", {"2023-04-01"}},
};

TEST(Holder, LeavesOpenWhatSomeSourcesTellAndOthersContradict)
{
    std::vector<Membership> memberships = memberships_of({
        {"ann", HoldingStatus::permanent, told("2026-04"), told("2030-06-30"), "2030-05-15", "2030-05-15", {"2030-05-15"}},
        {"", HoldingStatus::permanent, told("2030-08-01"), {}, "2030-09-18", "2030-09-18", {"2030-09-18"}},
    });
    memberships[0].other_ends = {{told("2030-07-31"), {memberships[0].sources}}};
    memberships[0].other_starts = {{told("2025-04-01"), {memberships[0].sources}}};
    const auto on_day = [&](std::string_view day) { return in_short(memberships, holder(chief, memberships, *date(day))); };
    EXPECT_EQ(on_day("2030-06-30"), "held; ann told");
    EXPECT_EQ(on_day("2030-07-10"), "between; perhaps ann contradicted; before ann; after nobody");
    EXPECT_EQ(on_day("2025-06-01"), "not known; perhaps ann contradicted; after ann");
    EXPECT_EQ(on_day("2025-03-31"), "not known; after ann");
    EXPECT_EQ(on_day("2030-08-05"), "vacant; nobody follows");
}

TEST(Holder, AnswersByWhatIsProvenOfTheDay)
{
    const std::pair<std::string_view, std::string_view> cases[] = {
        {"2010-03-24", "held; ann seen"},
        {"2010-03-01", "held; ann follows"},
        {"2010-06-01", "held; ann follows"},
        {"2010-01-31", "not known; after ann"},
        {"2010-08-02", "held; ann told; bo told"}, // the day on which the post changed hands
        {"2012-01-01", "held; bo told"},
        {"2015-05-21", "held; bo told"},
        {"2015-05-25", "between; before bo; after cy"},
        {"2015-11-01", "between; before bo; after cy"},
        {"2016-02-24", "held; cy seen"},
        {"2022-09-10", "between; before cy; after di"},
        {"2022-10-13", "held; di seen"},
        {"2023-02-01", "held; di follows"},
        {"2023-03-21", "held; di told; ed told"},
        {"2023-03-22", "held; ed follows"},
        {"2023-04-02", "presumed; ed presumed"},
        {"2023-08-01", "not known; before ed"},
    };
    for (const auto& [day, expected] : cases) EXPECT_EQ(on(a_history, day), expected) << day;
}

TEST(Holder, NamesEverybodyOfAMonthOrYear)
{
    const std::pair<std::string_view, std::string_view> cases[] = {
        {"2012", "held; bo told"},
        {"2010", "held; ann seen in part; bo told in part"},
        {"2010-08", "held; ann told in part; bo told in part"},
        {"2015", "held; bo told in part; after cy"},
        {"2022", "held; cy seen in part; di seen in part"},
        {"2024", "not known; before ed"},
    };
    for (const auto& [day, expected] : cases) EXPECT_EQ(on(a_history, day), expected) << day;
}

TEST(Holder, SaysWhereADayLiesInsideWhatABoundCanMean)
{
    const std::vector<Told> handed_over{
        {"ann", HoldingStatus::permanent, {}, told("2019-06"), "2019-02-12", "2019-02-12", {"2019-02-12"}},
        {"bo", HoldingStatus::interim, told("2019-06"), {}, "2019-07-29", "2019-07-29", {"2019-07-29"}},
    };
    const auto memberships = memberships_of(handed_over);
    const HolderAnswer answer = holder(chief, memberships, *date("2019-06-10"));
    EXPECT_EQ(in_short(memberships, answer), "between; before ann; after bo");
    EXPECT_EQ(*answer.before->doubt, Doubt::end_uncertain);
    EXPECT_EQ(*answer.after->doubt, Doubt::start_uncertain);
    EXPECT_EQ(on(handed_over, "2019-05-31"), "held; ann follows");
    EXPECT_EQ(on(handed_over, "2019-07-01"), "held; bo follows");
    EXPECT_EQ(on(handed_over, "2019-06"), "held; ann told in part; bo told in part");
}

TEST(Holder, TakesOnlyADayThatIsCertainWhereBoundsCross)
{
    // Mayor in 2014 to 2015: on no day of 2014 is it certain but the last.
    const std::vector<Told> mayor{{"ann", HoldingStatus::former, told("2014"), told("2015"), "", "", {"2016-05-25"}}};
    EXPECT_EQ(on(mayor, "2014-06-01"), "not known; perhaps ann start uncertain");
    EXPECT_EQ(on(mayor, "2014-12-31"), "held; ann told");
    EXPECT_EQ(on(mayor, "2014"), "held; ann told in part");
    const std::vector<Told> short_time{{"bo", HoldingStatus::permanent, told("2016"), told("2016-05-25"), "", "", {"2016-05-26"}}};
    EXPECT_EQ(on(short_time, "2016-05-25"), "held; bo told");
    EXPECT_EQ(on(short_time, "2016-05-24"), "held; bo told");
    EXPECT_EQ(on(short_time, "2016-05-23"), "not known; perhaps bo start uncertain");
}

TEST(Holder, KeepsHoldersSideBySide)
{
    const std::vector<Told> shared{
        {"ann", HoldingStatus::permanent, {}, {}, "2018-01-10", "2020-01-10", {"2018-01-10", "2020-01-10"}},
        {"bo", HoldingStatus::permanent, {}, {}, "2018-01-10", "2019-06-01", {"2018-01-10", "2019-06-01"}},
        {"cy", HoldingStatus::interim, {}, {}, "2019-03-01", "2019-03-01", {"2019-03-01"}},
    };
    EXPECT_EQ(on(shared, "2019-03-01"), "held; ann follows; bo follows; cy seen");
}

TEST(Holder, TakesNoAnnouncementForAHolding)
{
    const std::vector<Told> announced{
        {"ann", HoldingStatus::permanent, {}, {}, "2019-01-10", "2019-03-01", {"2019-01-10", "2019-03-01"}},
        {"bo", HoldingStatus::incoming, told("2019-04-01"), {}, "", "", {"2019-03-01"}},
    };
    EXPECT_EQ(on(announced, "2019-03-20"), "between; before ann; after bo");
    EXPECT_EQ(on(announced, "2019-04-10"), "not known; perhaps bo announced; before ann");
}

TEST(StatusAsOf, CallsAnAppointmentIncomingUntilItsDay)
{
    const auto status = [](const Told& one, std::string_view today) {
        return std::string(to_string(status_as_of(memberships_of({one}).front(), *date(today)->earliest())));
    };
    const Told appointed{"ann", HoldingStatus::permanent, told("2025-01-06"), {}, "", "", {"2024-11-12"}};
    EXPECT_EQ(status(appointed, "2024-12-02"), "incoming");
    EXPECT_EQ(status(appointed, "2025-01-06"), "permanent");
    EXPECT_EQ(status({"ann", HoldingStatus::permanent, follows("2025-01-06", "2025-01-09"), {}, "", "", {}}, "2024-12-02"), "permanent");
    EXPECT_EQ(status({"ann", HoldingStatus::permanent, told("2025-01-06"), {}, "2024-11-20", "2024-11-20", {}}, "2024-12-02"), "permanent");
    EXPECT_EQ(status({"ann", HoldingStatus::interim, told("2025-01-06"), {}, "", "", {}}, "2024-12-02"), "interim");
}

TEST(Holder, IsVacantOnlyWhereASourceSaysSo)
{
    const std::vector<Told> empty_chair{
        {"ann", HoldingStatus::permanent, {}, told("2019-03-01"), "2019-01-10", "2019-01-10", {"2019-01-10"}},
        {"", HoldingStatus::permanent, {}, {}, "2019-05-01", "2019-06-01", {"2019-05-01", "2019-06-01"}},
        {"bo", HoldingStatus::permanent, {}, {}, "2019-09-01", "2019-09-01", {"2019-09-01"}},
    };
    EXPECT_EQ(on(empty_chair, "2019-05-20"), "vacant; nobody follows");
    EXPECT_EQ(on(empty_chair, "2019-04-01"), "between; before ann; after nobody");
}

TEST(Holder, KnowsAFormerHolderOnlyAsOfSomeTimeBefore)
{
    const std::vector<Told> former{{"ann", HoldingStatus::former, {}, follows("", "2018-03-01"), "", "", {"2018-03-01"}}};
    EXPECT_EQ(on(former, "2018-06-01"), "not known; before ann");
    EXPECT_EQ(on(former, "2017-06-01"), "not known; perhaps ann before its end");
    // Somebody else is shown in between: when ann held it is anybody's guess.
    const std::vector<Told> with_another{former.front(),
                                         {"bo", HoldingStatus::permanent, {}, {}, "2017-09-01", "2017-09-01", {"2017-09-01"}}};
    EXPECT_EQ(on(with_another, "2017-06-01"), "not known; perhaps ann before a day; after bo");
    EXPECT_EQ(on(with_another, "2017-12-01"), "not known; perhaps ann before its end; before bo");
    EXPECT_EQ(on({{"bo", HoldingStatus::permanent, {}, {}, "", "", {""}}}, "2017-06-01"), "not known; perhaps bo undated");
    EXPECT_EQ(on({}, "2017-06-01"), "not known");
}

TEST(Holder, TakesWhoIsKnownByLeavingForWhoMayHaveHeldItBefore)
{
    const std::vector<Told> left{{"ann", HoldingStatus::permanent, follows("", "2009-03-25"), told("2009-03-25"), "", "", {"2009-03-26"}},
                                 {"bo", HoldingStatus::permanent, {}, {}, "2009-03-26", "2010-01-01", {"2009-03-26", "2010-01-01"}}};
    EXPECT_EQ(on(left, "2009-03-25"), "held; ann told");
    EXPECT_EQ(on(left, "2009-03-24"), "held; ann told"); // nobody leaves what they did not hold the day before
    EXPECT_EQ(on(left, "2009-03-23"), "not known; perhaps ann before its end");
    EXPECT_EQ(on(left, "2009-03-26"), "held; bo seen");
}

TEST(Holder, PresumesThatAHoldingWentOnWhereNothingSpeaksAgainstIt)
{
    const Told ann{"ann", HoldingStatus::interim, {}, follows("2010-02-04", "2010-08-02"), "2010-02-04", "2010-02-04", {"2010-02-04"}};
    const Told bo{"bo", HoldingStatus::permanent, told("2010-08-02"), {}, "2011-05-01", "2011-05-01", {"2010-07-01"}};
    EXPECT_EQ(on({ann, bo}, "2010-03-01"), "presumed; ann presumed; after bo");
    EXPECT_EQ(on({ann, bo}, "2010-08-01"), "presumed; ann presumed; after bo");
    EXPECT_EQ(on({ann, bo}, "2010-08-02"), "held; bo told");
    EXPECT_EQ(on({ann, bo}, "2010"), "held; ann seen in part; bo told in part"); // nothing is presumed of a year
    // Nobody is shown later: for a quarter of a year.
    EXPECT_EQ(on({bo}, "2011-07-30"), "presumed; bo presumed");
    EXPECT_EQ(on({bo}, "2011-08-02"), "not known; before bo");
    // The next is only first seen: the post changed hands somewhere between.
    const Told cy{"cy", HoldingStatus::permanent, follows("2010-02-04", "2010-05-01"), {}, "2010-05-01", "2010-05-01", {"2010-05-01"}};
    EXPECT_EQ(on({ann, cy}, "2010-03-01"), "between; before ann; after cy");
    // Too far apart, or somebody else may have been between, or the end is told.
    const Told di{"di", HoldingStatus::permanent, told("2014-08-02"), {}, "", "", {"2014-07-01"}};
    EXPECT_EQ(
        on({{"ann", HoldingStatus::interim, {}, follows("2010-02-04", "2014-08-02"), "2010-02-04", "2010-02-04", {}}, di}, "2010-03-01"),
        "between; before ann; after di");
    const Told ed{"ed", HoldingStatus::former, {}, follows("", "2010-06-01"), "", "", {"2010-06-01"}};
    EXPECT_EQ(on({ann, ed, bo}, "2010-03-01"), "between; perhaps ed before its end; before ann; after bo");
    const Told left{"ann", HoldingStatus::interim, {}, between("2010-02-06", "2010-02-20"), "2010-02-04", "2010-02-04", {"2010-02-04"}};
    EXPECT_EQ(on({left}, "2010-03-01"), "not known; before ann");
}

TEST(Holder, PresumesWhoIsFirstShownSoonAfterToHaveBegunAlreadyWhereTheChangeCanLieInYears)
{
    const Told ann{"ann", HoldingStatus::permanent, {}, follows("2016-01-19", "2019-05-07"), "2016-01-19", "2016-01-19", {"2016-01-19"}};
    const Told bo{"bo", HoldingStatus::permanent, follows("2016-01-19", "2019-05-07"), {}, "2019-05-07", "2019-06-14", {"2019-05-07"}};
    EXPECT_EQ(on({ann, bo}, "2019-02-12"), "presumed; bo presumed; before ann");
    EXPECT_EQ(on({ann, bo}, "2019-02-03"), "between; before ann; after bo");
    EXPECT_EQ(on({ann, bo}, "2019-02"), "between; before ann; after bo"); // nothing is presumed of a month
    // The change may as well have fallen in the quarter; somebody else may have been between; the start is told.
    const Told late{"ann", HoldingStatus::permanent, {}, follows("2018-11-01", "2019-05-07"), "2018-11-01", "2018-11-01", {"2018-11-01"}};
    EXPECT_EQ(on({late, bo}, "2019-02-12"), "between; before ann; after bo");
    const Told told_later{"bo",          HoldingStatus::permanent, follows("2019-01-19", "2019-05-07"), {}, "2019-05-07", "2019-06-14",
                          {"2019-05-07"}};
    EXPECT_EQ(on({ann, told_later}, "2019-02-12"), "between; before ann; after bo");
    const Told cy{"cy", HoldingStatus::interim, between("2019-02-20", "2019-03-10"), {}, "2019-03-12", "2019-03-12", {"2019-03-12"}};
    EXPECT_EQ(on({ann, cy, bo}, "2019-02-12"), "between; before ann; after cy");
    const Told begun{"bo", HoldingStatus::permanent, told("2019-05-01"), {}, "2019-05-07", "2019-06-14", {"2019-05-07"}};
    EXPECT_EQ(on({ann, begun}, "2019-02-12"), "between; before ann; after bo");
    // An interim holder is there for a short time, and an elected one from an election.
    const Told interim{"bo", HoldingStatus::interim, follows("2016-01-19", "2019-05-07"), {}, "2019-05-07", "2019-06-14", {"2019-05-07"}};
    EXPECT_EQ(on({ann, interim}, "2019-02-12"), "between; before ann; after bo");
    Post leader = chief;
    leader.staff = false;
    const auto memberships = memberships_of({ann, bo});
    EXPECT_EQ(in_short(memberships, holder(leader, memberships, *date("2019-02-12"))), "between; before ann; after bo");
}

TEST(Holder, PresumesWhoEitherStoodInOrHadBegun)
{
    const Told ann{"ann", HoldingStatus::permanent, {}, follows("2022-08-19", "2022-09-02"), "2020-11-20", "2020-11-20", {"2020-11-20"}};
    const Told bo{"bo", HoldingStatus::permanent, told("2022-10"), {}, "2022-12-14", "2022-12-14", {"2022-12-14"}};
    const Told stood_in{"bo", HoldingStatus::acting, {}, {}, "", "", {""}};
    const Told cy{"cy", HoldingStatus::acting, {}, {}, "", "", {""}};
    EXPECT_EQ(on({ann, bo, stood_in}, "2022-10-14"), "presumed; bo presumed; perhaps bo undated; before ann");
    EXPECT_EQ(on({ann, bo, cy}, "2022-10-14"), "between; perhaps cy undated; before ann; after bo");
    EXPECT_EQ(on({ann, bo, stood_in}, "2022-09-20"), "between; perhaps bo undated; before ann; after bo");
    EXPECT_EQ(on({ann, bo, stood_in}, "2022-12-14"), "held; bo seen");
}

TEST(Holder, SaysThatOneWhoStoodInMayHaveDoneSoBesideTheHolder)
{
    const Told ann{"ann", HoldingStatus::permanent, {}, {}, "2022-01-10", "2022-12-06", {"2022-01-10", "2022-12-06"}};
    const Told bo{"bo", HoldingStatus::acting, {}, told("2023-03-21"), "", "", {"2023-03-21"}};
    EXPECT_EQ(on({ann, bo}, "2022-10-01"), "held; ann follows; perhaps bo before its end");
    EXPECT_EQ(on({ann, bo}, "2021-10-01"), "not known; perhaps bo before a day; after ann");
}

TEST(Holder, PassesOverMembershipsOfOtherPosts)
{
    auto memberships = memberships_of(a_history);
    for (Membership& membership : memberships) membership.post_id = PostId("ash-leader");
    EXPECT_EQ(in_short(memberships, holder(chief, memberships, *date("2012-01-01"))), "not known");
}

TEST(Holder, DoesNotDependOnTheOrderOfMemberships)
{
    auto memberships = memberships_of(a_history);
    for (const char* day : {"2010-03-01", "2015-11-01", "2022-09-10", "2022", "2024-01-01"}) {
        const std::string expected = on(a_history, day);
        auto reversed = memberships;
        std::reverse(reversed.begin(), reversed.end());
        const HolderAnswer answer = holder(chief, reversed, *date(day));
        EXPECT_EQ(std::string(to_string(answer.kind)), expected.substr(0, expected.find(';'))) << day;
        const std::string before = answer.before ? "before " + reversed[answer.before->membership].person_id.value() : "";
        EXPECT_THAT(expected, ::testing::HasSubstr(before)) << day;
    }
}

TEST(Holder, GivesTheWordsNearestToTheDayFirst)
{
    const std::vector<Told> seen{{"ann",
                                  HoldingStatus::permanent,
                                  {},
                                  {},
                                  "2018-01-01",
                                  "2019-12-31",
                                  {"2018-01-01", "2018-12-01", "2019-03-01", "2019-08-01", "2019-12-31"}}};
    const auto memberships = memberships_of(seen);
    const auto quotes = [&](std::string_view day) {
        const HolderAnswer answer = holder(chief, memberships, *date(day));
        std::vector<std::string> out;
        for (const Source& source : answer.holders.at(0).sources) out.push_back(source.quote);
        return out;
    };
    EXPECT_THAT(quotes("2019-02-01"), ElementsAre("on 2018-12-01", "on 2019-03-01", "on 2019-08-01", "on 2019-12-31", "on 2018-01-01"));
    EXPECT_EQ(quotes("2019-08-01").front(), "on 2019-08-01");
    const HolderAnswer answer = holder(chief, memberships, *date("2019-02-01"));
    EXPECT_EQ(iso_day(*answer.known_before), "2018-12-01");
    EXPECT_EQ(iso_day(*answer.known_after), "2019-03-01");
}

TEST(HoldingOn, JudgesOneMembershipOnItsOwn)
{
    const auto memberships = memberships_of(a_history);
    EXPECT_EQ(*holding_on(memberships[1], *date("2012-01-01"))->grounds, Grounds::told);
    EXPECT_EQ(*holding_on(memberships[4], *date("2024-01-01"))->doubt, Doubt::after_seen);
    EXPECT_EQ(*holding_on(memberships[0], *date("2009-01-01"))->doubt, Doubt::before_seen);
    EXPECT_FALSE(holding_on(memberships[1], *date("2009-01-01")));
}

} // namespace
} // namespace minutebook::civic
