#include "versions/version.hpp"

#include <algorithm>
#include <set>

namespace minutebook::versions {

bool Version::has(const civic::CaptureId& capture) const
{
    return std::any_of(seen.begin(), seen.end(), [&](const Seen& each) { return each.capture_id == capture; });
}

std::size_t Version::copies() const
{
    std::set<std::string> digests;
    for (const Seen& each : seen) digests.insert(each.digest);
    return digests.size();
}

std::string_view to_string(PaperRole role)
{
    switch (role) {
    case PaperRole::page: return "page";
    case PaperRole::agenda: return "agenda";
    case PaperRole::minutes: return "minutes";
    case PaperRole::paper: return "paper";
    case PaperRole::decision: return "decision";
    }
    return {};
}

} // namespace minutebook::versions
