// Words in their places → the text as a reader takes it in: columns, paragraphs, headings, lists, tables as rows.
#pragma once

#include "indexer/extract/document_writer.hpp"
#include "indexer/extract/page_words.hpp"

#include <vector>

namespace minutebook::extract {

/// Writes all pages of one document, in order. Reading order follows columns; running headers, footers and page numbers are
/// left out; words parted at a line's end are joined (true compounds kept); a paragraph may run over a page's end.
void lay_out(const std::vector<PageWords>& pages, DocumentWriter& out);

} // namespace minutebook::extract
