#include "server/pages/answer.hpp"
#include "server/pages/pages.hpp"
#include "server/pages/parts.hpp"
#include "server/words.hpp"

#include "civic/popolo_json.hpp"

namespace minutebook::server::pages {

namespace json = boost::json;

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
    return model;
}

json::object person_html(const PersonPage& page)
{
    json::array tenures;
    for (const Tenure& tenure : page.tenures) tenures.emplace_back(tenure_html(tenure, page.notes));
    return {{"other_names", other_words(page.person.other_names, page.person.name)},
            {"search_address", "/search?person=" + page.person.id.value()},
            {"has_tenures", !page.tenures.empty()},
            {"tenures", std::move(tenures)},
            {"has_sources", page.tenures.empty() && !page.person.sources.empty()},
            {"sources", page.tenures.empty() ? sources_html(page.person.sources, page.notes) : json::array()}};
}

Result<Response> person(Gate& gate, const Visit& visit)
{
    auto found = gate.person(civic::PersonId(visit.id));
    if (!found) return propagate(found);
    if (!*found) return no_such("person");
    PersonPage page;
    page.person = std::move(**found);
    if (page.person.id.value() != visit.id) return moved(visit, "people", page.person.id.value());
    index::Filter filter;
    filter.person = page.person.id;
    filter.limit = 0;
    auto memberships = gate.memberships(filter);
    if (!memberships) return propagate(memberships);
    auto notes = notes_for(gate, page.person.sources);
    for (const auto& membership : *memberships)
        if (notes) notes = notes_for(gate, membership.sources, std::move(*notes));
    if (!notes) return propagate(notes);
    page.notes = std::move(*notes);
    auto tenures = tenures_of(gate, std::move(*memberships));
    if (!tenures) return propagate(tenures);
    page.tenures = std::move(*tenures);
    Response response = visit.json() ? json_answer(person_json(page)) : html_answer(visit, "person", page.person.name, person_html(page));
    response.headers.emplace_back("X-Robots-Tag", "noindex");
    return response;
}

} // namespace minutebook::server::pages
