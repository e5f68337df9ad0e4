#include "cli/serve.hpp"

#include "base/url.hpp"
#include "server/serve.hpp"

#include <algorithm>
#include <thread>

namespace minutebook::cli {
namespace {

// Whether the terms of the site that a document came from allow its whole text. Of a site that the catalogue does not know,
// only what is a council's record by its kind is shown whole.
bool may_show_full_text(const systems::SourceCatalogue& catalogue, const civic::Document& document)
{
    const auto url = Url::parse(document.url);
    const systems::Source* source = url ? catalogue.by_address(*url) : nullptr;
    if (source != nullptr) return source->full_text;
    return document.kind != civic::DocumentKind::news && document.kind != civic::DocumentKind::other;
}

server::ServeOptions site_options(const ServeOptions& options, const server::Endpoint& endpoint)
{
    server::ServeOptions site;
    site.directory = options.data;
    site.database = options.database;
    site.site_operator = {options.operator_name, options.contact};
    site.http.endpoint = endpoint;
    site.http.workers = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 2, 16);
    site.http.stop_on_signals = true;
    const systems::SourceCatalogue* catalogue = options.catalogue != nullptr ? options.catalogue : &systems::SourceCatalogue::built_in();
    site.may_show_full_text = [catalogue](const civic::Document& document) { return may_show_full_text(*catalogue, document); };
    site.source_name = [catalogue](const std::string& id) {
        const systems::Source* source = catalogue->by_id(id);
        return source == nullptr ? std::string{} : source->name;
    };
    return site;
}

} // namespace

Result<> run_serve(const ServeOptions& options, std::ostream& out)
{
    auto endpoint = server::Endpoint::parse(options.listen);
    if (!endpoint) return propagate(endpoint);
    auto site = server::open_site(site_options(options, *endpoint));
    if (!site) return propagate(site);
    if (options.listening) options.listening(site->url());
    else out << site->url() << std::endl;
    site->run();
    return {};
}

} // namespace minutebook::cli
