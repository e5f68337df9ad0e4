// `minutebook export warc|cdxj|wacz`: what the archive holds, for the programs of web archives.
#pragma once

#include "archive/archive.hpp"
#include "base/result.hpp"

#include <ostream>
#include <string>

namespace minutebook::cli {

struct ArchiveExportOptions {
    archive::Layout layout;
    std::string source;           ///< id of a council or paper; empty: all
    const Clock* clock = nullptr; ///< null: the machine's
};

// What the ledger withholds is left out of all three. Errors: usage (nothing is held of that source), not_found (no archive),
// io, corrupt.

/// One WARC 1.1 file.
[[nodiscard]] Result<> run_export_warc(const ArchiveExportOptions& options, std::ostream& out);
/// An index of the archive's own files: "SURT TIMESTAMP {json}", sorted by bytes, with the fields that pywb and cdxj-indexer
/// write.
[[nodiscard]] Result<> run_export_cdxj(const ArchiveExportOptions& options, std::ostream& out);
/// A WACZ 1.1.1 file: archive/data.warc.gz, indexes/index.cdx, pages/pages.jsonl, datapackage.json and its digest.
[[nodiscard]] Result<> run_export_wacz(const ArchiveExportOptions& options, std::ostream& out);

} // namespace minutebook::cli
