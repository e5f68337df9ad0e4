// What each kind of site answers. All functions are pure: a site and an address in, a response out.
#pragma once

#include "base/url.hpp"
#include "sample/model.hpp"

#include <string>
#include <vector>

namespace minutebook::sample {

[[nodiscard]] Response council_response(const CouncilSite& site, const Url& url);
[[nodiscard]] std::vector<std::string> council_targets(const CouncilSite& site);

[[nodiscard]] Response news_response(const NewsSite& site, const Url& url);
[[nodiscard]] std::vector<std::string> news_targets(const NewsSite& site);

/// A page with ETag and Last-Modified (the latter from `changed`, at nine in the morning).
[[nodiscard]] Response html_page(std::string body, Day changed);
[[nodiscard]] Response not_found(std::string_view host);

} // namespace minutebook::sample
