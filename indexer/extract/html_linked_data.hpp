// What a page's JSON-LD says of the story on it.
#pragma once

#include "html/page.hpp"

#include <string>
#include <vector>

namespace minutebook::extract {

/// Of the one entity that is the page's own story; empty where there is none, or where several claim to be.
struct LinkedData {
    bool is_article = false; ///< an Article, a BlogPosting or the like, rather than a WebPage
    std::string headline;
    std::string published; ///< as written
    std::string modified;
    std::vector<std::string> authors;
    std::string publisher; ///< its name
    std::string body;      ///< articleBody as plain text
};

/// Reads each application/ld+json script of at most 512 KiB, forgiving what generators get wrong (line feeds in texts, commas
/// at ends, comment marks around it). Entities of other things (sites, organizations, list items, comments) tell nothing.
[[nodiscard]] LinkedData linked_data_of(const html::Page& page);

} // namespace minutebook::extract
