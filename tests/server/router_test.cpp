#include "server/router.hpp"

#include "base/text.hpp"
#include "tests/server/site.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace minutebook::server {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class Routes : public testing::Site {};

const std::vector<std::string> addresses{"/",
                                         "/search?q=budget",
                                         "/quote?q=words+that+nobody+said",
                                         "/documents/m1",
                                         "/documents/n1",
                                         "/documents/m1/versions",
                                         "/documents/n1/versions",
                                         "/documents/m1/diff",
                                         "/documents/m1/diff?from=c0&to=c1",
                                         "/changes",
                                         "/changes?class=standing&council=ash&organization=ash-cabinet&from=2019&to=2020-12",
                                         "/changes?cursor=20190610090000-0123456789abcdef",
                                         "/clock",
                                         "/clock?council=ash",
                                         "/clock?organization=ash-cabinet",
                                         "/people/edith-quill",
                                         "/posts/housing",
                                         "/posts/housing?on=2019-07-01",
                                         "/organizations/ash",
                                         "/meetings/e1",
                                         "/decisions",
                                         "/decisions/b1",
                                         "/decisions/b1/thread",
                                         "/documents/m1/thread",
                                         "/commitments",
                                         "/councils",
                                         "/councils/ash",
                                         "/councils/ash/completeness",
                                         "/councils/ash/completeness?body=12",
                                         "/timeline",
                                         "/timeline?council=ash&person=edith-quill&sort=oldest",
                                         "/status",
                                         "/about",
                                         "/healthz"};

std::string with_json(std::string address)
{
    if (address.starts_with("/?") || address == "/") return address.insert(1, "index.json");
    return address.insert(std::min(address.find('?'), address.size()), ".json");
}

TEST_F(Routes, AnswerWithAPageAndWithItsData)
{
    for (const std::string& address : addresses) {
        const Response page = get(address);
        EXPECT_EQ(page.status, 200) << address << page.body;
        const Response json = get(with_json(address));
        EXPECT_EQ(json.status, 200) << address << json.body;
        EXPECT_EQ(boost::json::parse(json.body).at("ok"), true) << address;
        if (address == "/healthz") continue;
        EXPECT_THAT(page.body, HasSubstr("<h1>")) << address;
        EXPECT_THAT(page.body, HasSubstr("</html>")) << address;
        EXPECT_THAT(page.body, Not(HasSubstr("{{"))) << address;
        EXPECT_THAT(page.body, Not(HasSubstr("<draft>"))) << address;
    }
}

TEST_F(Routes, AreAllAskedForHere)
{
    for (const Route& each : routes()) {
        const std::string start(each.pattern.substr(0, each.pattern.find('{')));
        const bool asked =
            std::any_of(addresses.begin(), addresses.end(), [&](const std::string& address) { return address.starts_with(start); });
        EXPECT_TRUE(asked || start == "/captures/" || !each.has_json) << each.pattern;
    }
}

TEST_F(Routes, GiveEveryErrorInOneShape)
{
    const std::vector<std::pair<std::string, int>> cases{
        {"/nothing", 404},
        {"/posts/none", 404},
        {"/people/none", 404},
        {"/people/a-neighbour", 404},
        {"/people/UPPER", 404},
        {"/documents/none", 404},
        {"/organizations/none", 404},
        {"/meetings/none", 404},
        {"/decisions/none", 404},
        {"/councils/none", 404},
        {"/captures/none", 404},
        {"/?x=1", 400},
        {"/search?q=a&q=b", 400},
        {"/search?bogus=1", 400},
        {"/search?from=soon", 400},
        {"/search?kind=poem", 400},
        {"/search?sort=best", 400},
        {"/search?outcome=maybe", 400},
        {"/search?person=A%20B", 400},
        {"/posts/housing?on=soon", 400},
        {"/posts/housing?on=2019-13-01", 400},
        {"/decisions?outcome=maybe", 400},
        {"/decisions/none/thread", 404},
        {"/documents/none/thread", 404},
        {"/commitments?state=done", 400},
        {"/commitments?from=2019-02-30", 400},
        {"/commitments?outcome=lost", 400},
        {"/decisions?cursor=-1", 400},
        {"/decisions?cursor=10001", 400},
        {"/decisions?to=2019-02-30", 400},
        {"/timeline?person=nobody", 400},
        {"/timeline?person=A%20B", 400},
        {"/timeline?cursor=7", 400},
        {"/timeline?sort=best", 400},
        {"/timeline?from=soon", 400},
        {"/timeline?kind=news", 400},
        {"/timeline?from=2019&from=2020", 400},
        {"/status?x=1", 400},
        {"/captures/c2", 451},
    };
    for (const auto& [address, status] : cases) {
        const Response page = get(address);
        EXPECT_EQ(page.status, status) << address;
        EXPECT_THAT(page.body, HasSubstr("<h1>")) << address;
        const Response json = get(with_json(address));
        EXPECT_EQ(json.status, status) << address;
        const auto model = boost::json::parse(json.body).as_object();
        EXPECT_EQ(model.at("ok"), false) << address;
        EXPECT_EQ(model.at("status"), status) << address;
        EXPECT_EQ(model.at("title").as_string(), reason_phrase(status)) << address;
        ASSERT_TRUE(model.at("error").is_string()) << address;
        if (status != 400) continue;
        const std::string query = address.substr(address.find('?') + 1);
        EXPECT_THAT(std::string(model.at("error").as_string()), HasSubstr("\"" + query.substr(0, query.find('=')) + "\"")) << address;
    }
}

