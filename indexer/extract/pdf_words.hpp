// PDF → words in their places, in one pass over each page, and what the file says of itself.
//
// Uses poppler's core API (libpoppler-private-dev), not poppler-cpp: text_list() knows no colours, render modes, paths or
// codes. Text is turned to UTF-8 here, never by poppler, whose conversion opens iconv's modules at first use.
#pragma once

#include "base/partial_date.hpp"
#include "base/result.hpp"
#include "indexer/extract/page_words.hpp"

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::extract {

struct PdfLimits {
    int pages = 5000;
    std::size_t words_a_page = 200'000;
    std::size_t characters = 5'000'000; ///< of the whole document
    /// Stops the drawing: what was drawn by then is given. By the processor's time alone, so that a file gives the same text on a busy
    /// machine; who calls bounds the wall's.
    std::chrono::milliseconds processor{5'000};
};

struct PdfContent {
    std::vector<PageWords> pages;
    std::string title; ///< by the file's metadata; may be any nonsense
    std::optional<PartialDate> created;
    std::optional<PartialDate> modified;
    std::vector<std::string> notes; ///< what was left out
};

/// Signs and fonts as pdf_fonts.hpp tells, what is hidden as pdf_redactions.hpp does. What lies beyond a limit is left out and
/// noted. Errors: refused (a password is needed), invalid (damaged, with poppler's reason). Not to be called by two threads at once:
/// poppler's messages go to one place.
[[nodiscard]] Result<PdfContent> read_pdf(std::string_view bytes, const PdfLimits& limits = {});

/// Opens all that poppler opens when it is first used. Call before files become out of reach.
void warm_pdf();

} // namespace minutebook::extract
