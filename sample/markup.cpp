#include "sample/markup.hpp"

#include "base/text.hpp"

#include "base/url.hpp"
#include <array>

#include <cstdio>
#include <utility>

namespace minutebook::sample {
namespace {

constexpr std::array<const char*, 12> month_names{"January", "February", "March",     "April",   "May",      "June",
                                                  "July",    "August",   "September", "October", "November", "December"};
constexpr std::array<const char*, 7> weekday_names{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
constexpr std::size_t line_width = 68; ///< where the exported HTML breaks its lines

struct Parts {
    int year;
    unsigned month, day;
    std::string month_name, weekday;
};

Parts parts_of(Day day)
{
    const std::chrono::year_month_day ymd{day};
    const unsigned month = static_cast<unsigned>(ymd.month());
    return {static_cast<int>(ymd.year()), month, static_cast<unsigned>(ymd.day()), month_names[month - 1],
            weekday_names[std::chrono::weekday{day}.c_encoding()]};
}

std::string ordinal(unsigned day)
{
    const char* ending = "th";
    if (day % 10 == 1 && day != 11) ending = "st";
    if (day % 10 == 2 && day != 12) ending = "nd";
    if (day % 10 == 3 && day != 13) ending = "rd";
    return std::to_string(day) + ending;
}

/// Escapes text and turns quotes typographic.
std::string typeset(std::string_view text, bool curly)
{
    if (!curly) return escaped(text);
    std::string out;
    char before = ' ';
    for (const char c : text) {
        const bool opening = ascii_space(before) || before == '(' || before == '"' || before == '*';
        if (c == '\'') out += opening ? "&lsquo;" : "&rsquo;";
        else if (c == '"') out += opening ? "&ldquo;" : "&rdquo;";
        else out += escaped(std::string_view(&c, 1));
        before = c;
    }
    return out;
}

std::string bold(const std::string& text)
{
    std::string out;
    bool on = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.compare(i, 2, "**") != 0) {
            out += text[i];
            continue;
        }
        out += on ? "</b>" : "<b>";
        on = !on;
        ++i;
    }
    return out;
}

std::string wrapped(const std::string& text)
{
    std::string out;
    std::size_t line = 0;
    for (const std::string_view word : split(text, ' ')) {
        if (line != 0 && line + word.size() > line_width) {
            out += '\n';
            line = 0;
        }
        else if (!out.empty()) {
            out += ' ';
            ++line;
        }
        out += word;
        line += word.size();
    }
    return out;
}

std::vector<std::string> paragraphs(std::string_view text)
{
    std::vector<std::string> out;
    std::string current;
    for (const std::string_view line : split(text, '\n')) {
        const std::string_view bare = trim(line);
        if (!bare.empty()) current += (current.empty() ? "" : " ") + std::string(bare);
        else if (!current.empty()) out.push_back(std::exchange(current, {}));
    }
    if (!current.empty()) out.push_back(current);
    return out;
}

/// Length of a list mark at the start: "1. ", "12. ", "(a) ", "b) ", "iv) "; 0 if there is none.
std::size_t list_mark(const std::string& text)
{
    const std::size_t space = text.find(' ');
    if (space == std::string::npos || space < 2 || space > 5) return 0;
    const char last = text[space - 1];
    if (last != '.' && last != ')') return 0;
    const bool digits = ascii_digit(text[0]) || text[0] == '(';
    return digits || last == ')' ? space : 0;
}

} // namespace

std::string escaped(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        if (c == '&') out += "&amp;";
        else if (c == '<') out += "&lt;";
        else if (c == '>') out += "&gt;";
        else if (c == '"') out += "&quot;";
        else if (c == '\'') out += "&#39;";
        else out += c;
    }
    return out;
}

std::string escaped_title(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        const bool plain = ascii_alnum(c) || c == ',' || c == '-' || c == '.' || static_cast<unsigned char>(c) >= 0x80;
        out += plain ? std::string(1, c) : "&#" + std::to_string(static_cast<int>(c)) + ";";
    }
    return out;
}

std::string word_html(std::string_view text, bool curly)
{
    std::string out = "<div class=\"WordSection1\">\n";
    bool first = true;
    for (const std::string& paragraph : paragraphs(text)) {
        if (!first) out += "<p class=\"MsoNormal\">&nbsp;</p>\n";
        first = false;
        const std::size_t mark = list_mark(paragraph);
        if (mark == 0) {
            out += "<p class=\"MsoNormal\"><span style=\"\">" + wrapped(bold(typeset(paragraph, curly))) + "</span></p>\n";
            continue;
        }
        out += "<p class=\"MsoListParagraph\" style=\"text-indent:-18.0pt\">\n<span style=\"\"><span style=\"\">" +
               escaped(paragraph.substr(0, mark)) +
               "<span style=\n\"font:7.0pt &quot;Times New Roman&quot;\">&nbsp;&nbsp;&nbsp;</span></span></span>\n" +
               wrapped(bold(typeset(paragraph.substr(mark + 1), curly))) + "</p>\n";
    }
    return out + "</div>\n";
}

std::string plain_html(std::string_view text, bool curly)
{
    std::string out;
    for (const std::string& paragraph : paragraphs(text)) out += "<p>" + bold(typeset(paragraph, curly)) + "</p>\n";
    return out;
}

std::string slash_date(Day day)
{
    const Parts p = parts_of(day);
    char buffer[40];
    std::snprintf(buffer, sizeof buffer, "%02u/%02u/%04d", p.day, p.month, p.year);
    return buffer;
}

std::string long_date(Day day)
{
    const Parts p = parts_of(day);
    return p.weekday + " " + std::to_string(p.day) + " " + p.month_name + " " + std::to_string(p.year);
}

std::string ordinal_date(Day day)
{
    const Parts p = parts_of(day);
    return p.weekday + ", " + ordinal(p.day) + " " + p.month_name + ", " + std::to_string(p.year);
}

std::string short_date(Day day)
{
    const Parts p = parts_of(day);
    return std::to_string(p.day) + " " + p.month_name.substr(0, 3) + " " + std::to_string(p.year);
}

std::string us_date(Day day)
{
    const Parts p = parts_of(day);
    return p.weekday + ", " + p.month_name + " " + std::to_string(p.day) + ", " + std::to_string(p.year);
}

int year_of(Day day) { return parts_of(day).year; }

std::string clock_24(std::string_view time)
{
    int hour = 0, minute = 0;
    std::sscanf(std::string(time).c_str(), "%d.%d", &hour, &minute);
    if (time.find("pm") != std::string_view::npos && hour < 12) hour += 12;
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%02d.%02d", hour, minute);
    return buffer;
}

std::string file_size(int id) { return std::to_string(60 + id * 37 % 540) + " KB"; }

std::string paper_path(const Paper& paper)
{
    return "documents/s" + std::to_string(paper.id) + "/" + replace_all(percent_encode(paper.title), "%2F", "-") +
           (paper.plain ? ".txt" : ".html");
}

} // namespace minutebook::sample
