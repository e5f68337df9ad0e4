// The main text of any web page: what a reader came for, without what stands around it.
#pragma once

#include "html/page.hpp"
#include "html/readable.hpp"
#include "indexer/extract/html_linked_data.hpp"
#include "indexer/extract/html_shape.hpp"

#include <string>
#include <vector>

namespace minutebook::extract {

struct MainText {
    html::Node main;                ///< the element that holds it
    html::Node headline_node;       ///< the heading that is the headline; may be none, may lie outside `main`
    std::string headline;           ///< as the page's body shows it; empty if no heading tells
    std::string by_line;            ///< who wrote it; empty if not told
    html::ReadableText text;        ///< of a story: headline, lines of by-line and date, body; else what `main` holds, its headline first
    std::size_t body = 0;           ///< where in the text the body begins; captions are text.marked
    std::vector<std::size_t> lines; ///< blocks (PageShape::blocks) of by-line and date
    bool is_story = false;
    bool is_record = false; ///< minutes or an agenda, written out: the days on it are those of meetings
};

/// How sure a caller is that the page is one story.
enum class StoryHint { unknown, story, no_story };

/// By semantic markup (articleBody, article, main, names such as entry-content) where it holds enough text, else by length of text
/// against links in it; the answers are weighed against each other.
/// Left out: navigation, banners, related and other stories, newsletter forms, share bars, comments, cookie notices, adverts.
/// A page is a story if the hint or its metadata say so, or if it is one long text with one headline; then asides, lists of links
/// and small labels are none of its text. Linear in the page.
[[nodiscard]] MainText main_text_of(const PageShape& shape, const LinkedData& linked, StoryHint hint);

} // namespace minutebook::extract
