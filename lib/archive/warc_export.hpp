// A WARC of what may leave the archive: chosen captures with all that belongs to them, complete in itself.
#pragma once

#include "archive/archive.hpp"
#include "archive/catalogue.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace minutebook::archive {

struct WarcExportOptions {
    std::function<bool(const CatalogueEntry&)> wanted; ///< asked of every capture
    std::string file_name;                             ///< WARC-Filename
    std::string software;
    Timestamp date; ///< of the warcinfo record
};

/// Where a capture's record stands in the export.
using Placed = std::function<void(const CatalogueEntry&, std::uint64_t offset, std::uint64_t length)>;
using ByteSink = std::function<Result<>(std::string_view)>;

/// Writes a warcinfo record, then the wanted captures with their requests and facts, mostly to the byte as they stand in the
/// archive's files and in their order. A capture that refers to bytes which are not part of the export gets a response record
/// of its own. Bytes that an order removed stay away; what is left of their captures goes along. Errors: io, corrupt, and
/// those of `sink`.
[[nodiscard]] Result<> export_warc(const Layout& layout, const WarcExportOptions& options, const ByteSink& sink, const Placed& placed = {});

} // namespace minutebook::archive
