#include "index/snippet.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "index/words.hpp"

#include <algorithm>
#include <map>
#include <vector>

namespace minutebook::index {
namespace {

struct Found {
    TextSpan span;
    std::size_t number = 0; ///< which word of the query; 0: none
};

/// How good the stretch of words [first, last) is: distinct words of the query count most, repeats a little.
struct Window {
    std::size_t first = 0, last = 0;
    std::size_t distinct = 0, total = 0;
    [[nodiscard]] bool better_than(const Window& other) const
    {
        return distinct != other.distinct ? distinct > other.distinct : total > other.total;
    }
};

/// The best stretch within the limit, by two pointers that only move forward.
Window best_window(const std::vector<Found>& words, std::size_t limit)
{
    Window best, now;
    std::map<std::size_t, std::size_t> inside;
    for (; now.first < words.size(); ++now.first) {
        while (now.last < words.size() && words[now.last].span.end - words[now.first].span.begin <= limit) {
            const std::size_t number = words[now.last++].number;
            if (number != 0 && inside[number]++ == 0) ++now.distinct;
            now.total += number != 0 ? 1 : 0;
        }
        if (now.last > now.first && (best.last == 0 || now.better_than(best))) best = now;
        if (now.last == now.first) {
            ++now.last; // a single word longer than the limit
            continue;
        }
        const std::size_t number = words[now.first].number;
        if (number != 0 && --inside[number] == 0) --now.distinct;
        now.total -= number != 0 ? 1 : 0;
    }
    return best;
}

/// Moves the stretch back so that its first marked word does not stand at its very beginning.
void centre(const std::vector<Found>& words, std::size_t limit, Window& window)
{
    std::size_t first_marked = window.first, last_marked = window.first;
    for (std::size_t i = window.first; i < window.last; ++i)
        if (words[i].number != 0) last_marked = i;
    while (first_marked < window.last && words[first_marked].number == 0) ++first_marked;
    if (first_marked == window.last) return;
    const std::size_t core = words[last_marked].span.end - words[first_marked].span.begin;
    const std::size_t before = (limit - core) / 3;
    window.first = first_marked;
    while (window.first > 0 && words[first_marked].span.begin - words[window.first - 1].span.begin <= before) --window.first;
    window.last = last_marked + 1;
    while (window.last < words.size() && words[window.last].span.end - words[window.first].span.begin <= limit) ++window.last;
}

} // namespace

std::string snippet(std::string_view text, const std::function<std::size_t(const std::string& folded)>& marked, std::size_t limit)
{
    const std::string flat = collapse_space(text);
    std::vector<Found> words;
    for_each_word(flat, [&](const Word& word) { words.push_back({word.span, marked(word.folded)}); });
    if (words.empty()) return escape_html(cut_utf8(flat, limit));
    Window window = best_window(words, limit);
    if (window.last == 0) return escape_html(cut_utf8(flat, limit)) + "…";
    centre(words, limit, window);
    // Brackets and quotation marks before the first word are kept; a long run of other signs is not.
    constexpr std::size_t signs = 8;
    std::size_t at = words[window.first].span.begin;
    if (window.first == 0 && at <= signs) at = 0;
    std::size_t end = window.last == words.size() ? flat.size() : words[window.last - 1].span.end;
    end = std::min(end, std::max(words[window.last - 1].span.end, at + cut_utf8(std::string_view(flat).substr(at), limit).size()));
    std::string out = at > 0 ? "…" : "";
    for (std::size_t i = window.first; i < window.last; ++i) {
        if (words[i].number == 0) continue;
        const TextSpan span = words[i].span;
        out += escape_html(std::string_view(flat).substr(at, span.begin - at)) + "<mark>" + escape_html(span.of(flat)) + "</mark>";
        at = span.end;
    }
    out += escape_html(std::string_view(flat).substr(at, end - at));
    if (end < flat.size()) out += "…";
    return out;
}

} // namespace minutebook::index
