// Bytes as an e-mail, or as an archive of files: never a crash, and the sections cover the text.
#include "indexer/extract/attachments.hpp"
#include "indexer/extract/plain_text.hpp"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    namespace extract = minutebook::extract;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const extract::ReadInner read = [](std::string_view inner, std::string_view) { return extract::from_plain_text(inner, {}); };
    const auto document = bytes.substr(0, 2) == "PK" ? extract::from_zip(bytes, read) : extract::from_mail(bytes, read);
    if (!document) return 0;
    std::size_t at = 0;
    for (const auto& section : document->sections) {
        if (section.span.begin != at || section.span.end < at) std::abort();
        at = section.span.end;
    }
    if (at != document->text.size()) std::abort();
    return 0;
}
