// The nodes of a page in the order of the page, each with the place where what lies below it ends. Inside lib/html only.
#pragma once

#include "base/url.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::html {

struct Tree {
    static constexpr std::uint32_t none = 0xFFFFFFFF;

    /// A piece of `pool`.
    struct Piece {
        std::uint32_t at = 0;
        std::uint32_t size = 0;
    };
    struct AttributeData {
        Piece name, value;
    };
    /// Node 0 is the root. A text node has no tag; the root has neither.
    struct NodeData {
        Piece tag;
        Piece text;
        std::uint32_t parent = none;
        std::uint32_t end = 0; ///< one past the last node below
        std::uint32_t first_attribute = 0;
        std::uint32_t attribute_count = 0;
        bool is_text = false;
    };

    std::string pool;
    std::vector<NodeData> nodes;
    std::vector<AttributeData> attributes;
    std::optional<Url> url;
    std::optional<Url> base;
    std::string charset;

    [[nodiscard]] std::string_view of(const Piece& piece) const { return std::string_view(pool).substr(piece.at, piece.size); }
};

} // namespace minutebook::html
