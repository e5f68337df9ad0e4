// The elements of a document in its order, each with the place where what lies below it ends. Inside lib/xml only.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace minutebook::xml {

struct Tree {
    struct NodeData {
        std::string name; ///< empty for text
        std::string text;
        std::vector<std::pair<std::string, std::string>> attributes;
        std::uint32_t end = 0; ///< one past the last node below
    };
    std::vector<NodeData> nodes; ///< node 0 is the root element
};

} // namespace minutebook::xml
