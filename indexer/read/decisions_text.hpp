// The build of a council's record: lines with what they are, items, sentences over hard line breaks.
#pragma once

#include "base/text_span.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::read {

enum class LineKind {
    blank,
    heading,   ///< begins an item: "12. Budget", "18.05.11 Finance", "CONSENT CALENDAR", an item number alone
    label,     ///< "Minutes:", "Supporting documents:", "Publication date: …"
    furniture, ///< page numbers, signature lines
    column,    ///< an entry of an action column: "Clerk", "Cllr. A. Brook"
    text,
};

/// The mark of a list part at a line's start: "1.", "(a)", "iv)", a bullet.
struct PartMark {
    char style = 0;         ///< '1' numbers, '(' numbers in brackets, 'a' letters, 'i' roman numerals, '*' bullets
    unsigned number = 0;    ///< its place in the order; 0 for bullets
    std::size_t length = 0; ///< bytes of the mark with the space after it
};

struct RecordLine {
    TextSpan span; ///< without white space and quote marks at its ends
    LineKind kind = LineKind::text;
    bool after_blank = false;
    std::size_t indent = 0; ///< bytes of white space before its words
    bool opens = false;     ///< a sentence begins here whatever stands before: a marker, "Moved by", "CARRIED"
    std::size_t item = 0;   ///< how many headings stand at or before this line
    std::optional<PartMark> part;
};

struct Sentence {
    TextSpan span;
    std::size_t first_line = 0, last_line = 0; ///< into RecordText::lines
    std::size_t item = 0;
    std::size_t lead = 0; ///< bytes of a title before what it says: "2766. Minutes: Approved"
};

/// Sentences never cross headings, labels, list parts or blank lines, but for a page break in the middle of one.
struct RecordText {
    std::string flat; ///< the text with line breaks and quote marks as spaces: same length, same offsets
    std::vector<RecordLine> lines;
    std::vector<Sentence> sentences;
    std::size_t width = 0; ///< of full lines where the text is hard-wrapped, else 0

    [[nodiscard]] std::string_view of(const TextSpan& span) const { return span.of(flat); }
    [[nodiscard]] std::string_view of(const Sentence& sentence) const { return sentence.span.of(flat); }
};

[[nodiscard]] RecordText record_text(std::string_view text);

/// Words with every run of spaces as one, for patterns, and the way back to their places.
struct Collapsed {
    std::string text;
    std::vector<std::size_t> places; ///< of each byte of `text` in the words given

    [[nodiscard]] std::size_t place(std::size_t at) const
    {
        return at < places.size() ? places[at] : (places.empty() ? 0 : places.back() + 1);
    }
};
[[nodiscard]] Collapsed collapsed(std::string_view words);

} // namespace minutebook::read
