// Entries of lists that carry their outcome with them: planning lists, letters noted, payments "all approved", consent calendars.
#pragma once

#include "civic/reading.hpp"
#include "indexer/read/decisions_text.hpp"

#include <string_view>
#include <vector>

namespace minutebook::read {

struct Entry {
    TextSpan span;
    civic::Outcome outcome = civic::Outcome::approved;
    std::string_view rule; ///< lives as long as the program
    double confidence = 1.0;
};

/// A short line above line `i` of its item says that what follows was decided elsewhere: "Decisions received from the District:".
[[nodiscard]] bool others_decide(const RecordText& record, std::size_t i);

/// By place, not overlapping. What another body decided, and is only reported, is left out.
[[nodiscard]] std::vector<Entry> entries_in(const RecordText& record);

} // namespace minutebook::read
