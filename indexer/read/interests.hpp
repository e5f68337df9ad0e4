// Declarations of interest: who declared one, of what kind, in which item. "None" and guidance on interests give nothing.
#pragma once

#include "civic/document.hpp"
#include "civic/reading.hpp"
#include "indexer/read/decisions_text.hpp"

#include <vector>

namespace minutebook::read {

/// By place. `record` is the build of the document's text; `people` are the document's person mentions, by place: an interest belongs to a
/// person named in its sentence or line, never to a pronoun. News report declarations made elsewhere and give none. Time is linear in the
/// text.
[[nodiscard]] std::vector<civic::Interest> find_interests(const civic::Document& document, const RecordText& record,
                                                          const std::vector<civic::Mention>& people);

} // namespace minutebook::read
