#include "indexer/read/commitments.hpp"

#include "base/text.hpp"
#include "indexer/read/dates_words.hpp"
#include "indexer/read/mention_index.hpp"
#include "indexer/read/pattern.hpp"
#include "indexer/read/rules.hpp"

#include <algorithm>
#include <array>

namespace minutebook::read {
namespace {

using civic::MentionKind;
using std::chrono::sys_days;

constexpr std::string_view deadline_rule = "deadline";
constexpr std::size_t longest_clause = 800;

/// A rule of the table "commitments", ready.
struct CommitmentRule {
    const Rule* rule;
    Pattern pattern;
    double confidence;
};

struct CommitmentRules {
    std::vector<CommitmentRule> rules;
    PatternSet all; ///< of the rules but [deadline]
    Pattern deadline;
    double deadline_confidence;
};

const CommitmentRules& table()
{
    static const CommitmentRules made = [] {
        std::vector<CommitmentRule> rules;
        std::vector<std::string> patterns;
        const Rule* deadline = nullptr;
        for (const Rule& rule : rule_table("commitments")) {
            if (rule.name == deadline_rule) {
                deadline = &rule;
                continue;
            }
            rules.push_back({&rule, Pattern(rule.pattern), rule.confidence});
            patterns.push_back(rule.pattern);
        }
        return CommitmentRules{std::move(rules), PatternSet(patterns), Pattern(deadline->pattern), deadline->confidence};
    }();
    return made;
}

bool is_record(civic::DocumentKind kind)
{
    using civic::DocumentKind;
    return kind == DocumentKind::meeting || kind == DocumentKind::agenda_item || kind == DocumentKind::decision ||
           kind == DocumentKind::issue || kind == DocumentKind::attendance;
}

/// "six", "14", "a": how many; nothing for another word.
std::optional<int> count_of(std::string_view word)
{
    constexpr std::array<std::string_view, 11> names{"", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"};
    const std::string small = ascii_lower(word);
    if (const auto digits = number_of(small)) return static_cast<int>(*digits);
    if (small == "a" || small == "an") return 1;
    if (small == "twelve") return 12;
    if (small == "fourteen") return 14;
    if (small.starts_with("twenty")) return 28;
    if (small == "thirty") return 30;
    const auto found = std::find(names.begin() + 1, names.end(), small);
    return found == names.end() ? std::nullopt : std::optional(static_cast<int>(found - names.begin()));
}

/// The same day of a later month, or its last day where it has none.
PartialDate months_on(const PartialDate& day, int months)
{
    const int count = *day.year * 12 + static_cast<int>(*day.month) - 1 + months;
    PartialDate out{count / 12, static_cast<unsigned>(count % 12) + 1, day.day};
    while (out.day && !checked(out)) --*out.day;
    return out;
}

/// The day that "within six weeks", "next month" mean on `now`.
std::optional<DateValue> due_from(std::string_view words, const PartialDate& now)
{
    static const Pattern distance(R"((?i)(?:within|in) (?:the next )?(\d{1,3}|[a-z]+(?:[- ]eight)?) (day|week|month|year)s?\b)");
    static const Pattern next(R"((?i)\bnext (month|year)\b)");
    static const Pattern end(R"((?i)\bend of (?:the |this )?(month|year)\b)");
    if (const auto match = distance.find(words)) {
        const auto count = count_of(match->text(words, 1));
        const auto unit = ascii_lower(match->text(words, 2));
        if (!count) return std::nullopt;
        if (unit == "day" || unit == "week")
            return DateValue{PartialDate::from_day(*now.earliest() + std::chrono::days{*count * (unit == "week" ? 7 : 1)}), {}};
        return DateValue{months_on(now, *count * (unit == "year" ? 12 : 1)), {}};
    }
    if (const auto match = next.find(words)) {
        if (ascii_lower(match->text(words, 1)) == "year") return DateValue{{*now.year + 1, {}, {}}, {}};
        PartialDate month = months_on({now.year, now.month, {}}, 1);
        return DateValue{month, {}};
    }
    if (const auto match = end.find(words)) {
        if (ascii_lower(match->text(words, 1)) == "year") return DateValue{{now.year, {}, {}}, {}};
        return DateValue{{now.year, now.month, {}}, {}};
    }
    return std::nullopt;
}

class Finder {
public:
    Finder(const civic::Document& document, const RecordText& record, const std::vector<civic::Mention>& mentions)
        : document_(document), record_(record), mentions_(mentions)
    {}

    std::vector<civic::Commitment> find()
    {
        for (const Sentence& sentence : record_.sentences) clauses_of(sentence.span);
        for (const RecordLine& line : record_.lines)
            if (line.kind == LineKind::label) look(line.span);
        std::sort(out_.begin(), out_.end(), [](const auto& a, const auto& b) { return a.span < b.span; });
        return std::move(out_);
    }

private:
    void clauses_of(const TextSpan& sentence)
    {
        for (std::size_t begin = sentence.begin; begin < sentence.end;) {
            const std::size_t end = std::min(record_.flat.find(';', begin), sentence.end);
            look({begin, end});
            begin = end + 1;
        }
    }

    void look(TextSpan clause)
    {
        while (clause.begin < clause.end && record_.flat[clause.begin] == ' ') ++clause.begin;
        if (clause.size() < 8 || clause.size() > longest_clause) return;
        const auto words = record_.of(clause);
        for (const int number : table().all.found_in(words))
            if (take(table().rules[static_cast<std::size_t>(number)], clause)) return;
        take_deadline(clause);
    }

    bool take(const CommitmentRule& one, const TextSpan& clause)
    {
        const auto words = record_.of(clause);
        for (auto match = one.pattern.find(words); match; match = one.pattern.find(words, match->span().begin + 1)) {
            civic::Commitment made;
            made.span = clause;
            made.rule = one.rule->name;
            made.confidence = one.confidence;
            const auto who = (*one.rule)["who"];
            if (!who.empty()) {
                const TextSpan named{clause.begin + match->groups[1].begin, clause.begin + match->groups[1].end};
                made.who = who == "head" ? who_of_label(named) : who_of(named);
                if (made.who.empty() && who != "head") continue;
            }
            add_due(made, match->span().begin);
            if ((*one.rule)["due"] == "yes" && made.due_words.empty()) return false;
            out_.push_back(std::move(made));
            return true;
        }
        return false;
    }

    /// What is to be done has a time: "The works would be finished within six months."
    void take_deadline(const TextSpan& clause)
    {
        static const Pattern modal(
            R"(\b(?:would|will|shall|must|should|is to|are to|to) (?:then |now |also )?be (?:\w+ly )?\w+(?:ed|en|ne|ght|de|pt|nt|ld|ut|wn|t)\b)");
        const auto words = record_.of(clause);
        const auto at = modal.find(words);
        if (!at) return;
        civic::Commitment made;
        made.span = clause;
        made.rule = std::string(deadline_rule);
        made.confidence = table().deadline_confidence;
        add_due(made, at->span().end);
        // "The next meeting will be held on 4 June" is no task.
        const bool event = made.due_words.starts_with("on ") || words.substr(at->span().begin, at->span().size()).ends_with("held");
        if (!made.due_words.empty() && !event) out_.push_back(std::move(made));
    }

    /// A person, a post or staff; empty for anybody else.
    std::string who_of(const TextSpan& span) const
    {
        static const Pattern staff(
            R"((?i)(?:the )?(?:[\w’'-]+ ){0,3}(?:clerks?|officers?|chair(?:man|woman|person)?|secretary|treasurer|staff|administration|administrator|engineer|manager|director|solicitor|cao|cfo|rfo|warden|surveyor|caretaker))");
        static const Pattern article(R"((?i)^the )");
        const auto* person = mentions_.first_in(span, MentionKind::person);
        const auto* post = mentions_.first_in(span, MentionKind::post);
        std::string_view words = record_.of(span);
        if (person == nullptr && post == nullptr && !staff.matches_whole(words)) return {};
        // Other names may stand before: "of the County and Councillor Brook".
        const std::size_t begin =
            std::min(person != nullptr ? person->span.begin : span.end, post != nullptr ? post->span.begin : span.end);
        if (begin < span.end) {
            static const Pattern title(
                R"((?:(?:(?:County|District|Borough|Parish|Town|City|Community) )?(?:Cllrs?|Councillors?|Mrs?|Ms|Miss|Dr|Ald|Alderman|Sir|Rev)\.? )+$)");
            const auto before = record_.of(TextSpan{span.begin, begin});
            const auto titled = title.find(before);
            words.remove_prefix(titled ? titled->span().begin : before.size());
        }
        if (const auto cut = article.match_at(words, 0)) words.remove_prefix(cut->span().end);
        return collapse_space(words);
    }

    /// Of "Clerk to write to the Trust": those before " to "; of a short label all of it.
    std::string who_of_label(const TextSpan& span) const
    {
        static const Pattern initials(R"([A-Z]{2,3}(?:(?:[/,&]| and| )+[A-Z]{2,3})*)");
        const auto words = record_.of(span);
        const auto to = words.find(" to ");
        const auto name = trim(words.substr(0, std::min(to, words.size())));
        const auto bare = !name.empty() && name.back() == '.' ? name.substr(0, name.size() - 1) : name;
        if (bare.size() > 60) return {};
        if (initials.matches_whole(bare)) return std::string(bare);
        const auto begin = static_cast<std::size_t>(bare.data() - record_.flat.data());
        return who_of({begin, begin + bare.size()});
    }

    /// The first words of a due time at or after `from` of the clause, else the first before.
    void add_due(civic::Commitment& made, std::size_t from) const
    {
        std::string masked(record_.of(made.span));
        const auto dates = mentions_.all_in(made.span, MentionKind::date);
        for (const civic::Mention* date : dates)
            std::fill(masked.begin() + static_cast<std::ptrdiff_t>(date->span.begin - made.span.begin),
                      masked.begin() + static_cast<std::ptrdiff_t>(date->span.end - made.span.begin), '@');
        auto match = table().deadline.find(masked, from);
        if (!match) return;
        const TextSpan words{made.span.begin + match->groups[1].begin, made.span.begin + match->groups[1].end};
        const auto& now = document_.as_of();
        for (const civic::Mention* date : dates) {
            if (date->span.end != words.end) continue;
            const auto value = DateValue::parse(date->value);
            // A day that lies behind is none by which a thing can still be done.
            if (value && now && now->is_day() && value->latest() && *value->latest() < *now->earliest()) return;
            if (value && value->first.year) made.due = value;
        }
        made.due_words = collapse_space(words.of(document_.text));
        if (!made.due && now && now->is_day()) made.due = due_from(made.due_words, *now);
    }

    const civic::Document& document_;
    const RecordText& record_;
    MentionIndex mentions_;
    std::vector<civic::Commitment> out_;
}; // class Finder

} // namespace

std::vector<civic::Commitment> find_commitments(const civic::Document& document, const RecordText& record,
                                                const std::vector<civic::Mention>& mentions)
{
    if (!is_record(document.kind)) return {};
    return Finder(document, record, mentions).find();
}

} // namespace minutebook::read
