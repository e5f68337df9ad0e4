#include "indexer/read/sentences.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"

#include "indexer/read/gazetteer.hpp"
#include <algorithm>

namespace minutebook::read {
namespace {

/// A line this long (bytes) that ends without a full stop runs on in the next one.
constexpr std::size_t wrapped_line = 55;

class Tokenizer {
public:
    explicit Tokenizer(std::string_view text) : text_(text) { tokens_.reserve(text.size() / 5); }

    std::vector<Token> run()
    {
        while (at_ < text_.size()) step();
        return std::move(tokens_);
    }

private:
    [[nodiscard]] CodePoint peek(std::size_t at) const { return at < text_.size() ? decode(text_, at) : CodePoint{0, 0}; }
    [[nodiscard]] static bool apostrophe(char32_t c) { return c == U'\'' || c == U'’' || c == U'‘'; }
    [[nodiscard]] static bool blank(char32_t c)
    {
        return c <= U' ' || c == 0xA0 || c == 0x2007 || c == 0x2009 || c == 0x202F || c == 0x200B || c == 0xFEFF;
    }

    void step()
    {
        const CodePoint c = peek(at_);
        if (c.value == U'\n') { end_line(); }
        else if (blank(c.value)) {
            raise(Gap::space);
            blanks_ += c.value == U'\t' ? 3 : 1;
            at_ += c.length;
        }
        else if (c.value == U'*' || c.value == U'\\' || (c.value == U'>' && line_empty_)) {
            at_ += c.length;
        }
        else if (is_letter(c.value)) {
            read_word();
        }
        else if (c.value < 128 && ascii_digit(static_cast<char>(c.value))) {
            read_number();
        }
        else if (apostrophe(c.value) && read_possessive()) {}
        else {
            push(at_ + c.length, TokenKind::mark);
        }
    }

    void end_line()
    {
        const std::size_t length = at_ - line_begin_;
        if (line_empty_) { raise(Gap::paragraph); }
        else {
            raise(length >= wrapped_line && !closed() ? Gap::wrap : Gap::line);
        }
        ++at_;
        line_begin_ = at_;
        blanks_ = 0;
        line_empty_ = true;
    }

    /// The line ends its sentence or cell. An initial's dot does not.
    [[nodiscard]] bool closed() const
    {
        const Token& last = tokens_.back();
        if (last.is(".") && tokens_.size() > 1 && tokens_[tokens_.size() - 2].caps == Caps::initial) return false;
        return last.is(".") || last.is(":") || last.is("|");
    }

    void raise(Gap gap)
    {
        if (gap > gap_) gap_ = gap;
    }

    void read_word()
    {
        if (read_dotted()) return;
        std::size_t end = at_;
        while (true) {
            const CodePoint c = peek(end);
            if (c.length == 0) break;
            if (is_letter(c.value) || (c.value < 128 && ascii_digit(static_cast<char>(c.value)))) {
                end += c.length;
                continue;
            }
            if (!joins(c, end)) break;
            end += c.length;
        }
        push(end, TokenKind::word);
    }

    /// An apostrophe or hyphen inside a word; the apostrophe of a possessive ends it.
    [[nodiscard]] bool joins(const CodePoint& c, std::size_t at) const
    {
        const CodePoint next = peek(at + c.length);
        if (next.length == 0 || !is_letter(next.value)) return false;
        if (c.value == U'-' || c.value == 0x2010 || c.value == 0x2011) return true;
        if (!apostrophe(c.value)) return false;
        const CodePoint after = peek(at + c.length + next.length);
        return !((next.value == U's' || next.value == U'S') && (after.length == 0 || !is_letter(after.value)));
    }

    bool read_dotted()
    {
        std::size_t end = at_;
        int letters = 0;
        while (true) {
            const CodePoint c = peek(end);
            if (c.length == 0 || !is_upper(c.value) || peek(end + c.length).value != U'.') break;
            end += c.length + 1;
            ++letters;
        }
        if (letters < 2 || is_letter(peek(end).value)) return false;
        push(end, TokenKind::word);
        return true;
    }

