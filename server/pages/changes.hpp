// The feed of changes: what became of documents after they were first seen.
#pragma once

#include "server/pages/values.hpp"

#include <boost/json/object.hpp>

namespace minutebook::server::pages {

struct ChangesPage {
    Parameters parameters;
    std::vector<versions::Change> changes; ///< newest first
    std::vector<index::CouncilSummary> councils;
    std::string organization; ///< name of the body asked for
    std::string next;         ///< cursor
    std::vector<coverage::Missing> missing;
};

/// A body by any id that it answers to; empty: any. `filter.organizations` are its own to set. `parameters` and `councils` are the
/// caller's.
[[nodiscard]] Result<ChangesPage> gather_changes(Gate& gate, index::ChangeFilter filter, const civic::OrganizationId& body);
[[nodiscard]] boost::json::object changes_json(const ChangesPage& page);

} // namespace minutebook::server::pages
