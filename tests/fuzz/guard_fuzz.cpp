// The walk over a page's tags that comes before any parser: never a crash, narrower bounds refuse no less, and wild character
// references are gone once they have been taken out.
#include "html/guard.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace minutebook::html;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const bool usual = guard(bytes).has_value();
    const bool narrow = guard(bytes, {.open_tags = 8, .carried_tags = 2, .attributes = 4, .elements = 40}).has_value();
    if (narrow && !usual) std::abort();
    const std::string tame = without_wild_references(bytes);
    if (without_wild_references(tame) != tame) std::abort();
    (void)guard(tame);
    return 0;
}
