#include "indexer/reading_pool.hpp"

#include "indexer/extract/extract.hpp"
#include "indexer/extract/pdf_words.hpp"
#include "indexer/read/read.hpp"

#include <string>
#include <utility>
#include <vector>

namespace minutebook::indexer {
namespace {

jail::WorkerPool::Job reading_job(const systems::SourceCatalogue& catalogue)
{
    return [&catalogue](std::string_view packed) { return read_capture(packed, catalogue); };
}

} // namespace

ReadingPool::ReadingPool(const systems::SourceCatalogue& catalogue, std::size_t jobs)
    : most_(jobs, reading_job(catalogue), {}, {.profile = jail::Profile::reader, .warm = extract::warm_pdf}),
      word_(1, reading_job(catalogue), {.jobs_per_worker = 1}, {.profile = jail::Profile::word}) // what it starts outlives no document
{}

void ReadingPool::read_each(const Next& next, const Done& done)
{
    struct Held {
        std::size_t index;
        std::string packed;
    };
    auto first = next();
    if (!first) return;
    read::prepare();
    std::vector<Held> word;
    std::vector<std::size_t> places; // of those that go to the first pool
    std::size_t count = 0;
    const auto answered = [&](std::size_t index, const Result<std::string>& answer) {
        done(index, answer ? unpack_reading(*answer) : Result<ReadDocument>(tl::unexpected(answer.error())));
    };
    const auto next_of_most = [&]() -> std::optional<std::string> {
        while (const auto input = first ? std::exchange(first, std::nullopt) : next()) {
            const std::size_t index = count++;
            const bool is_word = !input->kept && extract::begins_like_old_office(input->payload);
            if (!is_word) {
                places.push_back(index);
                return pack_capture(*input);
            }
            word.push_back({index, pack_capture(*input)});
        }
        return std::nullopt;
    };
    most_.run_each(next_of_most, [&](std::size_t at, const Result<std::string>& answer) { answered(places[at], answer); });
    std::size_t handed = 0;
    const auto next_of_word = [&]() -> std::optional<std::string> {
        if (handed == word.size()) return std::nullopt;
        return std::move(word[handed++].packed);
    };
    word_.run_each(next_of_word, [&](std::size_t at, const Result<std::string>& answer) { answered(word[at].index, answer); });
}

} // namespace minutebook::indexer
