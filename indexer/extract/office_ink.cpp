#include "indexer/extract/office_ink.hpp"

#include "base/text.hpp"

#include <array>
#include <charconv>
#include <utility>

namespace minutebook::extract {
namespace {

constexpr int white = 0xFFFFFF;

} // namespace

Ink ink_of(std::string_view value)
{
    value = trim(value);
    if (value == "auto" || value == "transparent") return automatic;
    if (!value.empty() && value.front() == '#') value.remove_prefix(1);
    int out = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), out, 16);
    if (value.size() != 6 || error != std::errc() || end != value.data() + value.size() || out < 0) return std::nullopt;
    return out;
}

Ink highlight_ink(std::string_view name)
{
    // ECMA-376 part 1, 17.18.40.
    constexpr std::array<std::pair<std::string_view, int>, 17> colours{{{"none", automatic},
                                                                        {"black", 0x000000},
                                                                        {"white", white},
                                                                        {"blue", 0x0000FF},
                                                                        {"cyan", 0x00FFFF},
                                                                        {"green", 0x00FF00},
                                                                        {"magenta", 0xFF00FF},
                                                                        {"red", 0xFF0000},
                                                                        {"yellow", 0xFFFF00},
                                                                        {"darkBlue", 0x00008B},
                                                                        {"darkCyan", 0x008B8B},
                                                                        {"darkGreen", 0x006400},
                                                                        {"darkMagenta", 0x800080},
                                                                        {"darkRed", 0x8B0000},
                                                                        {"darkYellow", 0x808000},
                                                                        {"darkGray", 0xA9A9A9},
                                                                        {"lightGray", 0xD3D3D3}}};
    for (const auto& [known, colour] : colours)
        if (known == name) return colour;
    return std::nullopt;
}

Sight sight_of(const Ink& ink, const Ink& back, bool paper)
{
    const int colour = ink.value_or(automatic);
    if (colour == automatic) return Sight::seen;
    const int behind = back.value_or(automatic);
    if (behind == colour) return colour == white ? Sight::white : Sight::covered;
    return behind == automatic && paper && colour == white ? Sight::white : Sight::seen;
}

std::size_t words_in(std::string_view text)
{
    std::size_t words = 0;
    bool within = false;
    for (const char c : text) {
        if (!ascii_space(c) && !within) ++words;
        within = !ascii_space(c);
    }
    return words;
}

} // namespace minutebook::extract
