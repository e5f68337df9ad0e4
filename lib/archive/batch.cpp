#include "archive/batch.hpp"

#include "archive/capture_records.hpp"

namespace minutebook::archive {

void Batch::add(const StatedFacts& facts)
{
    add(facts_record(facts));
    facts_[{facts.document_url, facts.stated_by}] = rows_.size();
    rows_.emplace_back(facts);
}

void Batch::add(const RemovalFact& removal)
{
    add(removal_record(removal));
    rows_.emplace_back(removal);
}

void Batch::add(const PurgeOrder& order)
{
    const WrittenRecord record = written(order_record(order));
    add_member(record.member);
    PurgeOrder row = order;
    row.record_id = record.id;
    rows_.emplace_back(std::move(row));
}

void Batch::add(CatalogueEntry entry, const WrittenRecord& record)
{
    entry.record_id = record.id;
    entry.capture.offset = bytes_.size();
    entry.capture.length = record.member.size();
    add_member(record.member);
    by_id_.emplace(entry.capture.id.value(), rows_.size());
    if (!entry.capture.revisit) originals_.emplace(entry.capture.digest, rows_.size());
    rows_.emplace_back(std::move(entry));
}

const CatalogueEntry* Batch::capture(const civic::CaptureId& id) const
{
    const auto found = by_id_.find(id.value());
    return found == by_id_.end() ? nullptr : &std::get<CatalogueEntry>(rows_[found->second]);
}

const Capture* Batch::newest() const
{
    for (auto row = rows_.rbegin(); row != rows_.rend(); ++row)
        if (const auto* entry = std::get_if<CatalogueEntry>(&*row)) return &entry->capture;
    return nullptr;
}

std::optional<OriginalRecord> Batch::original(std::string_view digest) const
{
    const auto found = originals_.find(digest);
    if (found == originals_.end()) return std::nullopt;
    const auto& entry = std::get<CatalogueEntry>(rows_[found->second]);
    return OriginalRecord{entry.capture, entry.record_id};
}

const std::string* Batch::facts(const StatedFacts& asked) const
{
    const auto found = facts_.find({asked.document_url, asked.stated_by});
    return found == facts_.end() ? nullptr : &std::get<StatedFacts>(rows_[found->second]).facts_json;
}

Result<> Batch::insert(store::Database& database, Arrivals& arrivals, std::string_view file, std::uint64_t begin)
{
    for (Row& row : rows_) {
        Result<> done;
        if (auto* entry = std::get_if<CatalogueEntry>(&row)) {
            entry->capture.file = file;
            entry->capture.offset += begin;
            auto seq = insert_capture(database, arrivals, *entry);
            if (!seq) return propagate(seq);
            entry->capture.seq = seq->value_or(0);
        }
        else if (const auto* facts = std::get_if<StatedFacts>(&row)) done = insert_facts(database, arrivals, *facts);
        else if (const auto* removal = std::get_if<RemovalFact>(&row)) done = insert_removal(database, arrivals, *removal);
        else done = insert_order(database, arrivals, std::get<PurgeOrder>(row));
        if (!done) return done;
    }
    return {};
}

} // namespace minutebook::archive
