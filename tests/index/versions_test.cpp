#include "sample_index.hpp"

#include <gmock/gmock.h>

namespace minutebook::index {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using versions::ChangeClass;

versions::Change change(const std::string& id, const std::string& seen, ChangeClass kind, const std::string& body = "wex-cabinet")
{
    versions::Change out;
    out.id = id;
    out.document_id = out.former_document_id = id_of("a");
    out.council_id = civic::CouncilId("wex");
    out.organization = body;
    out.kind = kind;
    out.seen = seen;
    out.title = "Minutes";
    out.words = {{{1, 2}, {3, 4}, "5", "6"}};
    return out;
}

class IndexVersions : public ::testing::Test {
protected:
    void put(const versions::DocumentVersions& versions)
    {
        auto writer = IndexWriter::open(directory_.layout());
        ASSERT_TRUE(writer) << writer.error().text();
        ASSERT_TRUE(writer->put_versions(versions));
        ASSERT_TRUE(writer->checkpoint(1));
    }
    std::vector<std::string> found(const ChangeFilter& filter)
    {
        auto reader = IndexReader::open(directory_.layout()).value();
        std::vector<std::string> out;
        const auto all = reader.changes(filter).value();
        for (const auto& each : all) out.push_back(each.id);
        return out;
    }
    TemporaryDirectory directory_;
};

TEST_F(IndexVersions, GiveChangesNewestFirstByWhateverIsAsked)
{
    put({id_of("a"),
         "x",
         {},
         {change("c1", "2021-05-01T08:00:00Z", ChangeClass::vote), change("c2", "2021-05-01T08:00:00Z", ChangeClass::date),
          change("c3", "2021-06-30T23:59:59Z", ChangeClass::bytes),
          change("c4", "2021-07-01T00:00:00Z", ChangeClass::vote, "wex-council")}});
    EXPECT_THAT(found({}), ElementsAre("c4", "c1", "c2"));
    struct Case {
        const char* name;
        void (*set)(ChangeFilter&);
        std::vector<std::string> ids;
    };
    const std::vector<Case> cases{
        {"class", [](ChangeFilter& f) { f.kind = ChangeClass::vote; }, {"c4", "c1"}},
        {"bytes are asked for by name", [](ChangeFilter& f) { f.kind = ChangeClass::bytes; }, {"c3"}},
        {"council", [](ChangeFilter& f) { f.council = civic::CouncilId("ash"); }, {}},
        {"body",
         [](ChangeFilter& f) {
             f.organizations = {"wex-x", "wex-council"};
         },
         {"c4"}},
        {"first day", [](ChangeFilter& f) { f.from = "2021-05-02"; }, {"c4"}},
        {"last day, whole", [](ChangeFilter& f) { f.to = "2021-07-01"; }, {"c4", "c1", "c2"}},
        {"last day", [](ChangeFilter& f) { f.to = "2021-06-30"; }, {"c1", "c2"}},
        {"document", [](ChangeFilter& f) { f.document = id_of("b"); }, {}},
        {"limit", [](ChangeFilter& f) { f.limit = 2; }, {"c4", "c1"}},
        {"cursor", [](ChangeFilter& f) { f.after_seen = "2021-05-01T08:00:00Z", f.after_id = "c1"; }, {"c2"}},
    };
    for (const Case& each : cases) {
        ChangeFilter filter;
        each.set(filter);
        EXPECT_EQ(found(filter), each.ids) << each.name;
    }
    put({id_of("a"), "y", {}, {change("c5", "2021-08-01T00:00:00Z", ChangeClass::vote)}});
    EXPECT_THAT(found({}), ElementsAre("c5")) << "replaced as a whole";
    put({id_of("a"), {}, {}, {}});
    EXPECT_THAT(found({}), IsEmpty());
}

TEST_F(IndexVersions, KeepPublicationsByMeeting)
{
    auto writer = IndexWriter::open(directory_.layout()).value();
    versions::Publication minutes;
    minutes.document_id = id_of("m");
    minutes.council_id = civic::CouncilId("wex");
    minutes.organization = "wex-cabinet";
    minutes.day = PartialDate::parse("2021-05-03");
    minutes.role = versions::PaperRole::minutes;
    minutes.published = PartialDate::parse("2021-05-10");
    minutes.standings = {{versions::Standing::draft, "2021-05-11T00:00:00Z", civic::CaptureId("c"), {}, "DRAFT"}};
    versions::MinutesApproval approval;
    approval.document_id = id_of("m");
    approval.council_id = minutes.council_id;
    approval.day = "2021-04-05";
    approval.source.quote = "were approved";
    ASSERT_TRUE(writer.put_publication(minutes.document_id, minutes, {approval}));
    versions::Publication agenda = minutes;
    agenda.document_id = id_of("n");
    agenda.role = versions::PaperRole::agenda;
    ASSERT_TRUE(writer.put_publication(agenda.document_id, agenda, {}));
    const MinutesKey key{minutes.council_id, "wex-cabinet", "2021-05-03"};
    ASSERT_EQ(writer.minutes_of(key).value().size(), 1U);
    EXPECT_EQ(writer.minutes_of(key).value()[0].standings[0].words, "DRAFT");
    EXPECT_TRUE(writer.publication(id_of("n")).value());
    ASSERT_TRUE(writer.checkpoint(1));
    auto reader = IndexReader::open(directory_.layout()).value();
    EXPECT_EQ(reader.publications(minutes.council_id).value().size(), 2U);
    EXPECT_EQ(reader.approvals(minutes.council_id).value().at(0).source.quote, "were approved");
    ASSERT_TRUE(writer.put_publication(minutes.document_id, std::nullopt, {}));
    ASSERT_TRUE(writer.checkpoint(2));
    EXPECT_EQ(reader.publications(minutes.council_id).value().size(), 1U);
    EXPECT_TRUE(reader.approvals(minutes.council_id).value().empty());
}

TEST_F(IndexVersions, StandOnATimelineOnceForADocumentAndMoment)
{
    versions::Change named = change("c5", "2021-08-01T08:00:00Z", ChangeClass::name);
    named.after.quote = "Ada Crane took the chair.";
    build(directory_.layout(), pages(), knowledge());
    put({id_of("a"),
         "x",
         {},
         {change("c1", "2021-05-01T08:00:00Z", ChangeClass::vote), change("c2", "2021-05-01T08:00:00Z", ChangeClass::date),
          change("c3", "2021-06-30T23:59:59Z", ChangeClass::bytes), named}});
    auto reader = IndexReader::open(directory_.layout()).value();
    const auto moments = [&](const auto& set) {
        MomentFilter filter;
        filter.of = MomentClass::change;
        set(filter);
        std::vector<std::string> out;
        auto all = reader.moments(filter);
        EXPECT_TRUE(all) << all.error().text();
        for (const Moment& each : all.value_or(std::vector<Moment>{}))
            out.push_back(each.day + " " + each.value.substr(id_of("a").value().size() + 1));
        return out;
    };
    EXPECT_THAT(moments([](MomentFilter&) {}), ElementsAre("2021-08-01 2021-08-01T08:00:00Z ", "2021-05-01 2021-05-01T08:00:00Z "));
    EXPECT_THAT(moments([](MomentFilter& f) { f.change_class = "vote"; }), ElementsAre("2021-05-01 2021-05-01T08:00:00Z vote"));
    EXPECT_THAT(moments([](MomentFilter& f) { f.organization = civic::OrganizationId("wex-cabinet"); }).size(), 2U);
    EXPECT_THAT(moments([](MomentFilter& f) { f.council = civic::CouncilId("ash"); }), IsEmpty());
    EXPECT_THAT(moments([](MomentFilter& f) { f.person = civic::PersonId("wex-ada-crane"); }),
                ElementsAre("2021-08-01 2021-08-01T08:00:00Z "))
        << "only where the changed words name them";
}

} // namespace
} // namespace minutebook::index
