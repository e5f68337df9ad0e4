#include "crawler/scope.hpp"

#include "base/text.hpp"
#include "systems/canonical.hpp"

#include <map>

namespace minutebook::crawler {
namespace {

constexpr std::size_t max_segments = 20;
constexpr std::size_t max_parameters = 20;
constexpr int max_repeats = 2;

bool own_port(const systems::Source& source, int port)
{
    if (port == 80 || port == 443) return true;
    const auto base = Url::parse(source.base);
    return base && base->port() == port;
}

bool runs_in_circles(const std::vector<std::string_view>& segments)
{
    std::map<std::string_view, int> seen;
    for (std::string_view segment : segments)
        if (!segment.empty() && ++seen[segment] > max_repeats) return true;
    return false;
}

} // namespace

Result<> in_scope(const systems::Source& source, const Url& url)
{
    const auto refuse = [&](const std::string& why) { return fail(Errc::refused, url.text() + " " + why); };
    if (!systems::is_own_host(source, url.host())) return refuse("is not at a host of " + source.name);
    if (!own_port(source, url.port())) return refuse("is at a port that " + source.name + " is not known by");
    const std::string& scope = source.scope;
    if (!scope.empty() && url.path().substr(0, scope.size()) != scope && url.path() + "/" != scope && url.path() != "/robots.txt")
        return refuse("is not below " + scope + ", where " + source.name + " is");
    const auto segments = split(url.path(), '/');
    if (segments.size() > max_segments + 1) return refuse("has too many path segments");
    if (runs_in_circles(segments)) return refuse("repeats a path segment");
    if (url.parameters().size() > max_parameters) return refuse("has too many parameters");
    return {};
}

} // namespace minutebook::crawler
