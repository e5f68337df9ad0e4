// How changes between versions are shown, on every page that lists some.
#pragma once

#include "server/pages/values.hpp"
#include "versions/change.hpp"
#include "versions/version.hpp"

#include <boost/json/array.hpp>
#include <string>
#include <vector>

namespace minutebook::server::pages {

/// One change, for the template `change_line`.
[[nodiscard]] boost::json::object change_line(const versions::Change& change);
[[nodiscard]] boost::json::array change_lines(const std::vector<versions::Change>& changes);
/// "/documents/{id}/diff?from=…&to=…"; of two documents, or of one that is gone, the page of the later's versions.
[[nodiscard]] std::string diff_address(const versions::Change& change);
/// Its note and the words that took the place of others: "“29” → “31”"; empty where it has neither.
[[nodiscard]] std::string words_in_one_line(const versions::Change& change);
/// What matters most of it first: a vote before a spelling.
void sort_by_weight(std::vector<versions::Change>& changes);
/// "Vote; Number (3)": of what classes they are, in their order.
[[nodiscard]] std::string classes_words(const std::vector<versions::Change>& changes);
/// "draft", "approved", or empty.
[[nodiscard]] std::string standing_words(const versions::Version& version);
/// Since when its source no longer gives it; empty where it does, as far as is recorded. `changes` are newest first.
[[nodiscard]] std::string withdrawn_since(const std::vector<versions::Change>& changes);

} // namespace minutebook::server::pages
