// Pages and answers as a ModernGov site makes them, of a council that does not exist: its element classes, its quirks.
#pragma once

#include <string_view>

namespace minutebook::systems::twins {

inline constexpr std::string_view committees_xml = R"(<?xml version="1.0" encoding="utf-8"?>
<committees>
  <committeescount> 4</committeescount>
  <committee><committeeid>31</committeeid><committeetitle>Harbour &amp;amp; Markets Committee</committeetitle>
    <committeedeleted>False</committeedeleted><committeeexpired>False</committeeexpired><committeecategory>Regulatory</committeecategory></committee>
  <committee><committeeid>12</committeeid><committeetitle>Tram Sub-Committee</committeetitle>
    <committeedeleted>False</committeedeleted><committeeexpired>True</committeeexpired><committeecategory>
    </committeecategory></committee>
  <committee><committeeid>13</committeeid><committeetitle>Gone</committeetitle>
    <committeedeleted>True</committeedeleted><committeeexpired>True</committeeexpired><committeecategory>x</committeecategory></committee>
  <committee><committeeid>
    </committeeid><committeetitle>No number</committeetitle></committee>
</committees>)";

inline constexpr std::string_view meetings_xml = R"(<?xml version="1.0" encoding="utf-8"?>
<getmeetings><meetingscount> 3</meetingscount><committeescount> 1</committeescount>
<committee><committeeid>31</committeeid><committeetitle>Harbour Committee</committeetitle><committeemeetingcount> 3</committeemeetingcount>
<committeemeetings>
<meeting><meetingid>901</meetingid><meetingdate>04/03/2011</meetingdate><meetingstatus>Confirmed</meetingstatus><meetingtime>7.00 pm</meetingtime></meeting>
<meeting><meetingid>902</meetingid><meetingdate>05/11/2023</meetingdate><meetingstatus>Cancelled</meetingstatus><meetingtime>7.00 pm</meetingtime></meeting>
<meeting><meetingid>903</meetingid><meetingdate>11/02/2024</meetingdate><meetingstatus>Confirmed</meetingstatus><meetingtime>
</meetingtime></meeting>
</committeemeetings></committee></getmeetings>)";

/// Bodies escaped once, twice and not at all; an item that is restricted and one that may not be shown; a restricted paper.
inline constexpr std::string_view meeting_xml = R"(<?xml version="1.0" encoding="utf-8"?>
<meeting>
  <meetingid>903</meetingid><meetingdate>11/02/2024</meetingdate><meetingstatus>Confirmed</meetingstatus>
  <isdisplayallowed>True</isdisplayallowed><meetingtime>7.00 pm</meetingtime><meetinglocation>Old Customs House &amp; Yard</meetinglocation>
  <agendapublished>True</agendapublished><decisionpublished>True</decisionpublished><minutepublished>True</minutepublished>
  <agendaitems>
    <agendaitem><agendaitemid>5001</agendaitemid><agendaitemtitle>Minutes</agendaitemtitle>
      <agendatext>&lt;div class="WordSection1"&gt;&lt;p class="MsoNormal"&gt;To approve the minutes of
