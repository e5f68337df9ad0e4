// Makes OLE compound files for tests (MS-CFB), and Word files in them (MS-DOC), as small as their readers take.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace minutebook::extract::testing {

inline std::string little(std::uint32_t value, int bytes)
{
    std::string out;
    for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> static_cast<unsigned>(8 * i) & 0xFFU);
    return out;
}

inline std::string ole_of(const std::vector<std::pair<std::string, std::string>>& streams)
{
    constexpr std::size_t sector = 512;
    constexpr std::uint32_t none = 0xFFFFFFFFU, last = 0xFFFFFFFEU;
    const auto folder_sectors = static_cast<std::uint32_t>((streams.size() + 1 + 3) / 4);
    std::vector<std::uint32_t> table{0xFFFFFFFDU};
    for (std::uint32_t i = 0; i < folder_sectors; ++i) table.push_back(i + 1 == folder_sectors ? last : i + 2);
    std::string folder, body;
    const auto entry = [&](std::string_view name, char type, std::uint32_t right, std::uint32_t child, std::uint32_t start,
                           std::size_t size) {
        std::string wide;
        for (const char c : name) wide += {c, '\0'};
        wide.resize(64);
        folder += wide + little(static_cast<std::uint32_t>(name.size() * 2 + 2), 2) + type + '\1' + little(none, 4) + little(right, 4) +
                  little(child, 4) + std::string(36, '\0') + little(start, 4) + little(static_cast<std::uint32_t>(size), 4) + little(0, 4);
    };
    entry("Root Entry", '\5', none, 1, last, 0);
    for (std::size_t i = 0; i < streams.size(); ++i) {
        std::string bytes = streams[i].second;
        bytes.resize(std::max<std::size_t>((bytes.size() + sector - 1) / sector, 8) * sector); // never so small as to be kept elsewhere
        const auto start = static_cast<std::uint32_t>(table.size());
        const auto count = static_cast<std::uint32_t>(bytes.size() / sector);
        for (std::uint32_t k = 0; k < count; ++k) table.push_back(k + 1 == count ? last : start + k + 1);
        entry(streams[i].first, '\2', i + 1 < streams.size() ? static_cast<std::uint32_t>(i + 2) : none, none, start, bytes.size());
        body += bytes;
    }
    folder.resize(folder_sectors * sector);
    table.resize(sector / 4, none);
    std::string out = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(16, '\0') + little(0x3E, 2) + little(3, 2) + little(0xFFFE, 2) +
                      little(9, 2) + little(6, 2) + std::string(6, '\0') + little(0, 4) + little(1, 4) + little(1, 4) + little(0, 4) +
                      little(4096, 4) + little(last, 4) + little(0, 4) + little(last, 4) + little(0, 4) + little(0, 4);
    for (int i = 0; i < 108; ++i) out += little(none, 4);
    for (const std::uint32_t next : table) out += little(next, 4);
    return out + folder + body;
}

/// A Word 97 file of this text in windows-1252: "\r" ends a paragraph, "\x07" a cell.
inline std::string word97_of(const std::string& text)
{
    constexpr std::uint32_t text_at = 0x600, styles_at = 512;
    const auto length = static_cast<std::uint32_t>(text.size());
    std::string head(text_at, '\0');
    const auto put = [&](std::size_t at, const std::string& bytes) { head.replace(at, bytes.size(), bytes); };
    const std::string pieces =
        "\x02" + little(16, 4) + little(0, 4) + little(length, 4) + little(0, 2) + little(text_at * 2 | 0x40000000U, 4) + little(0, 2);
    const std::string styles = little(18, 2) + little(0, 2) + little(10, 2) + std::string(14, '\0');
    put(0x00, little(0xA5EC, 2) + little(0xC1, 2)), put(0x06, little(0x0809, 2)), put(0x0A, little(0x1200, 2)), put(0x0C, little(0xBF, 2));
    put(0x18, little(text_at, 4) + little(text_at + length, 4)), put(0x20, little(14, 2)), put(0x4C, little(length, 4));
    put(0xA2, little(styles_at, 4) + little(static_cast<std::uint32_t>(styles.size()), 4));
    put(0x1A2, little(0, 4) + little(static_cast<std::uint32_t>(pieces.size()), 4));
    std::string tables = pieces;
    tables.resize(styles_at);
    return ole_of({{"WordDocument", head + text}, {"1Table", tables + styles}});
}

} // namespace minutebook::extract::testing
