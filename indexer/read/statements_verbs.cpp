#include "indexer/read/statements_reader.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"

#include <algorithm>

namespace minutebook::read {

using civic::HoldingStatus;
using civic::Predicate;
using civic::Statement;

/// "A and B carry on as Deputy Leader and Leader of the Example Group respectively".
void StatementReader::respective_posts()
{
    static const Pattern pattern(
        R"( (P\d+) and (P\d+) (?:[^ .;~]+ ){1,6}?(?:as )?(?:the )?(R\d+) and (?:the )?(R\d+)(?: (?:of|at) (?:the )?(O\d+))? respectively )");
    const std::string_view text = skeleton_.text();
    for (const Match& match : pattern.find_all(text)) {
        for (const std::size_t n : {1U, 2U}) {
            const int post = sign_number(match.text(text, n + 2));
            Statement one;
            one.rule = "respectively";
            one.evidence = evidence(match.span());
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
    struct VerbRule {
        std::string_view name, post;
        Predicate predicate;
        std::size_t person, organization;
        Pattern pattern;
    };
    static const VerbRule rules[] = {
        {"leads", "leader", Predicate::holds, 1, 2, Pattern(R"( ([PH]\d+)(?: who)? (?:now )?leads (?:the )?(O\d+|council) )")},
        {"won-and-leads", "leader", Predicate::starts, 1, 2,
         Pattern(R"( (P\d+) (?:beat|defeated) [^.;~]*? and (?:now )?leads (?:the )?(O\d+|council) )")},
        {"has-led", "leader", Predicate::holds, 1, 2,
         Pattern(R"( ([PH]\d+)(?: ,)?(?: who)? has led (?:the )?(O\d+|council)(?: since (D\d+))? )")},
        {"led-by", "leader", Predicate::holds, 2, 1, Pattern(R"( (O\d+) ,? ?(?:is |now |which is )*led by (P\d+) )")},
        {"edited", "editor", Predicate::held, 1, 2,
         Pattern(R"( ([PH]\d+) (?:, )?(?:who )?(?:(?:also|once|owned|founded|ran|and|previously) )*edited (?:the )?(O\d+) )")},
        {"edits", "editor", Predicate::holds, 1, 2,
         Pattern(R"( ([PH]\d+) (?:, )?(?:who )?(?:(?:also|owns|and|now) )*edits (?:the )?(O\d+) )")},
        {"leadership", "leader", Predicate::ends, 1, 2,
         Pattern(
             R"( ([PH]\d+) (?:[^ .;~]+ ){0,4}?(?:gave up|gives up|has given up|lost|resigned|quit|relinquished) the leadership (?:of )?(?:the )?(O\d+|council) )")},
    };
    const std::string_view text = skeleton_.text();
    for (const VerbRule& rule : rules) {
        for (const Match& match : rule.pattern.find_all(text)) {
            const std::string_view where = match.text(text, rule.organization);
            Statement one;
            one.rule = std::string(rule.name);
            one.post = std::string(rule.post);
            one.organization = where == "council" ? draft_.document.council : clean_organization(sign_number(where));
            one.predicate = rule.predicate;
            one.evidence = evidence(match.span());
            if (one.predicate == Predicate::held || one.predicate == Predicate::ends) one.status = HoldingStatus::former;
            if (match.has(3)) one.start = date(sign_number(match.text(text, 3)));
            emit(one, sign_number(match.text(text, rule.person)));
        }
    }
}

/// "A and B should remain as trustees": the one plural that is said of named people.
void StatementReader::trustees()
{
    const std::string_view text = skeleton_.text();
    static const Pattern pattern(R"( (P\d+)(?: and (P\d+))? (?:[^ .;~]+ ){0,3}?(?:remain|be|are|appointed|elected|continue) as trustees )");
    for (const Match& match : pattern.find_all(text)) {
        static const Pattern charity(R"( trustees (?:\S+ ){1,3}?(O\d+) )");
        const auto of = charity.find(text.substr(0, match.span().begin + 1));
        for (const std::size_t n : {1U, 2U}) {
            if (!match.has(n)) continue;
            Statement one;
            one.rule = "trustees";
            one.post = "trustee";
            if (of) one.organization = clean_organization(sign_number(of->text(text, 1)));
            one.evidence = evidence(match.span());
            emit(one, sign_number(match.text(text, n)));
        }
    }
}

/// "was covering the post", "who had covered in the interim": the post named last before it.
void StatementReader::stand_ins()
{
    static const Pattern covering(
        R"( ([PH]\d+)(?: ,)?(?: who)? (?:is|was|are) covering (?:for )?(?:the|that) (?:post|role|position|job) )");
    static const Pattern covered(
        R"( (?:(P\d+) and )?([PH]\d+)(?: ,)?(?: who)? had covered (?:in the interim|the (?:post|role|position)) )");
    const std::string_view text = skeleton_.text();
    for (const bool past : {false, true}) {
        for (const Match& match : (past ? covered : covering).find_all(text)) {
            const auto tokens = skeleton_.tokens(match.span().begin + 1, match.span().end);
            const int post = posts_.antecedent(tokens.first);
            if (post < 0) continue;
            Statement one;
            one.rule = past ? "had-covered" : "covering";
            one.post = posts_.fullest(post, true);
            one.predicate = past ? Predicate::held : Predicate::holds;
            one.status = past ? HoldingStatus::former : HoldingStatus::interim;
            one.organization = posts_.default_organization(post);
            for (const Statement& other : out_)
                if (other.post == one.post) one.organization = other.organization;
            one.evidence = evidence(match.span());
            emit(one, sign_number(match.text(text, past ? 2 : 1)));
            if (past && match.has(1)) emit(one, sign_number(match.text(text, 1)));
        }
    }
}

/// A proposal of several posts counts for all of them once the record shows the person in one.
void StatementReader::proposals()
{
    static const Pattern proposed(R"( (?:proposed|seconded)(?: ,)?(?: that)? (P\d+) (?:as|for|be) (?:the )?(R\d+) and (?:the )?(R\d+) )");
    const std::string_view text = skeleton_.text();
    for (const Match& match : proposed.find_all(text)) {
        const int person = sign_number(match.text(text, 1));
        const std::string name = name_of(person);
        const std::string first = posts_.fullest(sign_number(match.text(text, 2)), true);
        const auto made = std::find_if(out_.begin(), out_.end(), [&](const Statement& s) {
            return s.person == name && s.predicate == Predicate::starts && fold(s.post) == fold(first);
        });
        if (made == out_.end()) continue;
        Statement one = *made;
        const int second = sign_number(match.text(text, 3));
        one.rule = "proposed-and-carried";
        one.post = posts_.fullest(second, true);
        one.evidence = evidence(match.span());
        emit(one, person);
    }
}

/// "Example succeeds Sample as Leader", "He thanked Councillor Sample, his predecessor".
void StatementReader::successions()
{
    static const Pattern succeeds(
        R"( ([PH]\d+)(?: ,)?(?: who)? (?:succeeds|succeeded|replaces|replaced|takes over from|took over from|follows) (P\d+)(?: ,)? as (?:the |its )?(R\d+) )");
    static const Pattern predecessor(R"( (?:(P\d+) , (?:his|her|the) predecessor|(?:his|her) predecessor ,? ?(P\d+)) )");
    static const Pattern post(R"( (R\d+) )");
    const std::string_view text = skeleton_.text();
    for (const Match& match : succeeds.find_all(text)) {
        const int number = sign_number(match.text(text, 3));
        for (const std::size_t n : {1U, 2U}) {
            Statement one;
            one.rule = "succeeds";
            one.post = posts_.fullest(number, true);
            one.organization = posts_.default_organization(number);
            one.predicate = n == 1 ? Predicate::starts : Predicate::ends;
            one.status = n == 1 ? posts_.own_status(number).value_or(HoldingStatus::permanent) : HoldingStatus::former;
            one.evidence = evidence(match.span());
            emit(one, sign_number(match.text(text, n)));
        }
    }
    for (const Match& match : predecessor.find_all(text)) {
        const std::size_t from = match.span().begin > 600 ? match.span().begin - 600 : 0;
        int last = -1;
        const std::string_view before = text.substr(from, match.span().begin + 1 - from);
        for (const Match& m : post.find_all(before)) last = sign_number(m.text(before, 1));
        if (last < 0) continue;
        Statement one;
        one.rule = "predecessor";
        one.post = posts_.fullest(last, true);
        one.organization = posts_.default_organization(last);
        one.predicate = Predicate::held;
        one.status = HoldingStatus::former;
        one.evidence = evidence(match.span());
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
    static const Pattern title(R"( title : (R\d+)(?: (?:of|for) (?:the )?(O\d+))? )");
    static const Pattern chairs(R"( (O\d+) \( (R\d+) \)(?: \( (D\d+)(?: - (D\d+))? \))? )");
    const std::string_view text = skeleton_.text();
    for (const Pattern* pattern : {&title, &chairs}) {
        const bool is_title = pattern == &title;
        for (const Match& match : pattern->find_all(text)) {
            const int post = sign_number(match.text(text, is_title ? 1 : 2));
            const std::size_t of = is_title ? 2 : 1;
            Statement one;
            one.rule = is_title ? "member-title" : "member-term";
            one.post = posts_.words(post);
            one.organization = match.has(of) ? clean_organization(sign_number(match.text(text, of))) : posts_.default_organization(post);
            one.status = posts_.own_status(post).value_or(HoldingStatus::permanent);
            one.evidence = evidence(match.span());
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
}

} // namespace minutebook::read
