#include "indexer/extract/plain_text.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "indexer/read/pattern.hpp"

#include <algorithm>
#include <array>

namespace minutebook::extract {
namespace {

bool is_control(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte == 0x7F || (byte < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f');
}

bool is_windows_1252(std::string_view bytes)
{
    constexpr std::string_view holes = "\x81\x8D\x8F\x90\x9D";
    std::size_t high = 0;
    for (const char c : bytes) {
        if (is_control(c) || holes.find(c) != std::string_view::npos) return false;
        if ((static_cast<unsigned char>(c) & 0x80U) != 0) ++high;
    }
    return high * 4 <= bytes.size(); // letters with accents and quotes are rare among plain ones
}

std::string from_windows_1252(std::string_view bytes)
{
    // 0x80–0x9F; elsewhere the encoding agrees with Unicode.
    constexpr std::array<char32_t, 32> upper{0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
                                             0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                                             0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};
    std::string out;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        append_utf8(out, byte >= 0x80 && byte < 0xA0 ? upper[byte - 0x80U] : char32_t{byte});
    }
    return out;
}

struct HeadingRule {
    read::Pattern pattern;
    int level; ///< 0: as many as the number signs it begins with
};

/// Lines that head what follows; group 1 is the heading. Tried in order on each line.
const std::vector<HeadingRule>& heading_rules()
{
    static const std::vector<HeadingRule> rules{
        {read::Pattern(R"(\s*#{1,6}\s+(\S.{0,150}?)\s*#*$)"), 0},
        {read::Pattern(R"(\s*\*\*(\d{1,3}\\?[.)].{2,120})\*\*\s*$)"), 1},
        {read::Pattern(R"(\s*\*\*([^*].{0,118}[^*])\*\*\s*$)"), 2},
        {read::Pattern(R"(\s*((?:[a-z]|[ivx]{1,4})\\?\)\s+\*\*[^*].{0,118}[^*]\*\*)\s*$)"), 2},
        {read::Pattern(R"(\s*((?:\d{1,4}[A-Z]?(?:[./]\d{1,3}){0,3}\\?[.)]?)[ \t]+[A-Z][^.;:]{2,110}?)\s*$)"), 1},
        {read::Pattern(R"(\s*(\d{1,3}\\?[.)][A-Z][A-Z0-9 ,&'’/–-]{5,110})\s*$)"), 1},
        {read::Pattern(R"(\s*([A-Z][A-Z0-9 ,.&'’()/–-]{5,110})\s*$)"), 1},
    };
    return rules;
}

/// A line without the marks that Markdown puts around it: of a quotation before it, of a forced line end after it.
std::string_view without_line_marks(std::string_view line)
{
    while (line.size() > 1 && line.front() == '>' && line[1] == ' ') line = trim(line.substr(2));
    if (line.size() > 1 && line.back() == '\\') line = trim(line.substr(0, line.size() - 1));
    return line;
}

/// As a reader sees it: without bold marks, and with what Markdown escapes ("3\. Roads") as it is.
std::string heading_text(std::string_view line)
{
    std::string out;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const bool punctuation = i + 1 < line.size() && !ascii_alnum(line[i + 1]) && !ascii_space(line[i + 1]) && (line[i + 1] & 0x80) == 0;
        if (line[i] == '\\' && punctuation) out += line[++i];
        else if (line.substr(i, 2) == "**") ++i;
        else out += line[i];
    }
    return collapse_space(out);
}

/// The level of a heading that its next line underlines with "=" or "-" (Markdown's older way); 0 for none.
int underlined(std::string_view before, std::string_view line, std::string_view next)
{
    if (line.empty() || line.size() > 120 || !before.empty() || next.size() < 3) return 0;
    const bool ruled = next.find_first_not_of(next.front()) == std::string_view::npos;
    const bool has_letter = std::any_of(line.begin(), line.end(), ascii_alpha);
    if (!ruled || !has_letter) return 0;
    return next.front() == '=' ? 1 : next.front() == '-' ? 2 : 0;
}

const read::Pattern& bare_number()
{
    static const read::Pattern pattern(R"(\s*(\d{1,3}[a-z]?\.)\s*)");
    return pattern;
}

struct Line {
    TextSpan span; ///< line feed included
    std::string_view text;
};

std::vector<Line> lines_of(std::string_view text)
{
    std::vector<Line> out;
    for (std::size_t at = 0; at < text.size();) {
        const auto feed = text.find('\n', at);
        const std::size_t end = feed == std::string_view::npos ? text.size() : feed + 1;
        out.push_back({{at, end}, trim(text.substr(at, end - at))});
        at = end;
    }
    return out;
}

/// The heading that line `i` begins: of its own, or an item number with its title on the next line that is not empty.
std::optional<civic::Section> heading_at(const std::vector<Line>& lines, std::size_t i)
{
    civic::Section section;
    section.span.begin = lines[i].span.begin;
    if (lines[i].text.empty() || lines[i].text.size() > 200) return std::nullopt;
    if (const auto number = bare_number().match_at(lines[i].text, 0); number && number->span().end == lines[i].text.size()) {
        std::size_t next = i + 1;
        while (next < lines.size() && next < i + 4 && lines[next].text.empty()) ++next;
        if (next >= lines.size() || lines[next].text.empty() || lines[next].text.size() > 300) return std::nullopt;
        section.heading = collapse_space(std::string(number->text(lines[i].text, 1)) + " " + std::string(lines[next].text));
        section.level = 1;
        return section;
    }
    const std::string_view line = without_line_marks(lines[i].text);
    const std::string_view before = i > 0 ? lines[i - 1].text : std::string_view();
    if (const int level = i + 1 < lines.size() ? underlined(before, line, lines[i + 1].text) : 0; level > 0) {
        section.heading = heading_text(line);
        section.level = level;
        return section;
    }
    for (const HeadingRule& rule : heading_rules()) {
        const auto match = rule.pattern.match_at(line, 0);
        if (!match) continue;
        section.heading = heading_text(match->text(line, 1));
        section.level = rule.level > 0 ? rule.level : static_cast<int>(std::min<std::size_t>(line.find_first_not_of('#'), 6));
        return section;
    }
    return std::nullopt;
}

} // namespace

