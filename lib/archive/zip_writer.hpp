// Writes a ZIP file from front to end without ever seeking: entries stored as they are, of any size (zip64).
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace minutebook::archive {

/// What has become of an entry's bytes.
struct ZipEntry {
    std::string name;
    std::string sha256; ///< 64 hex digits
    std::uint64_t bytes = 0;
};

class ZipWriter {
public:
    /// Takes the file's bytes; false where they cannot be written.
    using Sink = std::function<bool(std::string_view)>;
    /// Errors: io.
    [[nodiscard]] static Result<ZipWriter> open(Sink sink);
    ZipWriter(ZipWriter&&) noexcept;
    ZipWriter& operator=(ZipWriter&&) noexcept;
    ~ZipWriter();

    [[nodiscard]] Result<> begin(std::string_view name, Timestamp date);
    [[nodiscard]] Result<> write(std::string_view bytes);
    [[nodiscard]] Result<ZipEntry> end();
    /// begin(), write(), end().
    [[nodiscard]] Result<ZipEntry> add(std::string_view name, Timestamp date, std::string_view bytes);
    /// Writes the directory: without it the file is none.
    [[nodiscard]] Result<> close();

private:
    struct State;
    explicit ZipWriter(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
}; // class ZipWriter

} // namespace minutebook::archive
