// Bytes as an XML document with markup elements: never a crash, and what is read can be walked.
#include "xml/document.hpp"

#include <cstdint>

namespace {

void walk(const minutebook::xml::Element& element)
{
    (void)element.name();
    (void)element.trimmed();
    for (const auto& child : element.children()) walk(child);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    minutebook::xml::ReadOptions options;
    options.markup_elements = {"v", "agendatext"};
    const auto document = minutebook::xml::Document::parse({reinterpret_cast<const char*>(data), size}, options);
    if (document) walk(document->root());
    return 0;
}
