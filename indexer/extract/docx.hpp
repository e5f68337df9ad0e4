// Word files of the OOXML kind (DOCX, transitional and strict) as Documents.
#pragma once

#include "base/result.hpp"
#include "civic/document.hpp"
#include "indexer/extract/page_words.hpp"

#include <string>
#include <string_view>

namespace minutebook::extract {

/// Headings by style and outline level, list numbers as Word counts them, tables as rows, notes after their paragraphs, text boxes
/// once, links; without headers, footers, comments and hidden text. Tracked changes: the final text, with their counts. Pages only
/// where the file says where they ended when it was last shown. A damaged end leaves what stands before it, with a note.
/// A document that is nothing but pictures of pages has a page for each, named as without a text layer until `recognised` holds it
/// (page n is the n-th such picture).
/// Errors: invalid (damaged, no Word file: spreadsheets and presentations are not read), refused (encrypted, entity declarations),
/// limit (ZipBounds, xml::StreamOptions, 16 MiB of text).
[[nodiscard]] Result<civic::Document> from_docx(std::string_view bytes, const Recognised& recognised = {});

/// The n-th (from 1) of those pictures, as the package holds it. Errors: not_found, and those of from_docx.
[[nodiscard]] Result<std::string> picture_of_docx(std::string_view bytes, int number);

} // namespace minutebook::extract
