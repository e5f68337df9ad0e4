#include "archive/surt.hpp"

#include "base/text.hpp"
#include "base/url.hpp"

#include <algorithm>

namespace minutebook::archive {
namespace {

/// "www.", "www2.": the same site as without.
std::string_view without_www(std::string_view host)
{
    if (!host.starts_with("www")) return host;
    const auto at = host.find_first_not_of("0123456789", 3);
    return at != std::string_view::npos && host[at] == '.' && at + 1 < host.size() ? host.substr(at + 1) : host;
}

/// IPv4 addresses and IPv6 addresses have no labels to turn round.
bool is_number_address(std::string_view host)
{
    return host.find(':') != std::string_view::npos || host.find_first_not_of("0123456789.") == std::string_view::npos;
}

std::string reversed(std::string_view host)
{
    if (is_number_address(host)) return std::string(host);
    auto labels = split(host, '.');
    std::string out;
    for (auto label = labels.rbegin(); label != labels.rend(); ++label) out.append(out.empty() ? "" : ",").append(*label);
    return out;
}

std::string sorted_query(std::string_view query)
{
    auto parts = split(query, '&');
    std::sort(parts.begin(), parts.end());
    std::string out;
    for (const auto part : parts)
        if (!part.empty()) out.append(out.empty() ? "?" : "&").append(part);
    return out;
}

/// A key ends at white space, and its line at a line end: both are escaped.
std::string one_word(std::string_view text)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte > ' ' && byte != 0x7F) out += c;
        else (out += '%') += {digits[byte / 16], digits[byte % 16]};
    }
    return out;
}

} // namespace

std::string surt(std::string_view text)
{
    const auto url = Url::parse(text);
    if (!url) return one_word(ascii_lower(text));
    std::string out = reversed(without_www(url->host()));
    if (url->port() != (url->scheme() == "https" ? 443 : 80)) out += ":" + std::to_string(url->port());
    const std::string path = ascii_lower(url->path());
    return out + ")" + path + sorted_query(ascii_lower(url->query()));
}

std::string cdx_timestamp(std::string_view iso)
{
    std::string out;
    for (char c : iso)
        if (ascii_digit(c)) out += c;
    return out;
}

} // namespace minutebook::archive
