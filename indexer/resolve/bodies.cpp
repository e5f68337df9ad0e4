#include "indexer/resolve/bodies.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "civic/council_name.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace minutebook::resolve {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 26> kinds{{
    {"sub-committee", "committee"},
    {"committee", "committee"},
    {"cabinet", "committee"},
    {"executive board", "committee"},
    {"panel", "committee"},
    {"working group", "committee"},
    {"task force", "committee"},
    {"forum", "committee"},
    {"partnership", "partnership"},
    {"safeguarding", "partnership"},
    {"council", "council"},
    {"conservative", "party"},
    {"labour", "party"},
    {"liberal democrat", "party"},
    {"green party", "party"},
    {"ukip", "party"},
    {"independents", "party"},
    {"party", "party"},
    {"group", "group"},
    {"police", "police"},
    {"ofsted", "regulator"},
    {"commission", "regulator"},
    {"nhs", "health body"},
    {"clinical commissioning", "health body"},
    {"school", "school"},
    {"board", "board"},
}};

/// "London Borough of Ombry" is "Ombry Council" to everybody.
void add_common_name(civic::Organization& body)
{
    using civic::CouncilTier;
    const auto parsed = civic::parse_council(body.name);
    const bool alone = parsed.tier != CouncilTier::county && parsed.tier != CouncilTier::local && parsed.tier != CouncilTier::township;
    if (parsed.place.empty() || !alone) return;
    const std::string common = parsed.shown + " Council";
    const auto same = [&](const std::string& name) { return body_key(name) == body_key(common); };
    if (!same(body.name) && std::none_of(body.other_names.begin(), body.other_names.end(), same)) body.other_names.push_back(common);
}

bool internal(std::string_view classification) { return classification == "committee" || classification == "board"; }

} // namespace

std::string classify_body(std::string_view name)
{
    const std::string key = body_key(name);
    for (const auto& [word, kind] : kinds)
        if (key.find(word) != std::string::npos) return std::string(kind);
    for (const std::string_view tail : {" ltd", " limited", " plc", " llp"})
        if (key.size() > tail.size() && key.compare(key.size() - tail.size(), tail.size(), tail) == 0) return "company";
    return {};
}

civic::Organization make_body(const Scope& scope, const civic::OrganizationId& id, const std::vector<index::ItemCount>& spellings,
                              std::vector<civic::Source> sources, civic::Passings passings)
{
    civic::Organization body;
    body.id = id;
    body.council_id = scope.council_id;
    body.keys = {id.value()};
    const bool own = !scope.council_id.empty() && id.value() == scope.council_id.value();
    std::int64_t most = 0;
    for (const auto& [spelling, count] : spellings)
        if (!spelling.empty() && count > most && (!own || spelling != scope.council_name)) {
            most = count;
            body.name = spelling;
        }
    if (own && (scope.catalogued || body.name.empty())) body.name = scope.council_name;
    if (scope.judged()) {
        body.keys = scope.corrections->judged(ledger::EntityKind::organization, {id.value()}).keys;
        if (auto name = scope.corrections->name(ledger::EntityKind::organization, id.value())) body.name = *std::move(name);
    }
    for (const auto& [spelling, count] : spellings)
        if (!spelling.empty() && spelling != body.name) body.other_names.push_back(spelling);
    if (own) add_common_name(body);
    for (const civic::Passing& former : passings.before)
        if (former.change == civic::Change::renamed &&
            std::find(body.other_names.begin(), body.other_names.end(), former.name) == body.other_names.end())
            body.other_names.push_back(former.name);
    body.passings = std::move(passings);
    body.classification = own ? "council" : classify_body(body.name);
    if (!own && internal(body.classification)) body.parent_id = civic::OrganizationId(scope.council_id.value());
    body.sources = std::move(sources);
    return body;
}

} // namespace minutebook::resolve
