#include "indexer/extract/list_number.hpp"

#include <array>
#include <string_view>
#include <utility>

namespace minutebook::extract {
namespace {

constexpr int most_letters = 26 * 8;
constexpr int most_roman = 3999;

std::string letters(int value, char first)
{
    const int place = (value - 1) % 26;
    return std::string(static_cast<std::size_t>((value - 1) / 26 + 1), static_cast<char>(first + place));
}

std::string roman(int value, bool upper)
{
    constexpr std::array<std::pair<int, std::string_view>, 13> parts{{{1000, "m"},
                                                                      {900, "cm"},
                                                                      {500, "d"},
                                                                      {400, "cd"},
                                                                      {100, "c"},
                                                                      {90, "xc"},
                                                                      {50, "l"},
                                                                      {40, "xl"},
                                                                      {10, "x"},
                                                                      {9, "ix"},
                                                                      {5, "v"},
                                                                      {4, "iv"},
                                                                      {1, "i"}}};
    std::string out;
    for (const auto& [worth, sign] : parts)
        for (; value >= worth; value -= worth) out += sign;
    if (upper)
        for (char& c : out) c = static_cast<char>(c - 'a' + 'A');
    return out;
}

std::string ordinal(int value)
{
    const int tens = value % 100;
    const int ones = value % 10;
    const bool teen = tens >= 11 && tens <= 13;
    const std::string_view ending = teen ? "th" : ones == 1 ? "st" : ones == 2 ? "nd" : ones == 3 ? "rd" : "th";
    return std::to_string(value) + std::string(ending);
}

} // namespace

std::string list_number(int value, NumberStyle style)
{
    const bool letter = value >= 1 && value <= most_letters;
    const bool number = value >= 1 && value <= most_roman;
    switch (style) {
    case NumberStyle::none:
    case NumberStyle::bullet: return {};
    case NumberStyle::decimal_zero: return (value >= 0 && value < 10 ? "0" : "") + std::to_string(value);
    case NumberStyle::lower_letter:
        if (letter) return letters(value, 'a');
        break;
    case NumberStyle::upper_letter:
        if (letter) return letters(value, 'A');
        break;
    case NumberStyle::lower_roman:
    case NumberStyle::upper_roman:
        if (number) return roman(value, style == NumberStyle::upper_roman);
        break;
    case NumberStyle::ordinal:
        if (number) return ordinal(value);
        break;
    case NumberStyle::decimal: break;
    }
    return std::to_string(value);
}

} // namespace minutebook::extract
