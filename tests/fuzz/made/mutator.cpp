#include "tests/fuzz/made/mutator.hpp"

#include "tests/fuzz/made/zip.hpp"
#include "tests/fuzz/made/zlib_bytes.hpp"

#include <algorithm>
#include <array>

namespace minutebook::made {
namespace {

constexpr std::size_t growth = std::size_t{1} << 20U;
constexpr std::size_t largest_stream = std::size_t{8} << 20U;

bool begins(std::string_view bytes, std::string_view with) { return bytes.substr(0, with.size()) == with; }

bool digit(char c) { return c >= '0' && c <= '9'; }

} // namespace

void Mutator::flip_bits(std::string& bytes)
{
    for (std::size_t i = 1 + below(16); i > 0 && !bytes.empty(); --i) bytes[below(bytes.size())] ^= static_cast<char>(1U << below(8));
}

void Mutator::set_bytes(std::string& bytes)
{
    constexpr std::array<char, 10> telling{'\0', '\xFF', '\x7F', '\x80', '<', '>', '(', '{', '\n', '\xED'};
    for (std::size_t i = 1 + below(8); i > 0 && !bytes.empty(); --i)
        bytes[below(bytes.size())] = one_in(2) ? telling[below(telling.size())] : static_cast<char>(below(256));
}

void Mutator::remove_chunk(std::string& bytes)
{
    const std::size_t at = below(bytes.size());
    bytes.erase(at, 1 + below(one_in(4) ? bytes.size() - at : 64));
}

void Mutator::repeat_chunk(std::string& bytes)
{
    const std::size_t at = below(bytes.size());
    const std::string chunk = bytes.substr(at, 1 + below(200));
    std::string all;
    const std::size_t times = one_in(4) ? below(5000) : 1 + below(5);
    for (std::size_t i = 0; i < times && all.size() < growth / 4; ++i) all += chunk;
    bytes.insert(at, all);
}

void Mutator::swap_chunks(std::string& bytes)
{
    const std::size_t size = 1 + below(std::min<std::size_t>(bytes.size(), 300));
    const std::size_t a = below(bytes.size()), b = below(bytes.size());
    for (std::size_t i = 0; i < size && std::max(a, b) + i < bytes.size(); ++i) std::swap(bytes[a + i], bytes[b + i]);
}

void Mutator::truncate(std::string& bytes) { bytes.resize(below(bytes.size() + 1)); }

void Mutator::splice(std::string& bytes)
{
    const std::string& from = other();
    const std::size_t at = below(from.size());
    const auto piece = from.substr(at, 1 + below(2000));
    const std::size_t to = below(bytes.size() + 1);
    if (one_in(2)) bytes.insert(to, piece);
    else bytes.replace(to, std::min(piece.size(), bytes.size() - to), piece);
}

void Mutator::change_number(std::string& bytes)
{
    constexpr std::array<const char*, 14> telling{
        "0",     "-1",    "1",     "2147483647", "-2147483648", "4294967296", "99999999999999999999",
        "65535", "65536", "1e308", "0.0000001",  "-0",          "100000",     "255"};
    const std::size_t from = below(bytes.size());
    const auto at = std::find_if(bytes.begin() + static_cast<std::ptrdiff_t>(from), bytes.end(), digit);
    const auto end = std::find_if_not(at, bytes.end(), digit);
    if (at != end) bytes.replace(at, end, one_in(3) ? std::to_string(below(1000)) : std::string(telling[below(telling.size())]));
}

/// Pieces that begin with `from` and end with `to`: moved, repeated, nested, or taken from another document.
void Mutator::change_tokens(std::string& bytes, char from, char to)
{
    const auto token_of = [&](const std::string& text) {
        const auto at = text.find(from, below(text.size()));
        const auto end = at == std::string::npos ? at : text.find(to, at + 1);
        return end == std::string::npos ? std::string() : text.substr(at, std::min<std::size_t>(end - at + 1, 500));
    };
    const std::string token = token_of(one_in(3) ? other() : bytes);
    if (token.empty()) return;
    std::string all;
    const std::size_t times = one_in(6) ? below(3000) : 1;
    for (std::size_t i = 0; i < times && all.size() < growth / 4; ++i) all += token;
    auto place = bytes.find(from, below(bytes.size() + 1));
    if (place == std::string::npos) place = bytes.size();
    const auto end = bytes.find(to, place);
    if (one_in(2) && end != std::string::npos) bytes.replace(place, end - place + 1, all);
    else bytes.insert(place, all);
}

/// The content of a deflated stream is changed, and deflated again; its length is told rightly or not.
void Mutator::change_pdf_stream(std::string& bytes)
{
    auto at = bytes.find("stream", below(bytes.size()));
    if (at == std::string::npos) at = bytes.find("stream");
    if (at == std::string::npos || (at > 3 && bytes.compare(at - 3, 3, "end") == 0)) return;
    std::size_t begin = at + 6;
    while (begin < bytes.size() && (bytes[begin] == '\r' || bytes[begin] == '\n')) ++begin;
    auto end = bytes.find("endstream", begin);
    if (end == std::string::npos) return;
    auto plain = inflated(std::string_view(bytes).substr(begin, end - begin), Wrapping::zlib, largest_stream);
    const bool deflate = plain.has_value();
    std::string content = deflate ? std::move(*plain) : bytes.substr(begin, end - begin);
    if (content.empty()) return;
    for (std::size_t i = 1 + below(6); i > 0; --i) one_in(2) ? anywhere(content) : change_tokens(content, ' ', '\n');
    if (deflate) content = deflated(content, Wrapping::zlib);
    bytes.replace(begin, end - begin, content + "\n");
}

void Mutator::change_pdf(std::string& bytes)
{
    switch (below(6)) {
    case 0: return change_number(bytes);
    case 1: return change_tokens(bytes, '/', ' ');
    case 2: return change_tokens(bytes, '<', '>');
    case 3: { // a reference to another object
        const auto at = bytes.find(" 0 R", below(bytes.size()));
        if (at == std::string::npos || at == 0) return;
        std::size_t begin = at;
        while (begin > 0 && digit(bytes[begin - 1])) --begin;
        bytes.replace(begin, at - begin, std::to_string(below(20)));
        return;
    }
    default: return change_pdf_stream(bytes);
    }
}

void Mutator::change_zip(std::string& bytes)
{
    auto entries = unzipped(bytes);
    if (!entries || entries->empty()) return anywhere(bytes);
    ZipEntry& entry = (*entries)[below(entries->size())];
    switch (below(8)) {
    case 0: entry.size = static_cast<std::uint32_t>(random_()); break;
    case 1: entry.flags = static_cast<std::uint16_t>(1U << below(12)); break;
    case 2: entry.name = (*entries)[below(entries->size())].name; break;
    case 3: entries->erase(entries->begin() + static_cast<std::ptrdiff_t>(below(entries->size()))); break;
    case 4: entry.content = deflated(entry.content, Wrapping::raw), entry.ready = true, flip_bits(entry.content); break;
    default:
        for (std::size_t i = 1 + below(6); i > 0 && !entry.content.empty(); --i)
            one_in(3) ? anywhere(entry.content) : change_tokens(entry.content, '<', '>');
    }
    bytes = zip(*entries);
}

void Mutator::anywhere(std::string& bytes)
{
    if (bytes.empty()) return;
    switch (below(9)) {
    case 0: return set_bytes(bytes);
    case 1: return remove_chunk(bytes);
    case 2: return repeat_chunk(bytes);
    case 3: return swap_chunks(bytes);
    case 4: return one_in(3) ? truncate(bytes) : flip_bits(bytes);
    case 5: return splice(bytes);
    case 6: return change_number(bytes);
    default: return flip_bits(bytes);
    }
}

std::string Mutator::mutant(std::string bytes)
{
    const std::size_t most = bytes.size() + growth;
    for (std::size_t i = std::size_t{1} << below(4); i > 0 && !bytes.empty(); --i) {
        if (one_in(3)) anywhere(bytes);
        else if (begins(bytes, "%PDF")) change_pdf(bytes);
        else if (begins(bytes, "PK")) change_zip(bytes);
        else if (begins(bytes, "{\\rtf")) change_tokens(bytes, '\\', ' ');
        else if (bytes.find('<') != std::string::npos) change_tokens(bytes, '<', '>');
        else anywhere(bytes);
        if (bytes.size() > most) bytes.resize(most);
    }
    return bytes;
}

} // namespace minutebook::made
