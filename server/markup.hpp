// The only HTML that is made outside the templates: text with marks in it. Everything else in it is escaped here.
#pragma once

#include "base/text_span.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace minutebook::server {

/// At most `limit` code points, cut before a word where one begins near the end, with "…" where anything was cut.
[[nodiscard]] std::string clip(std::string_view text, std::size_t limit);
/// A search snippet as it may stand in a page: <mark> and </mark> in pairs, all other markup escaped, character
/// references kept, at most `limit` code points shown.
[[nodiscard]] std::string safe_snippet(std::string_view snippet, std::size_t limit);

/// The words of a search snippet, without markup and with its character references resolved.
[[nodiscard]] std::string snippet_text(std::string_view snippet);

/// The address if it is http or https, else nothing: what may stand in a link out of the site.
[[nodiscard]] std::string safe_link(std::string_view url);

/// A range of a text to be marked.
struct Mark {
    TextSpan span;         ///< bytes
    std::string element;   ///< "a" (needs `href`), "span", "mark"
    std::string href;      ///< of "a"
    std::string css_class; ///< may be empty
    std::string id;        ///< anchor; may be empty
};

/// The part `within` of a text as paragraphs (an empty line begins another, a line end a line break) with the marks that
/// lie wholly in it; those with an anchor that only begin in it are cut at its end. Marks may nest, but no link stands in a link: the outer
/// one wins. A mark that only overlaps another one gives way to the one that begins first, keeping its anchor as a point. Precondition:
/// spans on code point boundaries.
[[nodiscard]] std::string marked_paragraphs(std::string_view text, TextSpan within, std::vector<Mark> marks);
/// The same as one run, for headings.
[[nodiscard]] std::string marked_line(std::string_view text, TextSpan within, std::vector<Mark> marks);

} // namespace minutebook::server
