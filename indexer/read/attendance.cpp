#include "indexer/read/attendance.hpp"

#include "base/text.hpp"
#include "indexer/read/attendance_names.hpp"
#include "indexer/read/decisions_text.hpp"
#include "indexer/read/describe_parts.hpp"
#include "indexer/read/pattern.hpp"

#include <algorithm>

namespace minutebook::read {
namespace {

enum class Class { present, apologies, in_attendance, absent };

struct LabelRule {
    Class what;
    Pattern pattern; ///< anchored at a line's start, or anywhere with its colon
};

/// What heads a list of names. A label in the middle of a line needs a colon.
const std::vector<LabelRule>& labels()
{
    static const std::string sep = R"(\s*(?:[:–—-]+[,\s]*|\s|$))";
    static const std::vector<LabelRule> table{
        {Class::in_attendance,
         Pattern(
             R"((?i)(?:also|others?|officers?|staff|members of (?:the )?(?:public|staff)|non[- ]members|observers?|guests?|visitors?)(?:(?: (?:also )?(?:present|attending|in attendance|attended))(?: were)?)" +
             sep + R"(|\s*[:–—-]+\s+))")},
        {Class::in_attendance, Pattern(R"((?i)in attendance(?: were| was)?)" + sep)},
        {Class::apologies,
         Pattern(
             R"((?i)(?:\d+[.)]?\s*)?(?:to (?:consider|receive|accept|note) )?(?:apologies|apology|regrets)(?: (?:for|of) absence)?(?:,? (?:(?:were|was|had|have) )?(?:been )?(?:received|recorded|given|sent|noted|accepted|come))?(?: (?:from|by))?)" +
             sep)},
        {Class::absent,
         Pattern(
             R"((?i)(?:(?:(?:members|councillors|councilmembers|board members|commissioners|trustees|directors) )?(?:absent|not present|excused)|vacanc(?:y|ies))(?: without apology)?)" +
             sep)},
        {Class::present,
         Pattern(
             R"((?i)(?:roll call\W+)?(?:those )?(?:(?:members|councillors|councilmembers|board members|commissioners|trustees|directors) )?(?:present|in attendance|attending)(?: were)?)" +
             sep)},
        {Class::present,
         Pattern(R"((?:Members|Councillors|Attendees|Attendance|MEMBERS|COUNCILLORS|ATTENDANCE|Co-[Oo]pted(?: [Mm]embers?)?))" +
                 std::string(R"(\s*[:–—]\s*)"))},
        {Class::present, Pattern(R"((?i)co-opted (?:members?:? )?)")},
    };
    return table;
}

struct Region {
    Class what;
    TextSpan span;           ///< the list after the label
    bool one_a_line = false; ///< bullets: each names one person first, then says who that is
};

/// The end of prose in a list: a full stop after a word that is no title or initial, and words after it.
std::size_t prose_end(std::string_view list)
{
    static const Pattern stop(R"(([\p{L}’')]+)\.(?:\s|$))");
    static const Pattern title(R"((?i)(?:cllrs?|mrs?|ms|dr|rev|st|hon|ald|prof|[a-z]))");
    for (auto match = stop.find(list); match; match = stop.find(list, match->span().end))
        if (!title.matches_whole(match->text(list, 1))) return match->groups[1].end;
    return list.size();
}

class Lists {
public:
    explicit Lists(const RecordText& record) : record_(record) {}

    std::vector<Region> regions()
    {
        for (std::size_t i = 0; i < record_.lines.size(); ++i) {
            const RecordLine& line = record_.lines[i];
            if (line.span.empty()) continue;
            if (auto label = label_at(line.span)) take(i, label->first, label->second);
        }
        return std::move(out_);
    }

private:
    std::optional<std::pair<Class, std::size_t>> label_at(const TextSpan& line) const
    {
        const auto words = record_.of(line);
        static const Pattern number(R"(^(?:\d+(?:[./]\d+)*[.)]?\s+|[*#]+\s*)?)");
        const std::size_t skip = number.match_at(words, 0)->span().size();
        for (const LabelRule& rule : labels())
            if (const auto match = rule.pattern.match_at(words, skip)) return std::pair{rule.what, line.begin + match->span().end};
        return std::nullopt;
    }

    /// The next label with a colon inside a line: "… Cy Dale In attendance: Eve Fox".
    std::optional<std::size_t> inner_label(std::string_view list) const
    {
        static const Pattern inner(
            R"((?:^|\s)(?:In\s+attendance|Also\s+(?:present|attending)|Apologies|Absent|Officers|Staff|Present)(?:\s+(?:for|from)\s*\w*)?\s*:|\s[–-]\s*\d+\.?\s*$)");
        const auto match = inner.find(list);
        return match ? std::optional(match->span().begin) : std::nullopt;
    }

