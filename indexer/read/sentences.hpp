// A text as words and marks with the structure that reading needs: capitals, line ends that wrap and line ends that part.
#pragma once

#include "base/text_span.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::read {

enum class TokenKind { word, number, possessive, mark };

/// How a word is written. `title`: Councillor, McKay, Foster-Taylor; `upper`: two capitals or more and nothing else;
/// `initial`: one capital letter; `mixed`: begins small and has a capital (deHaan).
enum class Caps { none, lower, title, upper, initial, mixed };

/// What parts a token from the one before it.
enum class Gap { glued, space, wrap, line, paragraph };

/// One word, number, possessive ending ('s) or mark. Dotted capitals (C.C.C.) are one word.
struct Token {
    TextSpan span;
    std::string_view text;
    std::string lower; ///< folded: small letters, plain quotes, no accents
    TokenKind kind = TokenKind::mark;
    Caps caps = Caps::none;
    Gap gap = Gap::space;    ///< `wrap`: a line end inside a running sentence; `line`: one that parts
    std::uint32_t kinds = 0; ///< what `lower` can be: bits of Word
    std::uint8_t blanks = 0; ///< spaces before it on its line, a tab as three

    /// Another column: a name does not go on over it.
    [[nodiscard]] bool wide() const { return blanks >= 3; }
    [[nodiscard]] bool is(std::string_view word) const { return lower == word; }
    [[nodiscard]] bool capital() const
    {
        return kind == TokenKind::word && (caps == Caps::title || caps == Caps::upper || caps == Caps::initial);
    }
};

/// The tokens of `text` in order. Markup of quoted lines and emphasis (">" at a line's start, "*", "\") is skipped.
/// The tokens view into `text`.
[[nodiscard]] std::vector<Token> tokenize(std::string_view text);

} // namespace minutebook::read
