#include "tests/fuzz/made/seeds.hpp"

#include "tests/fuzz/made/pdf.hpp"
#include "tests/fuzz/made/picture.hpp"
#include "tests/fuzz/made/seeds_parts.hpp"
#include "tests/fuzz/made/zip.hpp"

namespace minutebook::made {
namespace {

constexpr const char* word_namespaces = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
                                        "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

std::string paragraph(const std::string& style, const std::string& text)
{
    const std::string properties = style.empty() ? "" : "<w:pPr><w:pStyle w:val=\"" + style + "\"/></w:pPr>";
    return "<w:p>" + properties + "<w:r><w:t xml:space=\"preserve\">" + text + "</w:t></w:r></w:p>";
}

std::string docx()
{
    const std::string row = "<w:tr><w:tc>" + paragraph("", "For") + "</w:tc><w:tc>" + paragraph("", "4") + "</w:tc></w:tr>";
    const std::string body =
        paragraph("Heading1", "Quexley Borough Council") + paragraph("", "Minutes of the meeting held on 14 March 2024") +
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>Apologies</w:t></w:r></w:p>" +
        "<w:p><w:ins w:id=\"1\" w:author=\"x\"><w:r><w:t>RESOLVED: That it be approved</w:t></w:r></w:ins><w:del w:id=\"2\" "
        "w:author=\"x\"><w:r><w:delText>refused</w:delText></w:r></w:del><w:r><w:footnoteReference w:id=\"1\"/></w:r></w:p>" +
        "<w:tbl>" + row + row + "</w:tbl><w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>" + paragraph("", "The second page.");
    return zip(
        {{"[Content_Types].xml",
          "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" "
          "ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" "
          "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"},
         {"_rels/.rels",
          "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship "
          "Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" "
          "Target=\"word/document.xml\"/></Relationships>"},
         {"word/document.xml",
          std::string("<?xml version=\"1.0\"?><w:document ") + word_namespaces + "><w:body>" + body + "</w:body></w:document>"},
         {"word/styles.xml",
          std::string("<?xml version=\"1.0\"?><w:styles ") + word_namespaces +
              "><w:style w:type=\"paragraph\" w:styleId=\"Heading1\"><w:name w:val=\"heading 1\"/></w:style></w:styles>"},
         {"word/numbering.xml",
          std::string("<?xml version=\"1.0\"?><w:numbering ") + word_namespaces +
              "><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText "
              "w:val=\"%1.\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>"},
         {"word/footnotes.xml", std::string("<?xml version=\"1.0\"?><w:footnotes ") + word_namespaces + "><w:footnote w:id=\"1\">" +
                                    paragraph("", "By four votes to one.") + "</w:footnote></w:footnotes>"}});
}

std::string odt()
{
    return zip(
        {{"mimetype", "application/vnd.oasis.opendocument.text", 0},
         {"content.xml",
          "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
          "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "
          "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\"><office:body><office:text><text:h "
          "text:outline-level=\"1\">Cabinet</text:h><text:p>Held on 6 February 2024<text:s text:c=\"3\"/>at "
          "7.00 pm</text:p><text:list><text:list-item><text:p>Budget</text:p></text:list-item></text:list><table:table><table:table-row>"
          "<table:table-cell table:number-columns-repeated=\"2\"><text:p>4</text:p></table:table-cell></table:table-row></table:table>"
          "</office:text></office:body></office:document-content>"}});
}

/// A composite font without a character map, a form, a table of rules, a link, an outline.
std::string rich_pdf()
{
    PdfMaker pdf;
    pdf.add("<< /Type /Catalog /Pages 2 0 R /Outlines 9 0 R /Lang (en-GB) >>");
    pdf.add("<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842] >>");
    pdf.add(
        "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Rotate 0 /Annots [8 0 R] /Resources << /Font << /F1 5 0 R /F2 6 0 R >> /XObject << "
        "/X1 7 0 R >> >> >>");
    pdf.add_deflated(
        "", "BT /F1 16 Tf 1 0 0 1 60 780 Tm (Quexley Borough Council) Tj ET\n0.5 w 60 700 m 500 700 l S 60 680 m 500 680 l S\nBT /F1 11 "
            "Tf 60 688 Td [(Item)-2000(Decision)-3000(For)] TJ 0 -20 Td [(1)-2300(RESOL)20(VED)-2500(4)] TJ ET\nBT /F2 11 Tf 60 640 Td "
            "<0037004B00480003> Tj ET q 1 0 0 1 60 500 cm /X1 Do Q 0 g 60 600 200 14 re f");
    pdf.add("<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>");
    pdf.add("<< /Type /Font /Subtype /Type0 /BaseFont /AAAAAA+Arial /Encoding /Identity-H /DescendantFonts [10 0 R] /ToUnicode 11 0 R >>");
    pdf.add_stream("/Type /XObject /Subtype /Form /BBox [0 0 200 50] /Resources << /Font << /F1 5 0 R >> >>",
                   "BT /F1 10 Tf 0 10 Td (in a form) Tj ET");
    pdf.add("<< /Type /Annot /Subtype /Link /Rect [60 680 200 700] /A << /S /URI /URI (https://democracy.quexley.test/r) >> >>");
    pdf.add("<< /Type /Outlines /First 12 0 R /Last 12 0 R /Count 1 >>");
    pdf.add("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /AAAAAA+Arial /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
            "/Supplement 0 "
            ">> /DW 600 /W [3 [250 300]] >>");
    pdf.add_deflated("",
                     "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange 2 "
                     "beginbfrange <0003> <0003> <0020> <0024> <005D> <0041> endbfrange endcmap end end");
    pdf.add("<< /Title (Item 1) /Parent 9 0 R /Dest [3 0 R /Fit] >>");
    return pdf.file();
}

} // namespace

std::vector<Seed> seeds()
{
    const std::string council = "https://democracy.quexley.test/";
    const std::string text = minutes_text();
    return {{"minutes.txt", text, council + "documents/g1/minutes.txt"},
            {"minutes.md", minutes_markdown(), council + "documents/g1/minutes.md"},
            {"agenda.html", agenda_html(), council + "ieListDocuments.aspx?CId=12&MId=345"},
            {"news.html", news_html(), "https://courier.test/2024/03/15/depot/"},
            {"meeting.xml", meeting_xml(), council + "mgWebService.asmx/GetMeeting?lMeetingId=345"},
            {"letter.rtf", letter_rtf(), council + "documents/s1/letter.rtf"},
            {"letter.eml", letter_mail(), council + "documents/s1/letter.eml"},
            {"minutes.docx", docx(), council + "documents/s1/minutes.docx"},
            {"minutes.odt", odt(), council + "documents/s1/minutes.odt"},
            {"papers.zip", zip({{"minutes.txt", text}, {"minutes.docx", docx()}, {"inner.zip", zip({{"a.html", news_html()}})}}),
             council + "a.zip"},
            {"minutes.pdf", text_pdf({text, text}), council + "documents/s1/minutes.pdf"},
            {"plain.pdf", text_pdf({text}, false), council + "documents/s1/plain.pdf"},
            {"rich.pdf", rich_pdf(), council + "documents/s1/rich.pdf"},
            {"scan.png", png(64, 64, std::string(64, '\x7F'), 64), council + "scan.png"},
            {"scan.gif", gif(8, 8), council + "scan.gif"},
            {"scan.tif", tiff(32, 32, std::string(1024, '\x40')), council + "scan.tif"}};
}

} // namespace minutebook::made
