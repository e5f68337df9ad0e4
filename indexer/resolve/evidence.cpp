#include "indexer/resolve/evidence.hpp"

#include "indexer/resolve/bounds.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"

#include <algorithm>

namespace minutebook::resolve {
namespace {

using civic::HoldingStatus;
using civic::Predicate;

bool has_any(std::string_view words, std::initializer_list<std::string_view> list)
{
    return std::any_of(list.begin(), list.end(), [&](std::string_view one) { return words.find(one) != words.npos; });
}

bool told_manner(const Claim& claim)
{
    return claim.status == HoldingStatus::interim || claim.status == HoldingStatus::acting || !claim.post.modifier.empty();
}

HoldingStatus manner(const Claim& claim)
{
    if (claim.status == HoldingStatus::interim || claim.status == HoldingStatus::acting) return claim.status;
    if (claim.post.modifier == "interim" || claim.post.modifier == "temporary") return HoldingStatus::interim;
    if (claim.post.modifier == "acting") return HoldingStatus::acting;
    return HoldingStatus::permanent;
}

bool is_record(const Claim& claim)
{
    using Kind = civic::DocumentKind;
    return claim.kind == Kind::meeting || claim.kind == Kind::agenda_item || claim.kind == Kind::decision;
}

bool is_news(const Claim& claim) { return claim.kind == civic::DocumentKind::news || claim.kind == civic::DocumentKind::council_news; }

bool elects_or_appoints(const Claim& claim)
{
    return claim.rule.starts_with("appoint") || claim.rule.starts_with("elected") || claim.rule == "be" || claim.rule == "accepted" ||
           claim.rule == "proposed and carried" || claim.rule == "nominated and elected";
}

/// "… who had stepped down …": told in passing, of whatever time.
bool in_passing(std::string_view words) { return has_any(words, {" who ", " whose ", " which ", " when "}); }

/// Words that only staff use who go on working for a while.
bool gives_notice(std::string_view words) { return has_any(words, {"resign", "retire", "quit", "departure"}); }

/// Does the beginning that is reported take effect at once?
bool at_once(const Claim& claim, HoldingStatus how, std::string_view words)
{
    if (!elects_or_appoints(claim) ||
        has_any(words, {" made permanent", " made interim", " made acting", " as its permanent ", " as permanent ", " permanently "}))
        return true;
    return class_of(claim.post) != PostClass::officer || how != HoldingStatus::permanent;
}

civic::Bound lately(const PartialDate& day) { return {PartialDate::from_day(*day.earliest() - news_lag), day, false}; }

void weigh_start(Evidence& out, const Claim& claim, std::string_view words)
{
    const PartialDate& day = *claim.day;
    const bool now = at_once(claim, out.manner, words);
    if (known(out.start)) {
        // "for 2015-16", said by the meeting of that year which elects: its day.
        const bool within = first_day(out.start) <= *day.earliest() && *day.earliest() <= last_day(out.start);
        if (now && within && is_record(claim) && claim.dated) out.start = day_bound(day, true);
    }
    else if (is_record(claim) && claim.dated) {
        out.start = now ? day_bound(day, true) : civic::Bound{day, {}, false};
    }
    else if (is_news(claim) && day.is_day() && !in_passing(words)) {
        out.start = now ? lately(day) : civic::Bound{lately(day).earliest, {}, false};
    }
    if (now && last_day(out.start) != Day::max() && first_day(out.start) <= *day.latest()) out.seen = day;
    if (now && !known(out.start)) out.seen = day;
    out.elected = now && exact(out.start) && passes_at_election(claim.post);
}

void weigh_end(Evidence& out, const Claim& claim, std::string_view words)
{
    if (known(out.end)) return;
    const PartialDate& day = *claim.day;
    const bool staff = class_of(claim.post) == PostClass::officer;
    const bool at_once = has_any(words, {" immediate effect"});
    const bool notice = staff && gives_notice(words) && out.manner == HoldingStatus::permanent && !at_once;
    const bool by_successor = claim.rule == "in place of" ||
                              (claim.rule.starts_with("succeeds") && (staff || claim.rule != "succeeds without a post")) ||
                              claim.rule.starts_with("replacing");
    if (staff && by_successor) { // who is to follow may be named long before
        if (has_any(words, {" succeeded ", " replaced ", " took over ", " took the ", " has taken ", " the departure ", " the exit ",
                            " the death ", " the dismissal ", " the removal "}))
            out.end.latest = day;
        return;
    }
    if (is_news(claim) && day.is_day() && !by_successor && (!in_passing(words) || claim.rule == "steps back")) {
        out.end = lately(day);
        if (notice) out.end.latest.reset();
    }
    else if (!notice) {
        out.end.latest = day;
    }
}

} // namespace

bool passes_at_election(const PostLabel& post) { return class_of(post) == PostClass::member && single_holder(post); }

Evidence weigh(std::size_t number, const Claim& claim)
{
    Evidence out;
    out.claim = number;
    out.manner = manner(claim);
    out.plain = !told_manner(claim) && claim.predicate != Predicate::starts;
    out.begins = claim.predicate == Predicate::starts;
    out.leaves = claim.predicate == Predicate::ends;
    out.departs = out.leaves && claim.status == HoldingStatus::former;
    out.past = claim.status == HoldingStatus::former || claim.predicate == Predicate::held;
    out.ahead = claim.status == HoldingStatus::incoming;
    out.start = told_bound(claim.start);
    out.end = told_bound(claim.end);
    out.term = known(out.start) && known(out.end) && !out.departs;
    const std::string words = " " + fold(collapse_space(claim.source.quote)) + " ";
    out.hearsay = claim.predicate == Predicate::ends && !claim.end &&
                  has_any(words, {" had decided to ", " had intended to ", " had wished to ", " had planned to "});
    if (claim.as_of && claim.as_of->first.year) {
        // "was Clerk in 2014": seen then, whenever it is told.
        if (!claim.as_of->last) out.seen = claim.as_of->first;
        else if (!out.ahead) {
            if (!known(out.start)) out.start.latest = claim.as_of->last;
            if (!known(out.end)) out.end.earliest = claim.as_of->first;
        }
        if (out.past && claim.day && claim.day->year && !known(out.end)) out.end.latest = claim.day;
        return out;
    }
    if (claim.by && claim.by->first.year && !out.past && !out.ahead && !out.begins && !known(out.start)) out.start.latest = claim.by->first;
    if (!claim.day || !claim.day->year) return out;
    const PartialDate& day = *claim.day;
    if (out.departs) weigh_end(out, claim, words);
    else if (out.past && !known(out.end)) out.end.latest = day;
    else if (out.ahead && !known(out.start)) out.start.earliest = day;
    else if (out.begins && !out.ahead) weigh_start(out, claim, words);
    else if (!out.past && !out.ahead && first_day(out.start) <= *day.latest()) {
        out.seen = day;
        if (claim.predicate == Predicate::ends && !known(out.end)) out.end.earliest = day;
    }
    return out;
}

} // namespace minutebook::resolve
