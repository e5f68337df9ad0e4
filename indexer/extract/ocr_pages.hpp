// Recognised pages on their way: which pages to ask for, and how a result is kept and handed over.
#pragma once

#include "base/result.hpp"
#include "indexer/extract/page_words.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace minutebook::extract {

/// The numbers of the pages whose picture is still to be read, in order.
[[nodiscard]] std::vector<int> pages_for_ocr(const civic::Document& document);

/// A page as one line of JSON. Places and sizes are kept in thousandths of a point, as the recogniser gives them; all else as it is.
[[nodiscard]] std::string pack_page(const PageWords& page);

/// The page again. The bytes may come from a process that read hostile ones: everything is checked.
/// Errors: invalid (no JSON, or a member is missing, of another kind, or beyond what a page can be), limit (over 16 MiB, 20,000 words,
/// 20,000 rules or 10,000 links).
[[nodiscard]] Result<PageWords> unpack_page(std::string_view packed);

} // namespace minutebook::extract
