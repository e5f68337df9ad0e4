// Any text of any kind through the whole of reading: what is found lies in the text, is kept and read back as it was, and takes time
// in proportion to the text. Small inputs are read many times over as one long text, too: what grows faster than the length shows there.
#include "base/utf8.hpp"
#include "civic/document_json.hpp"
#include "indexer/read/describe.hpp"
#include "indexer/read/read.hpp"

#include <boost/json.hpp>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>

namespace {

using namespace minutebook;

/// Of processor time, with the sanitizers on: far above what reading takes, far below what a quadratic step would.
constexpr double seconds_at_least = 2.0, seconds_per_byte = 60e-6;
constexpr std::size_t long_text = 48'000;

void require(bool holds, const char* what)
{
    if (holds) return;
    std::fprintf(stderr, "reading_fuzz: %s\n", what);
    std::abort();
}

double processor_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

bool starts_character(std::string_view text, std::size_t at)
{
    return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
}

void require_place(const TextSpan& span, std::string_view text)
{
    require(span.begin < span.end && span.end <= text.size(), "a place beyond the text");
    require(starts_character(text, span.begin) && starts_character(text, span.end), "a place inside a character");
}

civic::Reading read_in_time(const civic::Document& document)
{
    const double begun = processor_seconds();
    civic::Reading reading = read::read_document(document);
    const double limit = seconds_at_least + seconds_per_byte * static_cast<double>(document.text.size());
    require(processor_seconds() - begun < limit, "reading took too long for the length of the text");
    return reading;
}

void check(const civic::Document& document)
{
    const civic::Reading reading = read_in_time(document);
    const std::string_view text = document.text;
    for (const auto& mention : reading.mentions) {
        require_place(mention.span, text);
        require(mention.text == mention.span.of(text), "a mention's words are not those of its place");
        require(!mention.rule.empty(), "a mention without a rule");
        if (mention.kind == civic::MentionKind::date) require(DateValue::parse(mention.value).has_value(), "a date without a value");
    }
    std::size_t after = 0;
    for (const auto& decision : reading.decisions) {
        require_place(decision.span, text);
        require(decision.span.begin >= after, "decisions overlap");
        after = decision.span.end;
        for (const auto& part : decision.parts) require_place(part, text);
    }
    for (const auto& statement : reading.statements) require_place(statement.evidence, text);
    for (const auto& interest : reading.interests) require_place(interest.span, text);
    for (const auto& commitment : reading.commitments) require_place(commitment.span, text);
    for (const auto& notice : reading.boilerplate) require_place(notice.span, text);
    for (const auto& speech : reading.speeches) require_place(speech.span, text);
    const auto kept = civic::to_json(reading, text);
    const auto back = civic::reading_from_json(kept, text);
    require(back.has_value() && boost::json::serialize(civic::to_json(*back, text)) == boost::json::serialize(kept),
            "a reading does not come back as it was");
}

} // namespace

/// Patterns are compiled at their first use: that time is no input's.
extern "C" int LLVMFuzzerInitialize(int*, char***)
{
    read::prepare();
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size < 2) return 0;
    civic::Document document;
    document.text = to_valid_utf8({reinterpret_cast<const char*>(data) + 1, size - 1});
    document.kind = static_cast<civic::DocumentKind>(data[0] % 11);
    document.sections = {{"", 0, std::nullopt, "", {0, document.text.size()}}};
    read::describe(document, systems::SourceCatalogue{});
    check(document);
    if (data[0] < 224 || document.text.size() > long_text / 8) return 0;
    const std::string once = document.text;
    while (document.text.size() < long_text) document.text += once;
    document.sections = {{"", 0, std::nullopt, "", {0, document.text.size()}}};
    (void)read_in_time(document);
    return 0;
}
