// Bytes as a web page: never a crash, always valid text covered by sections.
#include "base/utf8.hpp"
#include "indexer/extract/html.hpp"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace minutebook;
    if (size == 0) return 0;
    constexpr const char* addresses[] = {"", "https://courier.test/2024/05/06/a-long-story-told/", "https://democracy.quexley.test/notes/"};
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    static const systems::SourceCatalogue catalogue;
    const auto document = extract::from_html(bytes, "", addresses[data[0] % 3], {}, catalogue);
    if (!document) return 0;
    if (!is_valid_utf8(document->text)) std::abort();
    std::size_t at = 0;
    for (const auto& section : document->sections) {
        if (section.span.begin != at) std::abort();
        at = section.span.end;
    }
    if (at != document->text.size()) std::abort();
    if (document->body.begin > document->body.end || document->body.end > document->text.size()) std::abort();
    for (const auto& caption : document->captions)
        if (!document->body.contains(caption)) std::abort();
    return 0;
}
