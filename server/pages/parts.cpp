#include "server/pages/parts.hpp"

#include "base/clock.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "civic/popolo_json.hpp"
#include "server/contradictions.hpp"
#include "server/markup.hpp"
#include "server/pages/holder_parts.hpp"
#include "server/words.hpp"

#include <algorithm>
#include <set>

namespace minutebook::server::pages {

namespace json = boost::json;

namespace {

constexpr std::size_t sources_open = 3; ///< of a tenure; the others are folded away

json::object source_html(const civic::Source& source, const Notes& notes)
{
    const auto note = notes.find(source.document_id);
    const bool known = note != notes.end();
    const std::string date = !source.date.empty() ? source.date : known ? note->second.date : "";
    // An extract has no anchors within, so its link is to the page alone.
    const bool placed = !known || note->second.full_text;
    return {{"quote", source.quote},
            {"place", placed ? place_address(source) : "/documents/" + source.document_id.value()},
            {"document", known && !note->second.title.empty() ? note->second.title : source.url},
            {"publisher", known ? note->second.publisher : ""},
            {"page", source.page ? "page " + std::to_string(*source.page) : ""},
            {"date", date.empty() ? "date not known" : date_words(date)},
            {"live", safe_link(source.url)},
            {"has_same", false},
            {"same", json::array()}};
}

} // namespace

std::string other_words(const std::vector<std::string>& names, std::string_view name)
{
    std::set<std::string> known{fold(name)};
    std::vector<std::string> others;
    for (const std::string& other : names)
        if (known.insert(fold(other)).second) others.push_back(other);
    return join(others, "; ");
}

json::value text_or_null(std::string_view text) { return text.empty() ? json::value(nullptr) : json::value(text); }

std::string moment_words(std::string_view iso)
{
    if (!parse_iso(iso)) return std::string(iso);
    return date_words(iso.substr(0, 10)) + ", " + std::string(iso.substr(11, 5)) + " UTC";
}

std::string place_anchor(const CodePointSpan& span) { return "t=" + std::to_string(span.start) + "," + std::to_string(span.end); }

std::string place_address(const civic::Source& source)
{
    return "/documents/" + source.document_id.value() + "#" + place_anchor(source.span);
}

std::string status_words(civic::HoldingStatus status)
{
    return status == civic::HoldingStatus::permanent ? std::string() : std::string(to_string(status));
}

std::string name_in(const std::map<std::string, std::string>& names, const std::string& id)
{
    const auto found = names.find(id);
    return found == names.end() ? std::string() : found->second;
}

json::array sources_html(const std::vector<civic::Source>& sources, const Notes& notes)
{
    json::array out;
    for (const civic::Source& source : sources) out.emplace_back(source_html(source, notes));
    return out;
}

json::array words_html(const std::vector<SameWords>& groups, const Notes& notes)
{
    json::array out;
    for (const SameWords& group : groups) {
        json::object words = source_html(group.front(), notes);
        words["same"] = sources_html({group.begin() + 1, group.end()}, notes);
        words["has_same"] = group.size() > 1;
        out.emplace_back(std::move(words));
    }
    return out;
}

void put_sources(json::object& out, const std::vector<civic::Source>& sources, const Notes& notes, std::size_t open)
{
    const std::vector<SameWords> groups = by_words(sources);
    const auto split = groups.begin() + static_cast<std::ptrdiff_t>(std::min(groups.size(), open));
    std::size_t more = 0;
    for (auto group = split; group != groups.end(); ++group) more += group->size();
    out["sources"] = words_html({groups.begin(), split}, notes);
    out["has_more"] = more > 0;
    out["more_count"] = more == 1 ? "1 more place" : number_words(more) + " more places";
    out["more"] = words_html({split, groups.end()}, notes);
}

std::string motion_title(const civic::Motion& motion)
{
    std::string_view title = trim(motion.title);
    while (title.ends_with(':')) title = trim(title.substr(0, title.size() - 1));
    return title.empty() ? "Decision" : std::string(title);
}

std::string meeting_title(const civic::Event& event)
{
    if (event.name.empty()) return "Meeting";
    const std::string day = event.start_date ? event.start_date->to_string() : "";
    if (day.empty() || !event.name.ends_with(", " + day)) return event.name;
    return event.name.substr(0, event.name.size() - day.size()) + date_words(*event.start_date);
}

json::object decision_line(const civic::Motion& motion, std::string_view organization)
{
    return {{"address", "/decisions/" + motion.id.value()},
            {"heading", motion_title(motion)},
            {"text", clip(collapse_space(motion.text), 280)},
            {"outcome", to_string(motion.outcome)},
            {"result", motion.result},
            {"date", motion.date ? date_words(*motion.date) : "date not known"},
            {"votes", votes_words(motion)},
            {"organization", organization},
            {"organization_address", motion.organization_id.empty() ? "" : "/organizations/" + motion.organization_id.value()}};
}

json::array choices(std::string_view chosen, const std::vector<std::pair<std::string, std::string>>& values)
{
    json::array out;
    for (const auto& [value, label] : values)
        out.emplace_back(json::object{{"value", value}, {"label", label}, {"chosen", value == chosen}});
    return out;
}

json::array council_choices(std::string_view chosen, const std::vector<index::CouncilSummary>& councils)
{
    std::vector<std::pair<std::string, std::string>> values{{"", "Any council"}};
    for (const auto& council : councils) values.emplace_back(council.id.value(), council.name);
    return choices(chosen, values);
}

json::array contradictions_html(const civic::Membership& membership, const Notes& notes)
{
    json::array out;
    for (const Contradiction& each : contradictions(membership)) {
        json::array told;
        for (const ToldDay& day : each.told) {
            json::array sources = words_html(by_words(day.sources), notes);
            const bool below = sources.empty();
            told.emplace_back(json::object{{"words", day.words}, {"below", below}, {"sources", std::move(sources)}});
        }
        out.emplace_back(json::object{{"words", contradiction_words(each)}, {"told", std::move(told)}});
    }
    return out;
}

json::array contradictions_json(const civic::Membership& membership)
{
    json::array out;
    for (const Contradiction& each : contradictions(membership)) {
        json::array told;
        for (const ToldDay& day : each.told) {
            json::array sources;
            for (const civic::Source& source : day.sources) sources.emplace_back(civic::popolo_json(source));
            told.emplace_back(json::object{{"words", day.words}, {"sources", std::move(sources)}});
        }
        out.emplace_back(
            json::object{{"of", each.of_start ? "start" : "end"}, {"words", contradiction_words(each)}, {"told", std::move(told)}});
    }
    return out;
}

json::object tenure_html(const Tenure& tenure, const Notes& notes)
{
    const civic::Membership& membership = tenure.membership;
    json::object out{{"person", tenure.person},
                     {"person_address", "/people/" + membership.person_id.value()},
                     {"vacant", membership.person_id.empty()},
                     {"post", tenure.post},
                     {"post_address", membership.post_id.empty() ? "" : "/posts/" + membership.post_id.value()},
                     {"organization", tenure.organization},
                     {"role", membership.role},
                     {"status", status_words(membership.status)},
                     {"start", start_words(membership)},
                     {"end", end_words(membership)},
                     {"contradictions", contradictions_html(membership, notes)}};
    put_sources(out, listed_sources(membership, membership.sources, true), notes, sources_open);
    return out;
}

json::object post_line(const PostSummary& summary)
{
    json::array holders;
    const bool of_a_day = summary.answer.has_value();
    if (!of_a_day)
        for (const Tenure& tenure : summary.holders) holders.emplace_back(tenure_html(tenure, {}));
    const std::string on = of_a_day ? "?on=" + summary.answer->day.to_string() : "";
    return {{"label", summary.post.label},
            {"of", summary.organization},
            {"address", "/posts/" + summary.post.id.value() + on},
            {"answer", of_a_day ? brief_words(*summary.answer, summary.holders) : ""},
            {"holders", holders},
            {"nobody", summary.holders.empty()}};
}

json::array council_lines(const std::vector<index::CouncilSummary>& councils)
{
    json::array out;
    for (const auto& council : councils) {
        const bool dated = !council.earliest.empty() && !council.latest.empty();
        out.emplace_back(json::object{{"name", council.name.empty() ? council.id.value() : council.name},
                                      {"address", "/councils/" + council.id.value()},
                                      {"documents", number_words(council.documents)},
                                      {"one", council.documents == 1},
                                      {"period", dated ? date_words(council.earliest) + " to " + date_words(council.latest) : ""}});
    }
    return out;
}

json::array councils_array(const std::vector<index::CouncilSummary>& councils)
{
    json::array out;
    for (const auto& council : councils)
        out.emplace_back(json::object{{"id", council.id.value()},
                                      {"name", council.name},
                                      {"documents", council.documents},
                                      {"earliest", text_or_null(council.earliest)},
                                      {"latest", text_or_null(council.latest)}});
    return out;
}

Result<Notes> notes_for(Gate& gate, const std::vector<civic::Source>& sources, Notes notes)
{
    for (const civic::Source& source : sources) {
        auto note = gate.note(source.document_id);
        if (!note) return propagate(note);
        if (*note) notes[source.document_id] = **note;
    }
    return notes;
}

Result<Notes> notes_for(Gate& gate, const std::vector<civic::Membership>& memberships, Notes notes)
{
    for (const civic::Membership& membership : memberships) {
        std::vector<civic::Source> sources = membership.sources;
        for (const Contradiction& each : contradictions(membership))
            for (const ToldDay& told : each.told) sources.insert(sources.end(), told.sources.begin(), told.sources.end());
        auto with = notes_for(gate, sources, std::move(notes));
        if (!with) return with;
        notes = *std::move(with);
    }
    return notes;
}

Result<std::string> organization_name(Gate& gate, const civic::OrganizationId& id)
{
    if (id.empty()) return std::string();
    auto found = gate.organization(id);
    if (!found) return propagate(found);
    return *found ? (*found)->name : std::string();
}

Result<std::map<std::string, std::string>> organization_names(Gate& gate, const std::vector<civic::Motion>& motions)
{
    std::map<std::string, std::string> names;
    for (const civic::Motion& motion : motions) {
        if (names.contains(motion.organization_id.value())) continue;
        auto name = organization_name(gate, motion.organization_id);
        if (!name) return propagate(name);
        names[motion.organization_id.value()] = *name;
    }
    return names;
}

Result<std::vector<Tenure>> tenures_of(Gate& gate, std::vector<civic::Membership> memberships)
{
    std::vector<Tenure> tenures;
    for (civic::Membership& membership : memberships) {
        auto person = gate.person(membership.person_id);
        if (!person) return propagate(person);
        auto post = gate.post(membership.post_id);
        if (!post) return propagate(post);
        auto organization = organization_name(gate, membership.organization_id);
        if (!organization) return propagate(organization);
        const std::string label = *post ? (*post)->label : membership.role;
        const std::string name = *person ? (*person)->name : std::string();
        tenures.push_back({std::move(membership), name, label, *organization});
    }
    return tenures;
}

namespace {

// Whose end no record tells; if every end is told, the last one.
std::vector<civic::Membership> last_holders(const std::vector<civic::Membership>& memberships)
{
    std::vector<civic::Membership> open;
    for (const civic::Membership& membership : memberships)
        if (!membership.end.told && !membership.end.latest && membership.status != civic::HoldingStatus::former) open.push_back(membership);
    if (open.empty() && !memberships.empty()) open.push_back(memberships.back());
    // Of several tenures of one person the last counts; of many holders of a post the last three do.
    std::vector<civic::Membership> last;
    for (auto each = open.rbegin(); each != open.rend() && last.size() < 3; ++each)
        if (std::none_of(last.begin(), last.end(), [&](const auto& known) { return known.person_id == each->person_id; }))
            last.push_back(*each);
    std::reverse(last.begin(), last.end());
    return last;
}

} // namespace

Result<std::vector<PostSummary>> post_summaries(Gate& gate, const index::Filter& filter, const std::optional<PartialDate>& on)
{
    auto posts = gate.posts(filter);
    if (!posts) return propagate(posts);
    index::Filter every = filter;
    every.limit = 0;
    auto memberships = gate.memberships(every);
    if (!memberships) return propagate(memberships);
    std::map<civic::PostId, std::vector<civic::Membership>> by_post;
    for (civic::Membership& membership : *memberships) by_post[membership.post_id].push_back(std::move(membership));
    std::vector<PostSummary> summaries;
    for (civic::Post& post : *posts) {
        auto tenures = tenures_of(gate, on ? by_post[post.id] : last_holders(by_post[post.id]));
        if (!tenures) return propagate(tenures);
        // A post whose every holder is withheld is not told of either.
        if (tenures->empty()) continue;
        // The council's own posts need no "of": they stand on its page.
        const bool own = post.organization_id.value() == post.council_id.value() || post.organization_id == filter.organization;
        const std::string body = own ? "" : tenures->front().organization;
        std::optional<civic::HolderAnswer> answer;
        if (on) answer = civic::holder(post, memberships_of(*tenures), *on);
        summaries.push_back({std::move(post), body, std::move(*tenures), std::move(answer)});
    }
    const auto silent = [](const PostSummary& summary) { return !summary.answer || summary.answer->kind == civic::HolderKind::not_known; };
    if (on) std::stable_partition(summaries.begin(), summaries.end(), [&](const PostSummary& summary) { return !silent(summary); });
    return summaries;
}

} // namespace minutebook::server::pages
