#include "indexer/read/statements.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "indexer/read/names.hpp"
#include "indexer/read/statements_posts.hpp"
#include "indexer/read/statements_rules.hpp"
#include "indexer/read/statements_skeleton.hpp"

#include <algorithm>
#include <charconv>
#include <set>

namespace minutebook::read {
namespace {

using civic::HoldingStatus;
using civic::MentionKind;
using civic::Predicate;
using civic::Statement;

/// The number of a sign such as "P12".
int number_of(std::string_view sign)
{
    int out = -1;
    std::from_chars(sign.data() + 1, sign.data() + sign.size(), out);
    return out;
}

/// What the words of one {R} group say.
struct PostPhrase {
    std::vector<int> posts;
    int organization = -1;
    int date = -1;
    std::string_view date_word; ///< since, for, in …
    bool former = false;
    bool its = false; ///< "its", "his": the organization is the one last named
};

PostPhrase read_phrase(std::string_view words)
{
    PostPhrase out;
    std::string_view before;
    for (const auto word : split(words, ' ')) {
        const bool sign = word.size() > 1 && ascii_digit(word[1]);
        if (sign && word[0] == 'R') out.posts.push_back(number_of(word));
        if (sign && word[0] == 'O') out.organization = number_of(word);
        if (sign && word[0] == 'D') {
            out.date = number_of(word);
            out.date_word = before;
        }
        if (out.posts.empty() &&
            (word == "former" || word == "formerly" || word == "once" || word == "previous" || word == "until" || word == "late"))
            out.former = true;
        if (out.posts.empty() && word == "its") out.its = true;
        if (word != "the" && word != "year") before = word;
    }
    return out;
}

bool is_news(civic::DocumentKind kind) { return kind == civic::DocumentKind::news || kind == civic::DocumentKind::council_news; }

class StatementReader {
public:
    StatementReader(const Draft& draft, const std::vector<civic::Mention>& dates)
        : draft_(draft), dates_(dates), skeleton_(draft), posts_(draft)
    {
        for (const Found& found : draft.found())
            if (found.kind == MentionKind::person) names_.push_back(display_name(draft.text(found.first, found.last)));
    }

    std::vector<Statement> run()
    {
        for (const CompiledRule& rule : statement_rules()) apply(rule);
        respective_posts();
        leaderships();
        stand_ins();
        proposals();
        bounds_told_elsewhere();
        return finish();
    }

private:
    [[nodiscard]] const Found& found(int number) const { return draft_.found()[static_cast<std::size_t>(number)]; }
    [[nodiscard]] std::string name_of(int person) const
    {
        return fullest_name(draft_.text(found(person).first, found(person).last), names_);
    }
    [[nodiscard]] std::string words_of(int number) const { return collapse_space(draft_.text(found(number).first, found(number).last)); }

    void apply(const CompiledRule& rule)
    {
        const std::string_view text = skeleton_.text();
        for (std::size_t from = 0; auto match = rule.pattern.find(text, from);) {
            const TextSpan whole = match->span();
            from = std::max(whole.end > 1 ? whole.end - 1 : whole.end, whole.begin + 1);
            take(rule, *match);
            // A name or post that ends one statement may begin the next.
            const std::size_t last_begin = std::max(match->groups[1].begin, match->groups[2].begin);
            if (last_begin > whole.begin + 1 && last_begin - 1 < from) from = last_begin - 1;
        }
    }

    void take(const CompiledRule& rule, const Match& match)
    {
        const std::string_view text = skeleton_.text();
        const PostPhrase phrase = read_phrase(match.text(text, rule.post_group));
        const int person = number_of(match.text(text, rule.person_group));
        if (phrase.posts.empty() || person < 0 || excused(rule, match, phrase)) return;
        if (rule.rule.claims) {
            if (claimed_.count(phrase.posts.front()) > 0) return;
            claimed_.insert(phrase.posts.begin(), phrase.posts.end());
        }
        Statement base;
        base.predicate = rule.rule.predicate;
        base.rule = std::string(rule.rule.name);
        base.evidence = evidence(match.span());
        if (rule.rule.name == "was" && !is_news(draft_.document.kind)) base.predicate = Predicate::holds;
        if (phrase.former) base.predicate = Predicate::held;
        add_posts(base, rule, match, phrase, person);
    }

    /// Sentences that say the opposite of what the rule reads.
    [[nodiscard]] bool excused(const CompiledRule& rule, const Match& match, const PostPhrase& phrase) const
    {
        static const Pattern proposal(R"( (?:propose|proposes|proposed|nominate|nominated|nominates|seconded|moved) )");
        static const Pattern not_yet(R"( (?:not|never|would|if|whether|should) $)");
        const std::string_view text = skeleton_.text();
        const std::string_view before = skeleton_.start_of_sentence(match.span().begin + 1);
        if (rule.rule.name == "took-the-chair") {
            const std::string folded = fold(words_of(phrase.posts.front()));
            return folded.find("chair") == folded.npos || deputy_elsewhere(number_of(match.text(text, rule.person_group)));
        }
        const bool starts = rule.rule.predicate == Predicate::starts;
        return starts && (not_yet.found_in(before) || (rule.rule.name == "be" && proposal.found_in(before) && !carried(match)));
    }

