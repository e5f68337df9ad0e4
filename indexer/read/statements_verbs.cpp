#include "indexer/read/statements_reader.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <utility>

namespace minutebook::read {

using civic::HoldingStatus;
using civic::Predicate;
using civic::Statement;

/// "A and B carry on as Deputy Leader and Leader of the Example Group respectively".
void StatementReader::respective_posts()
{
    const StatementRule& rule = special_rule("respectively");
    const std::string_view text = skeleton_.text();
    for (const Match& match : few_matches(rule.pattern, text)) {
        for (const std::size_t n : {1U, 2U}) {
            const int post = sign_number(match.text(text, n + 2));
            Statement one = made_by(rule, match);
            one.organization = match.has(5) ? clean_organization(sign_number(match.text(text, 5))) : posts_.default_organization(post);
            one.post = posts_.words(post);
            one.status = posts_.own_status(post).value_or(HoldingStatus::permanent);
            std::erase_if(out_, [&](const Statement& s) { return one.evidence.contains(s.evidence) && s.rule != one.rule; });
            emit(one, sign_number(match.text(text, n)));
        }
    }
}

/// Posts said by a verb: "leads Labour", "led by", "edited the Example Gazette", "gave up the leadership of".
void StatementReader::leaderships()
{
    static const Pattern something_of_theirs(R"(^ '(?:s)? )"); // "leads the council's parks team"
    const std::string_view text = skeleton_.text();
    for (const StatementRule& rule : verb_rules()) {
        for (const Match& match : rule.pattern.find_all(text)) {
            const std::string_view where = match.text(text, rule.post_group);
            const std::size_t end = match.groups[rule.post_group].end;
            if (match.span().end <= end + 1 && something_of_theirs.found_in(text.substr(end, 4))) continue;
            Statement one = made_by(rule, match);
            one.post = std::string(rule.post);
            one.organization =
                where.size() < 2 || !ascii_digit(where[1]) ? draft_.document.council : clean_organization(sign_number(where));
            one.status = rule.status.value_or(HoldingStatus::permanent);
            if (match.has(3)) one.start = date(sign_number(match.text(text, 3)));
            if (match.has(4)) one.end = date(sign_number(match.text(text, 4)));
            else if (one.start && one.start->last) { // "from 2007 to 2013" is one date of two ends
                one.end = DateValue{*one.start->last, std::nullopt};
                one.start->last.reset();
            }
            emit(one, sign_number(match.text(text, rule.person_group)));
        }
    }
}

/// "A and B should remain as trustees": the one plural that is said of named people.
void StatementReader::trustees()
{
    const std::string_view text = skeleton_.text();
    const StatementRule& rule = special_rule("trustees");
    for (const Match& match : rule.pattern.find_all(text)) {
        static const Pattern charity(R"( trustees (?:\S+ ){1,3}?(O\d+) )");
        const auto of = charity.find(text.substr(0, match.span().begin + 1));
        for (const std::size_t n : {1U, 2U}) {
            if (!match.has(n)) continue;
            Statement one = made_by(rule, match);
            one.post = "trustee";
            if (of) one.organization = clean_organization(sign_number(of->text(text, 1)));
            emit(one, sign_number(match.text(text, n)));
        }
    }
}

/// "Senior Executive Officers: Ann Example, Bo Sample (A)": each of them holds the post that the label names for all.
void StatementReader::plural_labels()
{
    static const Pattern holder(R"( (P\d+)( \( a \))?)");
    const StatementRule& rule = special_rule("plural label");
    const std::string_view text = skeleton_.text();
    for (const Match& match : rule.pattern.find_all(text)) {
        const auto label = skeleton_.tokens(match.groups[1].begin, match.groups[1].end);
        std::string post = collapse_space(draft_.text(label.first, label.last));
        post.pop_back();
        for (const Match& one : holder.find_all(match.text(text, 2))) {
            const std::string_view names = match.text(text, 2);
            Statement statement = made_by(rule, match);
            statement.post = post;
            statement.organization = draft_.document.council;
            if (one.has(2)) statement.status = HoldingStatus::acting;
            emit(statement, sign_number(one.text(names, 1)));
        }
    }
}

/// "was covering the post", "who had covered in the interim": the post named last before it.
void StatementReader::stand_ins()
{
    const std::string_view text = skeleton_.text();
    for (const bool past : {false, true}) {
        const StatementRule& rule = special_rule(past ? "had covered" : "covering");
        for (const Match& match : few_matches(rule.pattern, text)) {
            const auto tokens = skeleton_.tokens(match.span().begin + 1, match.span().end);
            const int post = posts_.antecedent(tokens.first);
            if (post < 0) continue;
            Statement one = made_by(rule, match);
            one.post = posts_.fullest(post, draft_.document.council);
            one.predicate = past ? Predicate::held : Predicate::holds;
            one.status = past ? HoldingStatus::former : HoldingStatus::interim;
            one.organization = posts_.default_organization(post);
            for (const Statement& other : out_)
                if (other.post == one.post) one.organization = other.organization;
            emit(one, sign_number(match.text(text, past ? 2 : 1)));
            if (past && match.has(1)) emit(one, sign_number(match.text(text, 1)));
        }
    }
    const StatementRule& by = special_rule("covered by");
    for (const Match& match : few_matches(by.pattern, text)) {
        Statement one = made_by(by, match);
        const Statement* named = nullptr; // who has or gets the post that was covered
        for (const Statement& other : out_)
            if (other.organization == draft_.document.council && other.predicate != Predicate::held && !other.councillor &&
                other.evidence.end <= one.evidence.begin && (named == nullptr || named->evidence < other.evidence))
                named = &other;
        if (named == nullptr) continue;
        one.post = named->post;
        one.predicate = Predicate::held;
        one.status = HoldingStatus::former;
        one.organization = named->organization;
        emit(one, sign_number(match.text(text, 1)));
    }
}

/// A proposal of several posts counts for all of them once the record shows the person in one.
void StatementReader::proposals()
{
    const StatementRule& rule = special_rule("proposed and carried");
    const std::string_view text = skeleton_.text();
    for (const Match& match : few_matches(rule.pattern, text)) {
        const int person = sign_number(match.text(text, 1));
        const std::string name = name_of(person);
        const std::string first = posts_.fullest(sign_number(match.text(text, 2)), draft_.document.council);
        const auto made = std::find_if(out_.begin(), out_.end(), [&](const Statement& s) {
            return s.person == name && s.predicate == Predicate::starts && fold(s.post) == fold(first);
        });
        if (made == out_.end()) continue;
        Statement one = *made;
        const int second = sign_number(match.text(text, 3));
        one.rule = std::string(rule.name);
        one.confidence = rule.confidence;
        one.post = posts_.fullest(second, draft_.document.council);
        one.evidence = evidence(match.span());
        emit(one, person);
    }
}

/// "Councillor Example was nominated as Mayor … Councillor Example was duly elected."
void StatementReader::nominated_and_elected()
{
    const StatementRule& rule = special_rule("nominated and elected");
    const std::string_view text = skeleton_.text();
    for (const Match& match : few_matches(rule.pattern, text)) {
        const int person = sign_number(match.text(text, 1)), post = sign_number(match.text(text, 2));
        if (name_of(person) != name_of(sign_number(match.text(text, 3)))) continue;
        Statement one = made_by(rule, match);
        one.post = posts_.fullest(post, draft_.document.council);
        if (says(name_of(person), one.post, Predicate::starts)) continue;
        one.organization = posts_.default_organization(post);
        one.predicate = Predicate::starts;
        one.status = posts_.own_status(post).value_or(HoldingStatus::permanent);
        emit(std::move(one), person);
    }
}

/// "Example succeeds Sample as Leader", "He thanked Councillor Sample, his predecessor".
void StatementReader::successions()
{
    static const Pattern post(R"( (R\d+) )");
    const StatementRule& predecessor = special_rule("predecessor");
    const std::string_view text = skeleton_.text();
    struct Groups {
        std::string_view rule;
        std::size_t next, former, post;
    };
    static const Pattern ahead(R"( (?:will|would|is to|is set to) )");
    for (const Groups& groups : {Groups{"succeeds", 1, 2, 3}, Groups{"succeeds, post first", 1, 3, 2}, Groups{"passes from", 3, 2, 1},
                                 Groups{"replaced as", 3, 1, 2}}) {
        const StatementRule& succeeds = special_rule(groups.rule);
        for (const Match& match : succeeds.pattern.find_all(text)) {
            const int number = sign_number(match.text(text, groups.post));
            const bool to_come = ahead.found_in(match.text(text));
            for (const std::size_t n : {groups.next, groups.former}) {
                const bool next = n == groups.next;
                Statement one = made_by(succeeds, match);
                one.post = posts_.fullest(number, draft_.document.council);
                one.organization = posts_.default_organization(number);
                one.predicate = next ? Predicate::starts : Predicate::ends;
                const auto status = posts_.own_status(number).value_or(HoldingStatus::permanent);
                one.status = next      ? (to_come ? HoldingStatus::incoming : status)
                             : to_come ? HoldingStatus::permanent
                                       : HoldingStatus::former;
                emit(one, sign_number(match.text(text, n)));
            }
        }
    }
    for (const Match& match : predecessor.pattern.find_all(text)) {
        const std::size_t from = match.span().begin > 600 ? match.span().begin - 600 : 0;
        int last = -1;
        const std::string_view before = text.substr(from, match.span().begin + 1 - from);
        for (const Match& m : post.find_all(before)) last = sign_number(m.text(before, 1));
        if (last < 0) continue;
        Statement one = made_by(predecessor, match);
        one.post = posts_.fullest(last, draft_.document.council);
        one.organization = posts_.default_organization(last);
        one.predicate = Predicate::held;
        one.status = HoldingStatus::former;
        emit(one, sign_number(match.text(text, match.has(1) ? 1 : 2)));
    }
}

/// A councillor's own page: "Title: Leader", and the terms in the chair of committees with their days.
void StatementReader::member_page()
{
    if (draft_.document.kind != civic::DocumentKind::member) return;
    const auto person =
        std::find_if(draft_.found().begin(), draft_.found().end(), [](const Found& one) { return one.kind == civic::MentionKind::person; });
    if (person == draft_.found().end()) return;
    // Mentions are found rule by rule: the page's own person is the one that stands first.
    int first = static_cast<int>(person - draft_.found().begin());
    for (std::size_t i = 0; i < draft_.found().size(); ++i)
        if (draft_.found()[i].kind == civic::MentionKind::person && draft_.found()[i].first < found(first).first)
            first = static_cast<int>(i);
    const std::string_view text = skeleton_.text();
    for (const bool is_title : {true, false}) {
        const StatementRule& rule = special_rule(is_title ? "member title" : "member term");
        for (const Match& match : rule.pattern.find_all(text)) {
            const int post = sign_number(match.text(text, is_title ? 1 : 2));
            const std::size_t of = is_title ? 2 : 1;
            Statement one = made_by(rule, match);
            one.post = posts_.words(post);
            one.organization = match.has(of) ? clean_organization(sign_number(match.text(text, of))) : posts_.default_organization(post);
            one.status = posts_.own_status(post).value_or(HoldingStatus::permanent);
            if (!is_title && match.has(3)) {
                const auto term = date(sign_number(match.text(text, 3)));
                const auto end = match.has(4) ? date(sign_number(match.text(text, 4))) : std::nullopt;
                if (term) one.start = DateValue{term->first, std::nullopt};
                if (end) one.end = DateValue{end->first, std::nullopt};
                if (term && term->last) one.end = DateValue{*term->last, std::nullopt};
            }
            emit(one, first);
        }
    }
    terms_of_office(first);
}

/// "Terms of Office: 07/05/2015 - 02/05/2019; 06/05/2021 -": a seat on the council, from a day, and to one where one stands behind it.
void StatementReader::terms_of_office(int person)
{
    const StatementRule& rule = special_rule("member office");
    const std::string_view text = skeleton_.text();
    for (const Match& match : rule.pattern.find_all(text)) {
        Statement base = made_by(rule, match);
        base.post = "Councillor";
        base.organization = draft_.document.council;
        std::optional<Statement> open;
        bool dash = false;
        for (const std::string_view word : split(match.text(text, 1), ' ')) {
            const bool day = word.size() > 1 && word[0] == 'D';
            if (!day) {
                dash = word == "-" || word == "–" || word == "to" || word == "until" || (dash && word.empty());
                continue;
            }
            const auto value = date(sign_number(word));
            if (!value) continue;
            if (open && dash) {
                open->end = DateValue{value->first, std::nullopt};
                emit(*std::exchange(open, std::nullopt), person);
            }
            else {
                if (open) emit(*open, person);
                open = base;
                open->start = DateValue{value->first, std::nullopt};
                if (value->last) open->end = DateValue{*value->last, std::nullopt};
                if (open->end) emit(*std::exchange(open, std::nullopt), person);
            }
            dash = false;
        }
        if (open) emit(*open, person);
    }
}

} // namespace minutebook::read
