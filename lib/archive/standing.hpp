// Which capture of a paper stood on a day, and what came in its place.
#pragma once

#include "archive/capture.hpp"
#include "base/partial_date.hpp"

#include <optional>
#include <vector>

namespace minutebook::archive {

struct Standing {
    std::optional<Capture> capture;  ///< the newest good one of that day or before; else the first there is
    bool held_then = false;          ///< it was held on that day; false: held only since a later day
    std::optional<Capture> replaced; ///< the first later one with other bytes
};

/// `captures` of one document, oldest first. Without a day, nothing was held "then".
[[nodiscard]] Standing standing_on(const std::vector<Capture>& captures, const std::optional<PartialDate>& day);

} // namespace minutebook::archive
