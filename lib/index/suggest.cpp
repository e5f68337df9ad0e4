#include "index/suggest.hpp"

#include "base/text_span.hpp"
#include "base/utf8.hpp"
#include "index/words.hpp"

#include <algorithm>
#include <cstdlib>

namespace minutebook::index {
namespace {

constexpr std::size_t candidates_at_most = 200'000; // words of one first letter that are looked at
constexpr std::size_t shortest = 4;                 // letters: shorter words are near to too many others
constexpr std::size_t longest = 32;

std::u32string letters(std::string_view text)
{
    std::u32string out;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = decode(text, at);
        out += c.value;
        at += c.length;
    }
    return out;
}

} // namespace

std::size_t edit_distance(std::u32string_view a, std::u32string_view b, std::size_t limit)
{
    const std::size_t difference = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
    if (difference > limit) return limit + 1;
    std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), now(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        now[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replace = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            now[j] = std::min({last[j] + 1, now[j - 1] + 1, replace});
            const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) now[j] = std::min(now[j], before[j - 2] + 1);
        }
        if (*std::min_element(now.begin(), now.end()) > limit) return limit + 1;
        std::swap(before, last);
        std::swap(last, now);
    }
    return std::min(last[b.size()], limit + 1);
}

std::string nearest_word(const Xapian::Database& database, const std::string& word)
{
    const std::u32string wanted = letters(word);
    if (wanted.size() < shortest || wanted.size() > longest) return {};
    const std::size_t limit = wanted.size() < 6 ? 1 : 2;
    std::string best;
    std::size_t best_distance = limit + 1, looked_at = 0;
    Xapian::doccount best_frequency = 0;
    const std::string first = word.substr(0, decode(word, 0).length);
    for (auto term = database.allterms_begin(first); term != database.allterms_end(first) && looked_at < candidates_at_most;
         ++term, ++looked_at) {
        const std::size_t distance = edit_distance(wanted, letters(*term), limit);
        if (distance > limit || distance > best_distance) continue;
        const Xapian::doccount frequency = term.get_termfreq();
        if (distance == best_distance && frequency <= best_frequency) continue;
        best = *term;
        best_distance = distance;
        best_frequency = frequency;
    }
    return best;
}

std::string corrected(const Xapian::Database& database, std::string_view text, const std::vector<std::string>& missing)
{
    std::string out;
    std::size_t at = 0;
    bool changed = false;
    for_each_word(text, [&](const Word& word) {
        if (std::find(missing.begin(), missing.end(), word.folded) == missing.end()) return;
        const std::string better = nearest_word(database, word.folded);
        if (better.empty()) return;
        out.append(text.substr(at, word.span.begin - at)).append(better);
        at = word.span.end;
        changed = true;
    });
    if (!changed) return {};
    return out.append(text.substr(at));
}

} // namespace minutebook::index
