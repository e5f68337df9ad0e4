#include "indexer/read/votes.hpp"

#include "base/text.hpp"
#include "indexer/read/attendance_names.hpp"
#include "indexer/read/decisions_table.hpp"
#include "indexer/read/pattern.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace minutebook::read {
namespace {

using civic::NamedVote;
using civic::VoteCounts;

/// The rules of the table that read one kind of thing.
std::vector<const TableRule*> rules_that_read(std::string_view what)
{
    std::vector<const TableRule*> out;
    for (const TableRule& rule : compiled_table("votes"))
        if (rule["reads"] == what) out.push_back(&rule);
    return out;
}

std::optional<int> number(std::string_view word)
{
    constexpr std::array<std::string_view, 21> words{"zero",     "one",     "two",     "three",     "four",     "five",     "six",
                                                     "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",   "thirteen",
                                                     "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"};
    if (word.empty()) return std::nullopt;
    if (ascii_digit(word.front())) return std::stoi(std::string(word));
    const std::string lower = ascii_lower(word);
    if (lower == "no" || lower == "nil" || lower == "none") return 0;
    const auto found = std::find(words.begin(), words.end(), lower);
    return found == words.end() ? std::nullopt : std::optional(static_cast<int>(found - words.begin()));
}

std::optional<int> group_count(std::string_view text, const Match& match, std::size_t group)
{
    if (group == 0 || !match.has(group)) return std::nullopt;
    return number(match.text(text, group));
}

VoteCounts counts_of(const TableRule& rule, std::string_view text, const Match& match)
{
    VoteCounts out{group_count(text, match, rule.group("for")), group_count(text, match, rule.group("against")),
                   group_count(text, match, rule.group("abstain"))};
    if (!out.for_count) out.for_count = group_count(text, match, rule.group("or for"));
    for (const std::string_view other : {"or against", "last against"})
        if (!out.against) out.against = group_count(text, match, rule.group(other));
    if (!out.abstain) out.abstain = group_count(text, match, rule.group("or abstain"));
    return out;
}

/// "For the motion 4, for the amendment 6": what was carried is the amendment.
bool amendment_won(const TableRule& rule, std::string_view text, const Match& match, const VoteCounts& counts)
{
    static const Pattern rivals(R"((?i)for the motion\b.*for the amendment\b)");
    return rule["rival"] == "yes" && counts.for_count && counts.against && *counts.against > *counts.for_count &&
           rivals.found_in(match.text(text));
}

/// Counts that stand alone, put together.
VoteCounts single_counts(std::string_view text)
{
    const auto& rules = compiled_table("votes");
    VoteCounts out;
    for (const int possible : possible_rules("votes", text)) {
        const TableRule* rule = &rules[static_cast<std::size_t>(possible)];
        if ((*rule)["reads"] != "count") continue;
        const auto match = rule->pattern.find(text);
        if (!match) continue;
        const VoteCounts told = counts_of(*rule, text, *match);
        if (!out.for_count) out.for_count = told.for_count;
        if (!out.against) out.against = told.against;
        if (!out.abstain) out.abstain = told.abstain;
    }
    return out;
}

/// "for", "against", … for a word that heads or closes a class of names.
std::string class_of(std::string_view word)
{
    static const auto classes = rules_that_read("class");
    for (const TableRule* rule : classes)
        if (rule->pattern.matches_whole(word)) return std::string((*rule)["class"]);
    return {};
}

/// Any word of any class, as one alternative each, for patterns.
const std::string& class_words()
{
    static const std::string words = [] {
        std::string out;
        for (const TableRule* rule : rules_that_read("class")) out += (out.empty() ? "" : "|") + rule->rule->pattern;
        return "(?:" + out + ")";
    }();
    return words;
}

/// Classes that head their lists: "For (2): A Brook, C Dale".
std::vector<NamedVote> votes_under_heads(std::string_view text)
{
    static const Pattern heads(R"((?:^|[\s.;)(]))" + std::string("(") + class_words() +
                               R"()\s*(?::|\(\d{1,3}\)\s*:?|[–-]\s)\s*(?:\(?\d{1,3}\)?\s*[–:-]?\s*)?)");
    const auto matches = heads.find_all(text);
    std::vector<NamedVote> out;
    for (std::size_t i = 0; i < matches.size(); ++i) {
        const std::string option = class_of(matches[i].text(text, 1));
        const std::size_t end = i + 1 < matches.size() ? matches[i + 1].span().begin : std::min(text.size(), matches[i].span().end + 1500);
        auto list = text.substr(matches[i].span().end, end - matches[i].span().end);
        static const Pattern stop(R"([a-z)]{3}\.(?:\s|$)|\s[–-]\s*\d|RESOLVED|Resolved|CARRIED|Carried|DEFEATED|LOST|Total|TOTAL)");
        if (const auto at = stop.find(list))
            list = list.substr(0, at->span().begin + (at->text(list).find('.') == std::string_view::npos ? 0 : 3));
        static const Pattern leaders(R"([.·…_|]{2,})");
        std::string plain(list);
        while (const auto dots = leaders.find(plain)) plain.replace(dots->span().begin, dots->span().size(), ",");
        for (const auto& person : names_in_list(plain)) out.push_back({person.name, option});
    }
    return out;
}

/// Classes that close their names: "Ada Brook – Yes", "Cllr Dale ........ Against", "Eve Fox | Absent".
std::vector<NamedVote> votes_after_names(std::string_view text)
{
    static const Pattern line("(?:" + title_piece() + ")*(" + name_piece() + R"()\s*(?:[.·…_]{2,}|\s[–-]\s|\s?[–—:|])[\s.·…_|]*()" +
                              class_words() + R"()\b)");
    std::vector<NamedVote> out;
    for (const Match& match : line.find_all(text)) {
        std::string name = bare_name(match.text(text, 1));
        // The class of the name before may have been taken for the beginning of this one.
        static const Pattern before("^(?:" + class_words() + R"()\s+)");
        if (const auto word = before.match_at(name, 0)) name.erase(0, word->span().end);
        if (!name.empty() && class_of(name).empty()) out.push_back({std::move(name), class_of(match.text(text, 2))});
    }
    return out;
}

} // namespace

