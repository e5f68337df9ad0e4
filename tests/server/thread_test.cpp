#include "server/router.hpp"
#include "tests/server/site.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

namespace minutebook::server {
namespace {

namespace json = boost::json;

class Threads : public testing::Site {
protected:
    Threads()
    {
        const auto minutes = testing::ashby_minutes();
        const auto story = testing::ashby_story();
        relation_.type = civic::RelationType::leads_to;
        relation_.from = {minutes.id, {}, civic::EventId("e1"), "2019-06-03", "decision", "Budget <draft>"};
        relation_.to = {story.id, {}, {}, "2020-02-12", "story", story.title};
        relation_.why = "both speak of <the budget>";
        relation_.rule = "same title";
        relation_.confidence = 0.6;
        relation_.sources = {testing::source_of(minutes, "RESOLVED: That the budget be approved."),
                             testing::source_of(story, story.text.substr(0, 300))};
        relation_.id = civic::make_relation_id(relation_.type, relation_.from, relation_.to);
        records_.all_relations = {relation_};
        index::CommitmentState undertaking;
        undertaking.council_id = civic::CouncilId("ash");
        undertaking.commitment.who = "=Clerk";
        undertaking.commitment.body = "Cabinet";
        undertaking.commitment.day = "2019-06-03";
        undertaking.commitment.due = "2019-07";
        undertaking.commitment.source = testing::source_of(minutes, "RESOLVED: That the budget be approved.");
        undertaking.state = "late";
        civic::Relation answer = relation_;
        answer.type = civic::RelationType::answers;
        answer.result = "late";
        undertaking.answer = answer;
        records_.undertakings = {undertaking};
    }

    json::object data(const std::string& target) { return json::parse(get(target).body).as_object(); }

    civic::Relation relation_;
};

TEST_F(Threads, StandOnTheirOwnPageAndOnThoseOfDecisionsAndStories)
{
    const auto thread = data("/decisions/b1/thread.json");
    ASSERT_EQ(thread.at("steps").as_array().size(), 2U);
    EXPECT_EQ(thread.at("steps").at(0).at("asked").as_bool(), true);
    EXPECT_EQ(thread.at("steps").at(1).at("what").as_string(), "story");
    EXPECT_EQ(thread.at("links").at(0).at("why").as_string(), "both speak of <the budget>");
    EXPECT_EQ(data("/decisions/b1.json").at("thread").at("steps").as_array().size(), 2U);
    EXPECT_EQ(data("/documents/n1.json").at("thread").at("steps").as_array().size(), 2U);
    EXPECT_TRUE(data("/documents/m1.json").at("thread").is_null()) << "minutes are of many matters";
    for (const char* address : {"/decisions/b1", "/decisions/b1/thread", "/documents/n1", "/documents/n1/thread"}) {
        const auto page = get(address);
        EXPECT_EQ(page.status, 200) << address;
        EXPECT_NE(page.body.find("How it went on"), std::string::npos) << address;
        EXPECT_NE(page.body.find("both speak of &lt;the budget&gt;"), std::string::npos) << address;
    }
}

TEST_F(Threads, KeepTheTextsOfPapersShort)
{
    const auto thread = data("/decisions/b1/thread.json");
    for (const auto& source : thread.at("links").at(0).at("sources").as_array())
        EXPECT_LE(source.at("note").as_string().size(), extract_limit + 10);
}

TEST_F(Threads, DoNotNameWhatIsWithheld)
{
    rules_.may_show = [](const civic::Document& document) { return document.kind != civic::DocumentKind::news; };
    EXPECT_EQ(data("/decisions/b1/thread.json").at("steps").as_array().size(), 1U);
    EXPECT_EQ(get("/decisions/b1/thread").body.find("New housing chief"), std::string::npos);
    const auto undertaking = data("/commitments.json").at("commitments").at(0).as_object();
    EXPECT_TRUE(undertaking.at("answer").is_null());
    rules_.may_show = [](const civic::Document& document) { return document.kind == civic::DocumentKind::news; };
    EXPECT_TRUE(data("/commitments.json").at("commitments").as_array().empty());
}

TEST_F(Threads, SayWhichCopyOfAPaperStoodAtTheMeeting)
{
    civic::Document report = testing::ashby_minutes();
    report.id = civic::DocumentId("r1");
    report.kind = civic::DocumentKind::report;
    report.title = "Budget report";
    records_.documents["r1"] = report;
    const auto copy = [](const char* id, const char* moment, const char* digest) {
        archive::Capture out;
        out.id = civic::CaptureId(id);
        out.document_id = civic::DocumentId("r1");
        out.fetched_at = *parse_iso(moment);
        out.digest = digest;
        out.status = 200;
        return out;
    };
    records_.captures["k1"] = copy("k1", "2019-05-27T10:00:00Z", "sha256:aa");
    records_.captures["k2"] = copy("k2", "2019-06-09T10:00:00Z", "sha256:bb");
    civic::Relation paper = relation_;
    paper.to = relation_.from;
    paper.from = {civic::DocumentId("r1"), {}, {}, "2019-06-03", "report", "Budget report"};
    paper.sources = {testing::source_of(report, "RESOLVED: That the budget be approved.")};
    records_.all_relations = {paper};
    const auto papers = data("/decisions/b1/thread.json").at("steps").at(1).at("papers").as_array();
    ASSERT_EQ(papers.size(), 1U);
    EXPECT_EQ(papers[0].at("as_it_stood").at("digest").as_string(), "sha256:aa");
    EXPECT_EQ(papers[0].at("replaced_by").at("digest").as_string(), "sha256:bb");
    EXPECT_NE(get("/decisions/b1/thread").body.find("as it stood: the copy of 27 May 2019"), std::string::npos);
    records_.captures.erase("k1");
    EXPECT_NE(get("/decisions/b1/thread").body.find("first held on 9 June 2019, after the meeting"), std::string::npos);
}

TEST_F(Threads, ListUndertakingsWithWhatBecameOfThem)
{
    const auto all = data("/commitments.json?state=late&council=ash&from=2019");
    EXPECT_EQ(all.at("total").at("value").to_number<int>(), 1);
    EXPECT_EQ(records_.last_commitments.state, "late");
    EXPECT_EQ(records_.last_commitments.from, "2019-01-01");
    EXPECT_EQ(records_.last_commitments.today.size(), 10U);
    const auto& one = all.at("commitments").at(0).as_object();
    EXPECT_EQ(one.at("state").as_string(), "late");
    EXPECT_EQ(one.at("answer").at("document_id").as_string(), "n1");
    EXPECT_NE(get("/commitments").body.find("answered late"), std::string::npos);
    const auto csv = get("/commitments.csv");
    EXPECT_EQ(csv.content_type, "text/csv; charset=utf-8");
    EXPECT_NE(csv.body.find("late,'=Clerk,2019-07"), std::string::npos) << "a formula is made harmless";
    const auto feed = get("/commitments.atom");
    EXPECT_EQ(feed.content_type, "application/atom+xml; charset=utf-8");
    EXPECT_NE(feed.body.find("<entry>"), std::string::npos);
}

} // namespace
} // namespace minutebook::server
