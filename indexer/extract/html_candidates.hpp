// The element of a page that holds its main text.
#pragma once

#include "html/page.hpp"
#include "indexer/extract/html_shape.hpp"

namespace minutebook::extract {

/// The heading that is the page's headline, by agreement with the page's titles, else by rank and place; none if none is.
[[nodiscard]] html::Node headline_of(const PageShape& shape, const std::vector<std::string>& titles);

/// Never none: the body if nothing better is found. `headline` may be none.
[[nodiscard]] html::Node choose_main(const PageShape& shape, const html::Node& headline);

} // namespace minutebook::extract
