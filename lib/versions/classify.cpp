#include "versions/classify.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

namespace minutebook::versions {
namespace {

using civic::MentionKind;
using Forms = std::set<std::string, std::less<>>;

/// Sentences after a decision in which its vote may still be told.
constexpr std::size_t vote_reach = 3;

constexpr std::array<std::string_view, 28> number_words{"zero",     "one",     "two",     "three",     "four",     "five",     "six",
                                                        "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",   "thirteen",
                                                        "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
                                                        "thirty",   "forty",   "fifty",   "sixty",     "seventy",  "eighty",   "ninety"};

constexpr std::array<std::string_view, 8> presence_words{"present",   "apolog",  "absent",           "attend",
                                                         "substitut", "arrived", "left the meeting", "in the chair"};
constexpr std::array<std::string_view, 8> vote_words{"abstention", "abstain",   "votes ",         "voted ",
                                                     "voting",     "in favour", "for the motion", "against the motion"};

std::string number_word(int number)
{
    if (number < 0 || number > 99) return {};
    if (number <= 20) return std::string(number_words[static_cast<std::size_t>(number)]);
    const auto tens = static_cast<std::size_t>(number / 10) + 18;
    return std::string(number_words[tens]); // "twenty-one" is two words: the first is enough to know it by
}

bool has_digit(std::string_view form) { return std::any_of(form.begin(), form.end(), ascii_digit); }

bool numeric(const std::string& form)
{
    return has_digit(form) || std::find(number_words.begin(), number_words.end(), ascii_lower(form)) != number_words.end();
}

void add_name(std::string_view name, Forms& out)
{
    const auto words = words_of(name);
    if (!words.empty()) out.insert(fold(words.back().form));
}

/// What one vote tells, as words that it may be written with.
Forms vote_forms(const civic::Decision& decision)
{
    Forms out;
    const auto count = [&](const std::optional<int>& number) {
        if (!number) return;
        out.insert(std::to_string(*number));
        if (const std::string word = number_word(*number); !word.empty()) out.insert(word);
    };
    if (decision.votes) {
        count(decision.votes->for_count);
        count(decision.votes->against);
        count(decision.votes->abstain);
    }
    for (const auto& vote : decision.named_votes) add_name(vote.person, out);
    if (decision.unanimous) out.insert({"unanimous", "unanimously"});
    if (decision.casting_vote) out.insert("casting");
    return out;
}

bool same_vote(const civic::Decision& a, const civic::Decision& b)
{
    const auto named = [](const civic::Decision& decision) {
        std::set<std::pair<std::string, std::string>> out;
        for (const auto& vote : decision.named_votes) out.emplace(fold(vote.person), vote.option);
        return out;
    };
    return a.votes == b.votes && a.unanimous == b.unanimous && a.casting_vote == b.casting_vote && named(a) == named(b);
}

/// Who is listed how.
std::set<std::pair<std::string, std::string>> listed(const civic::Reading& reading)
{
    std::set<std::pair<std::string, std::string>> out;
    if (!reading.attendance) return out;
    const civic::Attendance& all = *reading.attendance;
    const std::pair<const char*, const std::vector<std::string>*> lists[] = {
        {"present", &all.present}, {"apologies", &all.apologies}, {"absent", &all.absent}, {"remote", &all.remote}};
    for (const auto& [list, names] : lists)
        for (const std::string& name : *names) out.emplace(list, fold(name));
    for (const auto& each : all.in_attendance) out.emplace("in attendance", fold(each.name));
    for (const auto& each : all.substitutes) out.emplace("substitute", fold(each.name));
    for (const auto& each : all.movements) out.emplace(each.what, fold(each.name));
    return out;
}

/// Last names of those whom only the first reading lists so.
Forms only_in(const civic::Reading& first, const civic::Reading& second)
{
    Forms out;
    const auto theirs = listed(second);
    for (const auto& entry : listed(first))
        if (!theirs.contains(entry)) add_name(entry.second, out);
    return out;
}

/// One side of the comparison, as the rules ask for it.
class Side {
public:
    Side(const Taken& taken, const ReadVersion& version) : taken_(&taken), version_(&version)
    {
        for (const auto& mention : version.reading.mentions)
            if (mention.confidence >= civic::show_threshold) (mention.kind == MentionKind::date ? dates_ : names_).push_back(mention.span);
        for (const auto& decision : version.reading.decisions)
            if (decision.confidence >= civic::show_threshold) decisions_.push_back(&decision);
    }

