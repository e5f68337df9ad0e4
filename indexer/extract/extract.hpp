// Step 7 of the way of a document: bytes in, a Document out. The one door to all formats.
#pragma once

#include "base/result.hpp"
#include "civic/document.hpp"
#include "systems/facts.hpp"
#include "systems/sources.hpp"

#include <string_view>

namespace minutebook::extract {

/// What bytes are, told from the bytes; names and headers are only believed where the bytes leave it open.
enum class Format { plain_text, html, xml, pdf, zip, binary };

[[nodiscard]] std::string_view to_string(Format format);

/// `content_type` (may be empty) decides only between formats that both fit the bytes.
[[nodiscard]] Format sniff(std::string_view bytes, std::string_view content_type = {});

/// Is this a list that only leads on: a feed, a sitemap, a web service's list of committees or meetings? (XML, by its root.)
[[nodiscard]] bool only_leads_on(std::string_view bytes);

/// Reads bytes of any known format and describes the result (see read/describe.hpp). `url` is the address they were fetched
/// from; may be empty. `facts` is what the page that led there says of it. Errors: invalid (not a text, damaged, or of a
/// format that is not read), limit (over 64 MiB), refused (the source system forbids its display).
[[nodiscard]] Result<civic::Document> extract(std::string_view bytes, std::string_view content_type, std::string_view url,
                                              const systems::AddressFacts& facts, const systems::SourceCatalogue& catalogue);

} // namespace minutebook::extract
