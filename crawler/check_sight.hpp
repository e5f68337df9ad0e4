// What a front page gives away of the system behind it.
#pragma once

#include "base/url.hpp"
#include "systems/sources.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::crawler {

struct Sighting {
    std::optional<systems::System> system; ///< unset: not a page that tells
    std::string evidence;                  ///< "12 links to ModernGov's pages"
    std::string title;
    std::vector<std::string> feeds; ///< that it announces, or itself if it is one; at most 20
};

/// ModernGov and CMIS are known by the addresses that a page links to and the names in its markup; a page that announces feeds, or
/// is one, counts as news; any other page of text as plain.
[[nodiscard]] Sighting look_at(const Url& url, std::string_view content_type, std::string_view bytes);

} // namespace minutebook::crawler