    [[nodiscard]] const ReadVersion& version() const { return *version_; }
    [[nodiscard]] const std::vector<const civic::Decision*>& decisions() const { return decisions_; }
    [[nodiscard]] bool in_date(const Range& words) const { return touches(dates_, words); }
    [[nodiscard]] bool in_name(const Range& words) const { return touches(names_, words); }
    [[nodiscard]] bool in_mark(const Range& words) const
    {
        return !words.empty() && !version_->mark.span.empty() && taken_->word_span(words).overlaps(version_->mark.span);
    }
    [[nodiscard]] bool in_decision(const Range& words) const
    {
        if (words.empty()) return false;
        const TextSpan here = taken_->word_span(words);
        return std::any_of(decisions_.begin(), decisions_.end(), [&](const auto* each) { return each->span.overlaps(here); });
    }
    [[nodiscard]] bool has_any(const Range& words, const Forms& forms) const
    {
        for (std::size_t i = words.begin; i < words.end; ++i)
            if (forms.contains(fold(taken_->words[i].form))) return true;
        return false;
    }
    [[nodiscard]] bool has_number(const Range& words) const
    {
        for (std::size_t i = words.begin; i < words.end; ++i)
            if (numeric(taken_->words[i].form)) return true;
        return false;
    }
    [[nodiscard]] std::string form(const Range& words) const
    {
        std::string out;
        for (std::size_t i = words.begin; i < words.end; ++i) out += taken_->words[i].form;
        return out;
    }
    [[nodiscard]] Range words_in(const Range& sentences) const
    {
        if (sentences.empty()) return {};
        return {taken_->sentences[sentences.begin].first, taken_->sentences[sentences.end - 1].last};
    }
    /// These words hold one of the names, in sentences that list people.
    [[nodiscard]] bool tells_presence(const Range& sentences, const Range& words, const Forms& names) const
    {
        return has_any(words, names) && lists_people(sentences);
    }
    [[nodiscard]] bool speaks_of_presence(const Range& words) const
    {
        return !words.empty() && speaks_of(taken_->word_span(words).of(taken_->text), presence_words);
    }
    [[nodiscard]] bool speaks_of_votes(const Range& sentences) const
    {
        return !sentences.empty() && speaks_of(taken_->sentence_span(sentences).of(taken_->text), vote_words);
    }

private:
    [[nodiscard]] bool touches(const std::vector<TextSpan>& spans, const Range& words) const
    {
        if (words.empty()) return false;
        const TextSpan here = taken_->word_span(words);
        return std::any_of(spans.begin(), spans.end(), [&](const TextSpan& span) { return span.overlaps(here); });
    }
    [[nodiscard]] std::string_view heading_at(std::size_t byte) const
    {
        for (const auto& section : version_->document.sections)
            if (section.span.begin <= byte && byte < section.span.end) return section.heading;
        return {};
    }
    /// A line of names, or one that speaks of who was there, or that stands under such a heading.
    [[nodiscard]] bool lists_people(const Range& sentences) const
    {
        if (sentences.empty()) return false;
        const TextSpan here = taken_->sentence_span(sentences);
        if (speaks_of(here.of(taken_->text), presence_words) || speaks_of(heading_at(here.begin), presence_words)) return true;
        const Range words = words_in(sentences);
        std::size_t named = 0;
        for (std::size_t word = words.begin; word < words.end; ++word) named += in_name({word, word + 1}) ? 1U : 0U;
        return 2 * named >= words.size();
    }
    template <std::size_t n>
    static bool speaks_of(std::string_view words, const std::array<std::string_view, n>& stems)
    {
        const std::string lower = fold(words);
        return std::any_of(stems.begin(), stems.end(), [&](std::string_view stem) { return lower.find(stem) != std::string::npos; });
    }

