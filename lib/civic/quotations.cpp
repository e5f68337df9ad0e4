#include "civic/quotations.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace minutebook::civic {
namespace {

constexpr std::size_t longest_paragraph = 4'000;

/// A pair of marks.
struct Marks {
    std::string_view open, close;
};
constexpr std::array<Marks, 3> marks{{{"“", "”"}, {"\"", "\""}, {"‘", "’"}}};

bool at(std::string_view text, std::size_t place, std::string_view what) { return text.substr(place, what.size()) == what; }

/// A blank line, or a line that begins with the opening mark again.
std::size_t paragraph_end(std::string_view text, std::size_t from, std::string_view open)
{
    const std::size_t last = std::min(text.size(), from + longest_paragraph);
    for (std::size_t i = text.find('\n', from); i < last; i = text.find('\n', i + 1))
        if (i + 1 >= text.size() || text[i + 1] == '\n' || at(text, i + 1, open)) return i;
    return last;
}

bool opens(std::string_view text, std::size_t place, const Marks& pair)
{
    const std::size_t next = place + pair.open.size();
    if (!at(text, place, pair.open) || next >= text.size() || ascii_space(text[next])) return false;
    return place == 0 || ascii_space(text[place - 1]) || text[place - 1] == '(' || text[place - 1] == ':';
}

/// An apostrophe has a letter behind it, or no end of a phrase before it.
bool closes(std::string_view text, std::size_t place, const Marks& pair)
{
    if (!at(text, place, pair.close)) return false;
    const std::size_t next = place + pair.close.size();
    const bool outside = next >= text.size() || !ascii_alnum(text[next]);
    if (pair.close != "’") return pair.close != "\"" || outside;
    return outside && place > 0 && std::string_view(".,!?").find(text[place - 1]) != std::string_view::npos;
}

/// The quotation that opens at `place`; its mark is the pair's.
Quotation quotation_at(std::string_view text, std::size_t place, const Marks& pair)
{
    Quotation out;
    const std::size_t begin = place + pair.open.size();
    const std::size_t end = paragraph_end(text, begin, pair.open);
    std::size_t close = begin;
    while (close < end && !closes(text, close, pair)) ++close;
    if (close < end) {
        out.words = {begin, close};
        out.marked = {place, close + pair.close.size()};
        return out;
    }
    std::size_t next = end;
    while (next < text.size() && ascii_space(text[next])) ++next;
    out.goes_on = next < text.size() && at(text, next, pair.open);
    if (out.goes_on) out.words = {begin, end};
    out.marked = {place, out.goes_on ? end : begin};
    return out;
}

} // namespace

std::vector<Quotation> quotations(std::string_view text)
{
    std::vector<Quotation> out;
    std::array<std::size_t, marks.size()> unclosed{}; // bytes up to which no mark of a pair closes
    for (std::size_t place = text.find_first_of("\"\xE2"); place != std::string_view::npos; place = text.find_first_of("\"\xE2", place)) {
        const auto pair = std::find_if(marks.begin(), marks.end(), [&](const Marks& m) { return opens(text, place, m); });
        const auto kind = static_cast<std::size_t>(pair - marks.begin());
        if (pair == marks.end() || place < unclosed[kind]) {
            ++place;
            continue;
        }
        const Quotation found = quotation_at(text, place, *pair);
        const auto words = found.words.of(text);
        if (words.empty()) unclosed[kind] = paragraph_end(text, place + pair->open.size(), pair->open);
        if (std::count(words.begin(), words.end(), ' ') >= 2) out.push_back(found);
        place = std::max(found.marked.end, place + 1);
    }
    return out;
}

} // namespace minutebook::civic