5 November 2023.&lt;/p&gt;&lt;/div&gt;</agendatext>
      <fulldisplaynumberformat>1.</fulldisplaynumberformat>
      <minutesnonemptyhtmlbody>&amp;lt;p&amp;gt;The minutes were approved as a correct record &amp;amp;amp; signed.&amp;lt;/p&amp;gt;</minutesnonemptyhtmlbody>
      <isrestricted>False</isrestricted><isdisplayallowed>True</isdisplayallowed><refertocommittee>Harbour Committee</refertocommittee>
      <linkeddocuments><linkeddoc><attachmentid>77</attachmentid><title>Draft minutes 5 November 2023</title><isurl>False</isurl>
        <url>http://democracy.quexley.test/documents/s77/Minutes.pdf</url><isrestricted>False</isrestricted><itemnum>1</itemnum>
        <publicationdate>02/02/2024</publicationdate><committeetitle>Harbour Committee</committeetitle></linkeddoc></linkeddocuments></agendaitem>
    <agendaitem><agendaitemid>5002</agendaitemid><agendaitemtitle>Dredging of the outer basin</agendaitemtitle>
      <agendatext>
      </agendatext><fulldisplaynumberformat>2.</fulldisplaynumberformat>
      <minutesnonemptyhtmlbody><div class=WordSection1><p class=MsoNormal>Members asked about silt & cost.<br>The Harbour Master, Wilf Tansy, replied.</p></div></minutesnonemptyhtmlbody>
      <decisionnonemptyhtmlbody>&lt;p&gt;&lt;b&gt;RESOLVED&lt;/b&gt; that dredging begin in May 2024.&lt;/p&gt;</decisionnonemptyhtmlbody>
      <isrestricted>False</isrestricted><isdisplayallowed>True</isdisplayallowed><refertocommittee>Harbour Committee</refertocommittee>
      <linkeddocuments>
        <linkeddoc><attachmentid>78</attachmentid><title>Dredging report</title><isurl>False</isurl>
          <url>http://democracy.quexley.test/mgConvert2PDF.aspx?ID=78</url><isrestricted>False</isrestricted><itemnum>1</itemnum>
          <publicationdate>02/02/2024</publicationdate><committeetitle>Harbour Committee</committeetitle></linkeddoc>
        <linkeddoc><attachmentid>79</attachmentid><title>Tender prices</title><url>http://democracy.quexley.test/mgConvert2PDF.aspx?ID=79</url>
          <isrestricted>True</isrestricted><committeetitle>Harbour Committee</committeetitle></linkeddoc></linkeddocuments></agendaitem>
    <agendaitem><agendaitemid>5003</agendaitemid><agendaitemtitle>Lease of Shed 4</agendaitemtitle><agendatext>&lt;p&gt;Secret rents.&lt;/p&gt;</agendatext>
      <fulldisplaynumberformat>3.</fulldisplaynumberformat><isrestricted>True</isrestricted><isdisplayallowed>True</isdisplayallowed>
      <linkeddocuments><linkeddoc><attachmentid>80</attachmentid><title>Lease</title><url>http://democracy.quexley.test/mgConvert2PDF.aspx?ID=80</url>
        <isrestricted>False</isrestricted></linkeddoc></linkeddocuments></agendaitem>
    <agendaitem><agendaitemid>5004</agendaitemid><agendaitemtitle>Withdrawn from view</agendaitemtitle><agendatext>&lt;p&gt;Hidden.&lt;/p&gt;</agendatext>
      <fulldisplaynumberformat>4.</fulldisplaynumberformat><isrestricted>False</isrestricted><isdisplayallowed>False</isdisplayallowed></agendaitem>
  </agendaitems>
  <attendees>
    <attendee membertype="U" memberid="61" name="Councillor Odile Farrant" roledescription="Chair" attendance="Present" politicalparty="IND" ward="Quay"><url>x</url></attendee>
    <attendee membertype="O" memberid="0" name="Wilf Tansy" roledescription="Harbour Master" attendance="In attendance" politicalparty="" ward=""><url></url></attendee>
    <attendee name="" attendance="Present"/>
  </attendees>
</meeting>)";

inline constexpr std::string_view committee_list_page = R"(<!DOCTYPE html><html><head><title>Committees</title></head><body>
<div id="menu"><a href="mgCommitteeDetails.aspx?ID=999">Menu committee</a></div>
<div id="modgov"><div class="mgHeader"><h1 class="mgMainTitleTxt">Committee structure</h1></div><div class="mgContent" >
<h2 class="mgSectionTitle">Regulatory</h2>
<ul class="mgBulletList"><li><a href="mgCommitteeDetails.aspx?ID=31" title="Link&#32;to&#32;details">Harbour &#38; Markets Committee</a></li>
<li><a href="mgCommitteeDetails.aspx?ID=31">again</a></li></ul>
<h2 class="mgSectionTitle">Expired committees</h2><ul><li><a href="mgCommitteeDetails.aspx?ID=12">Tram Sub-Committee</a></li></ul>
</div></div></body></html>)";

