// White space that runs down a page past several lines: where columns part.
#pragma once

#include "indexer/extract/layout_lines.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace minutebook::extract {

/// White space between `from` and `to`; the counts are of the bands it has been followed through.
struct Gutter {
    double from = 0, to = 0;
    std::size_t left = 0;  ///< with text to its left
    std::size_t right = 0; ///< with text to its right
    std::size_t both = 0;

    [[nodiscard]] bool proven() const { return left > 0 && right > 0; }
};

/// Runs whose heights overlap, with the white space beside and between them.
struct Band {
    std::vector<std::size_t> runs; ///< places in the list given
    Box box;
    std::vector<Gutter> gaps; ///< from left to right, those at the margins too
    bool title = false;       ///< heads what follows: a table ends before it
    bool cut = false;         ///< white space or a rule across the whole width parts it from the band before
};

[[nodiscard]] std::vector<Band> bands_of(const std::vector<TextLine>& runs, const std::vector<std::size_t>& among, const Box& region,
                                         const std::vector<Rule>& rules);

/// Lets amounts that are set to the right below each other begin where the shortest of them does.
void set_amounts_right(const std::vector<PageWord>& words, std::vector<TextLine>& runs, const std::vector<std::size_t>& among);

/// Finds the bands that are titles: numbered ones in bold or capitals, others that stand close above what they head.
void note_titles(const std::vector<PageWord>& words, const std::vector<TextLine>& runs, std::vector<Band>& bands);

/// Bands from `first` to before `end` with white space in common.
struct Stretch {
    std::size_t first = 0, end = 0;
    std::vector<Gutter> open;     ///< all of it, at the margins too
    std::size_t limit = SIZE_MAX; ///< a band that it never takes in

    [[nodiscard]] std::vector<Gutter> gutters() const; ///< those with text on both sides
};

/// The longest stretch from `first` on. With `whole`, it ends where a gutter that two bands have proven would be lost; without, it
/// goes on as long as one is left. Never beyond `limit`.
[[nodiscard]] Stretch stretch_from(const std::vector<Band>& bands, std::size_t first, double narrowest, bool whole,
                                   std::size_t limit = SIZE_MAX);

/// Lets a stretch go on from where it ends.
void follow(const std::vector<Band>& bands, Stretch& stretch, double narrowest, bool whole);

/// Cuts the runs of `band` where gutters run through the space between two words of theirs, so that it has these gutters too: the
/// head of a table, a row with a cell that is full. False, and nothing changed, if words are in the way or hardly any column has text.
/// New runs are put behind `runs`.
[[nodiscard]] bool fit(const std::vector<PageWord>& words, std::vector<TextLine>& runs, Band& band, const std::vector<Gutter>& gutters);

} // namespace minutebook::extract
