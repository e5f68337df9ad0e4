// Bytes as an XML document with markup elements, and as a stream: never a crash, and what is read can be walked.
#include "xml/document.hpp"
#include "xml/stream.hpp"

#include <cstdint>
#include <cstdlib>

namespace {

void walk(const minutebook::xml::Element& element)
{
    (void)element.name();
    (void)element.trimmed();
    for (const auto& child : element.children()) walk(child);
}

/// Every start has its end, and names are never empty.
class Balance : public minutebook::xml::StreamHandler {
public:
    std::size_t open = 0;
    void start(std::string_view name, const minutebook::xml::Attributes& attributes) override
    {
        if (name.empty() || (attributes.has("a") && attributes["b"].size() > 10'000'000)) std::abort();
        ++open;
    }
    void end(std::string_view) override
    {
        if (open-- == 0) std::abort();
    }
    void text(std::string_view) override {}
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    minutebook::xml::ReadOptions options;
    options.markup_elements = {"v", "agendatext"};
    const auto document = minutebook::xml::Document::parse({reinterpret_cast<const char*>(data), size}, options);
    if (document) walk(document->root());
    Balance balance;
    if (minutebook::xml::read_stream({reinterpret_cast<const char*>(data), size}, balance) && balance.open != 0) std::abort();
    return 0;
}
