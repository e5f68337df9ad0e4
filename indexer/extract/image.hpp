// Image files as Documents: a notice that was photographed, a page that was scanned, a fax of many pages.
#pragma once

#include "base/result.hpp"
#include "civic/document.hpp"
#include "indexer/extract/page_words.hpp"

#include <string_view>

namespace minutebook::extract {

/// A page for each picture in PNG, JPEG, GIF, JPEG 2000 or TIFF bytes: with its text where `recognised` holds it, else named as
/// without a text layer and, if it is large enough to be a page of writing, as one to be read by OCR. A document of logos and thumbnails
/// is none to read: its pages need no OCR and say "a picture, not a page".
/// Errors: invalid (damaged, or of another format), limit (over 2,000 pictures).
[[nodiscard]] Result<civic::Document> from_image(std::string_view bytes, const Recognised& recognised = {});

} // namespace minutebook::extract
