#include "base/text.hpp"
#include "base/utf8.hpp"
#include "indexer/read/statements_reader.hpp"

#include <algorithm>

namespace minutebook::read {

using civic::HoldingStatus;
using civic::Predicate;
using civic::Statement;

void StatementReader::told_by_paper(const Match& match, Statement& out) const
{
    static const Pattern paper(R"( (D\d+) (?:[a-z]+ )?(?:report|paper|minute|minutes|decision|letter|item) )");
    if (out.rule != "temporary appointment" || out.start || out.end || out.as_of) return;
    const std::string before = std::string(skeleton_.start_of_sentence(match.span().begin + 1)) + " ";
    const auto found = paper.find(before);
    if (!found) return;
    out.as_of = date(sign_number(found->text(before, 1)));
    const std::size_t from = match.span().begin + 2 - before.size() + found->span().begin;
    out.evidence = evidence({from, match.span().end});
}

bool StatementReader::steps_back(const Match& match, Statement& out) const
{
    const bool was = out.rule == "had been" || out.rule == "was" || out.rule == "has been acting";
    if (!was || (out.predicate != Predicate::held && out.predicate != Predicate::holds)) return false;
    const StatementRule& rule = special_rule("steps back");
    constexpr std::size_t comma = 3;
    const std::size_t from = match.span().end - 1;
    const std::string rest = std::string(skeleton_.rest_of_sentence(from)) + " ";
    const auto back = rule.pattern.find(rest);
    if (!back || back->span().begin > comma) return false;
    out.predicate = Predicate::ends;
    out.status = HoldingStatus::former;
    out.rule = std::string(rule.name);
    out.confidence = rule.confidence;
    out.evidence = evidence({match.span().begin, from + back->span().end});
    return true;
}

std::string StatementReader::post_of_list(std::size_t at) const
{
    static const Pattern plural(R"( (mayors|leaders|chairmen|chairs|chairpersons|provosts|conveners|wardens|reeves|clerks|presidents) )");
    static const Pattern named(R"( (R\d+) )");
    constexpr std::size_t look = 900; // of the skeleton
    const std::string sentence = std::string(skeleton_.start_of_sentence(at)) + " ";
    if (const auto word = plural.find(sentence)) {
        std::string one(word->text(sentence, 1));
        one = one == "chairmen" ? "chairman" : one.substr(0, one.size() - 1);
        one[0] = static_cast<char>(one[0] - 'a' + 'A');
        return one;
    }
    const std::size_t from = at > look ? at - look : 0;
    const std::string_view before = skeleton_.text().substr(from, at + 1 - from);
    int last = -1;
    for (const Match& match : few_matches(named, before)) last = sign_number(match.text(before, 1));
    return last < 0 ? std::string() : posts_.fullest(last, draft_.document.council);
}

/// "Others with two terms are A (1984/85 and 1996/97)", "B served on from 2019 to 2021".
void StatementReader::past_terms()
{
    static const Pattern list(
        R"( (?:others?|past|previous|former|earlier|twice|terms?|served|holders|predecessors|mayors|leaders|chairmen|chairs|provosts|conveners) )");
    const std::string_view text = skeleton_.text();
    for (const std::string_view name : {"past terms", "served from"}) {
        const StatementRule& rule = special_rule(name);
        for (const Match& match : few_matches(rule.pattern, text)) {
            const std::string before = std::string(skeleton_.start_of_sentence(match.span().begin + 1)) + " ";
            if (name == "past terms" && !list.found_in(before)) continue;
            Statement one = made_by(rule, match);
            one.post = post_of_list(match.span().begin);
            one.organization = draft_.document.council;
            one.predicate = Predicate::held;
            one.status = HoldingStatus::former;
            for (std::size_t n = 2; n < match.groups.size(); ++n) {
                const auto term = match.has(n) ? date(sign_number(match.text(text, n))) : std::nullopt;
                if (!term || one.post.empty()) continue;
                Statement told = one;
                if (term->last) {
                    told.start = DateValue{term->first, std::nullopt};
                    told.end = DateValue{*term->last, std::nullopt};
                }
                else told.as_of = term;
                emit(told, sign_number(match.text(text, 1)));
            }
        }
    }
}

/// "Mayor for the municipal year 2024-25", over the minute in which one is elected: the term of the one elected.
void StatementReader::terms_of_items()
{
    if (is_news(draft_.document.kind)) return;
    const StatementRule& rule = special_rule("term of the item");
    constexpr std::size_t item = 2500; // bytes of text from an item's heading to who was chosen
    const std::string_view text = skeleton_.text();
    std::vector<Statement> more;
    for (const Match& match : few_matches(rule.pattern, text)) {
        const auto term = date(sign_number(match.text(text, 2)));
        if (!term || !term->first.year) continue;
        const std::string post = fold(posts_.words(sign_number(match.text(text, 1))));
        const TextSpan words = evidence(match.span());
        for (const Statement& one : out_) {
            const bool after = one.evidence.begin >= words.end && one.evidence.begin - words.end < item;
            if (one.predicate != Predicate::starts || one.start || one.end || !after || !fold(one.post).starts_with(post)) continue;
            Statement told = one;
            told.start = DateValue{term->first, std::nullopt};
            told.end = DateValue{term->last ? *term->last : term->first, std::nullopt};
            told.evidence = words;
            told.rule = std::string(rule.name);
            told.confidence = rule.confidence;
            more.push_back(std::move(told));
        }
    }
    out_.insert(out_.end(), more.begin(), more.end());
}

} // namespace minutebook::read
