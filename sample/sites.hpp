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

/// `visit`: how often this page was asked for before: the addresses of papers are others each time.
[[nodiscard]] Response cmis_response(const CmisSite& site, const Url& url, int visit);
/// Without the papers, which have no address of their own.
[[nodiscard]] std::vector<std::string> cmis_targets(const CmisSite& site);
[[nodiscard]] std::string cmis_meeting_target(const CmisSite& site, const CmisMeeting& meeting);
/// The bytes of a paper, whatever address it was asked for by.
[[nodiscard]] std::string cmis_bytes(const CmisDocument& document);

[[nodiscard]] Response plain_site_response(const PlainSite& site, const Url& url);
[[nodiscard]] std::vector<std::string> plain_site_targets(const PlainSite& site);

/// A page with ETag and Last-Modified (the latter from `changed`, at nine in the morning).
[[nodiscard]] Response html_page(std::string body, Day changed);
[[nodiscard]] Response not_found(std::string_view host);

} // namespace minutebook::sample
