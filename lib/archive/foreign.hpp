// Records that other programs wrote, as exchanges of ours.
#pragma once

#include "archive/capture.hpp"
#include "archive/warc_record.hpp"
#include "base/result.hpp"

#include <optional>
#include <string>

namespace minutebook::archive {

/// What a `response` or `resource` record holds; nothing for records of other types and of other protocols than HTTP.
/// The address is in normal form, transfer coding is taken off; document and source are left open.
/// Errors: invalid (no date, no web address, no status line, or bytes that are not those of the record's digests).
[[nodiscard]] Result<std::optional<Exchange>> exchange_of(const WarcRecord& record);

/// What a `revisit` record says by itself, with an empty body: its address, date and, where it has one, its head.
/// Errors: as above.
[[nodiscard]] Result<Exchange> revisit_of(const WarcRecord& record);
/// A revisit because the server answered "not modified": the record is the whole answer, there are no bytes elsewhere.
[[nodiscard]] bool is_not_modified(const WarcRecord& record);

} // namespace minutebook::archive
