// Records that wait to be written together, with the rows that the catalogue will take for them.
#pragma once

#include "archive/catalogue.hpp"
#include "archive/orders.hpp"
#include "archive/warc_writer.hpp"
#include "base/result.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace minutebook::archive {

/// What has been put and not flushed. Knows no file: places are told when the rows are written.
class Batch {
public:
    /// A record for whose sake no row is made (a request).
    void add(const NewRecord& record) { add_member(written(record).member); }
    void add(const StatedFacts& facts);
    void add(const RemovalFact& removal);
    void add(const PurgeOrder& order);
    /// The record of a capture, last of those that belong to it: once it is whole, they are.
    void add(CatalogueEntry entry, const WrittenRecord& record);

    [[nodiscard]] const CatalogueEntry* capture(const civic::CaptureId& id) const;
    /// A record put here that holds a payload; later ones of the same batch may refer to it, since they come after it in the
    /// same file.
    [[nodiscard]] std::optional<OriginalRecord> original(std::string_view digest) const;
    /// What that page has said last of a document, if it said so here.
    [[nodiscard]] const std::string* facts(const StatedFacts& asked) const;

    [[nodiscard]] const std::string& bytes() const { return bytes_; }
    [[nodiscard]] std::size_t size() const { return rows_.size(); }
    [[nodiscard]] std::size_t captures() const { return by_id_.size(); }
    [[nodiscard]] const Capture* newest() const; ///< the capture put last; none if there is none

    /// The rows of what was put, in its order; `begin` is where bytes() begin in `file`. Within a transaction.
    [[nodiscard]] Result<> insert(store::Database& database, Arrivals& arrivals, std::string_view file, std::uint64_t begin);

private:
    using Row = std::variant<CatalogueEntry, StatedFacts, RemovalFact, PurgeOrder>;
    void add_member(std::string_view member) { bytes_ += member; }

    std::string bytes_;
    std::vector<Row> rows_; ///< offsets of captures count from the beginning of bytes_
    std::map<std::string, std::size_t, std::less<>> by_id_;
    std::map<std::string, std::size_t, std::less<>> originals_;        ///< by digest
    std::map<std::pair<std::string, std::string>, std::size_t> facts_; ///< by document and page
};                                                                     // class Batch

} // namespace minutebook::archive
