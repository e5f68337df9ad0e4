// The parts of describe(): each completes one group of fields of a document in the making.
#pragma once

#include "civic/document.hpp"
#include "systems/sources.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace minutebook::read {

/// Where a text's own head ends and its items begin, with what stands in the head.
struct Head {
    struct Line {
        TextSpan span; ///< of the document's text, white space at the ends left out
        std::string_view text;
        bool furniture = false; ///< page numbers, "Agenda and minutes", by-lines, banners, labels
    };
    std::vector<Line> lines; ///< the lines with words, to the first item or 40 of them
    std::size_t end = 0;     ///< byte at which the first item begins
};
[[nodiscard]] Head head_of(std::string_view text);

/// "Planning Committee - Thursday, 19th September, 2019 6.00 pm": how ModernGov heads a meeting's page.
struct MeetingHeading {
    std::string organization;
    PartialDate day;
    std::size_t after = 0; ///< byte after the line
};
[[nodiscard]] std::optional<MeetingHeading> meeting_heading(std::string_view text);

void describe_kind(civic::Document& document, const systems::SourceCatalogue& catalogue);
void describe_title(civic::Document& document, const Head& head);
void describe_days(civic::Document& document, const Head& head);
void describe_bodies(civic::Document& document, const Head& head, const systems::SourceCatalogue& catalogue);

/// A page of a site that nobody knows, with a day below its title as stories have it, is a story.
void describe_story(civic::Document& document, const systems::SourceCatalogue& catalogue);

[[nodiscard]] inline bool is_news(civic::DocumentKind kind)
{
    return kind == civic::DocumentKind::news || kind == civic::DocumentKind::council_news;
}

} // namespace minutebook::read
