// What may be asked of versions and changes.
#pragma once

#include "civic/ids.hpp"
#include "versions/change.hpp"

#include <compare>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace minutebook::index {

/// The minutes of one meeting: body and day.
struct MinutesKey {
    civic::CouncilId council;
    std::string organization; ///< versions::make_body_key()
    std::string day;          ///< ISO
    [[nodiscard]] bool empty() const { return organization.empty() || day.empty(); }
    friend auto operator<=>(const MinutesKey&, const MinutesKey&) = default;
};

/// Which changes to give, newest first; empty members do not restrict.
struct ChangeFilter {
    civic::CouncilId council;
    std::vector<std::string> organizations; ///< any key that the body answers to
    civic::DocumentId document;
    std::optional<versions::ChangeClass> kind; ///< unset: all but `bytes`
    std::string from, to;                      ///< ISO days on which the change was first seen, inclusive
    std::string after_seen, after_id;          ///< go on after this change of the list
    std::size_t limit = 25;                    ///< 0: all
};

} // namespace minutebook::index
