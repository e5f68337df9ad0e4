#include "coverage/coverage_json.hpp"

#include <algorithm>

namespace minutebook::coverage {
namespace {

namespace json = boost::json;

json::value text_or_null(const std::string& text) { return text.empty() ? json::value(nullptr) : json::value(text); }

json::value moment_or_null(const std::optional<Timestamp>& moment) { return moment ? json::value(to_iso(*moment)) : json::value(nullptr); }

/// Those that are not held, by standing.
json::object lacking_json(const Tally& tally)
{
    json::object out;
    for (const Standing standing : standings)
        if (standing != Standing::held && tally.of(standing) > 0) out[to_string(standing)] = tally.of(standing);
    return out;
}

template <class Value>
json::array array_of(const std::vector<Value>& values)
{
    json::array out;
    for (const Value& value : values) out.emplace_back(to_json(value));
    return out;
}

} // namespace

json::object to_json(const Tally& tally)
{
    json::object out;
    for (const Standing standing : standings)
        if (tally.of(standing) > 0) out[to_string(standing)] = tally.of(standing);
    return out;
}

json::object to_json(const Period& period)
{
    json::object out{{"period", text_or_null(period.name)}};
    json::object why;
    for (const Kind kind : kinds) {
        const Tally& tally = period.of(kind);
        if (tally.listed() == 0) continue;
        out[to_string(kind)] = json::array{tally.held(), tally.listed()};
        if (auto lacking = lacking_json(tally); !lacking.empty()) why[to_string(kind)] = std::move(lacking);
    }
    if (!why.empty()) out["why"] = std::move(why);
    if (period.without_minutes > 0) out["without_minutes"] = period.without_minutes;
    return out;
}

json::object to_json(const Thing& thing)
{
    json::object out{{"url", thing.url},
                     {"title", text_or_null(thing.title)},
                     {"kind", text_or_null(thing.kind)},
                     {"body", text_or_null(thing.body)},
                     {"day", text_or_null(thing.day)},
                     {"standing", to_string(thing.standing)},
                     {"reason", text_or_null(thing.reason)},
                     {"last_try", moment_or_null(thing.last_try)},
                     {"next_try", next_words(thing)}};
    if (thing.gone_since) out["gone_since"] = to_iso(*thing.gone_since);
    return out;
}

json::object to_json(const NumberGap& gap)
{
    json::array numbers;
    for (const int number : gap.numbers) numbers.emplace_back(number);
    return {{"body", text_or_null(gap.body)},
            {"meeting_key", gap.meeting_key},
            {"day", text_or_null(gap.day)},
            {"not_named", std::move(numbers)},
            {"told_by", gap.papers_only ? "papers" : "items"}};
}

json::object to_json(const ClosedHost& host)
{
    return {{"host", host.host},
            {"why", host.why},
            {"reason", text_or_null(host.reason)},
            {"since", moment_or_null(host.since)},
            {"not_before", moment_or_null(host.not_before)}};
}

json::object to_json(const SourceState& state)
{
    return {{"listed", state.tally.listed()},
            {"held", state.tally.held()},
            {"standings", to_json(state.tally)},
            {"run_started", moment_or_null(state.run_started)},
            {"run_finished", moment_or_null(state.run_finished)},
            {"closed_hosts", array_of(state.closed_hosts)}};
}

json::object to_json(const Body& body, std::string_view first_month, std::size_t periods)
{
    json::object total = to_json(body.total());
    total.erase("period");
    json::object out{{"id", body.id}, {"key", text_or_null(body.key)}, {"name", text_or_null(body.name)}, {"total", std::move(total)}};
    auto shown = years_before(body.periods, first_month);
    const std::size_t all = shown.size();
    shown.resize(std::min(all, periods));
    out["periods"] = array_of(shown);
    if (all > shown.size()) out["periods_more"] = all - shown.size();
    return out;
}

json::object to_json(const SourceCoverage& coverage, std::string_view first_month, std::size_t periods)
{
    json::object out = to_json(coverage.state);
    json::array reasons, bodies;
    for (const Reason& reason : coverage.reasons)
        reasons.emplace_back(
            json::object{{"standing", to_string(reason.standing)}, {"reason", text_or_null(reason.text)}, {"count", reason.count}});
    for (const Body& body : coverage.bodies) {
        bodies.emplace_back(to_json(body, first_month, periods));
        periods -= std::min(periods, bodies.back().as_object().at("periods").as_array().size());
    }
    out["reasons"] = std::move(reasons);
    out["bodies"] = std::move(bodies);
    out["not_held"] = array_of(coverage.not_held);
    out["not_held_more"] = coverage.not_held_more;
    out["removed"] = array_of(coverage.removed);
    out["number_gaps"] = array_of(coverage.gaps);
    return out;
}

} // namespace minutebook::coverage
