// Between exchanges and WARC records, both ways: what is written for an exchange, and what a record says when read back.
#pragma once

#include "archive/capture.hpp"
#include "archive/catalogue.hpp"
#include "archive/warc_record.hpp"
#include "archive/warc_writer.hpp"
#include "base/result.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace minutebook::archive {

// Named fields of our own; other readers pass over them (WARC 1.1 section 4).
inline constexpr std::string_view document_field = "X-Minutebook-Document";   ///< canonical address, where it is not the target
inline constexpr std::string_view source_field = "X-Minutebook-Source";       ///< id in the catalogue of sources
inline constexpr std::string_view stated_by_field = "X-Minutebook-Stated-By"; ///< page that a metadata record's facts come from

inline constexpr std::string_view identical_payload = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest";
inline constexpr std::uint64_t exchange_limit = 256ULL << 20U; ///< bytes of a body that the archive takes

/// What is wrong with an exchange that cannot be written as it stands. Errors: invalid, limit.
[[nodiscard]] Result<> check_exchange(const Exchange& exchange);
/// The head as it is stored: true of the body, with a first line of HTTP/1.1 where the exchange was made in a later version.
[[nodiscard]] std::string stored_head(const Exchange& exchange);
/// The address of the document that an exchange is a version of.
[[nodiscard]] const std::string& document_url(const Exchange& exchange);
/// The capture that an exchange becomes; without its place in the files. `head` as it will be stored.
[[nodiscard]] CatalogueEntry entry_for(const Exchange& exchange, std::string_view head);

[[nodiscard]] NewRecord warcinfo_record(std::string_view file, Timestamp date, std::string_view software);
[[nodiscard]] NewRecord response_record(const Exchange& exchange, std::string_view head, const CatalogueEntry& entry);
[[nodiscard]] NewRecord revisit_record(const Exchange& exchange, std::string_view head, const CatalogueEntry& entry,
                                       const OriginalRecord& original);
[[nodiscard]] NewRecord request_record(const Exchange& exchange, std::string_view concurrent_to);
[[nodiscard]] NewRecord facts_record(const StatedFacts& facts);

/// The catalogue's row for a response or revisit record of ours, as read from `file`; nothing for records of other types.
/// Errors: invalid (a field is missing).
[[nodiscard]] Result<std::optional<CatalogueEntry>> entry_of(const WarcRecord& record, std::string_view file);
/// The facts in a metadata record of ours; nothing for other records.
[[nodiscard]] std::optional<StatedFacts> facts_of(const WarcRecord& record);

} // namespace minutebook::archive
