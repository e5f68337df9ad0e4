// What must be known of markup before a parser sees it: that no short page can become a huge tree. Inside lib/html only.
#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace minutebook::html {

struct GuardLimits {
    std::size_t open_tags = 512;    ///< elements open at once, those with optional end tags not counted
    std::size_t carried_tags = 64;  ///< different formatting elements left open, which a parser repeats in every later block
    std::size_t attributes = 1'000; ///< in one tag
    std::size_t elements = 500'000; ///< that the tree may come to, repeats included
};

/// Walks the tags once, as a browser's tokenizer would, without building anything. Errors: limit.
[[nodiscard]] Result<> guard(std::string_view utf8, const GuardLimits& limits = {});

/// The same text with numeric character references beyond Unicode, which a parser may wrap around, as U+FFFD.
[[nodiscard]] std::string without_wild_references(std::string_view utf8);

} // namespace minutebook::html
