#include "systems/sources.hpp"

#include "base/text.hpp"
#include "minutebook_systems_embedded.hpp"

#include <algorithm>
#include <cassert>
#include <set>
#include <toml++/toml.h>

namespace minutebook::systems {
namespace {

std::string where(std::string_view origin, const toml::node& node)
{
    return std::string(origin) + ", line " + std::to_string(node.source().begin.line);
}

Result<System> system_of(const std::string& text, const std::string& place)
{
    if (text == "moderngov") return System::moderngov;
    if (text == "cmis") return System::cmis;
    if (text == "news") return System::news;
    if (text == "plain") return System::plain;
    if (text == "none" || text.empty()) return System::none;
    return fail(Errc::invalid, place + ": unknown system '" + text + "'", "use moderngov, cmis, news, plain or none");
}

Result<> check_fields(const toml::table& table, const std::string& place)
{
    static const std::set<std::string, std::less<>> known{"id",      "name",  "system",    "base",        "hosts",      "area",
                                                          "resolve", "delay", "full_text", "newest_year", "oldest_year"};
    for (const auto& [key, value] : table)
        if (!known.contains(key.str()))
            return fail(Errc::invalid, place + ": unknown field '" + std::string(key.str()) + "'",
                        "see the sources page of the docs for the fields");
    return {};
}

Result<Source> read_source(const toml::table& table, SourceKind kind, std::string_view origin)
{
    const std::string place = where(origin, table);
    if (auto known = check_fields(table, place); !known) return propagate(known);
    Source source;
    source.kind = kind;
    source.id = table["id"].value_or("");
    source.name = table["name"].value_or("");
    source.base = table["base"].value_or("");
    source.area = civic::CouncilId(table["area"].value_or(kind == SourceKind::council ? source.id : std::string{}));
    source.resolve = table["resolve"].value_or("");
    source.delay = table["delay"].value<double>();
    source.full_text = table["full_text"].value_or(kind == SourceKind::council);
    source.newest_year = table["newest_year"].value_or(0);
    source.oldest_year = table["oldest_year"].value_or(0);
    if (!is_id(source.id)) return fail(Errc::invalid, place + ": id '" + source.id + "' does not match [a-z0-9-]+");
    if (source.name.empty()) return fail(Errc::invalid, place + ": source '" + source.id + "' has no name");
    auto system = system_of(table["system"].value_or(""), place);
    if (!system) return propagate(system);
    source.system = *system;
    if (const auto* hosts = table["hosts"].as_array())
        for (const auto& host : *hosts) source.hosts.push_back(ascii_lower(host.value_or("")));
    if (!source.base.empty()) {
        auto url = Url::parse(source.base);
        if (!url) return propagate(url, place + ": base of '" + source.id + "'");
        source.base = url->text();
        if (std::find(source.hosts.begin(), source.hosts.end(), url->host()) == source.hosts.end()) source.hosts.push_back(url->host());
    }
    return source;
}

} // namespace

const SourceCatalogue& SourceCatalogue::built_in()
{
    static const SourceCatalogue catalogue = [] {
        SourceCatalogue made;
        for (const auto& file : embedded::files()) {
            [[maybe_unused]] auto added = made.add_toml(file.bytes, file.name);
            assert(added);
        }
        return made;
    }();
    return catalogue;
}

Result<> SourceCatalogue::add_toml(std::string_view text, std::string_view origin)
{
    toml::table root;
    try {
        root = toml::parse(text);
    }
    catch (const toml::parse_error& error) {
        return fail(Errc::invalid,
                    std::string(origin) + ", line " + std::to_string(error.source().begin.line) + ": " + std::string(error.description()),
                    "correct the file; it must be TOML");
    }
    for (const auto& [name, kind] :
         {std::pair{"council", SourceKind::council}, std::pair{"paper", SourceKind::paper}, std::pair{"site", SourceKind::site}}) {
        const auto* tables = root[name].as_array();
        if (tables == nullptr) continue;
        for (const auto& node : *tables) {
            const auto* table = node.as_table();
            if (table == nullptr) return fail(Errc::invalid, where(origin, node) + ": [[" + name + "]] must be a table");
            auto source = read_source(*table, kind, origin);
            if (!source) return propagate(source);
            std::erase_if(sources_, [&](const Source& old) { return old.id == source->id; });
            sources_.push_back(std::move(*source));
        }
    }
    return {};
}

const Source* SourceCatalogue::by_id(std::string_view id) const
{
    const auto found = std::find_if(sources_.begin(), sources_.end(), [&](const Source& s) { return s.id == id; });
    return found == sources_.end() ? nullptr : &*found;
}

const Source* SourceCatalogue::by_host(std::string_view host) const
{
    const std::string bare = host.substr(0, 4) == "www." ? std::string(host.substr(4)) : std::string(host);
    for (const Source& source : sources_)
        for (const std::string& own : source.hosts)
            if (own == host || own == bare || own == "www." + bare) return &source;
    return nullptr;
}

std::string SourceCatalogue::council_name(const civic::CouncilId& id) const
{
    const Source* source = by_id(id.value());
    return source != nullptr && source->kind == SourceKind::council ? source->name : std::string{};
}

} // namespace minutebook::systems
