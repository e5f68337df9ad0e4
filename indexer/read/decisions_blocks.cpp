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
        const TextSpan start = record_.lines[first].span;
        end_ = std::max(start.end, after_marker);
        previous_ = first;
        const std::string_view rest = record_.of(TextSpan{std::min(after_marker, start.end), start.end});
        open_ = ends_open(rest);
        empty_ = trim(rest).empty();
        note_part_in(rest);
        for (std::size_t i = first + 1; i < record_.lines.size(); ++i)
            if (!step(i)) break;
        return end_;
    }

private:
    void note_part_in(std::string_view rest)
    {
        static const Pattern part(R"(^\W{0,3}\(?(?:1[.)]|a\)|i\)))");
        if (part.found_in(rest)) order_.take({rest.find('(') < rest.find('1') ? '(' : '1', 1, 0});
    }

    /// True while the block goes on.
    bool step(std::size_t i)
    {
        const RecordLine& line = record_.lines[i];
        if (line.kind == LineKind::blank || line.kind == LineKind::furniture) {
            gap_ = true;
            page_break_ = page_break_ || line.kind == LineKind::furniture;
            return true;
        }
        const auto words = record_.of(line.span);
        const bool part = line.part && order_.fits(*line.part, open_);
        if (line.kind == LineKind::label || line.kind == LineKind::column) return false;
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
        open_ = ends_open(record_.of(line.span));
        empty_ = gap_ = page_break_ = false;
        return true;
    }

    const RecordText& record_;
    PartOrder order_;
    std::size_t end_ = 0, previous_ = 0;
    bool open_ = false, empty_ = false, gap_ = false, page_break_ = false;
}; // class BlockWalker

} // namespace

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
