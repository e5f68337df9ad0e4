#include "base/files.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "cli/crawl.hpp"
#include "cli/sources.hpp"

#include <algorithm>

namespace minutebook::cli {
namespace {

using systems::Source;
using systems::System;

constexpr std::uint64_t max_bytes = 4ULL << 20U;

/// A basic string of TOML.
std::string toml_text(std::string_view text)
{
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) out += c;
    }
    return out + '"';
}

std::string table_of(const Source& source)
{
    std::string out = "[[" + std::string(systems::to_string(source.kind)) + "]]\n";
    const auto add = [&](std::string_view field, const std::string& value) { out += std::string(field) + " = " + value + "\n"; };
    add("id", toml_text(source.id));
    add("name", toml_text(source.name));
    add("system", toml_text(systems::to_string(source.system)));
    add("base", toml_text(source.base));
    std::string areas;
    for (const auto& area : source.areas) areas += (areas.empty() ? "" : ", ") + toml_text(area.value());
    if (!areas.empty()) add("area", "[" + areas + "]");
    if (!source.resolve.empty()) add("resolve", toml_text(source.resolve));
    return out;
}

Result<> refuse_known(const systems::SourceCatalogue& catalogue, const Source& source, const Url& url)
{
    const std::string use = "crawl it with --source, or name it in sources of [crawl]";
    if (const Source* known = catalogue.by_address(url))
        return fail(Errc::usage, "the host " + url.host() + " is already that of '" + known->id + "' (" + known->origin + ")", use);
    if (const Source* known = catalogue.by_id(source.id))
        return fail(Errc::usage, "the id '" + source.id + "' is already that of " + known->name + " (" + known->origin + ")",
                    "choose another with --id");
    return {};
}

Result<systems::SourceKind> kind_of(const std::string& given, System system)
{
    for (const auto kind : {systems::SourceKind::council, systems::SourceKind::paper, systems::SourceKind::site})
        if (systems::to_string(kind) == given) return kind;
    if (!given.empty()) return fail(Errc::usage, "unknown kind '" + given + "'", "use council, paper or site");
    if (system == System::moderngov || system == System::cmis) return systems::SourceKind::council;
    return system == System::news ? systems::SourceKind::paper : systems::SourceKind::site;
}

/// The system as given, or as a check finds it; the check's title may serve as the name.
Result<> find_system(const SourcesAddOptions& options, const Config& config, Source& source)
{
    if (!options.system.empty()) {
        const auto system = systems::system_of(options.system);
        if (!system) return fail(Errc::usage, "unknown system '" + options.system + "'", "use moderngov, cmis, news, plain or none");
        source.system = *system;
        return {};
    }
    auto report = crawler::check(source, crawl_options({}, config), system_clock());
    if (!report) return propagate(report, "cannot find out what runs " + source.base);
    log::info(report->verdict);
    if (!report->found || !report->usable)
        return fail(Errc::usage, "cannot find out what runs " + source.base + ": " + report->verdict,
                    "say so with --system moderngov, cmis, news or plain");
    source.system = *report->found;
    if (source.name.empty()) source.name = report->title;
    return {};
}

Result<Source> asked_for(const SourcesAddOptions& options, const Url& url)
{
    const std::string host = url.host().substr(0, 4) == "www." ? url.host().substr(4) : url.host();
    Source source;
    source.id = options.id.empty() ? slug(host) : options.id;
    source.name = options.name;
    source.base = url.text();
    source.hosts = {url.host()};
    source.resolve = options.resolve;
    for (const std::string& area : options.areas) {
        if (!is_id(area)) return fail(Errc::usage, "'" + area + "' is no id of a council");
        source.areas.emplace_back(area);
    }
    if (!is_id(source.id)) return fail(Errc::usage, "'" + source.id + "' does not match [a-z0-9-]+", "give another with --id");
    return source;
}

/// The file whole, with the table at its end, read once as a configuration before it takes the place of the old one.
Result<> append(const std::filesystem::path& file, const std::string& table)
{
    auto before = read_file(file, max_bytes);
    if (!before && before.error().code != Errc::not_found) return propagate(before);
    std::string whole = before ? std::move(*before) : std::string{};
    if (!whole.empty() && whole.back() != '\n') whole += '\n';
    if (!whole.empty()) whole += '\n';
    whole += table;
    if (auto config = parse_config(whole, file.string()); !config) return propagate(config, "nothing was written");
    if (!file.parent_path().empty())
        if (auto made = make_directories(file.parent_path()); !made) return made;
    return write_file_atomically(file, whole);
}

} // namespace

Result<> run_sources_add(const SourcesAddOptions& options, const Config& config, std::ostream& out)
{
    const auto url = Url::parse(options.url);
    if (!url) return fail(Errc::usage, url.error().message, "give an address such as https://democracy.ashby.example/");
    auto source = asked_for(options, *url);
    if (!source) return propagate(source);
    if (auto unknown = refuse_known(config.sources, *source, *url); !unknown) return unknown;
    if (auto found = find_system(options, config, *source); !found) return found;
    if (source->name.empty()) source->name = url->host();
    auto kind = kind_of(options.kind, source->system);
    if (!kind) return propagate(kind);
    source->kind = *kind;
    const std::filesystem::path file = config.file.empty() ? options.data / "minutebook.toml" : config.file;
    const std::string table = table_of(*source);
    if (auto appended = append(file, table); !appended) return appended;
    out << table;
    log::info("added to " + file.string());
    return {};
}

} // namespace minutebook::cli
