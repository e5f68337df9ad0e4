#include "base/text_span.hpp"

namespace minutebook {

CodePointIndex::CodePointIndex(std::string_view text) : size_(text.size())
{
    std::size_t lag = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U) continue;
        ++lag;
        if (!steps_.empty() && steps_.back().byte == i) steps_.back() = {i + 1, lag};
        else steps_.push_back({i + 1, lag});
    }
}

std::size_t CodePointIndex::code_points(std::size_t byte) const
{
    byte = std::min(byte, size_);
    auto after = std::upper_bound(steps_.begin(), steps_.end(), byte, [](std::size_t b, const Step& s) { return b < s.byte; });
    return after == steps_.begin() ? byte : byte - std::prev(after)->lag;
}

std::size_t CodePointIndex::bytes(std::size_t code_point) const
{
    // Steps are ordered by code point too: step.byte - step.lag never falls.
    auto after =
        std::upper_bound(steps_.begin(), steps_.end(), code_point, [](std::size_t c, const Step& s) { return c < s.byte - s.lag; });
    const std::size_t byte = after == steps_.begin() ? code_point : code_point + std::prev(after)->lag;
    return std::min(byte, size_);
}

} // namespace minutebook
