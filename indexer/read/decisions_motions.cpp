#include "indexer/read/decisions_motions.hpp"

#include "base/text.hpp"
#include "indexer/read/decisions_blocks.hpp"
#include "indexer/read/decisions_movers.hpp"
#include "indexer/read/decisions_rules.hpp"
#include "indexer/read/pattern.hpp"
#include "indexer/read/votes.hpp"

#include <algorithm>
#include <optional>
#include <string>

namespace minutebook::read {
namespace {

using civic::Outcome;

constexpr std::size_t farthest = 40;   ///< sentences from the fate of a motion back to its beginning
constexpr std::size_t near_enough = 4; ///< the same where the fate is a word like "agreed"

/// How often each of these rules was right on annotated minutes, with one doubted case more.
constexpr double by_that = 0.98, with_its_fate = 0.94, movers_and_resolved = 0.86, bare_proposal = 0.86;

/// What a sentence is to a motion.
struct Role {
    bool operative = false; ///< begins with THAT, WHEREAS, BE IT RESOLVED
    bool capitals = false;  ///< … in capitals, as North American records write it
    bool moves = false;     ///< tells who moved or seconded
    bool seconds = false;   ///< tells only who seconded
    bool label = false;     ///< begins with "Moved by", "Proposer:"
    bool bare = false;      ///< and says nothing else
    bool resolved = false;  ///< begins with a marker of its own
    std::size_t from = 0;   ///< of an operative sentence: bytes of a number before its words
    std::size_t that = 0;   ///< of a sentence that begins with its mover: where "that …" begins; 0 if nowhere
    std::optional<Closing> closing;
};

Role role_of(std::string_view words)
{
    static const Pattern operative(
        R"(^\W{0,3}(?:(THAT\b|AND THAT\b|AND WHEREAS\b|AND FURTHER\b|AND BE IT\b|WHEREAS\b|BE IT (?:\w+ )?RESOLVED|THEREFORE BE IT|RESOLVED (?:THAT|that)\b|NOW THEREFORE)|[Bb]e it (?:\w+ )?resolved|That\b|[Rr]esolved? (?:that|to)\b|that\b))");
    static const Pattern label(
        R"((?i)^\W{0,3}(?:[a-z]{0,3}-?\d[\w./-]* )?(?:(?:motion|resolution)(?: no\.?)?[:\s#]*[\w./-]*\d[\w./-]*\W{0,3}\s)?(?:moved\b|seconded\b|proposed (?:by\b|[:–-]|cllr|councillor)|mover\b|proposer\b|seconder\b|(?:moved|seconded)(?:director|councillor|mayor|deputy|reeve)|motion[-\s#:.]*\w?\d[\w-]*[-–:\s]+(?:councillor|cllr|deputy|mayor|reeve|director)\b|2nd\b|prop\b|sec\b|on (?:the )?motion (?:of|by)|motion (?:was )?(?:made )?by\b|m/s))");
    static const Pattern named(
        R"(^\W{0,3}(?:(?:Proposed|Prop|PROPOSED|Nominated)\.? [A-Z]|(?i:molta ag|ar mholadh|cuidi\w* (?:ag|ó|ón|6n|le)|arna chuidiú)\b))"),
        capital_that(R"(^(?:.{0,120}?[\s:;,]()THAT|#?[A-Z]{0,3}-?\d[\w/.-]*\s+[A-Z][^:;]{1,60}[:–]\s+()That)\s)");
    static const Pattern moving(
        R"((?i)\b(?:moved|proposed|motioned|nominated|made (?:a|the|the following) motion|motion (?:was )?(?:made )?by|seconded|m/s)\b)");
    static const Pattern that(R"((?:[\s,:]|^)()(?:THAT|that|That|BE IT RESOLVED|be it resolved|Be it resolved|WHEREAS)\b)");
    Role role;
    static const Pattern two_names(
        R"(^\W{0,3}(?:(?i:motion|resolution)?[\s#:.]*[A-Z]{0,3}-?\d[\w/.-]*\s+)?(?:[A-Z]\.\s?)?(?:St\.? )?[A-Z][\p{L}’'-]+\s*[/–-]\s*(?:[A-Z]\.\s?)?(?:St\.? )?[A-Z][\p{L}’'-]+\W*$)");
    if (two_names.found_in(words)) role.label = role.bare = role.moves = true;
    static const Pattern look(
        R"((?i)mov|propos|second|\bthat\b|whereas|be it|resolved|nominated|motion|2nd|prop\b|sec\b|m/s|\bmol(?:ta|adh)|mholadh|cuidi)");
    role.closing = closing(words);
    role.resolved = block_marker(words).has_value();
    if (!look.found_in(words)) return role;
    static const Pattern numbered(R"(^\W{0,3}[A-Z]{0,4}-?\d[\w/.-]*\s+()(?:THAT|WHEREAS|BE IT RESOLVED)\b)");
    if (const auto counted = numbered.match_at(words, 0)) {
        role.operative = role.capitals = true;
        role.from = counted->groups[1].begin;
    }
    else if (const auto match = operative.match_at(words, 0)) {
        role.operative = true;
        role.capitals = match->has(1) || words.find("e it") < 6;
    }
    role.label = role.label || label.found_in(words) || named.found_in(words);
    role.moves = role.label || moving.found_in(words);
    static const Pattern first_name(
        R"((?i)\b(?:moved|proposed|motioned|nominated|mover|proposer|prop|motion (?:was )?(?:made )?by|motion of|m/s|molta|mholadh)\b)");
    role.seconds = role.moves && !first_name.found_in(words);
    // "R2031-07 A. Rook, B. Dale: THAT the by-law be read": who moved stands before it.
    const bool has_that = words.find("THAT ") != std::string_view::npos || words.find(" That ") != std::string_view::npos;
    if (const auto match = has_that ? capital_that.match_at(words, 0) : std::nullopt; match && !role.operative && !role.resolved) {
        role.label = role.moves = true;
        role.that = std::max(match->groups[1].begin, match->groups[2].begin);
    }
    // "It was moved by A, seconded by B, that …"
    static const Pattern moved_that(
        R"(^\W{0,3}(?i:(?:it was )?(?:duly )?moved by|on (?:the )?motion (?:of|by)|motion (?:made )?by)\b.{3,160}?[,\s]()that\s)");
    if (const auto match = role.that > 0 || role.label || !role.moves ? std::nullopt : moved_that.match_at(words, 0))
        role.that = match->groups[1].begin;
    if (!role.label) return role;
    if (const auto match = role.that > 0 ? std::nullopt : that.find(words)) role.that = match->groups[1].begin;
    static const Pattern more(R"((?i)\b(?:to|the|for|as|be|of|approve|adopt|accept|receive)\b\s+[a-z]|:\s*[“"]|\bthat\b)");
    role.bare = role.bare || (role.that == 0 && !more.found_in(words.substr(std::min<std::size_t>(words.size(), 12))));
    return role;
}

class Reader {
public:
    explicit Reader(const RecordText& record) : record_(record), roles_(record.sentences.size()) {}

