// ModernGov's pages as Documents.
#pragma once

#include "civic/document.hpp"
#include "html/page.hpp"
#include "systems/facts.hpp"
#include "systems/moderngov_addresses.hpp"

namespace minutebook::extract {

/// Fills a document from a page of that type: text without furniture, a section per agenda item, title, body, days, links,
/// attendance. What the page does not say is taken from `facts`.
void fill_from_moderngov(civic::Document& document, const html::Page& page, const systems::PageAddress& address,
                         const systems::AddressFacts& facts);

} // namespace minutebook::extract
