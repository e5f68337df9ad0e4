#include "indexer/read/attendance.hpp"

#include "base/text.hpp"
#include "indexer/read/attendance_legends.hpp"
#include "indexer/read/attendance_lists.hpp"
#include "indexer/read/attendance_names.hpp"
#include "indexer/read/describe_parts.hpp"
#include "indexer/read/names.hpp"
#include "indexer/read/pattern.hpp"
#include "indexer/read/rules.hpp"

#include <algorithm>

namespace minutebook::read {
namespace {

using civic::Mention;

constexpr std::size_t longest_sentence = 1'200;

struct SentenceRule {
    const Rule* rule = nullptr;
    Pattern pattern;
    bool after_list = false;
};

const std::vector<SentenceRule>& sentence_rules()
{
    static const auto rules = [] {
        std::vector<SentenceRule> out;
        for (const Rule& rule : rule_table("attendance_sentences")) out.push_back({&rule, Pattern(rule.pattern), rule["after"] == "list"});
        return out;
    }();
    return rules;
}

/// Reads the sentences beside the lists.
class Sentences {
public:
    Sentences(const RecordText& record, const PeopleNamed& people) : record_(record), people_(people) {}

    void read(std::vector<AttendanceFinding>& out)
    {
        static const Pattern first_look(
            R"((?i)pologies|apology|regrets|absent|attend|substitut|deputi|in place|standing in|present\b|withdr|\bleft\b|leaving|vacated|retired|depart|arrived|join|entered|returned)");
        std::size_t last_list = 0;
        for (const AttendanceFinding& finding : out) ends_.push_back(finding.span.end);
        for (const Sentence& sentence : record_.sentences) {
            while (last_list < ends_.size() && ends_[last_list] <= sentence.span.begin) ++last_list;
            const auto words = record_.of(sentence);
            if (words.size() > longest_sentence || !first_look.found_in(words)) continue;
            const bool near = last_list > 0 && sentence.span.begin - ends_[last_list - 1] < 300;
            bool moved = false; // one sentence tells of one movement
            for (const SentenceRule& rule : sentence_rules()) {
                const auto what = (*rule.rule)["class"];
                const bool movement = what == "withdrew" || what == "left" || what == "arrived" || what == "returned";
                if ((!near && rule.after_list) || (movement && moved)) continue;
                if (const auto match = rule.pattern.find(words)) moved = (take(rule, sentence, *match, out) && movement) || moved;
            }
        }
    }

private:
    [[nodiscard]] TextSpan place(const Sentence& sentence, const TextSpan& group) const
    {
        return {sentence.span.begin + group.begin, sentence.span.begin + group.end};
    }

    /// True if it told of somebody.
    bool take(const SentenceRule& rule, const Sentence& sentence, const Match& match, std::vector<AttendanceFinding>& out)
    {
        const auto names = named(*rule.rule, sentence, match);
        if (names.empty()) return false;
        AttendanceFinding finding;
        finding.rule = rule.rule->name;
        finding.what = (*rule.rule)["class"];
        finding.span = sentence.span;
        finding.listed = false;
        for (const Mention* name : names) finding.people.push_back({name_as_written(*name), {}});
        if (finding.what == "substitute") add_substitutes(finding, sentence, match, *names.front());
        out.push_back(std::move(finding));
        return true;
    }

    [[nodiscard]] std::vector<const Mention*> named(const Rule& rule, const Sentence& sentence, const Match& match) const
    {
        const TextSpan group = place(sentence, match.groups[1]);
        if (rule["near"] == "all") return without_represented(group);
        if (rule["near"] == "begin") return people_.that_begin(group);
        auto names = people_.that_end(group);
        if (!names.empty() || group.begin != sentence.span.begin) return names;
        // "Councillor Dale declared an interest and left": the verb shares its subject with one before it.
        static const Pattern second_verb(R"((?i)(?:\band|,|\bthen)\s*$)");
        if (second_verb.found_in(record_.of(group))) return people_.that_begin(group);
        return {};
    }

    /// All of an enumeration but those whom others represent.
    [[nodiscard]] std::vector<const Mention*> without_represented(const TextSpan& group) const
    {
        std::vector<const Mention*> out;
        std::size_t from = group.begin;
        static const Pattern represents(R"((?i)\b(?:representing|on behalf of|substitut\w+|attended|attending)\b|\()");
        for (const Mention* name : people_.inside(group)) {
            const auto gap = record_.of(TextSpan{from, name->span.begin});
            if (gap.size() > 160) break;
            if (!represents.found_in(gap) || gap.find(')') != gap.npos) out.push_back(name);
            from = name->span.end;
        }
        return out;
    }

