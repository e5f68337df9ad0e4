#include "cli/site.hpp"

#include "base/url.hpp"

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

} // namespace

server::ServeOptions site_options(const std::filesystem::path& data, const std::optional<store::Location>& database,
                                  const systems::SourceCatalogue& catalogue)
{
    server::ServeOptions site;
    site.directory = data;
    site.database = database;
    site.may_show_full_text = [&catalogue](const civic::Document& document) { return may_show_full_text(catalogue, document); };
    site.source_name = [&catalogue](const std::string& id) {
        const systems::Source* source = catalogue.by_id(id);
        return source == nullptr ? std::string{} : source->name;
    };
    return site;
}

} // namespace minutebook::cli
