#include "server/pages/completeness_parts.hpp"

#include "base/clock.hpp"
#include "base/partial_date.hpp"
#include "server/words.hpp"

#include <algorithm>

namespace minutebook::server::pages {

namespace json = boost::json;

namespace {

using coverage::Kind;
using coverage::Period;
using coverage::Standing;
using coverage::Tally;

constexpr std::size_t periods_shown = 120;

std::string of_words(const Tally& tally)
{
    return tally.listed() == 0 ? "" : number_words(tally.held()) + " of " + number_words(tally.listed());
}

std::string day_words(Timestamp moment) { return date_words(std::string_view(to_iso(moment)).substr(0, 10)); }

} // namespace

std::chrono::sys_days today() { return std::chrono::floor<std::chrono::days>(system_clock().now()); }

std::string first_month() { return iso_day(today() - std::chrono::days{730}).substr(0, 7); }

bool is_known(const coverage::SourceState& state) { return state.run_started || state.tally.listed() > 0; }

json::array lacking_html(const Tally& tally)
{
    std::vector<std::pair<std::size_t, Standing>> parts;
    for (const Standing standing : coverage::standings)
        if (standing != Standing::held && tally.of(standing) > 0) parts.emplace_back(tally.of(standing), standing);
    const auto is_held = [](Standing standing) { return standing == Standing::stale || standing == Standing::removed; };
    std::stable_sort(parts.begin(), parts.end(), [&](const auto& a, const auto& b) {
        return is_held(a.second) != is_held(b.second) ? is_held(b.second) : a.first > b.first;
    });
    json::array out;
    for (const auto& [count, standing] : parts) out.emplace_back(json::object{{"count", number_words(count)}, {"why", words(standing)}});
    return out;
}

std::string visit_words(const coverage::SourceState& state)
{
    if (state.run_finished) return "whole visit ended " + day_words(*state.run_finished);
    if (state.run_started) return "visit begun " + day_words(*state.run_started) + ", not at its end";
    return "time of the last visit not known";
}

json::array closed_html(const coverage::SourceState& state)
{
    json::array out;
    for (const auto& host : state.closed_hosts)
        out.emplace_back(json::object{{"host", host.host},
                                      {"why", host.why},
                                      {"reason", host.reason},
                                      {"since", host.since ? day_words(*host.since) : ""},
                                      {"not_before", host.not_before ? day_words(*host.not_before) : ""}});
    return out;
}

json::object ledger_row(std::string_view name, std::string_view address, const Period& period)
{
    const Tally all = period.all();
    return {{"name", name},
            {"address", address},
            {"meetings", of_words(period.of(Kind::meeting))},
            {"items", of_words(period.of(Kind::item))},
            {"papers", of_words(period.of(Kind::paper))},
            {"minutes", of_words(period.of(Kind::minutes))},
            {"decisions", of_words(period.of(Kind::decision))},
            {"not_held", number_words(all.lacking())},
            {"whole", all.lacking() == 0},
            {"why", lacking_html(all)},
            {"one", period.without_minutes == 1},
            {"without_minutes", period.without_minutes == 0 ? "" : number_words(period.without_minutes)}};
}

json::object completeness_part(const coverage::SourceCoverage& coverage, const std::string& council_id, std::size_t bodies)
{
    const Tally& tally = coverage.state.tally;
    const std::string address = "/councils/" + council_id + "/completeness";
    json::array rows;
    for (const coverage::Body& body : coverage.bodies) {
        if (rows.size() == bodies) break;
        rows.emplace_back(ledger_row(body.name.empty() ? "No body named" : body.name, address + "?body=" + body.id, body.total()));
    }
    const std::size_t more = coverage.bodies.size() - rows.size();
    return {{"known", is_known(coverage.state)},
            {"closed", closed_html(coverage.state)},
            {"listed", number_words(tally.listed())},
            {"held", number_words(tally.held())},
            {"visit", visit_words(coverage.state)},
            {"has_lacking", !lacking_html(tally).empty()},
            {"lacking", lacking_html(tally)},
            {"has_rows", !rows.empty()},
            {"rows", std::move(rows)},
            {"more", more == 0 ? "" : number_words(more)},
            {"completeness_address", address}};
}

json::array period_rows(const coverage::Body& body)
{
    json::array rows;
    for (const Period& period : years_before(body.periods, first_month())) {
        if (rows.size() == periods_shown) break;
        rows.emplace_back(ledger_row(period.name.empty() ? "No date" : date_words(std::string_view(period.name)), "", period));
    }
    return rows;
}

} // namespace minutebook::server::pages
