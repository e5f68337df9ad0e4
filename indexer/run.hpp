// The indexer: reads what is new in the archive into the full-text and entity index.
#pragma once

#include "archive/archive.hpp"
#include "base/result.hpp"
#include "civic/ids.hpp"
#include "systems/sources.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace minutebook::indexer {

struct Options {
    std::filesystem::path data; ///< --data DIR: archive, ledger and index lie below
    const systems::SourceCatalogue* catalogue = &systems::SourceCatalogue::built_in();
    bool rebuild = false;                                   ///< into a new generation, put in force when it is complete
    std::size_t jobs = 1;                                   ///< reading processes
    std::optional<store::Location> database = std::nullopt; ///< of the catalogue, where it is not the file in `data`
    bool ocr = true;                                        ///< read pages from their pictures where they have no text that can be believed
    std::size_t ocr_pages = 200;                            ///< at most, of one document; about 3 s of processor time each
    std::string ocr_languages = "eng"; ///< tesseract's models, joined by "+", most likely first; each more takes as long again
    bool retry = false;                ///< try again what could not be read before
};

/// A document that could not be read, by its address.
struct Unread {
    std::string url;
    std::string reason;
};

struct Summary {
    std::size_t read = 0;       ///< documents read in this run
    std::size_t passed = 0;     ///< captures that are not reading matter
    std::size_t withheld = 0;   ///< by the ledger
    std::size_t councils = 0;   ///< whose knowledge was made anew
    std::size_t full_text = 0;  ///< documents written to the full text
    std::size_t recognised = 0; ///< pages read from their pictures
    std::vector<Unread> unread;
};

/// Reads every document whose newest capture came after the last checkpoint, resolves the councils that this touched, and
/// brings the full text up to date; then works off the pages that wait for OCR, and brings it up to date again. Stopped at any moment, the
/// next run goes on to the same index. Errors: not_found (no archive), busy, io, corrupt. A document that cannot be read is no error: it is
/// in the summary.
[[nodiscard]] Result<Summary> run(const Options& options);

} // namespace minutebook::indexer
