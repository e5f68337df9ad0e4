#include "server/pages/holder_parts.hpp"

#include "civic/popolo_json.hpp"
#include "server/holder_words.hpp"
#include "server/pages/parts.hpp"
#include "server/words.hpp"

#include <algorithm>

namespace minutebook::server::pages {

namespace json = boost::json;

namespace {

constexpr std::chrono::days around{91};
constexpr std::size_t sources_open = 2; ///< the nearest to the day; the others are folded away

json::array holdings_json(const std::vector<civic::Holding>& holdings, const std::vector<Tenure>& tenures, bool whole_day)
{
    json::array out;
    for (const civic::Holding& each : holdings) out.emplace_back(holding_json(each, tenures[each.membership], whole_day));
    return out;
}

json::value side_json(const std::optional<civic::Holding>& side, const std::vector<Tenure>& tenures, bool whole_day)
{
    if (!side) return nullptr;
    return holding_json(*side, tenures[side->membership], whole_day);
}

json::array holdings_html(const std::vector<civic::Holding>& holdings, const std::vector<Tenure>& tenures, const Notes& notes,
                          bool whole_day)
{
    json::array out;
    for (const civic::Holding& each : holdings) out.emplace_back(holding_html(each, tenures[each.membership], notes, whole_day));
    return out;
}

std::optional<std::chrono::sys_days> day_of(const std::string& iso)
{
    const auto date = PartialDate::parse(iso);
    return date ? date->earliest() : std::nullopt;
}

} // namespace

std::vector<civic::Membership> memberships_of(const std::vector<Tenure>& tenures)
{
    std::vector<civic::Membership> memberships;
    for (const Tenure& tenure : tenures) memberships.push_back(tenure.membership);
    return memberships;
}

std::string answer_words(const civic::HolderAnswer& answer, const std::vector<Tenure>& tenures)
{
    std::vector<std::string> names;
    for (const Tenure& tenure : tenures) names.push_back(tenure.person);
    return server::answer_words(answer, memberships_of(tenures), names);
}

std::string brief_words(const civic::HolderAnswer& answer, const std::vector<Tenure>& tenures)
{
    std::string words = answer_words(answer, tenures);
    const std::string on = on_words(answer.day);
    for (const std::string& opening : {on + " the post was held by ", on + " the post was ", on + ": "})
        if (words.starts_with(opening)) {
            words.erase(0, opening.size());
            break;
        }
    if (!words.empty() && words.front() >= 'a' && words.front() <= 'z') words.front() = static_cast<char>(words.front() - 'a' + 'A');
    return words;
}

json::object holding_json(const civic::Holding& holding, const Tenure& tenure, bool whole_day)
{
    const civic::Membership& membership = tenure.membership;
    json::array sources;
    for (const civic::Source& source : holding.sources) sources.emplace_back(civic::popolo_json(source));
    return {{"membership_id", membership.id},
            {"person_id", text_or_null(membership.person_id.value())},
            {"name", text_or_null(tenure.person)},
            {"role", membership.role},
            {"status", to_string(membership.status)},
            {"grounds", holding.grounds ? json::value(to_string(*holding.grounds)) : json::value(nullptr)},
            {"doubt", holding.doubt ? json::value(to_string(*holding.doubt)) : json::value(nullptr)},
            {"throughout", holding.throughout},
            {"words", how_words(holding, membership, whole_day)},
            {"from", start_words(membership)},
            {"to", end_words(membership)},
            {"contradictions", contradictions_json(membership)},
            {"sources", std::move(sources)}};
}

json::object holding_html(const civic::Holding& holding, const Tenure& tenure, const Notes& notes, bool whole_day)
{
    json::object out = tenure_html(tenure, {});
    out["contradictions"] = contradictions_html(tenure.membership, notes);
    out["how"] = how_words(holding, tenure.membership, whole_day);
    put_sources(out, listed_sources(tenure.membership, holding), notes, sources_open);
    return out;
}

json::object answer_json(const civic::HolderAnswer& answer, const std::vector<Tenure>& tenures)
{
    const bool whole_day = answer.day.is_day();
    return {{"date", answer.day.to_string()},
            {"answer", to_string(answer.kind)},
            {"words", answer_words(answer, tenures)},
            {"holders", holdings_json(answer.holders, tenures, whole_day)},
            {"perhaps", holdings_json(answer.perhaps, tenures, whole_day)},
            {"before", side_json(answer.before, tenures, whole_day)},
            {"after", side_json(answer.after, tenures, whole_day)}};
}

json::object answer_html(const civic::HolderAnswer& answer, const std::vector<Tenure>& tenures, const Notes& notes)
{
    const bool whole_day = answer.day.is_day();
    json::array sides;
    for (const auto& [side, heading] : {std::pair(&answer.before, "Last shown before"), std::pair(&answer.after, "First shown after")}) {
        if (!*side) continue;
        json::object each = holding_html(**side, tenures[(*side)->membership], notes, whole_day);
        each["side"] = heading;
        sides.emplace_back(std::move(each));
    }
    return {{"heading", on_words(answer.day)},
            {"words", answer_words(answer, tenures)},
            {"holders", holdings_html(answer.holders, tenures, notes, whole_day)},
            {"has_perhaps", !answer.perhaps.empty()},
            {"perhaps", holdings_html(answer.perhaps, tenures, notes, whole_day)},
            {"sides", std::move(sides)}};
}

Span span_around(const civic::HolderAnswer& answer)
{
    if (answer.known_before && answer.known_before == answer.known_after) return span_around(std::optional(answer.day));
    return {answer.known_before ? iso_day(*answer.known_before) : "", answer.known_after ? iso_day(*answer.known_after) : ""};
}

Span span_around(const std::optional<PartialDate>& day)
{
    if (!day || !day->earliest()) return {};
    return {iso_day(*day->earliest() - around), iso_day(*day->latest() + around)};
}

Span span_of(const std::vector<Tenure>& tenures)
{
    std::optional<std::chrono::sys_days> first, last;
    for (const Tenure& tenure : tenures)
        for (const civic::Source& source : tenure.membership.sources) {
            const auto day = day_of(source.date);
            if (!day) continue;
            first = first ? std::min(*first, *day) : *day;
            last = last ? std::max(*last, *day) : *day;
        }
    return {first ? iso_day(*first) : "", last ? iso_day(*last) : ""};
}

json::object missing_html(const coverage::Missing& missing)
{
    return {{"words", coverage::words(missing)},
            {"link", missing.none() ? "How complete the records are" : "What is missing"},
            {"address", coverage::completeness_address(missing)}};
}

Result<coverage::Missing> missing_for(Gate& gate, const civic::CouncilId& council, const civic::OrganizationId& body, const Span& span)
{
    std::optional<civic::Organization> organization;
    if (!body.empty()) {
        auto found = gate.organization(body);
        if (!found) return propagate(found);
        organization = std::move(*found);
    }
    return gate.missing_around(council, organization ? &*organization : nullptr, span.from, span.to);
}

Result<std::vector<coverage::Missing>> missing_around(Gate& gate, const ListedAround& around)
{
    std::vector<coverage::Missing> out;
    civic::CouncilId asked = around.council;
    if (!around.body.empty()) {
        auto body = gate.organization(around.body);
        if (!body) return propagate(body);
        if (*body) asked = (*body)->council_id;
    }
    std::vector<civic::CouncilId> councils;
    const auto add = [&](const civic::CouncilId& council) {
        if (!council.empty() && std::find(councils.begin(), councils.end(), council) == councils.end()) councils.push_back(council);
    };
    add(asked);
    if (councils.empty())
        for (const civic::CouncilId& each : around.among) add(each);
    if (councils.empty()) {
        auto all = gate.councils();
        if (!all) return propagate(all);
        for (const auto& each : *all) add(each.id);
    }
    if (councils.size() > councils_told) councils.resize(councils_told);
    for (const civic::CouncilId& council : councils) {
        auto missing = missing_for(gate, council, around.body, around.span);
        if (!missing) return propagate(missing);
        if (missing->around.council == council.value()) { // no source goes by that id: the records may name it
            auto name = organization_name(gate, civic::OrganizationId(council.value()));
            if (!name) return propagate(name);
            if (!name->empty()) missing->around.council = *name;
        }
        out.push_back(std::move(*missing));
    }
    return out;
}

json::array missing_json(const std::vector<coverage::Missing>& missing)
{
    json::array out;
    for (const coverage::Missing& each : missing) out.emplace_back(coverage::to_json(each));
    return out;
}

json::array missing_html(const std::vector<coverage::Missing>& missing)
{
    json::array out;
    for (const coverage::Missing& each : missing) {
        json::object line = missing_html(each);
        line["council"] = missing.size() > 1 ? each.around.council : "";
        out.emplace_back(std::move(line));
    }
    return out;
}

} // namespace minutebook::server::pages
