// Bytes as a feed, a sitemap or a page of a news site: never a crash, and only addresses of the site come out.
#include "systems/canonical.hpp"
#include "systems/news_links.hpp"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace minutebook;
    static const systems::Source source = [] {
        systems::Source made;
        made.id = "courier";
        made.system = systems::System::news;
        made.base = "https://courier.test/";
        made.hosts = {"courier.test"};
        return made;
    }();
    const auto found = systems::news_links(source, Url::parse(source.base).value(), {}, "", {reinterpret_cast<const char*>(data), size});
    if (!found) return 0;
    for (const auto& link : found->found) {
        const auto url = Url::parse(link.url);
        if (!url || !systems::is_own_host(source, url->host())) std::abort();
    }
    return 0;
}
