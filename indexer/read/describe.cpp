#include "indexer/read/describe.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "indexer/read/describe_parts.hpp"
#include "indexer/read/pattern.hpp"

#include <algorithm>

namespace minutebook::read {
namespace {

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
    describe_story(document, catalogue);
    describe_bodies(document, head, catalogue);
}

} // namespace minutebook::read
