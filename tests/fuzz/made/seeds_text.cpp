#include "tests/fuzz/made/seeds_parts.hpp"

namespace minutebook::made {

std::string minutes_text()
{
    return "QUEXLEY BOROUGH COUNCIL\n\nMinutes of the Meeting of the Planning Committee held on 14 March 2024 at 7.00 pm\n\n"
           "Present: Councillors A Marlowe (Chair), Brindle, T O'Shea and B St. John-Farrow\n"
           "In attendance: Orla Quist, Corporate Director of Place\nApologies: Councillor J Penhale\n\n"
           "1. Minutes\nThe minutes of the meeting of 8 February 2024 were approved as a correct record.\n\n"
           "2. Mill Lane depot\nMoved by Councillor Brindle and seconded by Councillor O'Shea.\n"
           "RESOLVED: That the application be deferred until the flood assessment is received.\n"
           "For 4, Against 1, Abstentions 0\n\n"
           "3. Appointment\nThe Committee noted that Orla Quist would stand down on 31 May 2024 and that\n"
           "Teodor Vance had been appointed Interim Corporate Director of Place with effect from 1 June 2024.\n";
}

std::string minutes_markdown()
{
    return "# Quexley Borough Council\n\n## Cabinet, *6 February 2024*\n\n| Item | Decision |\n|---|---|\n| 1 | Agreed |\n| 2 | Deferred "
           "|\n\n"
           "1. **Budget**\n   - growth of 2%\n   - reserves\n\n> RESOLVED: That the budget be "
           "recommended.\n\n[Report](https://democracy.quexley.test/r.pdf)\n";
}

std::string agenda_html()
{
    return "<!DOCTYPE html><html lang=\"en\"><head><title>Agenda for Cabinet on Tuesday 6th February 2024, 7.00 pm</title>"
           "<meta name=\"DC.date\" content=\"2024-02-06\"></head><body><div id=\"modgov\"><div class=\"mgContent\"><h1>Agenda and "
           "minutes</h1>"
           "<h2 class=\"mgSubTitleTxt\">Cabinet<br>Tuesday 6th February 2024 7.00 pm</h2><ul class=\"mgAddressAndDate\"><li>Venue: Old Hall"
           "</li></ul><table class=\"mgItemTable\"><tr><td class=\"mgItemNumberCell\"><p class=\"mgAiTitleTxt\">1.</p></td><td><p "
           "class=\"mgAiTitleTxt\">Apologies</p></td></tr><tr><td>2.</td><td><p class=\"mgAiTitleTxt\"><a "
           "href=\"mgAi.aspx?ID=210\">Budget &amp; precept</a></p><div class=\"mgWordPara\"><div class=\"WordSection1\"><p "
           "class=\"MsoNormal\">"
           "To consider the report.&nbsp;</p></div></div><p class=\"mgSubItemTitleTxt\">Minutes:</p><div class=\"mgWordPara\"><p>RESOLVED "
           "&#8211; That the budget be recommended to Council. Proposed by Councillor A Marlowe and seconded by Councillor Brindle.</p>"
           "</div><ul><li><a href=\"documents/s100/Report.pdf\">Report<span> PDF 71 KB</span></a></li></ul></td></tr></table></div></div>"
           "</body></html>";
}

std::string news_html()
{
    return "<!DOCTYPE html><html><head><title>Depot plan put off - Quexley Courier</title><link rel=\"canonical\" "
           "href=\"https://courier.test/2024/03/15/depot/\"><meta property=\"article:published_time\" content=\"2024-03-15T08:30:00Z\">"
           "<script type=\"application/ld+json\">{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\",\"headline\":\"Depot plan "
           "put "
           "off\",\"datePublished\":\"2024-03-15T08:30:00Z\",\"author\":{\"@type\":\"Person\",\"name\":\"Ines "
           "Farrow\"}}</script></head><body>"
           "<nav><a href=\"/\">Home</a><a href=\"/sport\">Sport</a></nav><main><article><h1>Depot plan put off</h1><p class=\"byline\">By "
           "Ines "
           "Farrow, <time datetime=\"2024-03-15\">15 March 2024</time></p><p>Plans for a depot in Mill Lane were put off last night after "
           "councillors asked for a flood assessment.</p><figure><img src=\"a.jpg\"><figcaption>Mill Lane</figcaption></figure><p>Cllr "
           "Alda "
           "Marlowe, who chairs the planning committee, said: &ldquo;We want to see the evidence first.&rdquo;</p><p>The committee voted "
           "by "
           "four to one.</p></article><aside><h2>More stories</h2><ul><li><a href=\"/2024/03/10/fair/\">Fair returns</a></li></ul></aside>"
           "</main><form><input name=\"email\"></form><footer>Published by Courier Press</footer></body></html>";
}

std::string meeting_xml()
{
    return "<?xml version=\"1.0\" encoding=\"utf-8\"?><meeting "
           "xmlns=\"http://moderngov\"><committeeid>12</committeeid><committeetitle>Cabinet"
           "</committeetitle><meetingid>345</meetingid><meetingdate>06/02/2024</meetingdate><meetingtime>19:00</meetingtime><meetingstatus>"
           "Confirmed</meetingstatus><agendaitems><agendaitem><agendaitemid>901</agendaitemid><agendaitemnumber>1.</agendaitemnumber>"
           "<agendaitemtitle>Budget &amp; precept</agendaitemtitle><agendatext>&lt;p&gt;To "
           "consider&lt;/p&gt;</agendatext><minutestext><p>RESOLVED "
           "that the budget be recommended.</p></minutestext><linkeddocuments><linkeddoc><title>Report</title><url>"
           "https://democracy.quexley.test/documents/s100/Report.pdf</url></linkeddoc></linkeddocuments></agendaitem></agendaitems>"
           "<attendance><member><name>Councillor Alda "
           "Marlowe</name><role>Chair</role><attendance>Present</attendance></member></attendance>"
           "</meeting>";
}

std::string letter_rtf()
{
    return "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fnil Calibri;}}{\\colortbl ;\\red0\\green0\\blue0;}{\\*\\generator "
           "x;}\\viewkind4\\uc1\\pard\\b Quexley Borough Council\\b0\\par\\pard\\li720 Decision taken on 14 March 2024 by the "
           "Cabinet Member\\'92s delegate \\u8211? agreed.\\par{\\trowd\\cellx2000\\cellx4000\\intbl For\\cell 4\\cell\\row\\intbl "
           "Against\\cell 1\\cell\\row}{\\footnote Note 1}{\\pict\\pngblip 89504e47}\\page Second page\\par}";
}

std::string letter_mail()
{
    return "From: clerk@quexley.test\r\nTo: members@quexley.test\r\nSubject: =?utf-8?Q?Agenda_=E2=80=93_Cabinet?=\r\nDate: Tue, 6 Feb 2024 "
           "09:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"b1\"\r\n\r\n--b1\r\nContent-Type: "
           "multipart/alternative; boundary=\"b2\"\r\n\r\n--b2\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: "
           "quoted-printable\r\n\r\nThe meeting of 6 February is moved to 13=20February 2024.\r\n--b2\r\nContent-Type: "
           "text/html\r\n\r\n<p>The meeting is <b>moved</b>.</p>\r\n--b2--\r\n--b1\r\nContent-Type: text/plain; "
           "name=\"note.txt\"\r\nContent-Disposition: attachment; filename=\"note.txt\"\r\nContent-Transfer-Encoding: "
           "base64\r\n\r\nUkVTT0xWRUQ6IFRoYXQgdGhlIG5vdGUgYmUgcmVhZC4=\r\n--b1--\r\n";
}

} // namespace minutebook::made
