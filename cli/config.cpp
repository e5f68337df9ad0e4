#include "cli/config.hpp"

#include "base/files.hpp"

#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <functional>
#include <map>
#include <toml++/toml.h>

namespace minutebook::cli {
namespace {

constexpr std::uint64_t max_bytes = 4ULL << 20U;

/// One key of a table: how to read it. Gives what is wrong with the value, or nothing.
using Reader = std::function<std::string(const toml::node&)>;
using Table = std::map<std::string, Reader, std::less<>>;

Reader text(std::string& target)
{
    return [&target](const toml::node& node) -> std::string {
        if (!node.is_string()) return "must be text in quotes";
        target = node.value_or("");
        const bool plain =
            std::none_of(target.begin(), target.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
        return plain ? "" : "must be one line without control characters";
    };
}

Reader location(std::optional<store::Location>& target)
{
    return [&target](const toml::node& node) -> std::string {
        if (!node.is_string()) return "must be text in quotes";
        auto parsed = store::Location::parse(node.value_or(""));
        if (!parsed) return "is no address of a database: " + parsed.error().text();
        target = std::move(*parsed);
        return "";
    };
}

Reader hours(crawler::QuietHours& target)
{
    return [&target](const toml::node& node) -> std::string {
        if (!node.is_string()) return "must be text in quotes";
        auto parsed = crawler::QuietHours::parse(node.value_or(""));
        if (!parsed) return "is wrong: " + parsed.error().text();
        target = std::move(*parsed);
        return "";
    };
}

Reader format(log::Format& target)
{
    return [&target](const toml::node& node) -> std::string {
        const std::string name = node.value_or("");
        if (name != "text" && name != "json") return "must be \"text\" or \"json\"";
        target = name == "json" ? log::Format::json : log::Format::text;
        return "";
    };
}

Reader texts(std::vector<std::string>& target)
{
    return [&target](const toml::node& node) -> std::string {
        const auto* array = node.as_array();
        if (array == nullptr) return "must be a list of texts";
        for (const auto& element : *array) {
            std::string one;
            if (!text(one)(element).empty()) return "must be a list of texts";
            target.push_back(std::move(one));
        }
        return "";
    };
}

template <class Number>
Reader number(Number& target, double least, double most, std::string_view unit = "of seconds ")
{
    return [&target, least, most, unit](const toml::node& node) -> std::string {
        const auto value = node.value<double>();
        const bool whole = std::is_floating_point_v<Number> || node.is_integer();
        if (!node.is_number() || !whole || !value || !(*value >= least && *value <= most))
            return std::string("must be a ") + (std::is_floating_point_v<Number> ? "" : "whole ") + "number " + std::string(unit) +
                   "from " + fmt::format("{} to {}", least, most);
        target = static_cast<Number>(*value);
        return "";
    };
}

Table crawl_table(Config& config)
{
    CrawlBounds& bounds = config.bounds;
    return {{"user_agent", text(config.user_agent)},
            {"delay", number(config.delay, 0, 3600)},
            {"revisit_after", number(config.revisit_after, 0, 366.0 * 86'400)},
            {"timeout_s", number(bounds.timeout_s, 0.1, 3600)},
            {"slow_bytes_per_second", number(bounds.slow_bytes_per_second, 0, 1e6, "")},
            {"slow_window_s", number(bounds.slow_window_s, 0.1, 3600)},
            {"max_body_mb", number(bounds.max_body_mb, 0.001, 1000, "of megabytes ")},
            {"max_pages_per_source", number(bounds.max_pages_per_source, 1, 1e8, "")},
            {"max_depth", number(bounds.max_depth, 1, 1000, "")},
            {"quiet_hours", hours(config.quiet_hours)},
            {"refused_for_days", number(bounds.refused_for_days, 0, 366, "of days ")},
            {"breaker_pause_s", number(bounds.breaker_pause_s, 0, 86'400)},
            {"pager_pages", number(bounds.pager_pages, 0, 1e6, "")},
            {"sources", texts(config.crawl_sources)},
            {"areas", texts(config.crawl_areas)}};
}

std::map<std::string, Table, std::less<>> tables_of(Config& config)
{
    return {
        {"operator", {{"name", text(config.operator_name)}, {"contact", text(config.contact)}}},
        {"crawl", crawl_table(config)},
        {"archive", {{"file_size_mb", number(config.archive_file_mb, 0.01, 1e6, "of megabytes ")}}},
        {"store", {{"database", location(config.database)}}},
        {"log", {{"format", format(config.log_format)}}},
        {"server", {{"listen", text(config.listen)}}},
    };
}

std::string place(std::string_view origin, toml::source_position at) { return std::string(origin) + ", line " + std::to_string(at.line); }

Result<> read_table(const Table& readers, const toml::table& table, const std::string& name, std::string_view origin)
{
    for (const auto& [key, node] : table) {
        const auto reader = readers.find(key.str());
        const std::string at = place(origin, key.source().begin);
        if (reader == readers.end()) {
            std::string known;
            for (const auto& [other, unused] : readers) known += (known.empty() ? "" : ", ") + other;
            return fail(Errc::invalid, at + ": unknown key '" + std::string(key.str()) + "' in [" + name + "]", "known are: " + known);
        }
        if (const std::string wrong = reader->second(node); !wrong.empty())
            return fail(Errc::invalid, at + ": '" + std::string(key.str()) + "' " + wrong, "correct the value");
    }
    return {};
}

Result<> read_root(Config& config, const toml::table& root, std::string_view origin)
{
    const auto tables = tables_of(config);
    for (const auto& [key, node] : root) {
        const std::string name(key.str());
        if ((name == "council" || name == "paper" || name == "site") && node.is_array_of_tables()) continue; // read by the catalogue
        const auto table = tables.find(name);
        const std::string at = place(origin, key.source().begin);
        if (table == tables.end() || !node.is_table())
            return fail(Errc::invalid, at + ": '" + name + "' is not a table of the configuration",
                        "known are [operator], [crawl], [archive], [store], [server], [[council]], [[paper]] and [[site]]");
        if (auto read = read_table(table->second, *node.as_table(), name, origin); !read) return read;
    }
    return {};
}

/// What [crawl] names of the catalogue is crawled like what the file defines.
Result<> enable_named(Config& config, std::string_view origin)
{
    for (const std::string& id : config.crawl_sources)
        if (auto done = config.sources.enable(id); !done)
            return fail(Errc::invalid, std::string(origin) + ": 'sources' of [crawl]: " + done.error().message, done.error().hint);
    for (const std::string& id : config.crawl_areas)
        if (auto done = config.sources.enable_area(id); !done)
            return fail(Errc::invalid, std::string(origin) + ": 'areas' of [crawl]: " + done.error().message, done.error().hint);
    return {};
}

} // namespace

Result<Config> parse_config(std::string_view toml_text, std::string_view origin)
{
    toml::table root;
    try {
        root = toml::parse(toml_text);
    }
    catch (const toml::parse_error& error) {
        return fail(Errc::invalid, place(origin, error.source().begin) + ": " + std::string(error.description()),
                    "correct the file; it must be TOML");
    }
    Config config;
    if (auto read = read_root(config, root, origin); !read) return propagate(read);
    if (auto added = config.sources.add_toml(toml_text, origin); !added) return propagate(added);
    if (auto enabled = enable_named(config, origin); !enabled) return propagate(enabled);
    return config;
}

namespace {

Result<Config> read_config(const std::filesystem::path& data, const std::optional<std::filesystem::path>& named)
{
    std::filesystem::path file = data / "minutebook.toml";
    std::string named_by;
    const char* environment = std::getenv("MINUTEBOOK_CONFIG");
    if (named) {
        file = *named;
        named_by = "--config";
    }
    else if (environment != nullptr && *environment != '\0') {
        file = environment;
        named_by = "MINUTEBOOK_CONFIG";
    }
    auto bytes = read_file(file, max_bytes);
    if (!bytes) {
        if (named_by.empty() && bytes.error().code == Errc::not_found) return Config{};
        Error error = std::move(bytes.error());
        error.message = "cannot read the configuration" + (named_by.empty() ? "" : " named by " + named_by) + ": " + error.message;
        if (error.hint.empty())
            error.hint = named_by.empty() ? "correct or remove it" : "name a file that exists, or leave it out for the defaults";
        return tl::unexpected<Error>(std::move(error));
    }
    auto config = parse_config(*bytes, file.string());
    if (!config) return propagate(config);
    config->file = file;
    return config;
}

} // namespace

Result<Config> load_config(const std::filesystem::path& data, const std::optional<std::filesystem::path>& named)
{
    auto config = read_config(data, named);
    const char* database = std::getenv("MINUTEBOOK_DATABASE");
    if (!config || database == nullptr || *database == '\0') return config;
    auto location = store::Location::parse(database);
    if (!location) return propagate(location, "MINUTEBOOK_DATABASE");
    config->database = std::move(*location);
    return config;
}

} // namespace minutebook::cli
