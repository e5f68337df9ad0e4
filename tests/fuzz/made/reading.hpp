// Documents through the reading processes as the indexer sends them, with every promise about a Document checked.
#pragma once

#include "base/result.hpp"
#include "indexer/jail/worker_pool.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace minutebook::made {

/// What is asked of a reading process: for read_job().
[[nodiscard]] std::string pack_document(std::string_view bytes, std::string_view url);

/// The exit code of a reading process whose Document broke a promise; the pool names it in its reason.
constexpr int broken_promise = 99;

/// Runs in the reading process: extracts, drops private data, reads.
[[nodiscard]] std::string read_job(std::string_view packed);

[[nodiscard]] std::unique_ptr<jail::WorkerPool> reading_pool(std::size_t jobs);

/// The same for the first page of a picture or a PDF, by OCR.
[[nodiscard]] std::string recognise_job(std::string_view packed);
[[nodiscard]] std::unique_ptr<jail::WorkerPool> recognising_pool(std::size_t jobs);

/// What became of a document.
struct Verdict {
    enum class Kind { read, refused, quarantined } kind = Kind::read;
    std::string reason;         ///< empty where it was read
    std::size_t characters = 0; ///< of its text
};

/// Of an answer of read_job() through a pool.
[[nodiscard]] Verdict verdict_of(const Result<std::string>& answer);

/// What a program that is about to be measured holds.
struct Holdings {
    std::size_t resident_bytes = 0;
    std::size_t descriptors = 0;
};
[[nodiscard]] Holdings holdings();
/// True where no child of this process is left, alive or dead.
[[nodiscard]] bool childless();

} // namespace minutebook::made
