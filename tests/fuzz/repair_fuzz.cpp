// Broken XML mended before it is parsed: never a crash, always text, with nothing left that XML forbids.
#include "base/utf8.hpp"
#include "xml/repair.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace minutebook;
    xml::ReadOptions options;
    options.max_depth = 40;
    options.max_elements = 2'000;
    options.markup_elements = {"agendatext", "minutestext", "v"};
    const std::string text = xml::to_utf8({reinterpret_cast<const char*>(data), size});
    if (!is_valid_utf8(text)) std::abort();
    const auto mended = xml::repaired(text, options);
    if (!mended) return 0;
    if (!is_valid_utf8(*mended)) std::abort();
    for (const char c : *mended)
        if (c >= '\0' && c < ' ' && c != '\t' && c != '\n' && c != '\r') std::abort();
    // What is mended stays as it is for the parser that comes next: nothing in it is refused the second time.
    if (const auto again = xml::repaired(*mended, options); !again) std::abort();
    (void)xml::Document::parse(text, options);
    return 0;
}