    /// "that P be elected Chair, and this was passed".
    [[nodiscard]] bool carried(const Match& match) const
    {
        static const Pattern done(R"( (?:passed|carried|agreed|resolved|approved|unanimous|unanimously) )");
        return done.found_in(skeleton_.rest_of_sentence(match.span().end - 1)) ||
               done.found_in(skeleton_.start_of_sentence(match.span().begin + 1));
    }

    /// A named Vice-Chair who takes the chair stands in for one meeting only.
    [[nodiscard]] bool deputy_elsewhere(int person) const
    {
        const std::string name = name_of(person);
        return std::any_of(out_.begin(), out_.end(),
                           [&](const Statement& s) { return s.person == name && fold(s.post).starts_with("vice"); });
    }

    void add_posts(Statement base, const CompiledRule& rule, const Match& match, const PostPhrase& phrase, int person)
    {
        std::optional<HoldingStatus> shared = rule.rule.status;
        if (base.predicate == Predicate::held || base.predicate == Predicate::ends) shared = HoldingStatus::former;
        for (std::size_t n = 0; n < phrase.posts.size(); ++n) {
            int post = phrase.posts[n];
            Statement one = base;
            if (!shared && n == 0) shared = posts_.own_status(post);
            if (posts_.is_elliptic(post)) {
                if (!shared) shared = HoldingStatus::interim;
                if (follows_after(match)) {
                    shared = HoldingStatus::former;
                    one.predicate = Predicate::held;
                }
                post = posts_.antecedent(post, false);
                if (post < 0) continue;
            }
            one.organization = organization(phrase, post, match);
            one.post = posts_.fullest(post, one.organization == draft_.document.council);
            one.status = shared ? *shared : posts_.own_status(phrase.posts[n]).value_or(HoldingStatus::permanent);
            told_by(phrase, one);
            after_effects(match, one);
            emit(one, person);
        }
    }

    /// "following interim Jane Example".
    [[nodiscard]] bool follows_after(const Match& match) const
    {
        const std::string_view before = skeleton_.start_of_sentence(match.span().begin + 1);
        return before.ends_with(" following ") || before.ends_with(" succeeding ") || before.ends_with(" replacing ") ||
               before.ends_with(" after ");
    }

    [[nodiscard]] std::string organization(const PostPhrase& phrase, int post, const Match& match) const
    {
        if (phrase.organization >= 0) return clean_organization(phrase.organization);
        if (phrase.its) {
            const std::string_view before = skeleton_.start_of_sentence(match.span().end);
            static const Pattern sign(R"( (O\d+) )");
            int last = -1;
            for (const Match& m : sign.find_all(before)) last = number_of(m.text(before, 1));
            if (last >= 0) return clean_organization(last);
        }
        const std::string folded = fold(posts_.words(post));
        if (folded == "deputy" || folded == "deputy leader") return draft_.document.council;
        return posts_.default_organization(post);
    }

    [[nodiscard]] std::string clean_organization(int number) const
    {
        std::string name = display_name(words_of(number));
        return fold(name) == fold(draft_.document.council) ? draft_.document.council : name;
    }

    [[nodiscard]] std::optional<DateValue> date(int number) const
    {
        if (number < 0 || static_cast<std::size_t>(number) >= dates_.size()) return std::nullopt;
        return DateValue::parse(dates_[static_cast<std::size_t>(number)].value);
    }

    /// "since 2015", "for 2024/25", "in 2014/15" after the post.
    void told_by(const PostPhrase& phrase, Statement& out) const
    {
        const auto value = date(phrase.date);
        if (!value) return;
        if (phrase.date_word == "since" || phrase.date_word == "from") { out.start = DateValue{value->first, std::nullopt}; }
        else if (value->last) {
            out.start = DateValue{value->first, std::nullopt};
            out.end = DateValue{*value->last, std::nullopt};
        }
    }

