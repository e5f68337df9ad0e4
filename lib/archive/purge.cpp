#include "archive/archive.hpp"
#include "archive/capture_records.hpp"
#include "archive/orders.hpp"
#include "archive/recovery.hpp"
#include "archive/tombstone.hpp"
#include "archive/warc_reader.hpp"
#include "base/log.hpp"

namespace minutebook::archive {
namespace {

/// Whether the record still has to be written over: it is the one that the order means, or what an interruption left of it.
Result<bool> stands_still(const std::filesystem::path& path, const CatalogueEntry& entry)
{
    auto record = read_record_at(path, entry.capture.offset);
    if (!record && record.error().code == Errc::io) return propagate(record);
    if (!record) return true;
    // Behind a tombstone's text may still stand the end of the old record: then the member does not end where it should.
    if (!record->fields[tombstone_field].empty()) return record->length != entry.capture.length;
    if (without_brackets(record->record_id()) == entry.record_id) return true;
    return fail(Errc::corrupt,
                path.string() + ", offset " + std::to_string(entry.capture.offset) + ": another record stands there than the order means",
                "run 'minutebook verify' to see what is damaged");
}

Result<> bury(const Layout& layout, const CatalogueEntry& entry, const PurgeOrder& order)
{
    const auto path = layout.files() / entry.capture.file;
    auto still = stands_still(path, entry);
    if (!still) return propagate(still);
    if (!*still) return {};
    auto member = tombstone(entry, order);
    if (!member) return propagate(member);
    return write_over(path, entry.capture.offset, *member);
}

Result<std::vector<std::string>> not_yet_ordered(store::Database& database, const std::vector<std::string>& digests)
{
    std::vector<std::string> out;
    for (const std::string& digest : digests) {
        auto known = is_purged(database, digest);
        if (!known) return propagate(known);
        if (!*known) out.push_back(digest);
    }
    return out;
}

} // namespace

Result<std::size_t> carry_out_orders(const Layout& layout, store::Database& database)
{
    auto pending = unfinished_orders(database);
    if (!pending) return propagate(pending);
    std::size_t buried = 0;
    for (const PurgeOrder& order : *pending) {
        auto records = holders(database, order.digest);
        if (!records) return propagate(records);
        for (const CatalogueEntry& entry : *records)
            if (auto done = bury(layout, entry, order); !done) return propagate(done, "cannot carry out the order '" + order.order + "'");
        auto transaction = store::Transaction::begin(database);
        if (!transaction) return propagate(transaction);
        if (auto done = finish_order(database, order.digest); !done) return propagate(done);
        if (auto done = transaction->commit(); !done) return propagate(done);
        buried += records->size();
    }
    return buried;
}

Result<Purged> purge(const Layout& layout, const Clock& clock, std::string_view software, const PurgeRequest& request)
{
    if (request.order.empty() || request.reason.empty() || request.digests.empty())
        return fail(Errc::usage, "a removal needs an order, a reason and bytes that it means");
    auto writer = ArchiveWriter::open_alone(layout, clock, software); // nobody may be about to store the very bytes
    if (!writer) return propagate(writer);
    store::Database& database = writer->database();
    auto digests = not_yet_ordered(database, request.digests);
    if (!digests) return propagate(digests);
    Purged out;
    for (const std::string& digest : *digests) {
        auto records = holders(database, digest);
        if (!records) return propagate(records);
        if (records->empty()) return fail(Errc::not_found, "no record of the archive holds " + digest);
        out.records += records->size();
        if (auto done = writer->put_order({digest, request.order, request.reason, clock.now(), {}, *records}); !done)
            return propagate(done);
    }
    if (auto recorded = writer->flush(); !recorded) return propagate(recorded);
    if (auto done = carry_out_orders(layout, database); !done) return propagate(done);
    for (const std::string& digest : request.digests) {
        auto named = captures_with(database, digest);
        if (!named) return propagate(named);
        out.captures.insert(out.captures.end(), named->begin(), named->end());
    }
    return out;
}

} // namespace minutebook::archive
