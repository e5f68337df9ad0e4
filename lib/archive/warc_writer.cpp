#include "archive/warc_writer.hpp"

#include "base/digest.hpp"
#include "base/files.hpp"

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <fcntl.h>
#include <libdeflate.h>
#include <memory>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace minutebook::archive {
namespace {

void add_line(std::string& out, std::string_view name, std::string_view value)
{
    assert(std::none_of(value.begin(), value.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }));
    out.append(name).append(": ").append(value).append("\r\n");
}

/// RFC 9562: a UUID of version 8, whose bits mean what its maker says.
std::string id_of(const NewRecord& record, std::string_view block_digest)
{
    std::string hex = sha256_hex(record.type + "\n" + record.target_uri + "\n" + to_iso(record.date) + "\n" + std::string(block_digest));
    hex[12] = '8';
    hex[16] = "89ab"[static_cast<unsigned char>(hex[16]) % 4U];
    std::string id = "urn:uuid:";
    for (std::size_t i = 0; i < 32; ++i) {
        if (i == 8 || i == 12 || i == 16 || i == 20) id += '-';
        id += hex[i];
    }
    return id;
}

std::string plain_text(const NewRecord& record, std::string_view id, const std::string& block_digest)
{
    std::string out;
    out.reserve(record.block.size() + 1024);
    out += "WARC/1.1\r\n";
    add_line(out, "WARC-Type", record.type);
    add_line(out, "WARC-Record-ID", "<" + std::string(id) + ">");
    add_line(out, "WARC-Date", to_iso(record.date));
    if (!record.target_uri.empty()) add_line(out, "WARC-Target-URI", record.target_uri);
    for (const auto& [name, value] : record.fields.all()) add_line(out, name, value);
    add_line(out, "WARC-Block-Digest", "sha256:" + block_digest);
    add_line(out, "Content-Type", record.content_type);
    add_line(out, "Content-Length", std::to_string(record.block.size()));
    return out.append("\r\n").append(record.block).append("\r\n\r\n");
}

constexpr int compression_level = 1; ///< pages of 9.6 KB: level 6 takes twice as long and saves 3 % (zlib 6: five times as long)

struct FreeCompressor {
    void operator()(libdeflate_compressor* compressor) const { libdeflate_free_compressor(compressor); }
};

/// Locks a file that was just opened, or closes it.
Result<> lock_alone(int descriptor, const std::filesystem::path& path)
{
    if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0) return {};
    const bool busy = errno == EWOULDBLOCK;
    auto error = fail(busy ? Errc::busy : Errc::io,
                      busy ? path.string() + " is being written by another minutebook process" : errno_text("cannot lock", path),
                      busy ? "wait until it has ended, or stop it" : "the file system that holds the archive must support file locks");
    ::close(descriptor);
    return error;
}

} // namespace

WrittenRecord written(const NewRecord& record)
{
    const std::string digest = sha256_hex(record.block);
    WrittenRecord out{id_of(record, digest), {}};
    out.member = gzip_member(plain_text(record, out.id, digest));
    return out;
}

std::string serialise(const NewRecord& record) { return written(record).member; }

std::string plain_text(const NewRecord& record)
{
    const std::string digest = sha256_hex(record.block);
    return plain_text(record, id_of(record, digest), digest);
}

std::string gzip_member(std::string_view bytes)
{
    thread_local const std::unique_ptr<libdeflate_compressor, FreeCompressor> compressor(libdeflate_alloc_compressor(compression_level));
    if (!compressor) throw std::bad_alloc();
    std::string out(libdeflate_gzip_compress_bound(compressor.get(), bytes.size()), '\0');
    out.resize(libdeflate_gzip_compress(compressor.get(), bytes.data(), bytes.size(), out.data(), out.size()));
    assert(!out.empty());
    return out;
}

Result<WarcFile> WarcFile::create(const std::filesystem::path& path)
{
    const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0644);
    if (fd < 0) return fail(Errc::io, errno_text("cannot create", path), "is there room on the disk, and may this user write there?");
    if (auto locked = lock_alone(fd, path); !locked) return propagate(locked);
    WarcFile file(fd, path, 0);
    if (auto synced = sync_directory(path.parent_path()); !synced) return propagate(synced);
    return file;
}

Result<WarcFile> WarcFile::open(const std::filesystem::path& path)
{
    const int fd = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC);
    if (fd < 0) return fail(Errc::io, errno_text("cannot open", path));
    if (auto locked = lock_alone(fd, path); !locked) return propagate(locked);
    WarcFile file(fd, path, 0);
    struct stat status {};
    if (::fstat(fd, &status) != 0) return fail(Errc::io, errno_text("cannot examine", path));
    file.size_ = static_cast<std::uint64_t>(status.st_size);
    return file;
}

WarcFile::WarcFile(WarcFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), path_(std::move(other.path_)), size_(other.size_), unusable_(other.unusable_)
{}

WarcFile& WarcFile::operator=(WarcFile&& other) noexcept
{
    std::swap(descriptor_, other.descriptor_);
    std::swap(path_, other.path_);
    std::swap(size_, other.size_);
    std::swap(unusable_, other.unusable_);
    return *this;
}

WarcFile::~WarcFile()
{
    if (descriptor_ >= 0) ::close(descriptor_);
}

Result<> WarcFile::append(std::string_view bytes)
{
    const std::uint64_t before = size_;
    while (!bytes.empty()) {
        const auto n = ::write(descriptor_, bytes.data(), bytes.size());
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) {
            auto error = fail(Errc::io, errno_text("cannot write", path_), "make room on the disk and run the command again");
            cut(before);
            return error;
        }
        size_ += static_cast<std::uint64_t>(n);
        bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    if (::fdatasync(descriptor_) == 0) return {};
    unusable_ = true; // what is on the disk is not known until the file is read again
    return fail(Errc::io, errno_text("cannot sync", path_), "check the disk, then run the command again");
}

void WarcFile::cut(std::uint64_t size)
{
    if (::ftruncate(descriptor_, static_cast<off_t>(size)) == 0) size_ = size;
    else unusable_ = true;
}

} // namespace minutebook::archive
