// A site of as many small pages as asked for, made by their numbers alone: what long crawls are tried on.
#pragma once

#include "base/url.hpp"
#include "sample/world.hpp"

#include <string>
#include <string_view>

namespace minutebook::sample {

inline constexpr std::string_view many_pages_host = "www.manypages.test";

/// "/", which leads to pages 0 to 19, "/robots.txt", and "/2020/MM/DD/page-N/" for N from 0 to `count` - 1: about 10 KB each,
/// with 20 links (to the next page, round to the first, and to 19 others), the same whenever it is asked for. All pages can
/// be reached from "/". What else is asked for is a 404 page.
[[nodiscard]] Response many_pages_response(int count, const Url& url);
/// The path of page `number`.
[[nodiscard]] std::string many_pages_path(int number);

} // namespace minutebook::sample
