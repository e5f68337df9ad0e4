#include "indexer/read/interests.hpp"

#include "base/text.hpp"
#include "indexer/read/describe_parts.hpp"
#include "indexer/read/pattern.hpp"
#include "indexer/read/people_named.hpp"
#include "indexer/read/rules.hpp"

#include <algorithm>

namespace minutebook::read {
namespace {

using civic::Interest;
using civic::Mention;

constexpr std::size_t longest_sentence = 1'500;

struct InterestRule {
    const Rule* rule = nullptr;
    Pattern pattern;
    bool heading = false;  ///< only under a heading that asks for declarations
    bool at_begin = false; ///< the people are those that begin the group, not those that end it
};

const std::vector<InterestRule>& interest_rules()
{
    static const auto rules = [] {
        std::vector<InterestRule> out;
        for (const Rule& rule : rule_table("interests")) {
            out.push_back({&rule, Pattern(rule.pattern), rule["under"] == "heading", rule["near"] == "begin"});
        }
        return out;
    }();
    return rules;
}

/// The kind that the words name, in the four words of civic::Interest; the graver of two.
std::string kind_in(std::string_view words)
{
    static const std::pair<std::string_view, Pattern> kinds[] = {
        {"non-pecuniary",
         Pattern(
             R"((?i)\bnon[- ](?:disclosable[- ])?(?:pecuniary|financial)|\bother (?:registrable|disclosable|relevant|significant)|\bnon[- ]registrable|\bNPIs?\b)")},
        {"pecuniary", Pattern(R"((?i)\bpecuniary\b|\bDPIs?\b|\bfinancial interest)")},
        {"prejudicial", Pattern(R"((?i)\bprejudicial\b)")},
        {"personal", Pattern(R"((?i)\bpersonal\b)")},
    };
    static const Pattern not_so(R"((?i)\bnon?[- ]prejudicial\b|\bnot (?:a )?prejudicial\b)");
    for (const auto& [kind, pattern] : kinds)
        if (pattern.found_in(words) && !(kind == "prejudicial" && not_so.found_in(words))) return std::string(kind);
    return {};
}

/// The item as the words name it: by its number with its title, else what the interest is "in".
std::string item_in(std::string_view words)
{
    static const Pattern numbered(
        R"((?i)\b((?:agenda |minute |planning )?(?:items?|min(?:ute)?|agenda|motion|applications?|report|bill)\.? (?:(?:no|nos|number|ref)\.? ?:?)?\s?(?:[A-Z]{0,4}[/-]?\d[\w./-]*|[a-z]\b)(?:(?:,| and| &) ?\d[\w./-]*)*(?:\s*[–-]\s*[^.;|]{2,80})?))");
    if (const auto match = numbered.find(words)) {
        auto item = trim(match->text(words, 1));
        while (!item.empty() && std::string_view(".,;-").find(item.back()) != std::string_view::npos) item.remove_suffix(1);
        return std::string(item);
    }
    static const Pattern named(
        R"((?i)\binterests?\b(?: \([^)]{1,40}\))? (?:in|on|re|regarding|concerning|(?:with|in) (?:respect|regard|relation|reference|connection) (?:of|to|with)|relating to|pertaining to) (?:(?:the|this) (?:item|matter|business) (?:on|of|about|relating to|regarding) )?([^.;,:|(]{3,120}?)(?:[.;,:|(]|$| (?:as|because|due|since|by virtue|and (?:left|withdrew|took|would|did)|given|being|insofar)\b))");
    if (const auto match = named.find(words)) return std::string(trim(match->text(words, 1)));
    return {};
}

class Finder {
public:
    Finder(const RecordText& record, const std::vector<Mention>& people) : record_(record), people_(record, people) {}

