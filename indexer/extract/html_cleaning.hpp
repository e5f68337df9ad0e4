// What to leave out of the element that holds a page's main text.
#pragma once

#include "html/page.hpp"
#include "indexer/extract/html_shape.hpp"

#include <vector>

namespace minutebook::extract {

/// How to clean, and what is known before.
struct CleaningTask {
    html::Node main;
    html::Node headline;             ///< may lie outside `main`; may be none
    std::vector<std::string> titles; ///< folded: lines that only repeat one of these are left out of a story
    bool is_story = false;           ///< one story: lists of links, asides and lines around the text are none of it
};

/// What stays. The headline and lines of by-line and date are told apart, so that a caller can put them first.
class Cleaned {
public:
    [[nodiscard]] bool is_dropped(const html::Node& node) const { return dropped_[node.index()] != 0; }
    /// Blocks (of PageShape::blocks) that hold by-line or date, in order.
    [[nodiscard]] const std::vector<std::size_t>& by_lines() const { return by_lines_; }

private:
    friend class Cleaner;
    std::vector<char> dropped_; ///< by place: elements and texts
    std::vector<std::size_t> by_lines_;
}; // class Cleaned

/// Linear in the page.
[[nodiscard]] Cleaned clean(const PageShape& shape, const CleaningTask& task);

/// Is the element a picture's caption, by tag or name?
[[nodiscard]] bool is_caption(const PageShape& shape, const html::Node& node);

} // namespace minutebook::extract
