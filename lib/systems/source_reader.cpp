#include "systems/source_reader.hpp"

#include "base/text.hpp"
#include "systems/moderngov_addresses.hpp"

#include <algorithm>

namespace minutebook::systems {
namespace {

/// Writes a value into a source; gives what is wrong with it, or nothing.
using Reader = std::string (*)(const toml::node&, Source&);

constexpr unsigned councils = 1, papers = 2, sites = 4, others = papers | sites, every = councils | others;

struct Field {
    unsigned kinds; ///< that have it
    Reader read;
};

std::string read_text(const toml::node& node, std::string& target)
{
    if (!node.is_string()) return "must be text in quotes";
    target = node.value_or("");
    const bool plain = std::none_of(target.begin(), target.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
    return plain ? "" : "must be one line without control characters";
}

std::string read_texts(const toml::node& node, std::vector<std::string>& target)
{
    const auto* array = node.as_array();
    if (array == nullptr) return "must be a list of texts";
    for (const auto& element : *array) {
        std::string text;
        if (auto wrong = read_text(element, text); !wrong.empty()) return "must be a list of texts";
        target.push_back(std::move(text));
    }
    return {};
}

std::string read_councils(const toml::node& node, std::vector<civic::CouncilId>& target)
{
    std::vector<std::string> texts;
    if (node.is_string()) texts.push_back(node.value_or(""));
    else if (auto wrong = read_texts(node, texts); !wrong.empty()) return "must be the id of a council, or a list of them";
    for (const std::string& text : texts) {
        if (!is_id(text)) return "names '" + text + "', which does not match [a-z0-9-]+";
        target.emplace_back(text);
    }
    return {};
}

std::string read_flag(const toml::node& node, bool& target)
{
    if (!node.is_boolean()) return "must be true or false";
    target = node.value_or(false);
    return {};
}

std::string read_year(const toml::node& node, int& target)
{
    const auto year = node.is_integer() ? node.value_or(-1) : -1;
    if (year < 0 || year > 9999) return "must be a year";
    target = year;
    return {};
}

std::string read_day(const toml::node& node, std::optional<PartialDate>& target)
{
    if (const auto* date = node.as_date()) {
        const auto day = date->get();
        target = PartialDate{day.year, day.month, day.day};
    }
    else if (node.is_string()) target = PartialDate::parse(node.value_or(""));
    return target && target->year ? "" : "must be a date such as 2019-04-01, 2019-04 or 2019";
}

std::string read_one_of(const toml::node& node, std::string& target, std::span<const std::string_view> names)
{
    if (auto wrong = read_text(node, target); !wrong.empty()) return wrong;
    if (std::find(names.begin(), names.end(), target) != names.end()) return {};
    std::string known;
    for (const auto name : names) known += (known.empty() ? "" : ", ") + std::string(name);
    return "'" + target + "' is unknown; known are: " + known;
}

std::string read_system(const toml::node& node, Source& source)
{
    std::string name;
    if (auto wrong = read_text(node, name); !wrong.empty()) return wrong;
    const auto system = name.empty() ? System::none : system_of(name);
    if (!system) return "unknown system '" + name + "'; use moderngov, cmis, news, plain or none";
    source.system = *system;
    return {};
}

std::string read_address(const std::string& text, std::string& target)
{
    const auto url = Url::parse(text);
    if (!url) return "is no address of the web: " + url.error().message;
    target = url->text();
    return {};
}

std::string read_base(const toml::node& node, Source& source)
{
    if (auto wrong = read_text(node, source.base); !wrong.empty() || source.base.empty()) return wrong;
    return read_address(source.base, source.base);
}

std::string read_feeds(const toml::node& node, Source& source)
{
    if (auto wrong = read_texts(node, source.feeds); !wrong.empty()) return wrong;
    for (std::string& feed : source.feeds)
        if (auto wrong = read_address(feed, feed); !wrong.empty()) return wrong;
    return {};
}

std::string read_hosts(const toml::node& node, Source& source)
{
    if (auto wrong = read_texts(node, source.hosts); !wrong.empty()) return wrong;
    for (std::string& host : source.hosts) {
        host = ascii_lower(host);
        if (host.empty() || host.find_first_of("/:@ ?#") != std::string::npos) return "names '" + host + "', which is no host";
    }
    return {};
}

std::string read_scope(const toml::node& node, Source& source)
{
    if (auto wrong = read_text(node, source.scope); !wrong.empty()) return wrong;
    return source.scope.empty() || source.scope.front() == '/' ? "" : "must be a path that begins with '/'";
}

std::string read_delay(const toml::node& node, Source& source)
{
    const auto value = node.is_number() ? node.value<double>() : std::nullopt;
    if (!value || !(*value >= 0 && *value <= 3600)) return "must be a number of seconds from 0 to 3600";
    source.delay = value;
    return {};
}

std::string read_checked(const toml::node& node, Source& source)
{
    std::optional<PartialDate> day;
    if (auto wrong = read_day(node, day); !wrong.empty()) return wrong;
    source.checked = day->to_string();
    return {};
}

using Node = const toml::node&;

const std::map<std::string, Field, std::less<>>& fields()
{
    static const std::map<std::string, Field, std::less<>> table{
        {"id", {every, [](Node n, Source& s) { return read_text(n, s.id); }}},
        {"name", {every, [](Node n, Source& s) { return read_text(n, s.name); }}},
        {"common_name", {every, [](Node n, Source& s) { return read_text(n, s.common_name); }}},
        {"kind", {councils, [](Node n, Source& s) { return read_one_of(n, s.council_kind, council_kinds()); }}},
        {"nation", {every, [](Node n, Source& s) { return read_one_of(n, s.nation, nations()); }}},
        {"start", {councils, [](Node n, Source& s) { return read_day(n, s.start); }}},
        {"end", {every, [](Node n, Source& s) { return read_day(n, s.end); }}},
        {"successors", {councils, [](Node n, Source& s) { return read_councils(n, s.successors); }}},
        {"system", {every, read_system}},
        {"base", {every, read_base}},
        {"hosts", {every, read_hosts}},
        {"scope", {every, read_scope}},
        {"same_site", {every, [](Node n, Source& s) { return read_text(n, s.same_site); }}},
        {"feeds", {every, read_feeds}},
        {"area", {every, [](Node n, Source& s) { return read_councils(n, s.areas); }}},
        {"resolve", {every, [](Node n, Source& s) { return read_text(n, s.resolve); }}},
        {"delay", {every, read_delay}},
        {"newest_year", {every, [](Node n, Source& s) { return read_year(n, s.newest_year); }}},
        {"oldest_year", {every, [](Node n, Source& s) { return read_year(n, s.oldest_year); }}},
        {"full_text", {every, [](Node n, Source& s) { return read_flag(n, s.full_text); }}},
        {"terms", {every, [](Node n, Source& s) { return read_text(n, s.terms); }}},
        {"licence", {every, [](Node n, Source& s) { return read_text(n, s.licence); }}},
        {"notes", {every, [](Node n, Source& s) { return read_text(n, s.notes); }}},
        {"checked", {every, read_checked}},
        {"enabled", {every, [](Node n, Source& s) { return read_flag(n, s.enabled); }}},
    };
    return table;
}

unsigned mask_of(SourceKind kind)
{
    switch (kind) {
    case SourceKind::council: return councils;
    case SourceKind::paper: return papers;
    case SourceKind::site: return sites;
    }
    return 0;
}

Result<> read_fields(const toml::table& table, SourceKind kind, std::string_view origin, Source& source)
{
    const unsigned mask = mask_of(kind);
    for (const auto& [key, node] : table) {
        const auto field = fields().find(key.str());
        const auto line = key.source().begin.line;
        const auto at = [&] { return std::string(origin) + ", line " + std::to_string(line) + ": "; };
        if (field == fields().end() || (field->second.kinds & mask) == 0) {
            std::string known;
            for (const auto& [name, other] : fields())
                if ((other.kinds & mask) != 0) known += (known.empty() ? "" : ", ") + name;
            return fail(Errc::invalid, at() + "unknown field '" + std::string(key.str()) + "' in [[" + std::string(to_string(kind)) + "]]",
                        "known are: " + known);
        }
        if (const std::string wrong = field->second.read(node, source); !wrong.empty())
            return fail(Errc::invalid, at() + "'" + std::string(key.str()) + "' " + wrong, "correct the value");
    }
    return {};
}

/// What follows from the fields that were given.
void complete(Source& source)
{
    if (source.common_name.empty()) source.common_name = source.name;
    if (source.areas.empty() && source.kind == SourceKind::council) source.areas.emplace_back(source.id);
    if (source.areas.size() == 1) source.area = source.areas.front();
    if (source.terms.empty() && source.kind != SourceKind::council && !source.full_text) source.terms = "headline, extract and link";
    if (source.base.empty()) return;
    const auto url = Url::parse(source.base);
    if (url && std::find(source.hosts.begin(), source.hosts.end(), url->host()) == source.hosts.end()) source.hosts.push_back(url->host());
}

} // namespace

std::string place_of(std::string_view origin, const toml::node& node)
{
    return std::string(origin) + ", line " + std::to_string(node.source().begin.line);
}

Result<Source> read_source(const toml::table& table, SourceKind kind, std::string_view origin)
{
    Source source;
    source.kind = kind;
    source.full_text = kind == SourceKind::council;
    source.enabled = true;
    source.origin = place_of(origin, table);
    if (auto read = read_fields(table, kind, origin, source); !read) return propagate(read);
    if (!is_id(source.id)) return fail(Errc::invalid, source.origin + ": id '" + source.id + "' does not match [a-z0-9-]+");
    if (source.name.empty()) return fail(Errc::invalid, source.origin + ": source '" + source.id + "' has no name");
    if (source.base.empty() && source.system != System::none && source.same_site.empty())
        return fail(Errc::invalid, source.origin + ": source '" + source.id + "' has a system, but no base to start from",
                    "give it a base, or system = \"none\"");
    complete(source);
    return source;
}

} // namespace minutebook::systems
