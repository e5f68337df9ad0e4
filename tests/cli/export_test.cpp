#include "cli/export.hpp"
#include "cli/export_csv.hpp"

#include "../index/sample_index.hpp"
#include "ledger/ledger.hpp"
#include "tests/popolo/schema.hpp"

#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <map>
#include <set>
#include <sstream>

namespace minutebook::cli {
namespace {

using namespace index::testing;
namespace json = boost::json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

const test::PopoloSchema& schema()
{
    static const test::PopoloSchema known(MINUTEBOOK_POPOLO_SCHEMAS);
    return known;
}

/// The rows of a table, read as RFC 4180 says.
std::vector<std::vector<std::string>> rows_of(const std::string& text)
{
    std::vector<std::vector<std::string>> rows{{""}};
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"') rows.back().back() += text[++i];
        else if (c == '"') quoted = !quoted;
        else if (quoted) rows.back().back() += c;
        else if (c == ',') rows.back().emplace_back();
        else if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') {
            ++i;
            rows.push_back({""});
        }
        else rows.back().back() += c;
    }
    rows.pop_back();
    return rows;
}

class ExportTest : public ::testing::Test {
protected:
    void SetUp() override
    {
        known_ = knowledge();
        civic::Event& event = known_.events.front();
        event.apologies = {"Zeb Unknown"};
        event.sources = {known_.motions.front().sources.front()};
        known_.motions.front().mover = "Cllr Ada Crane";
        known_.motions.front().title = "=HYPERLINK(\"http://x.test\")";
    }
    void index() { build(directory_.layout(), pages(), known_); }
    json::object popolo()
    {
        std::ostringstream out;
        auto done = run_export_popolo({directory_.path(), {}}, out);
        EXPECT_TRUE(done) << done.error().text();
        return json::parse(out.str()).as_object();
    }
    std::string csv(const std::string& table, const std::string& council = {})
    {
        std::ostringstream out;
        auto done = run_export_csv({directory_.path(), civic::CouncilId(council)}, table, out);
        return done ? out.str() : "error: " + done.error().text();
    }
    /// The row of a table after its header, by the names of its columns.
    std::map<std::string, std::string> row(const std::string& table, std::size_t number = 0)
    {
        const auto rows = rows_of(csv(table));
        std::map<std::string, std::string> out;
        if (rows.size() < number + 2) return out;
        EXPECT_EQ(rows[0].size(), rows[number + 1].size());
        for (std::size_t i = 0; i < rows[0].size(); ++i) out[rows[0][i]] = rows[number + 1][i];
        return out;
    }
    void hide(ledger::Scope scope, const std::string& value)
    {
        auto done =
            ledger::withhold(ledger::ledger_file(directory_.path()), {scope, value, ledger::Action::hide, "asked for", Timestamp{}});
        ASSERT_TRUE(done) << done.error().text();
    }
    TemporaryDirectory directory_;
    civic::Knowledge known_;
};

TEST_F(ExportTest, IsAsThePopoloSpecificationSays)
{
    index();
    const json::value whole = popolo();
    EXPECT_THAT(schema().faults_of_export(whole), IsEmpty());
    for (const char* name : {"persons", "organizations", "posts", "memberships", "events", "motions", "vote_events"})
        EXPECT_FALSE(whole.at(name).as_array().empty()) << name;
    EXPECT_EQ(whole.at("posts").at(0).at("other_label").at(0).at("label"), "Corporate Director of Children’s Services");
    EXPECT_EQ(whole.at("motions").at(0).at("creator_id"), "wex-ada-crane");
    const auto& vote = whole.at("vote_events").at(0);
    EXPECT_EQ(vote.at("votes").at(0).at("voter_id"), "wex-ada-crane");
    EXPECT_EQ(vote.at("votes").at(0).at("option"), "no");
    EXPECT_EQ(vote.at("result"), "fail"); // four for, five against
    EXPECT_EQ(whole.at("events").at(0).at("attendees").at(0).at("id"), "wex-ada-crane");
    EXPECT_TRUE(whole.at("events").at(0).at("x_apologies").at(0).at("id").is_null());
}

TEST_F(ExportTest, WritesNoDateWithoutAYear)
{
    known_.motions.front().date = PartialDate::parse("--05-21");
    known_.events.front().start_date = PartialDate::parse("--05");
    auto& membership = known_.memberships.front();
    membership.start = {PartialDate::parse("--09"), PartialDate::parse("--09"), true};
    membership.end = {PartialDate::parse("2021"), PartialDate::parse("2021"), true};
    index();
    const json::value whole = popolo();
    EXPECT_THAT(schema().faults_of_export(whole), IsEmpty());
    EXPECT_TRUE(whole.at("memberships").at(0).at("start_date").is_null());
    EXPECT_EQ(whole.at("memberships").at(0).at("x_start_between").at(0), "--09");
    EXPECT_EQ(whole.at("memberships").at(0).at("end_date"), "2021");
}

