// Any text with any day of its own: dates found lie in the text, in order, apart from each other, and read back as what they say.
#include "base/utf8.hpp"
#include "indexer/read/dates.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace minutebook;
    if (size < 2) return 0;
    const std::string input = to_valid_utf8({reinterpret_cast<const char*>(data) + 2, size - 2});
    civic::Document document;
    document.text = input;
    document.sections = {{"", 0, std::nullopt, "", {0, input.size()}}};
    document.kind = data[0] % 2 == 0 ? civic::DocumentKind::news : civic::DocumentKind::meeting;
    auto& own = data[0] % 2 == 0 ? document.published : document.date;
    if (data[1] > 0) own = PartialDate{1990 + data[1] % 40, 1U + data[1] % 12U, 1U + data[1] % 28U};
    if (data[0] % 5 == 0 && own) own->day.reset();
    const auto found = read::find_dates(document);
    std::size_t at = 0;
    for (const auto& mention : found.mentions) {
        if (mention.span.begin < at || mention.span.end <= mention.span.begin || mention.span.end > input.size()) std::abort();
        at = mention.span.end;
        if (mention.text != input.substr(mention.span.begin, mention.span.end - mention.span.begin)) std::abort();
        const auto value = DateValue::parse(mention.value);
        if (!value || value->to_string() != mention.value) std::abort();
    }
    for (const auto& relative : found.relative)
        if (relative.span.end > input.size() || !DateValue::parse(relative.value)) std::abort();
    return 0;
}
