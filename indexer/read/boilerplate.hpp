// What stands in every paper of its kind, so that search and counts can leave it out.
#pragma once

#include "civic/document.hpp"
#include "civic/reading.hpp"

#include <vector>

namespace minutebook::read {

/// The paragraphs that the table "boilerplate" knows, by place. Paragraphs longer than 900 bytes are never boilerplate as a whole:
/// of them only the lines that match are. Those that record a decision or what somebody did are none.
[[nodiscard]] std::vector<civic::Boilerplate> find_boilerplate(const civic::Document& document);

} // namespace minutebook::read
