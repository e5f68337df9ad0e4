#include "index/passages.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"

namespace minutebook::index {
namespace {

/// Where to cut a stretch that is too long: the last end of paragraph within the limit, else of line, sentence or word.
std::size_t cut_within(std::string_view text)
{
    const std::string_view head = cut_utf8(text, passage_bytes);
    const std::size_t least = head.size() / 2;
    for (const std::string_view mark : {"\n\n", "\n", ". ", " "}) {
        const std::size_t at = head.rfind(mark);
        if (at != std::string_view::npos && at >= least) return at + mark.size();
    }
    return head.size();
}

void cut_section(const civic::Document& document, const civic::Section& section, std::vector<Passage>& out)
{
    const std::string_view text = document.text;
    const auto add = [&](const TextSpan& span) {
        const auto page = document.page_at(span.begin);
        out.push_back({out.size(), section.heading, page ? page : section.page, span});
    };
    TextSpan left = section.span;
    while (left.size() > passage_bytes && out.size() <= passages_at_most) {
        const std::size_t end = left.begin + cut_within(left.of(text));
        add({left.begin, end});
        left.begin = end;
    }
    if (!trim(left.of(text)).empty()) add(left);
}

} // namespace

Result<std::vector<Passage>> passages_of(const civic::Document& document)
{
    std::vector<Passage> out;
    if (document.sections.empty()) cut_section(document, civic::Section{"", 0, std::nullopt, "", {0, document.text.size()}}, out);
    for (const civic::Section& section : document.sections) {
        if (out.size() > passages_at_most) break;
        cut_section(document, section, out);
    }
    if (out.empty()) out.push_back({});
    if (out.size() > passages_at_most)
        return fail(Errc::limit, "more than " + std::to_string(passages_at_most) + " passages: too long for the full text");
    return out;
}

} // namespace minutebook::index
