// In which order pages are asked for where one page lists as not open to the public what another links to like any other.
#include "crawl_site.hpp"

namespace minutebook::crawler {
namespace {

constexpr std::string_view committees = R"(<committees><committeescount>1</committeescount><committee><committeeid>31</committeeid>
<committeetitle>Harbour Committee</committeetitle><committeedeleted>False</committeedeleted><committeeexpired>False</committeeexpired>
</committee></committees>)";

constexpr std::string_view meetings = R"(<getmeetings><meetingscount>1</meetingscount><committeescount>1</committeescount><committee>
<committeeid>31</committeeid><committeetitle>Harbour Committee</committeetitle><committeemeetings><meeting><meetingid>7</meetingid>
<meetingdate>11/02/2024</meetingdate><meetingstatus>Confirmed</meetingstatus></meeting></committeemeetings></committee></getmeetings>)";

constexpr std::string_view meeting = R"(<meeting><meetingid>7</meetingid><meetingdate>11/02/2024</meetingdate>
<meetingstatus>Confirmed</meetingstatus><isdisplayallowed>True</isdisplayallowed><agendapublished>True</agendapublished><agendaitems>
<agendaitem><agendaitemid>71</agendaitemid><agendaitemtitle>Dredging</agendaitemtitle><isrestricted>False</isrestricted>
<minutesnonemptyhtmlbody>&lt;p&gt;It was agreed to dredge.&lt;/p&gt;</minutesnonemptyhtmlbody></agendaitem>
<agendaitem><agendaitemid>72</agendaitemid><agendaitemtitle>Interviews</agendaitemtitle><isrestricted>True</isrestricted></agendaitem>
</agendaitems></meeting>)";

constexpr std::string_view news = R"(<html><body><a href="ieListDocuments.aspx?CId=31&amp;MId=7">Harbour Committee</a></body></html>)";

constexpr std::string_view printed = R"(<html><body><h2 class="mgSubTitleTxt">Harbour Committee - Sunday, 11th February, 2024 7.00 pm</h2>
<div class="mgContent">
<div><h3 class="mgAiTitleTxt">1 Dredging</h3><a href="mgAi.aspx?ID=71">Details</a></div>
<div><h3 class="mgAiTitleTxt">2 Interviews</h3><a href="mgAi.aspx?ID=72">Details</a></div></div></body></html>)";

/// A council whose web service says which items are restricted, and whose page of the meeting, which is found by another way, does not.
class PagesInOrder : public ::testing::Test {
protected:
    test::TemporaryFolder scratch_;
    LoopbackServer server_{[](const SeenRequest& request, int) {
        const std::vector<std::pair<std::string_view, std::string_view>> pages{
            {"/mgWebService.asmx/GetCommittees", committees},
            {"/mgWebService.asmx/GetMeetings?", meetings},
            {"/mgWebService.asmx/GetMeeting?", meeting},
            {"/mgWhatsNew.aspx", news},
            {"/ieListDocuments.aspx", printed},
            {"/mgAi.aspx", "<html><body><p>An item</p></body></html>"},
        };
        for (const auto& [begin, body] : pages)
            if (request.target.starts_with(begin))
                return LoopbackServer::reply(200, std::string(body), body.starts_with("<html") ? "text/html" : "text/xml");
        return LoopbackServer::reply(404, "not here");
    }};

    /// What is asked for in a new crawl, in order.
    std::vector<std::string> crawl_at(const std::string& delay)
    {
        systems::SourceCatalogue catalogue;
        const auto added = catalogue.add_toml("[[council]]\nid = \"quexley\"\nname = \"Quexley\"\nsystem = \"moderngov\"\nbase = "
                                              "\"http://democracy.quexley.test/\"\narea = \"quexley\"\nresolve = \"" +
                                                  server_.endpoint() + "\"\ndelay = " + delay + "\n",
                                              "test");
        EXPECT_TRUE(added) << added.error().text();
        CrawlOptions options;
        options.layout.directory = scratch_.path() / delay;
        const auto before = server_.seen().size();
        const auto summary = crawl(catalogue, options, system_clock());
        EXPECT_TRUE(summary) << summary.error().text();
        const auto seen = server_.seen();
        std::vector<std::string> out;
        for (std::size_t i = before; i < seen.size(); ++i) out.push_back(seen[i].target);
        return out;
    }
}; // class PagesInOrder

TEST_F(PagesInOrder, LeaveOutWhatAnAnswerHasListedAsRestricted)
{
    for (const std::string delay : {"0.01", "0.0"}) { // without a delay, answers are gathered before they are written
        const auto asked = crawl_at(delay);
        const auto times = [&](const char* target) { return std::count(asked.begin(), asked.end(), target); };
        EXPECT_EQ(times("/mgWebService.asmx/GetMeeting?lMeetingId=7"), 1) << delay;
        EXPECT_EQ(times("/mgAi.aspx?ID=71"), 1) << delay;
        EXPECT_EQ(times("/mgAi.aspx?ID=72"), 0) << delay;
    }
}

TEST_F(PagesInOrder, AreTheSameHoweverLongAnswersWaitToBeWritten) { EXPECT_EQ(crawl_at("0.01"), crawl_at("0.0")); }

} // namespace
} // namespace minutebook::crawler
