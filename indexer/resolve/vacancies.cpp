#include "indexer/resolve/vacancies.hpp"

#include "indexer/resolve/bounds.hpp"
#include "indexer/resolve/memberships.hpp"

#include <algorithm>
#include <tuple>

namespace minutebook::resolve {
namespace {

using civic::HoldingStatus;
using civic::Membership;

/// What one source says of a vacancy.
struct Said {
    const Claim* claim = nullptr;
    std::optional<PartialDate> seen; ///< the day on which it was vacant
    civic::Bound start, end;

    [[nodiscard]] std::optional<PartialDate> day() const { return seen ? seen : start.latest ? start.latest : end.earliest; }
};

Said said_by(const Claim& claim)
{
    Said out{&claim, std::nullopt, told_bound(claim.start), told_bound(claim.end)};
    const auto as_of = claim.as_of && !claim.as_of->last ? std::optional(claim.as_of->first) : claim.day;
    if (claim.predicate == civic::Predicate::held) return out;
    if (claim.predicate == civic::Predicate::starts && !claim.start && as_of) out.start = day_bound(*as_of, true);
    if (claim.predicate == civic::Predicate::starts) out.seen = out.start.latest;
    else out.seen = as_of;
    if (out.seen && !out.seen->year) out.seen.reset();
    return out;
}

/// Holds the post for good, as far as its sources tell.
bool substantive(const Membership& m) { return !m.person_id.empty() && m.status == HoldingStatus::permanent; }

/// First and last day on which the holder is shown, or was as the words tell.
std::optional<PartialDate> shown_from(const Membership& m) { return earlier(m.first_seen, m.start.told ? m.start.latest : std::nullopt); }
std::optional<PartialDate> shown_to(const Membership& m) { return later(m.last_seen, m.end.told ? m.end.earliest : std::nullopt); }

/// Is somebody shown between the two days, on neither of them?
bool parted(const std::vector<Membership>& memberships, const PartialDate& from, const PartialDate& to)
{
    return std::any_of(memberships.begin(), memberships.end(), [&](const Membership& m) {
        if (!substantive(m)) return false;
        const auto first = shown_from(m), last = shown_to(m);
        const auto within = [&](const std::optional<PartialDate>& day) { return day && before(from, day) && before(day, to); };
        return within(first) || within(last);
    });
}

/// Longer than this nobody goes on without a word of it: a year between annual meetings, and some weeks.
constexpr std::chrono::days longest_silence{400};

struct Run {
    std::vector<Said> said;
    std::optional<PartialDate> first, last;
};

std::vector<Run> runs_of(const std::vector<Said>& all, const std::vector<Membership>& memberships)
{
    std::vector<Run> out;
    for (const Said& one : all) {
        const auto day = one.day();
        const bool goes_on = !out.empty() && out.back().last && day && !parted(memberships, *out.back().last, *day) &&
                             *day->earliest() - *out.back().last->latest() <= longest_silence;
        if (!goes_on) out.emplace_back();
        Run& run = out.back();
        run.said.push_back(one);
        run.first = earlier(run.first, one.seen);
        run.last = later(run.last, one.seen ? one.seen : day);
    }
    return out;
}

/// The first of several told days counts, the others stand in other_starts or other_ends with their words.
std::vector<civic::OtherBound> take_told(civic::Bound& bound, const Run& run, civic::Bound Said::*side)
{
    std::vector<civic::OtherBound> others;
    for (const Said& one : run.said) {
        const civic::Bound& told = one.*side;
        if (!known(told)) continue;
        if (!known(bound)) bound = told;
        else if (agree(bound, told)) bound = both(bound, told);
        else others.push_back({told, {one.claim->source}});
    }
    return others;
}

Membership membership_of(const civic::Post& post, const Run& run)
{
    Membership out;
    out.post_id = post.id;
    out.organization_id = post.organization_id;
    out.council_id = post.council_id;
    out.role = post.label;
    out.other_starts = take_told(out.start, run, &Said::start);
    out.other_ends = take_told(out.end, run, &Said::end);
    out.first_seen = run.first;
    for (const Said& one : run.said) {
        out.last_seen = later(out.last_seen, one.seen);
        out.sources.push_back(one.claim->source);
    }
    std::sort(out.sources.begin(), out.sources.end(), [](const auto& a, const auto& b) {
        return std::tie(a.date, a.document_id, a.span, a.quote) < std::tie(b.date, b.document_id, b.span, b.quote);
    });
    out.sources.erase(std::unique(out.sources.begin(), out.sources.end()), out.sources.end());
    if (!known(out.start)) out.start.latest = out.first_seen;
    if (!known(out.end)) out.end.earliest = out.last_seen;
    return out;
}

/// What follows for the holders beside a vacancy, and for the vacancy from them.
void bound_each_other(Membership& vacancy, std::vector<Membership>& memberships)
{
    const auto first = earlier(vacancy.start.latest, vacancy.first_seen), last = later(vacancy.end.earliest, vacancy.last_seen);
    if (!first || !first->year) return;
    for (Membership& m : memberships) {
        if (!substantive(m)) continue;
        const auto from = shown_from(m), to = shown_to(m);
        if (to && !before(first, to)) {
            if (!m.end.told) not_after(m.end, first);
            if (!vacancy.start.told) not_before(vacancy.start, to);
        }
        else if (from && last && !before(from, last)) {
            if (!m.start.told) not_before(m.start, last);
            if (!vacancy.end.told) not_after(vacancy.end, from);
        }
    }
}

} // namespace

std::vector<Claim> vacancies_of(const index::StoredReading& stored, const CodePointIndex& offsets, const std::string& council_name)
{
    const auto& [document, reading] = stored;
    std::vector<Claim> out;
    for (const civic::Vacancy& vacancy : reading.vacancies) {
        if (vacancy.confidence < civic::show_threshold) continue;
        Claim claim;
        claim.post = parse_post(vacancy.post, council_name);
        if (claim.post.key.empty() || !single_holder(claim.post)) continue;
        claim.organization = post_owner(claim.post, vacancy.organization, council_name);
        claim.predicate = vacancy.predicate;
        claim.start = vacancy.start;
        claim.end = vacancy.end;
        claim.as_of = vacancy.as_of;
        claim.rule = vacancy.rule;
        put_place(claim, document, offsets, vacancy.evidence);
        out.push_back(std::move(claim));
    }
    return out;
}

void add_vacancies(const civic::Post& post, std::vector<Claim> vacancies, std::vector<Membership>& memberships)
{
    if (vacancies.empty()) return;
    std::vector<Said> all;
    for (const Claim& claim : vacancies) all.push_back(said_by(claim));
    std::sort(all.begin(), all.end(), [](const Said& a, const Said& b) {
        const auto x = a.day(), y = b.day();
        if (before(x, y) || before(y, x)) return before(x, y);
        return std::tie(a.claim->source.document_id, a.claim->source.span, a.claim->rule) <
               std::tie(b.claim->source.document_id, b.claim->source.span, b.claim->rule);
    });
    std::vector<Membership> out;
    for (const Run& run : runs_of(all, memberships)) out.push_back(membership_of(post, run));
    for (Membership& vacancy : out) bound_each_other(vacancy, memberships);
    memberships.insert(memberships.end(), out.begin(), out.end());
    sort_and_number(memberships);
}

} // namespace minutebook::resolve
