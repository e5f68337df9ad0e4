#include "archive/tombstone.hpp"

#include "archive/warc_writer.hpp"
#include "base/files.hpp"

#include <cassert>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

namespace minutebook::archive {
namespace {

constexpr std::string_view empty_block("\x00\x00\x00\xff\xff", 5);      ///< RFC 1951: stored, of no bytes, not the last
constexpr std::string_view last_empty_block("\x01\x00\x00\xff\xff", 5); ///< the same, the last
constexpr std::size_t least_extra = 6; ///< RFC 1952: the length of the extra field, and one subfield without content

void add_little_endian(std::string& out, std::uint32_t value, int bytes)
{
    for (int i = 0; i < bytes; ++i) out += static_cast<char>((value >> (8U * static_cast<unsigned>(i))) & 0xFFU);
}

/// Raw deflate blocks that end on a byte and are not the last.
std::string open_blocks(std::string_view text)
{
    z_stream z{};
    if (deflateInit2(&z, Z_BEST_COMPRESSION, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY) != Z_OK) throw std::bad_alloc();
    std::string out(deflateBound(&z, text.size()) + 16, '\0');
    z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    z.avail_in = static_cast<uInt>(text.size());
    z.next_out = reinterpret_cast<Bytef*>(out.data());
    z.avail_out = static_cast<uInt>(out.size());
    [[maybe_unused]] const int code = ::deflate(&z, Z_SYNC_FLUSH);
    assert(code == Z_OK && z.avail_in == 0);
    out.resize(out.size() - z.avail_out);
    deflateEnd(&z);
    return out;
}

NewRecord tombstone_record(const CatalogueEntry& entry, const PurgeOrder& order, bool whole)
{
    NewRecord record{"metadata", whole ? entry.capture.url : std::string{}, order.ordered_at, "application/warc-fields", {}, {}};
    record.fields.add(std::string(tombstone_field), to_iso(order.ordered_at));
    record.fields.add("WARC-Refers-To", "<" + order.record_id + ">");
    if (whole) record.fields.add("WARC-Payload-Digest", entry.capture.digest);
    if (whole) record.block = "removed: " + entry.record_id + "\r\n";
    return record;
}

} // namespace

Result<std::string> gzip_member_of_length(std::string_view text, std::size_t length)
{
    const std::string blocks = open_blocks(text);
    const std::size_t least = 10 + blocks.size() + last_empty_block.size() + 8;
    const std::size_t free = length - std::min(length, least), rest = free % empty_block.size();
    const std::size_t extra = rest == 0 ? 0 : least_extra + (rest + 4) % 5;
    if (length < least || free < extra) return fail(Errc::limit, "a tombstone does not fit into " + std::to_string(length) + " bytes");
    std::string out("\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff", 10);
    if (extra > 0) {
        out[3] = 4; // FEXTRA
        add_little_endian(out, static_cast<std::uint32_t>(extra - 2), 2);
        out += "mb";
        add_little_endian(out, static_cast<std::uint32_t>(extra - least_extra), 2);
        out.append(extra - least_extra, '\0');
    }
    out += blocks;
    for (std::size_t n = (free - extra) / empty_block.size(); n > 0; --n) out += empty_block;
    out += last_empty_block;
    add_little_endian(
        out, static_cast<std::uint32_t>(::crc32(0, reinterpret_cast<const Bytef*>(text.data()), static_cast<uInt>(text.size()))), 4);
    add_little_endian(out, static_cast<std::uint32_t>(text.size()), 4);
    assert(out.size() == length);
    return out;
}

Result<std::string> tombstone(const CatalogueEntry& entry, const PurgeOrder& order)
{
    const auto length = static_cast<std::size_t>(entry.capture.length);
    auto whole = gzip_member_of_length(plain_text(tombstone_record(entry, order, true)), length);
    if (whole) return whole;
    return gzip_member_of_length(plain_text(tombstone_record(entry, order, false)), length);
}

Result<> write_over(const std::filesystem::path& path, std::uint64_t offset, std::string_view bytes)
{
    const int fd = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (fd < 0) return fail(Errc::io, errno_text("cannot open", path));
    struct stat file {};
    if (::fstat(fd, &file) != 0 || offset + bytes.size() > static_cast<std::uint64_t>(file.st_size)) {
        ::close(fd);
        return fail(Errc::corrupt, path.string() + " ends before the record at " + std::to_string(offset),
                    "run 'minutebook verify'; bring back the file from a copy");
    }
    while (!bytes.empty()) {
        const auto n = ::pwrite(fd, bytes.data(), bytes.size(), static_cast<off_t>(offset));
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) break;
        offset += static_cast<std::uint64_t>(n);
        bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    const bool well = bytes.empty() && ::fdatasync(fd) == 0;
    auto error = fail(Errc::io, errno_text("cannot write over a record of", path), "check the disk, then run the command again");
    ::close(fd);
    if (well) return {};
    return error;
}

} // namespace minutebook::archive