    /// What the rest of the sentence says of the same person: resigned, last day, "'s resignation".
    void after_effects(const Match& match, Statement& out) const
    {
        if (out.predicate != Predicate::holds) return;
        static const Pattern gone(
            R"(^(?: , (?:[^ .;~]+ ){1,10}, | , | )(?:(?:has|have|had|who) )*(?:resigned|stepped down|stood down|quit|retired) )");
        static const Pattern departure(R"(^ 's (?:resignation|departure|retirement|dismissal|exit) )");
        static const Pattern last_day(R"( last (?:working )?day (?:\S+ ){1,4}?(D\d+) )");
        static const Pattern in_between(R"( (?:while|until|but) )");
        const std::string rest = std::string(skeleton_.rest_of_sentence(match.span().end - 1)) + " ";
        const auto day = last_day.find(rest);
        if (day) {
            out.end = date(number_of(day->text(rest, 1)));
            return;
        }
        const bool left = gone.found_in(rest);
        if (!left && !departure.found_in(rest)) return;
        out.predicate = Predicate::ends;
        out.status = HoldingStatus::former;
    }

    [[nodiscard]] TextSpan evidence(const TextSpan& bytes) const
    {
        const auto tokens = skeleton_.tokens(bytes.begin + 1, bytes.end > 0 ? bytes.end - 1 : 0);
        if (tokens.first >= tokens.last) return {};
        return draft_.span(tokens.first, tokens.last);
    }

    void emit(Statement statement, int person)
    {
        statement.person = name_of(person);
        if (is_pseudonym(statement.person) || statement.post.empty()) return;
        for (std::size_t i = 0; i < draft_.found().size(); ++i)
            if (draft_.found()[i].councillor && name_of(static_cast<int>(i)) == statement.person) statement.councillor = true;
        out_.push_back(std::move(statement));
    }

    void respective_posts();
    void leaderships();
    void stand_ins();
    void proposals();
    void bounds_told_elsewhere();
    std::vector<Statement> finish();

