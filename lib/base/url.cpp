#include "base/url.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <curl/curl.h>
#include <memory>

namespace minutebook {
namespace {

constexpr std::size_t max_length = 2000;

struct Closer {
    void operator()(CURLU* handle) const { curl_url_cleanup(handle); }
};
using Handle = std::unique_ptr<CURLU, Closer>;

std::string part(CURLU* handle, CURLUPart which, unsigned flags = 0)
{
    char* value = nullptr;
    if (curl_url_get(handle, which, &value, flags) != CURLUE_OK || value == nullptr) return {};
    std::string out = value;
    curl_free(value);
    return out;
}

int hex(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/// Spaces, controls, quotes and bytes over 127 escaped; escapes in upper case; "\" is "/" as browsers read it.
std::string tidy(std::string_view text, bool in_path)
{
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c == '%' && i + 2 < text.size() && hex(text[i + 1]) >= 0 && hex(text[i + 2]) >= 0) {
            const int value = hex(text[i + 1]) * 16 + hex(text[i + 2]);
            const bool unreserved = ascii_alnum(static_cast<char>(value)) || value == '-' || value == '.' || value == '_' || value == '~';
            if (unreserved) out += static_cast<char>(value);
            else {
                out += '%';
                out += digits[value / 16];
                out += digits[value % 16];
            }
            i += 2;
        }
        else if (c == '\\' && in_path) out += '/';
        else if (c <= 0x20 || c >= 0x7F || c == '"' || c == '<' || c == '>' || c == '`' || c == '{' || c == '}' || c == '|' || c == '^') {
            out += '%';
            out += digits[c / 16];
            out += digits[c % 16];
        }
        else out += static_cast<char>(c);
    }
    return out;
}

std::string without_white_space(std::string_view text)
{
    std::string out;
    for (char c : trim(text))
        if (c != '\t' && c != '\n' && c != '\r') out += c;
    return out;
}

/// libcurl's parser wants escaped bytes: escape here what people write raw, keeping the structure.
std::string pre_escape(std::string_view text)
{
    const auto query = text.find('?');
    const auto fragment = text.find('#');
    const auto path_end = std::min(query, fragment);
    return tidy(text.substr(0, path_end), true) + (path_end == std::string_view::npos ? std::string{} : tidy(text.substr(path_end), false));
}

Result<Handle> parsed(const std::string& text, CURLU* base = nullptr)
{
    Handle handle(base != nullptr ? curl_url_dup(base) : curl_url());
    const unsigned flags = CURLU_NON_SUPPORT_SCHEME;
    if (curl_url_set(handle.get(), CURLUPART_URL, text.c_str(), flags) != CURLUE_OK)
        return fail(Errc::invalid, "'" + text.substr(0, 200) + "' is not a web address");
    return handle;
}

bool is_plain_path(std::string_view path)
{
    for (const char c : path)
        if (!ascii_alnum(c) && c != '/' && c != '-' && c != '_' && c != '.' && c != '~' && c != ',' && c != '+' && c != '=' && c != '&')
            return false;
    // A segment that begins with a dot may be one that goes up.
    return path.find("/.") == std::string_view::npos;
}

bool is_plain_query(std::string_view query) { return query.find('/') == std::string_view::npos && is_plain_path(query); }

/// A name in small letters whose last label is no number: nothing that could be read as an address of four numbers.
bool is_plain_host(std::string_view host)
{
    if (host.empty() || host.size() > 253 || host.front() == '.' || host.front() == '-') return false;
    for (const char c : host)
        if (!(c >= 'a' && c <= 'z') && !ascii_digit(c) && c != '.' && c != '-') return false;
    const char last = host[host.rfind('.') + 1]; // npos + 1 is 0
    return host.back() != '.' && last >= 'a' && last <= 'z';
}

/// A port as it is printed: no sign, no leading zero.
int plain_port(std::string_view digits)
{
    int port = 0;
    if (digits.empty() || digits.size() > 5 || digits.front() == '0') return 0;
    for (const char c : digits) {
        if (!ascii_digit(c)) return 0;
        port = port * 10 + (c - '0');
    }
    return port <= 65'535 ? port : 0;
}

} // namespace

std::optional<Url> Url::plain(std::string_view text)
{
    const bool secure = text.starts_with("https://");
    if (text.size() > max_length || (!secure && !text.starts_with("http://"))) return std::nullopt;
    const std::size_t begin = secure ? 8 : 7;
    const std::size_t path = text.find('/', begin);
    if (path == std::string_view::npos) return std::nullopt;
    const auto colon = text.find(':', begin);
    const auto host = text.substr(begin, std::min(colon, path) - begin);
    const int standard = secure ? 443 : 80;
    const int port = colon < path ? plain_port(text.substr(colon + 1, path - colon - 1)) : standard;
    const auto question = std::min(text.find('?', path), text.size());
    const auto query = question == text.size() ? std::string_view{} : text.substr(question + 1);
    const bool has_default_port = colon < path && port == standard;
    const bool empty_query = question < text.size() && query.empty();
    if (port == 0 || has_default_port || empty_query || !is_plain_host(host) || !is_plain_path(text.substr(path, question - path)) ||
        !is_plain_query(query))
        return std::nullopt;
    Url url;
    url.scheme_ = secure ? "https" : "http";
    url.host_ = host;
    url.port_ = port;
    url.path_ = text.substr(path, question - path);
    url.query_ = query;
    url.text_ = text;
    return url;
}

