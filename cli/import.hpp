// `minutebook import`: brings in captures made elsewhere, as if crawled.
#pragma once

#include "archive/archive.hpp"
#include "base/result.hpp"
#include "systems/sources.hpp"

#include <filesystem>
#include <ostream>
#include <vector>

namespace minutebook::cli {

struct ImportOptions {
    std::vector<std::filesystem::path> files; ///< WARC 1.0 or 1.1 of any writer, compressed or not
    archive::Layout layout;
    archive::WriterOptions writer = {};
    const systems::SourceCatalogue* catalogue = nullptr; ///< finds a capture's source by its host; null: the built-in one
    const Clock* clock = nullptr;                        ///< null: the machine's
};

/// Appends every web response of the files to the archive and prints to `out` how many there were. Captures held already
/// are left out, so that a repeated or interrupted import goes on where it stopped. What cannot be read is named with file
/// and offset (log::warn) and left out; records that are no web responses are counted. Revisit records may refer to any of the files,
/// and to what was imported before. Gives the exit code: 0, or 3 if anything was left out.
/// Errors: no file gave anything, or the archive cannot be written.
[[nodiscard]] Result<int> run_import(const ImportOptions& options, std::ostream& out);

} // namespace minutebook::cli
