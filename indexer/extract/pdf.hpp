// PDF files as Documents.
#pragma once

#include "base/result.hpp"
#include "civic/document.hpp"
#include "indexer/extract/page_words.hpp"

#include <string_view>

namespace minutebook::extract {

/// Reads words (pdf_words.hpp), lays them out (layout.hpp). A page whose text layer cannot be believed is taken from `recognised`
/// if it is there, else its verdict stands in Document::pages. The title is the metadata's where that is one, else the first heading.
/// Errors: those of read_pdf().
[[nodiscard]] Result<civic::Document> from_pdf(std::string_view bytes, const Recognised& recognised);

} // namespace minutebook::extract
