#include "indexer/anchors.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_set>
#include <vector>

namespace minutebook::indexer {
namespace {

struct Token {
    std::string_view text;    ///< without punctuation at its ends
    bool opens = false;       ///< first of a line or a sentence
    bool capitalised = false; ///< begins with an upper-case letter and goes on in lower case
};

struct MonthNames {
    int month;
    std::array<std::string_view, 8> names; ///< folded: English, Welsh with its mutations, Irish, Gaelic
};

constexpr std::array<MonthNames, 12> months{{
    {1, {"january", "jan", "ionawr", "eanair", "faoilleach"}},
    {2, {"february", "feb", "chwefror", "feabhra", "gearran"}},
    {3, {"march", "mar", "mawrth", "fawrth", "marta", "mart"}},
    {4, {"april", "apr", "ebrill", "aibrean", "giblean"}},
    {5, {"may", "mai", "fai", "bealtaine", "ceitean"}},
    {6, {"june", "jun", "mehefin", "fehefin", "meitheamh", "ogmhios"}},
    {7, {"july", "jul", "gorffennaf", "orffennaf", "iuil", "iuchar"}},
    {8, {"august", "aug", "awst", "lunasa", "lunastal"}},
    {9, {"september", "sep", "sept", "medi", "fedi", "mean", "sultain"}},
    {10, {"october", "oct", "hydref", "deireadh", "damhair"}},
    {11, {"november", "nov", "tachwedd", "dachwedd", "samhain", "samhna"}},
    {12, {"december", "dec", "rhagfyr", "ragfyr", "nollaig", "nollag", "dubhlachd"}},
}};

int month_of(std::string_view word)
{
    if (word.size() < 3 || word.size() > 16) return 0;
    const std::string folded = fold(word);
    for (const MonthNames& month : months)
        if (std::find(month.names.begin(), month.names.end(), folded) != month.names.end()) return month.month;
    return 0;
}

/// Curly quotes, dashes, bullets and the pound sign stick to words.
bool is_sign(std::string_view text, std::size_t at)
{
    const char32_t c = decode(text, at).value;
    return c < 0x80 ? !ascii_alnum(static_cast<char>(c)) : !is_letter(c);
}

std::string_view without_punctuation(std::string_view word)
{
    while (!word.empty() && is_sign(word, 0)) word.remove_prefix(decode(word, 0).length);
    while (!word.empty()) {
        std::size_t last = word.size() - 1;
        while (last > 0 && (static_cast<unsigned char>(word[last]) & 0xC0U) == 0x80U) --last;
        if (!is_sign(word, last)) break;
        word = word.substr(0, last);
    }
    return word;
}

bool is_capitalised(std::string_view word)
{
    if (word.size() < 3) return false;
    const CodePoint first = decode(word, 0);
    if (!is_upper(first.value) || first.length >= word.size()) return false;
    const CodePoint second = decode(word, first.length);
    return is_letter(second.value) && !is_upper(second.value) && word.find_first_of("0123456789") == std::string_view::npos;
}

std::vector<Token> tokens_of(std::string_view text)
{
    std::vector<Token> out;
    bool opens = true;
    for (std::size_t at = 0; at < text.size();) {
        if (ascii_space(text[at])) {
            opens = opens || text[at] == '\n';
            ++at;
            continue;
        }
        std::size_t end = at;
        while (end < text.size() && !ascii_space(text[end])) ++end;
        const std::string_view word = text.substr(at, end - at);
        const std::string_view bare = without_punctuation(word);
        if (!bare.empty()) out.push_back({bare, opens, is_capitalised(bare)});
        const char last = word.back();
        // "Cllr. Brook", "B. Crane": a short capitalised word with a full stop ends no sentence.
        const bool shortened = bare.size() <= 4 && !bare.empty() && is_upper(decode(bare, 0).value);
        const bool ends = last == '!' || last == '?' || last == ':' || (last == '.' && !shortened);
        opens = bare.empty() ? opens : ends;
        at = end;
    }
    return out;
}

bool all_digits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), ascii_digit); }

std::string two_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

/// Leading digits of a day, "14" or "14th", "14eg": 1 to 31, else 0.
int day_of(std::string_view word)
{
    std::size_t digits = 0;
    while (digits < word.size() && ascii_digit(word[digits])) ++digits;
    if (digits == 0 || digits > 2 || word.size() - digits > 3) return 0;
    const int day = digits == 1 ? word[0] - '0' : (word[0] - '0') * 10 + (word[1] - '0');
    return day <= 31 ? day : 0;
}

bool is_year(std::string_view word) { return word.size() == 4 && all_digits(word) && (word[0] == '1' || word[0] == '2'); }

