#include "tests/fuzz/made/pdf.hpp"

#include "tests/fuzz/made/zlib_bytes.hpp"

#include <array>
#include <cstdio>

namespace minutebook::made {

int PdfMaker::add(std::string body)
{
    objects_.push_back(std::move(body));
    return static_cast<int>(objects_.size());
}

int PdfMaker::add_stream(std::string_view entries, std::string_view bytes)
{
    return add("<< " + std::string(entries) + " /Length " + std::to_string(bytes.size()) + " >>\nstream\n" + std::string(bytes) +
               "\nendstream");
}

int PdfMaker::add_deflated(std::string_view entries, std::string_view bytes)
{
    return add_stream("/Filter /FlateDecode " + std::string(entries), deflated(bytes, Wrapping::zlib));
}

void PdfMaker::set(int number, std::string body) { objects_[static_cast<std::size_t>(number) - 1] = std::move(body); }

std::string PdfMaker::file() const
{
    std::string out = "%PDF-1.6\n%\xE2\xE3\xCF\xD3\n";
    std::string places = "0000000000 65535 f \n";
    for (std::size_t i = 0; i < objects_.size(); ++i) {
        std::array<char, 32> line{};
        std::snprintf(line.data(), line.size(), "%010zu 00000 n \n", out.size());
        places += line.data();
        out += std::to_string(i + 1) + " 0 obj\n" + objects_[i] + "\nendobj\n";
    }
    const std::string count = std::to_string(objects_.size() + 1);
    const std::string start = std::to_string(out.size());
    return out + "xref\n0 " + count + '\n' + places + "trailer\n<< /Size " + count + " /Root 1 0 R >>\nstartxref\n" + start + "\n%%EOF\n";
}

std::string text_pdf(const std::vector<std::string>& pages, bool deflate)
{
    PdfMaker pdf;
    pdf.add("<< /Type /Catalog /Pages 2 0 R >>");
    pdf.add("");
    const int font = pdf.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
    std::string kids;
    for (const std::string& page : pages) {
        std::string content = "BT /F1 11 Tf 14 TL 60 780 Td\n";
        for (std::size_t at = 0; at <= page.size();) {
            const auto end = std::min(page.find('\n', at), page.size());
            std::string line;
            for (const char c : page.substr(at, end - at)) {
                if (c == '(' || c == ')' || c == '\\') line += '\\';
                line += c;
            }
            content += "(" + line + ") Tj T*\n";
            at = end + 1;
        }
        content += "ET\n";
        const int stream = deflate ? pdf.add_deflated("", content) : pdf.add_stream("", content);
        kids += std::to_string(pdf.add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents " + std::to_string(stream) +
                                       " 0 R /Resources << /Font << /F1 " + std::to_string(font) + " 0 R >> >> >>")) +
                " 0 R ";
    }
    pdf.set(2, "<< /Type /Pages /Kids [" + kids + "] /Count " + std::to_string(pages.size()) + " >>");
    return pdf.file();
}

} // namespace minutebook::made
