#include "indexer/run.hpp"

#include "base/log.hpp"
#include "indexer/reader.hpp"
#include "indexer/recognise.hpp"
#include "index/resolution.hpp"
#include "indexer/resolve/resolver.hpp"

#include <utility>

namespace minutebook::indexer {
namespace {

Result<Stores> open_stores(const Options& options)
{
    auto archive = archive::ArchiveReader::open({options.data, options.database});
    if (!archive) return propagate(archive);
    auto visibility = ledger::Visibility::open(options.data / "ledger.sqlite");
    if (!visibility) return propagate(visibility);
    const index::Layout layout{options.data};
    auto index = options.rebuild ? index::IndexWriter::rebuild(layout) : index::IndexWriter::open(layout);
    if (!index) return propagate(index);
    auto extractions = index::ExtractionStore::open(layout);
    if (!extractions) return propagate(extractions);
    return Stores{std::move(*archive), std::move(*visibility), std::move(*index), std::move(*extractions)};
}

Result<> resolve_touched(const Options& options, index::IndexWriter& index, Summary& summary)
{
    resolve::Options how;
    how.council_name = [&](const civic::CouncilId& council) { return options.catalogue->council_name(council); };
    how.progress = [](std::size_t documents) {
        if (documents % 5'000 == 0) log::info("what documents contribute: " + std::to_string(documents));
    };
    auto corrections = ledger::Corrections::open(ledger::ledger_file(options.data));
    if (!corrections) return propagate(corrections);
    how.corrections = *std::move(corrections);
    auto tables = index.resolution();
    auto done = resolve::bring_up_to_date(tables, how);
    if (!done) return propagate(done);
    summary.councils += done->councils;
    return {};
}

/// Knowledge, then full text, of all that was read since the last time.
Result<> bring_up_to_date(const Options& options, Stores& stores, Summary& summary)
{
    if (auto resolved = resolve_touched(options, stores.index, summary); !resolved) return resolved;
    auto written = stores.index.update_full_text([](std::size_t done, std::size_t all) {
        if (done % 500 == 0 && done > 0) log::info("full text: " + std::to_string(done) + " of " + std::to_string(all));
    });
    if (!written) return propagate(written);
    summary.full_text += written->written;
    for (const auto& refused : written->refused) {
        log::warn("cannot index " + refused.url + ": " + refused.reason);
        summary.unread.push_back({refused.url, refused.reason});
    }
    return {};
}

/// What was read from pictures is searchable after so many documents, not only at the end.
constexpr std::size_t recognised_at_once = 20;

Result<> recognise(const Options& options, Stores& stores, Reader& reader, Summary& summary)
{
    std::size_t done = 0;
    const auto before_each = [&]() -> Result<> {
        auto more = reader.read_new(); // what has come meanwhile goes ahead
        if (!more) return propagate(more);
        if (*more > 0 || done % recognised_at_once == recognised_at_once - 1)
            if (auto current = bring_up_to_date(options, stores, summary); !current) return current;
        ++done;
        return {};
    };
    if (auto worked = recognise_waiting(options, stores, reader, summary, before_each); !worked) return worked;
    return bring_up_to_date(options, stores, summary);
}

} // namespace

Result<Summary> run(const Options& options)
{
    auto stores = open_stores(options);
    if (!stores) return propagate(stores);
    Summary summary;
    Reader reader(options, *stores, summary);
    if (options.retry)
        if (auto again = reader.read_failed(); !again) return propagate(again);
    if (auto read = reader.read_new(); !read) return propagate(read);
    if (auto current = bring_up_to_date(options, *stores, summary); !current) return propagate(current);
    if (options.rebuild)
        if (auto published = stores->index.publish(); !published) return propagate(published);
    if (options.ocr)
        if (auto recognised = recognise(options, *stores, reader, summary); !recognised) return propagate(recognised);
    return summary;
}

} // namespace minutebook::indexer
