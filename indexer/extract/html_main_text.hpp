// The main text of any web page: what a reader came for, without what stands around it.
#pragma once

#include "html/page.hpp"
#include "html/readable.hpp"

#include <string>

namespace minutebook::extract {

struct MainText {
    html::Node main;         ///< the element that holds it
    std::string headline;    ///< as the page's body shows it; empty if no heading tells
    html::ReadableText text; ///< headline and by-line first, where the page has them
};

/// By semantic markup (articleBody, article, main) where it holds enough text, else by length of text against links in it.
/// Left out: navigation, banners, related and other stories, newsletter forms, share bars, comments, cookie notices, adverts.
/// `is_story`: the page is one story, so that asides and lists of links in it are none of its text.
[[nodiscard]] MainText main_text_of(const html::Page& page, bool is_story);

} // namespace minutebook::extract
