#include "indexer/resolve/names.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace minutebook::resolve {
namespace {

constexpr std::array titles{"councillor", "cllr",      "cllrs",    "mr",         "mrs",  "ms",   "miss",     "mx",  "dr",
                            "prof",       "professor", "sir",      "dame",       "lord", "lady", "baroness", "rev", "revd",
                            "reverend",   "canon",     "alderman", "alderwoman", "ald",  "hon",  "the"};
constexpr std::array post_nominals{"obe", "mbe", "cbe", "qpm", "jp", "kc", "qc", "mp", "msp", "dl", "bem", "phd"};
constexpr std::array particles{"st", "van", "von", "de", "der", "den", "di", "da",  "du", "la",
                               "le", "mac", "mc",  "ap", "ab",  "al",  "el", "bin", "ni", "ui"};

template <std::size_t N>
bool among(const std::array<const char*, N>& list, std::string_view word)
{
    return std::any_of(list.begin(), list.end(), [&](std::string_view known) { return known == word; });
}

std::string bare(std::string_view word)
{
    std::string out = fold(word);
    std::erase_if(out, [](char c) { return c == '.' || c == ',' || c == '(' || c == ')'; });
    return out;
}

/// One letter, or two or three capitals run together ("JD").
bool is_initial(const std::string& part) { return part.size() == 1; }

bool same_given(const std::string& a, const std::string& b)
{
    if (a == b) return true;
    if (is_initial(a) || is_initial(b)) return a[0] == b[0];
    const auto& shorter = a.size() < b.size() ? a : b;
    const auto& longer = a.size() < b.size() ? b : a;
    return shorter.size() >= 3 && longer.compare(0, shorter.size(), shorter) == 0; // Rob, Robert
}

bool near_word(const std::string& a, const std::string& b)
{
    const std::size_t shortest = std::min(a.size(), b.size());
    if (shortest < 4) return false;
    const std::size_t limit = shortest >= 8 ? 2 : 1;
    return edit_distance(a, b, limit) <= limit;
}

} // namespace

bool PersonName::initials_only() const { return full() && std::all_of(given.begin(), given.end(), is_initial); }

std::string PersonName::folded() const
{
    std::string out = join(given, " ");
    return out.empty() ? surname : out + " " + surname;
}

PersonName parse_name(std::string_view text)
{
    const std::string clean = collapse_space(text);
    std::vector<std::string> words;
    for (const auto word : split(clean, ' ')) words.emplace_back(word);
    while (!words.empty() && among(titles, bare(words.front()))) words.erase(words.begin());
    while (words.size() > 1 && (among(post_nominals, bare(words.back())) || bare(words.back()).empty())) words.pop_back();
    PersonName name;
    if (words.empty()) return name;
    name.written = join(words, " ");
    std::size_t surname_at = words.size() - 1;
    while (surname_at > 1 && among(particles, bare(words[surname_at - 1]))) --surname_at;
    // "Kent J": initials may follow.
    if (words.size() == 2 && is_initial(bare(words[1])) && !is_initial(bare(words[0]))) std::swap(words[0], words[1]);
    for (std::size_t i = 0; i < surname_at; ++i)
        if (auto part = bare(words[i]); !part.empty()) name.given.push_back(std::move(part));
    for (std::size_t i = surname_at; i < words.size(); ++i) {
        if (i > surname_at) name.surname += ' ';
        name.surname += bare(words[i]);
    }
    return name;
}

bool compatible(const PersonName& a, const PersonName& b)
{
    if (a.surname != b.surname) return false;
    const std::size_t both = std::min(a.given.size(), b.given.size());
    for (std::size_t i = 0; i < both; ++i)
        if (!same_given(a.given[i], b.given[i])) return false;
    return true;
}

bool near_misspelling(const PersonName& a, const PersonName& b)
{
    if (!a.full() || !b.full() || a.initials_only() || b.initials_only()) return false;
    if (a.surname == b.surname) return near_word(a.given[0], b.given[0]);
    return same_given(a.given[0], b.given[0]) && near_word(a.surname, b.surname);
}

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit)
{
    if (a.size() > b.size()) std::swap(a, b);
    if (b.size() - a.size() > limit) return limit + 1;
    std::vector<std::size_t> row(a.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t j = 1; j <= b.size(); ++j) {
        std::size_t diagonal = row[0];
        row[0] = j;
        for (std::size_t i = 1; i <= a.size(); ++i) {
            const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[i];
            row[i] = std::min({row[i] + 1, row[i - 1] + 1, replaced});
        }
    }
    return std::min(row.back(), limit + 1);
}

} // namespace minutebook::resolve
