// The bytes of a WARC file as its records stand in them: plain, or gzip members one after the other.
#pragma once

#include "base/result.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace minutebook::archive {

/// Bytes that can be read at any place: a file, or memory.
class Input {
public:
    virtual ~Input() = default;
    [[nodiscard]] virtual std::uint64_t size() const = 0;
    /// Up to `count` bytes at `offset`; fewer only at the end.
    [[nodiscard]] virtual Result<std::string> read(std::uint64_t offset, std::size_t count) = 0;
};
/// Reads a file no further than `end`. Errors: not_found, io.
[[nodiscard]] Result<std::unique_ptr<Input>> open_input(const std::filesystem::path& path, std::uint64_t end = UINT64_MAX);
[[nodiscard]] std::unique_ptr<Input> memory_input(std::string bytes);

/// A window over the (decompressed) bytes from one place on. Within gzip it never looks past the end of a member.
class ByteStream {
public:
    explicit ByteStream(std::unique_ptr<Input> input);
    ByteStream(ByteStream&&) noexcept;
    ByteStream& operator=(ByteStream&&) noexcept;
    ~ByteStream();

    /// Goes to a place of the file: a gzip member if one begins there, else plain bytes.
    [[nodiscard]] Result<> begin(std::uint64_t offset);
    [[nodiscard]] bool compressed() const;
    /// Up to `count` bytes from here; fewer only at the end of the member or file. Valid until the next call.
    /// Errors: invalid (the compressed bytes are damaged or end too early; at the end of a member also a wrong checksum), io.
    [[nodiscard]] Result<std::string_view> peek(std::size_t count);
    /// The same, but where damage comes after some bytes it gives those: an error only if there are none.
    [[nodiscard]] Result<std::string_view> peek_some(std::size_t count);
    void consume(std::size_t count); ///< at most what was last peeked
    /// Precondition: peek(1) gave nothing. Where the member ends in the file; for plain bytes the end of the file.
    [[nodiscard]] std::uint64_t end_offset() const;
    [[nodiscard]] std::uint64_t offset() const; ///< plain: of the next byte; compressed: where the member begins
    [[nodiscard]] std::uint64_t size() const;
    [[nodiscard]] Input& input();

private:
    struct State;
    std::unique_ptr<State> state_;
}; // class ByteStream

} // namespace minutebook::archive
