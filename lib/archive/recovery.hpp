// Brings WARC files and catalogue together again after a crash.
#pragma once

#include "archive/archive.hpp"
#include "archive/warc_writer.hpp"

#include <optional>

namespace minutebook::archive {

/// The archive's own WARC files ("minutebook-….warc.gz"), oldest first.
[[nodiscard]] Result<std::vector<std::string>> own_files(const Layout& layout);
/// Whether a file is named as ours are.
[[nodiscard]] bool is_own_file(std::string_view name);
/// "minutebook-YYYYMMDDhhmmss-NNNNN-WRITER.warc.gz".
[[nodiscard]] std::string own_file_name(Timestamp begun, unsigned number, std::string_view writer);

/// For every file whose writer is gone and that goes on after what the catalogue answers for: complete records go into the
/// catalogue, a torn end is cut off and kept beside the file as *.torn. Damage with good records after it is left where it
/// is, for verify to name. Files that another process is writing are left to it.
/// Precondition: the archive's lock is held. Errors: io, corrupt.
[[nodiscard]] Result<> recover(const Layout& layout, store::Database& database);

/// The newest file that is not closed, has no writer, and of which the catalogue answers for every byte: to go on with.
[[nodiscard]] Result<std::optional<WarcFile>> unfinished_file(const Layout& layout, store::Database& database, std::uint64_t file_size);

} // namespace minutebook::archive
