#include "archive/warc_record.hpp"

#include "base/digest.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace minutebook::archive {
namespace {

bool same_name(std::string_view a, std::string_view b)
{
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
}

/// SHA-1 in base32 → hex, so that both ways of writing it compare; empty if it is not base32 of 20 bytes.
std::string hex_of_base32(std::string_view text)
{
    static constexpr std::string_view alphabet = "abcdefghijklmnopqrstuvwxyz234567", digits = "0123456789abcdef";
    std::string out;
    unsigned buffer = 0, bits = 0;
    for (char c : ascii_lower(text)) {
        const auto value = alphabet.find(c);
        if (value == std::string_view::npos) return {};
        buffer = ((buffer << 5U) | static_cast<unsigned>(value)) & 0xFFFU;
        for (bits += 5; bits >= 4; bits -= 4) out += digits[(buffer >> (bits - 4)) & 15U];
    }
    return out;
}

} // namespace

std::string_view NamedFields::operator[](std::string_view name) const
{
    for (const auto& [key, value] : fields_)
        if (same_name(key, name)) return value;
    return {};
}

NamedFields parse_fields(std::string_view lines)
{
    NamedFields fields;
    std::string name, value;
    const auto flush = [&] {
        if (!name.empty()) fields.add(std::move(name), std::move(value));
        name.clear();
        value.clear();
    };
    while (!lines.empty()) {
        const auto end = lines.find('\n');
        std::string_view line = lines.substr(0, end);
        lines.remove_prefix(end == std::string_view::npos ? lines.size() : end + 1);
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.empty()) break;
        if (line.front() == ' ' || line.front() == '\t') {
            if (!name.empty()) value.append(" ").append(trim(line));
            continue;
        }
        flush();
        const auto colon = line.find(':');
        if (colon == std::string_view::npos) continue;
        name = trim(line.substr(0, colon));
        value = trim(line.substr(colon + 1));
    }
    flush();
    return fields;
}

std::string_view WarcRecord::target_uri() const { return without_brackets(fields["WARC-Target-URI"]); }

std::string_view without_brackets(std::string_view uri)
{
    if (uri.starts_with('<')) uri.remove_prefix(1);
    if (uri.ends_with('>')) uri.remove_suffix(1);
    return uri;
}

std::optional<bool> digest_matches(std::string_view label, std::string_view bytes)
{
    const auto colon = label.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    const std::string kind = ascii_lower(label.substr(0, colon));
    const std::string value = ascii_lower(trim(label.substr(colon + 1)));
    if ((kind == "sha256" || kind == "sha-256") && value.size() == 64) return value == sha256_hex(bytes);
    if (kind != "sha1" && kind != "sha-1") return std::nullopt;
    const std::string base32 = ascii_lower(sha1_base32(bytes));
    if (value.size() == 32) return value == base32;
    if (value.size() == 40) return value == hex_of_base32(base32);
    return std::nullopt;
}

} // namespace minutebook::archive
