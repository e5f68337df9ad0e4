// Step 7 of the way of a document: bytes in, a Document out. The one door to all formats.
#pragma once

#include "base/result.hpp"
#include "civic/document.hpp"
#include "indexer/extract/page_words.hpp"
#include "systems/facts.hpp"
#include "systems/sources.hpp"

#include <string_view>

namespace minutebook::extract {

/// What bytes are, told from the bytes; names and headers are only believed where the bytes leave it open.
enum class Format { plain_text, html, xml, pdf, docx, odt, rtf, doc, mail, image, zip, binary };

/// As a reader would call it: "PDF", "Word (DOCX)".
[[nodiscard]] std::string_view to_string(Format format);

/// Are these the first bytes of an old Office file? All that is asked of bytes outside of a jail.
[[nodiscard]] bool begins_like_old_office(std::string_view bytes);

/// `content_type` (may be empty) decides only between formats that both fit the bytes.
[[nodiscard]] Format sniff(std::string_view bytes, std::string_view content_type = {});

/// Is this a list that only leads on: a feed, a sitemap, a web service's list of committees or meetings? (XML, by its root.)
[[nodiscard]] bool only_leads_on(std::string_view bytes);

/// Raised with every change of what extraction gives: what was kept of an older one is made again when it is read again.
inline constexpr int extractor_version = 2;

/// What is to be read, and what is known of it. Views: valid during the call.
struct Source {
    std::string_view bytes;
    std::string_view content_type; ///< may be empty
    std::string_view url;          ///< the address the bytes were fetched from; may be empty
    systems::AddressFacts facts;   ///< what the page that led there says of it
};

/// Texts and pages in UTF-16 that begin with a byte order mark are converted first: of a plain text offsets count what came of it.
/// Bytes → text and structure, the part that costs: depends on `source`, `recognised` and `catalogue`'s source of the address alone.
/// `recognised`: pages that OCR has read before; other pages without a text that can be believed are named as such (Document::pages).
/// Errors: invalid (not a text, damaged, or of a format that is not read), limit (over 64 MiB, over 16 MiB of text, or over a format's own
/// bounds), refused (the source system forbids its display, or the file is encrypted).
[[nodiscard]] Result<civic::Document> extract_content(const Source& source, const systems::SourceCatalogue& catalogue,
                                                      const Recognised& recognised = {});

/// Adds what follows from text, address and the page that led there: kind, council, body, day (see read/describe.hpp).
void describe_content(civic::Document& document, const Source& source, const systems::SourceCatalogue& catalogue);

/// Both steps.
[[nodiscard]] Result<civic::Document> extract(std::string_view bytes, std::string_view content_type, std::string_view url,
                                              const systems::AddressFacts& facts, const systems::SourceCatalogue& catalogue);

} // namespace minutebook::extract
