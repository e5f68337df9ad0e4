#include "systems/sources.hpp"

#include "base/text.hpp"
#include "minutebook_systems_embedded.hpp"
#include "systems/source_reader.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace minutebook::systems {
namespace {

constexpr std::array<std::pair<System, std::string_view>, 5> system_names{
    {{System::moderngov, "moderngov"}, {System::cmis, "cmis"}, {System::news, "news"}, {System::plain, "plain"}, {System::none, "none"}}};

std::string_view bare(std::string_view host) { return host.substr(0, 4) == "www." ? host.substr(4) : host; }

/// Is one of two paths below the other? Everything is below an empty one, which is another matter: it holds what is left over.
bool overlap(const std::string& a, const std::string& b)
{
    if (a.empty() || b.empty()) return a == b;
    return a.substr(0, b.size()) == b || b.substr(0, a.size()) == a;
}

Result<toml::table> parse(std::string_view text, std::string_view origin)
{
    try {
        return toml::parse(text);
    }
    catch (const toml::parse_error& error) {
        return fail(Errc::invalid,
                    std::string(origin) + ", line " + std::to_string(error.source().begin.line) + ": " + std::string(error.description()),
                    "correct the file; it must be TOML");
    }
}

Result<> read_tables(const toml::table& root, SourceKind kind, std::string_view origin, std::vector<Source>& out)
{
    const std::string name(to_string(kind));
    const auto* tables = root[name].as_array();
    if (tables == nullptr) return {};
    for (const auto& node : *tables) {
        const auto* table = node.as_table();
        if (table == nullptr) return fail(Errc::invalid, place_of(origin, node) + ": [[" + name + "]] must be a table");
        auto source = read_source(*table, kind, origin);
        if (!source) return propagate(source);
        out.push_back(std::move(*source));
    }
    return {};
}

Result<> read_all(std::string_view text, std::string_view origin, bool enabled, std::vector<Source>& out)
{
    auto root = parse(text, origin);
    if (!root) return propagate(root);
    const std::size_t before = out.size();
    for (const SourceKind kind : {SourceKind::council, SourceKind::paper, SourceKind::site})
        if (auto done = read_tables(*root, kind, origin, out); !done) return done;
    if (!enabled)
        for (std::size_t i = before; i < out.size(); ++i) out[i].enabled = false;
    return {};
}

} // namespace

std::string_view to_string(System system)
{
    return std::find_if(system_names.begin(), system_names.end(), [&](const auto& entry) { return entry.first == system; })->second;
}

std::optional<System> system_of(std::string_view name)
{
    for (const auto& [system, known] : system_names)
        if (known == name) return system;
    return std::nullopt;
}

std::string_view to_string(SourceKind kind)
{
    switch (kind) {
    case SourceKind::council: return "council";
    case SourceKind::paper: return "paper";
    case SourceKind::site: return "site";
    }
    return "";
}

std::span<const std::string_view> council_kinds()
{
    static constexpr std::array<std::string_view, 13> kinds{
        "county",         "unitary authority", "metropolitan district",     "non-metropolitan district",
        "london borough", "city corporation",  "strategic authority",       "combined authority",
        "council area",   "principal area",    "local government district", "parish",
        "other"};
    return kinds;
}

std::span<const std::string_view> nations()
{
    static constexpr std::array<std::string_view, 4> names{"england", "scotland", "wales", "northern-ireland"};
    return names;
}

const SourceCatalogue& SourceCatalogue::built_in()
{
    static const SourceCatalogue catalogue = [] {
        std::vector<Source> read;
        for (const auto& file : embedded::files()) {
            [[maybe_unused]] auto done = read_all(file.bytes, file.name, false, read);
            assert(done);
        }
        SourceCatalogue made;
        [[maybe_unused]] auto added = made.add(std::move(read));
        assert(added);
        return made;
    }();
    return catalogue;
}

Result<> SourceCatalogue::add_toml(std::string_view text, std::string_view origin, bool enabled)
{
    std::vector<Source> read;
    if (auto done = read_all(text, origin, enabled, read); !done) return done;
    SourceCatalogue whole = *this;
    if (auto added = whole.add(std::move(read)); !added) return added;
    *this = std::move(whole);
    return {};
}

