// Versions of documents, the changes between them, and when papers of meetings were published, in the entity tables. No function here
// begins a transaction.
#pragma once

#include "base/result.hpp"
#include "index/versions.hpp"
#include "store/database.hpp"
#include "versions/version.hpp"

#include <optional>
#include <string>
#include <vector>

namespace minutebook::index::tables {

[[nodiscard]] Result<std::string> version_inputs(store::Database& tables, const civic::DocumentId& id); ///< empty: none are kept
[[nodiscard]] Result<> put_versions(store::Database& tables, const versions::DocumentVersions& versions);
/// Replaces what is kept of a document's publication; nothing takes it out.
[[nodiscard]] Result<> put_publication(store::Database& tables, const civic::DocumentId& id,
                                       const std::optional<versions::Publication>& publication,
                                       const std::vector<versions::MinutesApproval>& approvals);
/// Replaces the changes from the draft of a meeting's minutes to the approved ones, where these are documents of their own.
[[nodiscard]] Result<> put_pair(store::Database& tables, const MinutesKey& key, const std::vector<versions::Change>& changes);

[[nodiscard]] Result<std::optional<versions::Publication>> publication(store::Database& tables, const civic::DocumentId& id);
[[nodiscard]] Result<std::vector<versions::Publication>> minutes_of(store::Database& tables, const MinutesKey& key); ///< by document
[[nodiscard]] Result<std::vector<versions::Publication>> publications(store::Database& tables, const civic::CouncilId& council);
[[nodiscard]] Result<std::vector<versions::MinutesApproval>> approvals(store::Database& tables, const civic::CouncilId& council);
[[nodiscard]] Result<std::vector<versions::Version>> versions_of(store::Database& tables, const civic::DocumentId& id); ///< oldest first
[[nodiscard]] Result<std::optional<versions::VersionText>> version_text(store::Database& tables, const civic::DocumentId& id,
                                                                        const civic::CaptureId& version);
[[nodiscard]] Result<std::vector<versions::Change>> changes(store::Database& tables, const ChangeFilter& filter);

} // namespace minutebook::index::tables
