#include "indexer/read/describe.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "indexer/read/dates_expressions.hpp"
#include "indexer/read/describe_parts.hpp"
#include "indexer/read/pattern.hpp"

#include <algorithm>

namespace minutebook::read {
namespace {

constexpr std::size_t longest_head = 40;

bool begins_items(std::string_view line)
{
    static const Pattern item(R"((?i)(?:\d{1,4}[a-z]?[.)]?|no\.?|items?|no\. item|minutes:|decisions?:|apologies\b.*|declarations? of .*|)"
                              R"(present\b.*|in attendance\b.*|members present\b.*|attendance:?|roll call\b.*|minutes pdf icon.*)|)"
                              R"((?:\d{1,4}[a-z]?(?:[./]\d{1,3}){0,3}\\?[.)]?)[ \t]+[A-Z].*)");
    const auto dates = date_expressions(line);
    const bool begins_with_day = !dates.empty() && dates.front().span.begin == 0;
    return item.matches_whole(line) && !begins_with_day;
}

bool is_furniture(std::string_view line)
{
    static const Pattern words(
        R"((?i)(?:\d{1,3}|-+|page \d+.*|agenda item|agenda(?:, decisions)? and (?:draft )?minutes|agenda|council and democracy|)"
        R"(decision details|issue details|skip to main content|section menu|home|menu|search|share:?|local news|venue:.*|contact:.*|)"
        R"(layout: .*|author: .*|date:.*|by [A-Z].*|published.*|posted .*|mgAi.*|items|)"
        R"(calendar|committees?|committee details|constitution|councillors|decisions|election results|epetitions|library|meetings|)"
        R"(outside bodies|search documents|subscribe to updates|what's new)|---+)");
    if (words.matches_whole(line)) return true;
    const auto dates = date_expressions(line);
    return dates.size() == 1 && trim(line).size() <= dates.front().span.size() + 15 && dates.front().span.begin <= 3;
}

/// A heading over several lines: "MINUTES OF THE ANNUAL MEETING HELD ON" / "TUESDAY, 7 MAY 2024".
bool goes_on(std::string_view line)
{
    static const Pattern open(R"((?i).*(?:\b(?:held|on|of|the|for|and)|COUNCIL))");
    static const Pattern capitals(R"([^a-z]*)");
    return capitals.matches_whole(line) && open.matches_whole(line);
}

std::string without_markup(std::string_view line)
{
    static const Pattern front_matter(R"(title:\s*["']?(.*?)["']?\s*$)");
    static const Pattern markdown(R"([#*\s]*(.*?)[*#\s]*$)");
    if (const auto match = front_matter.match_at(line, 0); match) return std::string(match->text(line, 1));
    if (const auto match = markdown.match_at(line, 0); match) return std::string(match->text(line, 1));
    return std::string(line);
}

} // namespace

Head head_of(std::string_view text)
{
    Head head;
    head.end = text.size();
    for (std::size_t at = 0; at < text.size() && head.lines.size() < longest_head;) {
        const auto feed = std::min(text.find('\n', at), text.size());
        const auto line = trim(text.substr(at, feed - at));
        const auto begin = static_cast<std::size_t>(line.data() - text.data());
        // A number alone at the very top is the page's.
        if (!line.empty() && !head.lines.empty() && begins_items(line)) {
            const bool only_page_numbers =
                std::all_of(head.lines.begin(), head.lines.end(), [](const Head::Line& l) { return l.text.size() <= 3; });
            if (!only_page_numbers) {
                head.end = begin;
                return head;
            }
        }
        if (!line.empty()) head.lines.push_back({{begin, begin + line.size()}, line, is_furniture(line)});
        at = feed + 1;
    }
    if (head.lines.size() == longest_head) head.end = head.lines.back().span.end;
    return head;
}

void describe_title(civic::Document& document, const Head& head)
{
    const auto first = std::find_if(head.lines.begin(), head.lines.end(), [](const Head::Line& line) { return !line.furniture; });
    const bool only_begun = first != head.lines.end() && first->text == document.title && goes_on(first->text);
    if (!document.title.empty() && !only_begun) return;
    document.title.clear();
    for (std::size_t i = 0; i < head.lines.size() && document.title.empty(); ++i) {
        if (head.lines[i].furniture) continue;
        std::string title = without_markup(head.lines[i].text);
        for (std::size_t j = i; j < i + 3 && j + 1 < head.lines.size() && goes_on(head.lines[j].text); ++j)
            title += " " + std::string(head.lines[j + 1].text);
        document.title = collapse_space(cut_utf8(title, 300));
    }
}

void describe(civic::Document& document, const systems::SourceCatalogue& catalogue)
{
    const Head head = head_of(document.text);
    describe_kind(document, catalogue);
    describe_title(document, head);
    describe_days(document, head);
    describe_bodies(document, head, catalogue);
}

} // namespace minutebook::read
