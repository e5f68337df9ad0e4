#include "indexer/read/speeches.hpp"

#include "base/text.hpp"
#include "civic/quotations.hpp"
#include "indexer/read/mention_index.hpp"
#include "indexer/read/pattern.hpp"
#include "indexer/read/rules.hpp"

#include <algorithm>

namespace minutebook::read {
namespace {

using civic::MentionKind;

constexpr std::size_t furthest = 250;           ///< bytes between a quotation and its speaker
constexpr std::size_t longest_sentence = 2'000; ///< bytes; what is longer is no sentence

/// A rule of the table "speeches", ready; the patterns it has not are never looked for.
struct SpeechRule {
    const Rule* rule;
    std::optional<Pattern> pattern, before, after, between;
};

struct SpeechRules {
    std::vector<SpeechRule> quotation, reported, turn;
    PatternSet all_reported;
};

const SpeechRules& table()
{
    static const SpeechRules made = [] {
        std::vector<SpeechRule> quotation, reported, turn;
        std::vector<std::string> patterns;
        const auto pattern = [](std::string_view words) { return words.empty() ? std::nullopt : std::optional<Pattern>(words); };
        for (const Rule& rule : rule_table("speeches")) {
            SpeechRule one{&rule, pattern(rule.pattern), pattern(rule["before"]), pattern(rule["after"]), pattern(rule["between"])};
            if (rule["kind"] == "reported") {
                reported.push_back(std::move(one));
                patterns.push_back(rule.pattern);
            }
            else (rule["kind"] == "turn" ? turn : quotation).push_back(std::move(one));
        }
        return SpeechRules{std::move(quotation), std::move(reported), std::move(turn), PatternSet(patterns)};
    }();
    return made;
}

std::string speaker_of(const civic::Mention& mention) { return mention.value.empty() ? collapse_space(mention.text) : mention.value; }

class Finder {
public:
    Finder(const civic::Document& document, const RecordText& record, const std::vector<civic::Mention>& mentions)
        : text_(document.text), record_(record), mentions_(mentions)
    {}

    std::vector<civic::Speech> find()
    {
        find_quotations();
        for (const Sentence& sentence : record_.sentences) find_reported(sentence.span);
        for (const RecordLine& line : record_.lines) find_turn(line.span);
        std::sort(out_.begin(), out_.end(), [](const auto& a, const auto& b) { return a.span < b.span; });
        return std::move(out_);
    }

private:
    void find_quotations()
    {
        const auto quotes = civic::quotations(text_);
        std::string speaker; // of the one before
        std::size_t end = 0; // of it, with its mark
        for (std::size_t i = 0; i < quotes.size(); ++i) {
            const std::size_t next = i + 1 < quotes.size() ? quotes[i + 1].marked.begin : text_.size();
            std::string told;
            for (const SpeechRule& one : table().quotation) {
                told = speaker_by(one, quotes[i], end, next, speaker);
                if (told.empty()) continue;
                out_.push_back({trimmed(quotes[i].words), told, true, one.rule->name});
                break;
            }
            speaker = told;
            end = quotes[i].marked.end;
        }
    }

    /// The speaker that the rule tells of a quotation; empty if it tells none. `last` is where the quotation before ends.
    std::string speaker_by(const SpeechRule& one, const civic::Quotation& quote, std::size_t last, std::size_t next,
                           const std::string& same) const
    {
        const std::size_t from = std::max(last, quote.marked.begin - std::min(quote.marked.begin, furthest));
        if (one.between) {
            const auto between = text_.substr(from, quote.marked.begin - from);
            return !same.empty() && from == last && one.between->found_in(between) ? same : std::string{};
        }
        if (one.before) {
            const std::size_t sentence = sentence_begin(from, quote.marked.begin);
            const auto match = one.before->find(text_.substr(sentence, quote.marked.begin - sentence));
            if (!match) return {};
            return named_in({sentence, sentence + match->span().begin}, true);
        }
        const std::size_t to = std::min({text_.size(), next, quote.marked.end + furthest});
        const auto behind = text_.substr(quote.marked.end, to - quote.marked.end);
        const auto match = one.after->find(behind);
        if (!match || (ends_in_stop(quote) && !goes_on_small(behind))) return {};
        const std::size_t stop = std::min(behind.find_first_of(".\n", match->span().end), behind.size());
        return named_in({quote.marked.end, quote.marked.end + stop}, false);
    }

    bool ends_in_stop(const civic::Quotation& quote) const { return text_[quote.words.end - 1] == '.'; }

    static bool goes_on_small(std::string_view behind)
    {
        const auto words = trim(behind);
        return !words.empty() && words.front() >= 'a' && words.front() <= 'z';
    }