    std::vector<Motion> decided()
    {
        for (std::size_t i = 0; i < record_.sentences.size(); ++i) {
            if (record_.sentences[i].span.begin < free_from_) continue;
            if (is_and_resolved(i)) take_and_resolved(i);
            else if (role(i).closing && !role(i).resolved) take_closed(i);
        }
        return std::move(out_);
    }

    std::vector<Motion> bare_proposals(const std::vector<bool>& taken)
    {
        for (std::size_t i = 0; i < record_.sentences.size(); ++i)
            if (!taken[i] && role(i).moves && record_.sentences[i].span.begin >= free_from_) take_bare(i, taken);
        return std::move(out_);
    }

private:
    [[nodiscard]] std::string words_of(std::size_t i) const { return collapsed(record_.of(record_.sentences[i])).text; }

    const Role& role(std::size_t i)
    {
        if (!roles_[i]) roles_[i] = role_of(words_of(i));
        return *roles_[i];
    }

    [[nodiscard]] bool same_item(std::size_t a, std::size_t b) const { return record_.sentences[a].item == record_.sentences[b].item; }
    [[nodiscard]] bool is_free(std::size_t i) const { return record_.sentences[i].span.begin >= free_from_; }

    /// The first of the lines with movers that end at `last`: "Moved by A" above "Seconded by B".
    std::size_t movers_from(std::size_t last)
    {
        std::size_t first = last;
        while (first > 0 && first + 4 > last && role(first).label && role(first - 1).label && role(first - 1).bare && is_free(first - 1) &&
               same_item(first - 1, last))
            --first;
        return first;
    }

    [[nodiscard]] bool names_mover(std::size_t first, std::size_t last)
    {
        const TextSpan span{record_.sentences[first].span.begin, record_.sentences[last].span.end};
        movers_.clear();
        if (span.size() > 3000) return true;
        movers_ = movers_in(collapsed(record_.of(span)).text);
        return !movers_.empty();
    }

