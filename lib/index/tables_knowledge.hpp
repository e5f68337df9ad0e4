// What is known of each council, in the entity tables. Every row names its owner: the council with whose knowledge it came.
// No function here begins a transaction.
#pragma once

#include "base/result.hpp"
#include "civic/popolo.hpp"
#include "civic/relation.hpp"
#include "index/reader.hpp"
#include "store/database.hpp"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace minutebook::index::tables {

/// One thing that a document can be filtered by: field name ("person", "post", "organization", "outcome"), value, and
/// the code point at which it stands, -1 where it is true of the whole document.
struct DocumentFilter {
    std::string field;
    std::string value;
    std::int64_t start = -1;
    friend auto operator<=>(const DocumentFilter&, const DocumentFilter&) = default;
};
[[nodiscard]] Result<std::vector<DocumentFilter>> document_filters(store::Database& tables, const civic::DocumentId& id);

/// The present id of an entity that answers to `key`; empty if none does. `type` is "person", "post" or "organization".
[[nodiscard]] Result<std::string> present_id(store::Database& tables, std::string_view type, const std::string& key);
/// Name or label to show for a present id; empty if unknown.
[[nodiscard]] Result<std::string> label(store::Database& tables, std::string_view type, const std::string& id);

[[nodiscard]] Result<std::vector<civic::Person>> persons(store::Database& tables, const Filter& filter);
[[nodiscard]] Result<std::vector<civic::Organization>> organizations(store::Database& tables, const Filter& filter);
[[nodiscard]] Result<std::vector<civic::Post>> posts(store::Database& tables, const Filter& filter);
[[nodiscard]] Result<std::vector<civic::Membership>> memberships(store::Database& tables, const Filter& filter);
[[nodiscard]] Result<std::vector<civic::Event>> events(store::Database& tables, const Filter& filter);
[[nodiscard]] Result<std::vector<civic::Motion>> motions(store::Database& tables, const Filter& filter);
[[nodiscard]] Result<std::size_t> count_motions(store::Database& tables, const Filter& filter);
[[nodiscard]] Result<std::optional<civic::Motion>> motion(store::Database& tables, const civic::MotionId& id);
[[nodiscard]] Result<std::vector<civic::Relation>> relations(store::Database& tables, const Filter& filter);
[[nodiscard]] Result<std::vector<civic::MentionLink>> links(store::Database& tables, const civic::DocumentId& id);

} // namespace minutebook::index::tables