    const Draft& draft_;
    const std::vector<civic::Mention>& dates_;
    Skeleton skeleton_;
    PostForms posts_;
    std::vector<std::string> names_;
    std::set<int> claimed_;
    std::vector<Statement> out_;
}; // class StatementReader

/// "A and B carry on as Deputy Leader and Leader of the Example Group respectively".
void StatementReader::respective_posts()
{
    static const Pattern pattern(
        R"( (P\d+) and (P\d+) (?:[^ .;~]+ ){1,6}?(?:as )?(?:the )?(R\d+) and (?:the )?(R\d+)(?: (?:of|at) (?:the )?(O\d+))? respectively )");
    const std::string_view text = skeleton_.text();
    for (const Match& match : pattern.find_all(text)) {
        for (const std::size_t n : {1U, 2U}) {
            const int post = number_of(match.text(text, n + 2));
            Statement one;
            one.rule = "respectively";
            one.evidence = evidence(match.span());
            one.organization = match.has(5) ? clean_organization(number_of(match.text(text, 5))) : posts_.default_organization(post);
            one.post = posts_.words(post);
            one.status = posts_.own_status(post).value_or(HoldingStatus::permanent);
            std::erase_if(out_, [&](const Statement& s) { return one.evidence.contains(s.evidence) && s.rule != one.rule; });
            emit(one, number_of(match.text(text, n)));
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
            one.organization = where == "council" ? draft_.document.council : clean_organization(number_of(where));
            one.predicate = rule.predicate;
            one.evidence = evidence(match.span());
            if (one.predicate == Predicate::held || one.predicate == Predicate::ends) one.status = HoldingStatus::former;
            emit(one, number_of(match.text(text, rule.person)));
        }
    }
    static const Pattern trustees(
        R"( (P\d+)(?: and (P\d+))? (?:[^ .;~]+ ){0,3}?(?:remain|be|are|appointed|elected|continue) as trustees )");
    for (const Match& match : trustees.find_all(text)) {
        static const Pattern charity(R"( trustees (?:\S+ ){1,3}?(O\d+) )");
        const auto of = charity.find(text.substr(0, match.span().begin + 1));
        for (const std::size_t n : {1U, 2U}) {
            if (!match.has(n)) continue;
            Statement one;
            one.rule = "trustees";
            one.post = "trustee";
            if (of) one.organization = clean_organization(number_of(of->text(text, 1)));
            one.evidence = evidence(match.span());
            emit(one, number_of(match.text(text, n)));
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
            const int post = posts_.antecedent(static_cast<int>(tokens.first), true);
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
            emit(one, number_of(match.text(text, past ? 2 : 1)));
            if (past && match.has(1)) emit(one, number_of(match.text(text, 1)));
        }
    }
}

/// A proposal of several posts counts for all of them once the record shows the person in one.
void StatementReader::proposals()
{
    static const Pattern proposed(R"( (?:proposed|seconded)(?: ,)?(?: that)? (P\d+) (?:as|for|be) (?:the )?(R\d+) and (?:the )?(R\d+) )");
    const std::string_view text = skeleton_.text();
    for (const Match& match : proposed.find_all(text)) {
        const int person = number_of(match.text(text, 1));
        const std::string name = name_of(person);
        const std::string first = posts_.fullest(number_of(match.text(text, 2)), true);
        const auto made = std::find_if(out_.begin(), out_.end(), [&](const Statement& s) {
            return s.person == name && s.predicate == Predicate::starts && fold(s.post) == fold(first);
        });
        if (made == out_.end()) continue;
        Statement one = *made;
        const int second = number_of(match.text(text, 3));
        one.rule = "proposed-and-carried";
        one.post = posts_.fullest(second, true);
        one.evidence = evidence(match.span());
        emit(one, person);
    }
}

/// Days that other words give for a statement already read: "He came in August 2010", "begins on Monday, 2 August".
void StatementReader::bounds_told_elsewhere()
{
    static const Pattern start(
        R"( ([PH]\d+) (?:[^ .;~]+ ){0,1}?(?:begins|starts|came|joined|took office|arrived|will start|will begin|takes up the post|took up the post)(?: [^ .;~]+){0,9}? (?:on |in )?(D\d+) )");
    static const Pattern appointed(R"( (P\d+) , (?:who was )?appointed (?:in|on) (D\d+) )");
    static const Pattern again(R"(having (?:first |already )?(?:served|held it)[^.;~]*? (?:in|for) (D\d+) )");
    static const Pattern today(R"( (?:today|this morning) )");
    static const Pattern from_day(R"( from (?:tonight|today|now|midnight) , (D\d+) , $)");
    const std::string_view text = skeleton_.text();
    for (const Pattern* pattern : {&start, &appointed}) {
        for (const Match& match : pattern->find_all(text)) {
            const std::string name = name_of(number_of(match.text(text, 1)));
            for (Statement& one : out_) {
                const bool own = one.person == name && !one.start && (one.status != HoldingStatus::former || pattern == &appointed) &&
                                 one.organization == draft_.document.council;
                if (own) one.start = date(number_of(match.text(text, 2)));
            }
        }
    }
    std::vector<Statement> more;
    for (Statement& one : out_) {
        if (one.rule == "is" && is_news(draft_.document.kind)) {
            for (const Match& match : again.find_all(text)) {
                const TextSpan words = evidence(match.span());
                if (words.begin < one.evidence.end ||
                    draft_.document.text.substr(one.evidence.end, words.begin - one.evidence.end).find('.') != std::string::npos)
                    continue;
                const auto value = date(number_of(match.text(text, 1)));
                Statement past = one;
                past.predicate = Predicate::held;
                past.status = HoldingStatus::former;
                past.rule = "served-before";
                past.evidence = words;
                if (value && value->last) {
                    past.start = DateValue{value->first, std::nullopt};
                    past.end = DateValue{*value->last, std::nullopt};
                }
                more.push_back(past);
            }
        }
    }
    out_.insert(out_.end(), more.begin(), more.end());
    const auto& now = draft_.document.as_of();
    static const CompiledRule* takes_up = [] {
        for (const CompiledRule& rule : statement_rules())
            if (rule.rule.name == "takes-up") return &rule;
        return static_cast<const CompiledRule*>(nullptr);
    }();
    if (takes_up == nullptr) return;
    for (const Match& match : takes_up->pattern.find_all(text)) {
        if (!now || !today.found_in(std::string(skeleton_.rest_of_sentence(match.span().end - 1)) + " ")) continue;
        const TextSpan words = evidence(match.span());
        for (Statement& one : out_)
            if (one.evidence == words) one.start = DateValue{*now, std::nullopt};
    }
    static const Pattern no_longer(R"( from (?:tonight|today|now|midnight) , (D\d+) , ([PH]\d+) (?:is|was) no longer )");
    for (const Match& match : no_longer.find_all(text)) {
        const std::string name = name_of(number_of(match.text(text, 2)));
        for (Statement& one : out_)
            if (one.rule == "no-longer" && one.person == name) one.end = date(number_of(match.text(text, 1)));
    }
}

/// By place, each claim once.
std::vector<Statement> StatementReader::finish()
{
    std::stable_sort(out_.begin(), out_.end(), [](const Statement& a, const Statement& b) { return a.evidence < b.evidence; });
    std::vector<Statement> unique;
    for (Statement& one : out_) {
        const auto same = std::find_if(unique.begin(), unique.end(), [&](const Statement& s) {
            return s.person == one.person && fold(s.post) == fold(one.post) && s.organization == one.organization && s.status == one.status;
        });
        if (same == unique.end()) {
            unique.push_back(std::move(one));
            continue;
        }
        if (!same->start) same->start = one.start;
        if (!same->end) same->end = one.end;
        if (one.predicate == Predicate::starts || one.predicate == Predicate::ends) same->predicate = one.predicate;
    }
    return unique;
}

} // namespace

std::vector<Statement> find_statements(const Draft& draft, const std::vector<civic::Mention>& dates)
{
    return StatementReader(draft, dates).run();
}

} // namespace minutebook::read
