#include "indexer/read/dates_words.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <utility>
#include <vector>

namespace minutebook::read {
namespace {

constexpr std::array<std::string_view, 12> months{"january", "february", "march",     "april",   "may",      "june",
                                                  "july",    "august",   "september", "october", "november", "december"};
constexpr std::array<std::string_view, 7> weekdays{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"};

constexpr std::array<std::pair<std::string_view, unsigned>, 34> other_months{{
    {"fawrth", 3},       {"fai", 5},           {"fehefin", 6},
    {"orffennaf", 7},    {"fedi", 9},          {"dachwedd", 11},
    {"ragfyr", 12},      {"ionawr", 1},        {"chwefror", 2},
    {"mawrth", 3},       {"ebrill", 4},        {"mai", 5},
    {"mehefin", 6},      {"gorffennaf", 7},    {"awst", 8},
    {"medi", 9},         {"hydref", 10},       {"tachwedd", 11},
    {"rhagfyr", 12},     {"eanáir", 1},        {"feabhra", 2},
    {"márta", 3},        {"aibreán", 4},       {"bealtaine", 5},
    {"meitheamh", 6},    {"iúil", 7},          {"lúnasa", 8},
    {"meán fómhair", 9}, {"samhain", 11},      {"nollaig", 12},
    {"mheitheamh", 6},   {"mheán fómhair", 9}, {"deireadh fómhair", 10},
    {"shamhain", 11},
}};

/// Edit distance in which exchanging two neighbours counts once.
std::size_t distance(std::string_view a, std::string_view b)
{
    std::vector<std::vector<std::size_t>> cost(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i) cost[i][0] = i;
    for (std::size_t j = 0; j <= b.size(); ++j) cost[0][j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i)
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
            cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, cost[i - 1][j - 1] + change});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
    return cost[a.size()][b.size()];
}

std::string plain(std::string_view word)
{
    std::string out = ascii_lower(word);
    while (!out.empty() && out.back() == '.') out.pop_back();
    return out;
}

} // namespace

std::optional<unsigned> month_of(std::string_view word)
{
    const std::string name = plain(word);
    for (unsigned i = 0; i < months.size(); ++i) {
        const bool short_form = name == months[i].substr(0, 3) || (i == 8 && name == "sept");
        if (short_form || name == months[i]) return i + 1;
    }
    for (const auto& [other, number] : other_months)
        if (name == other) return number;
    return std::nullopt;
}

std::optional<unsigned> misspelt_month_of(std::string_view word)
{
    const std::string name = plain(word);
    if (name.size() < 5 || name.size() > 12) return std::nullopt;
    for (unsigned i = 0; i < months.size(); ++i)
        if (months[i].size() >= 6 && name.front() == months[i].front() && name != months[i] && distance(name, months[i]) == 1) return i + 1;
    return std::nullopt;
}

std::optional<unsigned> weekday_of(std::string_view word)
{
    const std::string name = plain(word);
    if (name.size() < 3) return std::nullopt;
    for (unsigned i = 0; i < weekdays.size(); ++i)
        if (weekdays[i].substr(0, 3) == std::string_view(name).substr(0, 3)) return i;
    return std::nullopt;
}

std::optional<unsigned> number_of(std::string_view digits)
{
    unsigned value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    return value;
}

std::optional<int> year_of(std::string_view digits)
{
    if (digits.size() == 4 && digits[1] == 'O')
        return year_of(std::string{digits[0], '0', digits[2], digits[3]}); // a letter typed for nought
    const auto value = number_of(digits);
    if (!value) return std::nullopt;
    if (digits.size() == 2) return static_cast<int>(*value) + (*value < 70 ? 2000 : 1900);
    if (digits.size() == 4) return static_cast<int>(*value);
    return std::nullopt;
}

std::optional<PartialDate> checked(const PartialDate& date) { return PartialDate::parse(date.to_string()); }

} // namespace minutebook::read
