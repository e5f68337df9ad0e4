#include "indexer/resolve/news_words.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "index/words.hpp"

#include <algorithm>
#include <array>

namespace minutebook::resolve {
namespace {

/// Words that half of all agendas have: they tell nothing of a matter.
constexpr std::array<std::string_view, 89> agenda_words{
    "action",    "agenda",     "all",      "annual",     "any",      "apologie",  "application", "approval",    "april",
    "august",    "authority",  "board",    "borough",    "business", "cabinet",   "chair",       "city",        "committee",
    "community", "consider",   "council",  "councillor", "county",   "december",  "decision",    "development", "district",
    "draft",     "february",   "final",    "first",      "friday",   "future",    "information", "item",        "january",
    "july",      "june",       "local",    "march",      "matter",   "may",       "meeting",     "member",      "minute",
    "monday",    "monitoring", "motion",   "new",        "next",     "note",      "november",    "october",     "officer",
    "option",    "other",      "overview", "panel",      "paper",    "parish",    "plan",        "planning",    "policy",
    "procedure", "programme",  "progress", "proposal",   "proposed", "public",    "quarter",     "question",    "recommendation",
    "report",    "review",     "saturday", "scrutiny",   "second",   "select",    "september",   "service",     "strategy",
    "sunday",    "thursday",   "town",     "tuesday",    "update",   "wednesday", "work",        "year"};
static_assert(std::is_sorted(agenda_words.begin(), agenda_words.end()));

std::string without_plural(std::string word)
{
    if (word.size() > 3 && word.back() == 's' && word[word.size() - 2] != 's') word.pop_back();
    return word;
}

bool tells(const std::string& word)
{
    if (word.size() < 3 || index::is_stop_word(word)) return false;
    if (std::all_of(word.begin(), word.end(), ascii_digit)) return word.size() > 4; // years and numbers of items
    return !std::binary_search(agenda_words.begin(), agenda_words.end(), word);
}

bool sentence_ends(std::string_view text, std::size_t at)
{
    if (text[at] == '\n') return true;
    if (text[at] != '.' && text[at] != '!' && text[at] != '?') return false;
    std::size_t next = at + 1;
    while (next < text.size() && (text[next] == '"' || text[next] == '\'' || text[next] == ')')) ++next;
    for (const std::string_view mark : {"”", "’"})
        if (text.substr(next, mark.size()) == mark) next += mark.size();
    if (next >= text.size() || text[next] == '\n') return true;
    if (text[next] != ' ') return false;
    // "Mr. Crane", "J. Crane", "No. 4": no end.
    std::size_t word = at;
    while (word > 0 && ascii_alpha(text[word - 1])) --word;
    static constexpr std::array<std::string_view, 5> titles{"cllr", "hon", "mrs", "prof", "rev"};
    const std::string before = ascii_lower(text.substr(word, at - word));
    if (text[at] == '.' && (before.size() <= 2 || std::binary_search(titles.begin(), titles.end(), before))) return false;
    while (next < text.size() && text[next] == ' ') ++next;
    if (next >= text.size()) return true;
    const CodePoint c = decode(text, next);
    return is_upper(c.value) || c.value == U'“' || c.value == U'‘' || c.value == U'"' || ascii_digit(text[next]);
}

bool number(std::string_view piece) { return !piece.empty() && std::all_of(piece.begin(), piece.end(), ascii_digit); }

bool of_reference(char c) { return ascii_alnum(c) || c == '/'; }

} // namespace

std::vector<std::string> telling_words(std::string_view text)
{
    std::vector<std::string> out;
    index::for_each_word(text, [&](const index::Word& word) {
        std::string told = without_plural(word.folded);
        if (tells(told) && std::find(out.begin(), out.end(), told) == out.end()) out.push_back(std::move(told));
    });
    return out;
}

std::vector<std::string> as_written(std::string_view text, const std::vector<std::string>& words)
{
    std::vector<std::string> out;
    std::vector<std::string> given;
    index::for_each_word(text, [&](const index::Word& word) {
        std::string told = without_plural(word.folded);
        const bool wanted = std::find(words.begin(), words.end(), told) != words.end();
        if (!wanted || std::find(given.begin(), given.end(), told) != given.end()) return;
        out.emplace_back(word.span.of(text));
        given.push_back(std::move(told));
    });
    return out;
}

std::vector<TextSpan> sentences_of(std::string_view text, const TextSpan& within)
{
    std::vector<TextSpan> out;
    std::size_t begin = within.begin;
    const auto end_at = [&](std::size_t end) {
        while (begin < end && ascii_space(text[begin])) ++begin;
        std::size_t last = end;
        while (last > begin && ascii_space(text[last - 1])) --last;
        if (begin < last) out.push_back({begin, last});
        begin = end;
    };
    for (std::size_t at = within.begin; at < within.end; ++at) {
        if (!sentence_ends(text, at)) continue;
        std::size_t end = at + 1;
        while (text[at] != '\n' && end < within.end && text[end] != ' ' && text[end] != '\n') ++end; // closing marks
        end_at(end);
        at = end - 1;
    }
    end_at(within.end);
    return out;
}

std::string news_reference(std::string_view text)
{
    const auto pieces = split(text, '/');
    if (pieces.size() < 2) return {};
    std::size_t digits = 0;
    bool only_numbers = true;
    for (const std::string_view piece : pieces) {
        if (piece.empty()) return {};
        digits += static_cast<std::size_t>(std::count_if(piece.begin(), piece.end(), ascii_digit));
        only_numbers = only_numbers && number(piece);
    }
    const bool day = only_numbers && pieces.size() == 3 && pieces[0].size() <= 2 && pieces[1].size() <= 2;
    const bool iso_day = only_numbers && pieces.size() == 3 && pieces[0].size() == 4 && pieces[2].size() <= 2;
    const bool years = only_numbers && pieces.size() == 2 && (pieces[1].size() == 2 || pieces[1].size() == 4);
    if (digits < 5 || day || iso_day || years) return {};
    std::string key;
    for (const std::string_view piece : pieces) key += (key.empty() ? "" : " ") + ascii_lower(piece);
    return key;
}

std::vector<Reference> references_in(std::string_view text)
{
    std::vector<Reference> out;
    for (std::size_t at = text.find('/'); at != std::string_view::npos; at = text.find('/', at + 1)) {
        std::size_t begin = at, end = at;
        while (begin > 0 && of_reference(text[begin - 1])) --begin;
        while (end < text.size() && of_reference(text[end])) ++end;
        at = std::max(at, end - 1);
        const bool of_address = (begin > 0 && std::string_view(".-_@").find(text[begin - 1]) != std::string_view::npos) ||
                                (end < text.size() && (text[end] == '-' || text[end] == '_'));
        if (of_address || end - begin > 40) continue;
        std::string key = news_reference(text.substr(begin, end - begin));
        if (!key.empty()) out.push_back({{begin, end}, std::move(key)});
    }
    return out;
}

std::string iso_week(std::chrono::sys_days day)
{
    using namespace std::chrono;
    // The week belongs to the year of its Thursday.
    const sys_days thursday = day - (weekday(day) - Monday) + days{3};
    const year_month_day date(thursday);
    const int week = static_cast<int>((thursday - sys_days(date.year() / January / 1)).count()) / 7 + 1;
    return std::to_string(static_cast<int>(date.year())) + "-W" + (week < 10 ? "0" : "") + std::to_string(week);
}

} // namespace minutebook::resolve
