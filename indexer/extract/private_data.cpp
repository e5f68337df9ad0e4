#include "indexer/extract/private_data.hpp"

#include "base/text.hpp"
#include "indexer/read/pattern.hpp"

#include <algorithm>
#include <array>

namespace minutebook::extract {
namespace {

using read::Pattern;

#define POSTCODE R"([A-Z]{1,2}[0-9][0-9A-Z]?[ \x{A0}]?[0-9][A-Z]{2}\b)"
#define STREET                                                                                                                             \
    R"((?:Road|Rd|Street|St|Avenue|Ave|Lane|Close|Drive|Way|Crescent|Gardens|Court|Place|Terrace|Grove|Rise|Square|Hill|Park|Mews|Walk)"   \
    R"(|View|Green|Row|Path|Chase|Parade|Croft|Meadow|Meadows|Fields|Cottages)\b)"
#define HOUSE R"((?:Flat [0-9]{1,4}[A-Za-z]?,? )?\b[0-9]{1,4}[A-Za-z]?,? (?:[A-Z][A-Za-z'’.-]{1,30} ){1,4})" STREET

const Pattern& email_pattern()
{
    static const Pattern pattern(R"([A-Za-z0-9][A-Za-z0-9._%+'’-]{0,63}@(?:[A-Za-z0-9-]{1,63}\.){1,6}[A-Za-z]{2,24}\b)");
    return pattern;
}

/// A candidate: whether it is a number is told by its digits and neighbours (see is_telephone).
const Pattern& telephone_pattern()
{
    static const Pattern pattern(
        R"((?:\+44[ \x{A0}.-]?(?:\(0\)[ \x{A0}]?)?[1235789][0-9]{1,4}|\(0[1235789][0-9]{1,4}\)|0[1235789][0-9]{1,9}))"
        R"((?:[ \x{A0}.-]{0,2}[0-9]{2,8}){0,4}(?:,? ?(?:ext|extn|extension|x)\.? ?[0-9]{1,5}\b)?)");
    return pattern;
}

/// Label and the words after it, across a few short lines up to a postcode. Group 1 is what goes.
const Pattern& labelled_with_postcode()
{
    static const Pattern pattern(
        R"((?i:\b(?:home|private|personal|postal|correspondence|contact|residential)[ \x{A0}]address\b|\baddress for correspondence\b))"
        R"(\s{0,3}[:\x{2013}-]?\s{0,3}((?:[^\n]{0,80}\n?){1,2}(?:[^\n]{0,60}\n?){0,6}?[^\n]{0,80}?)" POSTCODE ")");
    return pattern;
}

const Pattern& labelled_line()
{
    static const Pattern pattern(R"((?i:\b(?:home|private|residential)[ \x{A0}]address)[ \x{A0}]{0,3}:[ \x{A0}]{0,3}\n?([^\n:]{3,160}))");
    return pattern;
}

const Pattern& lived_at()
{
    static const Pattern pattern(R"(\b(?:[Ll]iv(?:es|ed|ing)|[Rr]esid(?:es|ed|ing|ent)|[Rr]esidents?) (?:at|of|in) ()" HOUSE
                                 R"((?:,[^\n,;]{2,40}){0,3}?(?:,? )" POSTCODE ")?)");
    return pattern;
}

const Pattern& house_with_postcode()
{
    static const Pattern pattern("(" HOUSE R"([^\n;]{0,100}?)" POSTCODE ")");
    return pattern;
}

/// A line about a place, not about where somebody lives.
const Pattern& about_a_site()
{
    static const Pattern pattern(
        R"((?i)\b(?:site|location|application|proposal|planning|premises|land at|land adjacent|property|licen[cs]e|development|venue|erection|extension|demolition)\b)");
    return pattern;
}

std::string_view line_around(std::string_view text, std::size_t at)
{
    constexpr std::size_t reach = 400;
    const std::size_t low = at > reach ? at - reach : 0;
    const auto before = text.substr(low, at - low).rfind('\n');
    const std::size_t begin = before == std::string_view::npos ? low : low + before + 1;
    const auto after = text.substr(at, reach).find('\n');
    return text.substr(begin, (after == std::string_view::npos ? std::min(reach, text.size() - at) : after) + at - begin);
}

/// Ten or eleven digits with their leading 0, and no digit, letter, slash or sign of money next to them: not a date, an
/// application's or minute's number, or a sum.
bool is_telephone(std::string_view text, const TextSpan& span)
{
    std::string_view number = span.of(text);
    const auto extension = number.find_first_of("ex,");
    number = number.substr(0, extension);
    std::size_t digits = 0;
    for (char c : number) digits += ascii_digit(c) ? 1 : 0;
    if (number.starts_with("+44")) digits -= number.find("(0)") == std::string_view::npos ? 1 : 2;
    if (digits != 10 && digits != 11) return false;
    const char before = span.begin > 0 ? text[span.begin - 1] : ' ';
    const char after = span.end < text.size() ? text[span.end] : ' ';
    const bool money = span.begin >= 2 && text.substr(span.begin - 2, 2) == "\xC2\xA3";
    const bool joined_before =
        ascii_alnum(before) || before == '/' || before == '-' || before == '.' || before == ',' || before == '$' || before == '+';
    return !money && !joined_before && !ascii_alnum(after) && after != '/';
}

/// Adds what `pattern` finds, by its group `group`, where `accept` agrees; goes on right after the start of what it does not.
template <class Accept>
void collect(std::vector<PrivateSpan>& out, std::string_view text, const Pattern& pattern, std::size_t group, PrivateKind kind,
             Accept accept)
{
    std::size_t from = 0;
    while (auto match = pattern.find(text, from)) {
        const TextSpan span = match->groups[group];
        if (accept(span)) out.push_back({kind, span});
        from = std::max(match->span().end, match->span().begin + 1);
    }
}

std::vector<PrivateSpan> without_overlaps(std::vector<PrivateSpan> spans)
{
    std::sort(spans.begin(), spans.end(),
              [](const auto& a, const auto& b) { return std::pair(a.span.begin, b.span.end) < std::pair(b.span.begin, a.span.end); });
    std::vector<PrivateSpan> out;
    for (const PrivateSpan& next : spans) {
        if (!out.empty() && next.span.begin < out.back().span.end) out.back().span.end = std::max(out.back().span.end, next.span.end);
        else out.push_back(next);
    }
    return out;
}

MaskedText replaced(std::string_view text, const std::vector<PrivateSpan>& spans)
{
    MaskedText out;
    std::size_t at = 0;
    for (const PrivateSpan& found : spans) {
        out.text.append(text.substr(at, found.span.begin - at)).append(replacement(found.kind));
        at = found.span.end;
    }
    out.text.append(text.substr(at));
    out.count = spans.size();
    return out;
}

bool leads_to_a_person(std::string_view url)
{
    constexpr std::array<std::string_view, 4> schemes{"mailto:", "tel:", "sms:", "callto:"};
    const std::string head = ascii_lower(trim(url).substr(0, 8));
    return std::any_of(schemes.begin(), schemes.end(), [&](std::string_view scheme) { return head.starts_with(scheme); });
}

/// Where a byte of the old text stands in the new one; within a replaced span the end of what replaces it.
std::size_t moved(std::size_t byte, const std::vector<PrivateSpan>& spans)
{
    std::size_t shift_out = 0, shift_in = 0;
    for (const PrivateSpan& found : spans) {
        if (byte <= found.span.begin) break;
        if (byte < found.span.end) return found.span.begin - shift_out + shift_in + replacement(found.kind).size();
        shift_out += found.span.size();
        shift_in += replacement(found.kind).size();
    }
    return byte - shift_out + shift_in;
}

} // namespace

std::string_view replacement(PrivateKind kind)
{
    switch (kind) {
    case PrivateKind::email: return "[e-mail removed]";
    case PrivateKind::telephone: return "[telephone removed]";
    case PrivateKind::address: break;
    }
    return "[address removed]";
}

std::vector<PrivateSpan> find_private_data(std::string_view text)
{
    std::vector<PrivateSpan> out;
    const auto always = [](const TextSpan& span) { return !span.empty(); };
    collect(out, text, email_pattern(), 0, PrivateKind::email, always);
    collect(out, text, telephone_pattern(), 0, PrivateKind::telephone, [&](const TextSpan& span) { return is_telephone(text, span); });
    for (const Pattern* pattern : {&labelled_with_postcode(), &labelled_line(), &lived_at()})
        collect(out, text, *pattern, 1, PrivateKind::address, always);
    collect(out, text, house_with_postcode(), 1, PrivateKind::address,
            [&](const TextSpan& span) { return !about_a_site().found_in(line_around(text, span.begin)); });
    return without_overlaps(std::move(out));
}

MaskedText mask_private_data(std::string_view text) { return replaced(text, find_private_data(text)); }

std::size_t mask_private_data(civic::Document& document)
{
    document.title = mask_private_data(document.title).text;
    const auto spans = find_private_data(document.text);
    const auto mask = [](std::string& text) { text = mask_private_data(text).text; };
    mask(document.by_line);
    for (civic::Section& section : document.sections) mask(section.heading);
    for (std::string& note : document.notes) mask(note);
    for (civic::ListedAttendee& attendee : document.attendees) mask(attendee.name);
    std::erase_if(document.links, [](const civic::Link& link) { return leads_to_a_person(link.url); });
    for (civic::Link& link : document.links) mask(link.text);
    civic::move_places(document, [&](std::size_t byte) { return moved(byte, spans); });
    document.text = replaced(document.text, spans).text;
    return spans.size();
}

} // namespace minutebook::extract
