// What a crawl must know of one kind of source: where to begin, what a page leads to, and how much each page matters.
#pragma once

#include "base/result.hpp"
#include "base/url.hpp"
#include "crawler/frontier.hpp"
#include "systems/facts.hpp"

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::crawler {

using systems::AddressFacts;
using systems::FoundAddress;
using systems::Links;

/// An answer, as an adapter sees it.
struct Visit {
    const Url& url;            ///< that answered, after redirects
    const AddressFacts& facts; ///< what led here said of it
    std::string_view content_type;
    std::string_view body;
};

/// How soon and how often a page is asked for.
struct Rank {
    int priority = 0; ///< lower is sooner
    Pace pace = Pace::page;
    bool step = false; ///< one more part of a list, such as a month of a calendar: no deeper than the part before it
};

/// One adapter serves one source, and holds nothing that a crawl learns.
class Adapter {
public:
    virtual ~Adapter() = default;

    [[nodiscard]] virtual std::vector<FoundAddress> starts(std::chrono::sys_days today) const = 0;
    /// Starts on top of those, from the Sitemap lines of the site's robots.txt.
    [[nodiscard]] virtual std::vector<FoundAddress> starts_from(const std::vector<std::string>& sitemaps) const = 0;
    /// What an answer leads to, and what was left out of it. Errors: invalid (it is not what was asked for), limit, refused.
    [[nodiscard]] virtual Result<Links> links(const Visit& visit, std::chrono::sys_days today) const = 0;
    /// Other ways to the same knowledge where an address is refused, fails or answers with something else; empty if none.
    [[nodiscard]] virtual std::vector<FoundAddress> instead_of(const Url& url, const AddressFacts& facts,
                                                               std::chrono::sys_days today) const = 0;
    /// Whether an address was only tried because such sites usually have it: then its absence is no failure.
    [[nodiscard]] virtual bool may_be_missing(const AddressFacts& facts) const = 0;
    [[nodiscard]] virtual Rank rank(const AddressFacts& facts) const = 0;
};

} // namespace minutebook::crawler
