// ZIP packages read from memory, with budgets: office files and archives of attachments. Nothing is ever written to a file, and no
// name inside is ever used as one.
#pragma once

#include "base/result.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::extract {

struct ZipBounds {
    std::uint64_t entry_bytes = std::uint64_t{64} << 20U; ///< inflated, of one entry
    std::uint64_t all_bytes = std::uint64_t{256} << 20U;  ///< inflated, over all that is read through one package
    std::size_t entries = 10'000;
    /// An entry that has grown to more than this many times the whole file, and beyond `ratio_from` bytes, is a bomb.
    std::uint64_t ratio = 250;
    std::uint64_t ratio_from = std::uint64_t{8} << 20U;
};

struct ZipItem {
    std::string name; ///< as the package has it: UTF-8, invalid bytes replaced; may be anything, "../" too
    bool encrypted = false;
};

/// Holds views into the bytes it was opened with.
class ZipPackage {
public:
    /// Reads the list of entries; folders are left out. Errors: limit (too many entries), invalid (not a ZIP, damaged).
    [[nodiscard]] static Result<ZipPackage> open(std::string_view bytes, const ZipBounds& bounds = {});

    [[nodiscard]] const std::vector<ZipItem>& items() const { return items_; }
    [[nodiscard]] bool has(std::string_view name) const;

    using Sink = std::function<Result<>(std::string_view piece)>;
    /// Hands an entry over piece by piece. Errors: not_found; refused (encrypted); invalid (damaged; or two entries have that name,
    /// so that readers would not agree on what the file says); limit (ZipBounds); what the sink says.
    [[nodiscard]] Result<> stream(std::string_view name, const Sink& sink) const;
    /// The same as one string.
    [[nodiscard]] Result<std::string> read(std::string_view name) const;
    /// The entry at that place of items(), for packages whose names need not differ.
    [[nodiscard]] Result<std::string> read_at(std::size_t index) const;

private:
    ZipPackage(std::string_view bytes, const ZipBounds& bounds) : bytes_(bytes), bounds_(bounds) {}
    [[nodiscard]] Result<std::size_t> find(std::string_view name) const;
    [[nodiscard]] Result<> stream_at(std::size_t index, const Sink& sink) const;

    std::string_view bytes_;
    ZipBounds bounds_;
    std::vector<ZipItem> items_;
    std::vector<std::size_t> headers_; ///< place of items_[i] among all headers, folders included
    mutable std::uint64_t inflated_ = 0;
}; // class ZipPackage

} // namespace minutebook::extract
