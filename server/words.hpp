// Dates, bounds and tenures in words, as the pages say them. English; "not known" where nothing is known.
#pragma once

#include "base/date_words.hpp"
#include "civic/document.hpp"
#include "civic/popolo.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::server {

using minutebook::date_words;

/// "from 3 June 2019", "from between 1 June 2019 and 5 June 2019", "by 12 February 2019 (first seen)", "after 1 May 2019",
/// "start not known".
[[nodiscard]] std::string start_words(const civic::Membership& membership);
/// "until 3 June 2019", "until 3 June 2019 at the latest", "at least until 12 February 2019 (last seen)", "end not known".
[[nodiscard]] std::string end_words(const civic::Membership& membership);

/// "29 for, 10 against, 1 abstention"; "against not known"; empty where the record gives no count.
[[nodiscard]] std::string votes_words(const civic::Motion& motion);
/// "1,204"
[[nodiscard]] std::string number_words(std::size_t number);
/// What became of an undertaking, from its state: "overdue: nothing in the records held tells of it".
[[nodiscard]] std::string_view state_words(std::string_view state);
/// "council_news" → "Council news"
[[nodiscard]] std::string kind_words(civic::DocumentKind kind);

} // namespace minutebook::server
