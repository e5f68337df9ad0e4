#include "versions/clock.hpp"

#include "base/date_words.hpp"

#include <algorithm>
#include <chrono>
#include <tuple>

namespace minutebook::versions {
namespace {

using std::chrono::sys_days;

std::optional<sys_days> whole_day(const std::optional<PartialDate>& date)
{
    return date && date->is_day() ? date->earliest() : std::nullopt;
}

std::optional<sys_days> day_of(std::string_view moment) { return whole_day(PartialDate::parse(moment.substr(0, 10))); }

int days_between(sys_days from, sys_days to) { return static_cast<int>((to - from).count()); }

std::string stated(const Publication& paper)
{
    return "its source says: published " + date_words(*paper.published) + " (" + paper.evidence + ")";
}

std::string seen(std::string_view moment) { return "first seen on " + date_words(moment.substr(0, 10)); }

/// The agenda that was published first, else the one that was seen first before the meeting.
Days agenda_days(const MeetingPapers& meeting, sys_days day)
{
    Days out;
    for (const Publication& paper : meeting.papers) {
        const auto published = whole_day(paper.published);
        if (paper.role != PaperRole::agenda || !published) continue;
        const int before = days_between(*published, day);
        if (!out.known() || before > *out.least) out = {before, before, paper.document_id, stated(paper), {}};
    }
    if (out.known()) return out;
    for (const Publication& paper : meeting.papers) {
        const auto first = day_of(paper.first_seen);
        if (paper.role != PaperRole::agenda || !first || *first > day) continue;
        const int before = days_between(*first, day);
        if (!out.known() || before > *out.least) out = {before, std::nullopt, paper.document_id, seen(paper.first_seen), {}};
    }
    return out;
}

Days minutes_days(const MeetingPapers& meeting, sys_days day)
{
    Days exact, bound;
    for (const Publication& paper : meeting.papers) {
        if (paper.role != PaperRole::minutes) continue;
        const auto published = whole_day(paper.published), first = day_of(paper.first_seen);
        if (published && *published >= day) {
            const int after = days_between(day, *published);
            if (!exact.known() || after < *exact.most) exact = {after, after, paper.document_id, stated(paper), {}};
        }
        if (first && *first >= day) {
            const int after = days_between(day, *first);
            if (!bound.known() || after < *bound.most) bound = {0, after, paper.document_id, seen(paper.first_seen), {}};
        }
    }
    // Seen before the day that a source gives: that day is of a later version.
    return exact.known() && (!bound.known() || *exact.most <= *bound.most) ? exact : bound;
}

Days approval_days(const MeetingPapers& meeting, sys_days day)
{
    Days out;
    for (const MinutesApproval& approval : meeting.approvals) {
        const auto on = day_of(approval.approved_on);
        if (!on || *on <= day) continue;
        const int after = days_between(day, *on);
        if (!out.known() || after < *out.most)
            out = {after, after, approval.document_id, "the record of the meeting of " + date_words(approval.approved_on) + " says so",
                   approval.source};
    }
    if (out.known()) return out;
    for (const Publication& paper : meeting.papers)
        for (const StandingSeen& standing : paper.standings) {
            const auto first = day_of(standing.at);
            if (paper.role != PaperRole::minutes || standing.standing != Standing::approved || !first || *first < day) continue;
            const int after = days_between(day, *first);
            if (!out.known() || after < *out.most)
                out = {0, after, paper.document_id, seen(standing.at) + " marked as approved", standing.mark};
        }
    return out;
}

void add_paper(const Publication& paper, sys_days day, const Days& agenda, MeetingClock& out)
{
    if (paper.role != PaperRole::paper) return;
    ++out.papers;
    const auto published = whole_day(paper.published);
    if (!published) return;
    ++out.papers_dated;
    LatePaper late{paper.document_id, paper.title, paper.published->to_string(), days_between(*published, day), false, false, false,
                   paper.clear_days};
    late.after_meeting = late.days_before < 0;
    late.after_agenda = agenda.exact() && late.days_before < *agenda.least;
    late.short_notice = paper.clear_days > 0 && late.days_before - 1 < paper.clear_days;
    if (late.after_meeting || late.after_agenda || late.short_notice) out.late.push_back(std::move(late));
}

void add(const Days& days, Measure& measure, std::vector<int>& exact)
{
    if (days.exact()) {
        ++measure.exact;
        exact.push_back(*days.most);
    }
    else if (days.known()) ++measure.bounded;
    else ++measure.unknown;
}

void finish(Measure& measure, std::vector<int>& exact)
{
    if (exact.empty()) return;
    std::sort(exact.begin(), exact.end());
    const std::size_t half = exact.size() / 2;
    measure.median = exact.size() % 2 == 1 ? exact[half] : (exact[half - 1] + exact[half]) / 2.0;
    measure.least = exact.front();
    measure.most = exact.back();
}

} // namespace

std::vector<MeetingPapers> papers_of(const std::vector<civic::Event>& events, const std::vector<Publication>& publications,
                                     const std::vector<MinutesApproval>& approvals, const BodyKeys& keys)
{
    std::map<civic::DocumentId, const Publication*> by_document;
    for (const Publication& each : publications) by_document.emplace(each.document_id, &each);
    std::multimap<std::pair<std::string, std::string>, const MinutesApproval*> by_meeting; // body and day
    for (const MinutesApproval& each : approvals) by_meeting.emplace(std::pair(each.organization, each.day), &each);
    std::vector<MeetingPapers> out;
    for (const civic::Event& event : events) {
        MeetingPapers meeting{event.id, event.name, event.start_date, event.organization_id.value(), {}, {}};
        for (const civic::DocumentId& id : event.documents)
            if (const auto found = by_document.find(id); found != by_document.end()) meeting.papers.push_back(*found->second);
        if (meeting.papers.empty() && !event.documents.empty()) continue;
        std::set<std::string> names{meeting.organization};
        if (const auto found = keys.find(meeting.organization); found != keys.end())
            names.insert(found->second.begin(), found->second.end());
        for (const std::string& name : names) {
            if (name.empty() || !meeting.day) continue;
            const auto [first, last] = by_meeting.equal_range({name, meeting.day->to_string()});
            for (auto each = first; each != last; ++each) meeting.approvals.push_back(*each->second);
        }
        out.push_back(std::move(meeting));
    }
    return out;
}

std::optional<MeetingClock> clock_of(const MeetingPapers& meeting)
{
    const auto day = whole_day(meeting.day);
    if (!day) return std::nullopt;
    MeetingClock out;
    out.id = meeting.id;
    out.name = meeting.name;
    out.day = iso_day(*day);
    out.organization = meeting.organization;
    out.agenda = agenda_days(meeting, *day);
    out.minutes = minutes_days(meeting, *day);
    out.approval = approval_days(meeting, *day);
    for (const Publication& paper : meeting.papers) add_paper(paper, *day, out.agenda, out);
    return out;
}

BodyClock sum_up(const std::vector<const MeetingClock*>& meetings)
{
    BodyClock out;
    std::vector<int> agenda, minutes, approval;
    for (const MeetingClock* each : meetings) {
        ++out.meetings;
        if (out.first_day.empty() || each->day < out.first_day) out.first_day = each->day;
        if (each->day > out.last_day) out.last_day = each->day;
        add(each->agenda, out.agenda, agenda);
        add(each->minutes, out.minutes, minutes);
        add(each->approval, out.approval, approval);
        out.papers += each->papers;
        out.papers_dated += each->papers_dated;
        out.late_papers += each->late.size();
    }
    finish(out.agenda, agenda);
    finish(out.minutes, minutes);
    finish(out.approval, approval);
    return out;
}

std::vector<BodyClock> clock_by_body(const std::vector<MeetingClock>& meetings, const std::map<std::string, std::string>& names, bool whole)
{
    std::map<std::string, std::vector<const MeetingClock*>> by_body;
    std::vector<const MeetingClock*> all;
    for (const MeetingClock& each : meetings) {
        by_body[each.organization].push_back(&each);
        all.push_back(&each);
    }
    std::vector<BodyClock> out;
    for (const auto& [organization, own] : by_body) {
        BodyClock body = sum_up(own);
        body.organization = organization;
        if (const auto name = names.find(organization); name != names.end()) body.name = name->second;
        out.push_back(std::move(body));
    }
    std::sort(out.begin(), out.end(), [](const BodyClock& a, const BodyClock& b) {
        return std::tuple(a.name.empty(), a.name, a.organization) < std::tuple(b.name.empty(), b.name, b.organization);
    });
    if (whole && !all.empty()) {
        BodyClock together = sum_up(all);
        together.name = "All bodies";
        out.insert(out.begin(), std::move(together));
    }
    return out;
}

} // namespace minutebook::versions
