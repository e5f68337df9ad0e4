#include "systems/paper_words.hpp"

#include "base/text.hpp"
#include "systems/moderngov.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <vector>

namespace minutebook::systems {
namespace {

constexpr std::size_t max_text = 2'000;

struct Piece {
    std::string text; ///< lower case; letters alone or digits alone
    bool number = false;
    char before = ' ', after = ' '; ///< the characters around it
};

std::vector<Piece> pieces_of(std::string_view text)
{
    text = text.substr(0, max_text);
    std::vector<Piece> out;
    for (std::size_t i = 0; i < text.size();) {
        if (!ascii_alnum(text[i])) {
            ++i;
            continue;
        }
        std::size_t end = i;
        while (end < text.size() && ascii_alnum(text[end]) && ascii_digit(text[end]) == ascii_digit(text[i])) ++end;
        out.push_back(
            {ascii_lower(text.substr(i, end - i)), ascii_digit(text[i]), i > 0 ? text[i - 1] : ' ', end < text.size() ? text[end] : ' '});
        i = end;
    }
    return out;
}

bool has_word(const std::vector<Piece>& pieces, const auto& words)
{
    return std::any_of(pieces.begin(), pieces.end(), [&](const Piece& piece) {
        return std::find(words.begin(), words.end(), std::string_view(piece.text)) != words.end();
    });
}

int value_of(const Piece& piece) { return piece.number && piece.text.size() <= 4 ? std::stoi(piece.text) : -1; }

/// Months as read_day() knows them, in both languages.
unsigned month_named(const Piece& piece)
{
    if (piece.number || piece.text.size() < 3 || piece.text.size() > 10) return 0;
    const auto day = read_day("1 " + piece.text + " 2000");
    return day ? *day->month : 0;
}

std::optional<PartialDate> a_day(int year, int month, int day)
{
    if (year < 1800 || year > 2200 || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
    std::array<char, 40> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%04d-%02d-%02d", year, month, day);
    return PartialDate::parse(buffer.data());
}

PartialDate a_month(int year, unsigned month)
{
    PartialDate date;
    date.year = year;
    date.month = month;
    return date;
}

bool is_year(const Piece& piece) { return piece.number && piece.text.size() == 4 && value_of(piece) >= 1800 && value_of(piece) <= 2200; }

/// "21" as a year: 2021; "98": 1998.
int full_year(int two_digits) { return two_digits < 70 ? 2000 + two_digits : 1900 + two_digits; }

/// "20210804" or "04082021".
std::optional<PartialDate> run_together(const Piece& piece)
{
    if (!piece.number || piece.text.size() != 8) return std::nullopt;
    const int number = std::stoi(piece.text);
    if (const int year = number / 10'000; year >= 1990 && year <= 2100)
        if (auto day = a_day(year, number / 100 % 100, number % 100)) return day;
    const int year = number % 10'000;
    return year >= 1990 && year <= 2100 ? a_day(year, number / 10'000 % 100, number / 1'000'000) : std::nullopt;
}

/// "2021_08_04", "04 08 2021", "12.05.21" from the piece at `i`.
std::optional<PartialDate> three_numbers(const std::vector<Piece>& pieces, std::size_t i)
{
    if (i + 2 >= pieces.size() || !pieces[i].number || !pieces[i + 1].number || !pieces[i + 2].number) return std::nullopt;
    const Piece &first = pieces[i], &second = pieces[i + 1], &third = pieces[i + 2];
    const char mark = second.before;
    if (first.after != mark || second.after != mark || third.before != mark ||
        std::string_view("/.-_ ").find(mark) == std::string_view::npos)
        return std::nullopt;
    if (first.text.size() > 4 || second.text.size() > 2 || third.text.size() > 4) return std::nullopt;
    if (is_year(first) && third.text.size() <= 2) return a_day(value_of(first), value_of(second), value_of(third));
    if (first.text.size() > 2) return std::nullopt;
    if (is_year(third)) return a_day(value_of(third), value_of(second), value_of(first));
    const bool day_leads = mark == '/' || mark == '.';
    return third.text.size() == 2 && day_leads ? a_day(full_year(value_of(third)), value_of(second), value_of(first)) : std::nullopt;
}

/// "12 May 21", "12th May" (with a year known from elsewhere) from the piece at `i`.
std::optional<PartialDate> day_and_month(const std::vector<Piece>& pieces, std::size_t i, std::optional<int> year)
{
    if (!pieces[i].number || pieces[i].text.size() > 2) return std::nullopt;
    std::size_t next = i + 1;
    const auto is = [&](std::string_view word) { return next < pieces.size() && pieces[next].text == word; };
    if (is("st") || is("nd") || is("rd") || is("th")) ++next;
    if (is("of")) ++next;
    if (next >= pieces.size()) return std::nullopt;
    const unsigned month = month_named(pieces[next]);
    if (month == 0) return std::nullopt;
    const Piece* behind = next + 1 < pieces.size() ? &pieces[next + 1] : nullptr;
    const bool clock = behind != nullptr && (behind->after == ':' || behind->after == '.' || behind->after == 'a' || behind->after == 'p' ||
                                             behind->after == 'A' || behind->after == 'P');
    if (behind != nullptr && behind->number && behind->text.size() == 2 && !clock && !year)
        return a_day(full_year(value_of(*behind)), static_cast<int>(month), value_of(pieces[i]));
    return year ? a_day(*year, static_cast<int>(month), value_of(pieces[i])) : std::nullopt;
}

/// "May 2021", "2021-05", "May" (with a year known from elsewhere) from the piece at `i`.
std::optional<PartialDate> month_at(const std::vector<Piece>& pieces, std::size_t i, std::optional<int> year)
{
    const Piece* next = i + 1 < pieces.size() ? &pieces[i + 1] : nullptr;
    if (const unsigned month = month_named(pieces[i]); month != 0) {
        // Behind a day that does not exist ("31 February") nothing is known.
        if (i > 0 && pieces[i - 1].number && pieces[i - 1].text.size() <= 2) return std::nullopt;
        if (next != nullptr && is_year(*next)) return a_month(value_of(*next), month);
        const bool is_verb = pieces[i].text == "may" || pieces[i].text == "mar" || pieces[i].text == "mai";
        return year && (!is_verb || pieces.size() <= 4) ? std::optional(a_month(*year, month)) : std::nullopt;
    }
    if (!is_year(pieces[i]) || next == nullptr || !next->number || next->text.size() != 2) return std::nullopt;
    const bool joined = next->before == pieces[i].after && (next->before == '-' || next->before == '_' || next->before == '/');
    const int month = value_of(*next);
    const bool municipal_year = month == (value_of(pieces[i]) + 1) % 100;
    if (!joined || municipal_year || month < 1 || month > 12) return std::nullopt;
    return a_month(value_of(pieces[i]), static_cast<unsigned>(month));
}

std::optional<PartialDate> date_in(std::string_view text, std::optional<int> year)
{
    if (auto day = read_day(text)) return day;
    const auto pieces = pieces_of(text);
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (auto day = run_together(pieces[i])) return day;
        if (auto day = three_numbers(pieces, i)) return day;
        if (auto day = day_and_month(pieces, i, std::nullopt)) return day;
    }
    if (year)
        for (std::size_t i = 0; i < pieces.size(); ++i)
            if (auto day = day_and_month(pieces, i, year)) return day;
    for (std::size_t i = 0; i < pieces.size(); ++i)
        if (auto month = month_at(pieces, i, std::nullopt)) return month;
    if (year)
        for (std::size_t i = 0; i < pieces.size(); ++i)
            if (auto month = month_at(pieces, i, year)) return month;
    return std::nullopt;
}

} // namespace

std::string kind_by_words(std::string_view text)
{
    constexpr std::array<std::string_view, 5> minutes{"minutes", "mins", "min", "cofnodion", "minute"};
    constexpr std::array<std::string_view, 5> agenda{"agenda", "agendas", "agn", "rhaglen", "summons"};
    const auto pieces = pieces_of(text);
    if (has_word(pieces, minutes)) return "minutes";
    return has_word(pieces, agenda) ? "agenda" : "";
}

std::string standing_by_words(std::string_view text)
{
    constexpr std::array<std::string_view, 6> draft{"draft", "drafts", "unapproved", "unconfirmed", "unsigned", "drafft"};
    constexpr std::array<std::string_view, 5> approved{"approved", "signed", "confirmed", "adopted", "cymeradwywyd"};
    constexpr std::array<std::string_view, 1> printed{"printed"};
    const auto pieces = pieces_of(text);
    if (has_word(pieces, draft)) return "draft";
    if (has_word(pieces, approved)) return "approved";
    return has_word(pieces, printed) ? "printed" : "";
}

std::optional<PartialDate> date_by_words(std::string_view text) { return date_in(text, std::nullopt); }

std::optional<PartialDate> date_by_words(std::string_view text, int year) { return date_in(text, year); }

std::optional<int> year_by_words(std::string_view text)
{
    std::optional<int> found;
    for (const Piece& piece : pieces_of(text)) {
        if (!piece.number) continue;
        const bool plausible = is_year(piece) && value_of(piece) >= 1970;
        if (plausible && found && *found != value_of(piece)) return std::nullopt;
        if (!plausible && found && piece.text.size() == 2 && (piece.before == '-' || piece.before == '/')) return std::nullopt;
        if (plausible) found = value_of(piece);
    }
    return found;
}

} // namespace minutebook::systems