inline constexpr std::string_view meeting_list_page = R"(<html><body><div id="modgov"><h1 class="mgMainTitleTxt">Browse meetings</h1>
<div class="mgSubTitle"><h2 class="mgSubTitleTxt">Harbour Committee</h2></div>
<form method="post"><div class="mgLinks"><ul class="mgActionList"><li><a href="mgCommitteeDetails.aspx?ID=31">More information about Harbour Committee</a></li>
<li><select id="YearSelect" name="YearSelect"><option value="0"> </option><option value="2011">2011</option><option value="2024">2024</option></select></li></ul></div>
<div class="mgContent"><div class='mgMeetingsEarlierLater'><p>
<a class="mgTableNextLnk" href="ieListMeetings.aspx?Act=earlier&amp;CId=31&amp;D=202311050000&amp;MD=ielistmeetings">Earlier meetings</a>
<a class="mgTableNextLnk" href="ieListMeetings.aspx?Act=later&amp;CId=31&amp;D=202402110000&amp;MD=ielistmeetings">Later meetings</a></p></div>
<ul class="mgNonBulletTableList"><li class="mgTableEvenRow"><a class="mgMeetingTableLnk" href="ieListDocuments.aspx?CId=31&amp;MId=903&amp;Ver=4">11 Feb 2024&nbsp;7&#58;00 pm</a> - Agenda, Minutes</li>
<li class="mgTableOddRow"><a class="mgMeetingTableLnk" href="ieListDocuments.aspx?CId=31&amp;MId=902&amp;Ver=4" title="Link&#32;to&#32;meeting&#32;of&#32;5&#32;Nov&#32;2023">Extraordinary</a> - CANCELLED</li></ul>
</div></form></div></body></html>)";

/// Numbers and titles in cells of their own.
inline constexpr std::string_view meeting_page_table = R"(<!DOCTYPE html><html lang="en"><head>
<meta name="DC.title" content="Agenda for Harbour Committee on Sunday 11 February 2024, 7:00 pm"/><meta name="DC.date" content="2024-02-11"/>
<title>Agenda for Harbour Committee on Sunday 11 February 2024, 7:00 pm - Quexley</title></head><body>
<div class="cookie">We use cookies</div><nav><ul><li><a href="mgAi.aspx?ID=1">Menu</a></li></ul></nav>
<div id="modgov"><div class="mgHeader"><h1 class="mgMainTitleTxt">Agenda and minutes</h1></div>
<div class="mgSubTitle"><h2 class="mgSubTitleTxt"><a href="mgCommitteeDetails.aspx?ID=31">Harbour Committee - Sunday 11 February 2024 7:00 pm</a></h2></div>
<p>You can view the reports by selecting the headings below.</p>
<div class="mgLinks"><ul class="mgActionList"><li><a href="mgMeetingAttendance.aspx?ID=903">Attendance details</a></li>
<li><a href="documents/g903/Printed minutes Sunday 11-Feb-2024.pdf?T=1">Printed minutes <span class="mgFileSize"><img alt="pdf icon"/> PDF 99 KB</span></a></li></ul></div>
<div class="mgContent">
<p><span class="mgLabel">Venue: </span>Old Customs House. <a href="mgLocationDetails.aspx?RID=1"> View directions</a></p>
<p><span class="mgLabel">Contact: </span>Petra Quill&nbsp; Tel: 01632 960123 / Email: &nbsp;<a href="mailto:petra.quill@quexley.test">petra.quill@quexley.test</a></p>
<table class="mgItemTable" id="mgItemTable"><caption class="mgSectionTitle">Items</caption>
<tr><th class="mgHide">No.</th><th class="mgHide">Item</th></tr>
<tr><td class="mgItemNumberCell"><p class="mgAiTitleTxt"><a name="AI5001"></a>1.</p></td><td>
<p class="mgAiTitleTxt"><a class="mgAiTitleLnk" href="documents/s77/Minutes.pdf">Minutes <span class="mgFileSize"> PDF 71 KB</span></a></p>
<div class="mgWordPara"><p class="MsoNormal">To approve the minutes of
5 November 2023.</p></div>
<p class="mgSubItemTitleTxt">Minutes:</p><div class="mgWordPara"><p class="MsoNormal">The minutes were approved.</p></div></td></tr>
<tr><td class="mgItemNumberCell"><p class="mgAiTitleTxt"><a name="AI5002"></a>2.</p></td><td>
<p class="mgAiTitleTxt">Dredging of the outer basin</p>
<p class="mgSubItemTitleTxt">Additional documents:</p><ul class="mgBulletList"><li><a href="documents/s78/Dredging report.pdf">Dredging report <span class="mgHide">, item 2.</span><span class="mgFileSize"> PDF 1 MB</span></a></li></ul>
<p class="mgSubItemTitleTxt">Decision:</p><div class="mgWordPara"><p class="MsoNormal"><b>RESOLVED</b> that dredging begin in May 2024.</p></div>
<p>... <a href="mgAi.aspx?ID=5002">view the full minutes text for item 2.</a></p></td></tr>
</table></div><div class="mgFooter"><p>Footer</p></div></div><footer>Quexley</footer></body></html>)";