TEST(PopoloSchemas, RefuseWhatIsNotTheSpecification)
{
    const char* const good = R"({"id": "m", "person_id": "p", "role": "Mayor", "start_date": "2019-05", "end_date": null,
                                 "sources": [{"url": "http://x.test/", "note": "the Mayor"}], "x_status": "permanent"})";
    EXPECT_THAT(schema().faults("membership", json::parse(good)), IsEmpty());
    const std::pair<const char*, const char*> changes[] = {
        {"start_date", "\"--05\""},
        {"start_date", "\"May 2019\""},
        {"start_date", "2019"},
        {"end_date", "\"2019-05-01T00:00:00Z\""},
        {"person_id", "\"No Id\""},
        {"begin", "\"2019\""},
        {"role", "[]"},
        {"sources", "[{\"note\": \"no address\"}]"},
        {"sources", "{}"},
        {"sources", "[{\"url\": \"mayor\"}]"},
        {"id", "null"},
    };
    for (const auto& [field, value] : changes) {
        json::object bad = json::parse(good).as_object();
        bad[field] = json::parse(value);
        EXPECT_THAT(schema().faults("membership", bad), Not(IsEmpty())) << field << ' ' << value;
    }
    json::object bare = json::parse(good).as_object();
    bare.erase("sources");
    EXPECT_THAT(schema().faults("membership", bare), Not(IsEmpty()));
    const std::pair<const char*, const char*> others[] = {
        {"post", R"({"id": "p", "label": "Mayor", "organization_id": null, "other_label": [{"name": "Lord Mayor"}]})"},
        {"vote_event", R"({"id": "v", "motion_id": "m", "counts": [{"option": "yes", "value": "12"}], "votes": []})"},
        {"vote_event", R"({"id": "v", "motion_id": "m", "counts": [], "votes": [{"voter_id": "p"}]})"},
        {"vote_event", R"({"id": "v", "motion_id": "m", "counts": [], "votes": [], "result": "carried"})"},
        {"event", R"({"id": "e", "name": "Cabinet", "start_date": null, "attendees": ["A Crane"]})"},
        {"person", R"({"id": "p", "name": "A Crane", "other_names": ["Ada"]})"},
        {"organization", R"({"id": "o", "name": 1})"},
        {"motion", R"({"id": "m", "text": "That …", "sources": [], "vote_events": [{"id": "v"}]})"},
        {"speech", R"({"id": "s", "text": "Yes", "sources": [], "type": "shout"})"},
        {"area", "{}"},
    };
    for (const auto& [name, text] : others) EXPECT_THAT(schema().faults(name, json::parse(text)), Not(IsEmpty())) << text;
}

TEST(PopoloSchemas, RefuseExportsWithGapsAndLooseEnds)
{
    json::object whole;
    for (const char* name : {"persons", "organizations", "posts", "memberships", "events", "motions", "vote_events", "speeches"})
        whole[name] = json::array();
    EXPECT_THAT(schema().faults_of_export(whole), IsEmpty());
    const json::object person{{"id", "p"}, {"name", "A Crane"}};
    whole["persons"] = json::array{person, person};
    EXPECT_THAT(schema().faults_of_export(whole), ElementsAre("persons: p twice"));
    whole["persons"] = json::array{};
    whole["speeches"] = json::array{json::object{{"id", "s"}, {"text", "Yes"}, {"creator_id", "p"}, {"sources", json::array{}}}};
    EXPECT_THAT(schema().faults_of_export(whole), ElementsAre("export: creator_id p is in no entry of persons"));
    whole.erase("motions");
    EXPECT_THAT(schema().faults_of_export(whole), ::testing::Contains("no array motions"));
}

TEST_F(ExportTest, GivesTenuresAsATable)
{
    index();
    auto tenure = row("tenures");
    EXPECT_EQ(tenure["person_id"], "wex-ada-crane");
    EXPECT_EQ(tenure["person"], "Ada Crane");
    EXPECT_EQ(tenure["post"], "Director of Children’s Services");
    EXPECT_EQ(tenure["organization"], "Wexcombe Borough Council");
    EXPECT_EQ(tenure["role"], "Interim Director of Children’s Services");
    EXPECT_EQ(tenure["status"], "interim");
    EXPECT_EQ(tenure["start_date"], "");
    EXPECT_EQ(tenure["start_earliest"], "2019-04-01");
    EXPECT_EQ(tenure["start_latest"], "2020-10-06");
    EXPECT_EQ(tenure["start_told"], "no");
    EXPECT_EQ(tenure["quote"], "Director of Children’s Services");
    EXPECT_EQ(tenure["url"], "http://democracy.wexcombe.test/merge");
    EXPECT_EQ(tenure["document"], id_of("merge").value());
    EXPECT_EQ(tenure["sources"], "1");
    EXPECT_EQ(tenure["page"], "");
}

