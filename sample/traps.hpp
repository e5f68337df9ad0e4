// A site that does to a crawler all that a site can do, by malice or by accident, and that has good pages all the same.
//
// Its hosts are NAME.trapwood.test. Which trap lies where, what must come of it and how many requests it may cost is in
// world/truth-addresses.toml.
#pragma once

#include "sample/faults.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::sample {

/// What a trap sees of a request.
struct TrapRequest {
    std::string host;
    std::string target;
    std::string cookie;
    int earlier = 0; ///< how often this target was asked for before
};

[[nodiscard]] bool is_trap_host(std::string_view host);
/// The hosts of the site, www.trapwood.test first; the site of too many links, a source of its own, is left out.
[[nodiscard]] std::vector<std::string> trap_hosts();

/// What is put on the wire. Precondition: is_trap_host(request.host).
[[nodiscard]] FaultPlan trap_plan(const TrapRequest& request);

/// The good pages and the documents that must be held in the end, by host: whatever else happens there.
[[nodiscard]] std::vector<std::string> good_addresses();
/// The page with 100,000 links is at "/" of this host; each leads to a page.
inline constexpr std::string_view many_links_host = "many.trapwood.test";

/// Answers for each group of traps; nothing where a target is not theirs. traps_*.cpp.
[[nodiscard]] std::optional<FaultPlan> wandering_trap(const TrapRequest& request);
[[nodiscard]] std::optional<FaultPlan> redirecting_trap(const TrapRequest& request);
[[nodiscard]] std::optional<FaultPlan> raw_trap(const TrapRequest& request);
[[nodiscard]] std::optional<FaultPlan> robots_trap(const TrapRequest& request);

/// A page with a heading, a paragraph and links ("address|label", or an address alone).
[[nodiscard]] FaultPlan trap_page(const std::string& title, const std::string& text, const std::vector<std::string>& links = {});
[[nodiscard]] FaultPlan trap_missing();

} // namespace minutebook::sample
