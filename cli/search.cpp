#include "cli/search.hpp"

#include "base/text.hpp"
#include "cli/missing.hpp"
#include "cli/terminal.hpp"
#include "index/fields.hpp"
#include "server/pages/values.hpp"

#include <boost/json/serialize.hpp>
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

void print(const server::pages::SearchPage& page, std::ostream& out)
{
    const index::SearchResult result = page.result.value_or(index::SearchResult{});
    out << fmt::format("{}{} document{} found\n", result.exact ? "" : "about ", result.total, result.total == 1 ? "" : "s");
    if (!result.missing.empty()) out << "not in any document: " << plain(join(result.missing, ", ")) << '\n';
    if (!result.suggestion.empty()) out << "did you mean: " << plain(result.suggestion) << '\n';
    for (const index::Hit& hit : result.hits)
        out << fmt::format("\n{}. {}\n   {}\n   {}\n   {}\n", hit.rank, plain(hit.title), place(hit), plain(hit.url),
                           plain_snippet(hit.snippet));
    out << '\n';
    print_missing(page.missing, out);
}

} // namespace

Result<> run_search(const SearchOptions& options, std::ostream& out)
{
    auto inquiry = server::Inquiry::open(options.site);
    if (!inquiry) return propagate(inquiry);
    auto page = server::pages::gather_search(inquiry->gate(), options.query);
    if (!page) return propagate(page);
    if (options.json) out << boost::json::serialize(server::pages::search_json(*page)) << '\n';
    else print(*page, out);
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
