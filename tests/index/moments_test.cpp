#include "index/moments.hpp"

#include "index/reader.hpp"
#include "sample_index.hpp"

#include <gmock/gmock.h>

namespace minutebook::index {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

civic::Membership tenure(const std::string& id, civic::Bound start, civic::Bound end, std::string_view first, std::string_view last)
{
    civic::Membership out = knowledge().memberships.front();
    out.id = id;
    out.start = std::move(start);
    out.end = std::move(end);
    out.first_seen = PartialDate::parse(first);
    out.last_seen = PartialDate::parse(last);
    return out;
}

civic::Bound told(std::string_view day) { return {PartialDate::parse(day), PartialDate::parse(day), true}; }

class Moments : public ::testing::Test {
protected:
    void SetUp() override
    {
        civic::Knowledge known = knowledge();
        const civic::Motion first = known.motions.front();
        for (const auto& [id, day] : {std::pair("wex-mo-2", "2020-10-06"), std::pair("wex-mo-3", "2021"), std::pair("wex-mo-4", "")}) {
            civic::Motion motion = first;
            motion.id = civic::MotionId(id);
            motion.date = PartialDate::parse(day);
            known.motions.push_back(motion);
        }
        known.memberships = {
            tenure("t1", told("2016"), {}, "2018-01-10", "2019-05-01"),
            tenure("t2", {}, told("2020-03-31"), "2019-06-01", "2020-01-01"),
            tenure("t3", {}, {}, "2020-04-02", "2020-04-02"),
            tenure("t4", {}, {}, "", ""),
        };
        build(directory_.layout(), pages(), known);
        auto opened = IndexReader::open(directory_.layout());
        ASSERT_TRUE(opened) << opened.error().text();
        reader_.emplace(*std::move(opened));
    }
    std::vector<std::string> of(MomentFilter filter)
    {
        auto found = reader_->moments(filter);
        EXPECT_TRUE(found) << found.error().text();
        std::vector<std::string> out;
        if (found)
            for (const Moment& moment : *found) out.push_back(moment.day + " " + moment.id);
        return out;
    }
    static MomentFilter decisions()
    {
        MomentFilter filter;
        filter.of = MomentClass::decision;
        filter.council = civic::CouncilId("wex");
        return filter;
    }
    TemporaryDirectory directory_;
    std::optional<IndexReader> reader_;
};

TEST_F(Moments, ComeInOrderOfDaysTheUndatedLast)
{
    MomentFilter filter = decisions();
    EXPECT_THAT(of(filter), ElementsAre("2021-01-01 wex-mo-3", "2020-10-06 wex-mo-1", "2020-10-06 wex-mo-2", " wex-mo-4"));
    filter.oldest_first = true;
    EXPECT_THAT(of(filter), ElementsAre("2020-10-06 wex-mo-1", "2020-10-06 wex-mo-2", "2021-01-01 wex-mo-3", " wex-mo-4"));
    filter.to = "2020-12-31";
    EXPECT_THAT(of(filter), ElementsAre("2020-10-06 wex-mo-1", "2020-10-06 wex-mo-2"));
}

TEST_F(Moments, GoOnFromAPlace)
{
    for (const bool oldest_first : {false, true}) {
        MomentFilter filter = decisions();
        filter.oldest_first = oldest_first;
        const auto whole = of(filter);
        filter.limit = 1;
        std::vector<std::string> walked;
        for (auto page = of(filter); !page.empty() && walked.size() < 10; page = of(filter)) {
            walked.push_back(page.front());
            const std::size_t space = page.front().find(' ');
            filter.after = MomentPlace{page.front().substr(0, space), page.front().substr(space + 1)};
        }
        EXPECT_EQ(walked, whole);
    }
}

TEST_F(Moments, OfATenureAreItsToldBoundsElseItsSightings)
{
    MomentFilter filter;
    filter.of = MomentClass::tenure;
    filter.oldest_first = true;
    const std::vector<std::string> all{"2016-01-01 t1-begin", "2019-05-01 t1-end",   "2019-06-01 t2-begin",
                                       "2020-03-31 t2-end",   "2020-04-02 t3-begin", " t4-undated"};
    filter.person = civic::PersonId("wex-ada-crane");
    EXPECT_EQ(of(filter), all);
    filter.person = civic::PersonId("wex-a-crane"); // another id that she answers to
    EXPECT_EQ(of(filter), all);
    filter.person = {};
    filter.organization = civic::OrganizationId("wex-cabinet");
    EXPECT_THAT(of(filter), IsEmpty());
}

TEST_F(Moments, AreNarrowedToThoseThatNameSomebody)
{
    MomentFilter filter;
    filter.of = MomentClass::meeting;
    filter.post = civic::PostId("wex-director-of-childrens-services");
    EXPECT_THAT(of(filter), ElementsAre("2020-10-06 wex-cabinet-2020-10-06"));
    filter.post = {};
    filter.person = civic::PersonId("wex-ada-crane");
    EXPECT_THAT(of(filter), IsEmpty());
    filter.of = MomentClass::decision;
    EXPECT_THAT(of(filter), IsEmpty());
    filter = {};
    filter.of = MomentClass::answer;
    EXPECT_THAT(of(filter), IsEmpty());
    filter.organization = civic::OrganizationId("wex-cabinet");
    EXPECT_THAT(of(filter), IsEmpty());
}

} // namespace
} // namespace minutebook::index