    void read_number()
    {
        std::size_t end = at_;
        while (end < text_.size()) {
            const char c = text_[end];
            const bool inner = (c == '.' || c == ',' || c == '/' || c == ':') && end + 1 < text_.size() && ascii_digit(text_[end + 1]);
            if (!ascii_alnum(c) && !inner) break;
            ++end;
        }
        push(end, TokenKind::number);
    }

    bool read_possessive()
    {
        const CodePoint mark = peek(at_);
        const CodePoint s = peek(at_ + mark.length);
        if (gap_ != Gap::glued || tokens_.empty() || (s.value != U's' && s.value != U'S')) return false;
        if (is_letter(peek(at_ + mark.length + s.length).value)) return false;
        push(at_ + mark.length + s.length, TokenKind::possessive);
        return true;
    }

    [[nodiscard]] static Caps caps_of(std::string_view word)
    {
        int upper = 0;
        int letters = 0;
        bool first_upper = false;
        for (std::size_t at = 0; at < word.size();) {
            const CodePoint c = decode(word, at);
            if (is_letter(c.value)) {
                const bool up = is_upper(c.value);
                if (letters == 0) first_upper = up;
                upper += up ? 1 : 0;
                ++letters;
            }
            at += c.length;
        }
        if (letters == 1 && upper == 1) return word.size() <= 2 ? Caps::initial : Caps::upper;
        if (upper == 0) return Caps::lower;
        if (upper == letters) return Caps::upper;
        return first_upper ? Caps::title : Caps::mixed;
    }

    /// "Karin-Ann", "Jean-Luc": a first name with another.
    static std::uint32_t kinds_of(std::string_view word)
    {
        const std::uint32_t kinds = word_kinds(word);
        const std::size_t hyphen = kinds == 0 ? word.find('-') : word.npos;
        constexpr auto first = static_cast<std::uint32_t>(Word::first_name);
        if (hyphen == word.npos || word.size() < hyphen + 3) return kinds;
        const std::uint32_t half = word_kinds(word.substr(0, hyphen)), rest = word_kinds(word.substr(hyphen + 1));
        constexpr auto unclear = static_cast<std::uint32_t>(Word::also_a_word) | static_cast<std::uint32_t>(Word::surname);
        const bool names = (half & first) != 0 && ((rest & first) != 0 || ((half & unclear) == 0 && rest == 0));
        if (!names) return kinds;
        return kinds | first;
    }

    /// fold() of a token: there is no white space in it.
    static std::string folded(std::string_view token)
    {
        const bool ascii = std::all_of(token.begin(), token.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
        return ascii ? ascii_lower(token) : fold(token);
    }

    void push(std::size_t end, TokenKind kind)
    {
        Token token;
        token.span = {at_, end};
        token.text = token.span.of(text_);
        token.lower = folded(token.text);
        token.kind = kind;
        token.kinds = kinds_of(token.lower);
        token.blanks = static_cast<std::uint8_t>(std::min(blanks_, 9));
        token.gap = tokens_.empty() ? Gap::paragraph : gap_;
        if (kind == TokenKind::word) token.caps = caps_of(token.text);
        tokens_.push_back(std::move(token));
        at_ = end;
        gap_ = Gap::glued;
        blanks_ = 0;
        line_empty_ = false;
    }

    std::string_view text_;
    std::vector<Token> tokens_;
    std::size_t at_ = 0;
    std::size_t line_begin_ = 0;
    Gap gap_ = Gap::glued;
    int blanks_ = 0; ///< since the token before
    bool line_empty_ = true;
}; // class Tokenizer

} // namespace

std::vector<Token> tokenize(std::string_view text) { return Tokenizer(text).run(); }

} // namespace minutebook::read
