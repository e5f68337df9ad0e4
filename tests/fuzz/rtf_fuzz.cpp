// Bytes as the inside of a Rich Text file: never a crash, and the sections cover the text.
#include "indexer/extract/rtf.hpp"

#include <cstdint>
#include <cstdlib>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto document = minutebook::extract::from_rtf("{\\rtf1 " + std::string(reinterpret_cast<const char*>(data), size));
    if (!document) return 0;
    std::size_t at = 0;
    for (const auto& section : document->sections) {
        if (section.span.begin != at || section.span.end < at) std::abort();
        at = section.span.end;
    }
    if (at != document->text.size()) std::abort();
    return 0;
}
