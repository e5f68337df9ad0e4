#include "server/pages/answer.hpp"
#include "server/pages/pages.hpp"
#include "server/pages/parts.hpp"
#include "server/words.hpp"

#include "civic/popolo_json.hpp"

#include <algorithm>

namespace minutebook::server::pages {

namespace json = boost::json;

namespace {

constexpr std::size_t decisions_shown = 8;

} // namespace

json::object home_json(const HomePage& page)
{
    json::array decisions;
    for (const civic::Motion& motion : page.decisions) decisions.emplace_back(civic::popolo_json(motion));
    return {{"documents", page.documents},
            {"newest_capture", text_or_null(page.newest_capture)},
            {"councils", councils_array(page.councils)},
            {"decisions", std::move(decisions)}};
}

json::object home_html(const HomePage& page)
{
    json::array decisions;
    for (const civic::Motion& motion : page.decisions)
        decisions.emplace_back(decision_line(motion, name_in(page.names, motion.organization_id.value())));
    return {{"home", true},
            {"indexed", page.indexed},
            {"documents", number_words(page.documents)},
            {"newest_capture", page.newest_capture.empty() ? "not known" : moment_words(page.newest_capture)},
            {"councils", council_lines(page.councils)},
            {"has_decisions", !page.decisions.empty()},
            {"decisions", std::move(decisions)}};
}

Result<Response> home(Gate& gate, const Visit& visit)
{
    HomePage page;
    auto status = gate.status();
    if (!status && status.error().code != Errc::busy) return propagate(status);
    page.indexed = status.has_value();
    if (auto sources = gate.source_counts())
        for (const auto& source : *sources) page.newest_capture = std::max(page.newest_capture, source.newest);
    if (status) {
        page.documents = status->documents;
        auto councils = gate.councils();
        if (!councils) return propagate(councils);
        page.councils = std::move(*councils);
        index::Filter newest;
        newest.limit = decisions_shown;
        auto decisions = gate.motions(newest);
        if (!decisions) return propagate(decisions);
        page.decisions = std::move(*decisions);
        auto names = organization_names(gate, page.decisions);
        if (!names) return propagate(names);
        page.names = std::move(*names);
    }
    return visit.json() ? json_answer(home_json(page)) : html_answer(visit, "home", "Council records, searchable", home_html(page));
}

} // namespace minutebook::server::pages
