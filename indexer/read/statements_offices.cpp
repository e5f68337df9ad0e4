// Offices that a list gives out (rules/statements_offices.rules).
#include "base/utf8.hpp"
#include "indexer/read/statements_reader.hpp"

#include <algorithm>

namespace minutebook::read {

using civic::HoldingStatus;
using civic::Predicate;
using civic::Statement;

namespace {

/// Does the sentence that introduces a list give the offices out: "the following were appointed:", "be re-appointed, namely:"?
bool gives_out(std::string_view introduction)
{
    static const Pattern given(R"( (?:appoint|elect|appointed|re-appointed|reappointed|elected|re-elected|chosen) [^.]*: (?:~+ )*$)");
    static const Pattern undecided(R"( (?:proposed|nominated|nominations|moved) [^.]*: (?:~+ )*$)");
    return given.found_in(introduction) && !undecided.found_in(introduction);
}

/// Offices that the one who leads gives out alone, whose announcement is the appointment.
bool given_by_the_leader(std::string_view post)
{
    const std::string folded = fold(post);
    for (const std::string_view words : {"cabinet member", "deputy leader", "portfolio", "executive member", "cabinet support"})
        if (folded.find(words) != folded.npos) return true;
    return false;
}

} // namespace

/// "Roads Committee: Councillor Example (Chair), Councillor Sample (Vice-Chair)": offices of that body, not of the body whose record it
/// is; given out then and there where the words before the list say so.
void StatementReader::offices_of_bodies()
{
    const StatementRule& rule = special_rule("appointed, listed");
    const std::string_view text = skeleton_.text();
    std::size_t list = 0;     // where the list began that the last line belonged to
    std::size_t last_end = 0; // where that line ended
    for (const Match& match : few_matches(rule.pattern, text)) {
        const std::string_view between = text.substr(last_end, match.span().begin - std::min(match.span().begin, last_end));
        if (last_end == 0 || between.find_first_not_of(" ~") != between.npos) list = match.span().begin;
        last_end = match.span().end - 1;
        constexpr std::size_t longest_introduction = 300;
        const std::size_t from = list > longest_introduction ? list - longest_introduction : 0;
        const bool starts = gives_out(std::string(text.substr(from, list + 1 - from)));
        const TextSpan line = evidence(match.span());
        const std::string body = clean_organization(sign_number(match.text(text, 1)));
        for (Statement& one : out_) {
            if (!line.contains(one.evidence)) continue;
            one.organization = body;
            if (!starts || one.predicate != Predicate::holds) continue;
            one.predicate = Predicate::starts;
            one.rule = std::string(rule.name);
        }
    }
    offices_listed();
    const StatementRule& both = special_rule("appointed, of a body");
    for (const Match& match : few_matches(both.pattern, text)) {
        const TextSpan words = evidence(match.span());
        const std::string body = clean_organization(sign_number(match.text(text, 5)));
        for (Statement& one : out_)
            if (words.contains(one.evidence)) {
                one.organization = body;
                one.rule = std::string(both.name);
            }
    }
}

/// "Roads Committee: Convener - Councillor Example; Vice-Convener - Councillor Sample".
void StatementReader::offices_listed()
{
    static const Pattern pair(R"((R\d+) [:-] (P\d+))");
    constexpr std::size_t longest_introduction = 300;
    const StatementRule& rule = special_rule("appointed, listed by office");
    const std::string_view text = skeleton_.text();
    std::size_t list = 0, last_end = 0;
    for (const Match& match : few_matches(rule.pattern, text)) {
        const std::string_view between = text.substr(last_end, match.span().begin - std::min(match.span().begin, last_end));
        if (last_end == 0 || between.find_first_not_of(" ~") != between.npos) list = match.span().begin;
        last_end = match.span().end - 1;
        const std::size_t from = list > longest_introduction ? list - longest_introduction : 0;
        const bool starts = gives_out(std::string(text.substr(from, list + 1 - from)));
        const std::string body = clean_organization(sign_number(match.text(text, 1)));
        for (const Match& one : pair.find_all(match.text(text, 2))) {
            const std::size_t at = match.groups[2].begin;
            const int post = sign_number(one.text(match.text(text, 2), 1)), person = sign_number(one.text(match.text(text, 2), 2));
            const TextSpan words = evidence({at + one.span().begin - 1, at + one.span().end + 1});
            std::erase_if(out_, [&](const Statement& other) { return other.person == name_of(person) && words.contains(other.evidence); });
            Statement made = made_by(rule, match);
            made.evidence = words;
            made.predicate = starts ? Predicate::starts : Predicate::holds;
            made.status = posts_.own_status(post).value_or(HoldingStatus::permanent);
            made.post = posts_.words(post);
            made.organization = body;
            emit(std::move(made), person);
        }
    }
}

/// "appointed the following to his Cabinet:" and lines of a name and a post each: given out at that meeting.
void StatementReader::given_out_in_lists()
{
    using civic::DocumentKind;
    const auto kind = draft_.document.kind;
    if (kind != DocumentKind::meeting && kind != DocumentKind::agenda_item && kind != DocumentKind::decision) return;
    static const Pattern introduction(
        R"( (?:appoint|elect|appointed|re-appointed|reappointed|elected|re-elected|chosen|appointments)(?: [^ .~:]+)*(?: :)? (?:- )?~+ )");
    static const Pattern lists(R"( (?:following|follows|below|namely|cabinet|executive|portfolios|committees|conveners) )");
    static const Pattern undecided(
        R"( (?:proposed|nominated|nominations|moved|recommended|recommends|asked|propose|recommend|not|would) )");
    static const Pattern agenda(R"(^(?: \S+){0,3} to (?:appoint|elect) )");
    static const Pattern name(R"( P\d+ )"), post(R"( R\d+ )");
    constexpr std::size_t most_lines = 60;
    const std::string_view text = skeleton_.text();
    for (const Match& match : few_matches(introduction, text)) {
        const std::string before = " " + std::string(skeleton_.start_of_sentence(match.span().begin + 1)) + std::string(match.text(text));
        if (!lists.found_in(before) || undecided.found_in(before) || agenda.found_in(before)) continue;
        std::size_t at = match.span().end;
        for (std::size_t line = 0; line < most_lines && at < text.size(); ++line) {
            const std::size_t end = std::min(text.find(" ~", at), text.size());
            const std::string words = " " + std::string(text.substr(at, end - at)) + " ";
            if (!name.found_in(words) || !post.found_in(words)) break;
            const TextSpan told = evidence({at - 1, end + 1});
            for (Statement& one : out_) {
                const bool now = one.predicate == Predicate::holds && one.status != HoldingStatus::former && !one.start;
                if (now && told.contains(one.evidence)) {
                    one.predicate = Predicate::starts;
                    one.rule = "appointed, listed";
                }
            }
            at = text.find_first_not_of(" ~", end);
            if (at == text.npos) break;
        }
    }
}

/// "appointed A as Deputy Leader and Cabinet Member for Roads, B as Cabinet Member for Parks and C as Cabinet Member for Trees".
void StatementReader::appointments_in_a_row()
{
    static const Pattern next(
        R"( (?:, |and |, and |; )(P\d+)(?: \( [^()~]{1,40} \))? (?:as|to be) (?:the |his |her )?(R\d+(?: (?:and|&) R\d+)*(?: (?:of|for) (?:the )?O\d+)?) )");
    static const Pattern would(
        R"( (?:announced|informed|advised|said|reported|confirmed|stated)(?: [^ .;~]+){0,6} (?:he|she|they|H\d+) (?:would|will) $)");
    static const Pattern not_yet(R"( (?:not|never|would|if|whether|should|will|to) $)");
    const StatementRule& rule = special_rule("appointed, each");
    const std::string_view text = skeleton_.text();
    for (const Match& first : few_matches(rule.pattern, text)) {
        const std::string_view before = skeleton_.start_of_sentence(first.span().begin + 1);
        const bool announced = would.found_in(before) && !is_news(draft_.document.kind);
        if (!announced && not_yet.found_in(before)) continue;
        std::optional<Match> match = first;
        for (bool again = false; match; again = true) {
            const PostPhrase phrase = read_phrase(match->text(text, 2));
            Statement base = made_by(rule, *match);
            base.evidence = evidence({match->groups[1].begin - 1, match->span().end});
            const int person = sign_number(match->text(text, 1));
            for (const int post : phrase.posts) {
                Statement one = base;
                one.predicate = Predicate::starts;
                one.organization = phrase.organization >= 0 ? clean_organization(phrase.organization) : posts_.default_organization(post);
                one.post = posts_.fullest(post, one.organization);
                one.status = posts_.own_status(post).value_or(HoldingStatus::permanent);
                if (announced && !given_by_the_leader(one.post)) continue;
                if ((again || announced) && seen_.insert({person, post}).second) emit(one, person);
            }
            match = next.match_at(text, match->span().end - 1);
        }
    }
}

} // namespace minutebook::read
