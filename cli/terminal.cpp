#include "cli/terminal.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"

namespace minutebook::cli {
namespace {

std::size_t length(std::string_view text)
{
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); at += decode(text, at).length) ++count;
    return count;
}

} // namespace

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

std::string wrapped(std::string_view text, std::string_view indent, std::size_t width)
{
    const std::string words = collapse_space(plain(text));
    std::string out, line;
    std::size_t used = 0;
    for (const std::string_view word : split(words, ' ')) {
        const std::size_t size = length(word);
        if (used > 0 && used + 1 + size > width) {
            out += std::string(indent) + line + "\n";
            line.clear();
            used = 0;
        }
        line += (used > 0 ? " " : "") + std::string(word);
        used += (used > 0 ? 1 : 0) + size;
    }
    return out + std::string(indent) + line + "\n";
}

} // namespace minutebook::cli
