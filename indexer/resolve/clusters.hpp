// Joining names into people: the steps behind people.hpp, on plain values.
#pragma once

#include "indexer/resolve/names.hpp"
#include "indexer/resolve/post_labels.hpp"

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace minutebook::resolve {

/// One name in one role class, with where it was met: the unit that is joined or kept apart.
struct NameNode {
    PersonName name;
    PostClass role = PostClass::other;
    std::set<std::string> posts;                  ///< "organization|post key" of its claims
    std::set<std::size_t> documents;              ///< readings that name it
    std::map<std::string, std::size_t> spellings; ///< as written, how often
    std::size_t count = 0;
};

/// For every node the number of its person (the least node number in it). The order of the nodes does not matter but for
/// those numbers.
[[nodiscard]] std::vector<std::size_t> cluster(const std::vector<NameNode>& nodes);

} // namespace minutebook::resolve
