#include "server/router.hpp"
#include "tests/server/site.hpp"

#include <boost/json/parse.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace minutebook::server {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class Versions : public testing::Site {
protected:
    void withhold(const std::string& digest)
    {
        rules_.may_show_capture = [digest](const archive::Capture& capture) { return capture.digest != digest; };
    }
};

TEST_F(Versions, AreListedWithWhatChangedBetweenThem)
{
    const std::string page = get("/documents/m1/versions").body;
    EXPECT_THAT(page, HasSubstr("Version 2"));
    EXPECT_THAT(page, HasSubstr("/documents/m1/diff?from=c0&amp;to=c1"));
    EXPECT_THAT(page, HasSubstr("draft to approved"));
    EXPECT_THAT(page, HasSubstr("Draft &lt;minutes&gt;"));
    const auto model = data("/documents/m1/versions.json");
    EXPECT_EQ(model.at("versions").as_array().size(), 2U);
    EXPECT_EQ(model.at("versions").at(0).at("standing"), "draft");
    EXPECT_EQ(model.at("changes").as_array().size(), 2U);
    EXPECT_TRUE(model.at("withdrawn_since").is_null());
    EXPECT_EQ(data("/documents/m1.json").at("versions"), 2);
    EXPECT_THAT(get("/documents/n1/versions").body, HasSubstr("only ever seen in one version"));
}

TEST_F(Versions, StandSideBySideWithTheWordsMarked)
{
    const std::string page = get("/documents/m1/diff?from=c0&to=c1").body;
    EXPECT_THAT(page, HasSubstr("<del>refused</del>"));
    EXPECT_THAT(page, HasSubstr("<ins>approved</ins>"));
    EXPECT_THAT(page, HasSubstr("2. Budget &lt;draft&gt;")) << "what stands around it";
    EXPECT_THAT(page, Not(HasSubstr("<draft>")));
    const auto model = data("/documents/m1/diff.json?from=c0&to=c1");
    EXPECT_EQ(model.at("step"), "draft to approved");
    const auto& change = model.at("changes").at(1);
    EXPECT_EQ(change.at("words").at(0).at("was"), "refused");
    EXPECT_EQ(change.at("before").at("x_capture"), "c0");
    EXPECT_EQ(change.at("after").at("x_capture"), "c1");
    const auto back = data("/documents/m1/diff.json?from=c1&to=c0");
    EXPECT_EQ(back.at("changes").at(1).at("words").at(0).at("was"), "approved");
}

TEST_F(Versions, OfWithheldCapturesAreNeverShown)
{
    withhold("sha256:00");
    for (const char* address : {"/documents/m1/versions", "/documents/m1/versions.json", "/changes", "/changes.json", "/changes.csv",
                                "/changes.atom", "/documents/m1/diff?from=c0&to=c1", "/documents/m1"})
        EXPECT_THAT(get(address).body, Not(HasSubstr("refused"))) << address;
    EXPECT_EQ(data("/documents/m1/versions.json").at("versions").as_array().size(), 1U);
    EXPECT_EQ(get("/documents/m1/diff?from=c0&to=c1").status, 404);
    EXPECT_TRUE(data("/changes.json").at("changes").as_array().empty());
    rules_.may_show = [](const civic::Document& document) { return document.id.value() != "m1"; };
    EXPECT_EQ(get("/documents/m1/versions").status, 404);
    EXPECT_TRUE(data("/clock.json?organization=ash-cabinet").at("meetings").as_array().empty());
}

TEST_F(Versions, OfTextsThatAreNotOursShowNoMoreThanAnExtract)
{
    rules_.may_show_full_text = [](const civic::Document&) { return false; };
    const std::string longer(500, 'z');
    for (auto& change : records_.all_changes) change.after.quote = longer, change.before.quote = longer;
    for (const char* address : {"/changes.json", "/documents/m1/versions.json", "/changes", "/changes.csv"}) {
        const std::string body = get(address).body;
        EXPECT_LE(std::count(body.begin(), body.end(), 'z'), 205) << address;
    }
    EXPECT_EQ(get("/documents/m1/diff?from=c0&to=c1").status, 451);
}

TEST_F(Versions, MakeAFeedOfChanges)
{
    const Response atom = get("/changes.atom?council=ash");
    EXPECT_EQ(atom.content_type, "application/atom+xml; charset=utf-8");
    EXPECT_THAT(atom.body, HasSubstr("<updated>2020-12-01T08:30:00Z</updated>"));
    EXPECT_THAT(atom.body, HasSubstr("/documents/m1/diff?from=c0&amp;to=c1"));
    const Response csv = get("/changes.csv");
    EXPECT_EQ(csv.content_type, "text/csv; charset=utf-8");
    EXPECT_THAT(csv.body, HasSubstr(",standing,2020-12-01T08:30:00Z,"));
    static_cast<void>(get("/changes?class=vote&organization=ash-cabinet&from=2019-05&to=2019&cursor=20190610090000-0123456789abcdef"));
    EXPECT_EQ(records_.last_changes.kind, versions::ChangeClass::vote);
    EXPECT_EQ(records_.last_changes.from, "2019-05-01");
    EXPECT_EQ(records_.last_changes.to, "2019-12-31");
    EXPECT_EQ(records_.last_changes.after_seen, "2019-06-10T09:00:00Z");
    EXPECT_EQ(records_.last_changes.after_id, "0123456789abcdef");
}

