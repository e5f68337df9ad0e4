#include "versions/change.hpp"

#include <array>
#include <utility>

namespace minutebook::versions {
namespace {

constexpr std::array<std::pair<ChangeClass, std::string_view>, 16> names{{
    {ChangeClass::spelling, "spelling"},
    {ChangeClass::name, "name"},
    {ChangeClass::number, "number"},
    {ChangeClass::date, "date"},
    {ChangeClass::decision, "decision_wording"},
    {ChangeClass::vote, "vote"},
    {ChangeClass::attendance, "attendance"},
    {ChangeClass::removal, "removal"},
    {ChangeClass::addition, "addition"},
    {ChangeClass::moved, "moved"},
    {ChangeClass::wording, "other_wording"},
    {ChangeClass::replaced, "replaced"},
    {ChangeClass::bytes, "bytes_only"},
    {ChangeClass::standing, "standing"},
    {ChangeClass::withdrawn, "withdrawn"},
    {ChangeClass::returned, "returned"},
}};

} // namespace

std::string_view to_string(ChangeClass kind)
{
    for (const auto& [known, name] : names)
        if (known == kind) return name;
    return {};
}

std::optional<ChangeClass> change_class(std::string_view name)
{
    for (const auto& [kind, known] : names)
        if (known == name) return kind;
    return std::nullopt;
}

std::vector<std::string_view> change_classes()
{
    std::vector<std::string_view> out;
    for (const auto& [kind, name] : names) out.push_back(name);
    return out;
}

std::string_view to_string(Standing standing)
{
    switch (standing) {
    case Standing::draft: return "draft";
    case Standing::approved: return "approved";
    case Standing::unknown: break;
    }
    return "unknown";
}

} // namespace minutebook::versions
