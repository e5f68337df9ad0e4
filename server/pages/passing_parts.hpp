// Posts and bodies that gave way to others, as pages and the terminal show them.
#pragma once

#include "server/pages/values.hpp"

#include <boost/json.hpp>
#include <string>
#include <utility>
#include <vector>

namespace minutebook::server::pages {

/// "Merged into", "Formerly", "Abolished" …, with what stands there; in the order before, beside, after. Views into `passings`.
[[nodiscard]] std::vector<std::pair<std::string, const civic::Passing*>> passing_lines(const civic::Passings& passings);

/// The same with its day, where one is told: "Merged into Director of Places, 1 April 2031".
[[nodiscard]] std::string passing_words(const std::string& how, const civic::Passing& passing);

/// `address` is what stands before an id: "/posts/".
[[nodiscard]] boost::json::array passings_html(const civic::Passings& passings, const std::string& address, const Notes& notes);

/// The titles of the documents that the sources are of, added to `notes`.
[[nodiscard]] Result<Notes> passing_notes(Gate& gate, const civic::Passings& passings, Notes notes);

} // namespace minutebook::server::pages
