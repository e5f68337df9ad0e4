#include "server/holder_words.hpp"

#include <gtest/gtest.h>

namespace minutebook::server {
namespace {

using civic::HoldingStatus;
using civic::Membership;

std::optional<PartialDate> date(std::string_view text) { return PartialDate::parse(text); }

civic::Bound told(std::string_view day) { return {date(day), date(day), true}; }

Membership held(const std::string& person, HoldingStatus status, civic::Bound start, civic::Bound end, std::string_view first,
                std::string_view last)
{
    Membership membership;
    membership.person_id = civic::PersonId(person);
    membership.post_id = civic::PostId("leader");
    membership.status = status;
    membership.start = std::move(start);
    membership.end = std::move(end);
    membership.first_seen = date(first);
    membership.last_seen = date(last);
    return membership;
}

std::string on(const std::vector<Membership>& memberships, std::string_view day)
{
    civic::Post post;
    post.id = civic::PostId("leader");
    std::vector<std::string> names;
    for (const Membership& membership : memberships) names.push_back(membership.person_id.value());
    return answer_words(civic::holder(post, memberships, *date(day)), memberships, names);
}

TEST(AnswerWords, TellAReaderWhoHeldAPost)
{
    const std::vector<Membership> memberships{
        held("Ann", HoldingStatus::permanent, told("2010-05-19"), told("2016-05-25"), "2011-01-01", "2016-01-01"),
        held("Bo", HoldingStatus::acting, told("2016-05-25"), {}, "2016-06-01", "2016-06-01"),
        held("Cy", HoldingStatus::permanent, told("2017-05"), {}, "2018-01-01", "2019-01-01"),
    };
    const std::pair<std::string_view, std::string_view> cases[] = {
        {"2015-03-01", "On 1 March 2015 the post was held by Ann."},
        {"2016-05-25", "On 25 May 2016 the post was held by Ann and Bo (acting). It changed hands on that day."},
        {"2016-08-01", "On 1 August 2016: between Bo (acting), last seen 1 June 2016, and Cy, from May 2017. Who held the post then, if "
                       "anybody, the records held do not tell."},
        {"2017-05-10", "On 10 May 2017: between Bo (acting), last seen 1 June 2016, and Cy, from May 2017. Cy is told to have held it from "
                       "May 2017, whether already on that day is not told. Who held the post then, if "
                       "anybody, the records held do not tell."},
        {"2016", "In 2016 the post was held by Ann (for some of it at least) and Bo (acting, for some of it at least). The first that the "
                 "records show after is Cy, from May 2017."},
        {"2020-01-01", "On 1 January 2020: not known. The last that the records show before is Cy, last seen 1 January 2019."},
        {"2019-02-01",
         "On 1 February 2019: presumably Cy: last seen 1 January 2019; not told to have left, and nobody else is shown by that day. "
         "No source shows who held it on the day itself."},
        {"2001", "In 2001: not known. The first that the records show after is Ann, from 19 May 2010."},
    };
    for (const auto& [day, words] : cases) EXPECT_EQ(on(memberships, day), words) << day;
}

TEST(AnswerWords, TellWhyOneShownOnlyLaterIsPresumed)
{
    const std::vector<Membership> memberships{
        held("Ann", HoldingStatus::permanent, {}, {}, "2016-01-19", "2016-01-19"),
        held("Bo", HoldingStatus::permanent, {date("2016-01-19"), date("2019-05-07"), false}, {}, "2019-06-14", "2019-06-14"),
    };
    civic::Post post;
    post.id = civic::PostId("leader");
    post.staff = true;
    EXPECT_EQ(
        answer_words(civic::holder(post, memberships, *date("2019-02-12")), memberships, {"Ann", "Bo"}),
        "On 12 February 2019: presumably Bo: shown in it by 7 May 2019; since when is not told, but nobody else is shown from that day "
        "to then, and that it changed hands in so short a time is unlikely. No source shows who held it on the day itself. The last "
        "that the records show before is Ann, last seen 19 January 2016.");
}

TEST(AnswerWords, NameWhoIsBesideOrOfNoToldTime)
{
    const std::vector<Membership> memberships{
        held("Ann", HoldingStatus::permanent, {}, {}, "2018-01-01", "2019-01-01"),
        held("Bo", HoldingStatus::interim, {}, {}, "2018-06-01", "2018-06-01"),
        held("Cy", HoldingStatus::permanent, {}, {}, "", ""),
        held("Di", HoldingStatus::incoming, told("2019-04-01"), {}, "", ""),
    };
    EXPECT_EQ(on(memberships, "2018-06-01"), "On 1 June 2018 the post was held by Ann and Bo (interim). One stands in beside the other.");
    EXPECT_EQ(
        on(memberships, "2019-05-01"),
        "On 1 May 2019: not known. Di may have held it: announced, from 1 April 2019, but not shown in the post by then. The last that "
        "the records show before is Ann, last seen 1 January 2019. Also named in the post, at a time that is not told: Cy.");
    const std::vector<Membership> shared{held("Ann", HoldingStatus::permanent, {}, {}, "2018-01-01", "2019-01-01"),
                                         held("Bo", HoldingStatus::permanent, {}, {}, "2018-01-01", "2019-01-01")};
    EXPECT_EQ(on(shared, "2018-06-01"), "On 1 June 2018 the post was held by Ann and Bo. The records show them side by side: they may have "
                                        "shared it, or the sources may contradict each other.");
}

TEST(AnswerWords, SayVacantOnlyOfAVacancy)
{
    const std::vector<Membership> memberships{held("", HoldingStatus::permanent, {}, {}, "2018-01-01", "2018-03-01")};
    EXPECT_EQ(on(memberships, "2018-02-01"), "On 1 February 2018 the post was vacant: the records say so.");
}

} // namespace
} // namespace minutebook::server
