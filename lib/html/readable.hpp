// Markup as a reader would see it: lines, paragraphs, lists and tables in plain text, with the headings' places.
#pragma once

#include "base/text_span.hpp"
#include "html/page.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::html {

struct HeadingPlace {
    TextSpan span; ///< of the heading's line in the text
    int level = 1; ///< 1..6
    Node node;
};

/// A table of data: a line of the text for each row that says anything, its cells parted by " | ". Cells that span columns or rows are
/// followed by empty ones, so that columns keep their places; a row of one cell over all columns is that cell alone.
struct TablePlace {
    std::vector<std::vector<TextSpan>> rows; ///< of each cell, from left to right; an empty cell is an empty span
};

struct ReadableText {
    std::string text; ///< valid UTF-8, no trailing line feed; blocks on lines of their own, paragraphs apart by an empty line
    std::vector<HeadingPlace> headings;
    std::vector<TablePlace> tables;
    std::vector<TextSpan> marked; ///< where the elements stand that ReadableOptions::mark chose, in order
};

struct ReadableOptions {
    /// Elements to leave out with all below them, besides scripts, styles, forms' controls and hidden parts.
    std::function<bool(const Node&)> skip;
    /// Level of an element that is a heading (0 = none). Unset: h1 to h6 and role="heading".
    std::function<int(const Node&)> heading_level;
    /// Elements whose places are wanted.
    std::function<bool(const Node&)> mark;
    bool skip_texts = false; ///< ask `skip` about texts too, not about elements alone
    bool hidden_too = false; ///< read parts hidden by markup (Node::is_hidden)
};

/// The level of h1 to h6 and role="heading"; 0 of all else.
[[nodiscard]] int heading_level_of(const Node& node);

/// The text below a node. List items begin with "- " or their number, table cells are parted by " | " (those of tables
/// that only lay out a page are blocks), <br> is a line feed;
/// no-break and other odd spaces are spaces, soft hyphens and zero-width characters are dropped, runs of space are one.
[[nodiscard]] ReadableText readable(const Node& node, const ReadableOptions& options = {});

/// The plain text of markup in UTF-8: what escaped bodies of XML answers hold. Text without markup stays as it is.
/// Markup over the limits of Page gives an empty text.
[[nodiscard]] std::string text_of_markup(std::string_view utf8);

/// White space and invisible characters made plain on one line: for titles and labels.
[[nodiscard]] std::string one_line(std::string_view utf8);

} // namespace minutebook::html
