#include "indexer/extract/html_sections.hpp"

#include "base/text.hpp"
#include "indexer/read/pattern.hpp"

#include <algorithm>

namespace minutebook::extract {
namespace {

/// A label with its address or number, what parts it from the words before it included.
const read::Pattern& labelled_contact()
{
    static const read::Pattern pattern(
        R"((?i)[ \t]*[/,;(]?[ \t]*\b(?:tel(?:ephone)?|phone|mobile|mob|fax|e-?mail)(?:[ \t]+(?:no\.?|number|address))?[ \t]*:[ \t]*)"
        R"((?:[\w.+'-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,5}|(?:\+44[ \t]?(?:\(0\))?[ \t]?|\b0)[1-9](?:[ \t-]?\d){8,9}\b)?[ \t]*\)?)");
    return pattern;
}

/// Of a line such as "Contact: Petra Quill, Clerk. Tel: … / Email: …": where the labelled contacts begin that end it; its end if none do.
std::size_t contacts_begin(std::string_view line)
{
    constexpr std::size_t longest_name = 100;
    const auto found = labelled_contact().find_all(line);
    std::size_t begin = line.size();
    for (auto match = found.rbegin(); match != found.rend(); ++match) {
        const TextSpan span = match->span();
        if (line.substr(span.end, begin - span.end).find_first_not_of(" \t,;/().") != std::string_view::npos) break;
        // "You can reach us by telephone:" leads on to what follows.
        const bool bare = trim(line.substr(0, span.end)).back() == ':';
        const auto lead = trim(line.substr(span.begin, span.end - span.begin));
        if (bare && span.begin > 0 && lead.front() >= 'a' && lead.front() <= 'z') break;
        begin = span.begin;
    }
    // After a sentence, or after many words, it belongs to what is told.
    const std::string_view before = trim(line.substr(0, begin));
    return before.size() > longest_name || before.find(". ") != std::string_view::npos ? line.size() : begin;
}

/// Does a colon stand where a label of contacts may end? Spares most lines the search.
bool may_hold_label(std::string_view line)
{
    for (auto at = line.find(':'); at != std::string_view::npos; at = line.find(':', at + 1)) {
        const std::string_view before = trim(line.substr(0, at));
        if (!before.empty() && std::string_view("lebxorsLEBXORS.").find(before.back()) != std::string_view::npos) return true;
    }
    return false;
}

/// A line that goes whole takes the fewer of the line feeds around it with it.
TextSpan whole_line(std::string_view text, TextSpan line)
{
    std::size_t before = 0, after = 0;
    while (before < line.begin && text[line.begin - before - 1] == '\n') ++before;
    while (line.end + after < text.size() && text[line.end + after] == '\n') ++after;
    const bool first = before == line.begin, last = line.end + after == text.size();
    if (first || (before >= after && !last)) line.end += after;
    else line.begin -= before;
    return line;
}

/// Places to cut out, in order, not overlapping.
std::vector<TextSpan> contacts_in(std::string_view text)
{
    std::vector<TextSpan> out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = text.substr(at, end - at);
        if (line.size() < 400 && may_hold_label(line) && line.find(" | ") == std::string_view::npos) {
            const std::size_t begin = contacts_begin(line);
            if (begin == 0) out.push_back(whole_line(text, {at, end}));
            else if (begin < line.size()) out.push_back({at + begin, end});
        }
        at = end + 1;
    }
    return out;
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

/// Of a text whose first `cut` bytes were left out and the rest written at `begin`.
void SectionWriter::add_tables(const html::ReadableText& text, std::size_t cut, std::size_t begin)
{
    const auto moved = [&](std::size_t place) { return std::min(begin + (place > cut ? place - cut : 0), text_.size()); };
    for (const html::TablePlace& table : text.tables) {
        civic::Table made;
        for (const std::vector<TextSpan>& row : table.rows) {
            made.rows.emplace_back();
            for (const TextSpan& cell : row) made.rows.back().push_back({moved(cell.begin), moved(cell.end)});
        }
        tables_.push_back(std::move(made));
    }
}

void SectionWriter::add_part(std::string_view heading, int level, const html::ReadableText& body, std::string_view system_id)
{
    const std::string_view words = trim(body.text);
    add(heading, level, words, system_id);
    if (!words.empty()) add_tables(body, static_cast<std::size_t>(words.data() - body.text.data()), text_.size() - words.size());
}

void SectionWriter::add(const html::ReadableText& text)
{
    if (text.text.empty()) return;
    const std::size_t begin = begin_part();
    text_ += text.text;
    add_tables(text, 0, begin);
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
    document.tables = std::move(tables_);
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
    for (html::TablePlace table : text.tables) {
        for (auto& row : table.rows)
            for (TextSpan& cell : row) cell = {moved(cell.begin), moved(cell.end)};
        out.tables.push_back(std::move(table));
    }
    for (const TextSpan& place : text.marked) out.marked.push_back({moved(place.begin), moved(place.end)});
    return out;
}

} // namespace minutebook::extract
