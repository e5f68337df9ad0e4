#include "indexer/read/votes.hpp"

#include "base/text.hpp"
#include "indexer/read/attendance_names.hpp"
#include "indexer/read/pattern.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace minutebook::read {
namespace {

const std::string titled = "(?:" + title_piece() + ")+(" + name_piece() + ")"; ///< one group: the name
const std::string named = "(?:" + title_piece() + ")*(" + name_piece() + ")";
const std::string moving = "(?i:proposed|moved|nominated)";

struct MoverRule {
    Pattern pattern;
    int mover, seconder, candidate;
};

/// Ways to name mover and seconder; the groups that hold them. The first rule that begins earliest wins.
const std::vector<MoverRule>& mover_rules()
{
    static const std::string by = R"((?i:\s*(?:by)?\s*[:–-]?\s*))";
    static const std::string of = R"((?i:\s+(?:by|of)\s*:?\s*|\s*:\s*|\s+))";
    static const std::string joint = R"((?:[,;.]|\s|\bwas\b|(?i:and)|/)*)";
    static const std::vector<MoverRule> table{
        {Pattern("(?i:moved|proposed) as (?i:correct|a true (?:and accurate )?record) by " + named + "(?:,? and |,? seconded by |, )" +
                 named),
         1, 2, 0},
        {Pattern(R"(\b)" + titled + R"( proposed )" + titled + "(?: (?:as|for|to be|be)[^.;]{0,80}?)?,? (?:and )?seconded by " + titled), 1,
         3, 2},
        {Pattern(R"(\b)" + titled + ",? (?:and )?seconded by " + titled + ",? " + moving), 1, 2, 0},
        {Pattern(R"(\b(?i:proposed|moved|motion(?: was)?(?: made)?|proposal|proposition|nominated))" + of + titled + joint +
                 R"((?i:seconded|second|2nd))" + by + named),
         1, 2, 0},
        {Pattern(R"(\b(?i:proposed|moved|proposer|prop\.?|mover|motion(?: was)?(?: made)?)(?i:\s+by\s*:?\s*|\s*[:–-]\s*))" + named + joint +
                 R"((?i:seconded|seconder|second|2nd|sec\.?))" + by + named),
         1, 2, 0},
        {Pattern(R"((?i:seconded))" + by + titled + joint + R"((?i:proposed|moved))" + by + titled), 2, 1, 0},
        {Pattern(R"(\b)" + titled +
                 ",? (?i:proposed|moved|made (?:a|the) motion|motioned|nominated)[^;]{0,400}?,? (?:and )?(?i:seconded by) " + named),
         1, 2, 0},
        {Pattern(R"(\b)" + titled + ",? (?i:proposed|moved|made (?:a|the) motion|motioned|nominated)[^;]{0,400}?\\b" + titled +
                 ",? (?i:seconded)"),
         1, 2, 0},
        {Pattern(R"(\b(?i:proposed|moved|motion (?:made )?|on the proposal|on the proposition)(?i:\s+(?:by|of)\s+))" + titled), 1, 0, 0},
        {Pattern(R"(\b)" + titled + " (?i:moved) (?:that|to|approval|the|acceptance|adoption)"), 1, 0, 0},
    };
    return table;
}

const std::string count =
    R"((\d{1,3}|no|nil|none|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|)"
    R"(sixteen|seventeen|eighteen|nineteen|twenty))";

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

struct VoteRule {
    Pattern pattern;
    int for_group, against_group, abstain_group;
};

/// Counts that stand together, for and against at least.
const std::vector<VoteRule>& joint_rules()
{
    static const std::string some = R"([^.;]{0,40}?)";
    static const std::vector<VoteRule> table{
        {Pattern("(?i)\\b" + count + R"((?: members?| councillors?)?(?: votes?)?(?: were| voted| voting| cast)? (?:in favou?r|for)\b)" +
                 some + "\\b" + count + R"((?: members?| votes?)?(?: were| voted| voting| cast)? (?:against|opposed)\b(?:)" + some + "\\b" +
                 count + R"( (?:abst\w+|members? abst\w+))?)"),
         1, 2, 3},
        {Pattern(R"((?i)\b(?:for|in favou?r|ayes?|yeas?|yes)\b\s*(?:the motion)?\s*[:=–-]?\s*\(?)" + count +
                 R"(\)?[^\d]{0,400}?\b(?:against|noes|nays?|nos?|opposed)\b\s*[:=–-]?\s*\(?)" + count +
                 R"(\b\)?(?:[^\d]{0,300}?\babst\w*\s*[:=–-]?\s*\(?)" + count + R"(\b\)?)?)"),
         1, 2, 3},
        {Pattern(R"((?i)\b(?:by )?(\d{1,3}) votes? to )" + count), 1, 2, 0},
        {Pattern("(?i)\\bvot(?:e of|ed) " + count + R"( to )" + count), 1, 2, 0},
        {Pattern("(?i)\\b(?:by )" + count + R"( votes? to )" + count), 1, 2, 0},
        {Pattern(R"((?i)\b(?:had|received|polled|gained|with) )" + count + R"( votes?\b[^.;]{0,80}?\b)" + count + R"((?: votes?)?\b)"), 1,
         2, 0},
        {Pattern(
             R"((?i)\b(?:vot\w+|carried|passed|approved|failed|lost|adopted|defeated|motion)\b[^.;\d]{0,40}?\(?(\d{1,3})\s*[-–]\s*(\d{1,3})(?:\s*[-–]\s*(\d{1,3}))?\b)"),
         1, 2, 3},
        {Pattern(R"((?i)(?:^|[^\d/-])(\d{1,2})[-–](\d{1,2})[-–](\d{1,2})(?:$|[^\d/-]))"), 1, 2, 3},
        {Pattern(R"((?i)\bayes?\b\s*:?[^\d]{0,300}?[–-]\s*)" + count + R"(\.?\s*(?:noes|nays?|nos?)\b\s*:?[^\d]{0,200}?(?:[–-]\s*)?)" +
                 count + R"((?:\.?\s*abst\w+\s*:?[^\d]{0,200}?(?:[–-]\s*)?)" + count + ")?"),
         1, 2, 3},
    };
    return table;
}

/// Counts that stand alone.
const std::vector<VoteRule>& single_rules()
{
    static const std::vector<VoteRule> table{
        {Pattern(R"((?i)\bunanimous(?:ly)?(?: voice| roll call)? vote\s*[:–-]\s*(\d{1,3})\b)"), 1, 0, 0},
        {Pattern("(?i)\\b" + count + R"((?: members?)?(?: votes?)?(?: were| voted| voting)? in favou?r\b)"), 1, 0, 0},
        {Pattern("(?i)\\b" + count + R"((?: members?| councillors?)?(?: votes?)?(?: were| voted| voting)? against\b)"), 0, 1, 0},
        {Pattern("(?i)\\b" + count + R"((?: members?| councillors?)? (?:abstentions?|abstained|abstaining)\b)"), 0, 0, 1},
    };
    return table;
}

std::optional<int> group_count(std::string_view text, const Match& match, int group)
{
    if (group <= 0 || !match.has(static_cast<std::size_t>(group))) return std::nullopt;
    return number(match.text(text, static_cast<std::size_t>(group)));
}

std::string group_name(std::string_view text, const Match& match, int group)
{
    return group > 0 && match.has(static_cast<std::size_t>(group)) ? bare_name(match.text(text, static_cast<std::size_t>(group)))
                                                                   : std::string{};
}

} // namespace

