// What pages tell of the bodies and posts that came before.
#include "tests/server/site.hpp"

#include <gmock/gmock.h>

namespace minutebook::server {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class Passings : public testing::Site {
protected:
    Passings()
    {
        const civic::Document& minutes = records_.documents.at("m1");
        civic::Passing former{"ash-parks-panel",
                              "Parks Panel",
                              civic::Change::renamed,
                              DateValue::parse("2018-05-03"),
                              {testing::source_of(minutes, "Édith Quill"), testing::source_of(records_.documents.at("n1"), "Tam Okafor")}};
        auto& body = records_.bodies.at("ash-cabinet");
        body.other_names = {"Parks Panel"};
        body.passings.before = {former};
    }
};

TEST_F(Passings, NameTheFormerNameAndTheDayThatItsWordsTell)
{
    EXPECT_THAT(get("/organizations/ash-cabinet").body, HasSubstr("Parks Panel"));
    EXPECT_THAT(get("/organizations/ash-cabinet.json").body, HasSubstr("2018-05-03"));
}

TEST_F(Passings, DoNotNameAPredecessorThatIsWithheld)
{
    rules_.may_show_organization = [](const civic::Organization& body) { return body.id != civic::OrganizationId("ash-parks-panel"); };
    EXPECT_THAT(get("/organizations/ash-cabinet").body, Not(HasSubstr("Parks Panel")));
    EXPECT_THAT(get("/organizations/ash-cabinet.json").body, Not(HasSubstr("Parks Panel")));
}

TEST_F(Passings, TellNoDayWhereTheWordsThatMayTellItAreWithheld)
{
    rules_.may_show = [](const civic::Document& document) { return document.id != civic::DocumentId("n1"); };
    const std::string body = get("/organizations/ash-cabinet.json").body;
    EXPECT_THAT(body, HasSubstr("Parks Panel"));
    EXPECT_THAT(body, Not(HasSubstr("2018-05-03")));
}

} // namespace
} // namespace minutebook::server
