// Formal decisions: exact span, outcome, mover, seconder, votes.
#pragma once

#include "civic/document.hpp"
#include "civic/reading.hpp"

#include <vector>

namespace minutebook::read {

/// Reads one document; news and council news yield none. `people` are the document's person mentions, by place.
[[nodiscard]] std::vector<civic::Decision> find_decisions(const civic::Document& document, const std::vector<civic::Mention>& people);

} // namespace minutebook::read
