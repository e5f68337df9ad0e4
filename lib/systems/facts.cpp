#include "systems/facts.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <cstdint>
#include <utility>

namespace minutebook::systems {
namespace {

constexpr std::array<std::pair<std::string_view, std::string AddressFacts::*>, 11> texts{{
    {"kind", &AddressFacts::kind},
    {"committee", &AddressFacts::committee},
    {"committee_key", &AddressFacts::committee_key},
    {"meeting_key", &AddressFacts::meeting_key},
    {"title", &AddressFacts::title},
    {"item", &AddressFacts::item},
    {"standing", &AddressFacts::standing},
    {"member_key", &AddressFacts::member_key},
    {"decision_key", &AddressFacts::decision_key},
    {"language", &AddressFacts::language},
    {"paper_key", &AddressFacts::paper_key},
}};

constexpr std::array<std::pair<std::string_view, std::optional<PartialDate> AddressFacts::*>, 2> days{{
    {"date", &AddressFacts::date},
    {"published", &AddressFacts::published},
}};

} // namespace

std::string to_json(const AddressFacts& facts)
{
    boost::json::object out;
    for (const auto& [name, member] : texts)
        if (!(facts.*member).empty()) out[name] = facts.*member;
    for (const auto& [name, member] : days)
        if (facts.*member) out[name] = (facts.*member)->to_string();
    if (facts.empty_run > 0) out["empty_run"] = facts.empty_run;
    if (facts.restricted) out["restricted"] = true;
    return boost::json::serialize(out);
}

AddressFacts facts_from_json(std::string_view json)
{
    AddressFacts facts;
    boost::json::error_code error;
    const auto value = boost::json::parse({json.data(), json.size()}, error);
    if (error || !value.is_object()) return facts;
    const auto text = [&](std::string_view name) {
        const auto* member = value.as_object().if_contains(name);
        return member != nullptr && member->is_string() ? std::string(member->as_string()) : std::string{};
    };
    for (const auto& [name, member] : texts) facts.*member = text(name);
    for (const auto& [name, member] : days) facts.*member = PartialDate::parse(text(name));
    const auto* run = value.as_object().if_contains("empty_run");
    if (run != nullptr && run->is_int64()) facts.empty_run = static_cast<int>(std::clamp<std::int64_t>(run->as_int64(), 0, 10'000));
    const auto* restricted = value.as_object().if_contains("restricted");
    facts.restricted = restricted != nullptr && restricted->is_bool() && restricted->as_bool();
    return facts;
}

} // namespace minutebook::systems
