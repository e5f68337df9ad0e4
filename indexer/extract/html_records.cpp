#include "indexer/extract/html_records.hpp"

#include "base/text.hpp"
#include "indexer/extract/html_written_dates.hpp"
#include "indexer/read/pattern.hpp"

#include <algorithm>
#include <array>

namespace minutebook::extract {
namespace {

constexpr std::uint32_t longest_entry = 300; ///< bytes of words

const read::Pattern& record_word()
{
    static const read::Pattern pattern(
        R"((?i)\b(?:agendas?|minutes|meetings?|(?:business|council|committee) papers|reports? pack|decision notices?|)"
        R"(agend\x{e2}u|cofnodion|cyfarfod(?:ydd)?)\b)");
    return pattern;
}

/// How a line of minutes or of an agenda begins.
const read::Pattern& opening()
{
    static const read::Pattern pattern(
        R"((?i)^\W*(?:[0-9]{1,3}[.)/:\s0-9]*)?(?:(?:members |councillors |also )?present\b|in attendance\b|apologies\b|to receive apologies|)"
        R"(declarations? of interests?|matters arising|minutes of the (?:last|previous|meeting)|approval of (?:the )?minutes|public participation|)"
        R"(correspondence\b|any other business|date of next|next meeting|presennol\b|ymddiheuriadau|datganiadau? o fuddiant|gohebiaeth\b))");
    return pattern;
}

const read::Pattern& record_headline()
{
    static const read::Pattern pattern(
        R"((?i)(?:^\W*|[^0-9\s]\W+)(?:minutes|agenda|held (?:a|its|their) meeting|meeting held|cofnodion|cyfarfod)\b)");
    return pattern;
}

bool has_digit(std::string_view words) { return words.find_first_of("0123456789") != std::string_view::npos; }

bool holds_file(const PageShape& shape, const Block& block)
{
    for (std::size_t i = block.begin > 0 ? block.begin - 1 : 0; i < block.end; ++i)
        if (const html::Node node = shape.page().node(i); node.tag() == "a" && leads_to_file(node.attribute("href"))) return true;
    return false;
}

bool is_record(const PageShape& shape, const Block& block, RecordSign sign)
{
    if (block.links * 2 < block.text || block.text > longest_entry) return false;
    if (holds_file(shape, block)) return true;
    const std::string words = shape.words(block, 2 * longest_entry);
    if (has_digit(words) && !written_dates(words, {}).empty()) return true;
    return sign == RecordSign::likely && record_word().found_in(words);
}

bool is_bold(std::string_view tag) { return tag == "b" || tag == "strong"; }

/// Do all words below stand in bold type?
bool wholly_bold(const html::Node& node, bool bold)
{
    bold = bold || is_bold(node.tag());
    for (html::Node child = node.first_child(); child; child = child.next_sibling()) {
        if (child.is_text() ? !bold && !trim(child.own_text()).empty() : !wholly_bold(child, bold)) return false;
    }
    return true;
}

} // namespace

bool is_record_of_meeting(const PageShape& shape, const html::Node& node, std::string_view headline)
{
    constexpr int enough = 3;
    int signs = record_headline().found_in(headline) ? 1 : 0;
    const auto [first, last] = shape.blocks_of(node);
    for (std::size_t i = first; i < last && signs < enough; ++i)
        if (opening().found_in(shape.words(shape.blocks()[i], 60))) ++signs;
    return signs >= enough;
}

bool is_bold_heading(const html::Node& node)
{
    constexpr std::size_t most_nodes = 12, longest = 100;
    if ((node.tag() != "p" && node.tag() != "div") || node.size() == 0 || node.size() > most_nodes) return false;
    const auto around = node.parent().tag();
    if (around == "td" || around == "th" || around == "li" || around == "dd" || !wholly_bold(node, false)) return false;
    const std::string words = node.text();
    std::size_t small = 0, large = 0;
    for (const char c : words) {
        small += c >= 'a' && c <= 'z' ? 1U : 0U;
        large += c >= 'A' && c <= 'Z' ? 1U : 0U;
    }
    if (words.size() > longest || small + large < 3) return false;
    return ascii_digit(words.front()) ? words.find_first_of(".) ") != std::string::npos : small == 0;
}

bool leads_to_file(std::string_view href)
{
    constexpr std::array<std::string_view, 10> endings{".pdf", ".doc", ".docx", ".odt", ".rtf", ".zip", ".xls", ".xlsx", ".mp3", ".csv"};
    const std::string path = ascii_lower(href.substr(0, href.find('?')));
    return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) {
        return path.size() > ending.size() && path.compare(path.size() - ending.size(), ending.size(), ending) == 0;
    });
}

std::size_t record_lines(const PageShape& shape, const html::Node& node, RecordSign sign, std::size_t most)
{
    const auto [first, last] = shape.blocks_of(node);
    std::size_t count = 0;
    for (std::size_t i = first; i < last && count < most; ++i) count += is_record(shape, shape.blocks()[i], sign) ? 1U : 0U;
    return count;
}

} // namespace minutebook::extract
