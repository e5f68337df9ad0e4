#include "server/target.hpp"

#include "base/id.hpp"
#include "base/text.hpp"
#include "base/url.hpp"
#include "base/utf8.hpp"
#include "server/markup.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace minutebook::server {
namespace {

struct Ending {
    std::string_view text;
    Format format;
};
constexpr std::array<Ending, 3> endings{{{".json", Format::json}, {".csv", Format::csv}, {".atom", Format::atom}}};

std::string_view path_of(std::string_view target) { return target.substr(0, target.find('?')); }

std::string named(std::string_view name) { return "parameter \"" + std::string(name) + "\""; }

/// Names the value too: "2023-02-30" looks like a date. A long one is cut.
std::string not_a(std::string_view what, std::string_view name, std::string_view value)
{
    return named(name) + ": \"" + clip(value, 40) + "\" is not a " + std::string(what);
}

bool has_control(std::string_view text)
{
    return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

/// Null for a page.
const Ending* ending_of(std::string_view path)
{
    const auto* const found = std::find_if(endings.begin(), endings.end(), [&](const Ending& each) { return path.ends_with(each.text); });
    return found == endings.end() ? nullptr : found;
}

bool plain_path(std::string_view path)
{
    return std::all_of(path.begin(), path.end(), [](char c) { return ascii_alnum(c) || c == '-' || c == '_' || c == '.' || c == '/'; });
}

} // namespace

Result<Parameters> Parameters::parse(std::string_view query, std::span<const std::string_view> repeatable)
{
    Parameters parameters;
    if (query.empty()) return parameters;
    const auto pieces = split(query, '&');
    if (pieces.size() > max_parameters) return fail(Errc::usage, "more than 32 parameters");
    for (const std::string_view piece : pieces) {
        if (piece.empty()) continue;
        const std::size_t equals = piece.find('=');
        std::string name = percent_decode(piece.substr(0, equals), true);
        std::string value = equals == std::string_view::npos ? std::string() : percent_decode(piece.substr(equals + 1), true);
        if (name.size() > 64 || !is_valid_utf8(name) || has_control(name)) return fail(Errc::usage, "a parameter name that is not text");
        std::replace_if(value.begin(), value.end(), ascii_space, ' '); // pasted words come with their line ends
        if (value.size() > max_value) return fail(Errc::usage, named(name) + " is longer than 3,000 bytes");
        if (!is_valid_utf8(value)) return fail(Errc::usage, named(name) + " is not UTF-8 text");
        if (has_control(value)) return fail(Errc::usage, named(name) + " holds control characters");
        const bool repeats = std::find(repeatable.begin(), repeatable.end(), name) != repeatable.end();
        std::vector<std::string>& values = parameters.values_[name];
        if (!values.empty() && !repeats) return fail(Errc::usage, named(name) + " is given more than once");
        values.emplace_back(trim(value));
    }
    return parameters;
}

const std::string& Parameters::get(std::string_view name) const
{
    static const std::string none;
    const auto found = values_.find(name);
    return found == values_.end() ? none : found->second.front();
}

std::vector<std::string> Parameters::all(std::string_view name) const
{
    std::vector<std::string> given;
    if (const auto found = values_.find(name); found != values_.end())
        std::copy_if(found->second.begin(), found->second.end(), std::back_inserter(given),
                     [](const auto& value) { return !value.empty(); });
    return given;
}

Result<std::vector<std::string>> Parameters::ids(std::string_view name) const
{
    auto given = all(name);
    for (const std::string& value : given)
        if (!is_id(value)) return fail(Errc::usage, named(name) + " is not an id: lower-case letters, digits and hyphens");
    return given;
}

Result<> Parameters::allow_only(std::span<const std::string_view> known) const
{
    for (const auto& [name, values] : values_) {
        if (std::find(known.begin(), known.end(), name) != known.end()) continue;
        std::string list;
        for (const std::string_view each : known) list += (list.empty() ? "" : ", ") + std::string(each);
        return fail(Errc::usage, "unknown " + named(name), known.empty() ? "this page takes none" : "this page takes: " + list);
    }
    return {};
}

Result<std::optional<std::chrono::sys_days>> Parameters::day(std::string_view name) const
{
    const std::string& value = get(name);
    if (value.empty()) return std::nullopt;
    const auto date = PartialDate::parse(value);
    if (!date || !date->is_day()) return fail(Errc::usage, not_a("day", name, value), "write it as 2019-10-02");
    return date->earliest();
}

Result<std::optional<PartialDate>> Parameters::date(std::string_view name) const
{
    const std::string& value = get(name);
    if (value.empty()) return std::nullopt;
    const auto date = PartialDate::parse(value);
    if (!date || !date->year) return fail(Errc::usage, not_a("date", name, value), "write it as 2019-10-02, 2019-10 or 2019");
    return date;
}

Result<DaySpan> Parameters::days() const
{
    auto from = date("from");
    if (!from) return propagate(from);
    auto to = date("to");
    if (!to) return propagate(to);
    DaySpan out;
    if (*from) out.from = iso_day(*(*from)->earliest());
    if (*to) out.to = iso_day(*(*to)->latest());
    if (!out.from.empty() && !out.to.empty() && out.to < out.from)
        return fail(Errc::usage, named("to") + ": \"" + get("to") + "\" is before \"" + get("from") + "\", where the days are to begin",
                    "give the earlier day as from");
    return out;
}

Result<std::string> Parameters::id(std::string_view name) const
{
    const std::string& value = get(name);
    if (!value.empty() && !is_id(value)) return fail(Errc::usage, named(name) + " is not an id: lower-case letters, digits and hyphens");
    return value;
}

Result<std::size_t> Parameters::number(std::string_view name, std::size_t most) const
{
    const std::string& value = get(name);
    if (value.empty()) return 0;
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error != std::errc() || end != value.data() + value.size()) return fail(Errc::usage, named(name) + " is not a number");
    if (number > most) return fail(Errc::usage, named(name) + " is beyond the limit of " + std::to_string(most));
    return number;
}

