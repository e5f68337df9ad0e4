#include "base/text.hpp"
#include "indexer/read/statements_reader.hpp"

namespace minutebook::read {

using civic::HoldingStatus;
using civic::Predicate;
using civic::Statement;

std::vector<Match> few_matches(const Pattern& pattern, std::string_view text)
{
    constexpr std::size_t most = 100;
    std::vector<Match> out;
    std::size_t from = 0;
    while (out.size() < most) {
        auto match = pattern.find(text, from);
        if (!match) break;
        from = match->span().end > from + 1 ? match->span().end - 1 : from + 1;
        out.push_back(std::move(*match));
    }
    return out;
}

/// Somebody else named between a pronoun and the person it is taken for leaves open whom it means.
bool StatementReader::certain(const Match& match) const
{
    const std::string_view text = skeleton_.text();
    const std::string_view sign = match.text(text, 1);
    if (sign.front() == 'P') return true;
    const std::size_t last = text.substr(0, match.groups[1].begin).rfind(" P");
    if (last == std::string_view::npos) return true;
    const auto named = text.substr(last + 1, text.find(' ', last + 1) - last - 1);
    return named.size() > 1 && ascii_digit(named[1]) && name_of(sign_number(named)) == name_of(sign_number(sign));
}

/// "begins on Monday, 2 August", "took up the post in August 2010", "appointed in 2015": a statement of its own, which
/// carries the words that tell. Coming to a council is not yet holding the post.
void StatementReader::starts_told_elsewhere()
{
    static const Pattern before_that(R"( had )"), for_now(R"( (?:interim|acting|temporarily) )");
    const std::string_view text = skeleton_.text();
    std::vector<Statement> more;
    for (const std::string_view name : {"start told", "appointed in", "in post since"}) {
        const StatementRule& rule = special_rule(name);
        for (const Match& match : few_matches(rule.pattern, text)) {
            if (!certain(match)) continue;
            const std::string& person = name_of(sign_number(match.text(text, 1)));
            std::set<std::string> posts;
            for (const Statement& one : out_) {
                // "She follows Mr Example, who had held the post since 2015".
                const bool earlier =
                    name == "in post since" && (before_that.found_in(match.text(text)) || one.predicate == Predicate::ends);
                const bool current = one.status != HoldingStatus::former || name == "appointed in" || earlier;
                if (one.person != person || one.start || !current || one.organization != draft_.document.council) continue;
                if (!posts.insert(one.post).second) continue;
                Statement told_start = one;
                told_start.start = date(sign_number(match.text(text, 2)));
                told_start.evidence = evidence(match.span());
                // "…, appointed in 2015, resigned": the year is that of the start alone.
                if (told_start.predicate == Predicate::ends)
                    told_start.predicate = told_start.status == HoldingStatus::former ? Predicate::held : Predicate::holds;
                told_start.end.reset();
                if (for_now.found_in(match.text(text)) && told_start.status == HoldingStatus::permanent)
                    told_start.status = HoldingStatus::interim;
                told_start.rule = std::string(rule.name);
                told_start.confidence = rule.confidence;
                more.push_back(std::move(told_start));
            }
        }
    }
    out_.insert(out_.end(), more.begin(), more.end());
}

/// "Jane Vexley has had a busy summer. The chief executive, who started on 10 June, …".
void StatementReader::starts_of_the_one_before()
{
    if (!is_news(draft_.document.kind)) return;
    const StatementRule& rule = special_rule("post of the one before, who started");
    const std::string_view text = skeleton_.text();
    for (const Match& match : few_matches(rule.pattern, text)) {
        const int post = sign_number(match.text(text, 2));
        Statement one = made_by(rule, match);
        one.post = posts_.fullest(post, draft_.document.council);
        one.organization = posts_.default_organization(post);
        one.predicate = Predicate::starts;
        one.status = posts_.own_status(post).value_or(HoldingStatus::permanent);
        one.start = date(sign_number(match.text(text, 3)));
        emit(std::move(one), sign_number(match.text(text, 1)));
    }
}

/// "A was appointed Clerk, and B Treasurer. Both start on 3 July."
void StatementReader::both_start()
{
    constexpr std::size_t near = 300;
    const StatementRule& rule = special_rule("both start");
    const std::string_view text = skeleton_.text();
    for (const Match& match : few_matches(rule.pattern, text)) {
        const TextSpan words = evidence(match.span());
        for (Statement& one : out_) {
            const bool just_before = one.evidence.end <= words.begin && words.begin - one.evidence.end < near;
            if (one.predicate != Predicate::starts || one.start || !just_before) continue;
            if (draft_.document.text.substr(one.evidence.end, words.begin - one.evidence.end).find("\n\n") != std::string::npos) continue;
            one.start = date(sign_number(match.text(text, 1)));
            one.evidence.end = words.end;
            one.rule = std::string(rule.name);
        }
    }
}

/// "… is Mayor for the second time, having first served in 2021-22".
void StatementReader::terms_served_before()
{
    const StatementRule& rule = special_rule("served before");
    const std::string_view text = skeleton_.text();
    std::vector<Statement> more;
    for (const Match& match : few_matches(rule.pattern, text)) {
        const TextSpan words = evidence(match.span());
        const auto value = date(sign_number(match.text(text, 1)));
        for (const Statement& one : out_) {
            if (one.rule != "is" || words.begin < one.evidence.end) continue;
            if (draft_.document.text.substr(one.evidence.end, words.begin - one.evidence.end).find_first_of(".;") != std::string::npos)
                continue;
            Statement past = one;
            past.predicate = Predicate::held;
            past.status = HoldingStatus::former;
            past.rule = std::string(rule.name);
            past.confidence = rule.confidence;
            past.evidence = words;
            if (value) past.start = DateValue{value->first, std::nullopt};
            if (value) past.end = DateValue{value->last ? *value->last : value->first, std::nullopt};
            more.push_back(std::move(past));
        }
    }
    out_.insert(out_.end(), more.begin(), more.end());
}

/// "took up the post of … today".
void StatementReader::from_today()
{
    static const Pattern today(R"( (?:today|this morning) )");
    const auto& now = draft_.document.as_of();
    const std::string_view text = skeleton_.text();
    for (const StatementRule& rule : statement_rules()) {
        if (rule.name != "takes up" || !now) continue;
        for (const Match& match : few_matches(rule.pattern, text)) {
            if (!today.found_in(std::string(skeleton_.rest_of_sentence(match.span().end - 1)) + " ")) continue;
            const TextSpan words = evidence(match.span());
            for (Statement& one : out_)
                if (one.evidence == words) one.start = DateValue{*now, std::nullopt};
        }
    }
}

/// "that A be appointed Clerk from 3 May; upon her taking up the post, B return to her old role": B is Clerk until A begins.
void StatementReader::makes_way()
{
    constexpr std::size_t near = 500; // bytes of text between the two
    const StatementRule& rule = special_rule("makes way");
    const std::string_view text = skeleton_.text();
    std::vector<std::pair<Statement, int>> more;
    for (const Match& match : few_matches(rule.pattern, text)) {
        const int person = sign_number(match.text(text, 1));
        Statement one = made_by(rule, match);
        const Statement* next = nullptr;
        for (const Statement& other : out_) {
            const bool before = other.evidence.end <= one.evidence.begin && one.evidence.begin - other.evidence.end < near;
            if (other.predicate == Predicate::starts && before && (next == nullptr || next->evidence < other.evidence)) next = &other;
        }
        if (next == nullptr || next->person == name_of(person)) continue;
        one.post = next->post;
        one.organization = next->organization;
        one.predicate = Predicate::ends;
        one.status = HoldingStatus::permanent;
        one.end = next->start;
        more.emplace_back(std::move(one), person);
    }
    for (auto& [statement, person] : more) emit(std::move(statement), person);
}

/// "from tonight, 25 May 2016, he was no longer …".
void StatementReader::no_longer_from()
{
    const StatementRule& rule = special_rule("no longer from");
    const std::string_view text = skeleton_.text();
    for (const Match& match : few_matches(rule.pattern, text)) {
        const std::string& name = name_of(sign_number(match.text(text, 2)));
        for (Statement& one : out_)
            if (one.rule == "no longer" && one.person == name) {
                one.end = date(sign_number(match.text(text, 1)));
                one.rule = std::string(rule.name);
            }
    }
}

} // namespace minutebook::read
