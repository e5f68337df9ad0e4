// The unit of search: a document's sections, long ones cut at paragraphs, so that a hit lands on the place.
#pragma once

#include "base/result.hpp"
#include "civic/document.hpp"

#include <optional>
#include <string>
#include <vector>

namespace minutebook::index {

struct Passage {
    std::size_t number = 0; ///< from 0, in order of the text
    std::string heading;
    std::optional<int> page;
    TextSpan span; ///< bytes of the document's text; may be empty, where there is no text but a title
};

inline constexpr std::size_t passage_bytes = 4'000;     ///< a longer section is cut
inline constexpr std::size_t passages_at_most = 20'000; ///< of one document

/// At least one passage. Depends on the document alone. Errors: limit (more than passages_at_most).
[[nodiscard]] Result<std::vector<Passage>> passages_of(const civic::Document& document);

} // namespace minutebook::index
