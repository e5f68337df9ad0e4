#include "crawler/traps.hpp"

#include "archive/http_message.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace minutebook::crawler {
namespace {

constexpr std::size_t max_ratio = 200;
constexpr std::size_t harmless_bytes = 1024 * 1024; ///< a small body may unpack to this, whatever the ratio

constexpr std::array session_names{"sid",        "sessid",       "sessionid", "session_id", "phpsessid",
                                   "jsessionid", "aspsessionid", "cfid",      "cftoken"};

bool names_session(std::string_view name)
{
    const std::string lower = ascii_lower(name);
    return std::find(session_names.begin(), session_names.end(), lower) != session_names.end() || lower.starts_with("aspsessionid");
}

/// "/a;jsessionid=12/b" → "/a/b", "/(S(abc))/a" → "/a".
std::string path_without_session(const std::string& path)
{
    std::string out;
    for (std::string_view segment : split(std::string_view(path).substr(1), '/')) {
        const bool cookieless = segment.size() > 5 && segment.starts_with("(") && segment.ends_with("))");
        if (cookieless) continue;
        const auto semicolon = segment.find(';');
        const auto parameter = semicolon == std::string_view::npos ? std::string_view{} : segment.substr(semicolon + 1);
        if (names_session(parameter.substr(0, parameter.find('=')))) segment = segment.substr(0, semicolon);
        out += '/';
        out += segment;
    }
    return out.empty() ? "/" : out;
}

std::string query_without_session(const std::string& query)
{
    std::string out;
    for (std::string_view parameter : split(query, '&')) {
        const auto name = parameter.substr(0, parameter.find('='));
        // A number is an id of the site's own ("sid=12"); what names a visit is long.
        const auto value = parameter.substr(std::min(name.size() + 1, parameter.size()));
        if (names_session(name) && value.size() >= 16) continue;
        if (!out.empty()) out += '&';
        out += parameter;
    }
    return out;
}

bool run_repeats(const std::vector<std::string_view>& segments, std::size_t length)
{
    for (std::size_t at = 0; at + 3 * length <= segments.size(); ++at) {
        const auto begin = segments.begin() + static_cast<std::ptrdiff_t>(at);
        const auto step = static_cast<std::ptrdiff_t>(length);
        if (std::equal(begin, begin + step, begin + step) && std::equal(begin, begin + step, begin + 2 * step)) return true;
    }
    return false;
}

struct Magic {
    std::string_view bytes, type;
};
constexpr std::array magics{
    Magic{"%PDF-", "application/pdf"},
    Magic{"PK\x03\x04", "application/zip"},
    Magic{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "application/x-ole-storage"},
    Magic{"\x89PNG\r\n\x1A\n", "image/png"},
    Magic{"\xFF\xD8\xFF", "image/jpeg"},
    Magic{"GIF8", "image/gif"},
    Magic{"{\\rtf", "application/rtf"},
};

/// Families of types that readers treat alike: a server that mixes them up within one lies to nobody.
std::string_view family(std::string_view type)
{
    if (type == "application/pdf" || type == "application/x-pdf") return "pdf";
    if (type == "text/html" || type == "application/xhtml+xml") return "html";
    if (type == "text/xml" || type == "application/xml" || type.ends_with("+xml")) return "xml";
    if (type.starts_with("image/")) return "image";
    if (type == "application/rtf" || type == "text/rtf") return "office";
    if (type.starts_with("application/vnd.") || type == "application/msword" || type == "application/zip" ||
        type == "application/x-zip-compressed" || type == "application/x-ole-storage")
        return "office";
    return "";
}

} // namespace

std::string_view to_string(Trap trap)
{
    switch (trap) {
    case Trap::none: return "";
    case Trap::trap_pager: return "trap_pager";
    case Trap::session_id: return "session_id";
    case Trap::honeypot: return "honeypot";
    case Trap::redirect_loop: return "redirect_loop";
    case Trap::redirect_out_of_scope: return "redirect_out_of_scope";
    case Trap::endless: return "endless";
    case Trap::slow: return "slow";
    case Trap::bomb: return "bomb";
    case Trap::too_large: return "too_large";
    case Trap::header_flood: return "header_flood";
    case Trap::lying_length: return "lying_length";
    case Trap::lying_type: return "lying_type";
    case Trap::private_address: return "private_address";
    case Trap::scheme: return "scheme";
    case Trap::path_loop: return "path_loop";
    case Trap::too_deep: return "too_deep";
    case Trap::too_many_pages: return "too_many_pages";
    case Trap::cookie: return "cookie";
    }
    return "";
}

std::optional<Url> without_session_id(const Url& url)
{
    // Nearly every address passes here: one look tells most that there is nothing to take off.
    const bool suspect = url.path().find_first_of(";(") != std::string::npos || url.query().size() >= 16;
    if (!suspect) return std::nullopt;
    const std::string path = path_without_session(url.path());
    const std::string query = query_without_session(url.query());
    if (path == url.path() && query == url.query()) return std::nullopt;
    auto out = Url::parse(url.origin() + path + (query.empty() ? "" : "?" + query));
    if (!out) return std::nullopt;
    return std::move(*out);
}

bool repeats_itself(const Url& url)
{
    auto segments = split(url.path(), '/');
    std::erase_if(segments, [](std::string_view segment) { return segment.empty(); });
    std::map<std::string_view, int> seen;
    for (std::string_view segment : segments)
        if (++seen[segment] > 2) return true;
    for (std::size_t length = 2; 3 * length <= segments.size(); ++length)
        if (run_repeats(segments, length)) return true;
    return false;
}

std::string_view sniffed_type(std::string_view body)
{
    for (const Magic& magic : magics)
        if (body.starts_with(magic.bytes)) return magic.type;
    auto start = body.substr(0, 512);
    if (start.starts_with("\xEF\xBB\xBF")) start.remove_prefix(3);
    while (!start.empty() && ascii_space(start.front())) start.remove_prefix(1);
    const std::string lower = ascii_lower(start.substr(0, 128));
    if (lower.starts_with("<!doctype html") || lower.starts_with("<html")) return "text/html";
    if (lower.starts_with("<?xml")) return lower.find("<html") != std::string::npos ? "text/html" : "text/xml";
    return "";
}

BodyType body_type(std::string_view stated, std::string_view body)
{
    const std::string named = ascii_lower(trim(stated.substr(0, stated.find(';'))));
    const auto found = sniffed_type(body);
    const auto is = family(found), said = family(named);
    // XML served as HTML is HTML to most readers, and many feeds are; to say so is no lie.
    const bool markup = (is == "html" || is == "xml") && (said == "html" || said == "xml");
    if (found.empty() || is == said || markup) return {std::string(stated), false};
    const bool vague = said.empty() && !named.starts_with("text/");
    return {std::string(found), !vague};
}

Unpacked unpacked(std::string_view body, std::string_view coding, std::size_t limit)
{
    const std::size_t by_ratio = std::max(harmless_bytes, body.size() * max_ratio);
    auto decoded = archive::decode_content(std::string(body), coding, std::min(limit, by_ratio));
    if (decoded) return {std::move(*decoded), false};
    return {{}, decoded.error().code == Errc::limit};
}

} // namespace minutebook::crawler
