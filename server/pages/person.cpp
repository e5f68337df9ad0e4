#include "server/holder_words.hpp"
#include "server/pages/answer.hpp"
#include "server/pages/holder_parts.hpp"
#include "server/pages/pages.hpp"
#include "server/pages/parts.hpp"
#include "server/words.hpp"

#include "civic/popolo_json.hpp"

namespace minutebook::server::pages {

namespace json = boost::json;

namespace {

/// What the person held on the day asked for, and what they may have held; by places in the tenures.
struct Held {
    std::vector<civic::Holding> certain, perhaps;
};

Held held_on(const PersonPage& page)
{
    Held out;
    for (std::size_t i = 0; i < page.tenures.size(); ++i) {
        auto holding = civic::holding_on(page.tenures[i].membership, *page.on);
        if (!holding) continue;
        holding->membership = i;
        (holding->grounds ? out.certain : out.perhaps).push_back(std::move(*holding));
    }
    return out;
}

json::object on_json(const PersonPage& page)
{
    const auto array = [&](const std::vector<civic::Holding>& holdings) {
        json::array out;
        for (const civic::Holding& each : holdings) {
            const Tenure& tenure = page.tenures[each.membership];
            json::object holding = holding_json(each, tenure, page.on->is_day());
            holding["post_id"] = text_or_null(tenure.membership.post_id.value());
            holding["post"] = text_or_null(tenure.post);
            holding["organization"] = text_or_null(tenure.organization);
            out.emplace_back(std::move(holding));
        }
        return out;
    };
    const Held held = held_on(page);
    return {{"date", page.on->to_string()}, {"holdings", array(held.certain)}, {"perhaps", array(held.perhaps)}};
}

json::object on_html(const PersonPage& page)
{
    const auto array = [&](const std::vector<civic::Holding>& holdings) {
        json::array out;
        for (const civic::Holding& each : holdings)
            out.emplace_back(holding_html(each, page.tenures[each.membership], page.notes, page.on->is_day()));
        return out;
    };
    const Held held = held_on(page);
    return {{"heading", on_words(*page.on)},
            {"has_certain", !held.certain.empty()},
            {"certain", array(held.certain)},
            {"has_perhaps", !held.perhaps.empty()},
            {"perhaps", array(held.perhaps)}};
}

} // namespace

json::object person_json(const PersonPage& page)
{
    json::object model = civic::popolo_json(page.person);
    json::array memberships;
    for (const Tenure& tenure : page.tenures) {
        json::object membership = civic::popolo_json(tenure.membership);
        membership["x_post_label"] = tenure.post;
        membership["x_organization_name"] = text_or_null(tenure.organization);
        memberships.emplace_back(std::move(membership));
    }
    model["memberships"] = std::move(memberships);
    if (page.on) model["x_on"] = on_json(page);
    model["missing"] = to_json(page.missing);
    return model;
}

json::object person_html(const PersonPage& page)
{
    json::array tenures;
    for (const Tenure& tenure : page.tenures) tenures.emplace_back(tenure_html(tenure, page.notes));
    return {{"other_names", other_words(page.person.other_names, page.person.name)},
            {"search_address", "/search?person=" + page.person.id.value()},
            {"address", "/people/" + page.person.id.value()},
            {"question", "What did they hold on a day?"},
            {"timeline_address", "/timeline?person=" + page.person.id.value()},
            {"on", page.on ? page.on->to_string() : ""},
            {"answer", page.on ? json::value(on_html(page)) : json::value(false)},
            {"missing", missing_html(page.missing)},
            {"has_tenures", !page.tenures.empty()},
            {"tenures", std::move(tenures)},
            {"has_sources", page.tenures.empty() && !page.person.sources.empty()},
            {"sources", page.tenures.empty() ? sources_html(page.person.sources, page.notes) : json::array()}};
}

Result<Response> person(Gate& gate, const Visit& visit)
{
    auto on = visit.parameters.date("on");
    if (!on) return propagate(on);
    auto found = gate.person(civic::PersonId(visit.id));
    if (!found) return propagate(found);
    if (!*found) return no_such("person");
    PersonPage page;
    page.on = *on;
    page.person = std::move(**found);
    if (page.person.id.value() != visit.id) return moved(visit, "people", page.person.id.value());
    index::Filter filter;
    filter.person = page.person.id;
    filter.limit = 0;
    auto memberships = gate.memberships(filter);
    if (!memberships) return propagate(memberships);
    auto notes = notes_for(gate, page.person.sources);
    if (notes) notes = notes_for(gate, *memberships, std::move(*notes));
    if (!notes) return propagate(notes);
    page.notes = std::move(*notes);
    auto tenures = tenures_of(gate, std::move(*memberships));
    if (!tenures) return propagate(tenures);
    page.tenures = std::move(*tenures);
    // Of a person everything counts: any meeting of their council may name them.
    auto missing = missing_for(gate, page.person.council_id, {}, page.on ? span_around(page.on) : span_of(page.tenures));
    if (!missing) return propagate(missing);
    page.missing = std::move(*missing);
    Response response = visit.json() ? json_answer(person_json(page)) : html_answer(visit, "person", page.person.name, person_html(page));
    response.headers.emplace_back("X-Robots-Tag", "noindex");
    return response;
}

} // namespace minutebook::server::pages