TEST_F(Routes, SayThatNothingIsIndexedYet)
{
    records_.indexed = false;
    EXPECT_EQ(get("/").status, 200);
    EXPECT_EQ(get("/status").status, 200);
    EXPECT_EQ(get("/healthz").status, 503);
    EXPECT_EQ(get("/search?q=a").status, 503);
    EXPECT_EQ(get("/search?q=a").header("Retry-After"), "5");
}

TEST_F(Routes, CarrySecurityHeadersOnEveryAnswer)
{
    for (const std::string address :
         {"/", "/nothing", "/search.json?bogus=1", "/styles/minutebook.css", "/robots.txt", "/people/edith-quil"}) {
        const Response response = get(address);
        EXPECT_EQ(response.header("Content-Security-Policy"),
                  "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
            << address;
        EXPECT_EQ(response.header("X-Content-Type-Options"), "nosniff") << address;
        EXPECT_EQ(response.header("Referrer-Policy"), "no-referrer") << address;
        EXPECT_EQ(response.header("Cross-Origin-Opener-Policy"), "same-origin") << address;
        EXPECT_EQ(response.header("Cross-Origin-Resource-Policy"), "same-origin") << address;
    }
}

TEST_F(Routes, AnswerWhatIsNotChangedWith304)
{
    const std::string etag(get("/councils.json").header("ETag"));
    ASSERT_FALSE(etag.empty());
    for (const std::string& held : {etag, "W/" + etag, "\"other\", " + etag, std::string("*")}) {
        const Response again = get("/councils.json", held);
        EXPECT_EQ(again.status, 304) << held;
        EXPECT_EQ(again.body, "") << held;
        EXPECT_EQ(again.header("ETag"), etag) << held;
    }
    records_.documents.erase("n1");
    EXPECT_EQ(get("/councils.json", etag).status, 200);
    EXPECT_EQ(get("/nothing", "*").status, 404);
}

TEST_F(Routes, LeadFormerKeysToThePresentAddress)
{
    EXPECT_EQ(get("/people/edith-quil").status, 301);
    EXPECT_EQ(get("/people/edith-quil").header("Location"), "/people/edith-quill");
    EXPECT_EQ(get("/people/edith-quil.json").header("Location"), "/people/edith-quill.json");
}

TEST_F(Routes, ShowATimelineWithWordsLinkedToTheirPlace)
{
    const std::string page = get("/posts/housing").body;
    EXPECT_THAT(page, HasSubstr("<ol class=\"timeline\">"));
    EXPECT_THAT(page, HasSubstr("from 1 March 2018"));
    EXPECT_THAT(page, HasSubstr("by 12 February 2020 (first seen)"));
    EXPECT_THAT(page, HasSubstr("<span class=\"tag\">interim</span>"));
    EXPECT_THAT(page, HasSubstr("<a href=\"/documents/m1#t=11,64\">Minutes of Cabinet</a>"));
    const std::string document = get("/documents/m1").body;
    EXPECT_THAT(document, HasSubstr("<span id=\"t=11,64\" class=\"quoted\">"));
    EXPECT_THAT(document, HasSubstr("<a class=\"person\" href=\"/people/edith-quill\">Édith Quill</a>"));
    EXPECT_THAT(document, HasSubstr("<a href=\"/meetings/e1\">Cabinet, 3 June 2019</a>"));
    const auto json = data("/posts/housing.json");
    EXPECT_EQ(json.at("label"), "Director of Housing");
    EXPECT_EQ(json.at("memberships").at(0).at("person_id"), "edith-quill");
    EXPECT_EQ(json.at("memberships").at(0).at("sources").at(0).at("note"), "Édith Quill, Director of Housing, opened the meeting.");
    EXPECT_EQ(json.at("memberships").at(1).at("x_status"), "interim");
}

TEST_F(Routes, TellWhoHeldAPostOnADay)
{
    const auto held = data("/posts/housing.json?on=2019-01-01").at("x_on").as_object();
    EXPECT_EQ(held.at("answer"), "held");
    EXPECT_EQ(held.at("words"), "On 1 January 2019 the post was held by Édith Quill.");
    const auto& holder = held.at("holders").at(0).as_object();
    EXPECT_EQ(holder.at("name"), "Édith Quill");
    EXPECT_EQ(holder.at("grounds"), "follows");
    EXPECT_EQ(holder.at("sources").at(0).at("note"), "Édith Quill, Director of Housing, opened the meeting.");
    const auto between = data("/posts/housing.json?on=2019-09-01").at("x_on").as_object();
    EXPECT_EQ(between.at("answer"), "between");
    EXPECT_EQ(between.at("before").at("name"), "Édith Quill");
    EXPECT_EQ(between.at("after").at("status"), "interim");
    EXPECT_EQ(data("/posts/housing.json?on=2010-01-01").at("x_on").at("answer"), "not known");
    EXPECT_EQ(data("/posts/housing.json?on=2018").at("x_on").at("holders").at(0).at("throughout"), false);
    const std::string page = get("/posts/housing?on=2019-09-01").body;
    EXPECT_THAT(page, HasSubstr("On 1 September 2019: between Édith Quill, last seen 3 June 2019, and Tam Okafor (interim), first seen 12 "
                                "February 2020. Who held the post then, if anybody, the records held do not tell."));
    EXPECT_THAT(page, HasSubstr("Last shown before"));
}

TEST_F(Routes, TellWhatAPersonHeldOnADay)
{
    const auto held = data("/people/edith-quill.json?on=2019-01-01").at("x_on").as_object();
    EXPECT_EQ(held.at("holdings").at(0).at("post"), "Director of Housing");
    EXPECT_EQ(held.at("holdings").at(0).at("grounds"), "follows");
    const auto later = data("/people/edith-quill.json?on=2020-01-01").at("x_on").as_object();
    EXPECT_TRUE(later.at("holdings").as_array().empty());
    EXPECT_EQ(later.at("perhaps").at(0).at("doubt"), "after last seen");
    EXPECT_THAT(get("/people/edith-quill?on=2020-01-01").body, HasSubstr("no post is shown to have been held then"));
}

TEST_F(Routes, TellWhoHeldThePostsOfACouncilOnADay)
{
    const auto posts = data("/councils/ash.json?on=2019-06-03").at("posts").as_array();
    EXPECT_EQ(posts.at(0).at("x_on").at("holders").at(0).at("name"), "Édith Quill");
    EXPECT_THAT(get("/councils/ash?on=2019-06-03").body, HasSubstr("<p class=\"holder\">Édith Quill.</p>"));
    EXPECT_THAT(get("/councils/ash?on=2019-09-01").body, HasSubstr("<p class=\"holder\">Between Édith Quill, last seen"));
    EXPECT_THAT(get("/councils/ash?on=2001").body, HasSubstr("Of 1 more post the records held do not tell"));
}

TEST_F(Routes, SayWhatIsMissingAroundAnAnswer)
{
    for (const char* address : {"/posts/housing", "/posts/housing?on=2019-09-01", "/people/edith-quill", "/organizations/ash-cabinet",
                                "/meetings/e1", "/decisions/b1", "/councils/ash"}) {
        const auto missing = data(with_json(address)).at("missing").as_object();
        EXPECT_EQ(missing.at("known"), true) << address;
        EXPECT_EQ(missing.at("council_id"), "ash") << address;
        EXPECT_TRUE(missing.at("words").is_string()) << address;
    }
    const auto cabinet = data("/organizations/ash-cabinet.json").at("missing").as_object();
    EXPECT_EQ(boost::json::serialize(cabinet.at("meetings")), R"({"listed":2,"held":1,"why":{"failed":1}})");
    EXPECT_EQ(cabinet.at("address"), "/councils/ash/completeness?body=12");
    const auto meeting = data("/meetings/e1.json").at("missing").as_object();
    EXPECT_EQ(meeting.at("from"), "2019-03-04");
    EXPECT_EQ(meeting.at("meetings").at("listed"), 2);
    EXPECT_THAT(get("/decisions/b1").body, HasSubstr("1 of the 2 meetings of Cabinet that the council&apos;s site lists"));
    EXPECT_EQ(data("/search.json?q=budget&from=2019-07").at("gaps").at(0).at("missing").at("meetings").at("held"), 0);
}

TEST_F(Routes, ShowOnlyAnExtractOfWhatIsNotOursToRepublish)
{
    for (const std::string address : {"/documents/n1", "/documents/n1.json", "/posts/housing", "/posts/housing.json", "/people/tam-okafor",
                                      "/people/tam-okafor.json"}) {
        const std::string body = get(address).body;
        EXPECT_THAT(body, HasSubstr("Tam Okafor has become")) << address;
        EXPECT_THAT(body, Not(HasSubstr("end of the story"))) << address;
        EXPECT_THAT(body, Not(HasSubstr(std::string(100, 'x')))) << address;
    }
    rules_.may_show_full_text = [](const civic::Document&) { return true; };
    EXPECT_THAT(get("/documents/n1").body, HasSubstr("end of the story"));
    EXPECT_EQ(get("/captures/c2").status, 200);
}

TEST_F(Routes, HandOutCapturesInert)
{
    const Response bytes = get("/captures/c1");
    EXPECT_EQ(bytes.status, 200);
    EXPECT_EQ(bytes.body, "<script>alert(1)</script>");
    EXPECT_EQ(bytes.content_type, "application/octet-stream");
    EXPECT_THAT(std::string(bytes.header("Content-Disposition")), HasSubstr("attachment"));
    EXPECT_THAT(std::string(bytes.header("Content-Security-Policy")), HasSubstr("sandbox"));
    EXPECT_EQ(bytes.header("X-Content-Type-Options"), "nosniff");
    const auto held_back = data("/captures/c2.json");
    EXPECT_EQ(held_back.at("digest"), "sha256:00ff");
    EXPECT_EQ(held_back.at("url"), "http://news.ashby.example/2020/story");
    EXPECT_EQ(held_back.at("fetched_at"), "2020-12-01T08:30:00Z");
    records_.payloads.clear();
    EXPECT_EQ(get("/captures/c1").status, 502);
    EXPECT_THAT(get("/captures/c1").body, Not(HasSubstr("warc.gz")));
}

TEST_F(Routes, WithholdEverywhereWhatMayNotBeShown)
{
    rules_.may_show = [](const civic::Document& document) { return document.id != civic::DocumentId("m1"); };
    rules_.may_show_person = [](const civic::Person& person) { return person.id != civic::PersonId("tam-okafor"); };
    EXPECT_EQ(get("/documents/m1").status, 404);
    EXPECT_EQ(get("/decisions/b1").status, 404);
    EXPECT_EQ(get("/meetings/e1").status, 404);
    EXPECT_EQ(get("/captures/c1").status, 451);
    EXPECT_EQ(get("/people/tam-okafor").status, 404);
    for (const std::string& address : addresses)
        for (const std::string& form : {address, with_json(address)}) {
            const std::string body = get(form).body;
            EXPECT_THAT(body, Not(HasSubstr("budget be approved"))) << form;
            EXPECT_THAT(body, Not(HasSubstr("opened the meeting"))) << form;
            if (!form.starts_with("/documents/n1")) { EXPECT_THAT(body, Not(HasSubstr("Okafor"))) << form; }
        }
}

TEST_F(Routes, AnswerASearchAsDocumented)
{
    const auto json = data("/search.json?q=budget&council=ash&from=2019&to=2020-06&sort=newest");
    EXPECT_EQ(records_.last_query.text, "budget");
    EXPECT_EQ(records_.last_query.council, "ash");
    EXPECT_EQ(records_.last_query.from, "2019");
    EXPECT_EQ(records_.last_query.to, "2020-06");
    EXPECT_EQ(records_.last_query.sort, index::Sort::newest);
    for (const char* member : {"ok", "query", "total", "hits", "facets", "suggestion", "missing", "next"})
        EXPECT_TRUE(json.contains(member)) << member;
    for (const char* member :
         {"rank", "document_id", "url", "title", "kind", "council", "organization", "date", "section", "page", "snippet"})
        EXPECT_TRUE(json.at("hits").at(0).as_object().contains(member)) << member;
    EXPECT_EQ(json.at("hits").at(0).at("snippet"), "the <mark>budget</mark> &lt;draft&gt; &lt;img src=x&gt;");
    EXPECT_EQ(json.at("facets").at("person").as_array().size(), 1U) << "people without a public role are no facet";
}

TEST_F(Routes, TellHowCompleteACouncilIs)
{
    const std::string page = get("/councils/ash").body;
    EXPECT_THAT(page, HasSubstr("2 of 3 addresses that the source lists are held; whole visit ended 1 December 2020."));
    EXPECT_THAT(page, HasSubstr("<strong>1</strong> robots.txt forbids it"));
    EXPECT_THAT(page, HasSubstr("<a href=\"/councils/ash/completeness?body=12\">CABINET</a></th>"));
    EXPECT_THAT(page, HasSubstr("data-label=\"Items\" class=\"none\">–</td><td role=\"cell\" data-label=\"Papers\">1 of 2</td>"));
    const std::string detail = get("/councils/ash/completeness").body;
    EXPECT_THAT(detail, HasSubstr(">Budget &lt;draft&gt;</a>"));
    EXPECT_THAT(detail, HasSubstr("Last asked 1 December 2020, 08:29 UTC. Asked again: with the next crawl."));
    EXPECT_THAT(detail, HasSubstr("CABINET, 3 June 2019: no paper is listed for numbers 3, 4"));
    const auto json = data("/councils/ash/completeness.json").at("coverage");
    EXPECT_EQ(json.at("bodies").at(0).at("total").at("papers"), boost::json::parse("[1, 2]"));
    EXPECT_EQ(json.at("not_held").at(0).at("reason"), "robots.txt forbids it");
    EXPECT_EQ(data("/councils/ash.json").at("completeness").at("listed"), 3);
}

TEST_F(Routes, TellHowCompleteABodyIsByMonth)
{
    EXPECT_THAT(get("/councils/ash/completeness?body=12").body, HasSubstr("<th scope=\"row\" role=\"rowheader\">2019</th>"));
    EXPECT_EQ(records_.last_coverage.body, "12");
    const auto json = data("/councils/ash/completeness.json?body=12").at("coverage");
    EXPECT_EQ(json.at("bodies").at(0).at("periods").at(0).at("period"), "2019-06");
    EXPECT_EQ(get("/councils/ash/completeness?body=13").status, 404);
    EXPECT_EQ(get("/councils/ash/completeness?body=A%20B").status, 400);
    EXPECT_EQ(get("/councils/elsewhere/completeness").status, 404);
    EXPECT_THAT(get("/organizations/ash-cabinet").body, HasSubstr("<a href=\"/councils/ash/completeness?body=12\">"))
        << "a body is found by its name, however it is written";
    EXPECT_EQ(data("/organizations/ash-cabinet.json").at("x_completeness").at("total").at("without_minutes"), 1);
}

TEST_F(Routes, GiveAMeetingsDayOnce)
{
    const std::string page = get("/organizations/ash-cabinet").body;
    EXPECT_THAT(page, HasSubstr("<a href=\"/meetings/e1\">Cabinet, 3 June 2019</a></li>"));
}

TEST_F(Routes, LinkToWhoeverRunsTheSite)
{
    const std::pair<const char*, const char*> cases[] = {
        {"mailto:mail@ashby.example", ", <a href=\"mailto:mail@ashby.example\">mail@ashby.example</a>."},
        {"mail@ashby.example", ", <a href=\"mailto:mail@ashby.example\">mail@ashby.example</a>."},
        {"https://ashby.example/us", ", <a href=\"https://ashby.example/us\">https://ashby.example/us</a>."},
        {"javascript:alert(1)", ", javascript:alert(1)."},
        {"the library, Ashby", ", the library, Ashby."},
    };
    for (const auto& [contact, shown] : cases) {
        operator_.contact = contact;
        EXPECT_THAT(get("/councils").body, HasSubstr(std::string("Run by Ashby Civic Society") + shown));
    }
}

TEST_F(Routes, LinkHowCompleteAPaperIsToNoCouncil)
{
    coverage::SourceState paper = records_.states.front();
    paper.source_id = "ashby-echo";
    records_.states.push_back(paper);
    EXPECT_THAT(get("/councils/ash/completeness").body, HasSubstr("<a href=\"/councils/ash\">"));
    EXPECT_THAT(get("/councils/ashby-echo/completeness").body, Not(HasSubstr("href=\"/councils/ashby-echo\"")));
}

TEST_F(Routes, SayThatCompletenessIsNotKnownWhereNothingWasCrawled)
{
    records_.states.clear();
    records_.completeness = {};
    EXPECT_THAT(get("/councils/ash").body, HasSubstr("Not known: nothing was crawled."));
    EXPECT_THAT(get("/councils/ash/completeness").body, HasSubstr("Not known: nothing was crawled."));
    EXPECT_TRUE(data("/councils/ash/completeness.json").at("coverage").is_null());
    EXPECT_TRUE(data("/councils/ash.json").at("completeness").is_null());
    EXPECT_THAT(get("/status").body, HasSubstr("not known: nothing was crawled"));
    EXPECT_TRUE(data("/status.json").at("sources").at(0).at("coverage").is_null());
    EXPECT_TRUE(data("/search.json?q=budget").at("gaps").as_array().empty());
}

TEST_F(Routes, TellTheStateOfEverySource)
{
    rules_.source_name = [](const std::string& id) { return id == "ash" ? "Ashby Borough Council" : std::string(); };
    coverage::SourceState silent;
    silent.source_id = "echo";
    silent.tally.add(coverage::Standing::refused, 4);
    records_.states.push_back(silent);
    const auto json = data("/status.json").at("sources");
    EXPECT_EQ(json.at(0).at("source"), "echo") << "what lacks most comes first, even where nothing was ever had";
    EXPECT_EQ(json.at(0).at("coverage").at("standings"), boost::json::parse(R"({"refused": 4})"));
    EXPECT_EQ(json.at(1).at("name"), "Ashby Borough Council");
    EXPECT_EQ(json.at(1).at("coverage").at("held"), 2);
    const std::string page = get("/status").body;
    EXPECT_THAT(page,
                HasSubstr("0 of 4</td><td role=\"cell\" data-label=\"Not simply held\"><span class=\"note\">4 the site refuses it</span>"));
    EXPECT_THAT(page, HasSubstr("<a href=\"/councils/ash/completeness\">Ashby Borough Council</a>"));
    EXPECT_THAT(page,
                HasSubstr("democracy.ashby.example</span> refuses us since 1 December 2020 (status 403). It is not asked again before 8 "
                          "December 2020."));
    EXPECT_EQ(json.at(1).at("coverage").at("closed_hosts").at(0).at("why"), "refuses us");
}

TEST_F(Routes, TellOfGapsBesideWhatASearchFinds)
{
    EXPECT_THAT(get("/search?q=budget").body, HasSubstr("Ashby Borough Council: 2 of 3 addresses that its site lists are held."));
    const auto gap = data("/search.json?q=budget").at("gaps").at(0).as_object();
    EXPECT_EQ(gap.at("council_id"), "ash");
    EXPECT_EQ(gap.at("listed"), 3);
    EXPECT_EQ(gap.at("held"), 2);
}

TEST_F(Routes, NameNoWithheldThingAmongWhatIsMissing)
{
    rules_.may_show = [](const civic::Document& document) { return document.url.find("Budget.pdf") == std::string::npos; };
    rules_.may_show_organization = [](const civic::Organization& body) { return body.id != civic::OrganizationId("ash-cabinet"); };
    for (const std::string address :
         {"/councils/ash/completeness", "/councils/ash/completeness.json", "/councils/ash", "/councils/ash.json"}) {
        EXPECT_THAT(get(address).body, Not(HasSubstr("Budget.pdf"))) << address;
        EXPECT_THAT(get(address).body, Not(HasSubstr("CABINET"))) << address;
    }
}

TEST_F(Routes, TurnDatesOfDecisionsIntoDays)
{
    EXPECT_EQ(get("/decisions?from=2019-02&to=2020&outcome=lost&council=ash&cursor=25").status, 200);
    EXPECT_EQ(records_.last_filter.from, "2019-02-01");
    EXPECT_EQ(records_.last_filter.to, "2020-12-31");
    EXPECT_EQ(records_.last_filter.outcome, "lost");
    EXPECT_EQ(records_.last_filter.offset, 25U);
}

} // namespace
} // namespace minutebook::server
