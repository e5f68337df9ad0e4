#include "base/log.hpp"
#include "base/text.hpp"
#include "cli/sources.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <fmt/format.h>

namespace minutebook::cli {
namespace {

using systems::Source;

bool is_one_of(std::span<const std::string_view> names, std::string_view name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

std::string listed(std::span<const std::string_view> names)
{
    std::string out;
    for (const auto name : names) out += (out.empty() ? "" : ", ") + std::string(name);
    return out;
}

constexpr std::array<std::string_view, 3> tables{"council", "paper", "site"};

Result<> check_filters(const SourcesListOptions& options)
{
    if (!options.nation.empty() && !is_one_of(systems::nations(), options.nation))
        return fail(Errc::usage, "unknown nation '" + options.nation + "'", "known are: " + listed(systems::nations()));
    if (!options.system.empty() && !systems::system_of(options.system))
        return fail(Errc::usage, "unknown system '" + options.system + "'", "known are: moderngov, cmis, news, plain, none");
    if (!options.kind.empty() && !is_one_of(tables, options.kind) && !is_one_of(systems::council_kinds(), options.kind))
        return fail(Errc::usage, "unknown kind '" + options.kind + "'",
                    "known are: " + listed(tables) + ", " + listed(systems::council_kinds()));
    return {};
}

bool mentions(const Source& source, const std::string& text)
{
    const auto holds = [&](std::string_view field) { return ascii_lower(field).find(text) != std::string::npos; };
    return holds(source.id) || holds(source.name) || holds(source.common_name) || holds(source.base) ||
           std::any_of(source.hosts.begin(), source.hosts.end(), holds) ||
           std::any_of(source.areas.begin(), source.areas.end(), [&](const auto& area) { return area.value() == text; });
}

bool fits(const SourcesListOptions& options, const Source& source)
{
    if (!options.nation.empty() && source.nation != options.nation) return false;
    if (!options.system.empty() && systems::to_string(source.system) != options.system) return false;
    if (!options.kind.empty() && systems::to_string(source.kind) != options.kind && source.council_kind != options.kind) return false;
    return options.text.empty() || mentions(source, ascii_lower(options.text));
}

boost::json::array ids_of(const std::vector<civic::CouncilId>& ids)
{
    boost::json::array out;
    for (const auto& id : ids) out.emplace_back(id.value());
    return out;
}

boost::json::array array_of(const std::vector<std::string>& texts) { return boost::json::array(texts.begin(), texts.end()); }

boost::json::value text_or_null(const std::string& text) { return text.empty() ? boost::json::value(nullptr) : boost::json::value(text); }

boost::json::value date_or_null(const std::optional<PartialDate>& date)
{
    return date ? boost::json::value(date->to_string()) : boost::json::value(nullptr);
}

/// By a crawl that names no source.
bool is_crawled(const Source& source) { return source.enabled && source.system != systems::System::none && !source.base.empty(); }

boost::json::object to_json(const Source& source)
{
    boost::json::object out{{"id", source.id},
                            {"table", systems::to_string(source.kind)},
                            {"name", source.name},
                            {"common_name", source.common_name},
                            {"kind", text_or_null(source.council_kind)},
                            {"nation", text_or_null(source.nation)},
                            {"start", date_or_null(source.start)},
                            {"end", date_or_null(source.end)},
                            {"successors", ids_of(source.successors)},
                            {"system", systems::to_string(source.system)},
                            {"base", text_or_null(source.base)},
                            {"hosts", array_of(source.hosts)},
                            {"scope", text_or_null(source.scope)},
                            {"same_site", text_or_null(source.same_site)},
                            {"feeds", array_of(source.feeds)},
                            {"area", ids_of(source.areas)},
                            {"full_text", source.full_text},
                            {"terms", text_or_null(source.terms)},
                            {"licence", text_or_null(source.licence)},
                            {"notes", text_or_null(source.notes)},
                            {"checked", text_or_null(source.checked)},
                            {"crawled", is_crawled(source)},
                            {"defined_in", source.origin}};
    return out;
}

void print(const Source& source, std::ostream& out)
{
    const std::string kind = source.council_kind.empty() ? std::string(systems::to_string(source.kind)) : source.council_kind;
    std::string more = source.base.empty() ? "" : "  " + source.base;
    if (source.end) {
        more += "  until " + source.end->to_string();
        for (std::size_t i = 0; i < source.successors.size(); ++i) more += (i == 0 ? ", then " : ", ") + source.successors[i].value();
    }
    if (!source.same_site.empty()) more += "  at the site of " + source.same_site;
    if (is_crawled(source)) more += "  (crawled)";
    out << fmt::format("{:<26} {:<9} {:<26} {}{}\n", source.id, systems::to_string(source.system), kind, source.name, more);
}

} // namespace

Result<> run_sources_list(const SourcesListOptions& options, const systems::SourceCatalogue& catalogue, std::ostream& out)
{
    if (auto checked = check_filters(options); !checked) return checked;
    boost::json::array found;
    std::size_t count = 0;
    for (const Source& source : catalogue.all()) {
        if (!fits(options, source)) continue;
        ++count;
        if (options.json) found.push_back(to_json(source));
        else print(source, out);
    }
    if (options.json) out << boost::json::serialize(boost::json::object{{"ok", true}, {"sources", std::move(found)}}) << '\n';
    else log::info(std::to_string(count) + " of " + std::to_string(catalogue.all().size()) + " sources");
    return {};
}

} // namespace minutebook::cli
