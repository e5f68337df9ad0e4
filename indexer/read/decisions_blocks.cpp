#include "indexer/read/decisions_blocks.hpp"

#include "base/text.hpp"
#include "indexer/read/decisions_rules.hpp"
#include "indexer/read/pattern.hpp"

#include <map>

namespace minutebook::read {
namespace {

bool ends_open(std::string_view text)
{
    static const Pattern open(R"((?i)(?:[:;,–—-]|:\s?[-–—]|\b(?:that|and|or|to|the|of|as follows|by|for|with|in))\s*$)");
    return trim(text).empty() || open.found_in(text);
}

bool ends_closed(std::string_view text)
{
    static const Pattern closed(R"re([.!?][)"'”’\]]*\s*$)re");
    return closed.found_in(text);
}

bool begins_small(std::string_view text)
{
    static const Pattern small(R"(^\W*(?:[a-z]|That\b|To\b|AND\b|And\b|WHEREAS\b|THAT\b))");
    return small.found_in(text);
}

bool begins_votes(std::string_view text)
{
    static const Pattern votes(
        R"((?i)^\W*(?:\(?(?:proposed|moved|proposer|seconded)\b|vot(?:es?|ing)\b|for\s*[:(]|against\s*[:(]|ayes?\b|note:|action\b|reasons?\b|councillors? [A-Z]\S+ (?:left|joined|entered|returned)|the meeting (?:closed|ended)|meeting (?:closed|ended)|there being no))");
    return votes.found_in(text);
}

constexpr std::size_t longest_quotation = 60; ///< lines

/// The words end with the mark that closes a quotation, or hold one that no other opens.
bool quote_closes(std::string_view words)
{
    static const Pattern closing(R"(^[^“]*”)");
    return closing.found_in(words);
}

/// Which marks of parts may come next.
class PartOrder {
public:
    bool fits(const PartMark& part, bool open) const
    {
        if (part.style == '*') return open || bullets_ || last_.empty();
        const auto last = last_.find(part.style);
        if (last != last_.end() && part.number == last->second + 1) return true;
        // "i)" after "h)".
        if (const auto letters = last_.find('a'); part.style == 'i' && part.number == 1 && letters != last_.end() && letters->second == 8)
            return true;
        return part.number == 1 && (open || last_.empty() || part.style != last_.begin()->first);
    }

    void take(const PartMark& part)
    {
        if (part.style == '*') bullets_ = true;
        else last_[part.style] = part.number;
    }

    [[nodiscard]] bool any() const { return bullets_ || !last_.empty(); }

private:
    std::map<char, unsigned> last_;
    bool bullets_ = false;
}; // class PartOrder

class BlockWalker {
public:
    explicit BlockWalker(const RecordText& record) : record_(record) {}

    std::size_t walk(std::size_t first, std::size_t after_marker)
    {
        first_ = first;
        const TextSpan start = record_.lines[first].span;
        end_ = std::max(start.end, after_marker);
        previous_ = first;
        const std::string_view rest = record_.of(TextSpan{std::min(after_marker, start.end), start.end});
        open_ = ends_open(rest);
        listing_ = trim(rest).ends_with(':');
        empty_ = trim(rest).empty();
        note_part_in(rest);
        quoted_ = quote_is_open(rest);
        for (std::size_t i = first + 1; i < record_.lines.size(); ++i)
            if (!step(i)) break;
        return end_;
    }

private:
    /// "… that these be paid: / HMRC  £48.00": a line of the list that a colon announced, in capitals as it is.
    [[nodiscard]] bool lists_on(const RecordLine& line) const { return listing_ && !gap_ && !line.part && line.kind == LineKind::heading; }

    void note_part_in(std::string_view rest)
    {
        static const Pattern part(R"(^\W{0,3}?(\()?(?:(1)|(a)|(i))[.)])");
        const auto match = part.find(rest);
        if (!match) return;
        order_.take({match->has(3) ? 'a' : match->has(4) ? 'i' : match->has(1) ? '(' : '1', 1, 0});
    }

    /// "… to add this to the plan: / Mill Lane / “The site is …”": a title of what is quoted.
    [[nodiscard]] bool quote_follows(std::size_t i) const
    {
        std::size_t next = i + 1;
        while (next < record_.lines.size() && record_.lines[next].kind == LineKind::blank) ++next;
        return next < record_.lines.size() && record_.of(record_.lines[next].span).starts_with("“");
    }

    /// True while the block goes on.
    bool step(std::size_t i)
    {
        const RecordLine& line = record_.lines[i];
        if (quoted_ && i < first_ + longest_quotation) return line.kind == LineKind::blank ? true : accept(i, false);
        if (line.kind == LineKind::blank || line.kind == LineKind::furniture) {
            gap_ = true;
            page_break_ = page_break_ || line.kind == LineKind::furniture;
            return true;
        }
        const auto words = record_.of(line.span);
        const bool part = line.part && order_.fits(*line.part, open_);
        if (line.kind == LineKind::label || line.kind == LineKind::column) return false;
        if (line.kind == LineKind::heading && open_ && !line.part && quote_follows(i)) {
            accept(i, false);
            return open_ = true;
        }
        if (lists_on(line)) return accept(i, false);
        if (line.kind == LineKind::heading && (!part || (line.part->style == '1' && !open_ && !order_.any()))) return false;
        if (block_marker(words) || begins_votes(words)) return empty_ && !begins_votes(words) ? accept(i, part) : false;
        if (part && !(line.kind == LineKind::heading && is_title(words))) return accept(i, true);
        if (part) return false;
        if (line.part && line.part->style != '*' && !empty_ && !open_) return false;
        return goes_on(i, words) ? accept(i, false) : false;
    }

    /// Four spaces or more before the words: the next line of a part.
    bool indented(std::size_t i) const
    {
        const std::size_t begin = record_.lines[i].span.begin;
        return begin >= 4 && record_.flat.compare(begin - 4, 4, "    ") == 0;
    }

    /// "3. Petition" after a part that ended in a full stop: the next item, though its number follows on.
    bool is_title(std::string_view words) const
    {
        static const Pattern title(R"([^.;:]{1,6}[.)]?\s+[A-Z][^.;:!?]{1,45}[^.;:!?,])");
        return ends_closed(record_.of(record_.lines[previous_].span)) && title.matches_whole(words);
    }

    bool goes_on(std::size_t i, std::string_view words) const
    {
        if (empty_) return true;
        const RecordLine& before = record_.lines[previous_];
        const auto before_words = record_.of(before.span);
        const bool full = record_.width > 0 && before.span.size() + 25 >= record_.width;
        if (!gap_) {
            if (ends_closed(before_words) && !full) return begins_small(words);
            return true;
        }
        if (begins_small(words)) return true;
        if (page_break_ && full && !ends_closed(before_words)) return true;
        if (order_.any() && indented(i) && !ends_closed(before_words)) return true;
        return open_ && !order_.any();
    }

    bool accept(std::size_t i, bool part)
    {
        const RecordLine& line = record_.lines[i];
        if (part) order_.take(*line.part);
        end_ = line.span.end;
        previous_ = i;
        const auto words = record_.of(line.span);
        if (quoted_) quoted_ = !quote_closes(words);
        else quoted_ = quote_is_open(words);
        open_ = ends_open(words);
        empty_ = gap_ = page_break_ = false;
        return true;
    }

    const RecordText& record_;
    PartOrder order_;
    std::size_t first_ = 0, end_ = 0, previous_ = 0;
    bool listing_ = false; ///< a colon announced a list
    bool quoted_ = false;  ///< within a quotation
    bool open_ = false, empty_ = false, gap_ = false, page_break_ = false;
}; // class BlockWalker

} // namespace

bool quote_is_open(std::string_view words)
{
    const auto open = words.rfind("“");
    return open != std::string_view::npos && words.find("”", open) == std::string_view::npos;
}

std::vector<TextSpan> unmarked_parts(const RecordText& record)
{
    static const Pattern whole(
        R"(^That,? (?:under|in accordance with|pursuant to|subject to|the|The|Councillors?|Cllrs?|an?|no|all|[A-Z])[^:]*\bbe\b)"),
        motion(R"(^That (?:this|the) (?:Council|Committee|Board)\b)");
    static const Pattern first_part(R"(^(?:\(?(?:1|i|a)[.)]|\(1\)|\(i\)|\(a\))\s+(?:[Tt]hat\s+)?(?:the|The|an?|no|all|[A-Z])\b)"),
        movers(R"((?i)\b(?:moved|proposed|seconded|motion)\b)");
    static const Pattern to_be(R"(\bbe (?:\w+ly )?(?:\w+ed|given|made|put|set|held|kept|paid|sent|taken|brought)\b)");
    static const Pattern announced(R"((?i):\s?[-–—]?\s*$|\brecommend|\bproposed\b)");
    std::vector<TextSpan> out;
    std::string_view before;
    for (std::size_t i = 0; i < record.lines.size(); ++i) {
        const RecordLine& line = record.lines[i];
        if (line.kind == LineKind::blank || line.kind == LineKind::furniture) continue;
        const auto words = record.of(line.span);
        const bool after_label = i > 0 && record.lines[i - 1].kind == LineKind::label;
        const bool begins = line.kind == LineKind::text && (line.after_blank || after_label) && !announced.found_in(before) &&
                            !movers.found_in(before) &&
                            ((line.part && line.part->number == 1 && first_part.found_in(words) && to_be.found_in(words)) ||
                             (!line.part && whole.found_in(words) && !motion.found_in(words)));
        before = line.kind == LineKind::label ? std::string_view{} : words;
        if (!begins || (!out.empty() && line.span.begin < out.back().end)) continue;
        out.push_back({line.span.begin, block_end(record, i, line.span.begin)});
    }
    return out;
}

std::size_t block_end(const RecordText& record, std::size_t line, std::size_t after_marker)
{
    return BlockWalker(record).walk(line, after_marker);
}

TextSpan closing_parts(const RecordText& record)
{
    std::size_t i = record.lines.size();
    TextSpan found;
    unsigned expected = 0;
    while (i-- > 0) {
        const RecordLine& line = record.lines[i];
        if (line.kind == LineKind::blank || line.kind == LineKind::furniture) continue;
        if (line.kind == LineKind::label && found.empty()) continue;
        const bool numbered = line.part && line.part->style == '1' && ends_closed(record.of(line.span)) && line.span.size() > 40;
        if (!numbered || (expected > 0 && line.part->number != expected)) break;
        if (found.empty()) found.end = line.span.end;
        found.begin = line.span.begin;
        expected = line.part->number - 1;
        if (expected == 0) return found;
    }
    return {};
}

} // namespace minutebook::read
