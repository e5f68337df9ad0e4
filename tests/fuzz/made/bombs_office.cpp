#include "tests/fuzz/made/bombs.hpp"
#include "tests/fuzz/made/picture.hpp"
#include "tests/fuzz/made/zip.hpp"
#include "tests/fuzz/made/zlib_bytes.hpp"

namespace minutebook::made {
namespace {

const std::string word_head =
    "<?xml version=\"1.0\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>";
const std::string word_tail = "</w:body></w:document>";
const std::string types = "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override "
                          "PartName=\"/word/document.xml\" "
                          "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
const std::string relations =
    "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" "
    "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" "
    "Target=\"word/document.xml\"/></Relationships>";

std::string word_file(ZipEntry document) { return zip({{"[Content_Types].xml", types}, {"_rels/.rels", relations}, std::move(document)}); }

/// Its document is `head`, `times` times `piece`, `tail`; `told` is the size that the file claims for it.
std::string swelling(std::string_view head, std::string_view piece, std::size_t times, std::string_view tail, std::uint32_t told)
{
    return word_file({"word/document.xml", deflated_run(head, piece, times, tail), 8, true, told});
}

std::string plain_word(const std::string& body) { return word_file({"word/document.xml", word_head + body + word_tail}); }

std::string open_document(const std::string& body)
{
    return zip({{"mimetype", "application/vnd.oasis.opendocument.text", 0},
                {"content.xml",
                 "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
                 "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "
                 "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\"><office:body><office:text>" +
                     body + "</office:text></office:body></office:document-content>"}});
}

std::string many_entries(std::size_t count)
{
    std::vector<ZipEntry> entries{{"[Content_Types].xml", types}, {"word/document.xml", word_head + word_tail}};
    for (std::size_t i = 0; i < count; ++i) entries.push_back({"word/media/" + std::to_string(i), "x", 0});
    return zip(entries);
}

std::string boxes(int depth)
{
    std::string inner = "words";
    for (int i = 0; i < depth; ++i) inner = zip({{"inner.zip", inner}, {"again.zip", inner}});
    return inner;
}

} // namespace

std::vector<Bomb> office_bombs()
{
    constexpr std::size_t ten_gigabytes = 10'000;
    const std::string zeros(1'000'000, '\0'), spaces(1'000'000, ' ');
    const std::vector<std::string> bounds{"over ", "more than", "limit", "bytes", "memory", "processor time"};
    return {
        {"a DOCX of zeros that inflates to 10 GB",
         [=] { return swelling(word_head, zeros, ten_gigabytes, word_tail, 0xFFFFFFFF); },
         {"not well-formed", "inflates to over"}},
        {"the same, that claims to be small",
         [=] { return swelling(word_head, zeros, ten_gigabytes, word_tail, 1'000); },
         {"not well-formed", "inflates to over"}},
        {"a DOCX of 4 GB of spaces",
         [=] { return swelling(word_head + "<w:p><w:r><w:t>", spaces, 4'000, "</w:t></w:r></w:p>" + word_tail, 0xFFFFFFFF); }, bounds},
        {"a DOCX of 2 GB of text",
         [=] {
             return swelling(word_head + "<w:p><w:r><w:t>", repeated("Minutes of the meeting. ", 40'000), 2'000,
                             "</w:t></w:r></w:p>" + word_tail, 5'000'000);
         },
         bounds},
        {"a DOCX of 1 GB of paragraphs", [=] { return swelling(word_head, repeated("<w:p/>", 100'000), 1'600, word_tail, 0xFFFFFFFF); },
         bounds},
        {"a DOCX a million elements deep", [] { return plain_word(repeated("<w:p>", 1'000'000)); }, {"deep"}},
        {"a DOCX of laughs",
         [] {
             std::string out = "<?xml version=\"1.0\"?><!DOCTYPE w [<!ENTITY a0 \"ha\">";
             for (int i = 1; i < 12; ++i)
                 out += "<!ENTITY a" + std::to_string(i) + " \"" + repeated("&a" + std::to_string(i - 1) + ";", 10) + "\">";
             return word_file({"word/document.xml", out + "]><w:document xmlns:w=\"x\">&a11;</w:document>"});
         },
         {"declaration", "DOCTYPE", "entit", "document type"}},
        {"a DOCX of 60,000 entries", [] { return many_entries(60'000); }, {"entries"}},
        {"a DOCX with paths that lead out",
         [] {
             return zip({{"[Content_Types].xml", types},
                         {"../../../../tmp/minutebook-escaped", "x"},
                         {"word/document.xml", word_head + word_tail}});
         },
         {}},
        {"a table of 2,000,000,000 columns",
         [] {
             return open_document(
                 "<table:table><table:table-row table:number-rows-repeated=\"2000000000\"><table:table-cell "
                 "table:number-columns-repeated=\"2000000000\"><text:p>1</text:p></table:table-cell></table:table-row></table:table>");
         },
         {}},
        {"2,000,000,000 spaces", [] { return open_document("<text:p>a<text:s text:c=\"2000000000\"/>b</text:p>"); }, {}},
        {"boxes in boxes in boxes", [] { return boxes(12); }, {"too deep"}},
        {"a ZIP of 10 GB",
         [=] {
             return zip({{"minutes.txt", deflated_run({}, spaces, ten_gigabytes, {}), 8, true, 0xFFFFFFFF}});
         },
         {"inflates to over"}},
        {"an encrypted ZIP",
         [] {
             return zip({{"minutes.txt", "words", 8, false, 0, 1}});
         },
         {"encrypted"}},
    };
}

std::vector<Bomb> picture_bombs()
{
    return {
        {"a PNG of 100,000 x 100,000", [] { return png(100'000, 100'000, std::string(100'000, '\0'), 100); }, {}},
        {"a GIF of 65,535 x 65,535", [] { return gif(65'535, 65'535); }, {}},
        {"a TIFF of 100,000 x 100,000", [] { return tiff(100'000, 100'000, std::string(1'000, '\0')); }, {}},
    };
}

} // namespace minutebook::made