std::vector<Movers> movers_in(std::string_view text)
{
    std::vector<std::pair<TextSpan, Movers>> found;
    for (const MoverRule& rule : mover_rules())
        for (const Match& match : rule.pattern.find_all(text)) {
            const bool taken = std::any_of(found.begin(), found.end(), [&](const auto& f) { return f.first.overlaps(match.span()); });
            if (taken) continue;
            found.emplace_back(match.span(), Movers{group_name(text, match, rule.mover), group_name(text, match, rule.seconder),
                                                    group_name(text, match, rule.candidate), match.span().begin});
        }
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<Movers> out;
    for (auto& [span, movers] : found) out.push_back(std::move(movers));
    return out;
}

std::optional<civic::VoteCounts> votes_in(std::string_view text)
{
    std::optional<civic::VoteCounts> best;
    std::size_t best_at = 0;
    for (const VoteRule& rule : joint_rules()) {
        const auto matches = rule.pattern.find_all(text);
        if (matches.empty()) continue;
        const Match& last = matches.back();
        if (best && last.span().begin <= best_at) continue;
        const civic::VoteCounts counts{group_count(text, last, rule.for_group), group_count(text, last, rule.against_group),
                                       group_count(text, last, rule.abstain_group)};
        if (!counts.for_count || !counts.against) continue;
        best = counts;
        best_at = last.span().begin;
    }
    if (best) return best;
    civic::VoteCounts counts;
    for (const VoteRule& rule : single_rules())
        if (const auto match = rule.pattern.find(text)) {
            if (rule.for_group > 0 && !counts.for_count) counts.for_count = group_count(text, *match, rule.for_group);
            if (rule.against_group > 0) counts.against = group_count(text, *match, rule.against_group);
            if (rule.abstain_group > 0) counts.abstain = group_count(text, *match, rule.abstain_group);
        }
    return counts == civic::VoteCounts{} ? std::nullopt : std::optional(counts);
}

