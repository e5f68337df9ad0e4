#include "indexer/extract/doc.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "indexer/extract/office_notes.hpp"
#include "indexer/jail/program.hpp"

#include <array>
#include <utility>

namespace minutebook::extract {
namespace {

constexpr std::string_view program = "/usr/bin/antiword";
constexpr std::size_t largest_output = OfficeBlocks::largest_text;

/// Does a stream of that name stand in the file? Names are kept in UTF-16.
bool holds(std::string_view bytes, std::string_view name)
{
    std::string wide;
    for (const char c : name) wide += {c, '\0'};
    return bytes.find(wide + std::string(2, '\0')) != std::string_view::npos;
}

/// Other files of the same container; one of them may stand within a Word file, so they count only where no Word text is.
std::string_view other_kind(std::string_view bytes)
{
    constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kinds{{{"Workbook", "Excel spreadsheet (XLS)"},
                                                                                  {"Book", "Excel spreadsheet (XLS)"},
                                                                                  {"PowerPoint Document", "PowerPoint presentation (PPT)"},
                                                                                  {"__properties_version1.0", "Outlook message (MSG)"},
                                                                                  {"VisioDocument", "Visio drawing (VSD)"},
                                                                                  {"Quill", "Publisher file (PUB)"}}};
    for (const auto& [stream, name] : kinds)
        if (holds(bytes, stream)) return name;
    return "OLE";
}

} // namespace

void read_antiword_text(std::string_view text, civic::Document& document)
{
    OfficeBlocks blocks;
    OfficeLosses losses;
    for (std::string_view line : split(text, '\n')) {
        line = trim(line);
        if (line == "[pic]") {
            ++losses.pictures;
            continue;
        }
        const bool row = line.size() > 2 && line.front() == '|' && line.back() == '|';
        if (!row) {
            if (blocks.in_table() && !line.empty()) blocks.end_table();
            OfficeParagraph paragraph;
            paragraph.text = replace_all(std::string(line), "[pic]", "");
            if (!line.empty()) blocks.paragraph(std::move(paragraph));
            continue;
        }
        if (!blocks.in_table()) blocks.begin_table();
        blocks.begin_row();
        for (const std::string_view cell : split(line.substr(1, line.size() - 2), '|')) {
            blocks.begin_cell();
            OfficeParagraph paragraph;
            paragraph.text = std::string(cell);
            blocks.paragraph(std::move(paragraph));
            blocks.end_cell();
        }
        blocks.end_row();
    }
    write_blocks(blocks, false, document);
    add_notes(losses, document);
}

Result<civic::Document> from_doc(std::string_view bytes)
{
    if (holds(bytes, "EncryptedPackage")) return fail(Errc::refused, "the document is encrypted");
    if (!holds(bytes, "WordDocument")) return fail(Errc::invalid, std::string(other_kind(bytes)) + " files are not read");
    auto text = jail::output_of(std::string(program), {"-m", "UTF-8.txt", "-w", "0"}, bytes, largest_output);
    if (!text) return propagate(text);
    civic::Document document;
    read_antiword_text(to_valid_utf8(*text), document);
    return document;
}

} // namespace minutebook::extract