    /// Where the sentence that runs up to `end` begins, not before `from`.
    std::size_t sentence_begin(std::size_t from, std::size_t end) const
    {
        static const Pattern stop(R"((?:[\p{Ll})”"]{2}[.!?]”?\s+|\n)[\p{Lu}“"'‘])");
        std::size_t begin = from;
        for (const Match& match : stop.find_all(text_.substr(from, end - from))) begin = from + match.span().end - 1;
        return begin;
    }

    /// The first or last person named in the span, else the first or last post.
    std::string named_in(const TextSpan& span, bool last) const
    {
        for (const MentionKind kind : {MentionKind::person, MentionKind::post}) {
            const auto found = mentions_.all_in(span, kind);
            if (!found.empty()) return speaker_of(*(last ? found.back() : found.front()));
        }
        return {};
    }

    void find_reported(const TextSpan& sentence)
    {
        if (sentence.size() > longest_sentence) return;
        const auto words = record_.of(sentence);
        for (const int number : table().all_reported.found_in(words)) {
            const SpeechRule& one = table().reported[static_cast<std::size_t>(number)];
            for (auto match = one.pattern->find(words); match; match = one.pattern->find(words, match->span().begin + 1)) {
                const auto speakers = speakers_before(sentence.begin, sentence.begin + match->span().begin);
                const TextSpan said{sentence.begin + match->groups[1].begin, sentence.begin + match->groups[1].end};
                for (const std::string& speaker : speakers) out_.push_back({without_stop(said), speaker, false, one.rule->name});
                if (!speakers.empty()) return;
            }
        }
    }

    /// Those whom the verb at `verb` is said of: names or a post just before it.
    std::vector<std::string> speakers_before(std::size_t from, std::size_t verb) const
    {
        static const Pattern gap(
            R"(^\)?(?:\s*\([^)]{0,60}\))?(?:,[^,;]{0,80},|,)?\s*(?:(?:had|has|have|also|then|further|again|both|all|kindly|in (?:reply|response|turn|answer))\s+)*$)");
        static const Pattern joint(
            R"(^\s*(?:\([^)]{0,60}\))?\s*(?:,|and|&|,\s*and)\s*(?:(?:Cllrs?|Councillors?|Mrs?|Ms|Miss|Dr)\.?\s+)?$)");
        for (const MentionKind kind : {MentionKind::person, MentionKind::post}) {
            const auto found = mentions_.all_in({from, verb}, kind);
            if (found.empty() || !gap.found_in(record_.of(TextSpan{found.back()->span.end, verb}))) continue;
            std::vector<std::string> out{speaker_of(*found.back())};
            for (std::size_t i = found.size() - 1; i > 0 && kind == MentionKind::person; --i) {
                if (!joint.found_in(record_.of(TextSpan{found[i - 1]->span.end, found[i]->span.begin}))) break;
                out.insert(out.begin(), speaker_of(*found[i - 1]));
            }
            return out;
        }
        return {};
    }

    void find_turn(const TextSpan& line)
    {
        static const Pattern label(R"(^(?:\s*\([^)]{0,60}\))?:\s)");
        const auto words = line.of(text_);
        const std::size_t colon = words.find(": ");
        if (colon == std::string_view::npos || colon > 60) return;
        for (const SpeechRule& one : table().turn) {
            const auto match = one.pattern->match_at(words, 0);
            if (!match) continue;
            const auto* who = mentions_.first_in({line.begin, line.begin + colon}, MentionKind::person);
            if (who == nullptr || who->span.begin > line.begin + 14 || !label.found_in(text_.substr(who->span.end, 80))) continue;
            const TextSpan said{line.begin + match->groups[1].begin, line.begin + match->groups[1].end};
            out_.push_back({trimmed(said), speaker_of(*who), true, one.rule->name});
        }
    }

    /// The full stop at its end is the sentence's, not of what was said.
    TextSpan without_stop(TextSpan span) const
    {
        span = trimmed(span);
        if (!span.empty() && text_[span.end - 1] == '.') --span.end;
        return span;
    }

    /// Without white space at the ends.
    TextSpan trimmed(TextSpan span) const
    {
        while (span.begin < span.end && ascii_space(text_[span.begin])) ++span.begin;
        while (span.begin < span.end && ascii_space(text_[span.end - 1])) --span.end;
        return span;
    }

    std::string_view text_;
    const RecordText& record_;
    MentionIndex mentions_;
    std::vector<civic::Speech> out_;
}; // class Finder

} // namespace

std::vector<civic::Speech> find_speeches(const civic::Document& document, const RecordText& record,
                                         const std::vector<civic::Mention>& mentions)
{
    return Finder(document, record, mentions).find();
}

} // namespace minutebook::read