    void take(std::size_t line, Class what, std::size_t from)
    {
        std::size_t end = record_.lines[line].span.end;
        bool any = !trim(record_.of(TextSpan{std::min(from, end), end})).empty();
        for (std::size_t j = line + 1; j < record_.lines.size() && j < line + 60; ++j) {
            const RecordLine& next = record_.lines[j];
            if (next.kind == LineKind::blank) {
                if (any && !list_goes_on(j)) break;
                continue;
            }
            if (next.kind == LineKind::furniture) continue;
            const auto words = record_.of(next.span);
            const bool other = next.kind == LineKind::heading && !is_name_line(words);
            if (other || next.kind == LineKind::label || label_at(next.span)) break;
            end = next.span.end;
            any = true;
        }
        TextSpan span{std::min(from, end), end};
        if (!bulleted(line, span)) span.end = span.begin + prose_end(record_.of(span));
        while (const auto inner = inner_label(record_.of(span))) {
            const TextSpan rest{span.begin + *inner, end};
            span.end = span.begin + *inner;
            if (span.empty()) break;
            const auto words = record_.of(rest);
            const std::size_t skip = words.size() - trim(words).size();
            if (const auto label = label_at({rest.begin + skip, rest.end}))
                out_.push_back(
                    {label->first,
                     {label->second, std::min(rest.end, label->second + prose_end(record_.of(TextSpan{label->second, rest.end})))}});
        }
        if (!add_bullets(line, what, span) && !span.empty()) out_.push_back({what, span});
    }

    bool bulleted(std::size_t line, const TextSpan& span) const
    {
        for (std::size_t j = line + 1; j < record_.lines.size() && record_.lines[j].span.begin < span.end; ++j)
            if (record_.lines[j].part && record_.lines[j].part->style == '*') return true;
        return false;
    }

    /// A list of bullets, each a region of its own.
    bool add_bullets(std::size_t line, Class what, const TextSpan& span)
    {
        bool any = false;
        for (std::size_t j = line + 1; j < record_.lines.size() && record_.lines[j].span.begin < span.end; ++j) {
            const RecordLine& next = record_.lines[j];
            if (!next.part || next.part->style != '*' || next.span.empty()) continue;
            out_.push_back({what, {next.span.begin + next.part->length, next.span.end}, true});
            any = true;
        }
        return any;
    }

    static bool is_name_line(std::string_view words)
    {
        static const Pattern names("(?:" + title_piece() + ")*" + name_piece() + R"((?:\s*[,(–-].*)?)");
        return names.matches_whole(words) && words.find_first_of("abcdefghijklmnopqrstuvwxyz") != std::string_view::npos;
    }

    /// After a blank line a list goes on with bullets, or with names each on its line.
    bool list_goes_on(std::size_t blank) const
    {
        for (std::size_t j = blank + 1; j < record_.lines.size(); ++j) {
            const RecordLine& next = record_.lines[j];
            if (next.kind == LineKind::blank) continue;
            return next.kind == LineKind::text &&
                   ((next.part && next.part->style == '*') || (is_name_line(record_.of(next.span)) && !label_at(next.span)));
        }
        return false;
    }