    void add_substitutes(AttendanceFinding& finding, const Sentence& sentence, const Match& match, const Mention& first) const
    {
        std::string for_whom;
        if (match.groups.size() > 2 && match.has(2)) {
            const auto names = people_.that_begin(place(sentence, match.groups[2]));
            if (!names.empty()) for_whom = name_as_written(*names.front());
        }
        else if (const auto before = people_.inside({before_sentence(sentence), first.span.begin}); !before.empty()) {
            for_whom = name_as_written(*before.back());
        }
        for (const civic::Attendee& person : finding.people) finding.substitutes.push_back({person.name, for_whom});
    }

    /// "… from Councillor Obi. Councillor Hood attended in her place": the sentence before tells whose.
    [[nodiscard]] static std::size_t before_sentence(const Sentence& sentence)
    {
        constexpr std::size_t far = 200;
        return sentence.span.begin > far ? sentence.span.begin - far : 0;
    }

    const RecordText& record_;
    const PeopleNamed& people_;
    std::vector<std::size_t> ends_; ///< of the lists
};                                  // class Sentences

void add_once(std::vector<std::string>& names, const std::string& name)
{
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

void drop(std::vector<std::string>& names, const std::string& name)
{
    names.erase(std::remove(names.begin(), names.end(), name), names.end());
}

/// Findings put together: the first list that names a person counts.
class Sum {
public:
    void add(const AttendanceFinding& finding)
    {
        for (const civic::Attendee& person : finding.people) put(finding.what, person, finding);
        for (const auto& [name, what] : finding.others) put(what, {name, {}}, finding);
        for (const std::string& name : finding.remote) add_once(out_.remote, name);
        for (const civic::Movement& movement : finding.movements) out_.movements.push_back(movement);
        for (const civic::Substitute& one : finding.substitutes) {
            if (finding.listed && finding.what == "apologies") drop(out_.apologies, one.name);
            if (!named_in_full(out_.present, one.name, finding)) add_once(out_.present, one.name);
            out_.substitutes.push_back(one);
        }
    }

    std::optional<civic::Attendance> result()
    {
        if (out_.present.empty() && out_.apologies.empty() && out_.in_attendance.empty() && out_.absent.empty()) return std::nullopt;
        return std::move(out_);
    }

private:
    void put(std::string_view what, const civic::Attendee& person, const AttendanceFinding& finding)
    {
        if (what == "present" || what == "apologies") {
            auto& names = what == "present" ? out_.present : out_.apologies;
            if (!named_in_full(names, person.name, finding)) add_once(names, person.name);
        }
        else if (what == "absent") add_once(out_.absent, person.name);
        else if (what == "in attendance") put_other(person);
        else if (what != "substitute") out_.movements.push_back({person.name, std::string(what), finding.span});
    }

    /// "Vexley took the chair" after "Ada Vexley" in the list is no second person.
    [[nodiscard]] bool named_in_full(const std::vector<std::string>& names, const std::string& name, const AttendanceFinding& finding) const
    {
        if (finding.listed && finding.rule != "present in the chair" && finding.rule != "chair of the list") return false;
        return std::any_of(names.begin(), names.end(), [&](const std::string& known) { return can_be_short_for(name, known); });
    }

    void put_other(const civic::Attendee& person)
    {
        const bool there = std::find(out_.present.begin(), out_.present.end(), person.name) != out_.present.end();
        const bool known =
            std::any_of(out_.in_attendance.begin(), out_.in_attendance.end(), [&](const auto& a) { return a.name == person.name; });
        if (!there && !known) out_.in_attendance.push_back(person);
    }

    civic::Attendance out_;
}; // class Sum

std::optional<civic::Attendance> from_system(const civic::Document& document)
{
    if (document.attendees.empty()) return std::nullopt;
    static const Pattern apology(R"((?i)apolog|regret)"),
        absent(R"((?i)^(?:absent|expected$)|not (?:present|required|expected)|no record)"), other(R"((?i)in attendance|officer|observer)"),
        remote(R"((?i)remote|virtual|online|video)");
    civic::Attendance out;
    for (const civic::ListedAttendee& listed : document.attendees) {
        const std::string name = bare_name(listed.name);
        if (apology.found_in(listed.attendance)) out.apologies.push_back(name);
        else if (absent.found_in(listed.attendance)) {
            if (ascii_lower(listed.attendance).starts_with("absent")) out.absent.push_back(name);
            continue;
        }
        else if (other.found_in(listed.attendance) || other.found_in(listed.role)) out.in_attendance.push_back({name, listed.role});
        else out.present.push_back(name);
        if (remote.found_in(listed.attendance)) out.remote.push_back(name);
    }
    return out;
}

/// The table of a meeting system: "Councillor Ada Brook | Chair | Present", "Cy Dale (Member): Apologies".
std::optional<civic::Attendance> from_table(std::string_view text)
{
    static const Pattern row(
        "[ \\t|]*((?:" + title_piece() + ")*" + name_piece() +
        R"()[ \t]*(?:\(([^)\n]{1,80})\)[ \t]*[:|\t]|[|\t][ \t]*([^|\t\n]{1,80}?)[ \t]*[|\t]|[:|\t])[ \t]*(Present|Apologies|Absent|In attendance|Attending|Expected)\b[^\n]*$)");
    static const Pattern status(R"([|:\t][ \t]*(?:Present|Apologies|Absent|In attendance|Attending|Expected)\b)"); // a cheap first look
    civic::Document table;
    for (auto hit = status.find(text); hit;) {
        const std::size_t begin = hit->span().begin == 0 ? 0 : text.rfind('\n', hit->span().begin - 1) + 1;
        const std::size_t end = std::min(text.find('\n', hit->span().end), text.size());
        const auto line = text.substr(begin, end - begin);
        if (const auto match = row.match_at(line, 0))
            table.attendees.push_back({std::string(match->text(line, 1)),
                                       std::string(match->has(2) ? match->text(line, 2) : match->text(line, 3)),
                                       std::string(match->text(line, 4)),
                                       {},
                                       {}});
        hit = status.find(text, end);
    }
    return from_system(table);
}

/// A record that heads its only list "In attendance" means those present.
void promote_only_list(std::vector<AttendanceFinding>& findings)
{
    const bool present =
        std::any_of(findings.begin(), findings.end(), [](const auto& f) { return f.listed && f.what == "present" && !f.people.empty(); });
    if (present) return;
    for (AttendanceFinding& finding : findings) {
        if (!finding.listed || finding.rule != "in attendance" || finding.people.empty()) continue;
        finding.what = "present";
        return;
    }
}

/// What is not said to be a record is one if it lists those present.
bool heads_a_meeting(const std::vector<AttendanceFinding>& findings)
{
    return std::any_of(findings.begin(), findings.end(),
                       [](const auto& f) { return f.listed && f.what == "present" && f.people.size() + f.others.size() >= 2; });
}

} // namespace

std::vector<AttendanceFinding> attendance_findings(const civic::Document& document, const RecordText& record,
                                                   const std::vector<Mention>& people)
{
    const PeopleNamed named(record, people);
    std::vector<AttendanceFinding> out;
    for (const AttendanceBlock& block : attendance_blocks(document.text)) {
        AttendanceFinding finding = read_attendance_list(block, document.text, named);
        if (!finding.people.empty() || !finding.others.empty() || !finding.substitutes.empty()) out.push_back(std::move(finding));
    }
    auto starred = read_attendance_legends(document.text, named);
    std::move(starred.begin(), starred.end(), std::back_inserter(out));
    std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.span.begin < b.span.begin; });
    promote_only_list(out);
    Sentences(record, named).read(out);
    return out;
}

std::optional<civic::Attendance> find_attendance(const civic::Document& document, const RecordText& record,
                                                 const std::vector<Mention>& people)
{
    if (auto listed = from_system(document)) return listed;
    if (is_news(document.kind) || document.kind == civic::DocumentKind::report) return std::nullopt;
    if (auto listed = from_table(document.text)) return listed;
    const auto findings = attendance_findings(document, record, people);
    if (document.kind == civic::DocumentKind::other && !heads_a_meeting(findings)) return std::nullopt;
    Sum sum;
    for (const AttendanceFinding& finding : findings) sum.add(finding);
    return sum.result();
}

std::optional<civic::Attendance> find_attendance(const civic::Document& document, const std::vector<Mention>& people)
{
    return find_attendance(document, record_text(document.text), people);
}

} // namespace minutebook::read
