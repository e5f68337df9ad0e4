// What may change of an archive's holdings, as records and rows of their own: bytes removed by an order, and documents that
// their source has removed.
#pragma once

#include "archive/capture.hpp"
#include "archive/catalogue.hpp"
#include "archive/warc_record.hpp"
#include "archive/warc_writer.hpp"
#include "base/result.hpp"
#include "store/database.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::archive {

inline constexpr std::string_view removal_field = "X-Minutebook-Removal";     ///< "gone" or "returned", of a metadata record
inline constexpr std::string_view order_field = "X-Minutebook-Order";         ///< "purge", of a metadata record
inline constexpr std::string_view tombstone_field = "X-Minutebook-Tombstone"; ///< day, of what stands in a purged record's place

/// A document that its source removed, with the address that names it.
struct RemovalFact {
    std::string document_url;
    Removal removal;
    Timestamp noted_at;
};

/// An order to remove bytes wherever they stand.
struct PurgeOrder {
    std::string digest;
    std::string order;  ///< which: "High Court, claim 12/2026"; one line
    std::string reason; ///< for the public; one line
    Timestamp ordered_at;
    std::string record_id;               ///< of the order's record; empty until it is written
    std::vector<CatalogueEntry> records; ///< that hold the bytes
};

[[nodiscard]] NewRecord removal_record(const RemovalFact& fact);
[[nodiscard]] NewRecord order_record(const PurgeOrder& order);
/// As read from a metadata record of ours; nothing for other records.
[[nodiscard]] std::optional<RemovalFact> removal_of(const WarcRecord& record);
[[nodiscard]] std::optional<PurgeOrder> order_of(const WarcRecord& record);

// Rows; within a transaction of the caller's.

[[nodiscard]] Result<> insert_removal(store::Database& database, Arrivals& arrivals, const RemovalFact& fact);
/// The order, and rows of the records that it removes where there are none. Documents with these bytes count as changed.
[[nodiscard]] Result<> insert_order(store::Database& database, Arrivals& arrivals, const PurgeOrder& order);
/// The bytes of this digest are gone from every record.
[[nodiscard]] Result<> finish_order(store::Database& database, std::string_view digest);

[[nodiscard]] Result<std::vector<Removal>> removals_of(store::Database& database, const civic::DocumentId& document);
[[nodiscard]] Result<std::vector<PurgeOrder>> orders(store::Database& database); ///< without their records
/// Those whose bytes still have to be written over.
[[nodiscard]] Result<std::vector<PurgeOrder>> unfinished_orders(store::Database& database);
/// The removal that stands: the source does not give the document now.
[[nodiscard]] Result<std::optional<Removal>> standing_removal(store::Database& database, const civic::DocumentId& document);
[[nodiscard]] Result<std::vector<std::string>> standing_removals(store::Database& database); ///< addresses of the documents
[[nodiscard]] Result<bool> is_purged(store::Database& database, std::string_view digest);

} // namespace minutebook::archive
