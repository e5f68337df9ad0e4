// Councils, their bodies and their meetings.
#include "coverage/coverage_json.hpp"
#include "server/holder_words.hpp"
#include "server/pages/answer.hpp"
#include "server/pages/completeness_parts.hpp"
#include "server/pages/holder_parts.hpp"
#include "server/pages/news.hpp"
#include "server/pages/pages.hpp"
#include "server/pages/parts.hpp"
#include "server/pages/passing_parts.hpp"
#include "server/words.hpp"

#include "base/utf8.hpp"
#include "civic/popolo_json.hpp"

#include <algorithm>

namespace minutebook::server::pages {

namespace json = boost::json;

namespace {

constexpr std::size_t meetings_shown = 100;
constexpr std::size_t decisions_shown = 10;
constexpr std::size_t bodies_shown = 12; ///< in the table of what is held
constexpr std::size_t periods_given = 5'000;

json::array posts_array(const std::vector<PostSummary>& posts)
{
    json::array out;
    for (const PostSummary& summary : posts) {
        json::object post = civic::popolo_json(summary.post);
        if (summary.answer) {
            post["x_on"] = answer_json(*summary.answer, summary.holders);
            out.emplace_back(std::move(post));
            continue;
        }
        json::array holders;
        for (const Tenure& tenure : summary.holders) {
            json::object membership = civic::popolo_json(tenure.membership);
            membership["x_person_name"] = tenure.person;
            holders.emplace_back(std::move(membership));
        }
        post["x_last_holders"] = std::move(holders);
        out.emplace_back(std::move(post));
    }
    return out;
}

/// Of the day that was asked for.
bool tells_nothing(const PostSummary& summary)
{
    return summary.answer && summary.answer->kind == civic::HolderKind::not_known && summary.answer->perhaps.empty();
}

json::array posts_html(const std::vector<PostSummary>& posts)
{
    json::array out;
    for (const PostSummary& summary : posts)
        if (!tells_nothing(summary)) out.emplace_back(post_line(summary));
    return out;
}

json::array motions_array(const std::vector<civic::Motion>& motions)
{
    json::array out;
    for (const civic::Motion& motion : motions) out.emplace_back(civic::popolo_json(motion));
    return out;
}

json::object meeting_line(const civic::Event& event)
{
    const std::string name = meeting_title(event), day = event.start_date ? date_words(*event.start_date) : "date not known";
    return {{"name", name}, {"address", "/meetings/" + event.id.value()}, {"date", name.ends_with(", " + day) ? "" : day}};
}

/// The whole of a source, without single addresses.
coverage::CoverageOptions in_short()
{
    coverage::CoverageOptions options;
    options.today = today();
    options.things = 0;
    options.numbering_months = 0;
    return options;
}

/// The body of the council's source that goes by one of the organization's names.
Result<std::optional<coverage::Body>> completeness_of(Gate& gate, const civic::Organization& organization)
{
    if (organization.council_id.empty()) return std::nullopt;
    auto coverage = gate.source_coverage(organization.council_id.value(), in_short());
    if (!coverage) return propagate(coverage);
    std::vector<std::string> names{fold(organization.name)};
    for (const std::string& name : organization.other_names) names.push_back(fold(name));
    for (const coverage::Body& body : coverage->bodies)
        if (!body.name.empty() && std::count(names.begin(), names.end(), fold(body.name)) > 0) return body;
    return std::nullopt;
}

json::array name_list(const std::vector<std::string>& names)
{
    json::array out;
    for (const std::string& name : names) out.emplace_back(json::object{{"name", name}});
    return out;
}

} // namespace

json::object organization_json(const OrganizationPage& page)
{
    json::object model = civic::popolo_json(page.organization);
    json::array meetings;
    for (const civic::Event& event : page.meetings)
        meetings.emplace_back(
            json::object{{"id", event.id.value()},
                         {"name", event.name},
                         {"start_date", event.start_date ? json::value(event.start_date->to_string()) : json::value(nullptr)}});
    model["posts"] = posts_array(page.posts);
    model["events"] = std::move(meetings);
    model["motions"] = motions_array(page.decisions);
    model["x_motion_count"] = page.decision_count;
    model["x_completeness"] =
        page.completeness ? json::value(to_json(*page.completeness, first_month(), periods_given)) : json::value(nullptr);
    model["missing"] = to_json(page.missing);
    return model;
}

json::object organization_html(const OrganizationPage& page)
{
    json::array meetings, decisions;
    for (const civic::Event& event : page.meetings) meetings.emplace_back(meeting_line(event));
    for (const civic::Motion& motion : page.decisions) decisions.emplace_back(decision_line(motion, ""));
    const civic::Organization& organization = page.organization;
    json::object completeness;
    if (page.completeness)
        completeness = {
            {"one_body", true},
            {"rows", period_rows(*page.completeness)},
            {"completeness_address", "/councils/" + organization.council_id.value() + "/completeness?body=" + page.completeness->id}};
    return {{"completeness", page.completeness ? json::value(std::move(completeness)) : json::value(false)},
            {"missing", missing_html(page.missing)},
            {"has_passings", !organization.passings.empty()},
            {"passings", passings_html(organization.passings, "/organizations/", page.notes)},
            {"timeline_address", "/timeline?organization=" + organization.id.value()},
            {"clock_address", "/clock?organization=" + organization.id.value()},
            {"changes_address", "/changes?organization=" + organization.id.value()},
            {"commitments_address", "/commitments?organization=" + organization.id.value()},
            {"classification", organization.classification},
            {"other_names", other_words(organization.other_names, organization.name)},
            {"council", page.council == organization.name ? "" : page.council},
            {"council_address", organization.council_id.empty() ? "" : "/councils/" + organization.council_id.value()},
            {"search_address", "/search?organization=" + organization.id.value()},
            {"has_posts", !page.posts.empty()},
            {"posts", posts_html(page.posts)},
            {"has_meetings", !page.meetings.empty()},
            {"meetings", std::move(meetings)},
            {"has_decisions", !page.decisions.empty()},
            {"decisions", std::move(decisions)},
            {"more_decisions", page.decision_count > page.decisions.size() ? number_words(page.decision_count) : ""},
            {"decisions_address", "/decisions?organization=" + organization.id.value()}};
}

Result<Response> organization(Gate& gate, const Visit& visit)
{
    auto found = gate.organization(civic::OrganizationId(visit.id));
    if (!found) return propagate(found);
    if (!*found) return no_such("organization");
    OrganizationPage page;
    page.organization = std::move(**found);
    if (page.organization.id.value() != visit.id) return moved(visit, "organizations", page.organization.id.value());
    auto council = organization_name(gate, civic::OrganizationId(page.organization.council_id.value()));
    if (!council) return propagate(council);
    page.council = *council;
    index::Filter filter;
    filter.organization = page.organization.id;
    auto posts = post_summaries(gate, filter);
    if (!posts) return propagate(posts);
    page.posts = std::move(*posts);
    filter.limit = meetings_shown;
    auto meetings = gate.events(filter);
    if (!meetings) return propagate(meetings);
    page.meetings = std::move(*meetings);
    filter.limit = decisions_shown;
    auto decisions = gate.motions(filter);
    if (!decisions) return propagate(decisions);
    page.decisions = std::move(*decisions);
    auto count = gate.count_motions(filter);
    if (!count) return propagate(count);
    page.decision_count = *count;
    auto completeness = completeness_of(gate, page.organization);
    if (!completeness) return propagate(completeness);
    page.completeness = std::move(*completeness);
    auto missing = missing_for(gate, page.organization.council_id, page.organization.id, {});
    if (!missing) return propagate(missing);
    page.missing = std::move(*missing);
    auto notes = passing_notes(gate, page.organization.passings, {});
    if (!notes) return propagate(notes);
    page.notes = *std::move(notes);
    return visit.json() ? json_answer(organization_json(page))
                        : html_answer(visit, "organization", page.organization.name, organization_html(page));
}

json::object meeting_json(const MeetingPage& page)
{
    json::object model = civic::popolo_json(page.event);
    model["x_organization_name"] = text_or_null(page.organization);
    json::array documents;
    for (const auto& [id, note] : page.documents)
        documents.emplace_back(json::object{{"id", id.value()}, {"title", note.title}, {"kind", to_string(note.kind)}, {"url", note.url}});
    model["documents"] = std::move(documents);
    model["motions"] = motions_array(page.decisions);
    model["missing"] = to_json(page.missing);
    model["x_news"] = news_json(*page.news);
    return model;
}

json::object meeting_html(const MeetingPage& page)
{
    json::array attending, documents, decisions;
    for (const civic::Attendee& attendee : page.event.in_attendance)
        attending.emplace_back(json::object{{"name", attendee.name}, {"role", attendee.role}});
    for (const auto& [id, note] : page.documents)
        documents.emplace_back(json::object{{"address", "/documents/" + id.value()},
                                            {"heading", note.title.empty() ? note.url : note.title},
                                            {"kind", kind_words(note.kind)},
                                            {"publisher", note.publisher}});
    for (const civic::Motion& motion : page.decisions) decisions.emplace_back(decision_line(motion, ""));
    const civic::Event& event = page.event;
    return {{"organization", page.organization},
            {"organization_address", event.organization_id.empty() ? "" : "/organizations/" + event.organization_id.value()},
            {"date", event.start_date ? date_words(*event.start_date) : "not known"},
            {"has_present", !event.present.empty()},
            {"present", name_list(event.present)},
            {"has_apologies", !event.apologies.empty()},
            {"apologies", name_list(event.apologies)},
            {"has_attending", !event.in_attendance.empty()},
            {"attending", std::move(attending)},
            {"missing", missing_html(page.missing)},
            {"has_documents", !page.documents.empty()},
            {"documents", std::move(documents)},
            {"has_decisions", !page.decisions.empty()},
            {"decisions", std::move(decisions)},
            {"news_part", news_html(*page.news)},
            {"has_sources", !event.sources.empty()},
            {"sources", sources_html(event.sources, page.notes)}};
}

Result<Response> meeting(Gate& gate, const Visit& visit)
{
    auto found = gate.event(civic::EventId(visit.id));
    if (!found) return propagate(found);
    if (!*found) return no_such("meeting");
    MeetingPage page;
    page.event = std::move(**found);
    if (page.event.id.value() != visit.id) return moved(visit, "meetings", page.event.id.value());
    for (const civic::DocumentId& id : page.event.documents) {
        auto note = gate.note(id);
        if (!note) return propagate(note);
        if (*note) page.documents.emplace_back(id, **note);
    }
    index::Filter filter;
    filter.event = page.event.id;
    filter.limit = 0;
    auto decisions = gate.motions(filter);
    if (!decisions) return propagate(decisions);
    page.decisions = std::move(*decisions);
    auto notes = notes_for(gate, page.event.sources);
    if (!notes) return propagate(notes);
    page.notes = std::move(*notes);
    auto organization = organization_name(gate, page.event.organization_id);
    if (!organization) return propagate(organization);
    page.organization = *organization;
    auto missing = missing_for(gate, page.event.council_id, page.event.organization_id, span_around(page.event.start_date));
    if (!missing) return propagate(missing);
    page.missing = std::move(*missing);
    auto news = news_view(gate, page.event);
    if (!news) return propagate(news);
    page.news = std::make_shared<const NewsView>(std::move(*news));
    const std::string title = meeting_title(page.event);
    return visit.json() ? json_answer(meeting_json(page)) : html_answer(visit, "meeting", title, meeting_html(page));
}

json::object councils_json(const std::vector<index::CouncilSummary>& councils) { return {{"councils", councils_array(councils)}}; }

json::object councils_html(const std::vector<index::CouncilSummary>& councils)
{
    return {{"councils", council_lines(councils)}, {"has_councils", !councils.empty()}};
}

Result<Response> councils(Gate& gate, const Visit& visit)
{
    auto found = gate.councils();
    if (!found) return propagate(found);
    return visit.json() ? json_answer(councils_json(*found)) : html_answer(visit, "councils", "Councils", councils_html(*found));
}

json::object council_json(const CouncilPage& page)
{
    json::object model = councils_array({page.council}).front().as_object();
    json::array bodies;
    for (const auto& body : page.bodies)
        bodies.emplace_back(
            json::object{{"id", body.id.value()}, {"name", body.name}, {"classification", text_or_null(body.classification)}});
    model["organizations"] = std::move(bodies);
    model["posts"] = posts_array(page.posts);
    model["x_on"] = page.on ? json::value(page.on->to_string()) : json::value(nullptr);
    model["missing"] = to_json(page.missing);
    model["motions"] = motions_array(page.decisions);
    model["completeness"] =
        is_known(page.completeness.state) ? json::value(to_json(page.completeness, first_month(), periods_given)) : json::value(nullptr);
    return model;
}

json::object council_html(const CouncilPage& page)
{
    json::object model = council_lines({page.council}).front().as_object();
    json::array bodies, decisions;
    for (const auto& body : page.bodies)
        bodies.emplace_back(
            json::object{{"name", body.name}, {"address", "/organizations/" + body.id.value()}, {"classification", body.classification}});
    for (const civic::Motion& motion : page.decisions)
        decisions.emplace_back(decision_line(motion, name_in(page.names, motion.organization_id.value())));
    model["search_address"] = "/search?council=" + page.council.id.value();
    model["timeline_address"] = "/timeline?council=" + page.council.id.value();
    model["clock_address"] = "/clock?council=" + page.council.id.value();
    model["changes_address"] = "/changes?council=" + page.council.id.value();
    model["commitments_address"] = "/commitments?council=" + page.council.id.value();
    model["address"] = "/councils/" + page.council.id.value();
    model["on"] = page.on ? page.on->to_string() : "";
    model["on_words"] = page.on ? on_words(*page.on) : "";
    const auto silent = static_cast<std::size_t>(std::count_if(page.posts.begin(), page.posts.end(), tells_nothing));
    model["question"] = "Who held which post on a day?";
    model["one_silent"] = silent == 1;
    model["silent"] = silent == 0 ? "" : number_words(silent);
    model["missing"] = missing_html(page.missing);
    model["has_posts"] = !page.posts.empty();
    model["posts"] = posts_html(page.posts);
    model["has_bodies"] = !page.bodies.empty();
    model["bodies"] = std::move(bodies);
    model["has_decisions"] = !page.decisions.empty();
    model["decisions"] = std::move(decisions);
    model["decisions_address"] = "/decisions?council=" + page.council.id.value();
    model["completeness"] = completeness_part(page.completeness, page.council.id.value(), bodies_shown);
    return model;
}

Result<Response> council(Gate& gate, const Visit& visit)
{
    auto all = gate.councils();
    if (!all) return propagate(all);
    const auto found = std::find_if(all->begin(), all->end(), [&](const auto& council) { return council.id.value() == visit.id; });
    if (found == all->end()) return no_such("council");
    auto on = visit.parameters.date("on");
    if (!on) return propagate(on);
    CouncilPage page;
    page.council = *found;
    page.on = *on;
    auto bodies = gate.organizations(page.council.id);
    if (!bodies) return propagate(bodies);
    page.bodies = std::move(*bodies);
    std::sort(page.bodies.begin(), page.bodies.end(),
              [](const auto& a, const auto& b) { return std::tie(a.name, a.id) < std::tie(b.name, b.id); });
    index::Filter filter;
    filter.council = page.council.id;
    filter.limit = 0;
    auto posts = post_summaries(gate, filter, page.on);
    if (!posts) return propagate(posts);
    page.posts = std::move(*posts);
    filter.limit = decisions_shown;
    auto decisions = gate.motions(filter);
    if (!decisions) return propagate(decisions);
    page.decisions = std::move(*decisions);
    auto missing = missing_for(gate, page.council.id, {}, span_around(page.on));
    if (!missing) return propagate(missing);
    page.missing = std::move(*missing);
    auto names = organization_names(gate, page.decisions);
    if (!names) return propagate(names);
    page.names = std::move(*names);
    auto completeness = gate.source_coverage(page.council.id.value(), in_short());
    if (!completeness) return propagate(completeness);
    page.completeness = std::move(*completeness);
    return visit.json() ? json_answer(council_json(page)) : html_answer(visit, "council", page.council.name, council_html(page));
}

} // namespace minutebook::server::pages
