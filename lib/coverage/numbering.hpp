// Gaps in the numbers of agenda items. Pure.
#pragma once

#include "coverage/coverage.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::coverage {

/// The leading number of an item's number as a page prints it: "7." → 7, "12a" → 12, "5.2" → 5. Nothing beyond 999.
[[nodiscard]] std::optional<int> item_number(std::string_view text);
/// What is not named between the lowest and the highest; at most 50, none where the numbers leap by more than that.
[[nodiscard]] std::vector<int> numbers_between(const std::set<int>& named);

/// Collects the numbers that pages and papers name, meeting by meeting.
class Numbering {
public:
    void note(std::string_view body, std::string_view meeting_key, std::string_view day, Kind kind, std::string_view number);
    /// Newest meeting first.
    [[nodiscard]] std::vector<NumberGap> gaps() const;

private:
    struct Meeting {
        std::string body, day;
        std::set<int> numbers;
        bool has_items = false;
    };
    std::map<std::string, Meeting, std::less<>> meetings_;
}; // class Numbering

} // namespace minutebook::coverage