    const RecordText& record_;
    std::vector<Region> out_;
}; // class Lists

/// Sentences that say it without a list.
struct ProseRule {
    Class what;
    Pattern pattern; ///< group 1: the names
};

const std::vector<ProseRule>& prose_rules()
{
    static const std::string people = "((?:" + title_piece() + ")+[^.;:]{2,200}?)";
    static const std::vector<ProseRule> table{
        {Class::apologies,
         Pattern(
             R"((?i:apologies)(?i: for (?:absence|lateness))?(?i:[^.;:]{0,40}?\b(?:received|given|sent|recorded|accepted|noted|tendered)[^.;:]{0,40}? (?:from|by|for|on behalf of)) ([^;:]{2,400}?)\.?(?:;|$))")},
        {Class::apologies,
         Pattern(people + R"( (?i:had|has|have)? ?(?i:sent|given|tendered|submitted) (?i:their |his |her )?(?i:apologies))")},
        {Class::apologies, Pattern(R"((?i:apologies (?:received )?from) ([^;:]{2,400}?)\.?(?:;|$))")},
        {Class::present,
         Pattern(R"(\(()" + people +
                 R"() (?i:attended|attending|substituting|present) (?i:as (?:a )?substitute|as (?:his|her|their) substitute))")},
        {Class::in_attendance, Pattern(R"((?:^|[.\s])((?:P\.?C\.?S\.?O\.?|PC|Sgt|Inspector|County Councillor|County Cllr\.?) )" +
                                       name_piece() + R"() (?i:joined|attended) the meeting)")},
    };
    return table;
}

void add(civic::Attendance& out, Class what, const std::vector<civic::Attendee>& people)
{
    for (const civic::Attendee& person : people) {
        if (what == Class::in_attendance) {
            if (std::find(out.present.begin(), out.present.end(), person.name) != out.present.end()) continue;
            const bool known =
                std::any_of(out.in_attendance.begin(), out.in_attendance.end(), [&](const auto& a) { return a.name == person.name; });
            if (!known) out.in_attendance.push_back(person);
            continue;
        }
        if (what == Class::absent) continue;
        auto& list = what == Class::present ? out.present : out.apologies;
        if (std::find(list.begin(), list.end(), person.name) == list.end()) list.push_back(person.name);
    }
}

/// "Ada Brook, Head of Parks": the person, and who that is.
std::vector<civic::Attendee> first_of_line(std::string_view line)
{
    auto people = names_in_list(line);
    static const Pattern several(R"((?i)^(?:cllrs|councillors)\b)");
    if (people.size() <= 1 || several.found_in(line)) return people;
    people.resize(1);
    if (const auto comma = line.find(", "); comma != std::string_view::npos && people.front().role.empty())
        people.front().role = std::string(trim(line.substr(comma + 2)));
    return people;
}

std::optional<civic::Attendance> from_system(const civic::Document& document)
{
    if (document.attendees.empty()) return std::nullopt;
    static const Pattern apology(R"((?i)apolog|regret)"),
        absent(R"((?i)^(?:absent|expected$)|not (?:present|required|expected)|no record)"), other(R"((?i)in attendance|officer|observer)");
    civic::Attendance out;
    for (const civic::ListedAttendee& listed : document.attendees) {
        const std::string name = bare_name(listed.name);
        if (apology.found_in(listed.attendance)) out.apologies.push_back(name);
        else if (absent.found_in(listed.attendance)) continue;
        else if (other.found_in(listed.attendance) || other.found_in(listed.role)) out.in_attendance.push_back({name, listed.role});
        else out.present.push_back(name);
    }
    return out;
}

/// The table of a meeting system: "Councillor Ada Brook | Chair | Present", "Cy Dale (Member): Apologies".
std::optional<civic::Attendance> from_table(std::string_view text)
{
    static const Pattern row(
        "(?m)^[ \\t|]*((?:" + title_piece() + ")*" + name_piece() +
        R"()[ \t]*(?:\(([^)\n]{1,80})\)[ \t]*[:|\t]|[|\t][ \t]*([^|\t\n]{1,80}?)[ \t]*[|\t]|[:|\t])[ \t]*(Present|Apologies|Absent|In attendance|Attending|Expected)\b[^\n]*$)");
    civic::Document table;
    for (const Match& match : row.find_all(text))
        table.attendees.push_back({std::string(match.text(text, 1)),
                                   std::string(match.has(2) ? match.text(text, 2) : match.text(text, 3)),
                                   std::string(match.text(text, 4)),
                                   {},
                                   {}});
    return from_system(table);
}

} // namespace

std::optional<civic::Attendance> find_attendance(const civic::Document& document, const RecordText& record,
                                                 const std::vector<civic::Mention>& /*people*/)
{
    if (auto listed = from_system(document)) return listed;
    if (is_news(document.kind) || document.kind == civic::DocumentKind::other || document.kind == civic::DocumentKind::report)
        return std::nullopt;
    if (auto listed = from_table(document.text)) return listed;
    civic::Attendance out;
    Lists lists(record);
    for (const Region& region : lists.regions())
        add(out, region.what,
            region.one_a_line ? first_of_line(region.span.of(document.text)) : names_in_list(region.span.of(document.text)));
    for (const Sentence& sentence : record.sentences)
        for (const ProseRule& rule : prose_rules())
            if (const auto match = rule.pattern.find(record.of(sentence)))
                add(out, rule.what, names_in_list(match->text(record.of(sentence), 1)));
    if (out.present.empty() && out.apologies.empty() && out.in_attendance.empty()) return std::nullopt;
    return out;
}

std::optional<civic::Attendance> find_attendance(const civic::Document& document, const std::vector<civic::Mention>& people)
{
    return find_attendance(document, record_text(document.text), people);
}

} // namespace minutebook::read
