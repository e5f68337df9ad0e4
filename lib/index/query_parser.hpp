// The text of a query → a tree of what it asks for. No engine is involved; every bound is checked here, before any search.
#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::index {

/// Bounds of one query text; each came from measuring what an unbounded query costs.
namespace query_limit {
inline constexpr std::size_t bytes = 512;
inline constexpr std::size_t terms = 32;
inline constexpr std::size_t phrase_words = 16;
inline constexpr std::size_t nesting = 8;
inline constexpr std::size_t wildcards = 2;
inline constexpr std::size_t wildcard_letters = 4; ///< before the *
} // namespace query_limit

/// A part of a query.
struct QueryNode {
    enum class Kind {
        word,     ///< `words[0]`, folded
        wildcard, ///< words that begin with `words[0]`
        phrase,   ///< `words` in this order
        field,    ///< `field`: the words or the value `value`
        loose,    ///< `parts` side by side: ranked, most of them wanted
        all,      ///< every one of `parts` (AND)
        any,      ///< one of `parts` (OR)
        none,     ///< not `parts[0]` (NOT)
    };
    Kind kind = Kind::loose;
    std::vector<std::string> words;
    std::string field; ///< name in the field table
    std::string value; ///< as written
    std::vector<QueryNode> parts;

    /// "(loose budget (phrase serious case) (field kind news))": for tests and logs.
    [[nodiscard]] std::string describe() const;
};

/// Reads words, "quoted phrases", AND OR NOT (in capitals), -word, (groups), word* and field:value. An empty text gives an
/// empty `loose` node. Errors: usage (not UTF-8, or beyond a limit; the message names the parameter q).
[[nodiscard]] Result<QueryNode> parse_query(std::string_view text);

} // namespace minutebook::index
