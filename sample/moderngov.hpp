// The pages and answers of a council's committee system, one function a page: pure, site and key in, response out.
#pragma once

#include "sample/markup.hpp"
#include "sample/sites.hpp"

#include <string>

namespace minutebook::sample {

/// The council's own page around the system's content. `title` is the heading, `inner` the content of #modgov.
[[nodiscard]] std::string council_frame(const CouncilSite& site, const std::string& title, const std::string& inner);
/// "<div class="mgSubTitle">…" with escaped text.
[[nodiscard]] std::string sub_title(const std::string& text);
/// "ieListDocuments.aspx?CId=…" as the site writes it, ampersands escaped.
[[nodiscard]] std::string meeting_link(const CouncilSite& site, const Meeting& meeting);
/// The link to a paper with its icon and size glued to the title, as list pages show it.
[[nodiscard]] std::string paper_link(const Paper& paper, const std::string& item_number, std::string_view css);
/// documents/g<id>/Printed minutes <weekday> <date> <time> <committee>.html, percent-encoded.
[[nodiscard]] std::string printed_path(const CouncilSite& site, const Meeting& meeting);

[[nodiscard]] Response front_page(const CouncilSite& site);
[[nodiscard]] Response committees_page(const CouncilSite& site);
[[nodiscard]] Response doc_home_page(const CouncilSite& site);
[[nodiscard]] Response committee_page(const CouncilSite& site, const Committee& committee);
/// One year, or (year 0) the newest twelve before or after a day, with links to earlier and later ones.
struct MeetingRange {
    int year = 0;
    Day before{std::chrono::days{100'000}};
    Day after{};
};
[[nodiscard]] Response meetings_page(const CouncilSite& site, const Committee& committee, const MeetingRange& range);
[[nodiscard]] Response members_page(const CouncilSite& site);
[[nodiscard]] Response member_page(const CouncilSite& site, const Member& member);
[[nodiscard]] Response decisions_page(const CouncilSite& site);
[[nodiscard]] Response decision_page(const CouncilSite& site, const Decision& decision);
[[nodiscard]] Response rss_page(const CouncilSite& site, const Committee& committee);

[[nodiscard]] Response meeting_page(const CouncilSite& site, const Meeting& meeting);
[[nodiscard]] Response item_page(const CouncilSite& site, const Meeting& meeting, const Item& item);
[[nodiscard]] Response attendance_page(const CouncilSite& site, const Meeting& meeting);
[[nodiscard]] Response printed_minutes(const CouncilSite& site, const Meeting& meeting);
[[nodiscard]] Response paper_page(const CouncilSite& site, const Paper& paper, Day changed);

/// /mgWebService.asmx/<operation>.
[[nodiscard]] Response service_answer(const CouncilSite& site, const Url& url);

} // namespace minutebook::sample