std::vector<civic::NamedVote> named_votes_in(std::string_view text)
{
    static const Pattern classes(
        R"((?:^|[\s.;)])((?i:for|in favou?r|ayes?|yeas?)|(?i:against|noes|nays?)|(?i:abst\w+)|(?i:absent)|(?i:not voting)|(?i:declared (?:an )?interests?))\s*(?::|\(\d{1,3}\)\s*:?)\s*(?:\(\d{1,3}\)\s*)?)");
    static const Pattern for_word(R"((?i)for|in favou?r|ayes?|yeas?)"), against_word(R"((?i)against|noes|nays?)"),
        abstain_word(R"((?i)abst\w+)"), interest_word(R"((?i)declared.*)");
    const auto matches = classes.find_all(text);
    std::vector<civic::NamedVote> out;
    for (std::size_t i = 0; i < matches.size(); ++i) {
        const auto word = matches[i].text(text, 1);
        const std::string option = for_word.matches_whole(word)        ? "for"
                                   : against_word.matches_whole(word)  ? "against"
                                   : abstain_word.matches_whole(word)  ? "abstain"
                                   : interest_word.matches_whole(word) ? "declared interest"
                                                                       : ascii_lower(word);
        const std::size_t end = i + 1 < matches.size() ? matches[i + 1].span().begin : std::min(text.size(), matches[i].span().end + 1500);
        auto list = text.substr(matches[i].span().end, end - matches[i].span().end);
        static const Pattern stop(R"([a-z)]{3}\.(?:\s|$)|\s[–-]\s*\d|RESOLVED|Resolved)");
        if (const auto at = stop.find(list)) list = list.substr(0, at->span().begin + 3);
        static const Pattern leaders(R"([.·…_]{2,})");
        std::string plain(list);
        while (const auto dots = leaders.find(plain)) plain.replace(dots->span().begin, dots->span().size(), ",");
        for (const auto& person : names_in_list(plain)) out.push_back({person.name, option});
    }
    return out.size() > 1 ? out : std::vector<civic::NamedVote>{};
}

bool says_unanimous(std::string_view text)
{
    static const Pattern pattern(
        R"((?i)\bunanimous(?:ly)?\b|\bnem\.? ?con\b|\ball (?:voted |those present |members |councillors )*(?:were )?in favou?r\b|\bwithout dissent\b)");
    static const Pattern negated(R"((?i)\bnot unanimous)");
    return pattern.found_in(text) && !negated.found_in(text);
}

} // namespace minutebook::read
