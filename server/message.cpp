#include "server/message.hpp"

#include "base/digest.hpp"
#include "base/text.hpp"

#include <array>

namespace minutebook::server {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> common_headers{{
    {"Content-Security-Policy",
     "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    // A page may be withheld at any moment: caches ask again, which the ETag makes cheap.
    {"Cache-Control", "no-cache"},
}};

// RFC 9110 section 13.1.2: weak comparison with each of a list, or "*".
bool matches(std::string_view if_none_match, std::string_view etag)
{
    for (std::string_view candidate : split(if_none_match, ',')) {
        candidate = trim(candidate);
        if (candidate.starts_with("W/")) candidate.remove_prefix(2);
        if (candidate == etag || candidate == "*") return true;
    }
    return false;
}

} // namespace

std::string_view reason_phrase(int status)
{
    switch (status) {
    case 200: return "OK";
    case 301: return "Moved Permanently";
    case 304: return "Not Modified";
    case 400: return "Bad Request";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 408: return "Request Timeout";
    case 414: return "URI Too Long";
    case 431: return "Request Header Fields Too Large";
    case 451: return "Unavailable For Legal Reasons";
    case 500: return "Internal Server Error";
    case 502: return "Bad Gateway";
    case 503: return "Service Unavailable";
    default: return "Error";
    }
}

Response finish(Response response, const Request& request)
{
    for (const auto& [name, value] : common_headers)
        if (response.header(name).empty()) response.headers.emplace_back(name, value);
    if (response.status != 200) return response;
    const std::string etag = '"' + sha256_hex(response.body).substr(0, 32) + '"';
    response.headers.emplace_back("ETag", etag);
    if (!request.if_none_match.empty() && matches(request.if_none_match, etag)) {
        response.status = 304;
        response.body.clear();
    }
    return response;
}

} // namespace minutebook::server