bool is_text(std::string_view bytes)
{
    if (bytes.find('\0') != std::string_view::npos) return false;
    return is_valid_utf8(bytes) || is_windows_1252(bytes);
}

std::vector<civic::Section> sections_of(std::string_view text)
{
    std::vector<civic::Section> out;
    if (text.empty()) return out;
    const bool paged = text.find('\f') != std::string_view::npos;
    int page = 1;
    const auto lines = lines_of(text);
    const auto open = [&](civic::Section section) {
        if (paged) section.page = page;
        out.push_back(std::move(section));
    };
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto line = lines[i].span.of(text);
        const auto feeds = std::count(line.begin(), line.end(), '\f');
        page += static_cast<int>(feeds);
        auto heading = heading_at(lines, i);
        if (heading) open(std::move(*heading));
        else if (feeds > 0 || out.empty()) {
            civic::Section next = out.empty() ? civic::Section{} : out.back();
            next.span.begin = lines[i].span.begin;
            open(std::move(next));
        }
    }
    for (std::size_t i = 0; i < out.size(); ++i) out[i].span.end = i + 1 < out.size() ? out[i + 1].span.begin : text.size();
    return out;
}

Result<civic::Document> from_plain_text(std::string_view bytes, std::string_view url)
{
    if (!is_text(bytes)) return fail(Errc::invalid, "not a text: holds bytes that no text encoding has");
    civic::Document document;
    document.url = std::string(url);
    document.text = is_valid_utf8(bytes) ? std::string(bytes) : from_windows_1252(bytes);
    document.sections = sections_of(document.text);
    return document;
}

} // namespace minutebook::extract
