#include "server/target.hpp"

#include "base/id.hpp"
#include "base/text.hpp"
#include "base/url.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <charconv>

namespace minutebook::server {
namespace {

constexpr std::string_view json_ending = ".json";

std::string_view path_of(std::string_view target) { return target.substr(0, target.find('?')); }

std::string named(std::string_view name) { return "parameter \"" + std::string(name) + "\""; }

bool has_control(std::string_view text)
{
    return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

bool plain_path(std::string_view path)
{
    return std::all_of(path.begin(), path.end(), [](char c) { return ascii_alnum(c) || c == '-' || c == '_' || c == '.' || c == '/'; });
}

} // namespace

Result<Parameters> Parameters::parse(std::string_view query)
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
        if (value.size() > max_value) return fail(Errc::usage, named(name) + " is longer than 1,024 bytes");
        if (!is_valid_utf8(value)) return fail(Errc::usage, named(name) + " is not UTF-8 text");
        if (has_control(value)) return fail(Errc::usage, named(name) + " holds control characters");
        const auto [at, fresh] = parameters.values_.emplace(std::move(name), std::string(trim(value)));
        if (!fresh) return fail(Errc::usage, named(at->first) + " is given more than once");
    }
    return parameters;
}

const std::string& Parameters::get(std::string_view name) const
{
    static const std::string none;
    const auto found = values_.find(name);
    return found == values_.end() ? none : found->second;
}

Result<> Parameters::allow_only(std::span<const std::string_view> known) const
{
    for (const auto& [name, value] : values_) {
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
    if (!date || !date->is_day()) return fail(Errc::usage, named(name) + " is not a day", "write it as 2019-10-02");
    return date->earliest();
}

Result<std::optional<PartialDate>> Parameters::date(std::string_view name) const
{
    const std::string& value = get(name);
    if (value.empty()) return std::nullopt;
    const auto date = PartialDate::parse(value);
    if (!date || !date->year) return fail(Errc::usage, named(name) + " is not a date", "write it as 2019-10-02, 2019-10 or 2019");
    return date;
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
    const std::string& value = get(name);
    if (value.empty() || std::find(words.begin(), words.end(), value) != words.end()) return value;
    std::string list;
    for (const std::string_view word : words) list += (list.empty() ? "" : ", ") + std::string(word);
    return fail(Errc::usage, named(name) + " is none of its values", "use one of " + list);
}

std::string Parameters::with(std::string_view name, std::string_view value, std::initializer_list<std::string_view> except) const
{
    std::map<std::string, std::string, std::less<>> values = values_;
    for (const std::string_view left_out : except)
        if (const auto found = values.find(left_out); found != values.end()) values.erase(found);
    values[std::string(name)] = std::string(value);
    std::string query;
    for (const auto& [key, text] : values)
        if (!text.empty()) query += (query.empty() ? "" : "&") + percent_encode(key) + "=" + percent_encode(text);
    return query;
}

Format format_of(std::string_view target) { return path_of(target).ends_with(json_ending) ? Format::json : Format::html; }

Result<Target> parse_target(std::string_view target)
{
    if (target.size() > max_target) return fail(Errc::limit, "the address is longer than 4,096 bytes");
    if (!target.starts_with('/')) return fail(Errc::usage, "the request target is not a path");
    Target result;
    result.path = std::string(path_of(target));
    if (!plain_path(result.path)) return fail(Errc::not_found, "there is no page at this address");
    if (result.path.size() < target.size()) result.query = std::string(target.substr(result.path.size() + 1));
    result.format = format_of(target);
    std::string_view path = result.path;
    if (result.format == Format::json) path.remove_suffix(json_ending.size());
    if (path == "/" || (path == "/index" && result.format == Format::json)) {
        if (path == "/" && result.format == Format::json) return fail(Errc::not_found, "there is no page at this address");
        return result;
    }
    for (const std::string_view segment : split(path.substr(1), '/')) result.segments.emplace_back(segment);
    return result;
}

} // namespace minutebook::server
