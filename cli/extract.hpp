// `minutebook extract`: the reading pipeline on files, one JSON object a line.
#pragma once

#include "base/result.hpp"
#include "systems/sources.hpp"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <ostream>
#include <vector>

namespace minutebook::cli {

struct ExtractOptions {
    /// Tab-separated without quoting, a header line, columns `file` (relative to the manifest), `url`, and `kind` (what the report
    /// sums up by); others ignored.
    std::optional<std::filesystem::path> manifest;
    std::vector<std::filesystem::path> files;            ///< read besides the manifest, without an address
    bool report = false;                                 ///< sums by kind (without that column: the document's) instead of objects
    bool explain = false;                                ///< names the rule behind each mention, statement and decision
    bool ocr = true;                                     ///< read pages from their pictures where they have no text
    std::size_t ocr_pages = 200;                         ///< at most, of one file
    std::string ocr_languages = "eng";                   ///< as `index` takes them
    std::size_t jobs = 1;                                ///< reading processes
    const systems::SourceCatalogue* catalogue = nullptr; ///< null: the built-in one
};

/// Prints to `out`, files that need OCR after all others; names each file that cannot be read on `errors`, skips it, and returns how many
/// there were. Errors: a manifest that cannot be read or has no `file` column.
[[nodiscard]] Result<std::size_t> run_extract(const ExtractOptions& options, std::ostream& out, std::ostream& errors);
/// The same, with standard error for `errors`.
[[nodiscard]] Result<std::size_t> run_extract(const ExtractOptions& options, std::ostream& out);

} // namespace minutebook::cli
