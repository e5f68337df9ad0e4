// Small documents of every format that is read, invented and made in code: what mutations start from.
#pragma once

#include <string>
#include <vector>

namespace minutebook::made {

struct Seed {
    std::string name; ///< "minutes.pdf"
    std::string bytes;
    std::string url; ///< where such a document would be found; may be empty
};

[[nodiscard]] std::vector<Seed> seeds();

} // namespace minutebook::made
