// Bytes as a PDF: never a crash, always valid text without control characters, covered by sections and by pages in order.
#include "base/utf8.hpp"
#include "indexer/extract/pdf.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

namespace {

bool is_control(char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == 0x7F; }

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace minutebook;
    const auto document = extract::from_pdf({reinterpret_cast<const char*>(data), size}, {});
    if (!document) return 0;
    const std::string& text = document->text;
    if (!is_valid_utf8(text) || std::any_of(text.begin(), text.end(), is_control) || !is_valid_utf8(document->title)) std::abort();
    std::size_t at = 0;
    for (const auto& section : document->sections) {
        if (section.span.begin != at) std::abort();
        at = section.span.end;
    }
    if (at != text.size()) std::abort();
    std::size_t end = 0;
    int number = 0;
    for (const auto& page : document->pages) {
        if (page.number <= number || page.span.begin < end || page.span.end < page.span.begin || page.span.end > text.size()) std::abort();
        number = page.number;
        end = page.span.end;
    }
    return 0;
}
