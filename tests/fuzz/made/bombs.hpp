// Small documents that cost their reader far more than they weigh. Each says how it is to end.
#pragma once

#include "tests/fuzz/made/reading.hpp"

#include <functional>
#include <string>
#include <vector>

namespace minutebook::made {

struct Bomb {
    std::string name;
    std::function<std::string()> make;
    /// Words of which one stands in the reason why it was not read; empty: whether it is read or refused, it does no harm.
    std::vector<std::string> reasons;
};

[[nodiscard]] std::vector<Bomb> markup_bombs();
[[nodiscard]] std::vector<Bomb> office_bombs();
[[nodiscard]] std::vector<Bomb> pdf_bombs();
[[nodiscard]] std::vector<Bomb> picture_bombs();

/// `piece`, `times` times over.
[[nodiscard]] std::string repeated(std::string_view piece, std::size_t times);

} // namespace minutebook::made
