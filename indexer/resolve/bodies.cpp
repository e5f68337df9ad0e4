#include "indexer/resolve/bodies.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace minutebook::resolve {
namespace {

constexpr std::size_t sources_kept = 5;

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

civic::OrganizationId make_id(const civic::CouncilId& council, std::string_view council_name, const std::string& key)
{
    if (key == body_key(council_name)) return civic::OrganizationId(council.value());
    return civic::OrganizationId((council.empty() ? std::string{} : council.value() + "-") + slug(key));
}

bool internal(std::string_view classification) { return classification == "committee" || classification == "board"; }

} // namespace

std::string body_key(std::string_view name)
{
    std::string key = replace_all(fold(name), " & ", " and ");
    if (key.compare(0, 4, "the ") == 0) key.erase(0, 4);
    return key;
}

std::string classify_body(std::string_view name)
{
    const std::string key = body_key(name);
    for (const auto& [word, kind] : kinds)
        if (key.find(word) != std::string::npos) return std::string(kind);
    for (const std::string_view tail : {" ltd", " limited", " plc", " llp"})
        if (key.size() > tail.size() && key.compare(key.size() - tail.size(), tail.size(), tail) == 0) return "company";
    return {};
}

void Bodies::add(std::string_view name, const civic::Source* source)
{
    const std::string shown = collapse_space(name);
    const std::string key = body_key(shown);
    if (slug(key).empty()) return;
    auto [found, added] = by_key_.emplace(key, organizations_.size());
    if (added) {
        civic::Organization body;
        body.council_id = council_id_;
        const bool own = key == body_key(council_name_);
        body.id = make_id(council_id_, council_name_, key);
        body.classification = own ? "council" : classify_body(shown);
        if (!own && internal(body.classification)) body.parent_id = civic::OrganizationId(council_id_.value());
        body.keys = {body.id.value()};
        organizations_.push_back(std::move(body));
        spellings_.emplace_back();
    }
    ++spellings_[found->second][shown];
    auto& body = organizations_[found->second];
    if (source != nullptr && body.sources.size() < sources_kept) body.sources.push_back(*source);
}

Bodies::Bodies(const Context& context, const std::vector<Claim>& claims)
    : council_id_(context.council_id), council_name_(context.council_name)
{
    if (!council_name_.empty()) add(council_name_, nullptr);
    for (const Claim& claim : claims) add(claim.organization, nullptr);
    for (std::size_t i = 0; i < context.readings.size(); ++i) {
        const auto& [document, reading] = *context.readings[i];
        if (!document.organization.empty()) add(document.organization, nullptr);
        for (const auto& mention : reading.mentions) {
            if (mention.kind != civic::MentionKind::organization || mention.confidence < civic::show_threshold) continue;
            const auto source = source_at(context, i, mention.span);
            add(mention.text, &source);
        }
    }
    for (std::size_t i = 0; i < organizations_.size(); ++i) {
        auto& body = organizations_[i];
        const auto& forms = spellings_[i];
        const auto most = std::max_element(forms.begin(), forms.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
        body.name = most->first;
        for (const auto& [form, count] : forms)
            if (form != body.name) body.other_names.push_back(form);
    }
    // Two names with one slug ("St Mary's", "St. Marys") are one body: the first in order of names keeps it.
    std::stable_sort(organizations_.begin(), organizations_.end(),
                     [](const auto& a, const auto& b) { return std::tie(a.id, a.name) < std::tie(b.id, b.name); });
    organizations_.erase(
        std::unique(organizations_.begin(), organizations_.end(), [](const auto& a, const auto& b) { return a.id == b.id; }),
        organizations_.end());
}

civic::OrganizationId Bodies::id_of(std::string_view name) const
{
    const std::string key = body_key(collapse_space(name));
    if (!by_key_.contains(key)) return {};
    return make_id(council_id_, council_name_, key);
}

} // namespace minutebook::resolve
