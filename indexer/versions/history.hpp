// From the captures of a document, each read, to its versions and the changes between them. Pure.
#pragma once

#include "archive/capture.hpp"
#include "indexer/read_capture.hpp"
#include "versions/version.hpp"

#include <map>
#include <string>
#include <vector>

namespace minutebook::indexer {

/// `captures` are oldest first; `read` holds what was made of each distinct copy, by digest. Captures of copies that are not in it are
/// left out.
[[nodiscard]] versions::DocumentVersions versions_of(const archive::DocumentRow& row, const std::vector<archive::Capture>& captures,
                                                     const std::vector<archive::Removal>& removals,
                                                     const std::map<std::string, Result<ReadDocument>>& read);

/// The standings that minutes were seen in, each since when.
[[nodiscard]] std::vector<versions::StandingSeen> standings_seen(const std::vector<versions::VersionText>& versions);

} // namespace minutebook::indexer
