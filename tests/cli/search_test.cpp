#include "cli/search.hpp"

#include "../index/sample_index.hpp"
#include "cli/export.hpp"
#include "ledger/ledger.hpp"

#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <sstream>

namespace minutebook::cli {
namespace {

using namespace index::testing;
namespace json = boost::json;
using ::testing::HasSubstr;
using ::testing::Not;

class SearchCommand : public ::testing::Test {
protected:
    void SetUp() override
    {
        auto all = pages();
        all[3].title = "Serious\x1B[31m case review";
        build(directory_.layout(), all);
    }
    std::string search(const std::string& text, bool as_json)
    {
        SearchOptions options;
        options.site.directory = directory_.path();
        options.query.text = text;
        options.json = as_json;
        std::ostringstream out;
        auto done = run_search(options, out);
        return done ? out.str() : "error: " + done.error().text();
    }
    json::value popolo()
    {
        std::ostringstream out;
        auto done = run_export_popolo({directory_.path(), {}}, out);
        EXPECT_TRUE(done);
        return json::parse(out.str());
    }
    void hide(ledger::Scope scope, const std::string& value)
    {
        auto done =
            ledger::withhold(ledger::ledger_file(directory_.path()), {scope, value, ledger::Action::hide, "asked for", Timestamp{}});
        ASSERT_TRUE(done) << done.error().text();
    }
    TemporaryDirectory directory_;
};

TEST_F(SearchCommand, PrintsOneJsonObject)
{
    const json::object out = json::parse(search("merge director of children's services", true)).as_object();
    EXPECT_TRUE(out.at("ok").as_bool());
    EXPECT_EQ(out.at("query"), "merge director of children's services");
    EXPECT_TRUE(out.at("total").at("exact").as_bool());
    const auto& hit = out.at("hits").at(0);
    EXPECT_EQ(hit.at("rank").to_number<int>(), 1);
    EXPECT_EQ(hit.at("title"), "Merger of senior posts");
    EXPECT_EQ(hit.at("council"), "Wexcombe Borough Council");
    EXPECT_TRUE(hit.at("page").is_null());
    for (const char* name : {"facets", "suggestion", "unmatched", "gaps", "next"}) EXPECT_TRUE(out.contains(name)) << name;
    EXPECT_EQ(out.at("missing").at(0).at("council_id"), "wex");
    EXPECT_FALSE(out.at("missing").at(0).at("known").as_bool()) << "what its site lists was never asked";
    EXPECT_THAT(search("merge", false), HasSubstr("not known"));
    EXPECT_EQ(out.at("facets").at("outcome").at(0).at("value"), "refused");
}

TEST_F(SearchCommand, PrintsTextWithoutMarkupOrControlCharacters)
{
    EXPECT_THAT(search("guildhall", false), HasSubstr("1 document found\n\n1. Budget monitoring\n"));
    EXPECT_THAT(search("guildhall", false), HasSubstr("at the <Guildhall> & its kitchen"));
    EXPECT_THAT(search("serious case review", false), Not(HasSubstr("\x1B")));
    EXPECT_THAT(search("bugdet", false), HasSubstr("did you mean: budget"));
}

TEST_F(SearchCommand, SaysWhatIsWrongWithAQuery)
{
    EXPECT_THAT(search("kind:novel", false), HasSubstr("error: parameter q: 'novel' is no kind"));
    std::ostringstream out;
    SearchOptions nowhere;
    nowhere.site.directory = directory_.path() / "nowhere";
    nowhere.query.text = "budget";
    auto done = run_search(nowhere, out);
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, Errc::busy);
    EXPECT_THAT(done.error().text(), HasSubstr("nothing is indexed yet"));
}

TEST_F(SearchCommand, KeepsWhatIsWithheldOut)
{
    hide(ledger::Scope::document, id_of("merge").value());
    hide(ledger::Scope::entity, "wex-ada-crane");
    EXPECT_THAT(search("merge", true), Not(HasSubstr("senior posts")));
    const json::value known = popolo();
    EXPECT_EQ(known.at("persons").as_array().size(), 0U);
    EXPECT_EQ(known.at("memberships").as_array().size(), 0U);
    EXPECT_EQ(known.at("motions").as_array().size(), 0U);
}

TEST_F(SearchCommand, ListsTheFieldsForItsHelp) { EXPECT_THAT(search_fields_help(), HasSubstr("kind:agenda_item")); }

TEST_F(SearchCommand, ExportsPopolo)
{
    const json::value known = popolo();
    EXPECT_EQ(known.at("persons").at(0).at("id"), "wex-ada-crane");
    EXPECT_EQ(known.at("organizations").as_array().size(), 2U);
    EXPECT_EQ(known.at("posts").at(0).at("other_label").at(0).at("label"), "Corporate Director of Children’s Services");
    const auto& membership = known.at("memberships").at(0);
    EXPECT_EQ(membership.at("x_status"), "interim");
    EXPECT_EQ(membership.at("sources").at(0).at("note"), "Director of Children’s Services");
    EXPECT_EQ(known.at("motions").at(0).at("vote_events").at(0), "wex-mo-1-vote");
    EXPECT_EQ(known.at("vote_events").at(0).at("counts").at(1).at("value").to_number<int>(), 5);
    EXPECT_EQ(known.at("events").at(0).at("name"), "Cabinet, 6 October 2020");
}

TEST_F(SearchCommand, ExportsOneCouncilOrSaysThatNothingIsKnownOfIt)
{
    std::ostringstream out;
    ASSERT_TRUE(run_export_popolo({directory_.path(), civic::CouncilId("est")}, out));
    EXPECT_EQ(json::parse(out.str()).at("persons").as_array().size(), 0U);
    auto unknown = run_export_popolo({directory_.path(), civic::CouncilId("xyz")}, out);
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().code, Errc::usage);
}

} // namespace
} // namespace minutebook::cli