    const Taken* taken_;
    const ReadVersion* version_;
    std::vector<TextSpan> dates_, names_;
    std::vector<const civic::Decision*> decisions_;
}; // class Side

/// Sentences in the order of both texts: those that are the same, and differences, each with the next number.
class Slots {
public:
    explicit Slots(const Comparison& comparison)
        : before_(comparison.before.sentences.size()), after_(comparison.after.sentences.size()), of_(comparison.differences.size())
    {
        std::size_t same = 0, slot = 0;
        for (std::size_t i = 0; i <= comparison.differences.size(); ++i) {
            const bool end = i == comparison.differences.size();
            const Difference* each = end ? nullptr : &comparison.differences[i];
            while (same < comparison.same.size() && (end || precedes(comparison.same[same], *each))) {
                before_[comparison.same[same].before] = after_[comparison.same[same].after] = slot++;
                ++same;
            }
            if (end) break;
            for (std::size_t s = each->before.begin; s < each->before.end; ++s) before_[s] = slot;
            for (std::size_t s = each->after.begin; s < each->after.end; ++s) after_[s] = slot;
            of_[i] = slot++;
        }
    }

    [[nodiscard]] std::size_t before(std::size_t sentence) const { return before_[sentence]; }
    [[nodiscard]] std::size_t after(std::size_t sentence) const { return after_[sentence]; }
    [[nodiscard]] std::size_t of(std::size_t difference) const { return of_[difference]; }

private:
    static bool precedes(const Match& match, const Difference& difference)
    {
        return difference.before.empty() ? match.after < difference.after.begin : match.before < difference.before.begin;
    }

    std::vector<std::size_t> before_, after_, of_;
}; // class Slots

std::size_t sentence_at(const Taken& taken, std::size_t byte)
{
    const auto after = std::upper_bound(taken.sentences.begin(), taken.sentences.end(), byte,
                                        [](std::size_t at, const Sentence& sentence) { return at < sentence.span.begin; });
    return after == taken.sentences.begin() ? 0 : static_cast<std::size_t>(after - taken.sentences.begin()) - 1;
}

/// A decision whose vote is another in the second text, with the words that tell it.
struct ChangedVote {
    std::size_t first_slot, last_slot;
    Forms before, after;
};

class Classifier {
public:
    Classifier(const Comparison& comparison, const ReadVersion& before, const ReadVersion& after)
        : comparison_(&comparison), before_(comparison.before, before), after_(comparison.after, after), slots_(comparison),
          gone_(only_in(before.reading, after.reading)), come_(only_in(after.reading, before.reading)),
          steps_(!standing_step(before.mark, after.mark).empty())
    {
        find_votes();
    }

    std::vector<Classed> run()
    {
        std::vector<Classed> out;
        for (std::size_t i = 0; i < comparison_->differences.size(); ++i) {
            std::map<ChangeClass, std::size_t> known; // class → its place in `out`
            for (const Edit& edit : comparison_->differences[i].edits) {
                const ChangeClass kind = class_of(i, edit);
                const auto [found, fresh] = known.emplace(kind, out.size());
                if (fresh) out.push_back({kind, i, {}});
                out[found->second].edits.push_back(edit);
            }
        }
        return out;
    }

private:
    void find_votes()
    {
        if (comparison_->before.sentences.empty() || comparison_->after.sentences.empty()) return;
        std::map<std::size_t, std::vector<const civic::Decision*>> theirs; // by slot
        for (const auto* each : after_.decisions()) theirs[slots_.after(sentence_at(comparison_->after, each->span.begin))].push_back(each);
        std::map<std::size_t, std::size_t> used;
        for (const auto* each : before_.decisions()) {
            const std::size_t slot = slots_.before(sentence_at(comparison_->before, each->span.begin));
            const auto found = theirs.find(slot);
            const std::size_t nth = used[slot]++;
            if (found == theirs.end() || nth >= found->second.size() || same_vote(*each, *found->second[nth])) continue;
            const civic::Decision& other = *found->second[nth];
            const std::size_t last = std::max(slots_.before(sentence_at(comparison_->before, each->span.end)),
                                              slots_.after(sentence_at(comparison_->after, other.span.end)));
            votes_.push_back({slot, last + vote_reach, vote_forms(*each), vote_forms(other)});
        }
    }

