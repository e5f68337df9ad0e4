#include "systems/moderngov.hpp"

#include "base/text.hpp"

#include <array>
#include <chrono>
#include <cstdio>

namespace minutebook::systems {
namespace {

constexpr std::array<std::string_view, 12> months{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr std::array<std::string_view, 12> full_months{"january", "february", "march",     "april",   "may",      "june",
                                                       "july",    "august",   "september", "october", "november", "december"};

// Bilingual sites answer in Welsh too.
constexpr std::array<std::string_view, 12> welsh_months{"ionawr",     "chwefror", "mawrth", "ebrill", "mai",      "mehefin",
                                                        "gorffennaf", "awst",     "medi",   "hydref", "tachwedd", "rhagfyr"};

struct Word {
    std::string text; ///< lower case; of letters alone or of digits alone
    bool is_number = false;
    char before = ' '; ///< the character in front of it
};

std::vector<Word> words_of(std::string_view text)
{
    std::vector<Word> words;
    for (std::size_t i = 0; i < text.size();) {
        const char c = text[i];
        if (!ascii_alnum(c)) {
            ++i;
            continue;
        }
        std::size_t end = i;
        while (end < text.size() && ascii_alnum(text[end]) && ascii_digit(text[end]) == ascii_digit(c)) ++end;
        words.push_back({ascii_lower(text.substr(i, end - i)), ascii_digit(c), i > 0 ? text[i - 1] : ' '});
        i = end;
    }
    return words;
}

unsigned month_of(const std::string& word)
{
    for (unsigned i = 0; i < months.size(); ++i)
        if (word == months[i] || word == full_months[i] || word == welsh_months[i] || (i == 8 && word == "sept")) return i + 1;
    return 0;
}

std::optional<PartialDate> day_of(const std::string& year, unsigned month, const std::string& day)
{
    if (year.size() != 4 || day.size() > 2 || month == 0 || month > 12) return std::nullopt;
    std::array<char, 16> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%s-%02u-%02d", year.c_str(), month, std::stoi(day));
    return PartialDate::parse(buffer.data());
}

unsigned number_of(const Word& word) { return word.is_number && word.text.size() <= 2 ? static_cast<unsigned>(std::stoi(word.text)) : 0; }

/// "6 Oct 2020", "6th October, 2020" from the word at `i`.
std::optional<PartialDate> written_day(const std::vector<Word>& words, std::size_t i)
{
    if (number_of(words[i]) == 0) return std::nullopt;
    std::size_t next = i + 1;
    const auto is = [&](std::string_view text) { return next < words.size() && words[next].text == text; };
    if (is("st") || is("nd") || is("rd") || is("th")) ++next;
    if (is("of")) ++next;
    if (next + 1 >= words.size() || !words[next + 1].is_number) return std::nullopt;
    return day_of(words[next + 1].text, month_of(words[next].text), words[i].text);
}

/// "06/10/2020", "6.10.2020", "2020-10-06" from the word at `i`.
std::optional<PartialDate> numbered_day(const std::vector<Word>& words, std::size_t i)
{
    if (i + 2 >= words.size() || !words[i].is_number || !words[i + 1].is_number || !words[i + 2].is_number) return std::nullopt;
    const char mark = words[i + 1].before;
    if (mark != words[i + 2].before || (mark != '/' && mark != '.' && mark != '-')) return std::nullopt;
    if (words[i].text.size() == 4) return day_of(words[i].text, number_of(words[i + 1]), words[i + 2].text);
    if (number_of(words[i]) == 0) return std::nullopt;
    return day_of(words[i + 2].text, number_of(words[i + 1]), words[i].text);
}

} // namespace

bool Meeting::is_cancelled() const { return ascii_lower(status).find("cancel") != std::string::npos; }

std::optional<PartialDate> read_day(std::string_view text)
{
    const auto words = words_of(text.substr(0, 2000));
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (auto day = numbered_day(words, i)) return day;
        if (auto day = written_day(words, i)) return day;
        // "October 6, 2020": the month leads.
        if (i + 2 < words.size() && month_of(words[i].text) != 0 && number_of(words[i + 1]) != 0 && words[i + 2].is_number)
            if (auto day = day_of(words[i + 2].text, month_of(words[i].text), words[i + 1].text)) return day;
    }
    return std::nullopt;
}

std::string slashed_day(const PartialDate& date)
{
    std::array<char, 40> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%02u/%02u/%04d", date.day.value_or(1), date.month.value_or(1), date.year.value_or(0));
    return buffer.data();
}

std::string long_day(const PartialDate& date)
{
    constexpr std::array<std::string_view, 7> weekdays{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
    const auto day = date.earliest();
    if (!day || !date.is_day()) return date.to_string();
    std::string month(full_months[*date.month - 1]);
    month.front() = static_cast<char>(month.front() - 'a' + 'A');
    return std::string(weekdays[std::chrono::weekday(*day).c_encoding()]) + " " + std::to_string(*date.day) + " " + month + " " +
           std::to_string(*date.year);
}

} // namespace minutebook::systems
