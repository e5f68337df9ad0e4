#include "base/text.hpp"
#include "base/url.hpp"
#include "indexer/read/dates.hpp"
#include "indexer/read/dates_expressions.hpp"
#include "indexer/read/dates_words.hpp"
#include "indexer/read/describe_head.hpp"
#include "indexer/read/describe_parts.hpp"
#include "indexer/read/pattern.hpp"

#include <algorithm>

namespace minutebook::read {
namespace {

using civic::DocumentKind;

std::optional<PartialDate> day_in_address(const std::string& address)
{
    const auto url = Url::parse(address);
    if (!url) return std::nullopt;
    static const Pattern parts(R"(/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:/|-|$))");
    const auto match = parts.find(url->path());
    if (!match) return std::nullopt;
    const auto padded = [&](std::size_t group) {
        const std::string digits(match->text(url->path(), group));
        return digits.size() == 1 ? "0" + digits : digits;
    };
    return PartialDate::parse(padded(1) + "-" + padded(2) + "-" + padded(3));
}

/// A line without the times of day in it, and without the day of a later change: "14:22, 17 JAN 2018 UPDATED 18:05, 19 JAN 2018".
std::string without_times(std::string_view line)
{
    static const Pattern changed(R"((?i)[\s|•,·(-]*\b(?:last )?(?:updated|modified)\b)");
    static const Pattern clock(R"((?i)\b\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\b\.?)?(?:\s(?:GMT|BST))?,?\s?)");
    const auto change = changed.find(line);
    if (change && !trim(line.substr(0, change->span().begin)).empty()) line = line.substr(0, change->span().begin);
    std::string out;
    std::size_t from = 0;
    for (const Match& time : clock.find_all(line)) {
        out += line.substr(from, time.span().begin - from);
        from = time.span().end;
    }
    return out + std::string(line.substr(from));
}

/// The first full day after a label that stands at the start of a line.
std::optional<PartialDate> labelled_day(std::string_view text, const Pattern& label)
{
    for (const Match& match : label.find_all(text)) {
        const auto rest = text.substr(match.span().end, 60);
        for (const DateExpression& date : date_expressions(without_times(rest.substr(0, rest.find("\n\n")))))
            if (date.first.is_day() && !date.last) return date.first;
    }
    return std::nullopt;
}

/// The day of a by-line ("By A Writer 14th Dec 2022", "6th Oct 2020 | Local News") or of a line below the title that
/// holds nothing else. A day above the title is the banner of the page as fetched, unless a name stands before it.
std::optional<PartialDate> byline_day(const Head& head)
{
    bool titled = false;
    for (std::size_t i = 0; i < head.lines.size() && i < 12; ++i) {
        const std::string words = without_times(head.lines[i].text);
        const std::string_view line = words;
        const auto dates = date_expressions(line);
        if (dates.size() == 1 && dates.front().first.is_day() && line.size() <= dates.front().span.size() + 60) {
            const auto before = trim(line.substr(0, dates.front().span.begin));
            static const Pattern name(
                R"((?:(?i:by|published|first published|posted|written by|updated|date|dated|released|issued|date of release|release date|date posted|date published)\b.*|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,2}),?)");
            const bool short_lead = before.empty() && titled;
            if (short_lead || (!before.empty() && name.matches_whole(before))) return dates.front().first;
        }
        else titled = true;
    }
    return std::nullopt;
}

bool is_system_page(DocumentKind kind)
{
    switch (kind) {
    case DocumentKind::agenda_item:
    case DocumentKind::meeting:
    case DocumentKind::decision:
    case DocumentKind::issue:
    case DocumentKind::member:
    case DocumentKind::committee:
    case DocumentKind::attendance: return true;
    default: return false;
    }
}

/// Minutes put up as a post: ".../news/2019/03/30/minutes-of-the-board/".
bool is_permalink(const civic::Document& document)
{
    static const Pattern post(R"(/(?:19|20)\d\d/\d{1,2}/\d{1,2}/[^/?]+/?$)");
    return document.kind == DocumentKind::meeting && post.found_in(document.url);
}

/// The day of the letter with which papers were sent out.
std::optional<PartialDate> letter_day(std::string_view text)
{
    static const Pattern letter(R"((?i)\b(?:dear (?:councillor|member|sir)|please ask for|(?:your|our) ref)\b)");
    static const Pattern label(R"((?im)^\W*date\s*:\s)");
    const auto opening = text.substr(0, 900);
    return letter.found_in(opening) ? labelled_day(opening, label) : std::nullopt;
}

void describe_published(civic::Document& document, const Head& head)
{
    const auto set = [&](const std::optional<PartialDate>& day, std::string_view evidence) {
        if (!day) return false;
        document.published = day;
        document.published_evidence = std::string(evidence);
        return true;
    };
    const bool story = !is_system_page(document.kind) || is_permalink(document);
    if (story && set(day_in_address(document.url), "address")) return;
    if (document.published) {
        if (document.published_evidence.empty()) document.published_evidence = "metadata";
        return;
    }
    // A web page's own rules have asked its lines already, knowing their places in the page.
    if (document.format == "HTML" && !is_system_page(document.kind)) return;
    static const Pattern label(
        R"((?im)^\W*(?:publication date|decision published|date published|date of publication|published(?: on| at)?|posted(?: on)?|first published)\s*:?\s)");
    // Further down a story's page stand the days of other stories.
    if (is_news(document.kind) && set(byline_day(head), "by-line")) return;
    if (set(labelled_day(document.text, label), "text")) return;
    if (set(letter_day(document.text), "text")) return;
    if (!is_system_page(document.kind)) set(byline_day(head), "by-line");
}

/// The words before a date that say what it is of: from its line's beginning, or the bracket or sentence that ends before.
std::string_view lead_of(std::string_view text, const TextSpan& line, const TextSpan& date)
{
    std::size_t from = std::max(line.begin, date.begin - std::min<std::size_t>(date.begin, 80));
    for (std::size_t i = date.begin; i > from; --i)
        if (text[i - 1] == ')' || (text[i - 1] == '.' && i < text.size() && text[i] == ' ')) {
            from = i;
            break;
        }
    return text.substr(from, date.begin - from);
}

/// "GENERAL MEETING MONDAY 6 NOVEMBER": in the one year, of those that the text names and the ones after them, that has that weekday.
std::optional<PartialDate> by_weekday(std::string_view text, const DateExpression& date)
{
    std::optional<PartialDate> out;
    for (const DateExpression& other : date_expressions(text.substr(0, 6000)))
        for (int later = 0; other.first.is_day() && later <= 1; ++later) {
            PartialDate day = date.first;
            day.year = *other.first.year + later;
            if (!checked(day) || std::chrono::weekday{*day.earliest()}.c_encoding() != *date.weekday) continue;
            if (out && *out != day) return std::nullopt;
            out = day;
        }
    return out;
}

/// Of the full days in the head, the first whose weekday agrees with it, else the first; days of other meetings left out.
std::optional<PartialDate> head_day(std::string_view text, const HeadWords& head)
{
    static const Pattern other(
        R"((?i)\b(?:minutes of the (?:last|previous)|minutes of the meetings? dated|record of|previous|last meeting|next meeting|deadline|)"
        R"(published|posted|dated|signed|prior to|by $|updated|approved|printed|adjourned from|revised)\b)");
    std::size_t end = 0;
    for (const TextSpan& line : head.lines) end = std::max(end, line.end);
    const auto dates = date_expressions(text.substr(0, end + 1));
    std::optional<PartialDate> first;
    const DateExpression* yearless = nullptr;
    for (const TextSpan& line : head.lines)
        for (const DateExpression& date : dates) {
            if (date.span.begin < line.begin || date.span.begin >= line.end) continue;
            if (yearless == nullptr && !date.first.year && date.first.day && date.weekday) yearless = &date;
            if (!date.first.is_day() || date.last || other.found_in(lead_of(text, line, date.span))) continue;
            if (date.weekday && std::chrono::weekday{*date.first.earliest()}.c_encoding() == *date.weekday) return date.first;
            if (!first) first = date.first;
        }
    return first || yearless == nullptr ? first : by_weekday(text, *yearless);
}

/// The day in the name of a record's file: "minutes-december-4-2018.html", "20190930.txt".
std::optional<PartialDate> address_day(const std::string& address)
{
    const auto path = std::string_view(address).substr(0, address.find_first_of("?#"));
    const auto name = path.substr(path.find_last_of('/') + 1);
    for (const auto& words : {std::string(name), replace_all(replace_all(replace_all(std::string(name), "-", " "), "_", " "), "%20", " ")})
        for (const DateExpression& date : date_expressions(words))
            if (date.first.is_day() && !date.last) return date.first;
    static const Pattern digits(R"((?:^|\D)(20\d\d)(\d\d)(\d\d)(?:\D|$))");
    const auto match = digits.find(name);
    if (!match) return std::nullopt;
    return PartialDate::parse(std::string(match->text(name, 1)) + "-" + std::string(match->text(name, 2)) + "-" +
                              std::string(match->text(name, 3)));
}

/// "Note: held on 29 October 2024 instead" below a heading.
std::optional<PartialDate> moved_to(std::string_view text, std::size_t from)
{
    static const Pattern moved(R"((?i)\b(?:(?:held|met|moved|rescheduled|postponed|rearranged|took place)(?: on| to| until)?)\s)");
    const std::string_view near = text.substr(from, 200);
    const auto match = moved.find(near);
    if (!match) return std::nullopt;
    for (const DateExpression& date : date_expressions(near.substr(0, near.find("\n\n", match->span().end))))
        if (date.span.begin >= match->span().end && date.span.begin <= match->span().end + 20 && date.first.is_day()) return date.first;
    return std::nullopt;
}

/// In news and items: the day of a sentence that tells of the meeting itself.
std::optional<PartialDate> told_day(const civic::Document& document)
{
    static const Pattern meeting(R"((?i)\b(?:meetings?|met|meets?)\b)");
    static const Pattern other(R"((?i)\b(?:at the last|presented to|minutes of|previous|report(?:ed)? to)\b)");
    const Dates dates = find_dates(document);
    std::vector<std::pair<TextSpan, std::string>> days;
    for (const auto& date : dates.mentions)
        if (date.value.size() == 10 && date.value.front() != '-') days.emplace_back(date.span, date.value);
    for (const auto& date : dates.relative) days.emplace_back(date.span, date.value);
    std::sort(days.begin(), days.end());
    for (const auto& [span, value] : days) {
        const auto begin = document.text.find_last_of(".\n", span.begin);
        const auto end = std::min(document.text.find_first_of(".\n", span.end), document.text.size());
        const auto from = begin == std::string::npos ? 0 : begin + 1;
        const auto sentence = std::string_view(document.text).substr(from, end - from);
        if (meeting.found_in(sentence) && !other.found_in(sentence)) return PartialDate::parse(value);
    }
    return std::nullopt;
}

/// "from tonight, 25 May 2016": an item that says which day it is.
std::optional<PartialDate> tonight(std::string_view text)
{
    static const Pattern now(R"((?i)\b(?:tonight|this evening|today)['’]?s?[,(\s]+)");
    for (const Match& match : now.find_all(text))
        for (const DateExpression& date : date_expressions(text.substr(match.span().end, 40)))
            if (date.span.begin <= 1 && date.first.is_day()) return date.first;
    return std::nullopt;
}

void describe_meeting_day(civic::Document& document, const Head& head)
{
    if (document.date) return;
    const std::string_view text = document.text;
    if (is_news(document.kind)) {
        document.date = told_day(document);
        return;
    }
    if (document.kind == DocumentKind::other || document.kind == DocumentKind::report) return;
    if (const auto heading = meeting_heading(text); heading && !letter_day(text)) {
        const auto moved = moved_to(text, heading->after);
        document.date = moved ? moved : std::optional(heading->day);
        return;
    }
    static const Pattern decision(
        R"((?im)^\W*(?:date of (?:the )?(?:decision|meeting)|decision date|meeting date|made at meeting|date and time)\s*:?\s)");
    static const Pattern label(R"((?im)^\W*(?:meeting )?date\s*:\s)");
    if (document.date = labelled_day(text, decision); document.date) return;
    if (!letter_day(text))
        if (document.date = labelled_day(text.substr(0, head.end), label); document.date) return;
    if (document.kind == DocumentKind::agenda_item || document.kind == DocumentKind::decision || document.kind == DocumentKind::issue) {
        document.date = tonight(text);
        return;
    }
    document.date = head_day(text, head_words(text, head));
    if (!document.date) document.date = address_day(document.url);
}

/// ModernGov's page of one item: "Meeting of Roads Committee, Thursday, 4th April, 2019 2.00 pm (Item 6.)".
std::optional<MeetingHeading> item_heading(std::string_view text)
{
    static const Pattern line(R"((?m)^[ \t#*]*Meeting of ([^\n]{3,120}?), ((?:\w+day|\d)[^\n]{5,60}) \(Item [^\n]{1,12}\)[ \t]*$)");
    const std::string_view opening = text.substr(0, 3000);
    const auto match = line.find(opening);
    if (!match) return std::nullopt;
    const auto dates = date_expressions(match->text(opening, 2));
    if (dates.empty() || !dates.front().first.is_day() || dates.front().last) return std::nullopt;
    return MeetingHeading{collapse_space(match->text(opening, 1)), dates.front().first, match->span().end};
}

} // namespace

std::optional<MeetingHeading> meeting_heading(std::string_view text)
{
    if (auto item = item_heading(text)) return item;
    static const Pattern line(R"((?m)^[ \t#*]*([^\n]{3,150}?)\s+[-–]\s+((?i:\w+day|Mon|Tue|Wed|Thu|Fri|Sat|Sun|\d)[^\n]{5,80})$)");
    static const Pattern item(R"((?i)^(?:\d|[a-z]\)|[ivx]+\)|minutes\b|apologies|notes?\b|dates?\b|next\b|future\b|forthcoming\b|signed))");
    static const Pattern rest(
        R"((?i)^[,\s]*(?:at )?(?:\d{1,2}[.:]?\d{0,2}\s*(?:[ap]\.?m\.?)?)?(?:[,\s(]+(?:moved|cancelled|postponed|rescheduled|adjourned)\)?)?[\s*.]*$)");
    const std::string_view opening = text.substr(0, 6000);
    for (const Match& match : line.find_all(opening)) {
        const auto words = match.text(opening, 2);
        if (item.found_in(match.text(opening, 1))) continue;
        const auto dates = date_expressions(words);
        if (dates.empty() || dates.front().span.begin != 0 || !dates.front().first.is_day() || dates.front().last) continue;
        if (!rest.found_in(words.substr(dates.front().span.end))) continue;
        return MeetingHeading{collapse_space(match.text(opening, 1)), dates.front().first, match.span().end};
    }
    return std::nullopt;
}

void describe_days(civic::Document& document, const Head& head)
{
    describe_published(document, head);
    describe_meeting_day(document, head);
}

} // namespace minutebook::read
