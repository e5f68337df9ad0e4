#include "server/pages/answer.hpp"
#include "server/pages/holder_parts.hpp"
#include "server/pages/pages.hpp"
#include "server/pages/parts.hpp"
#include "server/pages/passing_parts.hpp"
#include "server/words.hpp"

#include "civic/popolo_json.hpp"

namespace minutebook::server::pages {

namespace json = boost::json;

json::object post_json(const PostPage& page)
{
    json::object model = civic::popolo_json(page.post);
    model["x_organization_name"] = text_or_null(page.organization);
    json::array memberships;
    for (const Tenure& tenure : page.tenures) {
        json::object membership = civic::popolo_json(tenure.membership);
        membership["x_person_name"] = tenure.person;
        memberships.emplace_back(std::move(membership));
    }
    model["memberships"] = std::move(memberships);
    if (page.answer) model["x_on"] = answer_json(*page.answer, page.tenures);
    model["missing"] = to_json(page.missing);
    return model;
}

json::object post_html(const PostPage& page)
{
    json::array tenures;
    for (const Tenure& tenure : page.tenures) tenures.emplace_back(tenure_html(tenure, page.notes));
    return {{"organization", page.organization},
            {"organization_address", page.post.organization_id.empty() ? "" : "/organizations/" + page.post.organization_id.value()},
            {"other_labels", other_words(page.post.other_labels, page.post.label)},
            {"address", "/posts/" + page.post.id.value()},
            {"search_address", "/search?post=" + page.post.id.value()},
            {"has_tenures", !page.tenures.empty()},
            {"tenures", std::move(tenures)},
            {"has_passings", !page.post.passings.empty()},
            {"passings", passings_html(page.post.passings, "/posts/", page.notes)},
            {"question", "Who held it on a day?"},
            {"timeline_address", "/timeline?post=" + page.post.id.value()},
            {"on", page.answer ? page.answer->day.to_string() : ""},
            {"answer", page.answer ? json::value(answer_html(*page.answer, page.tenures, page.notes)) : json::value(false)},
            {"missing", missing_html(page.missing)}};
}

Result<std::optional<PostPage>> gather_post(Gate& gate, const civic::PostId& id, const std::optional<PartialDate>& on)
{
    auto found = gate.post(id);
    if (!found) return propagate(found);
    if (!*found) return std::nullopt;
    PostPage page;
    page.post = std::move(**found);
    index::Filter filter;
    filter.post = page.post.id;
    filter.limit = 0;
    auto memberships = gate.memberships(filter);
    if (!memberships) return propagate(memberships);
    auto notes = notes_for(gate, *memberships);
    if (!notes) return propagate(notes);
    notes = passing_notes(gate, page.post.passings, *std::move(notes));
    if (!notes) return propagate(notes);
    page.notes = std::move(*notes);
    auto tenures = tenures_of(gate, std::move(*memberships));
    if (!tenures) return propagate(tenures);
    page.tenures = std::move(*tenures);
    auto organization = organization_name(gate, page.post.organization_id);
    if (!organization) return propagate(organization);
    page.organization = *organization;
    if (on) page.answer = civic::holder(page.post, memberships_of(page.tenures), *on);
    auto missing =
        missing_for(gate, page.post.council_id, page.post.organization_id, on ? span_around(*page.answer) : span_of(page.tenures));
    if (!missing) return propagate(missing);
    page.missing = std::move(*missing);
    return page;
}

Result<Response> post(Gate& gate, const Visit& visit)
{
    auto on = visit.parameters.date("on");
    if (!on) return propagate(on);
    auto page = gather_post(gate, civic::PostId(visit.id), *on);
    if (!page) return propagate(page);
    if (!*page) return no_such("post");
    const PostPage& found = **page;
    if (found.post.id.value() != visit.id) return moved(visit, "posts", found.post.id.value());
    return visit.json() ? json_answer(post_json(found)) : html_answer(visit, "post", found.post.label, post_html(found));
}

} // namespace minutebook::server::pages
