#include "indexer/extract/rtf_lexer.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace minutebook::extract {
namespace {

constexpr std::size_t longest_word = 32;
constexpr int largest = 1'000'000'000;

int hex_digit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

} // namespace

RtfToken RtfLexer::next()
{
    constexpr std::string_view special = "{}\\\r\n";
    while (at_ < bytes_.size() && (bytes_[at_] == '\r' || bytes_[at_] == '\n' || bytes_[at_] == '\0')) ++at_;
    if (at_ >= bytes_.size()) return {};
    const char c = bytes_[at_];
    if (c == '\\') return control();
    if (c == '{' || c == '}') {
        ++at_;
        return {c == '{' ? RtfToken::Kind::begin : RtfToken::Kind::end, {}, {}, 0};
    }
    const std::size_t end = std::min(bytes_.find_first_of(special, at_), bytes_.size());
    const RtfToken token{RtfToken::Kind::text, bytes_.substr(at_, end - at_), {}, 0};
    at_ = end;
    return token;
}

RtfToken RtfLexer::control()
{
    if (++at_ >= bytes_.size()) return {};
    if (!ascii_alpha(bytes_[at_])) {
        const char symbol = bytes_[at_++];
        if (symbol == '\r' || symbol == '\n') return {RtfToken::Kind::word, "par", {}, 0};
        if (symbol != '\'') return {RtfToken::Kind::symbol, {}, {}, symbol};
        const int high = at_ < bytes_.size() ? hex_digit(bytes_[at_]) : -1;
        const int low = at_ + 1 < bytes_.size() ? hex_digit(bytes_[at_ + 1]) : -1;
        if (high < 0 || low < 0) return {RtfToken::Kind::symbol, {}, {}, '\''};
        at_ += 2;
        return {RtfToken::Kind::byte, {}, {}, static_cast<char>(high * 16 + low)};
    }
    const std::size_t begin = at_;
    while (at_ < bytes_.size() && ascii_alpha(bytes_[at_]) && at_ - begin < longest_word) ++at_;
    RtfToken token{RtfToken::Kind::word, bytes_.substr(begin, at_ - begin), {}, 0};
    const bool negative = at_ + 1 < bytes_.size() && bytes_[at_] == '-' && ascii_digit(bytes_[at_ + 1]);
    if (negative) ++at_;
    for (; at_ < bytes_.size() && ascii_digit(bytes_[at_]); ++at_)
        token.number = static_cast<int>(std::min<long long>(token.number.value_or(0) * 10LL + (bytes_[at_] - '0'), largest));
    if (token.number && negative) token.number = -*token.number;
    if (at_ < bytes_.size() && bytes_[at_] == ' ') ++at_;
    if (token.word == "bin" && token.number && *token.number > 0)
        at_ += std::min<std::size_t>(static_cast<std::size_t>(*token.number), bytes_.size() - at_);
    return token;
}

} // namespace minutebook::extract
