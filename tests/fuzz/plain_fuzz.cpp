// Bytes as a page or sitemap of a plain site: never a crash, only addresses of the site come out, none that has no end, and
// whatever the facts say can be kept and read again.
#include "systems/canonical.hpp"
#include "systems/plain_links.hpp"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace minutebook;
    static const systems::Source source = [] {
        systems::Source made;
        made.id = "oxmere";
        made.system = systems::System::plain;
        made.base = "https://www.oxmere-pc.test/council/";
        made.hosts = {"www.oxmere-pc.test"};
        return made;
    }();
    constexpr std::chrono::sys_days today = std::chrono::year(2024) / 5 / 20;
    if (size == 0) return 0;
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    const Url page = Url::parse(source.base + (data[0] % 2 == 0 ? "minutes/?page=3" : "")).value();
    const auto found = systems::plain_links(source, page, {}, "", bytes, today);
    if (!found) return 0;
    for (const auto& link : found->found) {
        const auto url = Url::parse(link.url);
        if (!url || !systems::is_own_host(source, url->host())) std::abort();
        if (systems::document_name(*url).empty() && !systems::why_endless(*url, today).empty()) std::abort();
        const auto again = Url::parse(systems::canonical_address(*url, source));
        if (again && systems::canonical_address(*again, source) != again->text()) std::abort();
    }
    return 0;
}
