#include "indexer/extract/office_blocks.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "indexer/extract/plain_text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace minutebook::extract {
namespace {

constexpr std::size_t longest_heading = 300;
constexpr std::size_t longest_plain_heading = 120;
constexpr std::size_t longest_number = 12; // "12.3 (a)", beside a heading in a row

/// What fonts of signs have in the private-use area: code points that mean something to everybody.
std::string_view plain_sign(char32_t code)
{
    switch (code) {
    case 0xF0B7:
    case 0xF0A7:
    case 0xF06C:
    case 0xF076:
    case 0xF09F:
    case 0xF0D8: return "•";
    case 0xF0FC: return "✓";
    case 0xF0FB: return "✗";
    case 0xF0FE: return "☑";
    case 0xF0FD: return "☒";
    case 0xF06F:
    case 0xF0A8: return "☐";
    case 0xF0E0: return "→";
    default: return "";
    }
}

bool is_space(char32_t code)
{
    return code == ' ' || code == '\t' || code == 0xA0 || (code >= 0x2000 && code <= 0x200A) || code == 0x202F || code == 0x205F ||
           code == 0x3000;
}

bool is_dropped(char32_t code)
{
    return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0xAD || (code >= 0x200B && code <= 0x200F) ||
           (code >= 0x202A && code <= 0x202E) || (code >= 0x2060 && code <= 0x206F) || code == 0xFEFF || code == 0xFFFC;
}

std::string joined(const OfficeParagraph& paragraph)
{
    if (paragraph.text.empty()) return {};
    return paragraph.label.empty() ? paragraph.text : paragraph.label + " " + paragraph.text;
}

bool begins_decision(std::string_view text)
{
    constexpr std::array<std::string_view, 10> markers{"resolved", "recommended", "agreed",    "decision", "noted",
                                                       "proposed", "action",      "it was re", "moved",    "penderfynwyd"};
    const std::string head = ascii_lower(text.substr(0, 16));
    return std::any_of(markers.begin(), markers.end(), [&](std::string_view marker) { return head.rfind(marker, 0) == 0; });
}

/// "3. MINUTES", "PUBLIC QUESTIONS": a line in capitals, with or without a number.
bool is_in_capitals(std::string_view line)
{
    std::size_t upper = 0;
    std::size_t lower = 0;
    for (std::size_t i = 0; i < line.size();) {
        const CodePoint point = decode(line, i);
        i += point.length;
        if (is_letter(point.value)) ++(is_upper(point.value) ? upper : lower);
    }
    return upper >= 4 && lower * 5 <= upper;
}

/// The level of a heading that is none by style: 0 for no heading. `line` is the paragraph's first.
int evident_heading(const OfficeParagraph& paragraph, std::string_view line)
{
    if (line.size() < 4 || line.size() > longest_plain_heading || begins_decision(paragraph.text)) return 0;
    constexpr std::string_view sentence_ends = ".;,";
    if (sentence_ends.find(line.back()) != std::string_view::npos) return 0;
    const bool numbered = ascii_digit(line.front());
    if (is_in_capitals(line)) return numbered || paragraph.bold ? 1 : 2;
    if (!paragraph.bold || line.find(' ') == std::string_view::npos) return 0;
    return std::any_of(line.begin(), line.end(), ascii_alpha) ? (numbered ? 1 : 2) : 0;
}

std::string cell_text(const std::vector<OfficeParagraph>& paragraphs)
{
    std::string out;
    for (const OfficeParagraph& paragraph : paragraphs) {
        const std::string text = joined(paragraph);
        if (text.empty()) continue;
        if (!out.empty()) out += '\n';
        out += text;
    }
    return out;
}

} // namespace

std::string clean_office_text(std::string_view text)
{
    std::string out;
    bool pending = false;
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint point = decode(text, i);
        const std::string_view piece = text.substr(i, point.length);
        i += point.length;
        if (point.value == '\n') {
            if (!out.empty() && out.back() != '\n') out += '\n';
            pending = false;
        }
        else if (is_space(point.value)) pending = !out.empty() && out.back() != '\n';
        else if (!is_dropped(point.value)) {
            const bool private_use = point.value >= 0xE000 && point.value <= 0xF8FF;
            const std::string_view shown = private_use ? plain_sign(point.value) : point.value == 0x2011 ? "-" : piece;
            if (shown.empty()) continue;
            if (std::exchange(pending, false)) out += ' ';
            out += shown;
        }
    }
    while (!out.empty() && out.back() == '\n') out.pop_back();
    return out;
}

void OfficeBlocks::paragraph(OfficeParagraph paragraph)
{
    paragraph.text = clean_office_text(paragraph.text);
    paragraph.label = clean_office_text(paragraph.label);
    if (paragraph.heading > 0 && paragraph.text.size() > longest_heading) paragraph.heading = 0;
    if (paragraph.title && title_.empty() && paragraph.text.size() <= longest_heading) title_ = collapse_space(paragraph.text);
    size_ += paragraph.text.size() + paragraph.label.size() + 2;
    if (paragraph.text.empty() &&
        (in_table() || (!blocks_.empty() && blocks_.back().kind == Kind::paragraph && blocks_.back().paragraph.text.empty())))
        return; // one empty paragraph parts as well as many
    if (in_table()) {
        OpenTable& table = tables_.back();
        if (table.cells.empty()) table.cells.emplace_back(); // a paragraph outside any cell: damaged, but text
        table.cells.back().push_back(std::move(paragraph));
        table.has_text = true;
        return;
    }
    blocks_.push_back({Kind::paragraph, std::move(paragraph), {}});
}

