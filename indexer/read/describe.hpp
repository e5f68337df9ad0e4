// What a document is: kind, title, council, body, meeting's day and day of publication, from its text and address.
#pragma once

#include "civic/document.hpp"
#include "systems/sources.hpp"

namespace minutebook::read {

/// Completes a document in the making. Needs `text` and `url` (may be empty); every other field that extraction knows
/// from structure (a page's <title>, metadata, the system's own answers) is set before and is kept, but for one:
/// a day in the address is the day of publication whatever metadata says. Fields that neither text nor address tells
/// stay empty. `kind` counts as not known while it is `other`.
///
/// - kind: by the shape of the address (ModernGov, CMIS), by the catalogue's papers, else by the text.
/// - council: of the catalogue's source by host (a paper's: the council whose area it serves), else as the text names it.
/// - date: the day of the meeting or decision. Of news: only where the story tells of one meeting and its day.
/// - published: address, then metadata, then by-line or a labelled date (of web pages these are asked in extraction alone); never
///   a banner above the title, and never for pages of a council's meeting system unless labelled.
void describe(civic::Document& document, const systems::SourceCatalogue& catalogue);

} // namespace minutebook::read
