#include "cli/terminal.hpp"

namespace minutebook::cli {

std::string plain(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        const bool c1 = c == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
        if (c1) ++i;
        out += c < 0x20 || c == 0x7F || c1 ? ' ' : text[i];
    }
    return out;
}

} // namespace minutebook::cli
