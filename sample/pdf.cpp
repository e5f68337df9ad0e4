#include "sample/pdf.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <cstdio>
#include <utility>
#include <vector>

namespace minutebook::sample {
namespace {

constexpr std::size_t line_letters = 88;
constexpr std::size_t page_lines = 50;

/// The text as lines of a page's width; "" between paragraphs.
std::vector<std::string> lines_of(std::string_view text)
{
    std::vector<std::string> out;
    std::string line;
    const auto end_line = [&] {
        if (!line.empty()) out.push_back(std::exchange(line, {}));
    };
    for (const std::string_view raw : split(text, '\n')) {
        const std::string_view bare = trim(raw);
        if (bare.empty()) {
            end_line();
            if (!out.empty() && !out.back().empty()) out.emplace_back();
            continue;
        }
        for (const std::string_view word : split(bare, ' ')) {
            if (line.size() + 1 + word.size() > line_letters) end_line();
            line += (line.empty() ? "" : " ") + std::string(word);
        }
    }
    end_line();
    return out;
}

/// A literal string of PDF (ISO 32000-1 section 7.3.4.2).
std::string literal(std::string_view text)
{
    std::string out = "(";
    for (const char c : text) {
        if (c == '(' || c == ')' || c == '\\') out += '\\';
        const bool plain = c >= 0x20 && c < 0x7F;
        if (plain) out += c;
        else if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) out += '?';
    }
    return out + ")";
}

std::string content_of(std::string_view title, const std::vector<std::string>& lines, std::size_t from, std::size_t to)
{
    std::string out = "BT\n14 TL\n56 786 Td\n";
    if (from == 0) out += "/F2 13 Tf\n" + literal(title) + " Tj\nT*\nT*\n";
    out += "/F1 10 Tf\n";
    for (std::size_t i = from; i < to; ++i) out += literal(lines[i]) + " Tj\nT*\n";
    return out + "ET\n";
}

/// Objects numbered from 1 as they are added, and the table of where they lie.
class Writer {
public:
    void add(const std::string& object)
    {
        offsets_.push_back(bytes_.size());
        bytes_ += std::to_string(offsets_.size()) + " 0 obj\n" + object + "\nendobj\n";
    }

    std::string finished(std::string_view title) &&
    {
        add("<< /Title " + literal(title) + " /Producer (the sample world) >>");
        const std::size_t table = bytes_.size();
        bytes_ += "xref\n0 " + std::to_string(offsets_.size() + 1) + "\n0000000000 65535 f \n";
        for (const std::size_t offset : offsets_) {
            char entry[32];
            std::snprintf(entry, sizeof entry, "%010zu 00000 n \n", offset);
            bytes_ += entry;
        }
        return bytes_ + "trailer\n<< /Size " + std::to_string(offsets_.size() + 1) + " /Root 1 0 R /Info " +
               std::to_string(offsets_.size()) + " 0 R >>\nstartxref\n" + std::to_string(table) + "\n%%EOF\n";
    }

private:
    std::string bytes_ = "%PDF-1.4\n%\xE2\xE3\xCF\xD3\n";
    std::vector<std::size_t> offsets_;
}; // class Writer

} // namespace

std::string pdf_of(std::string_view title, std::string_view text)
{
    const auto lines = lines_of(text);
    const std::size_t pages = lines.empty() ? 1 : (lines.size() + page_lines - 1) / page_lines;
    std::string kids;
    for (std::size_t i = 0; i < pages; ++i) kids += std::to_string(5 + 2 * i) + " 0 R ";
    Writer writer;
    writer.add("<< /Type /Catalog /Pages 2 0 R >>");
    writer.add("<< /Type /Pages /Kids [ " + kids + "] /Count " + std::to_string(pages) + " >>");
    for (const char* font : {"Helvetica", "Helvetica-Bold"})
        writer.add(std::string("<< /Type /Font /Subtype /Type1 /BaseFont /") + font + " /Encoding /WinAnsiEncoding >>");
    for (std::size_t i = 0; i < pages; ++i) {
        const std::string content = content_of(title, lines, i * page_lines, std::min(lines.size(), (i + 1) * page_lines));
        writer.add("<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 595 842 ] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents " +
                   std::to_string(6 + 2 * i) + " 0 R >>");
        writer.add("<< /Length " + std::to_string(content.size()) + " >>\nstream\n" + content + "endstream");
    }
    return std::move(writer).finished(title);
}

} // namespace minutebook::sample
