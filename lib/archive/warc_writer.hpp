// Writes WARC 1.1: records as gzip members, and the file they are appended to.
#pragma once

#include "archive/warc_record.hpp"
#include "base/clock.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace minutebook::archive {

/// A record to be written. Dates, ids, digests and lengths are put in by serialise().
struct NewRecord {
    std::string type;       ///< "response"
    std::string target_uri; ///< empty for warcinfo
    Timestamp date;
    std::string content_type; ///< of the block
    NamedFields fields;       ///< further named fields
    std::string block;
};

/// A record as it stands in a file.
struct WrittenRecord {
    std::string id;     ///< "urn:uuid:…", computed from type, address, date and block: the same content has the same id
    std::string member; ///< one gzip member
};
/// Precondition: no named field holds control characters.
[[nodiscard]] WrittenRecord written(const NewRecord& record);
/// The member alone.
[[nodiscard]] std::string serialise(const NewRecord& record);
/// The record before compression. Precondition: as above.
[[nodiscard]] std::string plain_text(const NewRecord& record);
/// One gzip member, the same for the same bytes (no time, no name).
[[nodiscard]] std::string gzip_member(std::string_view bytes);

/// A WARC file that is being appended to, by this object alone: it holds an advisory lock on the file (flock; on a shared
/// file system that supports it the lock holds across machines). The lock goes with the process, however that ends.
class WarcFile {
public:
    /// Creates the file (which must not exist), locks it and makes its name durable. Errors: io, busy.
    [[nodiscard]] static Result<WarcFile> create(const std::filesystem::path& path);
    /// Opens a file to append to it. Errors: io, busy (another writer has it).
    [[nodiscard]] static Result<WarcFile> open(const std::filesystem::path& path);
    WarcFile(WarcFile&& other) noexcept;
    WarcFile& operator=(WarcFile&& other) noexcept;
    WarcFile(const WarcFile&) = delete;
    WarcFile& operator=(const WarcFile&) = delete;
    ~WarcFile();

    /// Writes at the end and syncs: when this returns well, the bytes survive a loss of power. Where it fails, the file is
    /// as before, or unusable().
    [[nodiscard]] Result<> append(std::string_view bytes);
    /// Takes back what was appended last.
    void cut(std::uint64_t size);
    /// Nothing more may be appended: what has become of the last bytes will be seen when the archive is opened again.
    void give_up() { unusable_ = true; }
    /// A write could not be taken back, or a sync failed, or it was given up: nothing more may be appended.
    [[nodiscard]] bool unusable() const { return unusable_; }
    [[nodiscard]] std::uint64_t size() const { return size_; }
    [[nodiscard]] std::string name() const { return path_.filename().string(); }

private:
    WarcFile(int descriptor, std::filesystem::path path, std::uint64_t size) : descriptor_(descriptor), path_(std::move(path)), size_(size)
    {}
    int descriptor_ = -1;
    std::filesystem::path path_;
    std::uint64_t size_ = 0;
    bool unusable_ = false;
}; // class WarcFile

} // namespace minutebook::archive