Result<> SourceCatalogue::add(std::vector<Source> sources)
{
    std::map<std::string, std::string, std::less<>> here;
    for (Source& source : sources) {
        if (const auto [twin, is_new] = here.emplace(source.id, source.origin); !is_new)
            return fail(Errc::invalid, source.origin + ": the id '" + source.id + "' is already that of " + twin->second,
                        "give each source an id of its own");
        if (const auto known = by_id_.find(source.id); known != by_id_.end()) sources_[known->second] = std::move(source);
        else sources_.push_back(std::move(source));
    }
    return index();
}

Result<> SourceCatalogue::index()
{
    by_id_.clear();
    by_host_.clear();
    for (std::size_t i = 0; i < sources_.size(); ++i) by_id_.emplace(sources_[i].id, i);
    for (std::size_t i = 0; i < sources_.size(); ++i) {
        const Source& source = sources_[i];
        if (!source.same_site.empty()) {
            const Source* site = by_id(source.same_site);
            if (site == nullptr || site == &source || !site->same_site.empty())
                return fail(Errc::invalid, source.origin + ": same_site of '" + source.id + "' names '" + source.same_site + "'",
                            "name a source of the catalogue that has a site of its own");
            continue;
        }
        for (const std::string& host : source.hosts) {
            auto& sharers = by_host_[std::string(bare(host))];
            if (std::find(sharers.begin(), sharers.end(), i) != sharers.end()) continue;
            for (const std::size_t other : sharers)
                if (overlap(sources_[other].scope, source.scope))
                    return fail(Errc::invalid,
                                source.origin + ": the host " + host + " of '" + source.id + "' is already that of '" + sources_[other].id +
                                    "' (" + sources_[other].origin + ")",
                                "give it that id to replace it, a scope of its own, or same_site = \"" + sources_[other].id + "\"");
            sharers.push_back(i);
        }
    }
    return {};
}

Result<> SourceCatalogue::enable(std::string_view id)
{
    const auto found = by_id_.find(id);
    if (found == by_id_.end())
        return fail(Errc::not_found, "no source '" + std::string(id) + "' in the catalogue", "see 'minutebook sources list'");
    sources_[found->second].enabled = true;
    return {};
}

Result<> SourceCatalogue::enable_area(std::string_view council)
{
    const Source* known = by_id(council);
    if (known == nullptr || known->kind != SourceKind::council)
        return fail(Errc::not_found, "no council '" + std::string(council) + "' in the catalogue", "see 'minutebook sources list'");
    const civic::CouncilId id(known->id);
    for (Source& source : sources_)
        if (source.system != System::none && std::find(source.areas.begin(), source.areas.end(), id) != source.areas.end())
            source.enabled = true;
    return {};
}

const Source* SourceCatalogue::by_id(std::string_view id) const
{
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? nullptr : &sources_[found->second];
}

const Source* SourceCatalogue::by_host(std::string_view host) const
{
    const auto found = by_host_.find(bare(host));
    if (found == by_host_.end()) return nullptr;
    for (const std::size_t i : found->second)
        if (sources_[i].scope.empty()) return &sources_[i];
    return &sources_[found->second.front()];
}

const Source* SourceCatalogue::by_address(const Url& url) const
{
    const auto found = by_host_.find(bare(url.host()));
    if (found == by_host_.end()) return nullptr;
    const Source* best = nullptr;
    for (const std::size_t i : found->second) {
        const Source& source = sources_[i];
        if (url.path().substr(0, source.scope.size()) != source.scope) continue;
        if (best == nullptr || best->scope.size() < source.scope.size()) best = &source;
    }
    return best;
}

const Source& SourceCatalogue::site_of(const Source& source) const
{
    const Source* site = source.same_site.empty() ? nullptr : by_id(source.same_site);
    return site == nullptr ? source : *site;
}

const Source& SourceCatalogue::told_apart(const Source& site, std::string_view words) const
{
    const std::string text = "-" + slug(words, 2000) + "-";
    const Source* named = nullptr;
    for (const Source& source : sources_) {
        const bool shares = &source == &site || source.same_site == site.id;
        if (!shares || source.abolished() || text.find("-" + slug(source.common_name) + "-") == std::string::npos) continue;
        if (named != nullptr) return site;
        named = &source;
    }
    return named == nullptr ? site : *named;
}

std::string SourceCatalogue::council_name(const civic::CouncilId& id) const
{
    const Source* source = by_id(id.value());
    return source != nullptr && source->kind == SourceKind::council ? source->name : std::string{};
}

} // namespace minutebook::systems