std::optional<VoteCounts> votes_in(std::string_view text)
{
    static const Pattern any(
        R"((?i)\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|no|nil|none|zero)\b)");
    if (!any.found_in(text)) return std::nullopt;
    const auto& rules = compiled_table("votes");
    std::optional<VoteCounts> best;
    std::size_t best_at = 0;
    for (const int possible : possible_rules("votes", text)) {
        const TableRule* rule = &rules[static_cast<std::size_t>(possible)];
        if ((*rule)["reads"] != "counts") continue;
        const auto matches = rule->pattern.find_all(text);
        if (matches.empty()) continue;
        const Match& last = matches.back();
        if (best && last.span().begin <= best_at) continue;
        VoteCounts counts = counts_of(*rule, text, last);
        if (!counts.for_count || !counts.against) continue;
        // Of two options named, the one with more votes is what was decided; a tie tells nothing.
        const bool options = (*rule)["winner"] == "yes";
        if (options && *counts.against == *counts.for_count) continue;
        if (amendment_won(*rule, text, last, counts) || (options && *counts.against > *counts.for_count))
            std::swap(counts.for_count, counts.against);
        best = counts;
        best_at = last.span().begin;
    }
    if (best) {
        // "Carried 4-0, Cllr Low abstaining."
        static const auto one = rules_that_read("one abstaining");
        const auto rest = text.substr(best_at);
        if (!best->abstain && std::any_of(one.begin(), one.end(), [&](const TableRule* rule) { return rule->pattern.found_in(rest); }))
            best->abstain = 1;
        else if (!best->abstain) best->abstain = single_counts(rest).abstain;
        return best;
    }
    const VoteCounts counts = single_counts(text);
    return counts == VoteCounts{} ? std::nullopt : std::optional(counts);
}

std::vector<NamedVote> named_votes_in(std::string_view text)
{
    auto after = votes_after_names(text);
    auto under = votes_under_heads(text);
    auto& out = after.size() >= under.size() ? after : under;
    return out.size() > 1 ? std::move(out) : std::vector<NamedVote>{};
}

bool amendment_carried(std::string_view text)
{
    static const Pattern said(
        R"((?i)\bamendment (?:was|is)[^.;]{0,40}\bcarried\b|\bamendment\b[^.;]{0,40}\bbecame the (?:finding|decision)\b)");
    if (said.found_in(text)) return true;
    static const auto joint = rules_that_read("counts");
    for (const TableRule* rule : joint)
        if ((*rule)["rival"] == "yes")
            for (const Match& match : rule->pattern.find_all(text))
                if (amendment_won(*rule, text, match, counts_of(*rule, text, match))) return true;
    return false;
}

bool says_unanimous(std::string_view text)
{
    static const auto said = rules_that_read("unanimous"), negated = rules_that_read("not unanimous");
    const auto found = [&](const TableRule* rule) { return rule->pattern.found_in(text); };
    return std::any_of(said.begin(), said.end(), found) && std::none_of(negated.begin(), negated.end(), found);
}

bool says_casting_vote(std::string_view text)
{
    static const auto said = rules_that_read("casting vote");
    return std::any_of(said.begin(), said.end(), [&](const TableRule* rule) { return rule->pattern.found_in(text); });
}

std::vector<std::string> vote_doubts(const std::optional<VoteCounts>& counts, const std::vector<NamedVote>& names)
{
    std::vector<std::string> out;
    if (!counts) return out;
    const std::pair<std::string_view, std::optional<int>> printed[] = {
        {"for", counts->for_count}, {"against", counts->against}, {"abstain", counts->abstain}};
    for (const auto& [option, count] : printed) {
        const auto named =
            std::count_if(names.begin(), names.end(), [&option = option](const NamedVote& vote) { return vote.option == option; });
        if (count && named > 0 && named != *count)
            out.push_back(std::to_string(named) + " names " + std::string(option) + ", " + std::to_string(*count) + " printed");
    }
    return out;
}

std::vector<VoteHit> vote_hits(std::string_view text)
{
    const auto written = [](const std::optional<int>& count) { return count ? std::to_string(*count) : std::string("?"); };
    std::vector<VoteHit> out;
    for (const TableRule& rule : compiled_table("votes")) {
        const auto match = rule.pattern.find(text);
        if (!match) continue;
        std::string value;
        if (rule["reads"].starts_with("count")) {
            const VoteCounts counts = counts_of(rule, text, *match);
            value = written(counts.for_count) + "-" + written(counts.against) + "-" + written(counts.abstain);
        }
        else {
            value = rule["class"];
        }
        out.push_back({rule.rule->name, match->span(), std::move(value)});
    }
    return out;
}

} // namespace minutebook::read
