#include "base/text.hpp"

#include "base/utf8.hpp"

namespace minutebook {

std::string ascii_lower(std::string_view text)
{
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

std::string_view trim(std::string_view text)
{
    while (!text.empty() && ascii_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && ascii_space(text.back())) text.remove_suffix(1);
    return text;
}

std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> out;
    for (;;) {
        const auto at = text.find(separator);
        out.push_back(text.substr(0, at));
        if (at == std::string_view::npos) return out;
        text.remove_prefix(at + 1);
    }
}

std::string join(const std::vector<std::string>& pieces, std::string_view separator)
{
    std::string out;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (i > 0) out += separator;
        out += pieces[i];
    }
    return out;
}

namespace {

/// Nothing to collapse: single spaces between words and none at the ends, no other white space.
bool is_collapsed(std::string_view text)
{
    bool space = true;
    for (const char c : text) {
        if (c == '\xC2' || (ascii_space(c) && (space || c != ' '))) return false;
        space = c == ' ';
    }
    return text.empty() || !space;
}

} // namespace

std::string collapse_space(std::string_view text)
{
    if (is_collapsed(text)) return std::string(text);
    std::string out;
    out.reserve(text.size());
    bool pending = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool no_break = text.substr(i, 2) == "\xC2\xA0";
        if (no_break || ascii_space(text[i])) {
            pending = !out.empty();
            if (no_break) ++i;
            continue;
        }
        if (pending) out += ' ';
        pending = false;
        out += text[i];
    }
    return out;
}

std::string replace_all(std::string text, std::string_view from, std::string_view to)
{
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
    return text;
}

std::string escape_html(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        case '\'': out += "&#39;"; break;
        default: out += c;
        }
    }
    return out;
}

std::string slug(std::string_view text, std::size_t limit)
{
    std::string out;
    for (char c : fold(text)) {
        if (ascii_alnum(c)) out += c;
        else if (c != '\'' && !out.empty() && out.back() != '-') out += '-';
    }
    if (out.size() > limit) out.resize(limit);
    while (!out.empty() && out.back() == '-') out.pop_back();
    return out;
}

} // namespace minutebook
