#include "server/pages/answer.hpp"
#include "server/pages/pages.hpp"
#include "server/pages/parts.hpp"
#include "server/words.hpp"

#include "civic/popolo_json.hpp"

#include <algorithm>

namespace minutebook::server::pages {

namespace json = boost::json;

namespace {

std::vector<civic::Membership> memberships_of(const std::vector<Tenure>& tenures)
{
    std::vector<civic::Membership> memberships;
    for (const Tenure& tenure : tenures) memberships.push_back(tenure.membership);
    return memberships;
}

// Who held the post on a day, as places in `tenures`.
struct OnDay {
    std::vector<const Tenure*> holders;
    const Tenure* before = nullptr;
    const Tenure* after = nullptr;
};

OnDay on_day(const PostPage& page)
{
    OnDay answer;
    const auto memberships = memberships_of(page.tenures);
    const HoldersOn found = holders_on(memberships, *page.on);
    const auto tenure = [&](const civic::Membership* membership) {
        return membership ? &page.tenures[static_cast<std::size_t>(membership - memberships.data())] : nullptr;
    };
    for (const civic::Membership* holder : found.holders) answer.holders.push_back(tenure(holder));
    answer.before = tenure(found.before);
    answer.after = tenure(found.after);
    return answer;
}

std::string_view answer_word(const OnDay& found)
{
    if (!found.holders.empty()) return "held";
    return found.before && found.after ? "between" : "not known";
}

json::value tenure_reference(const Tenure* tenure)
{
    if (tenure == nullptr) return nullptr;
    return {{"membership_id", tenure->membership.id}, {"person_id", tenure->membership.person_id.value()}, {"name", tenure->person}};
}

json::object on_json(const PostPage& page)
{
    const OnDay found = on_day(page);
    json::array holders;
    for (const Tenure* tenure : found.holders) holders.push_back(tenure_reference(tenure));
    return {{"date", iso_day(*page.on)},
            {"answer", answer_word(found)},
            {"holders", std::move(holders)},
            {"before", tenure_reference(found.before)},
            {"after", tenure_reference(found.after)}};
}

json::object on_html(const PostPage& page)
{
    const OnDay found = on_day(page);
    const Notes& notes = page.notes;
    json::array holders;
    for (const Tenure* tenure : found.holders) holders.emplace_back(tenure_html(*tenure, notes));
    return {{"date", date_words(PartialDate::from_day(*page.on))},
            {"holders", std::move(holders)},
            {"held", !found.holders.empty()},
            {"between", found.holders.empty() && found.before && found.after},
            {"not_known", found.holders.empty() && !(found.before && found.after)},
            {"before", found.before ? json::value(tenure_html(*found.before, notes)) : json::value(false)},
            {"after", found.after ? json::value(tenure_html(*found.after, notes)) : json::value(false)}};
}

} // namespace

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
    if (page.on) model["x_on"] = on_json(page);
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
            {"on", page.on ? iso_day(*page.on) : ""},
            {"on_answer", page.on ? json::value(on_html(page)) : json::value(false)}};
}

Result<Response> post(Gate& gate, const Visit& visit)
{
    auto on = visit.parameters.day("on");
    if (!on) return propagate(on);
    auto found = gate.post(civic::PostId(visit.id));
    if (!found) return propagate(found);
    if (!*found) return no_such("post");
    PostPage page;
    page.post = std::move(**found);
    page.on = *on;
    if (page.post.id.value() != visit.id) return moved(visit, "posts", page.post.id.value());
    index::Filter filter;
    filter.post = page.post.id;
    filter.limit = 0;
    auto memberships = gate.memberships(filter);
    if (!memberships) return propagate(memberships);
    for (const auto& membership : *memberships) {
        auto notes = notes_for(gate, membership.sources, std::move(page.notes));
        if (!notes) return propagate(notes);
        page.notes = std::move(*notes);
    }
    auto tenures = tenures_of(gate, std::move(*memberships));
    if (!tenures) return propagate(tenures);
    page.tenures = std::move(*tenures);
    auto organization = organization_name(gate, page.post.organization_id);
    if (!organization) return propagate(organization);
    page.organization = *organization;
    return visit.json() ? json_answer(post_json(page)) : html_answer(visit, "post", page.post.label, post_html(page));
}

} // namespace minutebook::server::pages
