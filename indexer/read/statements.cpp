#include "indexer/read/statements.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "civic/council_name.hpp"
#include "indexer/read/names.hpp"
#include "indexer/read/statements_days.hpp"
#include "indexer/read/statements_reader.hpp"

#include <algorithm>
#include <charconv>
#include <map>

namespace minutebook::read {

using civic::HoldingStatus;
using civic::MentionKind;
using civic::Predicate;
using civic::Statement;

int sign_number(std::string_view sign)
{
    int out = -1;
    std::from_chars(sign.data() + 1, sign.data() + sign.size(), out);
    return out;
}

namespace {

/// Posts that pass to the next holder at a meeting.
bool passes_overnight(std::string_view post)
{
    for (const std::string_view word : {"leader", "mayor", "provost", "convener", "cathaoirleach", "chair"})
        if (post.find(word) != post.npos && post.find("group") == post.npos) return true;
    return false;
}

/// "the association's treasurer": the body last named, not the council.
bool other_body(std::string_view word)
{
    return one_of(word, {"association", "trust", "school", "charity", "club", "union", "firm", "force", "company", "paper", "newspaper"});
}

} // namespace

PostPhrase read_phrase(std::string_view words)
{
    PostPhrase out;
    std::string_view before;
    for (const auto word : split(words, ' ')) {
        const bool sign = word.size() > 1 && ascii_digit(word[1]);
        if (sign && word[0] == 'R') out.posts.push_back(sign_number(word));
        if (sign && word[0] == 'O') out.organization = sign_number(word);
        if (sign && word[0] == 'D') {
            const bool last = before == "to" || before == "until" || (before == "and" && out.date_word == "between");
            (last ? out.until : out.date) = sign_number(word);
            if (!last) out.date_word = before;
        }
        if (out.posts.empty() && (word == "former" || word == "ex" || word == "formerly" || word == "once" || word == "previous" ||
                                  word == "then" || word == "until" || word == "late" || word == "retired"))
            out.former = true;
        if (out.posts.empty() && (word == "outgoing" || word == "retiring" || word == "past" || word == "out-going" || word == "departing"))
            out.leaving = true;
        if (out.posts.empty() && word == "next") out.next = true;
        if (out.posts.empty() && (word == "temporary" || word == "interim")) out.stands_in = HoldingStatus::interim;
        if (out.posts.empty() && word == "acting") out.stands_in = HoldingStatus::acting;
        if (out.posts.empty() && (word == "its" || other_body(word))) out.its = true;
        if (word != "the" && word != "year") before = word;
    }
    return out;
}

bool is_news(civic::DocumentKind kind) { return kind == civic::DocumentKind::news || kind == civic::DocumentKind::council_news; }

StatementReader::StatementReader(const Draft& draft, const std::vector<civic::Mention>& dates,
                                 const std::vector<civic::RelativeDate>& relative)
    : draft_(draft), dates_(dates), relative_(relative), skeleton_(draft), posts_(draft)
{
    NameIndex index;
    for (const Found& one : draft.found())
        if (one.kind == MentionKind::person) index.add(draft.text(one.first, one.last));
    std::map<std::string, std::set<std::string>> by_first_name; // "Jane" of a press release, of one Jane Example
    for (const Found& one : draft.found()) {
        if (one.kind != MentionKind::person || one.last < one.first + 2) continue;
        const std::string full = index.fullest(draft.text(one.first, one.last));
        by_first_name[full.substr(0, full.find(' '))].insert(full);
    }
    for (const Found& one : draft.found()) {
        names_.push_back(one.kind == MentionKind::person ? index.fullest(draft.text(one.first, one.last)) : std::string());
        if (const auto first = by_first_name.find(names_.back()); first != by_first_name.end() && first->second.size() == 1)
            names_.back() = *first->second.begin();
        if (one.councillor) councillors_.insert(names_.back());
        if (one.titled || one.rule == "person-post") known_.insert(names_.back());
        if (one.kind == MentionKind::person && (!met_once_.insert(names_.back()).second || sure_name(one))) sure_.insert(names_.back());
    }
}

/// A title, a first name, an initial or a common surname: what a capitalised word in passing has not.
bool StatementReader::sure_name(const Found& name) const
{
    if (name.titled) return true;
    for (std::size_t i = name.first; i < name.last; ++i)
        if (draft_.at(i).caps == Caps::initial || draft_.word(i, Word::first_name) || draft_.word(i, Word::surname)) return true;
    return false;
}

std::string StatementReader::words_of(int number) const { return collapse_space(draft_.text(found(number).first, found(number).last)); }

std::vector<Statement> StatementReader::run()
{
    apply_rules();
    respective_posts();
    leaderships();
    trustees();
    plural_labels();
    appointments_in_a_row();
    offices_of_bodies();
    given_out_in_lists();
    stand_ins();
    successions();
    nominated_and_elected();
    proposals();
    makes_way();
    member_page();
    past_terms();
    terms_of_items();
    unnamed_holders();
    elected_in_place();
    goes_without_post();
    contracts_end();
    last_days_told_after();
    takes_over();
    successions_without_post();
    succeeded_by();
    takes_it_up();
    both_start();
    goes_without_post(); // of posts that they have just taken up
    starts_told_elsewhere();
    starts_of_the_one_before();
    terms_served_before();
    from_today();
    no_longer_from();
    time_since();
    time_until();
    tell_days(draft_.document, dates_, relative_, out_);
    return finish();
}

/// Rule by rule, as the first that joins a person and a post wins; each only where a quick look says that it can occur.
void StatementReader::apply_rules()
{
    const auto& rules = statement_rules();
    const auto paragraphs = skeleton_.post_paragraphs();
    std::vector<std::vector<TextSpan>> places(rules.size());
    for (const TextSpan& paragraph : paragraphs) {
        const std::string_view words = paragraph.of(skeleton_.text());
        for (const int number : statement_filter().possible_in(words)) {
            const StatementRule& rule = rules[static_cast<std::size_t>(number)];
            const bool possible = rule.needs.empty() || std::any_of(rule.needs.begin(), rule.needs.end(),
                                                                    [&](std::string_view sign) { return words.find(sign) != words.npos; });
            if (possible && !rule.over_text) places[static_cast<std::size_t>(number)].push_back(paragraph);
        }
    }
    for (std::size_t i = 0; i < rules.size(); ++i) {
        if (rules[i].over_text && !paragraphs.empty()) apply(rules[i], {0, skeleton_.text().size()});
        for (const TextSpan& paragraph : places[i]) apply(rules[i], paragraph);
    }
}

void StatementReader::apply(const StatementRule& rule, const TextSpan& place)
{
    const std::string_view text = place.of(skeleton_.text());
    for (std::size_t from = 0; auto match = rule.pattern.find(text, from);) {
        const TextSpan whole = match->span();
        from = std::max(whole.end > 1 ? whole.end - 1 : whole.end, whole.begin + 1);
        // A name or post that ends one statement may begin the next.
        const std::size_t last_begin = std::max(match->groups[1].begin, match->groups[2].begin);
        if (last_begin > whole.begin + 1 && last_begin - 1 < from) from = last_begin - 1;
        for (TextSpan& group : match->groups)
            if (!group.empty()) group = {group.begin + place.begin, group.end + place.begin};
        take(rule, *match);
    }
}

void StatementReader::take(const StatementRule& rule, const Match& match)
{
    const std::string_view text = skeleton_.text();
    const PostPhrase phrase = read_phrase(match.text(text, rule.post_group));
    const int person = sign_number(match.text(text, rule.person_group));
    if (phrase.posts.empty() || person < 0 || excused(rule, match, phrase)) return;
    if (!seen_.insert({person, phrase.posts.front()}).second) return;
    if (rule.claims) {
        if (claimed_.count(phrase.posts.front()) > 0) return;
        claimed_.insert(phrase.posts.begin(), phrase.posts.end());
    }
    Statement base = made_by(rule, match);
    if (rule.name == "was" && !is_news(draft_.document.kind)) base.predicate = Predicate::holds;
    // "has been Clerk of the three towns since 2014" is so still.
    static const Pattern so_far(R"( (?:has|have) been )"), since(R"(^(?: [^.;,~PH ]+){0,8} since )");
    if (rule.name == "had been" && so_far.found_in(match.text(text)) &&
        since.found_in(std::string(skeleton_.rest_of_sentence(match.span().end - 1)) + " "))
        base.predicate = Predicate::holds;
    if (phrase.former || (phrase.leaving && !is_news(draft_.document.kind))) base.predicate = Predicate::held;
    // "the outgoing leader" of a story may be so still, or no longer since last night: no fact either way.
    constexpr double either_way = 0.5;
    if (phrase.leaving && is_news(draft_.document.kind) && passes_overnight(fold(words_of(phrase.posts.front()))))
        base.confidence *= either_way;
    // "will act up as Clerk once Mr Example retires": from a day that is not told.
    static const Pattern ahead(R"( (?:will|would) )"), condition(R"( (?:once|after|when|following|from|if) )");
    if (rule.name == "stands in" && ahead.found_in(match.text(text)) &&
        condition.found_in(std::string(skeleton_.rest_of_sentence(match.span().end - 1)) + " "))
        base.confidence *= either_way;
    // "is the new Mayor", of a story: chosen just now. An officer may be new for a good while.
    static const Pattern fresh(R"( new )");
    if ((rule.name == "is" || rule.name == "post is") && is_news(draft_.document.kind) && base.predicate == Predicate::holds &&
        fresh.found_in(" " + std::string(match.text(text, rule.post_group))) && passes_overnight(fold(words_of(phrase.posts.front()))))
        base.predicate = Predicate::starts;
    // "is the next Mayor"
    const bool to_come = phrase.next && base.predicate == Predicate::holds;
    if (to_come) base.predicate = Predicate::starts;
    const std::size_t first = out_.size();
    add_posts(base, rule, match, phrase, person);
    for (std::size_t i = first; to_come && i < out_.size(); ++i) out_[i].status = HoldingStatus::incoming;
}

bool StatementReader::excused(const StatementRule& rule, const Match& match, const PostPhrase& phrase) const
{
    static const Pattern proposal(R"( (?:propose|proposes|proposed|nominate|nominated|nominates|seconded|moved) )");
    static const Pattern not_yet(R"( (?:not|never|would|if|whether|should) $)");
    const std::string_view text = skeleton_.text();
    const std::string_view before = skeleton_.start_of_sentence(match.span().begin + 1);
    if (rule.name == "post name") {
        // A roll of wrapped lines "Ann Example, Planning Officer" / "Bo Sample, …": the post is the first one's.
        static const Pattern roll(R"(P\d+(?: \( \S+ \))? (?:[,-] (?:the )?|\^ )?$)");
        const int next = sign_number(match.text(text, rule.person_group));
        if (draft_.at(with_titles(found(next).first)).gap == Gap::wrap && roll.found_in(before)) return true;
    }
    constexpr std::size_t longest_item = 900; // of the skeleton, from an item's heading to who was chosen
    if (rule.name == "appointment resolved") return match.span().size() > longest_item;
    if (rule.name == "name, post") {
        // "In reply to Councillor Vexley, the Clerk said": two people.
        static const Pattern asked(
            R"( (?:reply|response|answer|replying|responding|thanks) to $| questions? (?:from|by|of) $|^ (?:with|after|before|for) $)");
        if (match.text(text, rule.post_group).starts_with("the ") && asked.found_in(before)) return true;
    }
    if (rule.name == "label") {
        static const Pattern election(R"( (?:election|appointment|nominations?|vote|vacancy|candidates?) (?:of|for)(?: the| a| an)? $)");
        if (election.found_in(before)) return true;
    }
    if (rule.name == "the post, name" || rule.name == "post, name") {
        // "In the absence of the Chair, Councillor Vexley presided": two people.
        static const Pattern instead(R"( (?:absence|behalf|place|request|invitation|instead|agreement|permission|consent|discretion) of )");
        const std::string words = std::string(before) + std::string(match.text(text, rule.post_group));
        static const Pattern as_post(R"( (?:as|to be)(?: the| a| an)? $)");
        if (as_post.found_in(before)) return true; // "the resignation of Mrs Ombry as Clerk, Miss Vexley …"
        if (instead.found_in(std::string_view(words).substr(words.size() > 60 ? words.size() - 60 : 0))) return true;
    }
    if (rule.name == "took the chair") {
        const std::string folded = fold(words_of(phrase.posts.front()));
        return folded.find("chair") == folded.npos || deputy_elsewhere(sign_number(match.text(text, rule.person_group)));
    }
    if (rule.name.starts_with("one line each")) {
        const bool one_word = words_of(phrase.posts.front()).find(' ') == std::string::npos;
        return one_word && draft_.document.kind == civic::DocumentKind::meeting;
    }
    if (rule.name == "post, name") {
        // "Ann Vexley - Clerk, Tom Ombry - Treasurer": the post is the one's before it.
        static const Pattern dashed(R"(P\d+(?: \( [^()~]{1,60} \))? - $)");
        if (dashed.found_in(before)) return true;
    }
    if (rule.name == "label with a dash") return !opens_line(found(phrase.posts.front()).first);
    if (rule.name == "dash" && match.text(text, rule.post_group).starts_with("the ")) return true;
    const bool starts = rule.predicate == Predicate::starts;
    return starts &&
           (not_yet.found_in(before) || ((rule.name == "be" || rule.name == "appointed") && proposal.found_in(before) && !carried(match)));
}

/// First of its line, or behind the letter or number of a list: "(a) Convener".
bool StatementReader::opens_line(std::size_t at) const
{
    for (int marks = 0; marks < 4 && at > 0 && draft_.at(at).gap < Gap::wrap; ++marks) {
        const Token& before = draft_.at(at - 1);
        const bool letter = before.lower.size() == 1 || before.kind == TokenKind::number;
        if (!letter && !before.is("(") && !before.is(")") && !before.is(".") && !one_of(before.lower, {"ii", "iii", "iv"})) return false;
        --at;
    }
    return draft_.at(at).gap >= Gap::wrap;
}

/// The first of the titles that stand before the name at `first`.
std::size_t StatementReader::with_titles(std::size_t first) const
{
    while (first > 0 && draft_.runs_on(first)) {
        const bool dot = draft_.at(first - 1).is(".") && first > 1 && (draft_.word(first - 2, Word::title));
        if (!dot && !draft_.word(first - 1, Word::title) && !draft_.word(first - 1, Word::title_many)) break;
        first -= dot ? 2 : 1;
    }
    return first;
}

bool StatementReader::carried(const Match& match) const
{
    static const Pattern done(R"( (?:passed|carried|agreed|resolved|approved|unanimous|unanimously) )");
    static const Pattern seconded(R"( seconded )");
    static const Pattern undone(R"( (?:lost|fell|defeated|rejected|amendment) )");
    const std::string_view after = skeleton_.text().substr(match.span().end - 1, 240);
    const std::string sentence = std::string(skeleton_.start_of_sentence(match.span().begin + 1)) +
                                 std::string(skeleton_.rest_of_sentence(match.span().end - 1)) + " ";
    if (undone.found_in(after)) return false;
    return done.found_in(after) || done.found_in(sentence) || (seconded.found_in(sentence) && !is_news(draft_.document.kind));
}

bool StatementReader::deputy_elsewhere(int person) const
{
    return vice_.count(name_of(person)) > 0 || presiding_.count(name_of(person)) > 0;
}

void StatementReader::add_posts(const Statement& base, const StatementRule& rule, const Match& match, const PostPhrase& phrase, int person)
{
    auto shared = rule.status;
    static const Pattern ahead(
        R"( (?:will|would|is (?:retiring|stepping|standing|resigning|quitting|leaving)|is to|are to|intends to|decided to|plans to) )");
    const bool to_come = base.predicate == Predicate::ends && ahead.found_in(match.text(skeleton_.text()));
    if (base.predicate == Predicate::held || base.predicate == Predicate::ends) shared = HoldingStatus::former;
    if (to_come) shared = HoldingStatus::permanent;
    for (std::size_t n = 0; n < phrase.posts.size(); ++n) {
        int post = phrase.posts[n];
        Statement one = base;
        if ((!shared || rule.status == HoldingStatus::acting) && n == 0)
            shared = posts_.own_status(post) ? posts_.own_status(post) : shared;
        if (posts_.is_elliptic(post)) {
            if (!shared) shared = HoldingStatus::interim;
            if (follows_after(match)) {
                shared = HoldingStatus::former;
                one.predicate = Predicate::held;
            }
            post = posts_.antecedent(found(post).first);
            if (post < 0) continue;
        }
        one.organization = organization(phrase, post, match);
        one.post = posts_.fullest(post, one.organization);
        if (std::string headed = department_headed(post); !headed.empty()) one.post = std::move(headed);
        one.status = shared.value_or(posts_.own_status(phrase.posts[n]).value_or(phrase.stands_in.value_or(HoldingStatus::permanent)));
        told_by(phrase, one);
        told_by_paper(match, one);
        after_effects(match, one);
        emit(one, person);
    }
}

bool StatementReader::follows_after(const Match& match) const
{
    const std::string_view before = skeleton_.start_of_sentence(match.span().begin + 1);
    return before.ends_with(" following ") || before.ends_with(" succeeding ") || before.ends_with(" replacing ") ||
           before.ends_with(" after ");
}

std::optional<DateValue> StatementReader::date(int number) const
{
    if (number < 0 || static_cast<std::size_t>(number) >= dates_.size()) return std::nullopt;
    return DateValue::parse(dates_[static_cast<std::size_t>(number)].value);
}

void StatementReader::told_by(const PostPhrase& phrase, Statement& out) const
{
    if (const auto until = date(phrase.until)) out.end = DateValue{until->last ? *until->last : until->first, std::nullopt};
    const auto value = date(phrase.date);
    if (!value) return;
    const DateValue first{value->first, std::nullopt};
    if (phrase.date_word == "since" || phrase.date_word == "from" || phrase.date_word == "between") {
        out.start = first;
        if (value->last && out.predicate != Predicate::starts) out.end = DateValue{*value->last, std::nullopt};
    }
    else if (value->last) {
        out.start = first;
        out.end = DateValue{*value->last, std::nullopt};
    }
    else if (out.predicate == Predicate::starts) {
        out.start = first;
        if (phrase.date_word == "for" && !value->first.month) out.end = first; // "elected Warden for 2021"
    }
    else if (out.predicate == Predicate::ends) out.end = first;
    else out.as_of = first;
}

/// "his last day" is that of whoever was named last: known to us or not, a name begins with a capital.
bool StatementReader::names_another(const TextSpan& words) const
{
    static const Pattern capital(R"(\b\p{Lu}\p{L}+)");
    static const Pattern calendar(
        R"((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December)");
    const std::string_view between = evidence(words).of(draft_.document.text);
    for (const Match& match : capital.find_all(between))
        if (!calendar.matches_whole(match.text(between))) return true;
    return false;
}

void StatementReader::after_effects(const Match& match, Statement& out) const
{
    if (steps_back(match, out) || (out.predicate != Predicate::holds && out.predicate != Predicate::held)) return;
    static const Pattern gone(
        R"(^(?: , (?:[^ .;~]+ ){1,10}, | , | )(?:(?:has|have|had|who|also|then|suddenly) )*(?:resigned|stepped down|stood down|quit|retired|died|)"
        R"(passed away|(?:been|was|were) (?:\S+ )?(?:ousted|sacked|removed|dismissed|deposed|toppled|unseated|voted out)|)"
        R"((?:left|departed)(?: the (?:council|authority|borough|post|role|job)| (?:his|her|their) (?:post|role|job|position)| by mutual| with immediate)) )");
    static const Pattern departure(R"(^ 's (?:resignation|departure|retirement|dismissal|exit) )");
    static const Pattern last_day(R"( last (?:working )?day (?:\S+ ){1,4}?(D\d+) )");
    static const Pattern in_between(R"( (?:while|until|but) )");
    const std::string rest = std::string(skeleton_.rest_of_sentence(match.span().end - 1)) + " ";
    const std::size_t rest_begin = match.span().end - 1;
    const auto day = last_day.find(rest);
    if (day && !names_another({rest_begin, rest_begin + day->span().begin + 1})) {
        out.end = date(sign_number(day->text(rest, 1)));
        out.evidence = evidence({match.span().begin, rest_begin + day->groups[1].end + 1});
        return;
    }
    if (out.predicate == Predicate::held && out.rule != "died") return;
    const bool left = gone.found_in(rest);
    if (!left && !departure.found_in(rest)) return;
    out.predicate = Predicate::ends;
    out.status = HoldingStatus::former;
}

Statement StatementReader::made_by(const StatementRule& rule, const Match& match) const
{
    Statement out;
    out.predicate = rule.predicate;
    out.rule = std::string(rule.name);
    out.confidence = rule.confidence;
    out.evidence = evidence(match.span());
    return out;
}

TextSpan StatementReader::evidence(const TextSpan& bytes) const
{
    const auto tokens = skeleton_.tokens(bytes.begin + 1, bytes.end > 0 ? bytes.end - 1 : 0);
    if (tokens.first >= tokens.last) return {};
    return draft_.span(tokens.first, tokens.last);
}

void StatementReader::emit(Statement statement, int person)
{
    statement.person = name_of(person);
    const bool unknown = is_pseudonym(statement.person) && known_.count(statement.person) == 0;
    if (unknown || statement.post.empty()) return;
    constexpr double doubtful = 0.5; // of a lone capitalised word beside a post, met once
    const bool lone = statement.person.find(' ') == std::string::npos && sure_.count(statement.person) == 0;
    if (lone) statement.confidence *= doubtful;
    statement.councillor = councillors_.count(statement.person) > 0;
    const std::string folded = fold(statement.post);
    if (folded.starts_with("vice") || folded.starts_with("deputy") || folded.starts_with("depute")) vice_.insert(statement.person);
    for (const std::string_view word : {"mayor", "cathaoirleach", "convener", "provost", "reeve", "warden", "chair"})
        if (folded.find(word) != folded.npos && statement.rule != "took the chair") presiding_.insert(statement.person);
    out_.push_back(std::move(statement));
}

std::vector<Statement> find_statements(const Draft& draft, const std::vector<civic::Mention>& dates,
                                       const std::vector<civic::RelativeDate>& relative)
{
    return StatementReader(draft, dates, relative).run();
}

} // namespace minutebook::read
