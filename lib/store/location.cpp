#include "store/location.hpp"

namespace minutebook::store {
namespace {

/// Leaves out what stands between "password=" and the next "&".
std::string without_password_parameter(std::string url)
{
    constexpr std::string_view name = "password=";
    for (std::size_t at = url.find(name); at != std::string::npos; at = url.find(name, at + name.size())) {
        if (at == 0 || (url[at - 1] != '?' && url[at - 1] != '&')) continue;
        const std::size_t begin = at + name.size();
        url.replace(begin, url.find('&', begin) - begin, "…");
    }
    return url;
}

} // namespace

Result<Location> Location::parse(std::string_view text)
{
    if (text.empty())
        return fail(Errc::usage, "the address of the database is empty", "give the path of a file, or postgresql://HOST/DATABASE");
    if (text.starts_with("postgresql://") || text.starts_with("postgres://")) {
        Location location;
        location.url_ = text;
        return location;
    }
    if (const auto scheme = text.find("://"); scheme != std::string_view::npos)
        return fail(Errc::usage, "cannot use a database at " + std::string(text.substr(0, scheme)) + "://…",
                    "give the path of a file (SQLite), or postgresql://HOST/DATABASE");
    return Location(std::filesystem::path(text));
}

std::string Location::name() const
{
    if (embedded()) return file_.string();
    std::string url = without_password_parameter(url_);
    const std::size_t begin = url.find("://") + 3;
    const std::size_t end = std::min(url.find_first_of("/?", begin), url.size());
    const std::size_t at = url.rfind('@', end);
    const std::size_t colon = url.find(':', begin);
    if (at == std::string::npos || at < begin || colon > at) return url;
    return url.replace(colon + 1, at - colon - 1, "…");
}

} // namespace minutebook::store