TEST_F(Versions, SayNoMoreThanOnceWhenADocumentChanged)
{
    const auto said = [&](const char* between, const char* seen) {
        for (auto& change : records_.all_changes) change.between = between, change.seen = seen;
        return get("/changes").body;
    };
    EXPECT_THAT(said("2021-02-01T09:00:10Z", "2021-02-01T09:00:40Z"), HasSubstr("changed by 1 February 2021, 09:00 UTC"));
    EXPECT_THAT(said("2021-02-01T09:00:00Z", "2021-02-01T17:30:00Z"), HasSubstr("changed on 1 February 2021 between 09:00 and 17:30 UTC"));
    EXPECT_THAT(said("2021-01-31T09:00:00Z", "2021-02-01T17:30:00Z"),
                HasSubstr("changed between 31 January 2021, 09:00 UTC and 1 February 2021, 17:30 UTC"));
    EXPECT_THAT(said("", "2021-02-01T17:30:00Z"), HasSubstr("changed by 1 February 2021, 17:30 UTC"));
}

TEST_F(Versions, NameAHeadingWithinAListWithoutItsBullet)
{
    records_.all_changes.front().heading = "- Library to reopen";
    EXPECT_THAT(get("/changes").body, HasSubstr("<span>Library to reopen</span>"));
}

TEST_F(Versions, SayThatADocumentWasWithdrawn)
{
    versions::Change gone = records_.all_changes.front();
    gone.kind = versions::ChangeClass::withdrawn;
    gone.to = {};
    gone.seen = "2021-02-01T09:00:00Z";
    records_.all_changes.insert(records_.all_changes.begin(), gone);
    EXPECT_THAT(get("/documents/m1").body, HasSubstr("first missed on 1 February 2021"));
    EXPECT_EQ(data("/documents/m1/versions.json").at("withdrawn_since"), "2021-02-01T09:00:00Z");
}

TEST_F(Versions, GiveThePublicationClock)
{
    const auto model = data("/clock.json?organization=ash-cabinet");
    const auto& meeting = model.at("meetings").at(0);
    EXPECT_EQ(meeting.at("minutes_days_after").at("most"), 7);
    EXPECT_EQ(meeting.at("minutes_days_after").at("least"), 0);
    EXPECT_EQ(meeting.at("approval_days_after").at("most"), 28);
    EXPECT_EQ(meeting.at("approval_days_after").at("source").at("note"), "opened the meeting");
    EXPECT_TRUE(meeting.at("agenda_days_before").at("least").is_null());
    EXPECT_EQ(model.at("bodies").at(0).at("approval_days_after").at("median"), 28.0);
    EXPECT_EQ(model.at("bodies").at(0).at("minutes_days_after").at("bounded"), 1);
    EXPECT_THAT(get("/clock?council=ash").body, HasSubstr("Cabinet"));
    EXPECT_THAT(get("/clock?council=ash").body, Not(HasSubstr("data-label=\"Late papers\">0"))) << "of no paper the day is known";
    EXPECT_THAT(get("/clock?organization=ash-cabinet").body, HasSubstr("at most 7 days"));
    EXPECT_THAT(get("/clock.csv?council=ash").body, HasSubstr("e1,"));
    EXPECT_EQ(get("/clock.atom").status, 404);
}

TEST_F(Versions, RefuseWhatTheyDoNotKnow)
{
    const std::vector<std::pair<std::string, int>> cases{
        {"/documents/none/versions", 404},   {"/documents/n1/diff", 404},
        {"/documents/m1/diff?from=c9", 404}, {"/documents/m1/diff?from=A%20B", 400},
        {"/changes?class=poem", 400},        {"/changes?from=soon", 400},
        {"/changes?cursor=7", 400},          {"/changes?cursor=2019061009000x-00", 400},
        {"/clock?council=none", 404},        {"/clock?organization=none", 404},
    };
    for (const auto& [address, status] : cases) {
        const Response page = get(address);
        EXPECT_EQ(page.status, status) << address;
        const std::string query = address.substr(address.find('?') + 1);
        if (status != 400) continue;
        EXPECT_THAT(page.body, HasSubstr("&quot;" + query.substr(0, query.find('=')) + "&quot;")) << address;
    }
}

} // namespace
} // namespace minutebook::server