Result<std::string> Parameters::one_of(std::string_view name, std::span<const std::string_view> words) const
{
    auto given = each_of(name, words);
    if (!given) return propagate(given);
    return given->empty() ? std::string() : std::move(given->front());
}

Result<std::vector<std::string>> Parameters::each_of(std::string_view name, std::span<const std::string_view> words) const
{
    std::vector<std::string> given = all(name);
    for (const std::string& value : given) {
        if (std::find(words.begin(), words.end(), value) != words.end()) continue;
        std::string list;
        for (const std::string_view word : words) list += (list.empty() ? "" : ", ") + std::string(word);
        return fail(Errc::usage, named(name) + " is none of its values", "use one of " + list);
    }
    return given;
}

std::string Parameters::with(std::string_view name, std::string_view value, std::initializer_list<std::string_view> except) const
{
    auto values = values_;
    for (const std::string_view left_out : except)
        if (const auto found = values.find(left_out); found != values.end()) values.erase(found);
    values[std::string(name)] = {std::string(value)};
    std::string query;
    for (const auto& [key, texts] : values)
        for (const std::string& text : texts)
            if (!text.empty()) query += (query.empty() ? "" : "&") + percent_encode(key) + "=" + percent_encode(text);
    return query;
}

Format format_of(std::string_view target)
{
    const Ending* ending = ending_of(path_of(target));
    return ending == nullptr ? Format::html : ending->format;
}

Result<Target> parse_target(std::string_view target)
{
    if (target.size() > max_target) return fail(Errc::limit, "the address is longer than 4,096 bytes");
    if (!target.starts_with('/')) return fail(Errc::usage, "the request target is not a path");
    Target result;
    result.path = std::string(path_of(target));
    if (!plain_path(result.path)) return fail(Errc::not_found, "there is no page at this address");
    if (result.path.size() < target.size()) result.query = std::string(target.substr(result.path.size() + 1));
    std::string_view path = result.path;
    if (const Ending* ending = ending_of(path)) {
        result.format = ending->format;
        path.remove_suffix(ending->text.size());
    }
    if (path == "/" || (path == "/index" && result.format == Format::json)) {
        if (path == "/" && result.format != Format::html) return fail(Errc::not_found, "there is no page at this address");
        return result;
    }
    for (const std::string_view segment : split(path.substr(1), '/')) result.segments.emplace_back(segment);
    return result;
}

} // namespace minutebook::server
