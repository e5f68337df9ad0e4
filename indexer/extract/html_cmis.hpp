// CMIS's pages as Documents.
#pragma once

#include "civic/document.hpp"
#include "html/page.hpp"
#include "systems/facts.hpp"

namespace minutebook::extract {

/// Is it a page of CMIS's meetings, by the names of its modules?
[[nodiscard]] bool is_cmis_page(const html::Page& page);

/// Fills a document from a meeting's page, or from a list of papers of one: body, day, status and venue as text, papers as links.
/// What the page does not say is taken from `facts`.
void fill_from_cmis(civic::Document& document, const html::Page& page, const systems::AddressFacts& facts);

} // namespace minutebook::extract