    [[nodiscard]] bool vote(std::size_t difference, const Edit& edit) const
    {
        const std::size_t slot = slots_.of(difference);
        return std::any_of(votes_.begin(), votes_.end(), [&](const ChangedVote& each) {
            return slot >= each.first_slot && slot <= each.last_slot &&
                   (before_.has_any(edit.before, each.before) || after_.has_any(edit.after, each.after));
        });
    }

    [[nodiscard]] bool attendance(const Difference& difference, const Edit& edit) const
    {
        return before_.tells_presence(difference.before, edit.before, gone_) ||
               after_.tells_presence(difference.after, edit.after, come_) ||
               (before_.speaks_of_presence(edit.before) &&
                after_.tells_presence(difference.after, after_.words_in(difference.after), come_)) ||
               (after_.speaks_of_presence(edit.after) &&
                before_.tells_presence(difference.before, before_.words_in(difference.before), gone_));
    }

    /// Another number in a sentence that tells a vote.
    [[nodiscard]] bool counts_votes(const Difference& difference, const Edit& edit) const
    {
        return (before_.has_number(edit.before) && before_.speaks_of_votes(difference.before)) ||
               (after_.has_number(edit.after) && after_.speaks_of_votes(difference.after));
    }

    [[nodiscard]] bool spelling(const Edit& edit, bool decision) const
    {
        if (edit.before.empty() || edit.after.empty() || edit.before.size() > 2 || edit.after.size() > 2) return false;
        const std::string was = before_.form(edit.before), is = after_.form(edit.after);
        return decision ? fold(was) == fold(is) && !has_digit(was) : respelt(was, is);
    }

    [[nodiscard]] ChangeClass class_of(std::size_t i, const Edit& edit) const
    {
        const Difference& difference = comparison_->differences[i];
        if (!difference.whole) return ChangeClass::replaced;
        if (steps_ && (before_.in_mark(edit.before) || after_.in_mark(edit.after))) return ChangeClass::standing;
        if (vote(i, edit) || counts_votes(difference, edit)) return ChangeClass::vote;
        const bool decision = before_.in_decision(edit.before) || after_.in_decision(edit.after);
        const bool name = before_.in_name(edit.before) || after_.in_name(edit.after);
        if (spelling(edit, decision)) return name ? ChangeClass::name : ChangeClass::spelling;
        if (attendance(difference, edit)) return ChangeClass::attendance;
        if (difference.moved) return ChangeClass::moved;
        if (decision) return ChangeClass::decision;
        if (difference.after.empty()) return ChangeClass::removal;
        if (difference.before.empty()) return ChangeClass::addition;
        if (before_.in_date(edit.before) || after_.in_date(edit.after)) return ChangeClass::date;
        if (before_.has_number(edit.before) || after_.has_number(edit.after)) return ChangeClass::number;
        return name ? ChangeClass::name : ChangeClass::wording;
    }

    const Comparison* comparison_;
    Side before_, after_;
    Slots slots_;
    Forms gone_, come_;
    bool steps_;
    std::vector<ChangedVote> votes_;
}; // class Classifier

} // namespace

std::vector<Classed> classify(const Comparison& comparison, const ReadVersion& before, const ReadVersion& after)
{
    return Classifier(comparison, before, after).run();
}

} // namespace minutebook::versions
