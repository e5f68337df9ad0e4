// What people are recorded to have said: quotations and reported speech, each with its speaker.
#pragma once

#include "civic/document.hpp"
#include "civic/reading.hpp"
#include "indexer/read/decisions_text.hpp"

#include <vector>

namespace minutebook::read {

/// By the table "speeches", by place. Only what has a speaker: a person of the text (with the fullest form of the name), else a post
/// as written; never a body. `record` is record_text() of the document, `mentions` are its people and posts, by place.
[[nodiscard]] std::vector<civic::Speech> find_speeches(const civic::Document& document, const RecordText& record,
                                                       const std::vector<civic::Mention>& mentions);

} // namespace minutebook::read
