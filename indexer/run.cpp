#include "indexer/run.hpp"

#include "archive/archive.hpp"
#include "base/log.hpp"
#include "index/writer.hpp"
#include "indexer/jail/worker_pool.hpp"
#include "indexer/read_capture.hpp"
#include "indexer/resolve/resolve.hpp"
#include "ledger/visibility.hpp"

#include <utility>

namespace minutebook::indexer {
namespace {

constexpr std::size_t batch_documents = 100;
constexpr std::size_t batch_bytes = std::size_t{64} << 20U; ///< of payloads held at once

/// The three stores and the reading processes, opened together.
struct Stores {
    archive::ArchiveReader archive;
    ledger::Visibility visibility;
    index::IndexWriter index;
};

Result<Stores> open_stores(const Options& options)
{
    auto archive = archive::ArchiveReader::open({options.data, options.database});
    if (!archive) return propagate(archive);
    auto visibility = ledger::Visibility::open(options.data / "ledger.sqlite");
    if (!visibility) return propagate(visibility);
    const index::Layout layout{options.data};
    auto index = options.rebuild ? index::IndexWriter::rebuild(layout) : index::IndexWriter::open(layout);
    if (!index) return propagate(index);
    return Stores{std::move(*archive), std::move(*visibility), std::move(*index)};
}

bool withheld(const archive::DocumentRow& row, const ledger::Visibility& visibility)
{
    return !visibility.may_show({.document = row.id, .url = row.url, .digest = row.newest.digest, .capture = row.newest.id, .entity = {}});
}

void name_unread(const std::string& url, const std::string& reason, Summary& summary)
{
    log::warn("cannot read " + url + ": " + reason);
    summary.unread.push_back({url, reason});
}

Result<> put_unread(const archive::DocumentRow& row, const Error& error, Stores& stores, Summary& summary)
{
    if (error.code == Errc::io) return tl::unexpected<Error>(error); // the machine's fault, not the document's
    name_unread(row.url, error.message, summary);
    if (auto removed = stores.index.remove(row.id); !removed) return removed;
    return stores.index.put_failure({row.id, row.url, error.message});
}

/// What is no reading matter (any more) stands in no index.
Result<> pass(const archive::DocumentRow& row, Stores& stores, Summary& summary)
{
    ++summary.passed;
    return stores.index.remove(row.id);
}

Result<> put_answer(const archive::DocumentRow& row, const Result<std::string>& answer, Stores& stores, Summary& summary)
{
    Result<ReadDocument> read = answer ? unpack_reading(*answer) : Result<ReadDocument>(tl::unexpected(answer.error()));
    if (!read) return put_unread(row, read.error(), stores, summary);
    if (!read->reading_matter) return pass(row, stores, summary);
    read->document.id = row.id;
    read->document.capture_id = row.newest.id;
    ++summary.read;
    return stores.index.put(read->document, read->reading);
}

/// Reads one batch; the checkpoint after it makes it count.
Result<> read_batch(const std::vector<archive::DocumentRow>& rows, Stores& stores, jail::WorkerPool& pool, Summary& summary)
{
    std::vector<std::string> inputs;
    std::vector<const archive::DocumentRow*> asked;
    std::size_t bytes = 0;
    std::int64_t seq = 0;
    for (const auto& row : rows) {
        if (bytes > batch_bytes) break; // the rest comes with the next batch
        seq = row.newest.seq;
        if (!is_reading_matter(row)) {
            if (auto passed = pass(row, stores, summary); !passed) return passed;
            continue;
        }
        if (withheld(row, stores.visibility)) {
            ++summary.withheld;
            if (auto removed = stores.index.remove(row.id); !removed) return removed;
            continue;
        }
        auto payload = stores.archive.payload(row.newest);
        if (!payload) {
            if (auto put = put_unread(row, payload.error(), stores, summary); !put) return put;
            continue;
        }
        bytes += payload->size();
        inputs.push_back(pack_capture(row, *payload));
        asked.push_back(&row);
    }
    const auto answers = pool.run(inputs);
    for (std::size_t i = 0; i < answers.size(); ++i)
        if (auto put = put_answer(*asked[i], answers[i], stores, summary); !put) return put;
    return stores.index.checkpoint(seq);
}

Result<> read_new(Stores& stores, jail::WorkerPool& pool, Summary& summary)
{
    for (;;) {
        auto seq = stores.index.last_seq();
        if (!seq) return propagate(seq);
        auto rows = stores.archive.documents_changed_after(*seq, batch_documents);
        if (!rows) return propagate(rows);
        if (rows->empty()) return {};
        if (auto read = read_batch(*rows, stores, pool, summary); !read) return read;
        log::info("read " + std::to_string(summary.read) + " documents");
    }
}

Result<> resolve_touched(const Options& options, index::IndexWriter& index, Summary& summary)
{
    auto councils = index.councils_to_resolve();
    if (!councils) return propagate(councils);
    for (const auto& council : *councils) {
        auto readings = index.readings(council);
        if (!readings) return propagate(readings);
        const auto knowledge = resolve::resolve(council, options.catalogue->council_name(council), *readings);
        if (auto replaced = index.replace_knowledge(council, knowledge); !replaced) return replaced;
        ++summary.councils;
    }
    return {};
}

} // namespace

Result<Summary> run(const Options& options)
{
    // A reading process closes every file but its two pipes: no store is ever open in one.
    jail::WorkerPool pool(options.jobs, [&](std::string_view packed) { return read_capture(packed, *options.catalogue); });
    auto stores = open_stores(options);
    if (!stores) return propagate(stores);
    Summary summary;
    if (auto read = read_new(*stores, pool, summary); !read) return propagate(read);
    if (auto resolved = resolve_touched(options, stores->index, summary); !resolved) return propagate(resolved);
    auto written = stores->index.update_full_text([](std::size_t done, std::size_t all) {
        if (done % 500 == 0 && done > 0) log::info("full text: " + std::to_string(done) + " of " + std::to_string(all));
    });
    if (!written) return propagate(written);
    summary.full_text = written->written;
    for (const auto& refused : written->refused) name_unread(refused.url, refused.reason, summary);
    if (options.rebuild)
        if (auto published = stores->index.publish(); !published) return propagate(published);
    return summary;
}

} // namespace minutebook::indexer
