// Sites that no committee system runs: a parish council's pages, a folder of papers. Sitemap, links within the scope, documents.
#pragma once

#include "base/result.hpp"
#include "base/url.hpp"
#include "systems/facts.hpp"
#include "systems/sources.hpp"

#include <chrono>
#include <string_view>
#include <vector>

namespace minutebook::systems {

/// Where to begin: the base, and a sitemap where one usually lies (it may not exist). Those that robots.txt names come on top.
[[nodiscard]] std::vector<FoundAddress> plain_starts(const Source& source);

/// What a capture of `page` leads to: documents (PDF, Word, ODF, RTF, spreadsheets) anywhere on the source's hosts, with what the
/// words around their links say (kinds "minutes", "agenda", "paper"), and pages below the folder of the source's base (kind
/// "page"; "minutes" or "agenda" where the link names one with its day). Entries of a sitemap likewise.
///
/// Left out, by reason: links "hidden from readers" or "marked nofollow" (see why_not_followed), "at another site", "outside the
/// base path", "not a page or document" (pictures, archives, forms of login and search), "a translation" (by a
/// parameter, into a language that councils keep no records in); and what has no end:
///   pagers "beyond page 500"; calendars "beyond two years ahead" and "before 1990";
///   further pages of a pager or calendar whose page at hand lists nothing itself: "after an empty page of a list".
/// Errors: invalid (a sitemap that is none), limit (as html::Page::parse says).
[[nodiscard]] Result<Links> plain_links(const Source& source, const Url& page, const AddressFacts& known, std::string_view content_type,
                                        std::string_view bytes, std::chrono::sys_days today);

/// Does the address name a document's file, in its path or in a parameter ("RedirectToDoc.aspx?URL=…/minutes.pdf")? Its name
/// without folder and ending; empty if it is none.
[[nodiscard]] std::string document_name(const Url& url);

/// Why an address has no end before it, as said above; empty where it has one. `empty_page`: the page at hand is a part of a list
/// and lists nothing.
[[nodiscard]] std::string_view why_endless(const Url& url, std::chrono::sys_days today, bool empty_page = false);
/// Is the address a part of a list: page N of a pager, or a month of a calendar?
[[nodiscard]] bool is_part_of_list(const Url& url);

} // namespace minutebook::systems