    void take(const TextSpan& span, Outcome outcome, std::string_view rule, double confidence, std::size_t first, std::size_t last,
              bool moved = true)
    {
        out_.push_back({span, outcome, rule, confidence, first, last, moved});
        if (moved && movers_.size() == 1) {
            out_.back().mover = movers_.front().mover;
            out_.back().seconder = movers_.front().seconder;
        }
        movers_.clear();
        free_from_ = span.end;
    }

    /// "Proposed by A / Seconded by B / AND AGREED “To confirm …”".
    bool is_and_resolved(std::size_t i)
    {
        static const Pattern and_resolved(
            R"(^\W*(?i:and|and it was|it was)\s+(?i:then |unanimously |further )*(AGREED|RESOLVED|Agreed|Resolved|agreed|resolved|ADOPTED|APPROVED|CARRIED)\b)");
        static const Pattern with_and(R"(^\W*(?i:and)\b)"), ends_in_and(R"((?i)\band$)"), marked(R"(^\W*(?:RESOLVED|AGREED)\b)");
        const auto words = record_.of(record_.sentences[i]);
        if (i == 0 || !role(i - 1).moves || !same_item(i - 1, i) || !is_free(i - 1)) return false;
        static const Pattern in_irish(R"((?i)^\W*agus (?:an cinneadh|ba é an cinneadh|rúnaíodh|aontaíodh)\b)");
        if (in_irish.found_in(words)) return true;
        if (and_resolved.found_in(words)) return role(i - 1).bare || with_and.found_in(words);
        return role(i - 1).bare && marked.found_in(words) && ends_in_and.found_in(record_.of(record_.sentences[i - 1]));
    }

    void take_and_resolved(std::size_t i)
    {
        const std::size_t first = movers_from(i - 1);
        if (!names_mover(first, i)) return;
        const Sentence& sentence = record_.sentences[i];
        static const Pattern verb(R"((?i)\b(agreed|resolved|adopted|approved|carried)\b)");
        const auto match = verb.find(record_.of(sentence));
        const std::size_t marker_end = match ? sentence.span.begin + match->span().end : sentence.span.end;
        const std::size_t end = std::max(sentence.span.end, block_end(record_, sentence.first_line, marker_end));
        take({record_.sentences[first].span.begin, end}, match ? outcome_of_words(match->text(record_.of(sentence))) : Outcome::resolved,
             "movers and resolved", movers_and_resolved, first, i);
    }

    /// Where the words of a motion begin whose fate is told in sentence `last`.
    struct Beginning {
        std::size_t byte = 0;
        std::size_t first = 0; ///< sentence, with the movers
        bool moved = false;    ///< somebody is said to have moved it
        bool operative = false;
        bool capitals = false;
    };

    std::optional<Beginning> beginning(std::size_t last, const Closing& fate)
    {
        const std::size_t reach = fate.any_motion && !fate.loose ? farthest : near_enough;
        std::optional<Beginning> operative;
        std::size_t after_movers = last;
        for (std::size_t j = fate.whole ? last : last + 1; j-- > 0 && j + reach >= last;) {
            if (!is_free(j) || !near(j, last, fate)) break;
            const Role& r = role(j);
            if (j < last && r.closing && (r.closing->any_motion || !r.moves) && !r.closing->loose) break;
            if (r.operative && !r.label) {
                const bool capitals = r.capitals || (operative && operative->capitals);
                const std::size_t from = r.from > 0 ? collapsed(record_.of(record_.sentences[j])).place(r.from) : 0;
                operative = Beginning{record_.sentences[j].span.begin + from, j, false, true, capitals};
            }
            else if (r.moves && !(r.seconds && !r.label)) {
                return with_movers(j, last, operative, after_movers, fate);
            }
            after_movers = j;
        }
        return operative;
    }

    /// A page's running head may stand between a motion and its fate, but not another item's text.
    [[nodiscard]] bool near(std::size_t j, std::size_t last, const Closing& fate) const
    {
        const std::size_t items = record_.sentences[last].item - record_.sentences[j].item;
        return items == 0 || (items == 1 && fate.whole && fate.any_motion);
    }

