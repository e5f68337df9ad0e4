#include "indexer/read/vacancies.hpp"

#include "base/utf8.hpp"
#include "indexer/read/rules.hpp"
#include "indexer/read/signs.hpp"
#include "indexer/read/statements_reader.hpp"

#include <algorithm>

namespace minutebook::read {
namespace {

using civic::Predicate;
using civic::Vacancy;

/// A rule of the table "vacancies", ready; its head says what the members mean.
struct VacancyRule {
    const Rule* rule;
    Pattern pattern;
    Predicate says;
    bool past;
};

struct VacancyRules {
    std::vector<VacancyRule> rules;
    Pattern veto; ///< over what stands before in the sentence
};

const VacancyRules& table()
{
    static const VacancyRules made = [] {
        std::vector<VacancyRule> rules;
        std::optional<Pattern> veto;
        for (const Rule& rule : rule_table("vacancies"))
            if (rule["where"] == "before") veto.emplace(rule.pattern);
            else
                rules.push_back({&rule, Pattern(" " + rule.pattern + " "), civic::predicate(rule["says"]).value_or(Predicate::holds),
                                 rule["tense"] == "past"});
        return VacancyRules{std::move(rules), *std::move(veto)};
    }();
    return made;
}

class Finder {
public:
    Finder(const Draft& draft, const std::vector<civic::Mention>& dates)
        : draft_(draft), signs_(draft, dates), text_(std::string(signs_.skeleton().text()) + "~~ ")
    {}

    std::vector<Vacancy> find()
    {
        for (const VacancyRule& rule : table().rules)
            for (const Match& match : few_matches(rule.pattern, text_))
                if (!excused(match)) take(rule, match);
        std::stable_sort(out_.begin(), out_.end(), [](const Vacancy& a, const Vacancy& b) { return a.evidence < b.evidence; });
        return std::move(out_);
    }

private:
    /// What is asked, feared or laid down for the case that it comes to pass.
    [[nodiscard]] bool excused(const Match& match) const
    {
        const std::string_view rest = signs_.skeleton().rest_of_sentence(match.span().end - 1);
        const std::size_t mark = std::min(match.span().end - 1 + rest.size(), text_.size());
        return table().veto.found_in(signs_.skeleton().start_of_sentence(match.span().begin + 1)) || text_.compare(mark, 3, " ? ") == 0;
    }

    /// "In 2029 the post of Clerk was vacant": the only day that the sentence opens with.
    [[nodiscard]] std::optional<DateValue> day_before(const Match& match) const
    {
        const auto days = Signs::all(signs_.skeleton().start_of_sentence(match.span().begin + 1), 'D');
        return days.size() == 1 ? signs_.day(days.front()) : std::nullopt;
    }

    void take(const VacancyRule& rule, const Match& match)
    {
        const std::string_view text = text_;
        const std::string_view post = match.text(text, 1);
        Vacancy one;
        one.organization = signs_.owner(post, match.has(2) ? match.text(text, 2) : std::string_view{});
        one.post = signs_.post(post, one.organization);
        one.predicate = rule.says;
        if (match.has(3)) one.start = signs_.day(match.text(text, 3));
        if (match.has(4)) one.end = signs_.day(match.text(text, 4));
        if (one.start && one.start->last && !one.end) one.end = DateValue{*one.start->last, std::nullopt};
        if (one.start) one.start->last.reset();
        if (one.end) one.predicate = Predicate::held;
        // In minutes "was" tells what somebody said is so; in a story, of what went before.
        if (rule.past && !one.end && is_news(draft_.document.kind) && !day_before(match)) return;
        if (rule.past && !one.start) {
            one.as_of = day_before(match);
            if (!one.as_of && is_news(draft_.document.kind)) return;
        }
        one.evidence = signs_.words(match.span());
        one.rule = rule.rule->name;
        one.confidence = rule.rule->confidence;
        const bool known = std::any_of(out_.begin(), out_.end(), [&](const Vacancy& other) {
            return other.post == one.post && other.evidence.begin < one.evidence.end && one.evidence.begin < other.evidence.end;
        });
        if (!one.post.empty() && !one.evidence.empty() && !known) out_.push_back(std::move(one));
    }

    const Draft& draft_;
    Signs signs_;
    std::string text_; ///< of the skeleton, its last line ended
    std::vector<Vacancy> out_;
}; // class Finder

bool speaks_of_vacancies(const Draft& draft)
{
    return std::any_of(draft.tokens.begin(), draft.tokens.end(), [](const Token& token) { return token.lower.starts_with("vacan"); });
}

} // namespace

std::vector<Vacancy> find_vacancies(const Draft& draft, const std::vector<civic::Mention>& dates)
{
    return speaks_of_vacancies(draft) ? Finder(draft, dates).find() : std::vector<Vacancy>{};
}

} // namespace minutebook::read
