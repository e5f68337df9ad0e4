#include "indexer/reader.hpp"

#include "base/digest.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "base/url.hpp"
#include "indexer/extract/extract.hpp"
#include "indexer/extract/pdf_words.hpp"
#include "indexer/recognise.hpp"

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

jail::WorkerPool::Job reading_job(const systems::SourceCatalogue& catalogue)
{
    return [&catalogue](std::string_view packed) { return read_capture(packed, catalogue); };
}

} // namespace

ReadingPool::ReadingPool(const systems::SourceCatalogue& catalogue, std::size_t jobs)
    : most_(jobs, reading_job(catalogue), {}, {.profile = jail::Profile::reader, .warm = extract::warm_pdf}),
      word_(1, reading_job(catalogue), {}, {.profile = jail::Profile::word})
{}

std::vector<Result<ReadDocument>> ReadingPool::read(std::vector<CaptureInput> inputs)
{
    std::vector<std::string> packed[2];
    std::vector<std::pair<std::size_t, std::size_t>> places;
    for (CaptureInput& input : inputs) {
        const std::size_t pool = !input.kept && extract::sniff(input.payload) == extract::Format::doc ? 1 : 0;
        places.emplace_back(pool, packed[pool].size());
        packed[pool].push_back(pack_capture(input));
        input = {}; // not held twice
    }
    std::vector<Result<std::string>> answers[2] = {most_.run(std::move(packed[0])), word_.run(std::move(packed[1]))};
    std::vector<Result<ReadDocument>> out;
    out.reserve(places.size());
    for (const auto& [pool, place] : places) {
        auto& answer = answers[pool][place];
        out.push_back(answer ? unpack_reading(*answer) : Result<ReadDocument>(propagate(answer)));
        answer = std::string{};
    }
    return out;
}

/// A document on its way through a reading process.
struct Reader::Asked {
    archive::DocumentRow row;
    CaptureInput input;
    bool with_ocr = false;
};

Reader::Reader(const Options& options, Stores& stores, Summary& summary)
    : options_(options), stores_(stores), summary_(summary), pool_(*options.catalogue, options.jobs)
{}

index::ExtractionKey Reader::key_of(const archive::DocumentRow& row) const
{
    return {row.newest.id, extract::extractor_version,
            short_id(row.newest.content_type + '\n' + row.url, row.facts_json, source_of(options_, row.url))};
}

Result<> Reader::put_unread(const archive::DocumentRow& row, const Error& error)
{
    if (error.code == Errc::io) return tl::unexpected<Error>(error); // the machine's fault, not the document's
    log::warn("cannot read " + row.url + ": " + error.message);
    summary_.unread.push_back({row.url, error.message});
    if (auto removed = stores_.index.remove(row.id); !removed) return removed;
    return stores_.index.put_failure({row.id, row.url, error.message});
}

/// What is no reading matter (any more) stands in no index.
Result<> Reader::pass(const archive::DocumentRow& row)
{
    ++summary_.passed;
    return stores_.index.remove(row.id);
}

Result<> Reader::put(const archive::DocumentRow& row, Result<ReadDocument> read, bool with_ocr)
{
    if (!read) {
        if (read.error().code != Errc::io && read.error().code != Errc::corrupt) {
            const index::Extraction failed{{}, {}, read.error()};
            if (auto kept = stores_.extractions.put(key_of(row), row.newest.digest, failed); !kept) return kept;
        }
        return put_unread(row, read.error());
    }
    if (!read->reading_matter) return pass(row);
    if (read->extraction) {
        const index::Extraction made{std::move(read->extraction->document), std::move(read->extraction->text), std::nullopt};
        if (auto kept = stores_.extractions.put(key_of(row), row.newest.digest, made); !kept) return kept;
    }
    if (!with_ocr)
        if (auto queued = wait_for_ocr(row, read->document, options_, stores_.extractions); !queued) return queued;
    read->document.id = row.id;
    read->document.capture_id = row.newest.id;
    ++summary_.read;
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
        return dealt(stores_.index.remove(row.id));
    }
    auto kept = stores_.extractions.find(key_of(row));
    if (!kept) return propagate(kept);
    if (*kept && (*kept)->error) return dealt(put_unread(row, *(*kept)->error));
    Asked next{row, {{}, row.newest.content_type, row.url, row.facts_json, std::nullopt, {}}, false};
    if (*kept) next.input.kept = KeptExtraction{std::move((*kept)->document), std::move((*kept)->text)};
    else {
        auto payload = stores_.archive.payload(row.newest);
        if (!payload) return dealt(put_unread(row, payload.error()));
        next.input.payload = *std::move(payload);
        auto recognised = stores_.extractions.recognised(row.newest.digest, ocr_engine(options_));
        if (!recognised) return propagate(recognised);
        next.input.recognised = *std::move(recognised);
    }
    asked.push_back(std::move(next));
    return true;
}

Result<> Reader::read_asked(std::vector<Asked> asked)
{
    std::vector<CaptureInput> inputs;
    inputs.reserve(asked.size());
    for (Asked& each : asked) inputs.push_back(std::move(each.input));
    auto answers = pool_.read(std::move(inputs));
    for (std::size_t i = 0; i < answers.size(); ++i)
        if (auto done = put(asked[i].row, std::move(answers[i]), asked[i].with_ocr); !done) return done;
    return {};
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
        if (*taken) bytes += asked.back().input.payload.size();
    }
    if (auto read = read_asked(std::move(asked)); !read) return read;
    if (auto kept = stores_.extractions.commit(); !kept) return kept;
    return stores_.index.checkpoint(seq);
}

Result<> Reader::read_new()
{
    for (;;) {
        auto seq = stores_.index.last_seq();
        if (!seq) return propagate(seq);
        auto rows = stores_.archive.documents_changed_after(*seq, batch_documents);
        if (!rows) return propagate(rows);
        if (rows->empty()) return {};
        if (auto read = read_batch(*rows); !read) return read;
        log::info("read " + std::to_string(summary_.read) + " documents");
    }
}

Result<> Reader::read_failed()
{
    if (auto forgotten = stores_.extractions.forget_failures(); !forgotten) return propagate(forgotten);
    auto failed = stores_.index.failed_documents();
    if (!failed) return propagate(failed);
    auto seq = stores_.index.last_seq();
    if (!seq) return propagate(seq);
    for (const civic::DocumentId& id : *failed) {
        auto row = stores_.archive.document(id);
        if (!row) return propagate(row);
        if (!*row || (*row)->newest.seq > *seq) continue; // comes with what is new
        std::vector<Asked> asked;
        if (auto taken = take(**row, asked); !taken) return propagate(taken);
        if (auto read = read_asked(std::move(asked)); !read) return read;
    }
    if (auto kept = stores_.extractions.commit(); !kept) return kept;
    return stores_.index.checkpoint(*seq);
}

Result<> Reader::read_recognised(const archive::DocumentRow& row, std::map<int, std::string> recognised)
{
    auto payload = stores_.archive.payload(row.newest);
    if (!payload) return put_unread(row, payload.error());
    std::vector<Asked> asked;
    asked.push_back(
        {row, {*std::move(payload), row.newest.content_type, row.url, row.facts_json, std::nullopt, std::move(recognised)}, true});
    if (auto read = read_asked(std::move(asked)); !read) return read;
    if (auto kept = stores_.extractions.commit(); !kept) return kept;
    auto seq = stores_.index.last_seq();
    if (!seq) return propagate(seq);
    return stores_.index.checkpoint(*seq);
}

} // namespace minutebook::indexer
