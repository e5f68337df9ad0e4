#include "systems/cmis_links.hpp"

#include "base/text.hpp"
#include "html/page.hpp"
#include "systems/canonical.hpp"
#include "systems/cmis_addresses.hpp"
#include "systems/cmis_pages.hpp"
#include "systems/hidden_links.hpp"
#include "systems/paper_words.hpp"

#include <map>
#include <set>

namespace minutebook::systems {
namespace {

constexpr int max_empty_months = 24;
constexpr int sparse_step = 5; ///< months; no divisor of a year, so that a council's idle month is not met each time
constexpr int months_ahead = 12;
constexpr int first_year = 1990; // no site of the kind reaches further back

/// The capture that is being read, and what it leads to, each address once.
class Reading {
public:
    Reading(const Source& source, const Url& url, const AddressFacts& known, std::chrono::sys_days today)
        : source_(source), url_(url), known_(known), today_(today), own_(classify_cmis(url))
    {}
    [[nodiscard]] std::string canonical() const { return canonical_cmis(url_, source_); }

    [[nodiscard]] const AddressFacts& known() const { return known_; }
    [[nodiscard]] const CmisAddress& own() const { return own_; }
    [[nodiscard]] std::chrono::sys_days today() const { return today_; }
    [[nodiscard]] int oldest_year() const { return std::max(first_year, source_.oldest_year); }
    [[nodiscard]] bool wants(const std::optional<PartialDate>& date) const
    {
        if (!date || !date->year) return true;
        return *date->year >= oldest_year() && (source_.newest_year == 0 || *date->year <= source_.newest_year);
    }

