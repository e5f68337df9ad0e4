// What a source had and no longer gives, as a fact of the archive: told at the end of a crawl, with its dates.
#pragma once

#include "archive/archive.hpp"
#include "crawler/frontier.hpp"

#include <string>
#include <vector>

namespace minutebook::crawler {

/// Notes pages that the frontier counts as removed (RemovedPage), and those of earlier removals that have been found again.
/// Nothing that is held is touched. Errors: io, busy, corrupt.
[[nodiscard]] Result<> note_removals(archive::ArchiveWriter& archive, Frontier& frontier, const std::vector<std::string>& source_ids);

} // namespace minutebook::crawler
