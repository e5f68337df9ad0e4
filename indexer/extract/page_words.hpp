// One page as words in their places: what PDF reading and OCR alike give, and what layout makes a text of.
#pragma once

#include "civic/document.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace minutebook::extract {

/// A rectangle in points (1/72 inch), y downwards from the page's upper left corner, the page upright.
struct Box {
    double x0 = 0, y0 = 0, x1 = 0, y1 = 0;

    [[nodiscard]] double width() const noexcept { return x1 - x0; }
    [[nodiscard]] double height() const noexcept { return y1 - y0; }
    [[nodiscard]] double middle_x() const noexcept { return (x0 + x1) / 2; }
    [[nodiscard]] double middle_y() const noexcept { return (y0 + y1) / 2; }
};

struct PageWord {
    std::string text; ///< UTF-8, without white space
    Box box;
    double font_size = 0; ///< points
    bool bold = false;
    bool italic = false;
    bool spaced = true;    ///< a space follows it on its line; false where the next word is glued to it
    int confidence = -1;   ///< of a recognised word, 0 to 100; −1 for text from a text layer
    bool vertical = false; ///< written upwards or downwards on the upright page
};

/// A straight line drawn on the page, or the edge of a filled box: what tables are ruled with.
struct Rule {
    Box box; ///< thin in one direction
    [[nodiscard]] bool horizontal() const noexcept { return box.width() >= box.height(); }
};

/// A page before layout. Words in the order of the source's own content stream.
struct PageWords {
    int number = 1; ///< 1-based
    double width = 0, height = 0;
    std::vector<PageWord> words;
    std::vector<Rule> rules;
    std::vector<civic::Link> links;
    civic::PageQuality quality = civic::PageQuality::good;
    std::string reason;       ///< as civic::Page::reason
    bool recognised = false;  ///< its words come from OCR
    int rotation = 0;         ///< as civic::Page::rotation
    double leaned = 0;        ///< degrees by which its picture was turned further, about its middle, to be level
    std::size_t redacted = 0; ///< words left out: they lie under an opaque box
    std::vector<Box> hidden;  ///< what must not be read from the page's picture either: places on it before it was turned by `rotation`
    bool needs_ocr = false;   ///< no text layer, or one that cannot be believed: its words, if any, are not to be indexed
};

/// What OCR has read of a document's pages so far, by page number.
using Recognised = std::map<int, PageWords>;

} // namespace minutebook::extract
