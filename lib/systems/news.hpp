// News sites: what an address tells, and which links of a page are stories.
#pragma once

#include "base/partial_date.hpp"
#include "base/url.hpp"
#include "html/page.hpp"
#include "systems/facts.hpp"
#include "systems/sources.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace minutebook::systems {

/// The date in an address's path: "/2019/06/14/…", "/2019/06/…", "/2019-06-14-…", "/20190614/…". Years 1990 to 2100.
[[nodiscard]] std::optional<PartialDate> date_in_address(const Url& url);

/// Does the address look like one story, rather than a section, tag, author, search, feed or file?
[[nodiscard]] bool looks_like_article(const Url& url);

/// Links to stories of the source on one of its pages, each address once, with the longest text that leads to it as title.
[[nodiscard]] std::vector<FoundAddress> articles_on(const html::Page& page, const Source& source);

} // namespace minutebook::systems
