// Feeds and sitemaps: lists of addresses that sites publish for machines.
#pragma once

#include "base/result.hpp"
#include "base/url.hpp"
#include "systems/facts.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::systems {

enum class FeedKind { rss, atom, sitemap, sitemap_index };

/// A feed or sitemap as read. Entries carry title and published day where stated; kind is "article" for feeds' entries,
/// "sitemap" for those of a sitemap index, empty for a sitemap's pages.
struct Feed {
    FeedKind kind = FeedKind::rss;
    std::string title;
    std::vector<FoundAddress> entries;
};

/// Reads RSS 0.9x, 1.0 and 2.0, Atom 1.0, sitemap and sitemap index (sitemaps.org) found at `url`. At most 50,000 entries are
/// kept. Errors: invalid (none of these), limit, refused (as xml::Document::parse says).
[[nodiscard]] Result<Feed> read_feed(std::string_view bytes, const Url& url);

/// The day of an RFC 822 or RFC 3339 date as feeds write them, in the zone they are written in.
[[nodiscard]] std::optional<PartialDate> read_feed_date(std::string_view text);

} // namespace minutebook::systems