/// Titles one after another, the number in the title, neither committee nor date anywhere but in the page's head.
inline constexpr std::string_view meeting_page_list = R"(<html><head><title>Quexley - Agenda for Harbour Committee on Sunday, 11th February, 2024, 7.00 pm</title></head><body>
<div class="mgContent"><p><span class="mgLabel">Venue: </span>Old Customs House</p><div class="mgHelpLine"><p>The meeting may be filmed.</p></div>
<h3 class="mgAiTitleTxt">1 Minutes</h3><p>To approve.</p><h3 class="mgAiTitleTxt">2a 2023 accounts</h3><p>Noted.</p></div></body></html>)";

inline constexpr std::string_view item_page = R"(<html><head><title>Agenda item - Dredging of the outer basin - Quexley</title></head><body>
<div class="banner">Monday, 2 March 2026</div><div id="modgov"><div class="mgHeader"><h1 class="mgMainTitleTxt">Agenda item</h1></div>
<div class="mgSubTitle"><h2 class="mgSubTitleTxt">Dredging of the outer basin</h2></div><div class="mgContent">
<p class="mgSubItemTitleTxt">Minutes:</p><div class="mgWordPara"><p class="MsoNormal">The Harbour Master, Wilf Tansy, replied.</p></div>
<p class="mgSubItemTitleTxt">Supporting documents:</p><ul class="mgBulletList"><li><a href="documents/s78/Dredging report.pdf">Dredging report <span class="mgFileSize"> PDF 1 MB</span></a></li></ul>
</div></div></body></html>)";

inline constexpr std::string_view decision_page = R"(<html><body><div id="modgov"><h1 class="mgMainTitleTxt">Decision details</h1>
<div class="mgSubTitle"><h2 class="mgSubTitleTxt">Hire of a crane</h2></div><div class="mgContent">
<p><span class="mgLabel">Decision Maker: </span>Director of Quays</p><p><span class="mgLabel">Decision status: </span><span class="mgPlanItemInForce">Recommendations Approved</span></p>
<h3 class="mgSubSubTitleTxt">Decision:</h3><div class="mgWordPara"><p>That a crane be hired.</p></div>
<p><span class="mgLabel">Publication date: </span>22&#47;02&#47;2024</p><p><span class="mgLabel">Date of decision: </span>19&#47;02&#47;2024</p>
<p><span class="mgLabel">Decided at meeting: </span><a href="ieListDocuments.aspx?CId=31&amp;MID=903">11&#47;02&#47;2024 - Harbour Committee</a></p>
<p class="mgLabel">Accompanying Documents:</p><ul class="mgBulletList"><li><a href="documents/s90/Crane.pdf">Crane <span class="mgFileSize">PDF 9 KB</span></a></li></ul></div></div></body></html>)";

