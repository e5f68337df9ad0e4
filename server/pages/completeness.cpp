// How complete the records of a council are, with every single thing that is not held.
#include "server/pages/answer.hpp"
#include "server/pages/completeness_parts.hpp"
#include "server/pages/pages.hpp"
#include "server/pages/values.hpp"
#include "server/words.hpp"

#include "base/text.hpp"
#include "coverage/coverage_json.hpp"
#include "server/markup.hpp"

#include <algorithm>

namespace minutebook::server::pages {

namespace json = boost::json;

namespace {

constexpr std::size_t things_shown = 100;
constexpr std::size_t bodies_shown = 300;
constexpr std::size_t periods_given = 5'000;

json::object thing_html(const coverage::Thing& thing)
{
    std::string kind = replace_all(thing.kind, "_", " ");
    return {{"heading", thing.title.empty() ? thing.url : thing.title},
            {"link", safe_link(thing.url)},
            {"kind", kind},
            {"body", thing.body},
            {"day", thing.day.empty() ? "" : date_words(std::string_view(thing.day))},
            {"why", words(thing.standing)},
            {"reason", thing.reason == words(thing.standing) ? "" : thing.reason},
            {"last_try", thing.last_try ? moment_words(to_iso(*thing.last_try)) : ""},
            {"next_try", thing.next_at ? "from " + moment_words(to_iso(*thing.next_at)) : next_words(thing)},
            {"gone_since", thing.gone_since ? date_words(std::string_view(to_iso(*thing.gone_since)).substr(0, 10)) : ""}};
}

json::array things_html(const std::vector<coverage::Thing>& things)
{
    json::array out;
    for (const auto& thing : things) out.emplace_back(thing_html(thing));
    return out;
}

json::array gaps_html(const std::vector<coverage::NumberGap>& gaps)
{
    json::array out;
    for (const auto& gap : gaps) {
        std::vector<std::string> numbers;
        for (const int number : gap.numbers) numbers.push_back(std::to_string(number));
        out.emplace_back(json::object{{"body", gap.body},
                                      {"day", gap.day.empty() ? "date not known" : date_words(std::string_view(gap.day))},
                                      {"numbers", join(numbers, ", ")},
                                      {"one", numbers.size() == 1},
                                      {"papers_only", gap.papers_only}});
    }
    return out;
}

} // namespace

json::object completeness_json(const CompletenessPage& page)
{
    json::object model{{"council_id", page.council_id}, {"council", page.council}};
    if (!is_known(page.coverage.state)) {
        model["coverage"] = nullptr;
        return model;
    }
    model["coverage"] = page.body == nullptr ? to_json(page.coverage, first_month(), periods_given) : [&] {
        coverage::SourceCoverage narrowed = page.coverage;
        narrowed.bodies = {*page.body};
        return to_json(narrowed, "", periods_given);
    }();
    return model;
}

json::object completeness_html(const CompletenessPage& page)
{
    const auto& coverage = page.coverage;
    json::object model = completeness_part(coverage, page.council_id, bodies_shown);
    model["council"] = page.council;
    model["council_address"] = page.of_council ? "/councils/" + page.council_id : "";
    model["one_body"] = page.body != nullptr;
    if (page.body != nullptr) {
        model["rows"] = period_rows(*page.body);
        model["more"] = "";
        const coverage::Period total = page.body->total();
        model["listed"] = number_words(total.all().listed());
        model["held"] = number_words(total.all().held());
        model["lacking"] = lacking_html(total.all());
        model["has_lacking"] = !lacking_html(total.all()).empty();
        model["has_rows"] = true;
    }
    model["has_not_held"] = !coverage.not_held.empty();
    model["not_held"] = things_html(coverage.not_held);
    model["not_held_more"] = coverage.not_held_more == 0 ? "" : number_words(coverage.not_held_more);
    model["has_removed"] = !coverage.removed.empty();
    model["removed"] = things_html(coverage.removed);
    model["has_gaps"] = !coverage.gaps.empty();
    model["gaps"] = gaps_html(coverage.gaps);
    return model;
}

Result<Response> completeness(Gate& gate, const Visit& visit)
{
    auto states = gate.source_states();
    if (!states) return propagate(states);
    CompletenessPage page;
    page.council_id = visit.id;
    page.council = gate.source_name(visit.id);
    bool known = std::any_of(states->begin(), states->end(), [&](const auto& state) { return state.source_id == visit.id; });
    auto councils = gate.councils();
    if (!councils && councils.error().code != Errc::busy) return propagate(councils);
    if (councils)
        for (const auto& council : *councils)
            if (council.id.value() == visit.id) {
                page.council = council.name;
                page.of_council = true;
                known = true;
            }
    if (!known) return no_such("council");
    coverage::CoverageOptions options;
    options.today = today();
    options.things = things_shown;
    auto body = visit.parameters.id("body");
    if (!body) return propagate(body);
    options.body = *body;
    auto coverage = gate.source_coverage(visit.id, options);
    if (!coverage) return propagate(coverage);
    page.coverage = std::move(*coverage);
    for (const auto& each : page.coverage.bodies)
        if (!body->empty() && each.id == *body) page.body = &each;
    if (!body->empty() && page.body == nullptr) return no_such("body of this council");
    std::string title = "How complete: " + page.council;
    if (page.body != nullptr) title += ", " + (page.body->name.empty() ? "no body named" : page.body->name);
    return visit.json() ? json_answer(completeness_json(page)) : html_answer(visit, "completeness", title, completeness_html(page));
}

} // namespace minutebook::server::pages
