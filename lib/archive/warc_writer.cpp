#include "archive/warc_writer.hpp"

#include "base/digest.hpp"
#include "base/files.hpp"

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

namespace minutebook::archive {
namespace {

void add_line(std::string& out, std::string_view name, std::string_view value)
{
    assert(std::none_of(value.begin(), value.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }));
    out.append(name).append(": ").append(value).append("\r\n");
}

} // namespace

std::string record_id(const NewRecord& record)
{
    std::string hex = sha256_hex(record.type + "\n" + record.target_uri + "\n" + to_iso(record.date) + "\n" + sha256_hex(record.block));
    hex[12] = '8'; // RFC 9562: a UUID whose bits mean what its maker says
    hex[16] = "89ab"[static_cast<unsigned char>(hex[16]) % 4U];
    return "urn:uuid:" + hex.substr(0, 8) + "-" + hex.substr(8, 4) + "-" + hex.substr(12, 4) + "-" + hex.substr(16, 4) + "-" +
           hex.substr(20, 12);
}

std::string gzip_member(std::string_view bytes)
{
    z_stream z{};
    [[maybe_unused]] const int begun = deflateInit2(&z, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    assert(begun == Z_OK);
    std::string out(deflateBound(&z, bytes.size()), '\0');
    z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    z.avail_in = static_cast<uInt>(bytes.size());
    z.next_out = reinterpret_cast<Bytef*>(out.data());
    z.avail_out = static_cast<uInt>(out.size());
    [[maybe_unused]] const int ended = ::deflate(&z, Z_FINISH);
    assert(ended == Z_STREAM_END);
    out.resize(out.size() - z.avail_out);
    deflateEnd(&z);
    return out;
}

std::string serialise(const NewRecord& record)
{
    std::string out = "WARC/1.1\r\n";
    add_line(out, "WARC-Type", record.type);
    add_line(out, "WARC-Record-ID", "<" + record_id(record) + ">");
    add_line(out, "WARC-Date", to_iso(record.date));
    if (!record.target_uri.empty()) add_line(out, "WARC-Target-URI", record.target_uri);
    for (const auto& [name, value] : record.fields.all()) add_line(out, name, value);
    add_line(out, "WARC-Block-Digest", sha256_label(record.block));
    add_line(out, "Content-Type", record.content_type);
    add_line(out, "Content-Length", std::to_string(record.block.size()));
    out.append("\r\n").append(record.block).append("\r\n\r\n");
    return gzip_member(out);
}

Result<WarcFile> WarcFile::create(const std::filesystem::path& path)
{
    const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0644);
    if (fd < 0) return fail(Errc::io, errno_text("cannot create", path));
    WarcFile file(fd, path, 0);
    if (auto synced = sync_directory(path.parent_path()); !synced) return propagate(synced);
    return file;
}

Result<WarcFile> WarcFile::open(const std::filesystem::path& path)
{
    const int fd = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC);
    if (fd < 0) return fail(Errc::io, errno_text("cannot open", path));
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
