// What page functions have in common: wrapping a model into an answer, and addresses of pages.
#pragma once

#include "server/router.hpp"

#include <boost/json/object.hpp>
#include <string>
#include <string_view>

namespace minutebook::server::pages {

/// {"ok": true, …model}
[[nodiscard]] Response json_answer(boost::json::object model);
/// A page of the site: `title` is its heading, `name` its template.
[[nodiscard]] Response html_answer(const Visit& visit, std::string_view name, std::string_view title, boost::json::object model);
/// 301 to the present address of an entity that was asked for by a former key, query kept.
[[nodiscard]] Response moved(const Visit& visit, std::string_view folder, std::string_view present_id);
/// "no such post": 404.
[[nodiscard]] tl::unexpected<Error> no_such(std::string_view what);

} // namespace minutebook::server::pages
