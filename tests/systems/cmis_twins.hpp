// Pages as a CMIS site makes them, of a council that does not exist: its modules, its grid tables, its reused class names.
#pragma once

#include <string_view>

namespace minutebook::systems::twins {

/// The calendar's menu page: scripts show it; only names of controls tell the module. A link into another module stands first.
inline constexpr std::string_view cmis_menu = R"(<html><body><form action="/drumlow/Meetings/tabid/71/Default.aspx" method="post">
<a href="/drumlow/Home/tabid/36/ctl/Login/mid/12/Default.aspx">Login</a>
<a href="/drumlow/Committees.aspx">Committees</a> <a href="/drumlow/Councillors.aspx">Councillors</a>
<input type="submit" name="dnn$ctr412$MeetingCalendarPublic$btnButtonListView" value="Meeting List View"/></form></body></html>)";

inline constexpr std::string_view cmis_list =
    R"(<html><body><div class="MeetingCalendarListView"><table id="dnn_ctr412_MeetingCalendarPublicList_grdRadMeeting_ctl00">
<thead><tr><th class="DateColumn rgHeader">Date/Start Time</th><th class="rgHeader">Venue</th></tr></thead><tbody>
<tr class="rgRow"><td class="DateColumn"><a title="Click to view: Peat Committee - 6 May 2024 18:30 : 18:30"
 href="https://drumlow.cmis.test/drumlow/Meetings/tabid/71/ctl/ViewMeetingPublic/mid/412/Meeting/2201/Committee/9/SelectedTab/Documents/Default.aspx">6 May 2024 18:30 - Peat Committee</a></td><td>Weighhouse</td></tr>
</tbody></table></div></body></html>)";

/// January: the grid begins with the last days of December.
inline constexpr std::string_view cmis_month =
    R"(<html><body><table class="rgMasterTable" id="dnn_ctr412_MeetingCalendarPublicPrinter_grdRadMeeting_ctl00">
<tr class="rgRow"><td class="SimpleCalendarDate">Thursday, 28 December</td><td><p class="Meeting"><a
 href="/drumlow/Meetings/tabid/71/ctl/ViewMeetingPublic/mid/412/Meeting/2101/Committee/9/SelectedTab/Documents/Default.aspx">9:30 Peat Committee</a></p></td></tr>
<tr class="rgAltRow"><td class="SimpleCalendarDate">Monday, 8 January</td><td></td></tr>
<tr class="rgRow"><td class="SimpleCalendarDate">Tuesday, 9 January</td><td><p class="Meeting"><a
 href="/drumlow/Meetings/tabid/71/ctl/ViewMeetingPublic/mid/412/Meeting/2102/Committee/10/Default.aspx">10:00 am Lochs - Joint Board</a></p><p class="Meeting"><a
 href="/drumlow/Meetings/tabid/71/ctl/ViewMeetingPublic/mid/412/Meeting/2103/Committee/9/Default.aspx">14:00 Peat Committee (Cancelled)</a></p>
 <a hidden href="/drumlow/Meetings/tabid/71/ctl/ViewMeetingPublic/mid/412/Meeting/6666/Committee/9/Default.aspx">14:00 Trap</a></td></tr>
</table></body></html>)";

inline constexpr std::string_view cmis_empty_month =
    R"(<html><body><table class="rgMasterTable" id="dnn_ctr412_MeetingCalendarPublicPrinter_grd">
<tr class="rgRow"><td class="SimpleCalendarDate">Monday, 8 January</td><td></td></tr></table></body></html>)";

/// The status stands in the class of the venue; two papers of one title; one that only its tooltip names.
inline constexpr std::string_view cmis_meeting = R"(<html><body><div class="ModCMISMeetingsC"><h1>Meeting Details</h1>
<div class="holder"><div class="DNNLabel CommitteeLabel"><div class="dnnLabel"><label><span>Committee:</span></label></div></div><div class="Value Committee">Peat Committee</div></div>
<div class="holder"><div class="DNNLabel DateTimeLabel"><div class="dnnLabel"><label><span>Date/Time:</span></label></div></div><div class="Value DateTime">6 May 2024 - 18:30</div></div>
<div class="holder"><div class="DNNLabel VenueLabel"><div class="dnnLabel"><label><span>Status:</span></label></div></div><div class="Value Venue">Confirmed</div>
<div class="holder"><div class="DNNLabel VenueLabel"><div class="dnnLabel"><label><span>Venue:</span></label></div></div><div class="Value Venue"><a href="/drumlow/Meetings/tabid/71/ctl/MeetingVenueDetails/mid/412/VenueID/2/Default.aspx">Weighhouse</a></div></div></div>
<ol class="DocumentList"><li class="DocumentListItem"><a class="TitleLink" title="Click to view 'Agenda'" href="/Drumlow/Document.ashx?czJK=aB%2f1&amp;rUz=9Q%3d%3d">Agenda</a> <span class="FileSize">(156Kb)</span></li>
<li><a class="TitleLink" href="/drumlow/Document.ashx?zz=1">Appendix</a></li><li><a class="TitleLink" href="/drumlow/Document.ashx?zz=2">Appendix</a></li>
<li><a class="TitleLink" title="Click to view 'Report on the Weighhouse'" href="/drumlow/Document.ashx?zz=3">View</a></li>
<li><a class="TitleLink" href="/drumlow/Document.ashx?zz=4">Draft Minutes Peat 08042024</a></li>
<li><a class="TitleLink" href="/drumlow/Document.ashx?zz=5">Minutes of the previous meeting</a></li>
<li><a class="TitleLink" href="/drumlow/Document.ashx?zz=6">Approved Minutes 6 May 2024</a></li></ol>
<a href="/drumlow/Committees/tabid/62/ctl/ViewCMIS_CommitteeDetails/mid/381/id/9/Default.aspx">Peat Committee</a>
<a href="/drumlow/Councillors/tabid/63/ctl/ViewCMIS_Person/mid/383/id/27/ScreenMode/Alphabetical/Default.aspx">Councillor Mairi Tulloch</a>
<a href="/drumlow/Decisions/tabid/67/ctl/ViewCMIS_DecisionDetails/mid/391/Id/0F1e2d3c-aaaa-4bbb-8ccc-123456789abc/Default.aspx">Lease of the Weighhouse</a>
<a style="display: none" href="/drumlow/Committees/tabid/62/ctl/ViewCMIS_CommitteeDetails/mid/381/id/666/Default.aspx">Trap</a></div></body></html>)";

inline constexpr std::string_view cmis_committee = R"(<html><body><h1>Peat Committee</h1>
<a href="/drumlow/Meetings/tabid/71/ctl/ViewMeetingPublic/mid/412/Meeting/2201/Committee/9/SelectedTab/Documents/Default.aspx">6 May 2024</a>
<a href="/drumlow/Document.ashx?zz=9">Terms of reference</a></body></html>)";

} // namespace minutebook::systems::twins
