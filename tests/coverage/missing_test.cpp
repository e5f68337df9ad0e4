#include "coverage/missing.hpp"

#include "coverage/reader.hpp"
#include "tests/coverage/catalogue_of_pages.hpp"

#include <boost/json.hpp>
#include <gmock/gmock.h>

namespace minutebook::coverage {
namespace {

using crawler::PageState;
using testing::CatalogueOfPages;
using testing::facts_of;

const std::string root = "http://democracy.ashby.example/";

systems::AddressFacts meeting_of(std::string committee, std::string key, std::string meeting, std::string_view day)
{
    systems::AddressFacts facts = facts_of("meeting", std::move(meeting), day);
    facts.committee = std::move(committee);
    facts.committee_key = std::move(key);
    return facts;
}

class MissingAround : public ::testing::Test {
protected:
    void SetUp() override
    {
        catalogue_.list({root + "m7", meeting_of("Cabinet", "12", "7", "2024-03-04")});
        // A second address of the same meeting fails: one is enough.
        catalogue_.list({root + "ws7", meeting_of("CABINET", "12", "7", "2024-03-04"), PageState::failed, "timed out", false});
        catalogue_.list({root + "m8", meeting_of("Cabinet", "12", "8", "2024-03-18"), PageState::failed, "timed out", false});
        catalogue_.list({root + "m9", meeting_of("Cabinet", "12", "9", "2024-04"), PageState::blocked_robots, "", false});
        catalogue_.list({root + "m10", meeting_of("Cabinet", "12", "10", ""), PageState::refused, "", false});
        catalogue_.list({root + "p1", meeting_of("Planning Committee", "", "20", "2024-03-05")});
        catalogue_.list({root + "paper", facts_of("paper", "7", "2024-03-04", "1"), PageState::failed, "", false});
    }
    Missing around(std::vector<std::string> body, std::string from, std::string to)
    {
        auto listed = listed_meetings(catalogue_.database(), "ash");
        EXPECT_TRUE(listed) << listed.error().text();
        return missing_around(*listed, {"ash", "Ashby Borough Council", body.empty() ? "" : body.front(), body, from, to});
    }
    CatalogueOfPages catalogue_;
};

TEST_F(MissingAround, CountsMeetingsOfABodyInASpanOnceEach)
{
    struct Case {
        std::vector<std::string> body;
        std::string from, to;
        std::size_t listed, held, undated;
    };
    const Case cases[] = {
        {{"Cabinet"}, "2024-03-01", "2024-03-31", 2, 1, 1}, {{"Cabinet"}, "2024-03-18", "2024-03-18", 1, 0, 1},
        {{"The Cabinet", "cabinet"}, "", "", 3, 1, 1},      {{"Cabinet"}, "2024-04-20", "", 1, 0, 1}, // known only by its month
        {{"Planning Committee"}, "", "", 1, 1, 0},          {{"Planning Committee"}, "2025-01-01", "", 0, 0, 0},
        {{}, "2024-03-01", "2024-03-31", 3, 2, 1},          {{"Licensing"}, "", "", 0, 0, 0},
    };
    for (const Case& c : cases) {
        const Missing found = around(c.body, c.from, c.to);
        const std::string name = (c.body.empty() ? "all" : c.body.front()) + " " + c.from;
        EXPECT_EQ(found.meetings.listed(), c.listed) << name;
        EXPECT_EQ(found.meetings.held(), c.held) << name;
        EXPECT_EQ(found.undated.listed(), c.undated) << name;
    }
}

TEST_F(MissingAround, SaysItInWords)
{
    EXPECT_EQ(words(around({"Cabinet"}, "2024-03-01", "2024-03-31")),
              "1 of the 2 meetings of Cabinet that the council's site lists from 1 March 2024 to 31 March 2024 is not held: 1 could not be "
              "fetched. 1 meeting more that it lists without a day is not held.");
    EXPECT_EQ(words(around({"Planning Committee"}, "2024-03-05", "2024-03-05")),
              "The only meeting of Planning Committee that the council's site lists on 5 March 2024 is held.");
    EXPECT_EQ(words(around({"Planning Committee"}, "", "2020-01-01")),
              "The council's site lists no meeting of Planning Committee up to 1 January 2020.");
    EXPECT_EQ(words(around({"Licensing"}, "", "")),
              "The council's site lists no meetings of a body of this name: whether any are missing is not known.");
    EXPECT_EQ(completeness_address(around({"Cabinet"}, "", "")), "/councils/ash/completeness?body=12");
    EXPECT_EQ(completeness_address(around({}, "", "")), "/councils/ash/completeness");
}

TEST_F(MissingAround, CountsListsThatCouldNotBeRead)
{
    EXPECT_EQ(around({}, "", "").unread_lists, 0U);
    catalogue_.list({root + "calendar", facts_of("calendar", "", ""), PageState::failed, "timed out", false});
    EXPECT_EQ(around({}, "", "").unread_lists, 1U);
    EXPECT_FALSE(around({"Planning Committee"}, "", "").none());
    EXPECT_THAT(words(around({"Planning Committee"}, "", "")),
                ::testing::EndsWith("1 list of its site could not be read, and might name more."));
}

TEST_F(MissingAround, IsTheSameAsData)
{
    EXPECT_EQ(boost::json::serialize(to_json(around({"Cabinet"}, "2024-03-01", "2024-03-31")).at("meetings")),
              R"({"listed":2,"held":1,"why":{"failed":1}})");
}

TEST_F(MissingAround, IsNotKnownOfASourceThatWasNeverCrawled)
{
    auto listed = listed_meetings(catalogue_.database(), "elm");
    ASSERT_TRUE(listed);
    const Missing found = missing_around(*listed, {"elm", "Elm", "", {}, "", ""});
    EXPECT_FALSE(found.known);
    EXPECT_FALSE(found.none());
    EXPECT_THAT(words(found), ::testing::StartsWith("What is missing is not known"));
    EXPECT_EQ(completeness_address(found), "");
    EXPECT_TRUE(to_json(found).at("meetings").is_null());
}

} // namespace
} // namespace minutebook::coverage
