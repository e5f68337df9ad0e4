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

} // namespace

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
