// What a page, feed or sitemap of a news site leads to.
#pragma once

#include "base/result.hpp"
#include "base/url.hpp"
#include "systems/facts.hpp"
#include "systems/sources.hpp"

#include <string_view>
#include <vector>

namespace minutebook::systems {

/// Where to begin: the usual places of a sitemap and a feed, and the front page. Those that robots.txt names come on top.
/// Facts' kinds are "sitemap", "feed", "section". Any of them may not exist.
[[nodiscard]] std::vector<FoundAddress> news_starts(const Source& source);

/// What a capture leads to: entries of a feed or sitemap (whatever its content type claims), or the stories linked on a page and
/// the feeds it announces. The front page leads to the sections of local and council news too, and a section's page to its next
/// one, as far as page 5: what is older is the sitemaps' affair. A story's own page leads nowhere but to other stories.
/// Left out, by reason: what is "at another site", "hidden from readers", "outside the years asked for" (by the day that feed,
/// sitemap or address states), "beyond page 5" and "not a story" (a sitemap's other pages).
/// Errors: invalid, limit, refused (as read_feed and html::Page::parse say).
[[nodiscard]] Result<Links> news_links(const Source& source, const Url& page, const AddressFacts& known, std::string_view content_type,
                                       std::string_view bytes);

} // namespace minutebook::systems