TEST_F(ExportTest, GivesDecisionsVotesAndAttendanceAsTables)
{
    index();
    auto decision = row("decisions");
    EXPECT_EQ(decision["text"], "RESOLVED that the proposal be refused.");
    EXPECT_EQ(decision["title"], "'=HYPERLINK(\"http://x.test\")"); // no formula
    EXPECT_EQ(decision["outcome"], "refused");
    EXPECT_EQ(decision["mover_id"], "wex-ada-crane");
    EXPECT_EQ(decision["for"], "4");
    EXPECT_EQ(decision["against"], "5");
    EXPECT_EQ(decision["abstain"], "");
    auto vote = row("votes");
    EXPECT_EQ(vote["voter"], "Ada Crane");
    EXPECT_EQ(vote["voter_id"], "wex-ada-crane");
    EXPECT_EQ(vote["option"], "against");
    EXPECT_EQ(vote["quote"], "RESOLVED that the proposal be refused.");
    EXPECT_EQ(row("attendance", 0)["attendance"], "present");
    EXPECT_EQ(row("attendance", 0)["person_id"], "wex-ada-crane");
    EXPECT_EQ(row("attendance", 1)["attendance"], "apologies");
    EXPECT_EQ(row("attendance", 1)["person_id"], "");
    EXPECT_EQ(row("attendance", 2)["name"], "Ben Heron");
    EXPECT_EQ(row("attendance", 2)["role"], "Clerk");
    EXPECT_EQ(row("attendance", 2)["date"], "2020-10-06");
}

TEST_F(ExportTest, NamesNobodyByAnIdThatMayBeAnothers)
{
    civic::Person namesake = known_.persons.front();
    namesake.id = civic::PersonId("wex-ada-crane-cllr");
    namesake.keys = {namesake.id.value()};
    known_.persons.push_back(namesake);
    index();
    EXPECT_EQ(row("votes")["voter_id"], "");
    EXPECT_EQ(row("votes")["voter"], "Ada Crane");
}

TEST_F(ExportTest, LeavesOutWhatIsWithheld)
{
    index();
    hide(ledger::Scope::entity, "wex-ada-crane");
    EXPECT_EQ(rows_of(csv("tenures")).size(), 1U);
    EXPECT_EQ(rows_of(csv("votes")).size(), 1U);
    EXPECT_EQ(row("attendance")["name"], "Zeb Unknown");
    EXPECT_EQ(row("decisions")["mover"], "");
    EXPECT_THAT(json::serialize(json::value(popolo())), Not(HasSubstr("Ada Crane")));
    hide(ledger::Scope::document, id_of("merge").value());
    for (const std::string& table : csv_tables()) EXPECT_EQ(rows_of(csv(table)).size(), 1U) << table;
}

TEST_F(ExportTest, WritesEveryRowOfManyPages)
{
    const civic::Motion motion = known_.motions.front();
    for (int i = 0; i < 450; ++i) {
        known_.motions.push_back(motion);
        known_.motions.back().id = civic::MotionId("wex-mo-x" + std::to_string(1000 + i));
    }
    index();
    const auto rows = rows_of(csv("decisions"));
    EXPECT_EQ(rows.size(), 452U);
    std::set<std::string> ids;
    for (const auto& cells : rows) ids.insert(cells.front());
    EXPECT_EQ(ids.size(), 452U);
    EXPECT_EQ(popolo().at("motions").as_array().size(), 451U);
}

TEST_F(ExportTest, SaysWhichTablesThereAre)
{
    index();
    EXPECT_THAT(csv(""), StartsWith("error: which table?; give --table with one of tenures, decisions, votes, attendance"));
    EXPECT_THAT(csv("people"), StartsWith("error: there is no table 'people'"));
    EXPECT_THAT(csv("tenures", "nowhere"), StartsWith("error: nothing is known of a council 'nowhere'"));
    EXPECT_THAT(csv("tenures", "wex"), HasSubstr("Ada Crane"));
    EXPECT_THAT(csv("tenures", "est"), Not(HasSubstr("Ada Crane")));
}

} // namespace
} // namespace minutebook::cli
