// What the class and id of an element tell of its part in a page.
#pragma once

#include "html/page.hpp"

#include <cstdint>

namespace minutebook::extract {

/// Parts that names tell of. Names are made of words ("post-comments", "relatedArticles"): each word counts whole.
enum class Part : std::uint16_t {
    furniture = 1U << 0U,   ///< menus, share bars, adverts, sign-ups, related stories: never the story
    comments = 1U << 1U,    ///< readers' comments and the form for them
    box = 1U << 2U,         ///< a widget, teaser, banner or box: furniture if what it holds looks it too
    content = 1U << 3U,     ///< the text itself ("entry-content", "articleBody")
    by_line = 1U << 4U,     ///< who wrote it
    dated = 1U << 5U,       ///< when it was published
    credit = 1U << 6U,      ///< whose picture it is
    caption = 1U << 7U,     ///< what a picture shows
    standfirst = 1U << 8U,  ///< the lead above the body
    headline = 1U << 9U,    ///< its headline
    unseen = 1U << 10U,     ///< shown to screen readers only
    details = 1U << 11U,    ///< by-line, date and section together ("entry-meta")
    changed = 1U << 12U,    ///< when it was last changed
    other_time = 1U << 13U, ///< a day of something else: an event, a programme
};

/// A set of parts.
class Parts {
public:
    [[nodiscard]] bool has(Part part) const { return (bits_ & static_cast<std::uint16_t>(part)) != 0; }
    void add(Part part) { bits_ = static_cast<std::uint16_t>(bits_ | static_cast<std::uint16_t>(part)); }
    [[nodiscard]] bool none() const { return bits_ == 0; }

private:
    std::uint16_t bits_ = 0;
}; // class Parts

/// Of an element's class and id; none for text.
[[nodiscard]] Parts parts_named(const html::Node& node);

} // namespace minutebook::extract