    std::optional<Beginning> with_movers(std::size_t mover, std::size_t last, const std::optional<Beginning>& operative,
                                         std::size_t after_movers, const Closing& fate)
    {
        const std::size_t first = movers_from(mover);
        const Role& r = role(mover);
        const std::size_t begin = record_.sentences[mover].span.begin;
        if (operative) return Beginning{operative->byte, first, true, true, operative->capitals};
        if (r.that > 0 && fate.any_motion && !fate.loose)
            return Beginning{begin + collapsed(record_.of(record_.sentences[mover])).place(r.that), first, true, true};
        if (!r.bare) return Beginning{record_.sentences[first].span.begin, first, true};
        if (mover < last && after_movers < last && after_movers > mover && !tells_of_vote(words_of(after_movers)))
            return Beginning{record_.sentences[after_movers].span.begin, first, true};
        return before_movers(first);
    }

    /// "THAT the agenda be adopted. / Moved by A / Seconded by B / Carried": the motion stands above its movers.
    std::optional<Beginning> before_movers(std::size_t first)
    {
        for (std::size_t j = first; j-- > 0 && j + 15 > first;) {
            if (!is_free(j) || !same_item(j, first) || (role(j).closing && !role(j).closing->loose)) break;
            if (role(j).operative) return Beginning{record_.sentences[j].span.begin, j, true, true};
        }
        // Nothing but the movers stands in the item: its title says what they moved.
        if (first == 0 || !same_item(first - 1, first)) return Beginning{record_.sentences[first].span.begin, first, true};
        if (!is_free(first - 1)) return std::nullopt;
        return Beginning{record_.sentences[first - 1].span.begin, first - 1, true};
    }

    void take_closed(std::size_t i)
    {
        const Closing fate = *role(i).closing;
        const auto begins = beginning(i, fate);
        if (!begins) return;
        if (!begins->moved && (!begins->capitals || fate.loose || !fate.any_motion)) return;
        const bool certain = begins->operative && begins->capitals && fate.any_motion && !fate.loose;
        if (begins->moved && !names_mover(begins->first, i) && !certain) return;
        if (!begins->capitals && !role(i).moves && stands_alone(i)) return;
        // One sentence that says all of it is read by the rules of sentences, which know what takes it back.
        if (begins->first == i && !begins->operative && spoken_decision(words_of(i))) return;
        if (!fate.any_motion && tells_of_marked(begins->first, i)) return;
        if (!fate.any_motion && begins->first < i && own_decision_between(begins->first, i)) return;
        std::size_t last = i;
        while (last + 1 < record_.sentences.size() && last < i + 4 && same_item(last + 1, i) && is_tally(last + 1)) ++last;
        if (begins->operative) last = i;
        take({begins->byte, record_.sentences[last].span.end}, outcome_of(fate, *begins, i),
             begins->operative ? "motion by THAT" : "motion with its fate", begins->operative ? by_that : with_its_fate, begins->first,
             last, begins->moved);
    }

    /// "All in favour" says that it was done: what was done, the words and the item's title say.
    [[nodiscard]] Outcome outcome_of(const Closing& fate, const Beginning& begins, std::size_t last) const
    {
        if (fate.any_motion || fate.outcome != Outcome::carried || begins.operative) return fate.outcome;
        const std::string words = collapsed(record_.of(TextSpan{begins.byte, record_.sentences[last].span.end})).text;
        if (fate.counts) {
            const auto votes = votes_in(words);
            if (votes && votes->for_count && votes->against && *votes->against >= *votes->for_count) return Outcome::lost;
        }
        return closing_outcome(title_above(begins.first) + " " + words);
    }

    /// The heading of a sentence's item, where its words are the item's first; else empty.
    [[nodiscard]] std::string title_above(std::size_t i) const
    {
        if (i > 0 && same_item(i - 1, i)) return {};
        for (std::size_t l = record_.sentences[i].first_line + 1; l-- > 0 && l + 6 > record_.sentences[i].first_line;)
            if (record_.lines[l].kind == LineKind::heading) return std::string(record_.of(record_.lines[l].span));
        return {};
    }

    /// "The Chairperson declared the amendment lost.": a sentence that is a decision by itself.
    [[nodiscard]] bool stands_alone(std::size_t i) const
    {
        static const Pattern alone(
            R"((?i)^\W*this (?:was|proposal|motion)\b|\b(?:the|this|that|an?)\s+(?:\w+\s+){0,3}?(?:motion|amendment|proposal|resolution|recommendation|question)s?\b.{0,80}\b(?:was|were|being|be|fell|failed|declared)\b|\bdeclared\b.{0,60}\b(?:motion|amendment|proposal|resolution)\b)");
        return alone.found_in(words_of(i));
    }

    /// "RESOLVED to adopt it. Proposed by A, seconded by B, all in favour.": the marker decides, in or right before the sentences.
    bool tells_of_marked(std::size_t first, std::size_t last)
    {
        for (std::size_t j = first > 0 && same_item(first - 1, first) ? first - 1 : first; j <= last; ++j)
            if (role(j).resolved) return true;
        return false;
    }

