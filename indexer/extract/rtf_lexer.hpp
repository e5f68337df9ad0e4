// The pieces that a Rich Text file is made of (RTF specification 1.9.1, "RTF syntax").
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace minutebook::extract {

struct RtfToken {
    enum class Kind { begin, end, word, symbol, byte, text, finish };
    Kind kind = Kind::finish;
    std::string_view word;     ///< of a control word, without the backslash; of text: its bytes, in the encoding of its font
    std::optional<int> number; ///< its parameter, bounded to ±1,000,000,000
    char symbol = 0;           ///< of a control symbol: the character; of \'hh: the byte
};

/// Walks the bytes once. Data of \bin is passed over; what is cut off ends the file. Words over 32 letters are cut into text.
class RtfLexer {
public:
    explicit RtfLexer(std::string_view bytes) : bytes_(bytes) {}
    [[nodiscard]] RtfToken next();
    [[nodiscard]] std::size_t at() const { return at_; }

private:
    [[nodiscard]] RtfToken control();
    std::string_view bytes_;
    std::size_t at_ = 0;
}; // class RtfLexer

} // namespace minutebook::extract
