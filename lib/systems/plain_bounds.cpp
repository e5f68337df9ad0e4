// What of a plain site is a document, and what has no end: pagers and calendars.
#include "base/text.hpp"
#include "systems/plain_links.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>

namespace minutebook::systems {
namespace {

constexpr int max_page = 500;
constexpr int max_offset = 10'000;
constexpr int first_year = 1990;
constexpr int years_ahead = 2;

constexpr std::array<std::string_view, 10> document_endings{".pdf", ".doc", ".docx", ".docm", ".odt",
                                                            ".rtf", ".xls", ".xlsx", ".ods",  ".odp"};

template <class Names>
bool is_one_of(const Names& names, std::string_view name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

std::optional<int> number_in(std::string_view text)
{
    if (text.empty() || text.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
    return text.size() > 8 ? 99'999'999 : std::atoi(std::string(text).c_str());
}

std::vector<std::string> segments_of(const Url& url)
{
    std::vector<std::string> out;
    for (const auto piece : split(url.path(), '/'))
        if (!piece.empty() && out.size() < 40) out.push_back(ascii_lower(percent_decode(piece)));
    return out;
}

/// "minutes-may" of "…/minutes-may.pdf".
std::string name_of_file(std::string_view path)
{
    path = path.substr(0, path.find_first_of("?#"));
    path.remove_prefix(std::min(path.size(), path.find_last_of("/\\") == std::string_view::npos ? 0 : path.find_last_of("/\\") + 1));
    const std::string lower = ascii_lower(path);
    for (const auto ending : document_endings)
        if (lower.size() > ending.size() && lower.ends_with(ending)) return std::string(path.substr(0, path.size() - ending.size()));
    return {};
}

enum class Counter { none, pages, offset };

struct PagerPlace {
    Counter counter = Counter::none;
    int number = 0;
};

PagerPlace pager_place(const Url& url)
{
    constexpr std::array<std::string_view, 9> pages{"page",       "p",       "pg",          "paged",    "pageno",
                                                    "pagenumber", "page_no", "currentpage", "pageindex"};
    constexpr std::array<std::string_view, 4> offsets{"start", "offset", "from", "skip"};
    for (const auto& [name, value] : url.parameters()) {
        const std::string lower = ascii_lower(name);
        const auto number = number_in(trim(value));
        if (number && is_one_of(pages, lower)) return {Counter::pages, *number};
        const bool is_day = number && *number / 10'000 >= 1900 && *number / 10'000 < 2200;
        if (number && !is_day && is_one_of(offsets, lower)) return {Counter::offset, *number};
    }
    const auto segments = segments_of(url);
    for (std::size_t i = 0; i + 1 < segments.size(); ++i)
        if (const auto number = number_in(segments[i + 1]); number && (segments[i] == "page" || segments[i] == "tudalen"))
            return {Counter::pages, *number};
    return {};
}

/// The year and month that an address of a calendar names: "/events/2026/11/", "?month=2026-11", "?year=2026&month=11".
struct CalendarPlace {
    int year = 0; ///< 0: none is named
    int month = 1;
};

bool is_year(int number) { return number >= 1900 && number < 2200; }

/// "/01" or "-01/…"
bool month_follows(std::string_view rest)
{
    return rest.size() >= 3 && ascii_digit(rest[1]) && ascii_digit(rest[2]) && (rest.size() == 3 || !ascii_alnum(rest[3]));
}

void read_numbers(std::string_view text, CalendarPlace& place)
{
    bool month_next = false;
    for (std::size_t i = 0; i < text.size();) {
        if (!ascii_digit(text[i])) {
            ++i;
            continue;
        }
        std::size_t end = i;
        while (end < text.size() && ascii_digit(text[end])) ++end;
        const int number = *number_in(text.substr(i, end - i));
        // A number of an event is no year: a year stands alone, or before "/" and "-" with a month.
        const bool apart = (i == 0 || text[i - 1] == '/') && (end == text.size() || text[end] == '/' || text[end] == '-');
        if (end - i == 4 && place.year == 0 && apart && (is_year(number) || month_follows(text.substr(end)))) {
            place.year = number;
            month_next = true;
        }
        else if (end - i == 8 && place.year == 0 && is_year(number / 10'000)) {
            place.year = number / 10'000;
            place.month = number / 100 % 100;
        }
        else if (month_next && end - i <= 2) {
            place.month = number;
            month_next = false;
        }
        i = end;
    }
}

bool is_calendar_word(std::string_view word)
{
    constexpr std::array<std::string_view, 12> words{"calendar", "events",          "event", "diary", "whats-on",  "what-s-on",
                                                     "whatson",  "agenda-calendar", "month", "week",  "eventdate", "tribe-bar-date"};
    return is_one_of(words, word);
}

std::optional<CalendarPlace> calendar_place(const Url& url)
{
    bool is_calendar = false;
    CalendarPlace place;
    std::string behind; // the segments behind the calendar's name
    for (const std::string& segment : segments_of(url)) {
        const std::string_view name = std::string_view(segment).substr(0, segment.find('.'));
        if (is_calendar_word(name)) is_calendar = true;
        else if (is_calendar) behind += "/" + segment;
    }
    read_numbers(behind, place);
    for (const auto& [name, value] : url.parameters()) {
        const std::string lower = ascii_lower(name);
        const bool names_time = lower == "year" || lower == "date" || lower == "day" || is_calendar_word(lower);
        if (!names_time) continue;
        is_calendar = is_calendar || is_calendar_word(lower) || lower == "date" || lower == "day";
        if (lower == "month" && value.size() <= 2) {
            if (const auto month = number_in(trim(value))) place.month = *month;
        }
        else read_numbers(value, place);
    }
    return is_calendar && place.year != 0 ? std::optional(place) : std::nullopt;
}

} // namespace

std::string document_name(const Url& url)
{
    if (auto name = name_of_file(percent_decode(url.path())); !name.empty()) return name;
    for (const auto& [name, value] : url.parameters())
        if (auto file = name_of_file(value); !file.empty()) return file;
    return {};
}

bool is_part_of_list(const Url& url) { return pager_place(url).counter != Counter::none || calendar_place(url).has_value(); }

std::string_view why_endless(const Url& url, std::chrono::sys_days today, bool empty_page)
{
    const PagerPlace pager = pager_place(url);
    if (pager.counter == Counter::pages && pager.number > max_page) return "beyond page 500";
    if (pager.counter == Counter::offset && pager.number > max_offset) return "beyond page 500";
    const auto calendar = calendar_place(url);
    if (calendar) {
        const std::chrono::year_month_day now(today);
        const int ahead =
            (calendar->year - static_cast<int>(now.year())) * 12 + calendar->month - static_cast<int>(static_cast<unsigned>(now.month()));
        if (calendar->year < first_year) return "before 1990";
        if (ahead > years_ahead * 12) return "beyond two years ahead";
    }
    if (empty_page && (calendar || pager.counter != Counter::none)) return "after an empty page of a list";
    return {};
}

} // namespace minutebook::systems
