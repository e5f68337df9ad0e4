// Words in their places → runs of words on one line. The first step of layout.
#pragma once

#include "indexer/extract/page_words.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace minutebook::extract {

/// Words that follow each other on a line, without a wide gap as left by `runs_of`; a whole line of a column after `lines_of`.
struct TextLine {
    std::vector<std::uint32_t> words; ///< places in the page's words, from left to right
    Box box;
    double size = 0;                                ///< of the font, points: of most of its letters
    double hang_x0 = 0;                             ///< where its text begins behind a number, a bullet or a label
    bool bold = false;                              ///< (nearly) all its letters are
    std::vector<std::vector<std::uint32_t>> asides; ///< cells that stand beside it ("Action"), read after its paragraph
    double set_right = 0;                           ///< for an amount set to the right below others: where the shortest of them begins
    int table = -1;                                 ///< stands for a ruled table of the page, not for words

    /// Where it begins; of an amount, where its column does, however long its own number is.
    [[nodiscard]] double column_x0() const { return std::max(box.x0, set_right); }
    [[nodiscard]] double core_y0() const { return table >= 0 ? box.y0 : box.middle_y() - 0.28 * std::min(size, box.height()); }
    [[nodiscard]] double core_y1() const { return table >= 0 ? box.y1 : box.middle_y() + 0.28 * std::min(size, box.height()); }
};

/// Words that can be laid out: with text, finite boxes (ends in order, within ±20,000 points) and a size; a scan's small skew
/// taken out; words printed twice at one place once; typewritten ones as wide as their letters' places. In the source's order.
[[nodiscard]] std::vector<PageWord> sane_words(const PageWords& page);

/// The runs of the words of `among`: neighbours on one line with less than about half a letter's height between them, superscripts
/// and subscripts in their place. From top to bottom. O(n log n).
[[nodiscard]] std::vector<TextLine> runs_of(const std::vector<PageWord>& words, const std::vector<std::uint32_t>& among);

/// Runs that stand side by side put together as lines, from top to bottom.
[[nodiscard]] std::vector<TextLine> lines_of(const std::vector<PageWord>& words, std::vector<TextLine> runs);

/// Puts runs of a justified line together again, whose spaces the typesetter has stretched. For the runs of one column: elsewhere
/// the space between columns may be as wide.
[[nodiscard]] std::vector<TextLine> join_justified(const std::vector<PageWord>& words, std::vector<TextLine> runs);

/// Sets box, size and weight from the words.
void measure(const std::vector<PageWord>& words, TextLine& line);

/// The median; 0 of nothing.
[[nodiscard]] double median(std::vector<double> values);

} // namespace minutebook::extract
