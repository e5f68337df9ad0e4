// What the values of a Fetcher know of themselves.
#include "base/text.hpp"
#include "crawler/fetcher.hpp"

#include <algorithm>

namespace minutebook::crawler {
namespace {

/// The same but for the case of ASCII letters.
bool same_word(std::string_view a, std::string_view b)
{
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
}

} // namespace

std::string FetchResponse::header(std::string_view name) const
{
    std::string_view value, rest = response_head;
    while (!rest.empty()) {
        const auto end = std::min(rest.find('\n'), rest.size());
        const auto line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        const auto colon = line.find(':');
        if (colon != std::string_view::npos && same_word(trim(line.substr(0, colon)), name)) value = trim(line.substr(colon + 1));
    }
    return std::string(value);
}

std::string_view to_string(FetchFailure::Kind kind)
{
    switch (kind) {
    case FetchFailure::Kind::name: return "name";
    case FetchFailure::Kind::connection: return "connection";
    case FetchFailure::Kind::tls: return "tls";
    case FetchFailure::Kind::timeout: return "timeout";
    case FetchFailure::Kind::slow: return "slow";
    case FetchFailure::Kind::truncated: return "truncated";
    case FetchFailure::Kind::too_large: return "too_large";
    case FetchFailure::Kind::endless: return "endless";
    case FetchFailure::Kind::header_flood: return "header_flood";
    case FetchFailure::Kind::forbidden_address: return "forbidden_address";
    case FetchFailure::Kind::protocol: return "protocol";
    case FetchFailure::Kind::cancelled: return "cancelled";
    }
    return "";
}

} // namespace minutebook::crawler
