#include "cli/search.hpp"

#include "base/text.hpp"
#include "cli/terminal.hpp"
#include "index/fields.hpp"
#include "index/reader.hpp"
#include "index/search_json.hpp"
#include "ledger/visibility.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

namespace minutebook::cli {
namespace {

/// A snippet without its markup.
std::string plain_snippet(std::string html)
{
    for (const auto& [from, to] :
         {std::pair{"<mark>", ""}, {"</mark>", ""}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}})
        html = replace_all(std::move(html), from, to);
    return plain(html);
}

/// Takes out what is withheld: hits by document and address, facet values by entity.
Result<> keep_visible(index::IndexReader& reader, const ledger::Visibility& visibility, index::SearchResult& result)
{
    std::erase_if(result.hits, [&](const index::Hit& hit) {
        return !visibility.may_show(
            {.document = civic::DocumentId(hit.document_id), .url = hit.url, .digest = {}, .capture = {}, .entity = {}});
    });
    Result<> status;
    std::erase_if(result.facets["person"], [&](const index::FacetValue& value) {
        auto person = reader.person(civic::PersonId(value.value));
        if (!person) status = propagate(person);
        return !person || !*person || !visibility.may_show_person(**person);
    });
    for (const char* field : {"post", "organization"})
        std::erase_if(result.facets[field], [&](const index::FacetValue& value) {
            return !visibility.may_show({.document = {}, .url = {}, .digest = {}, .capture = {}, .entity = value.value});
        });
    return status;
}

std::string place(const index::Hit& hit)
{
    std::vector<std::string> parts;
    const auto add = [&](const std::string& part) {
        if (!part.empty()) parts.push_back(plain(part));
    };
    add(hit.date);
    add(replace_all(hit.kind, "_", " "));
    add(hit.organization);
    add(hit.council);
    if (hit.section != hit.title) add(hit.section);
    if (hit.page) parts.push_back("page " + std::to_string(*hit.page));
    return join(parts, " · ");
}

void print(const index::SearchResult& result, std::ostream& out)
{
    out << fmt::format("{}{} document{} found\n", result.exact ? "" : "about ", result.total, result.total == 1 ? "" : "s");
    if (!result.missing.empty()) out << "not in any document: " << plain(join(result.missing, ", ")) << '\n';
    if (!result.suggestion.empty()) out << "did you mean: " << plain(result.suggestion) << '\n';
    for (const index::Hit& hit : result.hits)
        out << fmt::format("\n{}. {}\n   {}\n   {}\n   {}\n", hit.rank, plain(hit.title), place(hit), plain(hit.url),
                           plain_snippet(hit.snippet));
}

} // namespace

Result<> run_search(const SearchOptions& options, std::ostream& out)
{
    auto visibility = ledger::Visibility::open(ledger::ledger_file(options.data));
    if (!visibility) return propagate(visibility);
    auto reader = index::IndexReader::open({options.data});
    if (!reader) return propagate(reader);
    auto result = reader->search(options.query);
    if (!result) return propagate(result);
    if (auto kept = keep_visible(*reader, *visibility, *result); !kept) return kept;
    if (options.json) out << boost::json::serialize(search_json(options.query, *result)) << '\n';
    else print(*result, out);
    return {};
}

std::string search_fields_help()
{
    std::string out;
    for (const index::Field& field : index::fields)
        if (field.kind != index::FieldKind::inner) out += fmt::format("  {:<30} {}\n", field.example, field.help);
    return out;
}

} // namespace minutebook::cli