void OfficeBlocks::continued(std::string text)
{
    OfficeParagraph rest;
    rest.text = std::move(text);
    if (in_table()) return paragraph(std::move(rest));
    rest.text = clean_office_text(rest.text);
    size_ += rest.text.size() + 1;
    blocks_.push_back({Kind::continued, std::move(rest), {}});
}

void OfficeBlocks::page_break()
{
    if (in_table() && tables_.front().has_text) page_pending_ = true;
    else blocks_.push_back({Kind::page, {}, {}});
}

void OfficeBlocks::begin_table() { tables_.emplace_back(); }

void OfficeBlocks::begin_row()
{
    if (!in_table()) return;
    tables_.back().cells.clear();
    tables_.back().has_text = false;
}

void OfficeBlocks::begin_cell()
{
    if (!in_table()) return;
    tables_.back().cells.emplace_back();
    size_ += 3;
}

void OfficeBlocks::end_cell() {}

void OfficeBlocks::end_row(bool kept)
{
    if (!in_table()) return;
    auto cells = std::exchange(tables_.back().cells, {});
    tables_.back().has_text = false;
    if (kept && !cells.empty()) finish_row(std::move(cells));
    if (tables_.size() == 1 && std::exchange(page_pending_, false)) blocks_.push_back({Kind::page, {}, {}});
}

void OfficeBlocks::finish_row(std::vector<std::vector<OfficeParagraph>> cells)
{
    if (tables_.size() == 1) {
        blocks_.push_back({Kind::row, {}, std::move(cells)});
        return;
    }
    // Within a cell of another table a row is a line.
    OfficeParagraph line;
    bool any = false;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) line.text += " | ";
        const std::string text = cell_text(cells[i]);
        any = any || !text.empty();
        line.text += text;
    }
    if (!any) return;
    OpenTable& outer = tables_[tables_.size() - 2];
    if (outer.cells.empty()) outer.cells.emplace_back();
    outer.cells.back().push_back(std::move(line));
    outer.has_text = true;
}

void OfficeBlocks::end_table()
{
    if (!in_table()) return;
    if (!tables_.back().cells.empty()) end_row();
    tables_.pop_back();
    if (!in_table()) blocks_.push_back({Kind::table_end, {}, {}});
}

Result<> OfficeBlocks::so_far() const
{
    if (size_ <= largest_text) return {};
    return fail(Errc::limit, "the document's text is over " + std::to_string(largest_text >> 20U) + " MiB");
}

void OfficeBlocks::write_paragraph(const OfficeParagraph& paragraph, bool evident_heads, DocumentWriter& out)
{
    const bool after_item = std::exchange(after_item_, paragraph.item && !paragraph.text.empty());
    const std::string text = joined(paragraph);
    if (text.empty()) return;
    const std::string_view line = std::string_view(text).substr(0, text.find('\n'));
    const int level = paragraph.heading == 0 && evident_heads ? evident_heading(paragraph, line) : 0;
    if (paragraph.heading > 0 || level > 0) after_item_ = false;
    if (paragraph.heading > 0) out.heading(replace_all(text, "\n", " "), paragraph.heading);
    else if (level > 0) {
        out.heading(line, level);
        out.paragraph(trim(std::string_view(text).substr(line.size())));
    }
    else if (paragraph.item && after_item) out.line(text);
    else out.paragraph(text);
}

void OfficeBlocks::write_row(const Block& block, bool evident_heads, DocumentWriter& out)
{
    after_item_ = false;
    if (block.cells.size() == 1) { // a frame around paragraphs
        out.end_table();
        for (const OfficeParagraph& paragraph : block.cells.front()) write_paragraph(paragraph, evident_heads, out);
        return;
    }
    std::vector<std::string> cells;
    int heading = 0;
    bool plain = false;
    std::string line;
    for (const auto& paragraphs : block.cells) {
        cells.push_back(cell_text(paragraphs));
        if (cells.back().empty()) continue;
        line += (line.empty() ? "" : " ") + cells.back();
        const auto styled = std::find_if(paragraphs.begin(), paragraphs.end(), [](const auto& p) { return p.heading > 0; });
        if (styled != paragraphs.end() && cells.back().find('\n') == std::string::npos) heading = styled->heading;
        else plain = plain || cells.back().size() > longest_number;
    }
    // An item's number in one cell, its title in the next.
    if (heading > 0 && !plain && line.size() <= longest_heading) out.heading(line, heading);
    else out.row(cells);
}

void OfficeBlocks::write(DocumentWriter& out, bool pages)
{
    while (in_table()) end_table();
    bool styled = false;
    for (const Block& block : blocks_) {
        styled = styled || block.paragraph.heading > 0;
        for (const auto& cell : block.cells)
            for (const OfficeParagraph& paragraph : cell) styled = styled || paragraph.heading > 0;
    }
    civic::Page page;
    if (pages) out.page(page);
    for (const Block& block : blocks_) switch (block.kind) {
        case Kind::paragraph: write_paragraph(block.paragraph, !styled, out); break;
        case Kind::continued: out.continued(block.paragraph.text); break;
        case Kind::row: write_row(block, false, out); break;
        case Kind::table_end: out.end_table(); break;
        case Kind::page:
            ++page.number;
            if (pages) out.page(page);
            break;
        }
    blocks_.clear();
}

void find_headings(civic::Document& document)
{
    const bool headed = std::any_of(document.sections.begin(), document.sections.end(), [](const auto& s) { return s.level > 0; });
    if (headed || document.text.empty()) return;
    document.sections = sections_of(document.text);
    for (civic::Section& section : document.sections) section.page = document.page_at(section.span.begin);
}

} // namespace minutebook::extract
