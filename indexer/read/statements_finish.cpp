#include "base/utf8.hpp"
#include "indexer/read/statements_reader.hpp"

#include <algorithm>

namespace minutebook::read {

using civic::HoldingStatus;
using civic::Predicate;
using civic::Statement;

/// "The Panel had recommended that Jane Vexley act as Clerk": whether it came to that, other words tell.
bool StatementReader::only_recommended(const Statement& one) const
{
    static const Pattern recommended(R"((?i)\brecommend(?:s|ed|ing)?(?: to [^.;\n]{1,60}?)? that\s+(?:[^\s.;,]+\.?\s+)?$)");
    constexpr std::size_t look = 120;
    const std::size_t from = one.evidence.begin > look ? one.evidence.begin - look : 0;
    return one.predicate == Predicate::starts &&
           recommended.found_in(std::string_view(draft_.document.text).substr(from, one.evidence.begin - from));
}

/// Of two proposals for one post, the one that was not resolved fell: "A moved that B be Mayor … RESOLVED that C be Mayor".
bool StatementReader::outvoted(std::size_t number) const
{
    static const Pattern proposed(R"((?i)\b(?:proposed|moved|nominated|seconded)\b)");
    static const Pattern decided(R"((?i)\b(?:resolved|declared|duly)\b)");
    constexpr std::size_t look = 300;
    constexpr std::size_t later_statements = 64; // the resolution stands in the same item
    const std::string_view text = draft_.document.text;
    const auto before = [&](const Statement& statement) {
        const std::size_t from = statement.evidence.begin > look ? statement.evidence.begin - look : 0;
        std::string_view words = text.substr(from, statement.evidence.begin - from);
        const auto stop = words.find_last_of(".\n");
        return stop == std::string_view::npos ? words : words.substr(stop + 1);
    };
    const Statement& one = out_[number];
    if (one.predicate != Predicate::starts || !proposed.found_in(before(one)) || decided.found_in(before(one))) return false;
    const std::string post = fold(one.post);
    const std::size_t end = std::min(out_.size(), number + 1 + later_statements);
    return std::any_of(out_.begin() + static_cast<std::ptrdiff_t>(number) + 1, out_.begin() + static_cast<std::ptrdiff_t>(end),
                       [&](const Statement& other) {
                           const std::string same = fold(other.post);
                           const bool one_post = same.starts_with(post) || post.starts_with(same);
                           return other.predicate == Predicate::starts && other.person != one.person &&
                                  other.organization == one.organization && one_post && other.evidence.begin > one.evidence.begin &&
                                  decided.found_in(before(other));
                       });
}

/// The minutes of an annual meeting name the outgoing Mayor as Mayor until the next one is chosen: of the time of the text it is past.
void StatementReader::drop_holdings_that_ended()
{
    std::set<std::string> ended; // person and post
    std::set<std::string> filled;
    const auto key = [](const Statement& one) { return fold(one.person) + '\n' + fold(one.post); };
    for (const Statement& one : out_) {
        if (one.predicate == Predicate::starts && one.status != HoldingStatus::incoming) filled.insert(fold(one.post));
        if (one.predicate == Predicate::held) ended.insert(key(one));
    }
    // "Council leader Tom Example dies": gone before the day of the text that names the post once more.
    const auto title = [](const Statement& one) {
        const std::string post = fold(one.post);
        return fold(one.person) + '\n' + (post.starts_with("council ") ? post.substr(8) : post);
    };
    std::set<std::string> gone;
    const auto& now = draft_.document.as_of();
    for (const Statement& one : out_)
        if (one.predicate == Predicate::ends && one.end && one.end->first.is_day() && now && now->is_day() &&
            *one.end->first.latest() < *now->earliest())
            gone.insert(title(one));
    std::erase_if(out_, [&](const Statement& one) {
        return one.predicate == Predicate::holds && !one.start && !one.end && gone.count(title(one)) > 0;
    });
    std::erase_if(out_, [&](const Statement& one) {
        return one.predicate == Predicate::holds && !one.start && ended.count(key(one)) > 0 && filled.count(fold(one.post)) > 0;
    });
}

/// "Jane Vexley, who followed Tom Ombry", told of one who has held the post since: when that was is not told. "The monitoring officer has
/// left. Jane Vexley, solicitor since 2016, departed in July": she left both then.
void StatementReader::old_successions()
{
    constexpr std::size_t near = 400;
    std::set<std::string> begun; // posts that the text says somebody begins
    for (const Statement& one : out_)
        if (one.predicate == Predicate::starts && (one.start || !one.rule.starts_with("succe"))) begun.insert(fold(one.post));
    // "Jane Vexley, who took over in 2016, has left": of her start alone.
    static const Pattern in_passing(R"(\bwho (?:became|took over|was elected|was appointed|has led)\b)");
    for (Statement& one : out_) {
        const bool left =
            one.predicate == Predicate::starts &&
            (one.rule == "succeeds without a post" ? one.start.has_value() : in_passing.found_in(one.evidence.of(draft_.document.text))) &&
            std::any_of(out_.begin(), out_.end(), [&](const Statement& other) {
                return other.predicate == Predicate::ends && other.status == HoldingStatus::former && other.person == one.person &&
                       fold(other.post) == fold(one.post);
            });
        if (!left) continue;
        one.predicate = Predicate::held;
        one.status = HoldingStatus::former;
    }
    for (Statement& one : out_) {
        if (one.predicate != Predicate::ends || one.end || one.status != HoldingStatus::former) continue;
        if (one.rule == "succeeds without a post" && begun.count(fold(one.post)) == 0) one.predicate = Predicate::held;
        if (one.rule != "unnamed holder goes") continue;
        const auto told = std::find_if(out_.begin(), out_.end(), [&](const Statement& other) {
            return other.person == one.person && other.end && other.predicate != Predicate::held &&
                   other.organization == one.organization && fold(other.post) != fold(one.post) &&
                   other.evidence.begin >= one.evidence.begin && other.evidence.end < one.evidence.end + near;
        });
        if (told == out_.end()) continue;
        one.end = told->end;
        one.evidence.end = std::max(one.evidence.end, told->evidence.end);
    }
}

/// "Councillor Vexley's new Cabinet will be:" and a list: whom it names begins then.
void StatementReader::new_cabinets()
{
    static const Pattern heading(
        R"((?i)\bnew (?:[\p{L}-]+ )?(?:cabinet|executive|top team|line-up)(?: members)?(?: (?:will be|is|are|will consist of|consists of|in full|as follows))*:\s*\n)");
    constexpr std::size_t longest_list = 1500;
    if (!is_news(draft_.document.kind)) return;
    const std::string_view text = draft_.document.text;
    for (const Match& match : heading.find_all(text)) {
        const std::size_t from = match.span().end;
        for (Statement& one : out_) {
            if (one.predicate != Predicate::holds || one.start || one.evidence.begin < from || one.evidence.begin > from + longest_list)
                continue;
            const std::string post = fold(one.post);
            const bool given = post.find("cabinet member") != post.npos || post.starts_with("deputy leader") ||
                               post.find("portfolio") != post.npos || post.find("executive member") != post.npos;
            // A sentence ends the list.
            if (given && text.substr(from, one.evidence.begin - from).find(".\n") == std::string_view::npos)
                one.predicate = Predicate::starts;
        }
    }
}

/// "The outgoing mayor", beside somebody who becomes mayor: past by then.
void StatementReader::gone_for_another()
{
    static const Pattern leaving(R"((?i)^(?:the )?(?:outgoing|out-going|retiring|departing)\b)");
    constexpr double as_read = 0.9;
    for (Statement& one : out_) {
        if (one.predicate != Predicate::holds || !leaving.found_in(one.evidence.of(draft_.document.text))) continue;
        const bool filled = std::any_of(out_.begin(), out_.end(), [&](const Statement& other) {
            return other.predicate == Predicate::starts && other.status != HoldingStatus::incoming && other.person != one.person &&
                   fold(other.post) == fold(one.post);
        });
        if (!filled) continue;
        one.predicate = Predicate::ends;
        one.status = HoldingStatus::former;
        one.confidence = as_read;
    }
}

/// "Ann Example is to be Director of Parks. Ann has been Acting Director since May": of the same.
void StatementReader::name_what_is_directed()
{
    static const Pattern bare(R"((?i)(acting|interim|temporary) director)");
    static const Pattern full(R"((?i)(?:(?:acting|interim|temporary) )?((?:corporate |executive |strategic )?director(?: of|:| for) .+))");
    for (Statement& one : out_) {
        if (!bare.matches_whole(one.post)) continue;
        for (const Statement& other : out_) {
            const auto title = full.find(other.post);
            if (other.person != one.person || other.organization != one.organization || !title || title->span().begin != 0) continue;
            one.post = one.post.substr(0, one.post.find(' ') + 1) + std::string(title->text(other.post, 1));
            break;
        }
    }
}

bool StatementReader::wrong_side(const Statement& one) const
{
    static const Pattern ahead(R"(\b(?:is|will be|would be|comes)\b)");
    const auto& now = draft_.document.as_of();
    if (one.rule != "his last day" || !one.end || !now || !now->is_day() || !one.end->first.is_day()) return false;
    static const Pattern year(R"(\b(?:19|20)\d\d\b)");
    const std::string_view words = one.evidence.of(draft_.document.text);
    return ahead.found_in(words) && !year.found_in(words) && *one.end->first.latest() < *now->earliest();
}

/// By place, each claim once; one that adds a date or a change is kept beside the others, with the words that tell it.
std::vector<Statement> StatementReader::finish()
{
    std::stable_sort(out_.begin(), out_.end(), [](const Statement& a, const Statement& b) { return a.evidence < b.evidence; });
    const auto text_of = [](const std::optional<DateValue>& value) { return value ? value->to_string() : std::string("?"); };
    old_successions();
    gone_for_another();
    new_cabinets();
    std::vector<Statement> unique;
    std::set<std::string> met;
    std::vector<Statement> stand;
    for (std::size_t i = 0; i < out_.size(); ++i)
        if (!only_recommended(out_[i]) && !outvoted(i)) stand.push_back(out_[i]);
    out_ = std::move(stand);
    name_what_is_directed();
    drop_holdings_that_ended();
    const auto key = [](const Statement& one) { return fold(one.person) + '\n' + fold(one.post); };
    std::set<std::string> held; // who is said to hold what, however they came to it
    for (const Statement& one : out_)
        if (one.predicate == Predicate::holds || one.predicate == Predicate::ends) held.insert(key(one));
    std::erase_if(out_, [&](const Statement& one) {
        const bool begins = one.rule == "takes it up" && one.status != HoldingStatus::incoming && !one.start;
        const bool known = one.predicate == Predicate::starts && !one.start && one.status != HoldingStatus::incoming &&
                           (one.rule == "succeeds without a post" || one.rule == "succeeded by") && held.count(key(one)) > 0;
        // "Her last day is Wednesday" lies ahead; where the day was taken for the one before, nothing is told.
        if (wrong_side(one)) return true;
        return begins || known || ((one.rule == "goes, without a post" || one.rule == "his last day") && !one.end);
    });
    for (Statement& one : out_) {
        const std::string claim =
            fold(one.person) + '\n' + fold(one.post) + '\n' + one.organization + '\n' + std::string(to_string(one.status));
        const bool change = one.predicate == Predicate::starts || one.predicate == Predicate::ends;
        const bool tells = one.start || one.end || one.as_of || one.by || change;
        const std::string told = tells ? '\n' + text_of(one.start) + '\n' + text_of(one.end) + '\n' + text_of(one.as_of) + '\n' +
                                             text_of(one.by) + '\n' + std::string(to_string(one.predicate))
                                       : std::string{};
        const bool fresh = met.insert(claim + told).second;
        // Words that only tell of the text's own time do not name the holder: those that do are kept beside them.
        if (!one.by) met.insert(claim);
        if (fresh) unique.push_back(std::move(one));
    }
    return unique;
}

} // namespace minutebook::read