inline constexpr std::string_view decision_list_page = R"(<table class="mgTabTable"><thead><tr><th>Title</th><th>Date</th></tr></thead><tbody>
<tr><td class="mgMainTxt"><a href="ieDecisionDetails.aspx?ID=41">Hire of a crane<span class="mgHide"> ref&#58; 41</span></a></td><td class="mgMainTxt">22&#47;02&#47;2024</td></tr>
<tr><td class="mgMainTxt"><a href="mgIssueHistoryHome.aspx?IId=6">An issue</a></td><td>23&#47;02&#47;2024</td></tr>
<tr><td class="mgMainTxt"><a href="ieDecisionDetails.aspx?ID=42">An old one</a></td><td class="mgMainTxt">22&#47;02&#47;2004</td></tr></tbody></table>)";

inline constexpr std::string_view member_page = R"(<html><head><title>Councillor details - Odile Farrant</title></head><body><h1>Odile Farrant</h1><div id="modgov"><div class="mgContent">
<div class="mgUserSideBar"><p><span class="mgLabel">Title:&nbsp;</span>Chair of the Harbour Committee</p><p><span class="mgLabel">Party:&nbsp;</span>Independent</p>
<p><span class="mgLabel">Electoral Division:&nbsp;</span>Quay &#38; Strand</p></div>
<h2 class="mgSectionTitle">Contact information</h2><p><span class="mgLabel">Home address:&nbsp;</span>1 Bollard Row</p><p><span class="mgLabel">Mobile:&nbsp;</span>
07700 900123  </p>
<h2 class="mgSectionTitle">Committee appointments</h2><ul class="mgBulletList">
<li class="mgExpiredMembershipEntryC" style="display: none;"><a href="mgCommitteeDetails.aspx?ID=12">Tram Sub-Committee</a> &#40;Vice-Chair&#41;<strong> &#40;02&#47;06&#47;2021 - 09&#47;10&#47;2022&#41;</strong></li>
<li><a href="mgCommitteeDetails.aspx?ID=31">Harbour Committee</a> &#40;Chair&#41;<strong></strong></li></ul></div></div></body></html>)";

inline constexpr std::string_view committee_page = R"(<html><body><div id="modgov"><h1 class="mgMainTitleTxt">Committee details</h1><div class="mgSubTitle"><h2 class="mgSubTitleTxt">Harbour Committee</h2></div>
<div class="mgContent"><h2 class="mgSectionTitle">Membership</h2><ul class="mgBulletList">
<li><a href="mgUserInfo.aspx?UID=61">Councillor Odile Farrant</a>&nbsp; &#40;Chair&#41;&nbsp; </li><li><a href="mgUserInfo.aspx?UID=62">Councillor Rhys Amblecote</a>&nbsp; &nbsp; </li></ul></div></div></body></html>)";

inline constexpr std::string_view attendance_page = R"(<html><body><div id="modgov"><h2 class="mgSubTitleTxt">Harbour Committee - Sunday 11 February 2024 7:00 pm</h2><div class="mgContent">
<table class="mgStatsTable"><tr><th>Attendee</th><th>Role</th><th>Attendance</th></tr>
<tr><td><a href="mgUserInfo.aspx?UID=61">Councillor Odile Farrant</a></td><td>Chair</td><td>Present</td></tr>
<tr><td>Wilf Tansy</td><td>Harbour Master</td><td>In attendance</td></tr></table></div></div></body></html>)";

} // namespace minutebook::systems::twins