    /// A sentence of its own decides something between the movers and the word "agreed".
    [[nodiscard]] bool own_decision_between(std::size_t first, std::size_t last) const
    {
        for (std::size_t j = first + 1; j < last; ++j)
            if (spoken_decision(words_of(j))) return true;
        return false;
    }

    [[nodiscard]] bool is_tally(std::size_t i) const
    {
        static const Pattern tally(
            R"((?i)^\W*(?:ayes?|noes|nays?|absent|abst\w+|yes|no|for|against|in favou?r)\s*[:–-]|^\W*(?:the )?vote was)");
        return tally.found_in(record_.of(record_.sentences[i]));
    }

    /// True where a paragraph ends with this sentence.
    [[nodiscard]] bool ends_paragraph(std::size_t i) const
    {
        if (i + 1 == record_.sentences.size()) return true;
        const Sentence& next = record_.sentences[i + 1];
        return next.first_line > record_.sentences[i].last_line;
    }

    void take_bare(std::size_t i, const std::vector<bool>& taken)
    {
        static const Pattern undone(R"((?i)\b(?:amendment|lost|defeated|withdrawn|fell|rejected|no seconder|declined)\b)");
        if (!ends_paragraph(i)) return;
        std::size_t last = i;
        while (last + 1 < record_.sentences.size() && role(last + 1).label && role(last + 1).bare && same_item(last + 1, i)) ++last;
        if (!followed_by_nothing(last)) return;
        const TextSpan movers_span{record_.sentences[i].span.begin, record_.sentences[last].span.end};
        const std::string words = collapsed(record_.of(movers_span)).text;
        const auto movers = movers_in(words);
        if (movers.empty() || movers.back().seconder.empty() || undone.found_in(words)) return;
        const bool titled = i == 0 || !same_item(i - 1, i);
        const bool bare = role(i).bare && !titled && !taken[i - 1] && is_free(i - 1);
        if (role(i).bare && !bare && !titled) return;
        const std::size_t first = bare ? i - 1 : i;
        const TextSpan span{line_begin(first), movers_span.end};
        take(span, closing_outcome(title_above(first) + " " + collapsed(record_.of(span)).text),
             "proposed and seconded at the end of a paragraph", bare_proposal, first, last);
    }

    /// "Approval of the minutes: Proposed by A and seconded by B": the words before the colon are its object.
    [[nodiscard]] std::size_t line_begin(std::size_t i) const
    {
        const Sentence& sentence = record_.sentences[i];
        const RecordLine& line = record_.lines[sentence.first_line];
        static const Pattern object(R"((?:\d[\d./]*\.?\s+)?[A-Z][^.:]{3,70}[:–-]\s*)");
        const TextSpan lead{line.span.begin, sentence.span.begin};
        const bool whole = line.kind != LineKind::heading && !lead.empty() && object.matches_whole(record_.of(lead));
        return whole ? line.span.begin + (line.part ? line.part->length : 0) : sentence.span.begin;
    }

    /// No marker, vote, amendment or refusal follows in the item that says what became of it.
    bool followed_by_nothing(std::size_t last)
    {
        static const Pattern follows(
            R"((?i)^\W*(?:(?:the |an |this )?(?:motion|amendment|vote|proposal)\b|councillor \S+ (?:proposed|moved)|there (?:was|were) (?:no|\d+)|on a vote|on being put))");
        if (last + 1 >= record_.sentences.size() || !same_item(last + 1, last)) return true;
        return !role(last + 1).closing && !role(last + 1).resolved && !follows.found_in(record_.of(record_.sentences[last + 1]));
    }

    const RecordText& record_;
    std::vector<std::optional<Role>> roles_;
    std::vector<Motion> out_;
    std::vector<Movers> movers_; ///< of the sentences last asked about
    std::size_t free_from_ = 0;  ///< what stands before belongs to the last motion
};                               // class Reader

} // namespace

bool only_names_movers(std::string_view sentence)
{
    if (!may_name_movers(sentence) || sentence.size() > 200) return false;
    const Role role = role_of(sentence);
    return role.label && role.bare && !movers_in(sentence).empty();
}

std::vector<Motion> motions_in(const RecordText& record) { return Reader(record).decided(); }

std::vector<Motion> bare_proposals_in(const RecordText& record, const std::vector<bool>& taken)
{
    return Reader(record).bare_proposals(taken);
}

} // namespace minutebook::read
