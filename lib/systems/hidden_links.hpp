// Links that a reader cannot see: bait for programs, not part of what a site publishes.
#pragma once

#include "html/page.hpp"

#include <string_view>

namespace minutebook::systems {

/// Why a link is not to be followed, as its markup says it: "hidden from readers" (the `hidden` attribute; an inline style of
/// display:none, visibility:hidden, no opacity, no size or a place off the screen; no text for a reader and none to reach it
/// by: aria-hidden with tabindex -1) or "marked nofollow" (rel). Empty: follow it.
/// What an element around it hides counts too, but not where that calls itself a tab, panel, menu or the like, and not for
/// documents (`is_document`): pages fold lists away until a heading is pressed. Style sheets are not read.
[[nodiscard]] std::string_view why_not_followed(const html::Node& link, bool is_document = false);

} // namespace minutebook::systems
