// Who leaves, where another sentence gives the post: "Mr Example will leave on 31 March", "The clerk has resigned. Tom Example …".
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "indexer/read/statements_reader.hpp"

#include <algorithm>

namespace minutebook::read {

using civic::HoldingStatus;
using civic::Predicate;
using civic::Statement;

/// "Her last day will be 15 July": of whoever was named last.
void StatementReader::last_days_told_after()
{
    const StatementRule& rule = special_rule("last day of the one before");
    const std::string_view text = skeleton_.text();
    for (const Match& match : few_matches(rule.pattern, text)) {
        const std::size_t last = text.substr(0, match.span().begin).rfind(" P");
        if (last == std::string_view::npos || match.span().begin - last > reference_reach) continue;
        // Within one sentence somebody else may be meant, whom we do not know, unless it is the one that the sentence is about.
        const std::string_view sentence = skeleton_.start_of_sentence(match.span().begin + 1);
        const bool own = sentence.rfind(" P") == 0 && sentence.ends_with(" and ");
        if (!own && text.substr(last, match.span().begin + 1 - last).find(" . ") == std::string_view::npos) continue;
        const auto sign = text.substr(last + 1, text.find(' ', last + 1) - last - 1);
        if (sign.size() < 2 || !ascii_digit(sign[1])) continue;
        const int person = sign_number(sign);
        Statement one = made_by(rule, match);
        const auto& name = name_of(person);
        const Statement* held = nullptr;
        for (const Statement& other : out_)
            if (other.person == name && other.organization == draft_.document.council && other.predicate != Predicate::held &&
                other.status != HoldingStatus::incoming && other.evidence.end <= one.evidence.begin &&
                (held == nullptr || held->evidence < other.evidence))
                held = &other;
        if (held == nullptr) continue;
        one.post = held->post;
        one.organization = held->organization;
        one.status = held->status;
        one.predicate = Predicate::holds;
        if (held->predicate == Predicate::ends) one.predicate = Predicate::ends;
        if (match.has(1)) one.end = date(sign_number(match.text(text, 1)));
        else {
            one.predicate = Predicate::ends; // counts where a day stands behind it
            one.rule = "his last day";
        }
        one.evidence.begin = std::min(one.evidence.begin, draft_.span(found(person).first, found(person).last).begin);
        emit(std::move(one), person);
    }
}

/// "Mr Example, who joined in 2015, will leave on 31 March"; without a day it says no more than is known.
void StatementReader::goes_without_post()
{
    for (const std::string_view name : {"goes, without a post", "his last day", "no longer there"}) goes(special_rule(name));
}

void StatementReader::goes(const StatementRule& rule)
{
    const std::string_view text = skeleton_.text();
    // "She said he left": somebody else.
    static const Pattern told_of(R"( (?:said|says|confirmed|announced|revealed|told [^ ]+)(?: that)? $)");
    static const Pattern titled(R"(^ (?:as|of|from|to) (?:[^ .;~]+ ){0,4}?R\d)"), the_council(R"( (?:council|authority)(?: |$))");
    for (const Match& match : few_matches(rule.pattern, text)) {
        if (!certain(match) ||
            (told_of.found_in(std::string(skeleton_.start_of_sentence(match.span().begin)) + " ") && match.text(text).starts_with("H")) ||
            titled.found_in(text.substr(match.span().end - 1, 80)))
            continue;
        const int person = sign_number(match.text(text, 1));
        Statement one = made_by(rule, match);
        one.predicate = Predicate::ends;
        one.status = lies_ahead(match.text(text)) ? HoldingStatus::permanent : HoldingStatus::former;
        leave_posts(one, person, the_council.found_in(match.text(text)));
    }
}

/// What somebody leaves: the one post that the text gives them, or all of them with the council.
void StatementReader::leave_posts(const Statement& leaving, int person, bool council)
{
    std::vector<const Statement*> held; // of each post the one that tells most of an end
    for (const Statement& other : out_) {
        const bool own = other.person == name_of(person) && other.organization == draft_.document.council;
        if (!own || other.predicate == Predicate::held || other.status == HoldingStatus::incoming) continue;
        const auto same = std::find_if(held.begin(), held.end(), [&](const Statement* one) { return fold(one->post) == fold(other.post); });
        if (same == held.end()) held.push_back(&other);
        else if (other.predicate == Predicate::ends) *same = &other;
    }
    if (held.size() > 1 && !council) {
        std::erase_if(held, [](const Statement* one) { return one->predicate != Predicate::ends; });
        if (held.size() > 1) held.erase(held.begin(), std::prev(held.end()));
    }
    std::vector<Statement> more;
    for (const Statement* one : held) {
        if (one->end) continue;
        more.push_back(leaving);
        more.back().post = one->post;
        more.back().organization = one->organization;
    }
    for (Statement& one : more) emit(std::move(one), person);
}

/// "Mr Example, whose contract ended on 31 January".
void StatementReader::contracts_end()
{
    const StatementRule& rule = special_rule("contract ends");
    const std::string_view text = skeleton_.text();
    for (const Match& match : few_matches(rule.pattern, text)) {
        Statement one = made_by(rule, match);
        one.predicate = Predicate::ends;
        one.status = lies_ahead(match.text(text)) ? HoldingStatus::permanent : HoldingStatus::former;
        one.end = date(sign_number(match.text(text, 2)));
        leave_posts(one, sign_number(match.text(text, 1)), false);
    }
}

/// "The council's chief executive has resigned. Tom Example, who joined in 2015, …": whom the next sentence begins with.
void StatementReader::unnamed_holders()
{
    if (!is_news(draft_.document.kind)) return;
    name_unnamed(special_rule("unnamed holder goes"), Predicate::ends);
    name_unnamed(special_rule("unnamed holder, suspended"), Predicate::holds);
    name_unnamed(special_rule("unnamed holder comes"), Predicate::starts);
}

void StatementReader::name_unnamed(const StatementRule& rule, Predicate what)
{
    const bool goes = what == Predicate::ends;
    static const Pattern next(
        R"([.~] (?:O\d+ 's )?(P\d+)((?: , [^.;~P]{1,90}? ,| ,)? (?:who|joined|took|has|had|was|is|became|departed|left|leaves|submitted|will|announced|told|resigned|retired|quit|confirmed|arrived|comes|started|starts|begins|'s last) ))");
    // What the same sentence says of an older post, or of another that goes with this one.
    static const std::set<std::string_view> beside{"has led", "leads", "joined", "became, in a clause", "takes up", "was", "had been"};
    static const Pattern leaves(R"( (?:departed|left|leaves|resigned|retired|quit) $)"), also(R"( who is (?:also|the|its) )");
    const std::string_view text = skeleton_.text();
    for (const Match& match : few_matches(rule.pattern, text)) {
        const int post = sign_number(match.text(text, 1));
        const TextSpan title = draft_.span(found(post).first, found(post).last);
        const bool named = std::any_of(out_.begin(), out_.end(), [&](const Statement& one) { return one.evidence.contains(title); });
        const std::string_view rest = text.substr(match.span().end - 1, reference_reach);
        const auto who = next.find(rest);
        const std::string_view between = who ? rest.substr(0, who->span().begin + 1) : rest;
        // The next sentence, or the one that opens the next paragraph.
        const bool next_sentence = std::count(between.begin(), between.end(), '.') <= 1 && between.find(" ~~ ") == between.rfind(" ~~ ");
        if (named || !who || !next_sentence || rest.substr(0, who->span().begin).find(" P") != rest.npos) continue;
        const int person = sign_number(who->text(rest, 1));
        const std::string wording = posts_.fullest(post, draft_.document.council);
        static const Pattern comes(R"( (?:who|joined|took|arrived|comes|started|starts|begins|will) $)"), at_once(R"(^ (?:\.|~))");
        if (what == Predicate::starts && !(comes.found_in(who->text(rest, 2)) && at_once.found_in(rest))) continue;
        const bool leaves_too = goes && leaves.found_in(who->text(rest, 2));
        const bool is_also = also.found_in(" " + std::string(rest.substr(who->groups[1].end, 40)));
        const bool other = !leaves_too && !is_also && std::any_of(out_.begin(), out_.end(), [&](const Statement& one) {
            return one.person == name_of(person) && one.predicate != Predicate::held && fold(one.post) != fold(wording) &&
                   one.organization == draft_.document.council && beside.count(one.rule) == 0;
        });
        if (other) continue;
        Statement one = made_by(rule, match);
        one.evidence.end = std::max(one.evidence.end, evidence({match.span().begin, match.span().end - 1 + who->groups[1].end + 1}).end);
        one.post = wording;
        one.organization = posts_.default_organization(post);
        one.predicate = what;
        one.status =
            !goes || lies_ahead(match.text(text)) ? posts_.own_status(post).value_or(HoldingStatus::permanent) : HoldingStatus::former;
        one.end = goes && match.has(2) ? date(sign_number(match.text(text, 2))) : std::nullopt;
        emit(std::move(one), person);
    }
}

} // namespace minutebook::read
