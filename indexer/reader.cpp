#include "indexer/reader.hpp"

#include "base/digest.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "base/url.hpp"
#include "indexer/extract/extract.hpp"
#include "indexer/recognise.hpp"

#include <set>
#include <utility>

namespace minutebook::indexer {
namespace {

constexpr std::size_t batch_documents = 100;
constexpr std::size_t batch_bytes = std::size_t{64} << 20U; ///< of payloads held at once

/// A source as far as extraction asks for it.
std::string source_of(const Options& options, const std::string& address)
{
    const auto url = Url::parse(address);
    const systems::Source* source = url ? options.catalogue->by_address(*url) : nullptr;
    return source == nullptr ? std::string{} : source->id + ' ' + std::to_string(static_cast<int>(source->kind));
}

} // namespace

/// A document on its way through a reading process.
struct Reader::Asked {
    archive::DocumentRow row;
    CaptureInput input; ///< handed over when its turn comes
    bool kept = false;  ///< it was extracted before
    bool after_ocr = false;
    std::string engine; ///< of the OCR whose words are among the input; empty: none are
};

Reader::Reader(const Options& options, Stores& stores, Summary& summary)
    : options_(options), stores_(stores), summary_(summary), pool_(*options.catalogue, options.jobs), versions_(options, stores, pool_)
{}

index::ExtractionKey extraction_key(const Options& options, const archive::DocumentRow& row)
{
    return {row.newest.id, extract::extractor_version,
            short_id(row.newest.content_type + '\n' + row.url, row.facts_json, source_of(options, row.url))};
}

/// Out of the index, its versions with it.
Result<> Reader::drop(const archive::DocumentRow& row)
{
    versions_.forget(row.id);
    return stores_.index.remove(row.id);
}

Result<> Reader::put_unread(const archive::DocumentRow& row, const Error& error)
{
    if (error.code == Errc::io) return tl::unexpected<Error>(error); // the machine's fault, not the document's
    log::warn("cannot read " + row.url + ": " + error.message);
    summary_.unread.push_back({row.url, error.message});
    if (auto removed = drop(row); !removed) return removed;
    return stores_.index.put_failure({row.id, row.url, error.message});
}

/// What is no reading matter (any more) stands in no index.
Result<> Reader::pass(const archive::DocumentRow& row)
{
    ++summary_.passed;
    return drop(row);
}

Result<> Reader::put_failed(const Asked& asked, const Error& error)
{
    if (error.code == Errc::io) return tl::unexpected<Error>(error);
    if (asked.after_ocr) { // what was read of it before stands
        log::warn("cannot put the words of its pictures into " + asked.row.url + ": " + error.message);
        return stores_.index.put_failure({asked.row.id, asked.row.url, "without the words of its pictures: " + error.message});
    }
    if (error.code != Errc::corrupt)
        if (auto kept = stores_.extractions.put(extraction_key(options_, asked.row), asked.row.newest.digest, {{}, {}, error}); !kept)
            return kept;
    return put_unread(asked.row, error);
}

Result<> Reader::put(const Asked& asked, Result<ReadDocument> read)
{
    const archive::DocumentRow& row = asked.row;
    if (!read) return put_failed(asked, read.error());
    if (!read->reading_matter) return pass(row);
    if (read->extraction) {
        const index::Extraction made{std::move(read->extraction->document), std::move(read->extraction->text), std::nullopt, asked.engine};
        if (auto kept = stores_.extractions.put(extraction_key(options_, row), row.newest.digest, made); !kept) return kept;
    }
    if (!asked.after_ocr)
        if (auto queued = wait_for_ocr(row, read->document, options_, stores_.extractions); !queued) return queued;
    read->document.id = row.id;
    read->document.capture_id = row.newest.id;
    ++summary_.read;
    versions_.note(row, read->document, read->reading);
    return stores_.index.put(read->document, read->reading);
}

/// Finds out what a document needs; false where it is dealt with already.
Result<bool> Reader::take(const archive::DocumentRow& row, std::vector<Asked>& asked)
{
    const auto dealt = [](Result<> done) -> Result<bool> {
        if (!done) return propagate(done);
        return false;
    };
    if (!is_reading_matter(row)) return dealt(pass(row));
    if (stores_.withholds(row)) {
        ++summary_.withheld;
        return dealt(drop(row));
    }
    auto kept = stores_.extractions.find(extraction_key(options_, row));
    if (!kept) return propagate(kept);
    if (*kept && (*kept)->error) return dealt(put_unread(row, *(*kept)->error));
    Asked next{row, {{}, row.newest.content_type, row.url, row.facts_json, std::nullopt, {}}, false, false, {}};
    // Words that another OCR read are read anew: pictures wait for it again.
    const bool usable = *kept && ((*kept)->engine.empty() || !options_.ocr || (*kept)->engine == ocr_engine(options_));
    if (usable) {
        next.input.kept = KeptExtraction{std::move((*kept)->document), std::move((*kept)->text)};
        next.kept = true;
    }
    else {
        auto payload = stores_.archive.payload(row.newest);
        if (!payload) return dealt(put_unread(row, payload.error()));
        next.input.payload = *std::move(payload);
        auto recognised = stores_.extractions.recognised(row.newest.digest, ocr_engine(options_));
        if (!recognised) return propagate(recognised);
        next.input.recognised = *std::move(recognised);
        if (!next.input.recognised.empty()) next.engine = ocr_engine(options_);
    }
    asked.push_back(std::move(next));
    return true;
}

Result<> Reader::read_asked(std::vector<Asked> asked)
{
    Result<> status;
    std::vector<std::size_t> unreadable; // kept by a version that wrote otherwise, or damaged
    std::size_t handed = 0;
    const auto next = [&]() -> std::optional<CaptureInput> {
        if (handed == asked.size() || !status) return std::nullopt;
        return std::move(asked[handed++].input);
    };
    pool_.read_each(next, [&](std::size_t index, Result<ReadDocument> read) {
        if (!status) return;
        if (!read && read.error().code == Errc::corrupt && asked[index].kept) unreadable.push_back(index);
        else status = put(asked[index], std::move(read));
    });
    if (!status || unreadable.empty()) return status;
    std::vector<Asked> again;
    for (const std::size_t index : unreadable) {
        const archive::DocumentRow& row = asked[index].row;
        auto payload = stores_.archive.payload(row.newest);
        if (payload)
            again.push_back(
                {row, {*std::move(payload), row.newest.content_type, row.url, row.facts_json, std::nullopt, {}}, false, false, {}});
        else if (auto put = put_unread(row, payload.error()); !put) return put;
    }
    return read_asked(std::move(again));
}

/// Reads one batch; the checkpoint after it makes it count.
Result<> Reader::read_batch(const std::vector<archive::DocumentRow>& rows)
{
    std::vector<Asked> asked;
    std::size_t bytes = 0;
    std::int64_t seq = 0;
    for (const auto& row : rows) {
        if (bytes > batch_bytes) break; // the rest comes with the next batch
        seq = row.newest.seq;
        auto taken = take(row, asked);
        if (!taken) return propagate(taken);
        if (!*taken) continue;
        const CaptureInput& input = asked.back().input;
        bytes += input.payload.size() + (input.kept ? input.kept->text.size() + input.kept->document.size() : 0);
    }
    if (auto read = read_asked(std::move(asked)); !read) return read;
    return count(seq);
}

Result<std::size_t> Reader::read_new()
{
    for (std::size_t count = 0;;) {
        auto visibility = ledger::Visibility::open(options_.data / "ledger.sqlite"); // somebody may have withheld more meanwhile
        if (!visibility) return propagate(visibility);
        stores_.visibility = *std::move(visibility);
        auto seq = stores_.index.last_seq();
        if (!seq) return propagate(seq);
        auto rows = stores_.archive.documents_changed_after(*seq, batch_documents);
        if (!rows) return propagate(rows);
        if (rows->empty()) return count;
        count += rows->size();
        if (auto read = read_batch(*rows); !read) return propagate(read);
        log::info("read " + std::to_string(summary_.read) + " documents");
    }
}

Result<> Reader::read_failed()
{
    auto forgotten = stores_.extractions.forget_failures();
    if (!forgotten) return propagate(forgotten);
    auto failed = stores_.index.failed_documents();
    if (!failed) return propagate(failed);
    std::set<civic::DocumentId> documents(failed->begin(), failed->end());
    for (const civic::CaptureId& id : *forgotten) {
        auto capture = stores_.archive.capture(id);
        if (!capture) return propagate(capture);
        if (*capture) documents.insert((*capture)->document_id);
    }
    auto seq = stores_.index.last_seq();
    if (!seq) return propagate(seq);
    for (const civic::DocumentId& id : documents) {
        auto row = stores_.archive.document(id);
        if (!row) return propagate(row);
        if (!*row || (*row)->newest.seq > *seq) continue; // comes with what is new
        std::vector<Asked> asked;
        if (auto taken = take(**row, asked); !taken) return propagate(taken);
        if (auto read = read_asked(std::move(asked)); !read) return read;
    }
    return count(*seq);
}

Result<> Reader::read_recognised(const archive::DocumentRow& row, std::map<int, std::string> recognised)
{
    auto payload = stores_.archive.payload(row.newest);
    if (!payload) return put_unread(row, payload.error());
    std::vector<Asked> asked;
    asked.push_back({row,
                     {*std::move(payload), row.newest.content_type, row.url, row.facts_json, std::nullopt, std::move(recognised)},
                     false,
                     true,
                     ocr_engine(options_)});
    if (auto read = read_asked(std::move(asked)); !read) return read;
    auto seq = stores_.index.last_seq();
    if (!seq) return propagate(seq);
    return count(*seq);
}

/// What was kept, then what was indexed: a stop between the two only repeats documents.
Result<> Reader::count(std::int64_t seq)
{
    if (auto current = versions_.bring_up_to_date(); !current) return current;
    if (auto kept = stores_.extractions.commit(); !kept) return kept;
    return stores_.index.checkpoint(seq);
}

} // namespace minutebook::indexer
