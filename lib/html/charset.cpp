#include "html/charset.hpp"

#include "base/legacy_text.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <iconv.h>
#include <memory>
#include <optional>
#include <uchardet/uchardet.h>

namespace minutebook::html {
namespace {

constexpr std::size_t prescan_bytes = 1024;
constexpr std::size_t guess_bytes = 256 * 1024;

// Names that mean windows-1252 to browsers, and the others that pages in the wild still use. Nothing else reaches iconv,
// whose own list holds converters that were never meant for hostile bytes.
constexpr std::array<std::string_view, 9> as_windows_1252{"windows-1252", "iso-8859-1", "iso8859-1", "latin1",        "us-ascii",
                                                          "ascii",        "cp1252",     "x-cp1252",  "ansi_x3.4-1968"};
constexpr std::array<std::string_view, 24> others{
    "iso-8859-2",  "iso-8859-3",  "iso-8859-4",  "iso-8859-5",   "iso-8859-7",   "iso-8859-9",   "iso-8859-10",  "iso-8859-13",
    "iso-8859-14", "iso-8859-15", "iso-8859-16", "windows-1250", "windows-1251", "windows-1253", "windows-1254", "windows-1257",
    "koi8-r",      "macintosh",   "gb2312",      "gbk",          "gb18030",      "big5",         "shift_jis",    "euc-jp"};

bool is_one_of(const auto& names, std::string_view name) { return std::find(names.begin(), names.end(), name) != names.end(); }

struct ConverterCloser {
    void operator()(void* handle) const { iconv_close(handle); }
};

/// The bytes in UTF-8, each that cannot be read as U+FFFD; nothing if this machine lacks the converter.
std::optional<std::string> converted(std::string_view bytes, const std::string& charset)
{
    auto* const opened = iconv_open("UTF-8", charset.c_str());
    if (opened == reinterpret_cast<iconv_t>(-1)) return std::nullopt; // NOLINT(performance-no-int-to-ptr): iconv's own sign of failure
    const std::unique_ptr<void, ConverterCloser> handle(opened);
    std::string out;
    std::array<char, 16384> buffer{};
    char* in = const_cast<char*>(bytes.data()); // iconv takes char** for historical reasons and does not write
    std::size_t left = bytes.size();
    while (left > 0) {
        char* to = buffer.data();
        std::size_t room = buffer.size();
        const std::size_t done = iconv(handle.get(), &in, &left, &to, &room);
        out.append(buffer.data(), buffer.size() - room);
        if (done != static_cast<std::size_t>(-1) || errno == E2BIG) continue;
        if (left == 0) break;
        out += "\xEF\xBF\xBD";
        ++in;
        --left;
    }
    return out;
}

std::optional<DecodedText> decoded_as(std::string_view bytes, const std::string& charset)
{
    if (is_one_of(as_windows_1252, charset)) return DecodedText{from_windows_1252(bytes), "windows-1252"};
    if (charset == "utf-16le" || charset == "utf-16") return DecodedText{from_utf16(bytes, false), "utf-16le"};
    if (charset == "utf-16be") return DecodedText{from_utf16(bytes, true), "utf-16be"};
    if (!is_one_of(others, charset)) return std::nullopt;
    auto text = converted(bytes, charset);
    if (!text) return std::nullopt;
    return DecodedText{std::move(*text), charset};
}

std::string meta_charset(std::string_view bytes)
{
    const std::string head = ascii_lower(bytes.substr(0, prescan_bytes));
    for (std::size_t at = head.find("<meta"); at != std::string::npos; at = head.find("<meta", at + 5)) {
        const std::size_t end = std::min(head.find('>', at), head.size());
        const auto tag = std::string_view(head).substr(at, end - at);
        const std::size_t name = tag.find("charset");
        if (name == std::string_view::npos) continue;
        std::string found = charset_of(tag.substr(name));
        // A page that could be read so far is not in UTF-16, whatever it says (WHATWG HTML section 13.2.3.2).
        if (!found.empty() && found.substr(0, 6) != "utf-16") return found;
    }
    return {};
}

std::string guessed_charset(std::string_view bytes)
{
    uchardet_t detector = uchardet_new();
    const auto sample = bytes.substr(0, guess_bytes);
    std::string name;
    if (uchardet_handle_data(detector, sample.data(), sample.size()) == 0) {
        uchardet_data_end(detector);
        name = ascii_lower(uchardet_get_charset(detector));
    }
    uchardet_delete(detector);
    return name;
}

/// Mostly UTF-8 with a few broken bytes: better read as UTF-8 with replacements than as something else throughout.
bool is_mostly_utf8(std::string_view bytes)
{
    std::size_t good = 0;
    std::size_t bad = 0;
    for (std::size_t at = 0; at < bytes.size();) {
        if (static_cast<unsigned char>(bytes[at]) < 0x80) {
            ++at;
            continue;
        }
        const CodePoint c = decode(bytes, at);
        const bool broken = c.value == 0xFFFD && c.length == 1;
        ++(broken ? bad : good);
        at += c.length;
    }
    return good > 10 * bad;
}

} // namespace

std::string charset_of(std::string_view content_type)
{
    const std::string lower = ascii_lower(content_type);
    std::string_view name = lower;
    const std::size_t at = lower.find("charset");
    if (at != std::string::npos) {
        name.remove_prefix(at + 7);
        name = trim(name);
        if (name.empty() || name.front() != '=') return {};
        name = trim(name.substr(1));
    }
    else if (lower.find('/') != std::string::npos) return {};
    name = trim(name);
    if (!name.empty() && (name.front() == '"' || name.front() == '\'')) name.remove_prefix(1);
    const std::size_t end = name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_.:+");
    return std::string(name.substr(0, end));
}

DecodedText decode_bytes(std::string_view bytes, std::string_view header)
{
    using namespace std::string_view_literals;
    if (bytes.substr(0, 3) == "\xEF\xBB\xBF"sv) return {to_valid_utf8(bytes.substr(3)), "utf-8"};
    if (bytes.substr(0, 2) == "\xFE\xFF"sv) return {to_valid_utf8(from_utf16(bytes.substr(2), true)), "utf-16be"};
    if (bytes.substr(0, 2) == "\xFF\xFE"sv) return {to_valid_utf8(from_utf16(bytes.substr(2), false)), "utf-16le"};
    const auto finish = [](DecodedText found) { return DecodedText{to_valid_utf8(found.text), std::move(found.charset)}; };
    const bool utf8 = is_valid_utf8(bytes);
    // Single-byte charsets fit every text, so a header that names one against valid UTF-8 is nearly always a server's default.
    const std::string said = charset_of(header);
    if (utf8 && (said.empty() || said == "utf-8" || said == "utf8" || is_one_of(as_windows_1252, said)))
        return {to_valid_utf8(bytes), "utf-8"};
    if (auto text = decoded_as(bytes, said)) return finish(std::move(*text));
    if (utf8) return {to_valid_utf8(bytes), "utf-8"};
    if (is_mostly_utf8(bytes)) return {to_valid_utf8(bytes), "utf-8"};
    if (auto text = decoded_as(bytes, meta_charset(bytes))) return finish(std::move(*text));
    if (auto text = decoded_as(bytes, guessed_charset(bytes))) return finish(std::move(*text));
    return {to_valid_utf8(from_windows_1252(bytes)), "windows-1252"};
}

} // namespace minutebook::html
