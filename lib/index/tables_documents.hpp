// Documents, failures and what is still to be done, in the entity tables. No function here begins a transaction.
#pragma once

#include "base/result.hpp"
#include "index/reader.hpp"
#include "index/writer.hpp"
#include "store/database.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace minutebook::index::tables {

/// Writes a document with its reading; marks it for the full text and for resolution,
/// unless nothing but its capture is new.
[[nodiscard]] Result<> put_document(store::Database& tables, const civic::Document& document, const civic::Reading& reading);
[[nodiscard]] Result<> put_failure(store::Database& tables, const Failure& failure);
/// Takes a document and its failure out; marks it for the full text and for resolution.
[[nodiscard]] Result<> remove_document(store::Database& tables, const civic::DocumentId& id);

[[nodiscard]] Result<std::optional<civic::Document>> document(store::Database& tables, const civic::DocumentId& id);
[[nodiscard]] Result<std::optional<civic::Reading>> reading(store::Database& tables, const civic::DocumentId& id);

[[nodiscard]] Result<std::vector<civic::DocumentId>> documents_to_write(store::Database& tables);
[[nodiscard]] Result<> mark_written(store::Database& tables, const civic::DocumentId& id);
[[nodiscard]] Result<> mark_to_write(store::Database& tables, const civic::DocumentId& id);

/// First days of a date that may be partial: what tables sort and filter by; NULL where there is no year.
[[nodiscard]] store::Value first_day(const std::optional<PartialDate>& date);
[[nodiscard]] store::Value last_day(const std::optional<PartialDate>& date);

} // namespace minutebook::index::tables