std::optional<Url> Url::resolve_plain(std::string_view reference) const
{
    const auto question = std::min(reference.find('?'), reference.size());
    const auto path = reference.substr(0, question);
    if (path.empty() || path.front() == '.' || path.starts_with("//") || !is_plain_path(path)) return std::nullopt;
    if (path.front() == '/') return plain(origin() + std::string(reference));
    return plain(origin() + path_.substr(0, path_.rfind('/') + 1) + std::string(reference));
}

Result<Url> Url::parse(std::string_view text)
{
    if (auto url = plain(text)) return std::move(*url);
    const std::string clean = pre_escape(without_white_space(text));
    if (clean.size() > max_length)
        return fail(Errc::invalid,
                    "a web address of " + std::to_string(clean.size()) + " bytes is over the limit of " + std::to_string(max_length));
    auto handle = parsed(clean);
    if (!handle) return propagate(handle);
    Url url;
    CURLU* h = handle->get();
    url.scheme_ = ascii_lower(part(h, CURLUPART_SCHEME));
    if (url.scheme_ != "http" && url.scheme_ != "https")
        return fail(Errc::refused, "'" + clean.substr(0, 200) + "' is not an http or https address");
    std::string host = ascii_lower(part(h, CURLUPART_HOST));
    if (host.empty()) return fail(Errc::invalid, "'" + clean.substr(0, 200) + "' names no host");
    const std::string port = part(h, CURLUPART_PORT);
    const int standard = url.scheme_ == "https" ? 443 : 80;
    url.port_ = port.empty() ? standard : std::stoi(port);
    url.path_ = tidy(part(h, CURLUPART_PATH), true);
    if (url.path_.empty()) url.path_ = "/";
    url.query_ = tidy(part(h, CURLUPART_QUERY), false);
    url.text_ = url.scheme_ + "://" + host + (url.port_ == standard ? "" : ":" + std::to_string(url.port_)) + url.path_;
    if (!url.query_.empty()) url.text_ += "?" + url.query_;
    if (host.front() == '[') host = host.substr(1, host.size() - 2);
    url.host_ = std::move(host);
    return url;
}

Result<Url> Url::resolve(std::string_view reference) const
{
    if (auto url = resolve_plain(reference)) return std::move(*url);
    std::string clean = pre_escape(without_white_space(reference));
    clean.resize(std::min(clean.size(), clean.find('#'))); // no fragment is kept, and libcurl drops the page's name before one
    if (clean.empty()) return *this;
    auto base = parsed(text_);
    if (!base) return propagate(base);
    auto joined = parsed(clean, base->get());
    if (!joined) return propagate(joined);
    return parse(part(joined->get(), CURLUPART_URL));
}

std::string Url::origin() const { return text_.substr(0, text_.find('/', scheme_.size() + 3)); }

std::vector<std::pair<std::string, std::string>> Url::parameters() const
{
    std::vector<std::pair<std::string, std::string>> out;
    for (std::string_view pair : split(query_, '&')) {
        if (pair.empty()) continue;
        const auto equals = pair.find('=');
        const auto value = equals == std::string_view::npos ? std::string_view{} : pair.substr(equals + 1);
        out.emplace_back(percent_decode(pair.substr(0, equals), true), percent_decode(value, true));
    }
    return out;
}

std::string Url::parameter(std::string_view name) const
{
    for (auto& [key, value] : parameters())
        if (ascii_lower(key) == ascii_lower(name)) return value;
    return {};
}

std::string percent_encode(std::string_view text)
{
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string out;
    for (char raw : text) {
        const auto c = static_cast<unsigned char>(raw);
        if (ascii_alnum(raw) || c == '-' || c == '.' || c == '_' || c == '~') out += raw;
        else {
            out += '%';
            out += digits[c / 16];
            out += digits[c % 16];
        }
    }
    return out;
}

std::string percent_decode(std::string_view text, bool plus_is_space)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && hex(text[i + 1]) >= 0 && hex(text[i + 2]) >= 0) {
            out += static_cast<char>(hex(text[i + 1]) * 16 + hex(text[i + 2]));
            i += 2;
        }
        else out += plus_is_space && text[i] == '+' ? ' ' : text[i];
    }
    return out;
}

} // namespace minutebook
