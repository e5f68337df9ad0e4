// Bytes as a DOCX package (where they begin like a ZIP file) or as the text part of one: never a crash, and what is read holds together.
#include "indexer/extract/docx.hpp"
#include "indexer/extract/odt.hpp"
#include "tests/indexer/extract/package_maker.hpp"

#include <cstdint>
#include <cstdlib>

namespace {

void check(const minutebook::Result<minutebook::civic::Document>& document)
{
    if (!document) return;
    std::size_t at = 0;
    for (const auto& section : document->sections) {
        if (section.span.begin != at || section.span.end < at) std::abort();
        at = section.span.end;
    }
    if (at != document->text.size()) std::abort();
    for (const auto& table : document->tables)
        for (const auto& row : table.rows)
            for (const auto& cell : row)
                if (cell.begin > cell.end || cell.end > at) std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    namespace extract = minutebook::extract;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    if (bytes.substr(0, 2) == "PK") {
        check(extract::from_docx(bytes));
        check(extract::from_odt(bytes));
    }
    else if (bytes.find("office:text") != std::string_view::npos)
        check(extract::from_odt(
            extract::testing::PackageMaker().add("mimetype", "application/vnd.oasis.opendocument.text").add("content.xml", bytes).bytes()));
    else
        check(extract::from_docx(extract::testing::docx_of(bytes, {{"footnotes", std::string(bytes)}, {"numbering", std::string(bytes)}})));
    return 0;
}
