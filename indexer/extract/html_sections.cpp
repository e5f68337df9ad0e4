#include "indexer/extract/html_sections.hpp"

#include "base/text.hpp"
#include "indexer/read/pattern.hpp"

#include <algorithm>

namespace minutebook::extract {
namespace {

/// Places to cut out, in order, not overlapping.
std::vector<TextSpan> contacts_in(std::string_view text)
{
    static const read::Pattern pattern(
        R"((?i)[ \t]*[/,;(]?[ \t]*\b(?:(?:tel(?:ephone)?|phone|mobile|mob|fax|e-?mail)(?:[ \t]+(?:no\.?|number|address))?[ \t]*:[ \t]*)?)"
        R"((?:[\w.+'-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,5}|(?:\+44[ \t]?(?:\(0\))?[ \t]?|\b0)[1-9](?:[ \t-]?\d){8,9}\b)[ \t]*\)?)");
    static const read::Pattern label(
        R"((?i)[ \t]*[/,;]?[ \t]*\b(?:tel(?:ephone)?|phone|mobile|fax|e-?mail)(?:[ \t]+(?:no\.?|number|address))?[ \t]*:[ \t]*(?:/|$|\n))");
    std::vector<TextSpan> out;
    if (text.find('@') == std::string_view::npos && text.find('0') == std::string_view::npos && text.find(':') == std::string_view::npos)
        return out;
    for (const auto* rule : {&pattern, &label})
        for (const read::Match& match : rule->find_all(text)) {
            TextSpan span = match.span();
            if (span.of(text).back() == '\n') --span.end;
            if (span.empty()) continue;
            out.push_back(span);
        }
    std::sort(out.begin(), out.end());
    std::vector<TextSpan> apart;
    for (const TextSpan& span : out) {
        if (!apart.empty() && span.begin < apart.back().end) apart.back().end = std::max(apart.back().end, span.end);
        else apart.push_back(span);
    }
    return apart;
}

} // namespace

std::size_t SectionWriter::begin_part()
{
    if (!text_.empty()) text_ += "\n\n";
    return text_.size();
}

void SectionWriter::add(std::string_view heading, int level, std::string_view body, std::string_view system_id)
{
    body = trim(body);
    heading = trim(heading);
    if (heading.empty() && body.empty()) return;
    civic::Section section;
    section.heading = std::string(heading);
    section.level = heading.empty() ? 0 : level;
    section.system_id = std::string(system_id);
    section.span.begin = begin_part();
    text_ += heading;
    if (!heading.empty() && !body.empty()) text_ += "\n\n";
    text_ += body;
    sections_.push_back(std::move(section));
}

void SectionWriter::add(const html::ReadableText& text)
{
    if (text.text.empty()) return;
    const std::size_t begin = begin_part();
    text_ += text.text;
    const bool opens_without = text.headings.empty() || text.headings.front().span.begin > 0;
    if (opens_without && sections_.empty()) { // else it belongs under the heading before it
        civic::Section first;
        first.span.begin = begin;
        sections_.push_back(std::move(first));
    }
    std::size_t last = std::string::npos;
    for (const html::HeadingPlace& place : text.headings) {
        if (place.span.begin == last) continue; // a heading inside a heading
        last = place.span.begin;
        civic::Section section;
        section.heading = collapse_space(place.span.of(text.text));
        section.level = place.level;
        section.span.begin = begin + place.span.begin;
        sections_.push_back(std::move(section));
    }
}

void SectionWriter::finish(civic::Document& document)
{
    for (std::size_t i = 0; i < sections_.size(); ++i)
        sections_[i].span.end = i + 1 < sections_.size() ? sections_[i + 1].span.begin : text_.size();
    document.text = std::move(text_);
    document.sections = std::move(sections_);
}

namespace {

/// Without the cuts; `moves` gets, for each cut, where its end came to lie.
std::string without(std::string_view text, const std::vector<TextSpan>& cuts, std::vector<std::size_t>& moves)
{
    std::string out;
    std::size_t from = 0;
    for (const TextSpan& cut : cuts) {
        out += text.substr(from, cut.begin - from);
        from = cut.end;
        const bool glued = !out.empty() && ascii_alnum(out.back()) && from < text.size() && ascii_alnum(text[from]);
        if (glued) out += ' ';
        moves.push_back(out.size());
    }
    out += text.substr(from);
    return out;
}

} // namespace

std::string without_contacts(std::string_view text)
{
    std::vector<std::size_t> moves;
    return without(text, contacts_in(text), moves);
}

html::ReadableText without_contacts(const html::ReadableText& text)
{
    const auto cuts = contacts_in(text.text);
    if (cuts.empty()) return text;
    std::vector<std::size_t> moves;
    html::ReadableText out;
    out.text = without(text.text, cuts, moves);
    const auto moved = [&](std::size_t place) {
        const auto after =
            std::upper_bound(cuts.begin(), cuts.end(), place, [](std::size_t at, const TextSpan& cut) { return at < cut.begin; });
        if (after == cuts.begin()) return place;
        const auto which = static_cast<std::size_t>(after - cuts.begin()) - 1;
        return place <= cuts[which].end ? moves[which] : moves[which] + (place - cuts[which].end);
    };
    for (html::HeadingPlace place : text.headings) {
        place.span = {moved(place.span.begin), moved(place.span.end)};
        if (!place.span.empty()) out.headings.push_back(place);
    }
    for (const TextSpan& place : text.marked) out.marked.push_back({moved(place.begin), moved(place.end)});
    return out;
}

} // namespace minutebook::extract
