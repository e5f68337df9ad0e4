#include "tests/fuzz/made/reading.hpp"

#include "base/utf8.hpp"
#include "indexer/extract/extract.hpp"
#include "indexer/extract/ocr.hpp"
#include "indexer/extract/ocr_pages.hpp"
#include "indexer/extract/pdf_words.hpp"
#include "indexer/extract/private_data.hpp"
#include "indexer/read/read.hpp"
#include "systems/sources.hpp"

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sys/wait.h>
#include <unistd.h>

namespace minutebook::made {
namespace {

/// Sections in order and covering the text, cut between characters.
bool keeps_its_promises(const civic::Document& document)
{
    if (!is_valid_utf8(document.text) || !is_valid_utf8(document.title)) return false;
    std::size_t at = 0;
    for (const auto& section : document.sections) {
        if (section.span.begin != at || section.span.end < at || section.span.end > document.text.size()) return false;
        at = section.span.end;
    }
    if (at != document.text.size()) return false;
    at = 0;
    for (const auto& page : document.pages) {
        if (page.span.begin < at || page.span.end < page.span.begin || page.span.end > document.text.size()) return false;
        at = page.span.end;
    }
    return true;
}

bool keeps_its_promises(const civic::Reading& reading, const civic::Document& document)
{
    for (const auto& mention : reading.mentions)
        if (mention.span.begin > mention.span.end || mention.span.end > document.text.size()) return false;
    return true;
}

} // namespace

std::string pack_document(std::string_view bytes, std::string_view url) { return jail::pack({bytes, url}); }

std::string read_job(std::string_view packed)
{
    const auto fields = jail::unpack(packed);
    if (!fields || fields->size() != 2) ::_exit(broken_promise);
    static const auto& catalogue = systems::SourceCatalogue::built_in();
    auto document = extract::extract((*fields)[0], {}, (*fields)[1], {}, catalogue);
    if (!document) return jail::pack({"refused", document.error().message});
    document->masked += extract::mask_private_data(*document);
    if (!keeps_its_promises(*document)) ::_exit(broken_promise);
    if (!keeps_its_promises(read::read_document(*document), *document)) ::_exit(broken_promise);
    return jail::pack({"read", std::to_string(document->text.size())});
}

std::unique_ptr<jail::WorkerPool> reading_pool(std::size_t jobs)
{
    return std::make_unique<jail::WorkerPool>(jobs, read_job, jail::Limits{},
                                              jail::Confinement{.profile = jail::Profile::reader, .warm = extract::warm_pdf});
}

std::string recognise_job(std::string_view packed)
{
    const auto fields = jail::unpack(packed);
    if (!fields || fields->size() != 2) ::_exit(broken_promise);
    const std::string& bytes = (*fields)[0];
    static auto recogniser = extract::Recogniser::open();
    if (!recogniser) ::_exit(broken_promise); // the models are there
    const auto page = recogniser->page(bytes, extract::sniff(bytes), 1);
    if (!page) return jail::pack({"refused", page.error().message});
    const auto back = extract::unpack_page(extract::pack_page(*page));
    if (!back || back->words.size() != page->words.size()) ::_exit(broken_promise);
    return jail::pack({"read", std::to_string(page->words.size())});
}

std::unique_ptr<jail::WorkerPool> recognising_pool(std::size_t jobs)
{
    jail::Limits limits;
    limits.wall = std::chrono::seconds(100);
    limits.cpu_seconds = 90;
    limits.memory_bytes = std::size_t{2} << 30U;
    const auto warm = [] {
        if (!extract::warm_recogniser()) ::_exit(broken_promise);
    };
    return std::make_unique<jail::WorkerPool>(jobs, recognise_job, limits,
                                              jail::Confinement{.profile = jail::Profile::recogniser, .warm = warm});
}

Verdict verdict_of(const Result<std::string>& answer)
{
    if (!answer) return {Verdict::Kind::quarantined, answer.error().message, 0};
    const auto fields = jail::unpack(*answer);
    if (!fields || fields->size() != 2) return {Verdict::Kind::quarantined, "a broken answer", 0};
    if ((*fields)[0] == "refused") return {Verdict::Kind::refused, (*fields)[1], 0};
    return {Verdict::Kind::read, "", std::strtoull((*fields)[1].c_str(), nullptr, 10)};
}

Holdings holdings()
{
    std::ifstream file("/proc/self/statm");
    std::size_t all = 0, resident = 0;
    file >> all >> resident;
    const auto descriptors = std::distance(std::filesystem::directory_iterator("/proc/self/fd"), {});
    return {resident * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE)), static_cast<std::size_t>(descriptors)};
}

bool childless() { return ::waitpid(-1, nullptr, WNOHANG) < 0 && errno == ECHILD; }

} // namespace minutebook::made
