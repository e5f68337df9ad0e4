// Sentences that leave the post to be understood from another: "She will take up the role in May", "He succeeds Tom Example".
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "indexer/read/statements_reader.hpp"

#include <algorithm>

namespace minutebook::read {

using civic::HoldingStatus;
using civic::Predicate;
using civic::Statement;

namespace {

int rank(const Statement& one)
{
    if (one.predicate == Predicate::starts || one.status == HoldingStatus::incoming) return 2;
    return one.predicate == Predicate::holds ? 1 : 0;
}

} // namespace

bool lies_ahead(std::string_view words)
{
    static const Pattern ahead(
        R"( (?:will|would|is to|set to|due to|plans|intends|intention|(?:is|are) (?:[^ ]+ ){0,2}?(?:on the move|moving on|leaving|retiring|stepping|standing|departing|quitting|resigning)) )");
    return ahead.found_in(words);
}

/// "Ann Example is the new Mayor": so since a short while ago.
bool is_new(std::string_view words)
{
    static const Pattern fresh(R"((?i)\bnew\b)");
    return fresh.found_in(words);
}

/// What the text says that the person becomes, failing that is, at this council: the nearest before the words.
const Statement* StatementReader::post_given(const std::string& person, const TextSpan& words, int least) const
{
    const Statement* best = nullptr;
    for (const Statement& one : out_) {
        const bool fresh = one.predicate == Predicate::holds && one.status != HoldingStatus::former &&
                           (one.rule == "welcomed as" || is_new(one.evidence.of(draft_.document.text)));
        if (one.person != person || one.organization != draft_.document.council || (rank(one) < least && !fresh)) continue;
        if (one.evidence.begin > words.begin) continue;
        if (best == nullptr || rank(one) > rank(*best) || (rank(one) == rank(*best) && best->evidence < one.evidence)) best = &one;
    }
    return best;
}

bool StatementReader::says(const std::string& person, const std::string& post, Predicate predicate) const
{
    return std::any_of(out_.begin(), out_.end(), [&](const Statement& one) {
        return one.person == person && fold(one.post) == fold(post) && one.predicate == predicate;
    });
}

/// Is the person the only one whom the text gives a post? Then it is they who will take it up.
bool StatementReader::only_one_begins(const std::string& person) const
{
    bool begins = false;
    for (const Statement& one : out_) {
        if (rank(one) < 2) continue;
        if (one.person != person) return false;
        begins = true;
    }
    return begins;
}

/// "She will take up the post on Monday": when she begins; "Ann Example took up the role": the one that the text spoke of before.
void StatementReader::takes_it_up()
{
    static const Pattern titled(R"(^ (?:as|of|to) (?:[^ .;~]+ ){0,4}?R\d)");
    static const Pattern the_role(R"( (?:post|role|position|job) )"),
        dated(R"(^ (?:on |in |last |at )?(?:D\d+|monday|tuesday|wednesday|thursday|friday|today|yesterday|this|last) )");
    const StatementRule& rule = special_rule("takes it up");
    const std::string_view text = skeleton_.text();
    for (const Match& match : few_matches(rule.pattern, text)) {
        const int person = sign_number(match.text(text, 1));
        if (titled.found_in(text.substr(match.span().end - 1, 80)) || !(certain(match) || only_one_begins(name_of(person)))) continue;
        Statement one = made_by(rule, match);
        one.predicate = Predicate::starts;
        const Statement* given = post_given(name_of(person), one.evidence, 2);
        if (given == nullptr && dated.found_in(text.substr(match.span().end - 1, 40))) given = only_post(name_of(person), one.evidence);
        if (given != nullptr) {
            one.post = given->post;
            one.organization = given->organization;
            one.status = given->status == HoldingStatus::former ? HoldingStatus::permanent : given->status;
            emit(std::move(one), person);
            continue;
        }
        const bool known = std::any_of(out_.begin(), out_.end(), [&](const Statement& s) {
            return s.person == name_of(person) && s.organization == draft_.document.council;
        });
        const auto tokens = skeleton_.tokens(match.span().begin + 1, match.span().end);
        const int post = posts_.antecedent(tokens.first);
        if (known || post < 0 || !is_news(draft_.document.kind) || !the_role.found_in(std::string(match.text(text)) + " ")) continue;
        const TextSpan title = draft_.span(found(post).first, found(post).last);
        if (one.evidence.begin - title.end > reference_reach) continue;
        one.post = posts_.fullest(post, draft_.document.council);
        one.organization = draft_.document.council;
        one.status = lies_ahead(match.text(text)) ? HoldingStatus::incoming : posts_.own_status(post).value_or(HoldingStatus::permanent);
        emit(std::move(one), person);
    }
}

/// "Jane Vexley, Head of Parks, … who took up her post on 3 May": the one post of this council that the text gives her.
const Statement* StatementReader::only_post(const std::string& person, const TextSpan& words) const
{
    const Statement* only = nullptr;
    for (const Statement& one : out_) {
        if (one.person != person || one.organization != draft_.document.council || one.evidence.begin > words.begin) continue;
        if (only != nullptr && fold(only->post) != fold(one.post)) return nullptr;
        only = &one;
    }
    return only != nullptr && rank(*only) == 1 && only->status != HoldingStatus::former ? only : nullptr;
}

/// What the text says that the person leaves, where it is one post of this council.
const Statement* StatementReader::post_left(const std::string& person) const
{
    const Statement* left = nullptr;
    for (const Statement& one : out_) {
        if (one.person != person || one.predicate != Predicate::ends || one.organization != draft_.document.council) continue;
        if (left != nullptr && fold(left->post) != fold(one.post)) return nullptr;
        left = &one;
    }
    return left;
}

/// One follows another in a post that the text names for either of them.
void StatementReader::follow(const Statement& words, int next, int former, bool ahead)
{
    const int least = is_news(draft_.document.kind) ? 1 : 2;
    const Statement* given = next >= 0 ? post_given(name_of(next), words.evidence, least) : nullptr;
    const TextSpan anywhere{draft_.document.text.size(), draft_.document.text.size()};
    if (given == nullptr && is_news(draft_.document.kind)) given = post_given(name_of(former), anywhere, 1);
    if (given == nullptr && next >= 0 && is_news(draft_.document.kind)) given = post_left(name_of(next));
    if (given == nullptr && words.rule == "succeeded by") given = post_left(name_of(former));
    if (given == nullptr || (next >= 0 && name_of(next) == name_of(former))) return;
    Statement one = words;
    one.post = given->post;
    one.organization = given->organization;
    const bool dated =
        std::any_of(dates_.begin(), dates_.end(), [&](const civic::Mention& day) { return words.evidence.contains(day.span); });
    const HoldingStatus status = given->status == HoldingStatus::former ? HoldingStatus::permanent : given->status;
    if (next >= 0 && (dated || !says(name_of(next), one.post, Predicate::starts))) {
        one.predicate = Predicate::starts;
        one.status = ahead ? HoldingStatus::incoming : given->person == name_of(next) ? status : HoldingStatus::permanent;
        emit(one, next);
    }
    if (says(name_of(former), one.post, Predicate::ends)) return;
    one.predicate = Predicate::ends;
    one.status = ahead && status == HoldingStatus::permanent ? HoldingStatus::permanent : HoldingStatus::former;
    emit(one, former);
}

/// "The leader named Ann Example as his deputy. She replaces …": who was named last, where the text gives her a post just there.
int StatementReader::just_appointed(const Match& match) const
{
    const std::string_view text = skeleton_.text();
    const std::size_t last = text.substr(0, match.groups[1].begin).rfind(" P");
    if (last == std::string_view::npos) return -1;
    const int person = sign_number(text.substr(last + 1, text.find(' ', last + 1) - last - 1));
    const auto from = draft_.span(found(person).first, found(person).last);
    const bool given = std::any_of(out_.begin(), out_.end(), [&](const Statement& one) {
        return one.person == name_of(person) && one.predicate == Predicate::starts && one.evidence.contains(from);
    });
    return given ? person : -1;
}

/// "Tom Example has been succeeded by Jane Example".
void StatementReader::succeeded_by()
{
    const StatementRule& rule = special_rule("succeeded by");
    const std::string_view text = skeleton_.text();
    static const Pattern as_post(R"(^(?: ,)? as )");
    for (const Match& match : few_matches(rule.pattern, text)) {
        if (!certain(match) || as_post.found_in(text.substr(match.span().end - 1))) continue;
        follow(made_by(rule, match), sign_number(match.text(text, 2)), sign_number(match.text(text, 1)), lies_ahead(match.text(text)));
    }
}

/// "He takes over from Tom Example", "…, replacing Tom Example".
void StatementReader::successions_without_post()
{
    const std::string_view text = skeleton_.text();
    const StatementRule& succeeds = special_rule("succeeds without a post");
    static const Pattern as_post(R"(^(?: ,)? as )");
    for (const Match& match : few_matches(succeeds.pattern, text)) {
        const int next = certain(match) ? sign_number(match.text(text, 1)) : just_appointed(match);
        if (next < 0 || as_post.found_in(text.substr(match.span().end - 1))) continue;
        follow(made_by(succeeds, match), next, sign_number(match.text(text, 2)), lies_ahead(match.text(text)));
    }
    for (const std::string_view name : {"replacing, without a post", "after his departure"}) replacing(special_rule(name));
}

/// "He will take up the post in August, succeeding Tom Example": the post that the text gives the one whom the sentence is about.
bool StatementReader::replaces_by_subject(Statement words, int former, const Match& match)
{
    static const Pattern subject(R"(^ ([PH]\d+) (?:will|would|is|takes|took|starts|started|begins|began|joins|joined|has) )");
    const std::string sentence = std::string(skeleton_.start_of_sentence(match.span().begin + 1)) + " ";
    const auto who = subject.find(sentence);
    if (!who || std::count(sentence.begin(), sentence.end(), 'P') + std::count(sentence.begin(), sentence.end(), 'H') > 1) return false;
    const std::string& next = name_of(sign_number(who->text(sentence, 1)));
    const Statement* given = post_given(next, words.evidence, 2);
    if (given == nullptr || next == name_of(former) || says(name_of(former), given->post, Predicate::ends)) return false;
    words.post = given->post;
    words.organization = given->organization;
    words.predicate = Predicate::ends;
    words.status = given->status == HoldingStatus::incoming ? HoldingStatus::permanent : HoldingStatus::former;
    emit(std::move(words), former);
    return true;
}

/// "…, replacing Tom Example": the post that somebody else was given in the same clause.
void StatementReader::replacing(const StatementRule& rule)
{
    static const Pattern elsewhere(R"(\b(?:committee|panel|board|member|substitute|representative|ward|trustee)s?\b)");
    const std::string_view text = skeleton_.text();
    for (const Match& match : few_matches(rule.pattern, text)) {
        Statement words = made_by(rule, match);
        const Statement* last = nullptr;
        for (const Statement& one : out_)
            if (one.predicate == Predicate::starts && one.evidence.end <= words.evidence.begin &&
                (last == nullptr || last->evidence < one.evidence))
                last = &one;
        if (replaces_by_subject(words, sign_number(match.text(text, 1)), match)) continue;
        if (last == nullptr || last->organization != draft_.document.council) continue;
        const std::string_view between =
            std::string_view(draft_.document.text).substr(last->evidence.end, words.evidence.begin - last->evidence.end);
        constexpr std::size_t same_clause = 60;
        if (between.size() > same_clause || between.find_first_of(".;\n") != between.npos || elsewhere.found_in(between)) continue;
        const std::string post = last->post;
        const int former = sign_number(match.text(text, 1));
        if (says(name_of(former), post, Predicate::ends) || name_of(former) == last->person) continue;
        words.post = post;
        words.organization = last->organization;
        words.predicate = Predicate::ends;
        words.status = HoldingStatus::former;
        emit(std::move(words), former);
    }
}

/// "The Clerk, Tom Example, has resigned. Ann Sample, his deputy, takes over the role on 1 July": the one post that somebody else leaves.
void StatementReader::takes_over()
{
    if (!is_news(draft_.document.kind)) return;
    static const Pattern so(
        R"(^ (?:with immediate|with effect|on|in|immediately|today|tomorrow|at the|next|when|once|after|following|\.|,|D\d+|~+) )");
    static const Pattern for_a_while(
        R"( (?:until|temporarily|temporary|interim|meantime|while|pending|acting|for now|for the time being) )");
    const StatementRule& rule = special_rule("takes over from the one who left");
    const std::string_view text = skeleton_.text();
    for (const Match& match : few_matches(rule.pattern, text)) {
        const std::size_t end = match.span().end - 1;
        const std::string rest = std::string(skeleton_.rest_of_sentence(end)) + " ";
        if (!certain(match) || !so.found_in(text.substr(end, 40)) || for_a_while.found_in(rest)) continue;
        const int person = sign_number(match.text(text, 1));
        Statement one = made_by(rule, match);
        const Statement* left = nullptr;
        bool several = false;
        for (const Statement& other : out_) {
            const bool leaves = other.predicate == Predicate::ends && other.person != name_of(person) &&
                                other.organization == draft_.document.council && other.evidence.begin < one.evidence.begin;
            if (!leaves) continue;
            several = several || (left != nullptr && fold(left->post) != fold(other.post));
            left = &other;
        }
        if (left == nullptr || several || says(name_of(person), left->post, Predicate::starts)) continue;
        one.post = left->post;
        one.organization = left->organization;
        one.predicate = Predicate::starts;
        one.status = HoldingStatus::permanent;
        emit(std::move(one), person);
    }
}

/// "Tom Example was ousted as Leader. Ann Sample was elected to replace him."
void StatementReader::elected_in_place()
{
    const StatementRule& rule = special_rule("to replace him");
    const std::string_view text = skeleton_.text();
    for (const Match& match : few_matches(rule.pattern, text)) {
        const int person = sign_number(match.text(text, 1));
        Statement one = made_by(rule, match);
        const Statement* left = nullptr;
        for (const Statement& other : out_)
            if (other.predicate == Predicate::ends && other.person != name_of(person) && other.evidence.end <= one.evidence.begin &&
                one.evidence.begin - other.evidence.end < reference_reach && (left == nullptr || left->evidence < other.evidence))
                left = &other;
        if (left == nullptr || says(name_of(person), left->post, Predicate::starts)) continue;
        one.post = left->post;
        one.organization = left->organization;
        one.predicate = Predicate::starts;
        one.status = HoldingStatus::permanent;
        emit(std::move(one), person);
    }
}

} // namespace minutebook::read
