// What a record says of its own state, draft or approved, and which earlier minutes its meeting approved.
#pragma once

#include "base/partial_date.hpp"
#include "civic/document.hpp"
#include "civic/reading.hpp"

#include <optional>
#include <string>
#include <vector>

namespace minutebook::read {

/// By the tables' words, in the title, the first or the last lines.
struct StandingWords {
    std::string standing; ///< "draft", "approved"
    TextSpan span;        ///< of the text; empty where the title tells
    std::string words;
    std::string rule;
};

/// A draft's words count before an approval's, since forms of approval stand ready in drafts; nothing where no words tell.
[[nodiscard]] std::optional<StandingWords> find_standing(const civic::Document& document);

/// "The minutes of the meeting held on 3 May 2021 were approved as a correct record."
struct Approval {
    TextSpan span;   ///< the words, at most a sentence
    PartialDate day; ///< of the meeting whose minutes they were: a whole day
    std::string rule;
};

/// By place, each day once. Only days that the reading found in the very words, before the document's own; minutes of another
/// body are left out.
[[nodiscard]] std::vector<Approval> find_approvals(const civic::Document& document, const civic::Reading& reading);

} // namespace minutebook::read
