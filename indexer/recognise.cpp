#include "indexer/recognise.hpp"

#include "base/log.hpp"
#include "indexer/extract/extract.hpp"
#include "indexer/extract/ocr.hpp"
#include "indexer/extract/ocr_pages.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <sys/resource.h>
#include <utility>

namespace minutebook::indexer {
namespace {

/// How the reason of a page begins that could not be read.
constexpr std::string_view failure = "OCR failed: ";

extract::PageWords unreadable(int number, const Error& error)
{
    extract::PageWords page;
    page.number = number;
    page.quality = civic::PageQuality::no_text_layer;
    page.reason = std::string(failure) + error.message;
    page.recognised = true;
    return page;
}

/// A page may take a minute (extract::Recogniser), and a page of A4 takes some 200 MB.
jail::Limits limits()
{
    jail::Limits out;
    out.wall = std::chrono::minutes(3); // others have the processors first
    out.cpu_seconds = 75;
    return out;
}

/// Before the jail closes: models are loaded, and whatever else wants a processor has it before this process.
void prepare(const std::string& languages)
{
    ::setpriority(PRIO_PROCESS, 0, 19);
    if (auto warm = extract::warm_recogniser(languages); !warm) log::warn("no OCR: " + warm.error().text());
}

constexpr std::string_view ready = "ready";

std::string recognise_page(std::string_view packed, const std::string& languages)
{
    const auto fields = jail::unpack(packed);
    if (!fields || fields->size() != 2) return {};
    const int number = std::atoi((*fields)[0].c_str());
    static Result<extract::Recogniser> recogniser = extract::Recogniser::open(languages);
    if ((*fields)[0].empty()) return recogniser ? std::string(ready) : recogniser.error().text();
    if (!recogniser) return extract::pack_page(unreadable(number, recogniser.error()));
    try {
        auto page = recogniser->page((*fields)[1], extract::sniff((*fields)[1]), number);
        return extract::pack_page(page ? *page : unreadable(number, page.error()));
    }
    catch (const std::exception& error) { // a library's, out of memory at the most
        return extract::pack_page(unreadable(number, {Errc::limit, error.what(), {}}));
    }
}

struct Work {
    const Options& options;
    std::string engine;
    Stores& stores;
    Summary& summary;
    RecognisingPool& pool;
};

/// Those that are not read yet, in steps that the processes can take at once, so that a stop loses little.
Result<> recognise_pages(const Work& work, const index::WaitingDocument& waiting, std::string_view bytes, std::map<int, std::string>& known)
{
    std::vector<int> missing;
    std::copy_if(waiting.pages.begin(), waiting.pages.end(), std::back_inserter(missing), [&](int page) { return !known.contains(page); });
    const std::size_t step = std::max<std::size_t>(work.options.jobs, 1);
    for (std::size_t from = 0; from < missing.size(); from += step) {
        const auto begin = missing.begin() + static_cast<std::ptrdiff_t>(from);
        const std::vector<int> next(begin, begin + static_cast<std::ptrdiff_t>(std::min(step, missing.size() - from)));
        auto pages = work.pool.read(bytes, next);
        if (!pages) return propagate(pages);
        for (auto& [page, words, failed] : *pages) {
            if (auto put = work.stores.extractions.put_recognised(waiting.digest, work.engine, page, words, failed); !put) return put;
            known[page] = std::move(words);
            ++work.summary.recognised;
        }
    }
    return {};
}

} // namespace

std::string ocr_engine(const Options& options) { return extract::recogniser_name() + ", " + options.ocr_languages; }

Result<> wait_for_ocr(const archive::DocumentRow& row, const civic::Document& document, const Options& options,
                      index::ExtractionStore& extractions)
{
    auto pages = extract::pages_for_ocr(document);
    if (pages.size() > options.ocr_pages) pages.resize(options.ocr_pages);
    return extractions.set_waiting({row.id, row.newest.digest, std::move(pages)});
}

RecognisingPool::RecognisingPool(std::size_t jobs, const std::string& languages)
    : pool_(jobs, [languages](std::string_view packed) { return recognise_page(packed, languages); }, limits(),
            {.profile = jail::Profile::recogniser, .warm = [languages] { prepare(languages); }})
{}

Result<> RecognisingPool::begin()
{
    if (begun_) return {};
    const auto answers = pool_.run({jail::pack({"", ""})});
    if (!answers.front()) return fail(answers.front().error().code, "OCR cannot begin: " + answers.front().error().message);
    if (*answers.front() != ready)
        return fail(Errc::not_found, "OCR cannot begin: " + *answers.front(), "or leave pictures alone (--no-ocr)");
    begun_ = true;
    return {};
}

Result<std::vector<RecognisedPage>> RecognisingPool::read(std::string_view bytes, const std::vector<int>& pages)
{
    if (auto begun = begin(); !begun) return propagate(begun);
    std::vector<RecognisedPage> out(pages.size());
    Result<> status;
    std::size_t handed = 0;
    const auto next = [&]() -> std::optional<std::string> {
        if (handed == pages.size()) return std::nullopt;
        return jail::pack({std::to_string(pages[handed++]), bytes});
    };
    pool_.run_each(next, [&](std::size_t i, const Result<std::string>& answer) {
        if (!answer && answer.error().code == Errc::io) status = tl::unexpected<Error>(answer.error());
        auto page = answer ? extract::unpack_page(*answer) : Result<extract::PageWords>(tl::unexpected(answer.error()));
        if (page && page->number != pages[i]) page = fail(Errc::corrupt, "another page came back");
        const bool failed = !page || page->reason.starts_with(failure);
        out[i] = {pages[i], page ? *answer : extract::pack_page(unreadable(pages[i], page.error())), failed};
    });
    if (!status) return propagate(status);
    return out;
}

Result<> recognise_waiting(const Options& options, Stores& stores, Reader& reader, Summary& summary,
                           const std::function<Result<>()>& before_each)
{
    RecognisingPool pool(options.jobs, options.ocr_languages);
    const Work work{options, ocr_engine(options), stores, summary, pool};
    for (;;) {
        if (auto ahead = before_each(); !ahead) return ahead;
        auto next = stores.extractions.next_waiting();
        if (!next) return propagate(next);
        if (!*next) return {};
        const index::WaitingDocument& waiting = **next;
        auto row = stores.archive.document(waiting.document_id);
        if (!row) return propagate(row);
        // A newer capture has pages of its own, and what is withheld is not read at all.
        if (*row && (*row)->newest.digest == waiting.digest && !stores.withholds(**row)) {
            log::info("reading " + std::to_string(waiting.pages.size()) + " pages from their pictures: " + (*row)->url);
            auto known = stores.extractions.recognised(waiting.digest, work.engine);
            if (!known) return propagate(known);
            if (auto payload = stores.archive.payload((*row)->newest))
                if (auto read = recognise_pages(work, waiting, *payload, *known); !read) return read;
            if (auto read = reader.read_recognised(**row, *std::move(known)); !read) return read;
        }
        if (auto done = stores.extractions.set_waiting({waiting.document_id, waiting.digest, {}}); !done) return done;
        if (auto counted = stores.extractions.commit(); !counted) return counted;
    }
}

} // namespace minutebook::indexer
