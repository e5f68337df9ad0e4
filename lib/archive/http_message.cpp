#include "archive/http_message.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <zlib.h>

namespace minutebook::archive {
namespace {

constexpr std::string_view original_prefix = "X-Archive-Orig-";
constexpr std::size_t coding_limit = 4; ///< codings laid over one another

bool looks_gzip(std::string_view body) { return body.starts_with("\x1f\x8b"); }

/// RFC 1950: the low four bits are 8 and the first two bytes divide by 31.
bool looks_zlib(std::string_view body)
{
    if (body.size() < 2) return false;
    const auto a = static_cast<unsigned char>(body[0]), b = static_cast<unsigned char>(body[1]);
    return (a & 15U) == 8 && (a * 256U + b) % 31 == 0;
}

struct Inflater {
    z_stream z{};
    bool open = false;
    explicit Inflater(int window_bits) { open = inflateInit2(&z, window_bits) == Z_OK; }
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;
    ~Inflater()
    {
        if (open) inflateEnd(&z);
    }
};

/// All members of a compressed body, one after the other. What follows the last whole member is left out.
Result<std::string> inflate_all(std::string_view body, int window_bits, std::uint64_t limit)
{
    Inflater inflater(window_bits);
    if (!inflater.open) return fail(Errc::io, "out of memory for decompression");
    z_stream& z = inflater.z;
    std::string out;
    std::string buffer(64U << 10U, '\0');
    z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data()));
    z.avail_in = static_cast<uInt>(body.size());
    for (;;) {
        z.next_out = reinterpret_cast<Bytef*>(buffer.data());
        z.avail_out = static_cast<uInt>(buffer.size());
        const int code = ::inflate(&z, Z_NO_FLUSH);
        const std::size_t made = buffer.size() - z.avail_out;
        if (out.size() + made > limit) return fail(Errc::limit, "a compressed body holds more than " + std::to_string(limit) + " bytes");
        out.append(buffer, 0, made);
        if (code == Z_STREAM_END) {
            const std::string_view rest(reinterpret_cast<const char*>(z.next_in), z.avail_in);
            if (window_bits < 16 || !looks_gzip(rest)) return out;
            inflateReset(&z);
        }
        else if (code != Z_OK)
            return fail(Errc::invalid, made == 0 && z.avail_in == 0 ? "a compressed body ends too early" : "a compressed body is damaged");
    }
}

Result<std::string> take_off(std::string body, const std::string& coding, std::uint64_t limit)
{
    if (coding.empty() || coding == "identity" || body.empty()) return body;
    if (coding == "gzip" || coding == "x-gzip") {
        if (!looks_gzip(body)) return body;
        return inflate_all(body, 15 + 16, limit);
    }
    if (coding == "deflate") {
        if (looks_zlib(body)) return inflate_all(body, 15, limit);
        auto raw = inflate_all(body, -15, limit); // many servers leave the zlib wrapping out
        if (!raw && raw.error().code == Errc::invalid) return body;
        return raw;
    }
    return fail(Errc::invalid, "the content coding '" + coding.substr(0, 40) + "' cannot be read");
}

std::optional<std::uint64_t> number(std::string_view text, int base)
{
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

/// Whether a header line still tells the truth about the body as it is stored.
bool describes(std::string_view name, std::string_view value, std::string_view body)
{
    const std::string lower = ascii_lower(name);
    if (lower == "transfer-encoding") return ascii_lower(value) == "identity";
    if (lower == "content-length") return number(value, 10) == body.size();
    if (lower != "content-encoding" || body.empty()) return true;
    const std::string coding = ascii_lower(value);
    return !(coding == "gzip" || coding == "x-gzip") || looks_gzip(body);
}

} // namespace

HttpParts split_message(std::string_view message)
{
    for (auto at = message.find('\n'); at != std::string_view::npos; at = message.find('\n', at + 1)) {
        std::size_t end = 0;
        if (message.substr(at + 1, 1) == "\n") end = at + 2;
        else if (message.substr(at + 1, 2) == "\r\n") end = at + 3;
        if (end > 0) return {message.substr(0, end), message.substr(end)};
    }
    return {message, {}};
}

HttpHead parse_head(std::string_view head)
{
    HttpHead out;
    const auto end = head.find('\n');
    out.first_line = trim(head.substr(0, end));
    if (end != std::string_view::npos) out.headers = parse_fields(head.substr(end + 1));
    const auto space = out.first_line.find(' ');
    if (!out.first_line.starts_with("HTTP/") || space == std::string::npos) return out;
    const auto digits = trim(std::string_view(out.first_line).substr(space)).substr(0, 3);
    if (const auto status = number(digits, 10); status && digits.size() == 3) out.status = static_cast<int>(*status);
    return out;
}

Result<std::string> dechunk(std::string_view body)
{
    const auto broken = [] { return fail(Errc::invalid, "a body is not in chunked coding, or ends too early"); };
    std::string out;
    for (;;) {
        const auto line_end = body.find('\n');
        if (line_end == std::string_view::npos) return broken();
        const auto line = body.substr(0, line_end);
        const auto size = number(trim(line.substr(0, line.find(';'))), 16);
        body.remove_prefix(line_end + 1);
        if (!size) return broken();
        if (*size == 0) return out;
        if (*size > body.size()) return broken();
        out.append(body.substr(0, static_cast<std::size_t>(*size)));
        body.remove_prefix(static_cast<std::size_t>(*size));
        if (body.starts_with('\r')) body.remove_prefix(1);
        if (!body.starts_with('\n')) return broken();
        body.remove_prefix(1);
    }
}

Result<std::string> decode_content(std::string body, std::string_view coding, std::uint64_t limit)
{
    auto codings = split(coding, ',');
    if (codings.size() > coding_limit) return fail(Errc::limit, "a body with " + std::to_string(codings.size()) + " content codings");
    for (auto last = codings.rbegin(); last != codings.rend(); ++last) {
        auto decoded = take_off(std::move(body), ascii_lower(trim(*last)), limit);
        if (!decoded) return decoded;
        body = std::move(*decoded);
    }
    return body;
}

std::string head_for_body(std::string_view head, std::string_view body)
{
    const HttpHead parsed = parse_head(head);
    const auto& headers = parsed.headers.all();
    const bool all_true = std::all_of(headers.begin(), headers.end(), [&](const auto& h) { return describes(h.first, h.second, body); });
    if (all_true && head.ends_with("\r\n\r\n")) return std::string(head);
    std::string out = parsed.first_line + "\r\n";
    bool measured = body.empty();
    for (const auto& [name, value] : headers) {
        const bool true_still = describes(name, value, body);
        if (!true_still) out += original_prefix;
        out.append(name).append(": ").append(value).append("\r\n");
        measured = measured || (true_still && ascii_lower(name) == "content-length");
    }
    if (!measured) out += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    return out + "\r\n";
}

} // namespace minutebook::archive
