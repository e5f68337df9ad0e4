#include "indexer/resolve/names.hpp"

#include "indexer/resolve/given_names.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace minutebook::resolve {
namespace {

constexpr std::array titles{"councillor", "cllr",       "cllrs",   "councilor",    "mr",        "mrs",    "ms",         "miss",
                            "mx",         "dr",         "prof",    "sir",          "professor", "dame",   "lord",       "lady",
                            "baroness",   "rev",        "revd",    "fr",           "reverend",  "canon",  "father",     "archdeacon",
                            "captain",    "capt",       "colonel", "alderman",     "ald",       "bailie", "alderwoman", "hon",
                            "the",        "cynghorydd", "cyng",    "comhairleoir", "clr",       "messrs", "viscount",   "clrs"};
constexpr std::array post_nominals{"obe",   "mbe",   "cbe", "qpm", "jp", "kc",  "qc",   "mp",   "msp",   "ms",    "mla",  "td",   "dl",
                                   "bem",   "phd",   "kbe", "dbe", "ba", "bsc", "ma",   "msc",  "mba",   "llb",   "fca",  "kcb",  "cilca",
                                   "fslcc", "frics", "mpp", "mep", "am", "dso", "frsa", "qfsm", "mrtpi", "cipfa", "cpfa", "pslcc"};
constexpr std::array sons{"jnr", "jr", "junior"};
constexpr std::array fathers{"snr", "sr", "senior"};
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
    out += (out.empty() ? "" : " ") + surname;
    return suffix.empty() ? out : out + " " + suffix;
}

namespace {

/// "J.D.", "JD" (among words in small letters): initials run together.
std::vector<std::string> initials_of(const std::string& word, bool shouted)
{
    const bool dotted = word.find('.') != std::string::npos && word.find('.') + 1 < word.size();
    std::vector<std::string> out;
    for (const char c : word) {
        if (c == '.' || c == '(' || c == ')' || c == ',') continue;
        if (c < 'A' || c > 'Z') return {};
        out.emplace_back(1, static_cast<char>(c - 'A' + 'a'));
    }
    constexpr std::array short_names{"al", "bo", "cy", "di", "ed", "jo", "li", "mo", "ty", "vi", "wu", "xi", "yu", "an", "oz", "ng"};
    const bool run = !dotted && !shouted && out.size() == 2 && !among(short_names, bare(word));
    return out.size() == 1 || (dotted && out.size() <= 4) || run ? out : std::vector<std::string>{};
}

/// Takes "(née Ombry)", "formerly Ombry" off the end; gives the surname they tell.
std::string take_birth_name(std::vector<std::string>& words)
{
    for (std::size_t i = 1; i + 1 < words.size(); ++i) {
        const std::string word = bare(words[i]);
        if (word != "nee" && word != "formerly" && word != "previously") continue;
        std::string born = bare(words.back());
        words.resize(i);
        return born;
    }
    return {};
}

/// "Kent J D", "Kent, John" with the given names first, as elsewhere.
void put_given_first(std::vector<std::string>& words, bool shouted)
{
    if (words.size() > 1 && words[0].ends_with(",")) {
        words[0].pop_back();
        std::rotate(words.begin(), words.begin() + 1, words.end());
        return;
    }
    std::size_t initials = 0;
    while (initials + 1 < words.size() && !initials_of(words[words.size() - 1 - initials], shouted).empty()) ++initials;
    const bool surname_first = initials > 0 && initials_of(words[0], shouted).empty() && words.size() == initials + 1;
    if (surname_first) std::rotate(words.begin(), words.begin() + 1, words.end());
}

} // namespace

std::string bare_surname(const std::string& surname)
{
    std::string out = surname;
    std::erase_if(out, [](char c) { return c == '\'' || c == ' ' || c == '-'; });
    return out;
}

PersonName parse_name(std::string_view text)
{
    const std::string clean = collapse_space(text);
    const bool shouted = std::none_of(clean.begin(), clean.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    std::vector<std::string> words;
    for (const auto word : split(clean, ' ')) words.emplace_back(word);
    while (!words.empty() && among(titles, bare(words.front()))) words.erase(words.begin());
    PersonName name;
    name.born = take_birth_name(words);
    while (words.size() > 1) {
        const std::string last = bare(words.back());
        const bool surname = words.size() == 2 && last.size() > 3; // "John Senior"
        if (among(sons, last) && !surname) name.suffix = "jr";
        else if (among(fathers, last) && !surname) name.suffix = "sr";
        else if (!last.empty() && (words.size() == 2 || !among(post_nominals, last))) break;
        words.pop_back();
    }
    if (words.size() == 2 && among(post_nominals, bare(words.back())) && bare(words.back()).size() > 2) words.pop_back();
    if (words.empty()) return name;
    if (words.back().ends_with(",")) words.back().pop_back();
    name.written = join(words, " ") + (name.suffix.empty() ? "" : name.suffix == "jr" ? " Jnr" : " Snr");
    put_given_first(words, shouted);
    std::size_t surname_at = words.size() - 1;
    while (surname_at > 1 && among(particles, bare(words[surname_at - 1]))) --surname_at;
    for (std::size_t i = 0; i < surname_at; ++i) {
        const auto initials = initials_of(words[i], shouted);
        if (!initials.empty()) name.given.insert(name.given.end(), initials.begin(), initials.end());
        else if (auto part = bare(words[i]); !part.empty()) name.given.push_back(std::move(part));
    }
    for (std::size_t i = surname_at; i < words.size(); ++i) {
        if (i > surname_at) name.surname += ' ';
        name.surname += bare(words[i]);
    }
    return name;
}

bool compatible(const PersonName& a, const PersonName& b)
{
    if (bare_surname(a.surname) != bare_surname(b.surname)) return false;
    if (!a.suffix.empty() && !b.suffix.empty() && a.suffix != b.suffix) return false;
    const std::size_t both = std::min(a.given.size(), b.given.size());
    for (std::size_t i = 0; i < both; ++i)
        if (!same_given_name(a.given[i], b.given[i])) return false;
    return true;
}

bool near_misspelling(const PersonName& a, const PersonName& b)
{
    if (!a.full() || !b.full() || a.initials_only() || b.initials_only()) return false;
    if (a.suffix != b.suffix) return false;
    if (bare_surname(a.surname) == bare_surname(b.surname)) return near_word(a.given[0], b.given[0]);
    return same_given_name(a.given[0], b.given[0]) && near_word(a.surname, b.surname);
}

bool changed_name(const PersonName& a, const PersonName& b)
{
    const auto was = [](const PersonName& now, const PersonName& then) {
        return !now.born.empty() && now.full() && then.full() && now.born == then.surname && same_given_name(now.given[0], then.given[0]);
    };
    return was(a, b) || was(b, a);
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
