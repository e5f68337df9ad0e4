#include "indexer/extract/pdf.hpp"

#include "base/text.hpp"
#include "indexer/extract/layout.hpp"
#include "indexer/extract/pdf_page.hpp"
#include "indexer/extract/pdf_words.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <numbers>
#include <utility>

namespace minutebook::extract {
namespace {

/// Programs fill the title with the name of a file, a template or of themselves.
bool is_title(std::string_view title)
{
    constexpr std::array<std::string_view, 11> names{
        "untitled",     "document", "template", "microsoft word -", "microsoft powerpoint -", "microsoft excel -", "slide 1",
        "presentation", "scan",     "print",    "layout 1"};
    constexpr std::array<std::string_view, 11> endings{".doc", ".docx", ".pdf", ".xls", ".xlsx", ".ppt",
                                                       ".pub", ".indd", ".qxd", ".rtf", ".tmp"};
    const std::string lower = ascii_lower(title);
    if (title.size() < 4 || lower.find("template") != std::string::npos) return false;
    if (std::any_of(names.begin(), names.end(), [&](std::string_view name) { return lower.starts_with(name); })) return false;
    if (std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) { return lower.ends_with(ending); })) return false;
    // A name without spaces is a file's.
    return title.find(' ') != std::string_view::npos &&
           std::any_of(title.begin(), title.end(), [](char c) { return ascii_alpha(c) || static_cast<unsigned char>(c) >= 0x80; });
}

std::string title_of(const PdfContent& content, const civic::Document& document)
{
    if (is_title(content.title)) return content.title;
    for (const civic::Section& section : document.sections)
        if (!section.heading.empty() && section.page.value_or(1) == 1) return section.heading;
    return {};
}

/// Does a box take in a whole sign of the word?
bool covers_a_sign(const Box& box, const PageWord& word)
{
    const double x = std::min(box.x1, word.box.x1) - std::max(box.x0, word.box.x0);
    const double y = std::min(box.y1, word.box.y1) - std::max(box.y0, word.box.y0);
    const auto signs = static_cast<double>(std::count_if(word.text.begin(), word.text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
    const auto [along, length] = word.vertical ? std::pair{y, word.box.height()} : std::pair{x, word.box.width()};
    const auto [across, breadth] = word.vertical ? std::pair{x, word.box.width()} : std::pair{y, word.box.height()};
    return along > 0 && across > 0 && along >= 0.8 * length / signs && across >= 0.5 * breadth;
}

/// A box, with all the room that its content may have moved into when the page was turned about its middle by some degrees.
Box with_room(const Box& box, const PageWords& page, double degrees)
{
    const double x = std::max(std::abs(box.x0 - page.width / 2), std::abs(box.x1 - page.width / 2));
    const double y = std::max(std::abs(box.y0 - page.height / 2), std::abs(box.y1 - page.height / 2));
    const double room = 2 * std::sin(std::abs(degrees) * std::numbers::pi / 360) * std::hypot(x, y);
    return {box.x0 - room, box.y0 - room, box.x1 + room, box.y1 + room};
}

/// OCR sees what is marked for redaction and not carried out.
void drop_hidden(PageWords& read, const PageWords& page)
{
    const bool sideways = page.rotation % 180 != 0;
    std::vector<Box> hidden;
    for (const Box& marked : page.hidden) {
        const Box box = with_room(marked, page, read.leaned);
        hidden.push_back(turned(box, read.rotation, sideways ? page.height : page.width, sideways ? page.width : page.height));
    }
    const auto is_hidden = [&](const PageWord& word) {
        return std::any_of(hidden.begin(), hidden.end(), [&](const Box& box) { return covers_a_sign(box, word); });
    };
    read.redacted = std::max(page.redacted, std::erase_if(read.words, is_hidden));
}

/// Pages that need it, as OCR read them; what the file itself says of them stays.
void use_recognised(std::vector<PageWords>& pages, const Recognised& recognised)
{
    for (PageWords& page : pages) {
        const auto found = recognised.find(page.number);
        if (!page.needs_ocr || found == recognised.end()) continue;
        PageWords read = found->second;
        drop_hidden(read, page);
        read.links = std::move(page.links);
        page = std::move(read);
    }
}

} // namespace

Result<civic::Document> from_pdf(std::string_view bytes, const Recognised& recognised)
{
    auto content = read_pdf(bytes);
    if (!content) return propagate(content);
    use_recognised(content->pages, recognised);
    civic::Document document;
    DocumentWriter writer;
    lay_out(content->pages, writer);
    writer.finish(document);
    document.title = title_of(*content, document);
    document.modified = content->modified ? content->modified : content->created;
    document.notes = std::move(content->notes);
    std::size_t redacted = 0;
    for (PageWords& page : content->pages) {
        redacted += page.redacted;
        std::move(page.links.begin(), page.links.end(), std::back_inserter(document.links));
    }
    if (redacted > 0) document.notes.push_back(std::to_string(redacted) + " redacted words were left out");
    return document;
}

} // namespace minutebook::extract
