// The day a web page says it was published, by its metadata.
#pragma once

#include "base/partial_date.hpp"
#include "html/page.hpp"

#include <optional>
#include <string>

namespace minutebook::extract {

/// From <meta>, JSON-LD or <time>, in this order; <time> only inside `main` (banners, comments and related stories have their
/// own), and only where it is marked as the publication's or is the first there. Nothing if none says.
[[nodiscard]] std::optional<PartialDate> published_by_metadata(const html::Page& page, const html::Node& main);

/// The headline by JSON-LD or og:title; empty if none says.
[[nodiscard]] std::string headline_by_metadata(const html::Page& page);

} // namespace minutebook::extract
