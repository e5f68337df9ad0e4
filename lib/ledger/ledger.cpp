#include "ledger/ledger.hpp"

#include "base/id.hpp"
#include "base/url.hpp"
#include "ledger/tables.hpp"

#include <algorithm>
#include <array>

namespace minutebook::ledger {
namespace {

constexpr std::array<std::pair<Scope, std::string_view>, 5> scopes{{
    {Scope::url, "url"},
    {Scope::document, "document"},
    {Scope::digest, "digest"},
    {Scope::capture, "capture"},
    {Scope::entity, "entity"},
}};

bool is_digest(std::string_view value)
{
    constexpr std::string_view label = "sha256:";
    return value.starts_with(label) && value.size() == label.size() + 64 &&
           value.find_first_not_of("0123456789abcdef", label.size()) == std::string_view::npos;
}

/// The value as things are compared by it. Errors: usage.
Result<std::string> normal_value(Scope scope, const std::string& value)
{
    if (scope == Scope::url) {
        auto url = Url::parse(value);
        if (!url) return fail(Errc::usage, "cannot withhold '" + value.substr(0, 200) + "': " + url.error().message);
        return url->text();
    }
    const bool good = scope == Scope::digest ? is_digest(value) : is_id(value);
    if (!good)
        return fail(Errc::usage,
                    "cannot withhold '" + value.substr(0, 200) + "': it is not the name of a " + std::string(to_string(scope)));
    return value;
}

} // namespace

std::string_view to_string(Scope value)
{
    const auto* found = std::find_if(scopes.begin(), scopes.end(), [&](const auto& entry) { return entry.first == value; });
    return found->second;
}

std::optional<Scope> scope(std::string_view name)
{
    for (const auto& [value, text] : scopes)
        if (text == name) return value;
    return std::nullopt;
}

std::string_view to_string(Action action) { return action == Action::hide ? "hide" : "show"; }

std::filesystem::path ledger_file(const std::filesystem::path& data) { return data / "ledger.sqlite"; }

Result<> withhold(const std::filesystem::path& file, const Judgement& judgement)
{
    auto value = normal_value(judgement.scope, judgement.value);
    if (!value) return propagate(value);
    auto reason = checked_reason(judgement.reason);
    if (!reason) return propagate(reason);
    auto database = open_for_writing(file);
    if (!database) return propagate(database);
    auto done = database->run(
        "INSERT INTO withholdings (n, scope, value, action, reason, date) "
        "VALUES ((SELECT COALESCE(MAX(n), 0) + 1 FROM withholdings), $1, $2, $3, $4, $5)",
        {std::string(to_string(judgement.scope)), *value, std::string(to_string(judgement.action)), *reason, to_iso(judgement.date)});
    if (!done) return propagate(done);
    return {};
}

Result<std::vector<Judgement>> judgements(const std::filesystem::path& file)
{
    std::vector<Judgement> out;
    auto database = open_for_reading(file, "withholdings");
    if (!database) return propagate(database);
    if (!*database) return out;
    auto rows = (*database)->run("SELECT scope, value, action, reason, date FROM withholdings ORDER BY n");
    if (!rows) return propagate(rows);
    for (const store::Row& row : *rows) {
        const auto known = scope(row.text(0));
        const auto date = parse_iso(row.text(4));
        const bool hide = row.text(2) == "hide";
        if (!known || !date || (!hide && row.text(2) != "show"))
            return fail(Errc::corrupt,
                        "the ledger " + file.string() + " holds a judgement that this program does not understand ('" + row.text(0) +
                            "', '" + row.text(2) + "')",
                        "a newer minutebook wrote it: use that version");
        out.push_back({*known, row.text(1), hide ? Action::hide : Action::show, row.text(3), *date});
    }
    return out;
}

} // namespace minutebook::ledger