    void add(const std::string& address, AddressFacts facts)
    {
        const auto url = url_.resolve(address);
        if (!url) return;
        if (!is_own_host(source_, url->host())) return leave_out("at another site");
        if (seen_.insert(canonical_address(*url, source_, facts)).second) links_.found.push_back({url->text(), std::move(facts)});
    }
    void leave_out(std::string_view why) { ++links_.left_out[std::string(why)]; }
    [[nodiscard]] Links take() { return std::move(links_); }

private:
    const Source& source_;
    const Url& url_;
    const AddressFacts& known_;
    std::chrono::sys_days today_;
    CmisAddress own_;
    Links links_;
    std::set<std::string> seen_;
}; // class Reading

AddressFacts of_kind(std::string kind)
{
    AddressFacts facts;
    facts.kind = std::move(kind);
    return facts;
}

int months_of(const PartialDate& date) { return *date.year * 12 + static_cast<int>(*date.month) - 1; }

PartialDate month_of(int months)
{
    PartialDate date;
    date.year = months / 12;
    date.month = static_cast<unsigned>(months % 12) + 1;
    return date;
}

int this_month(const Reading& out) { return months_of(PartialDate::from_day(out.today())); }

void add_month(Reading& out, const CmisCalendar& calendar, int months, int empty_run)
{
    const PartialDate month = month_of(months);
    if (*month.year < out.oldest_year()) return;
    AddressFacts facts = of_kind("calendar");
    // The current month is asked for whenever there is a crawl; the others as their day says.
    if (months != this_month(out)) facts.date = month;
    facts.empty_run = empty_run;
    out.add(cmis_month_page(calendar.tab, calendar.module, *month.year, *month.month), std::move(facts));
}

/// Backwards to the oldest year, in longer steps where nothing has been held for long; forwards a year.
void walk_on(Reading& out, const CmisCalendar& calendar, const PartialDate& month)
{
    const int here = months_of(month);
    const int now = this_month(out);
    const bool listed = std::any_of(calendar.meetings.begin(), calendar.meetings.end(), [&](const MeetingRef& meeting) {
        return meeting.date && meeting.date->is_day() && months_of(*meeting.date) == here;
    });
    const int empty_run = listed || here >= now ? 0 : out.known().empty_run + 1;
    // A council may have met nowhere here for years: then only some months are looked at, and all around one that lists something.
    const bool sparse = empty_run >= max_empty_months;
    if (here <= now) add_month(out, calendar, sparse ? here - sparse_step : here - 1, empty_run);
    if (listed && out.known().empty_run >= max_empty_months)
        for (int between = here + 1; between < std::min(here + sparse_step, now); ++between) add_month(out, calendar, between, 0);
    if (here >= now && here < now + months_ahead) add_month(out, calendar, here + 1, 0);
}

void add_meetings(Reading& out, const CmisCalendar& calendar)
{
    for (const MeetingRef& meeting : calendar.meetings) {
        if (!out.wants(meeting.date)) {
            out.leave_out("outside the years asked for");
            continue;
        }
        AddressFacts facts = of_kind("meeting");
        facts.committee = meeting.committee;
        facts.committee_key = meeting.committee_key;
        facts.meeting_key = meeting.key;
        facts.date = meeting.date;
        out.add(meeting.url, std::move(facts));
    }
}

/// From this month, and from any month that a list opens at: a site may have stood still for years.
void begin_walk(Reading& out, const CmisCalendar& calendar)
{
    std::set<int> months{this_month(out)};
    for (const MeetingRef& meeting : calendar.meetings)
        if (meeting.date && meeting.date->is_day()) months.insert(months_of(*meeting.date));
    for (const int month : months) add_month(out, calendar, month, 0);
}

void from_calendar(Reading& out, const html::Page& page, const Url& url, std::string_view bytes)
{
    CmisCalendar calendar = cmis_calendar_on(page, bytes, out.own().date);
    if (calendar.module.empty()) calendar.module = out.own().module;
    add_meetings(out, calendar);
    if (calendar.module.empty()) return out.leave_out("a calendar that does not name its module");
    if (out.own().type == CmisPage::meetings && out.own().module.empty()) {
        const std::string list = url.text() + (url.query().empty() ? "?" : "&") + "ctl=MeetingCalendarListView&mid=" + calendar.module;
        out.add(list, of_kind("meetings"));
    }
    if (calendar.tab.empty()) return out.leave_out("a calendar that does not name its tab");
    if (out.own().type == CmisPage::calendar_month) walk_on(out, calendar, *out.own().date);
    else begin_walk(out, calendar);
}

/// What the papers on a page belong to, for their keys: "m15042"; a page without a number by its address.
std::string owner_of(const CmisAddress& address, std::string_view canonical)
{
    if (!address.meeting_key.empty()) return "m" + address.meeting_key;
    if (address.type == CmisPage::committee) return "c" + address.committee_key;
    if (address.type == CmisPage::member) return "p" + address.key;
    return address.type == CmisPage::decision ? "d" + address.key : "x" + slug(canonical, 80);
}

bool is_of_earlier_meeting(std::string_view title)
{
    const std::string lower = ascii_lower(title);
    for (const std::string_view words : {"previous meeting", "last meeting", "previous minutes", "minutes of the meeting held"})
        if (lower.find(words) != std::string::npos) return true;
    return false;
}

AddressFacts paper_facts(const AddressFacts& meeting, const CmisPaper& paper)
{
    AddressFacts facts = meeting;
    const std::string kind = kind_by_words(paper.title);
    facts.kind = kind.empty() ? "paper" : kind;
    facts.title = paper.title;
    if (kind != "minutes") return facts;
    facts.standing = standing_by_words(paper.title);
    const auto day = date_by_words(paper.title);
    if (!facts.date) facts.date = day;
    const bool other_day = day && day->is_day() && facts.date && *day != *facts.date;
    if (other_day || is_of_earlier_meeting(paper.title)) {
        // Minutes of an earlier meeting, put before this one for approval.
        facts.meeting_key.clear();
        facts.date = day;
    }
    return facts;
}

void add_papers(Reading& out, const std::vector<CmisPaper>& papers, const AddressFacts& facts)
{
    const std::string owner = owner_of(out.own(), out.canonical());
    std::map<std::string, int> titles;
    for (const CmisPaper& paper : papers) {
        AddressFacts found = paper_facts(facts, paper);
        const std::string slugged = slug(paper.title, 100);
        const std::string words = slugged.empty() ? "paper" : slugged;
        const int nth = ++titles[words];
        found.paper_key = owner + "-" + words + (nth > 1 ? "-" + std::to_string(nth) : "");
        out.add(paper.url, std::move(found));
    }
}

/// Committees, members and decisions, wherever they are linked; meetings too on pages that are no calendar.
void add_others(Reading& out, const html::Page& page)
{
    for (const html::Anchor& anchor : page.anchors()) {
        const auto url = Url::parse(anchor.url);
        if (!url) continue;
        const CmisAddress address = classify_cmis(*url);
        const bool wanted = address.type == CmisPage::committee || address.type == CmisPage::member || address.type == CmisPage::decision ||
                            address.type == CmisPage::meetings || address.type == CmisPage::committees ||
                            address.type == CmisPage::members || address.type == CmisPage::decisions;
        if (!wanted) continue;
        if (const auto why = why_not_followed(anchor.node); !why.empty()) {
            out.leave_out(why);
            continue;
        }
        AddressFacts facts;
        switch (address.type) {
        case CmisPage::committee:
            facts = of_kind("committee");
            facts.committee = collapse_space(anchor.text);
            facts.committee_key = address.committee_key;
            break;
        case CmisPage::member:
            facts = of_kind("member");
            facts.title = collapse_space(anchor.text);
            facts.member_key = address.key;
            break;
        case CmisPage::decision:
            facts = of_kind("decision");
            facts.title = collapse_space(anchor.text);
            facts.decision_key = address.key;
            break;
        case CmisPage::committees: facts = of_kind("committees"); break;
        case CmisPage::members: facts = of_kind("members"); break;
        case CmisPage::decisions: facts = of_kind("decisions"); break;
        default: facts = of_kind("meetings"); break;
        }
        out.add(anchor.url, std::move(facts));
    }
}

void from_meeting(Reading& out, const html::Page& page)
{
    const CmisMeeting meeting = cmis_meeting_on(page);
    AddressFacts facts;
    facts.committee = meeting.committee.empty() ? out.known().committee : meeting.committee;
    facts.committee_key = out.own().committee_key.empty() ? out.known().committee_key : out.own().committee_key;
    facts.meeting_key = out.own().meeting_key;
    facts.date = meeting.date ? meeting.date : out.known().date;
    add_papers(out, meeting.papers, facts);
}

/// A committee's, decision's or any other page: its papers with what is known of the page, and the meetings it lists.
void from_other(Reading& out, const html::Page& page, std::string_view bytes)
{
    AddressFacts facts = out.known();
    facts.empty_run = 0;
    if (out.own().type == CmisPage::decision) facts.decision_key = out.own().key;
    if (out.own().type == CmisPage::committee) facts.committee_key = out.own().committee_key;
    add_papers(out, cmis_meeting_on(page).papers, facts);
    CmisCalendar listed = cmis_calendar_on(page, bytes, std::nullopt);
    if (out.own().type == CmisPage::committee)
        for (MeetingRef& meeting : listed.meetings) {
            // On a committee's own page links are named by their day alone.
            meeting.committee = out.known().committee;
            if (meeting.committee_key.empty()) meeting.committee_key = out.own().committee_key;
        }
    add_meetings(out, listed);
}

} // namespace

std::vector<FoundAddress> cmis_starts(const Source& source)
{
    std::vector<FoundAddress> out{{source.base, of_kind("section")}};
    const std::string root = cmis_root(source);
    for (const auto& [page, kind] : {std::pair{"Meetings.aspx", "meetings"}, std::pair{"Committees.aspx", "committees"},
                                     std::pair{"Councillors.aspx", "members"}, std::pair{"Decisions.aspx", "decisions"}})
        if (root + page != source.base) out.push_back({root + page, of_kind(kind)});
    return out;
}

Result<Links> cmis_links(const Source& source, const Url& page, const AddressFacts& known, std::string_view content_type,
                         std::string_view bytes, std::chrono::sys_days today)
{
    Reading out(source, page, known, today);
    const std::string type = ascii_lower(content_type);
    const bool is_html = type.empty() || type.find("html") != std::string::npos;
    if (!is_html || out.own().type == CmisPage::paper) return out.take();
    auto parsed = html::Page::parse(bytes, page, content_type);
    if (!parsed) return propagate(parsed, page.text());
    switch (out.own().type) {
    case CmisPage::meetings:
    case CmisPage::calendar_list:
    case CmisPage::calendar_month: from_calendar(out, *parsed, page, bytes); break;
    case CmisPage::meeting: from_meeting(out, *parsed); break;
    default: from_other(out, *parsed, bytes); break;
    }
    add_others(out, *parsed);
    return out.take();
}

} // namespace minutebook::systems