/// A whole date from "14 March 2019" at `at` or "March 14, 2019"; sets how many tokens it takes.
std::optional<std::string> date_at(const std::vector<Token>& tokens, std::size_t at, std::size_t& taken)
{
    if (at + 2 >= tokens.size()) return std::nullopt;
    const std::string_view first = tokens[at].text, second = tokens[at + 1].text, third = tokens[at + 2].text;
    if (!is_year(third)) return std::nullopt;
    const int day = std::max(day_of(first), day_of(second));
    const int month = day_of(first) != 0 ? month_of(second) : month_of(first);
    if (day == 0 || month == 0) return std::nullopt;
    taken = 3;
    return std::string(third) + "-" + two_digits(month) + "-" + two_digits(day);
}

/// "14/03/2019", "14.3.19", "14-03-2019" (the day first).
std::optional<std::string> date_of(std::string_view word)
{
    if (word.empty() || !ascii_digit(word.front())) return std::nullopt;
    for (const char separator : {'/', '.', '-'}) {
        const auto parts = split(word, separator);
        if (parts.size() != 3 || !all_digits(parts[0]) || !all_digits(parts[1]) || !all_digits(parts[2])) continue;
        const int day = day_of(parts[0]), month = day_of(parts[1]);
        const bool year = is_year(parts[2]) || parts[2].size() == 2;
        if (day == 0 || month == 0 || month > 12 || !year) continue;
        return (parts[2].size() == 2 ? "20" : "") + std::string(parts[2]) + "-" + two_digits(month) + "-" + two_digits(day);
    }
    return std::nullopt;
}

/// An application, an order, a post code is none: capital letters and three digits at least, perhaps with strokes between them.
bool is_code(std::string_view word)
{
    const auto fits = [](char c) { return ascii_alnum(c) || c == '/' || c == '-' || c == '_' || c == '.'; };
    const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    return word.size() <= 40 && std::all_of(word.begin(), word.end(), fits) && std::any_of(word.begin(), word.end(), capital) &&
           std::count_if(word.begin(), word.end(), ascii_digit) >= 3;
}

/// The numbers in a word, as plain digits: thousands joined, pence of nothing and leading zeros gone.
void each_number(std::string_view word, const std::function<void(const std::string&)>& found)
{
    for (std::size_t at = 0; at < word.size();) {
        if (!ascii_digit(word[at])) {
            ++at;
            continue;
        }
        std::string number;
        bool point = false;
        for (; at < word.size(); ++at) {
            const bool digit_next = at + 1 < word.size() && ascii_digit(word[at + 1]);
            if (ascii_digit(word[at])) number += word[at];
            else if (word[at] == ',' && digit_next) continue;
            else if (word[at] == '.' && digit_next && !point) {
                point = true;
                number += '.';
            }
            else break;
        }
        if (number.size() > 3 && number.compare(number.size() - 3, 3, ".00") == 0) number.resize(number.size() - 3);
        number.erase(0, std::min(number.find_first_not_of('0'), number.size()));
        if (std::count_if(number.begin(), number.end(), ascii_digit) >= 2) found(number);
    }
}

bool may_be_name(const Token& token) { return token.capitalised && !token.opens; }

/// Of the words that stand where a name may, those that stand in small letters elsewhere.
std::unordered_set<std::string> lower_case_words(const std::vector<Token>& tokens)
{
    std::unordered_set<std::string> names, out;
    for (const Token& token : tokens)
        if (may_be_name(token)) names.insert(fold(token.text));
    for (const Token& token : tokens) {
        const char32_t first = decode(token.text, 0).value;
        if (!is_letter(first) || is_upper(first)) continue;
        const bool plain = std::all_of(token.text.begin(), token.text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
        std::string word = plain ? std::string(token.text) : fold(token.text);
        if (names.count(word) > 0) out.insert(std::move(word));
    }
    return out;
}

} // namespace

void each_anchor(std::string_view text, const std::function<void(AnchorKind kind, const std::string& anchor)>& found)
{
    const auto tokens = tokens_of(text);
    const auto common = lower_case_words(tokens);
    const auto number = [&](const std::string& digits) { found(AnchorKind::number, digits); };
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const Token& token = tokens[i];
        std::size_t taken = 0;
        if (const auto date = date_at(tokens, i, taken)) {
            number(*date);
            i += taken - 1;
        }
        else if (const auto digits = date_of(token.text)) number(*digits);
        else if (is_code(token.text)) number(fold(token.text));
        else if (token.text.find_first_of("0123456789") != std::string_view::npos) each_number(token.text, number);
        else if (may_be_name(token) && month_of(token.text) == 0) {
            const std::string name = fold(token.text);
            if (common.count(name) == 0) found(AnchorKind::name, name);
        }
    }
}

} // namespace minutebook::indexer
