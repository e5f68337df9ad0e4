// A page as drawn → its words as text, upright, with a verdict on how far they can be believed.
#pragma once

#include "indexer/extract/pdf_raw.hpp"

#include <cstddef>
#include <vector>

namespace minutebook::extract {

struct ReadPage {
    PageWords page;
    std::size_t outside = 0; ///< words left out that no reader of the page sees, and that nothing was laid over
};

/// `readings`: of `fonts`, by their index. Words hidden are left out, those under opaque areas counted; words drawn twice are given
/// once; words drawn in pieces are put together; a page written sideways is turned.
[[nodiscard]] ReadPage read_page(const RawPage& raw, const std::vector<PdfFont>& fonts, const std::vector<Reading>& readings);

/// The box on a page of that size after the page was turned clockwise by 0, 90, 180 or 270 degrees.
[[nodiscard]] Box turned(const Box& box, int degrees, double width, double height);

/// What a verdict rests on, besides the words.
struct PageFacts {
    std::size_t signs = 0;      ///< drawn and not hidden
    std::size_t unreadable = 0; ///< of these: no text can be told from them
    std::size_t ocr_words = 0;  ///< words not painted themselves, but their picture
    double image_share = 0;
    std::size_t painted = 0; ///< areas and pictures
    bool crowded = false;
    bool oversized = false;
    bool unfinished = false;
};

/// Sets quality, reason and needs_ocr.
void judge(PageWords& page, const PageFacts& facts);

} // namespace minutebook::extract
