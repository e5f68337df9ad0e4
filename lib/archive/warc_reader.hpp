// Reads WARC files of any writer: one gzip member a record, one for the whole file, or none; whole or damaged.
#pragma once

#include "archive/warc_record.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace minutebook::archive {

/// Bounds for bytes from outside.
struct WarcLimits {
    std::size_t header = 64U << 10U;     ///< bytes of a record's header
    std::uint64_t block = 512ULL << 20U; ///< bytes of a record's block
    std::size_t faults = 10'000;         ///< damaged places in one file before reading gives up
};

/// The part of a file to read; it must begin where a record begins.
struct WarcRange {
    std::uint64_t begin = 0;
    std::uint64_t end = UINT64_MAX;
};

class WarcReader {
public:
    /// Errors: not_found, io, invalid (what begins there is not a WARC record, or there is nothing at all).
    [[nodiscard]] static Result<WarcReader> open(const std::filesystem::path& path, WarcRange range = {}, WarcLimits limits = {});
    /// The same over bytes in memory; `name` stands for the file in errors.
    [[nodiscard]] static Result<WarcReader> over(std::string bytes, std::string_view name, WarcLimits limits = {});
    WarcReader(WarcReader&&) noexcept;
    WarcReader& operator=(WarcReader&&) noexcept;
    ~WarcReader();

    /// The next record; nothing at the end. An error names the file, the place and what is wrong there (invalid, limit);
    /// calling again goes on with the next record that can be read, so that damage costs only what it struck.
    /// After an error of code io, or after too many damaged places, nothing follows.
    [[nodiscard]] Result<std::optional<WarcRecord>> next();

    [[nodiscard]] std::uint64_t position() const; ///< how far into the file reading has come
    [[nodiscard]] std::uint64_t size() const;     ///< of the file, or the end of the range

private:
    struct State;
    explicit WarcReader(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
}; // class WarcReader

/// The one record that begins at `offset`. Errors: not_found, io, corrupt (no whole record there).
[[nodiscard]] Result<WarcRecord> read_record_at(const std::filesystem::path& path, std::uint64_t offset);

} // namespace minutebook::archive
