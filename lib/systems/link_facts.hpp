// What the words around a link say of the paper it leads to: on pages that no system has put in order.
#pragma once

#include "html/page.hpp"
#include "systems/facts.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace minutebook::systems {

/// Where a link stands.
struct LinkPlace {
    html::Node node;
    std::string text;                  ///< of the link, on one line, without "(PDF, 71 KB)" and "opens in a new window"
    std::string tip;                   ///< its title attribute
    std::string line;                  ///< of the list item, table row or short paragraph around it; may be empty
    std::string column;                ///< the header of its column in a table
    std::vector<std::string> headings; ///< above it, the nearest and deepest first
};

/// Every visible or hidden link of a page (a, area) that leads to http or https, with its place, in the order of the page.
/// At most `limit`; `urls` get the address of each.
[[nodiscard]] std::vector<LinkPlace> links_on(const html::Page& page, std::vector<std::string>& urls, std::size_t limit = 20'000);

/// Facts about a document at `file` (the last part of its path): kind "minutes", "agenda" or "paper", title, date, committee and
/// standing, from the link's own words first, then from line, tooltip, column, file name and headings. Headings count where the
/// link's own words say nothing ("View", "PDF", "12 May").
[[nodiscard]] AddressFacts facts_by_place(const LinkPlace& place, std::string_view file);

/// Does a link say nothing but how to open it, or a date?
[[nodiscard]] bool is_bare(std::string_view text);
/// "Planning Committee" of "Minutes of the Planning Committee 12 May 2021"; empty where no body is named.
[[nodiscard]] std::string body_by_words(std::string_view text);

} // namespace minutebook::systems
