#include "tests/fuzz/made/bombs.hpp"
#include "tests/fuzz/made/pdf.hpp"
#include "tests/fuzz/made/zlib_bytes.hpp"

namespace minutebook::made {
namespace {

const std::string helvetica = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";
const std::string words = "BT /F1 11 Tf 60 700 Td (Minutes of the meeting) Tj ET ";

/// One page: object 1 the catalogue, 2 the pages, 3 the page, 4 a font; 5 is to be its content. `resources` beside the font.
PdfMaker one_page(const std::string& resources = "", const std::string& box = "0 0 595 842")
{
    PdfMaker pdf;
    pdf.add("<< /Type /Catalog /Pages 2 0 R >>");
    pdf.add("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
    pdf.add("<< /Type /Page /Parent 2 0 R /MediaBox [" + box + "] /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> " + resources +
            " >> >>");
    pdf.add(helvetica);
    return pdf;
}

std::string with_content(const std::string& content)
{
    auto pdf = one_page();
    pdf.add_deflated("", words + content);
    return pdf.file();
}

std::string million_objects()
{
    auto pdf = one_page();
    pdf.add_deflated("", words);
    for (int i = 0; i < 1'000'000; ++i) pdf.add("<< /A [1 2 3] >>");
    return pdf.file();
}

std::string million_pages()
{
    PdfMaker pdf;
    pdf.add("<< /Type /Catalog /Pages 2 0 R >>");
    pdf.add("<< /Type /Pages /Kids [" + repeated("3 0 R ", 1'000'000) + "] /Count 1000000 >>");
    pdf.add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> >> >>");
    pdf.add(helvetica);
    pdf.add_deflated("", words);
    return pdf.file();
}

std::string cyclic_pages()
{
    PdfMaker pdf;
    pdf.add("<< /Type /Catalog /Pages 2 0 R >>");
    pdf.add("<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 2000000000 >>");
    pdf.add("<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 3 0 R] /Count 2000000000 >>");
    return pdf.file();
}

std::string deep_pages(int depth)
{
    PdfMaker pdf;
    pdf.add("<< /Type /Catalog /Pages 2 0 R >>");
    for (int i = 0; i < depth; ++i) pdf.add("<< /Type /Pages /Kids [" + std::to_string(i + 3) + " 0 R] /Count 1 >>");
    pdf.add("<< /Type /Page /MediaBox [0 0 595 842] >>");
    return pdf.file();
}

std::string nested_flate()
{
    auto pdf = one_page();
    const std::string once = deflated_run(std::string(1'000'000, ' '), 4'000);
    pdf.add_stream("/Filter [/FlateDecode /FlateDecode /FlateDecode]", deflated(deflated(once, Wrapping::zlib), Wrapping::zlib));
    return pdf.file();
}

std::string map_bomb()
{
    PdfMaker pdf = one_page();
    pdf.set(4, "<< /Type /Font /Subtype /Type0 /BaseFont /AAAAAA+A /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>");
    pdf.add_deflated("", "BT /F1 11 Tf 60 700 Td <00010002> Tj ET");
    pdf.add("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /AAAAAA+A /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
            "/Supplement 0 >> >>");
    pdf.add_deflated("", "begincmap 1 begincodespacerange <00000000> <FFFFFFFF> endcodespacerange " +
                             repeated("1 beginbfrange <00000000> <FFFFFFFF> <" + repeated("0041", 100) + "> endbfrange ", 1000) +
                             "endcmap");
    return pdf.file();
}

std::string form_laughs(int levels, bool itself)
{
    auto pdf = one_page("/XObject << /X 6 0 R >>");
    pdf.add_deflated("", words + "/X Do");
    for (int i = 0; i < levels; ++i) {
        const std::string next = std::to_string(itself ? 6 : std::min(7 + i, 5 + levels));
        const bool last = !itself && i == levels - 1;
        pdf.add_deflated("/Type /XObject /Subtype /Form /BBox [0 0 600 900] /Resources << /Font << /F1 4 0 R >> /XObject << /X " + next +
                             " 0 R >> >>",
                         last ? words : repeated("/X Do ", 10));
    }
    return pdf.file();
}

/// One generic region that claims 100,000 pixels a side.
std::string jbig2()
{
    const std::string side("\0\x01\x86\xA0", 4);
    const std::string page = std::string("\0\0\0\0\x30\0\x01\0\0\0\x13", 11) + side + side + std::string(11, '\0');
    const std::string region = std::string("\0\0\0\x01\x26\0\x01\0\0\x01\0", 11) + side + side + std::string(10, '\0') +
                               std::string("\x03\xFF\xFD\xFF\x02\xFE\xFE\xFE", 8);
    auto pdf = one_page("/XObject << /I 6 0 R >>");
    pdf.add_deflated("", words + "q 500 0 0 500 0 0 cm /I Do Q");
    pdf.add_stream(
        "/Type /XObject /Subtype /Image /Width 100000 /Height 100000 /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /JBIG2Decode",
        page + region + std::string(256, '\x55'));
    return pdf.file();
}

std::string wide_picture()
{
    auto pdf = one_page("/XObject << /I 6 0 R >>");
    pdf.add_deflated("", words + "q 500 0 0 500 0 0 cm /I Do Q");
    pdf.add_stream(
        "/Type /XObject /Subtype /Image /Width 100000 /Height 100000 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode",
        deflated_run(std::string(1'000'000, '\0'), 3'000));
    return pdf.file();
}

std::string own_length()
{
    auto pdf = one_page();
    pdf.add("<< /Length 5 0 R >>\nstream\n" + words + "\nendstream");
    return pdf.file();
}

std::string previous_loop()
{
    std::string out = with_content("");
    const auto trailer = out.rfind("/Root");
    const auto start = out.rfind("xref\n0 ");
    return out.insert(trailer, "/Prev " + std::to_string(start) + " ");
}

} // namespace

std::vector<Bomb> pdf_bombs()
{
    return {
        {"a PDF of a million objects", million_objects, {}},
        {"a PDF of a million pages", million_pages, {"no pages"}},
        {"a giant page",
         [] {
             auto pdf = one_page("", "0 0 1000000000 1000000000");
             pdf.add_deflated("", words);
             return pdf.file();
         },
         {}},
        {"a page tree that bites its tail", cyclic_pages, {"no pages"}},
        {"a page tree 50,000 deep", [] { return deep_pages(50'000); }, {}},
        {"nested Flate", nested_flate, {"processor time", "memory"}},
        {"a ToUnicode map of everything", map_bomb, {}},
        {"forms that draw ten forms that draw ten forms", [] { return form_laughs(12, false); }, {}},
        {"a form that draws itself", [] { return form_laughs(1, true); }, {}},
        {"arrays 200,000 deep", [] { return with_content(repeated("[", 200'000)); }, {}},
        {"an object 200,000 deep",
         [] {
             auto pdf = one_page();
             pdf.add_deflated("", words);
             pdf.set(4, repeated("[", 200'000));
             return pdf.file();
         },
         {}},
        {"two million [", [] { return "%PDF-1.6\n" + repeated("[", 2'000'000); }, {"damaged"}},
        {"three million q", [] { return with_content(repeated("q ", 3'000'000)); }, {"memory", "processor time"}},
        {"60 MB of text", [] { return with_content("BT /F1 1 Tf " + repeated("(meeting) Tj 1 0 Td ", 3'000'000) + "ET"); }, {}},
        {"a million rectangles", [] { return with_content(repeated("1 2 3 4 re f ", 1'000'000)); }, {}},
        {"JBIG2 of 100,000 x 100,000", jbig2, {}},
        {"a picture of 100,000 x 100,000", wide_picture, {}},
        {"a stream that is its own length", own_length, {}},
        {"a cross-reference that leads back to itself", previous_loop, {}},
        {"only a signature", [] { return std::string("%PDF-1.7\n"); }, {"damaged"}},
        {"a PDF cut in the middle", [] { return with_content(repeated("q Q ", 1000)).substr(0, 700); }, {}},
    };
}

} // namespace minutebook::made
