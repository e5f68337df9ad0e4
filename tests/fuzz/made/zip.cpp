#include "tests/fuzz/made/zip.hpp"

#include "tests/fuzz/made/zlib_bytes.hpp"

#include <zlib.h>

namespace minutebook::made {
namespace {

constexpr std::size_t most = std::size_t{32} << 20U;

void put(std::string& out, std::uint32_t value, int bytes)
{
    for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8U * static_cast<unsigned>(i)));
}

std::uint32_t get(std::string_view bytes, std::size_t at, unsigned count)
{
    std::uint32_t out = 0;
    for (unsigned i = 0; i < count && at + i < bytes.size(); ++i)
        out |= std::uint32_t{static_cast<unsigned char>(bytes[at + i])} << (8U * i);
    return out;
}

/// What the local header and the directory both say.
std::string description(const ZipEntry& entry, std::uint32_t crc, std::size_t packed)
{
    std::string out;
    put(out, 20, 2);
    put(out, entry.flags, 2);
    put(out, entry.method, 2);
    put(out, 0x58210000, 4); // a day in 2024
    put(out, crc, 4);
    put(out, static_cast<std::uint32_t>(packed), 4);
    put(out, entry.size != 0 ? entry.size : static_cast<std::uint32_t>(entry.content.size()), 4);
    put(out, static_cast<std::uint32_t>(entry.name.size()), 2);
    put(out, 0, 2);
    return out;
}

} // namespace

std::string zip(const std::vector<ZipEntry>& entries)
{
    std::string out, directory;
    for (const ZipEntry& entry : entries) {
        const auto offset = static_cast<std::uint32_t>(out.size());
        const auto crc = static_cast<std::uint32_t>(
            crc32(0, reinterpret_cast<const Bytef*>(entry.content.data()), static_cast<uInt>(entry.content.size())));
        const std::string packed = entry.ready || entry.method != 8 ? entry.content : deflated(entry.content, Wrapping::raw);
        const std::string told = description(entry, crc, packed.size());
        out += "PK\x03\x04" + told + entry.name + packed;
        directory += std::string("PK\x01\x02") + std::string("\x14\0", 2) + told;
        put(directory, 0, 2); // comment
        put(directory, 0, 2); // disk
        put(directory, 0, 2);
        put(directory, 0, 4);
        put(directory, offset, 4);
        directory += entry.name;
    }
    const auto start = static_cast<std::uint32_t>(out.size());
    out += directory;
    out += std::string("PK\x05\x06") + std::string(4, '\0');
    put(out, static_cast<std::uint32_t>(entries.size()), 2);
    put(out, static_cast<std::uint32_t>(entries.size()), 2);
    put(out, static_cast<std::uint32_t>(directory.size()), 4);
    put(out, start, 4);
    put(out, 0, 2);
    return out;
}

std::optional<std::vector<ZipEntry>> unzipped(std::string_view bytes)
{
    const auto end = bytes.rfind("PK\x05\x06");
    if (end == std::string_view::npos) return std::nullopt;
    std::size_t at = get(bytes, end + 16, 4);
    std::vector<ZipEntry> out;
    std::size_t all = 0;
    for (std::uint32_t left = get(bytes, end + 10, 2); left > 0; --left) {
        if (bytes.substr(std::min(at, bytes.size()), 4) != "PK\x01\x02") return std::nullopt;
        ZipEntry entry;
        entry.method = static_cast<std::uint16_t>(get(bytes, at + 10, 2));
        const std::size_t packed = get(bytes, at + 20, 4), name = get(bytes, at + 28, 2);
        const std::size_t local = get(bytes, at + 42, 4);
        entry.name = std::string(bytes.substr(std::min(at + 46, bytes.size()), name));
        at += 46 + name + get(bytes, at + 30, 2) + get(bytes, at + 32, 2);
        const std::size_t data = local + 30 + get(bytes, local + 26, 2) + get(bytes, local + 28, 2);
        if (data > bytes.size() || packed > bytes.size() - data) return std::nullopt;
        const auto raw = bytes.substr(data, packed);
        auto content = entry.method == 8 ? inflated(raw, Wrapping::raw, most) : std::optional(std::string(raw));
        if (!content || (all += content->size()) > most) return std::nullopt;
        entry.content = std::move(*content);
        out.push_back(std::move(entry));
    }
    return out;
}

} // namespace minutebook::made