    std::vector<Interest> find()
    {
        find_headings();
        for (const Sentence& sentence : record_.sentences) look_by_lines(sentence);
        return std::move(out_);
    }

private:
    void find_headings()
    {
        static const Pattern asks(
            R"((?i)\b(?:declarations?|disclosures?|register|declare|notification)\b.{0,60}\binterests?\b|\bconflicts? of interests?\b|^\W*(?:\d[\d.]*\W*)?(?:members['’]? )?interests?\W*$|\bdatgan\w*\b.{0,30}\bf?u?ddiann?\w*)");
        under_.assign(1, false);
        for (const RecordLine& line : record_.lines) {
            if (line.kind != LineKind::heading) continue;
            const auto words = record_.of(line.span);
            under_.push_back(words.size() < 160 && asks.found_in(words));
        }
    }

    /// The heading may be a line that the record's build takes for text.
    [[nodiscard]] bool under_heading(const Sentence& sentence) const { return sentence.item < under_.size() && under_[sentence.item]; }

    /// Under the heading each line that begins with a person is a declaration of its own.
    void look_by_lines(const Sentence& sentence)
    {
        const bool heading = under_heading(sentence);
        TextSpan rest = sentence.span;
        for (std::size_t i = sentence.first_line + 1; heading && i <= sentence.last_line && i < record_.lines.size(); ++i) {
            const std::size_t begin = record_.lines[i].span.begin;
            if (begin <= rest.begin || begin >= rest.end || !begins_with_person(record_.lines[i].span) ||
                hangs(TextSpan{rest.begin, begin}))
                continue;
            look({rest.begin, begin}, heading);
            rest.begin = begin;
        }
        look(rest, heading);
    }

    [[nodiscard]] bool begins_with_person(const TextSpan& line) const
    {
        const auto names = people_.inside(line);
        return !names.empty() && PeopleNamed::joins(record_.of(TextSpan{line.begin, names.front()->span.begin}));
    }

    /// The list of names goes on in the next line.
    [[nodiscard]] bool hangs(const TextSpan& span) const
    {
        const auto words = trim(record_.of(span));
        return words.ends_with(',') || words.ends_with('&') || words.ends_with(" and");
    }

    void look(TextSpan span, bool heading)
    {
        while (!span.empty() && ascii_space(record_.flat[span.end - 1])) --span.end;
        const auto words = record_.of(span);
        const bool named = words.find("nterest") != words.npos || words.find("NTEREST") != words.npos || words.find("DPI") != words.npos;
        if (words.size() > longest_sentence || (!heading && !named)) return;
        static const Pattern denied(
            R"((?i)\b(?:no|nil|none|not|nobody|nothing|neither)\b[^.;]{0,40}\b(?:interests?|declar\w+|disclos\w+)\b|\bno(?:ne| one|body)\b[^.;]{0,30}\bdeclared\b)");
        if (people_.inside(span).empty() || denied.found_in(words)) return;
        for (const InterestRule& rule : interest_rules()) {
            if (rule.heading && !heading) continue;
            const auto match = rule.pattern.find(words);
            if (match && take(rule, span, *match)) return;
        }
    }

    bool take(const InterestRule& rule, const TextSpan& span, const Match& match)
    {
        const TextSpan group{span.begin + match.groups[1].begin, span.begin + match.groups[1].end};
        const auto names = rule.at_begin ? people_.that_begin(group) : people_.that_end(group);
        const auto words = record_.of(span);
        for (const Mention* name : names)
            out_.push_back({span, name->value.empty() ? name->text : name->value, kind_in(words), item_in(words), rule.rule->name,
                            rule.rule->confidence});
        return !names.empty();
    }

    const RecordText& record_;
    PeopleNamed people_;
    std::vector<bool> under_; ///< by number of headings at or before
    std::vector<Interest> out_;
}; // class Finder

} // namespace

std::vector<Interest> find_interests(const civic::Document& document, const RecordText& record, const std::vector<Mention>& people)
{
    if (people.empty() || is_news(document.kind)) return {};
    const auto has = [&](std::string_view word) { return document.text.find(word) != std::string::npos; };
    if (!has("nterest") && !has("NTEREST") && !has("DPI") && !has("ddiant")) return {};
    return Finder(record, people).find();
}

} // namespace minutebook::read
