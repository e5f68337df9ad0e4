// Files whose loss matters: read whole, written so that a crash leaves either the old or the new, synced to the disk.
#pragma once

#include "base/result.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace minutebook {

/// The whole file. Errors: not_found, limit (over `limit` bytes), io.
[[nodiscard]] Result<std::string> read_file(const std::filesystem::path& path, std::uint64_t limit = 256ULL << 20U);
/// Writes to a neighbour, syncs, renames over `path`, syncs the directory.
[[nodiscard]] Result<> write_file_atomically(const std::filesystem::path& path, std::string_view bytes);
/// Makes what was written to a file, by whomever, durable.
[[nodiscard]] Result<> sync_file(const std::filesystem::path& path);
/// Makes renames and creations in a directory durable.
[[nodiscard]] Result<> sync_directory(const std::filesystem::path& directory);
[[nodiscard]] Result<> make_directories(const std::filesystem::path& directory);
/// "cannot open /x/y: permission denied", from errno.
[[nodiscard]] std::string errno_text(std::string_view doing, const std::filesystem::path& path);

/// A lock held by this process on a file until destruction. Waits for it as long as `patience`. Errors: busy (another process
/// has it).
class FileLock {
public:
    using Patience = std::chrono::milliseconds;
    static constexpr Patience usual{2000}; ///< a process that was just killed may leave a child that keeps the lock for a moment
    /// For one alone.
    [[nodiscard]] static Result<FileLock> acquire(const std::filesystem::path& path, std::string_view what, Patience patience = usual);
    /// Together with others who share it; keeps out whoever wants it alone.
    [[nodiscard]] static Result<FileLock> share(const std::filesystem::path& path, std::string_view what, Patience patience = usual);
    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&& other) noexcept;
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;
    ~FileLock();

private:
    [[nodiscard]] static Result<FileLock> take(const std::filesystem::path& path, std::string_view what, int operation, Patience patience);
    explicit FileLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_ = -1;
}; // class FileLock

} // namespace minutebook
