#include "cli/serve.hpp"

#include "cli/site.hpp"

#include <algorithm>
#include <thread>

namespace minutebook::cli {

Result<> run_serve(const ServeOptions& options, std::ostream& out)
{
    auto endpoint = server::Endpoint::parse(options.listen);
    if (!endpoint) return propagate(endpoint);
    const systems::SourceCatalogue* catalogue = options.catalogue != nullptr ? options.catalogue : &systems::SourceCatalogue::built_in();
    server::ServeOptions site_of = site_options(options.data, options.database, *catalogue);
    site_of.site_operator = {options.operator_name, options.contact};
    site_of.http.endpoint = *endpoint;
    site_of.http.workers = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 2, 16);
    site_of.http.stop_on_signals = true;
    auto site = server::open_site(site_of);
    if (!site) return propagate(site);
    if (options.listening) options.listening(site->url());
    else out << site->url() << std::endl;
    site->run();
    return {};
}

} // namespace minutebook::cli
