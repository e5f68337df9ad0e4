// Who-held-which-post in an export against a truth that is known whole.
#pragma once

#include <boost/json.hpp>
#include <cstddef>
#include <iosfwd>
#include <string>
#include <vector>

namespace minutebook::test {

/// One tenure that is true: the columns of a truth table, tab-separated with a header.
struct TrueTenure {
    std::string family; ///< a name for the post, to show
    std::string labels; ///< regular expression (RE2) over the folded labels of the post, whole
    std::string organization;
    std::string person;
    std::string status;               ///< empty: any
    std::string start_min, start_max; ///< ISO days; both empty: the pages do not tell
    std::string end_min, end_max;
};

/// Throws std::runtime_error for a row that has not all columns.
[[nodiscard]] std::vector<TrueTenure> read_truth(std::istream& in);

struct TimelineScore {
    std::size_t tenures = 0; ///< rows of the truth
    std::size_t found = 0, starts = 0, ends = 0, statuses = 0;
    std::size_t extra = 0;           ///< memberships in one of these posts by somebody whom no row names for it
    std::size_t without_source = 0;  ///< memberships without an address and words
    std::vector<std::string> faults; ///< each a line to show
    [[nodiscard]] bool whole() const
    {
        return found == tenures && starts == tenures && ends == tenures && statuses == tenures && extra == 0 && without_source == 0;
    }
};

/// A tenure is found where the export has a membership of that person in that post at that organization. Its start (end) is right
/// where the exported bounds overlap the true ones and, where those lie within 62 days, are no wider than 62 days themselves; where
/// the pages do not tell, an exported bound of 62 days or less is wrong. `popolo` is what `export popolo` prints.
[[nodiscard]] TimelineScore score_timeline(const std::vector<TrueTenure>& truth, const boost::json::value& popolo);

} // namespace minutebook::test
