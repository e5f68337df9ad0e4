// Brings WARC files and catalogue together again after a crash.
#pragma once

#include "archive/archive.hpp"

namespace minutebook::archive {

/// The archive's own WARC files ("minutebook-….warc.gz"), oldest first (by their running number).
[[nodiscard]] Result<std::vector<std::string>> own_files(const Layout& layout);
/// The running number in such a file's name; nothing for other names.
[[nodiscard]] std::optional<unsigned> file_number(std::string_view name);

/// For every file that goes on after what the catalogue answers for: complete records go into the catalogue, a torn end is
/// cut off and kept beside the file as *.torn. Damage with good records after it is left where it is, for verify to name.
/// Precondition: the archive's lock is held. Errors: io, corrupt.
[[nodiscard]] Result<> recover(const Layout& layout, store::Database& database);

} // namespace minutebook::archive
