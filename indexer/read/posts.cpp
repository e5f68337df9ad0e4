#include "indexer/read/posts.hpp"

#include "indexer/read/posts_grammar.hpp"

#include <initializer_list>
#include <set>

namespace minutebook::read {
namespace {

using civic::MentionKind;

bool modifier_counts(const Draft& draft, std::size_t first, std::size_t at)
{
    for (std::size_t i = first; i < at; ++i) {
        const Token& token = draft.at(i);
        if (token.kind == TokenKind::number || draft.organization(i)) return true;
        if (token.kind == TokenKind::word && !one_of(token.lower, {"council", "senior", "police", "executive", "service", "group",
                                                                   "community", "county", "chief", "town", "parish"}))
            return true;
        if (token.capital() && draft.at(at).capital() && !one_of(token.lower, {"council", "police", "executive"})) return true;
    }
    return false;
}

/// A word that records capitalise for no reason but that it names somebody.
bool plain_word(const Draft& draft, std::size_t i)
{
    return !draft.word(i, Word::function) && !draft.word(i, Word::not_name) && !draft.word(i, Word::service) &&
           !draft.word(i, Word::post_topic) && !draft.word(i, Word::place) && !draft.word(i, Word::org_head) &&
           !draft.word(i, Word::post_head);
}

/// A place where posts stand even without a word that says of what: after "the", beside a name, in brackets, before a colon.
bool apart(const Draft& draft, std::size_t first, std::size_t end)
{
    const Token& before = draft.at(first - 1);
    if (first > 0 && draft.runs_on(first) &&
        one_of(before.lower, {"the", "our", "its", "their", "his", "her", "as", "/", "appointed", "elected"}))
        return !one_of(before.lower, {"appointed", "elected", "/"}) || draft.at(first).capital();
    if (!draft.at(first).capital()) return before.is("(") && draft.at(end).is(")");
    if (draft.at(end).kind == TokenKind::possessive || draft.at(end).is(":") || (before.is("(") && draft.at(end).is(")"))) return true;
    if (!draft.runs_on(end) && first > 0 && (before.is(",") || is_dash(before)) && draft.runs_on(first)) return true;
    if (before.is(",") || before.is(";") || is_dash(before) || !draft.runs_on(first)) {
        const Token& next = draft.at(end);
        const bool closed =
            !draft.runs_on(end) || next.is(";") || next.is(",") || next.is(".") || next.is("and") || next.is("/") || next.is("(");
        const bool after_name = first > 1 && draft.runs_on(first) && (draft.at(first - 2).capital() || draft.at(first - 2).is(")"));
        if (closed && after_name) return true;
    }
    const Token& next = draft.at(end);
    const bool initials = next.is("(") && draft.at(end + 1).caps == Caps::upper && draft.at(end + 2).is(")"); // "Solicitor (QV)" in a roll
    if (initials && !draft.runs_on(first)) return true;
    if (!draft.runs_on(end) || !next.capital() || next.caps == Caps::upper || draft.organization(end) || draft.in_date(end)) return false;
    if (draft.word(end, Word::first_name) || next.caps == Caps::initial || draft.word(end, Word::title)) return true;
    const bool two =
        draft.runs_on(end + 1) && draft.at(end + 1).caps == Caps::title && !(draft.runs_on(end + 2) && draft.at(end + 2).capital());
    if (two && plain_word(draft, end) && plain_word(draft, end + 1)) return true;
    return !draft.runs_on(first) && plain_word(draft, end);
}

/// "in the Chair", "in Chair": who presides, which is no post.
bool presides(const Draft& draft, std::size_t at)
{
    return draft.at(at - 1).is("in") || (draft.at(at - 1).is("the") && draft.at(at - 2).is("in"));
}

/// A chair in small letters is a post only where its company shows that it is no furniture.
bool small_chair(const Draft& draft, std::size_t first, std::size_t at, std::size_t head_end)
{
    if (first < at || draft.at(head_end).is("of")) return true;
    if (draft.at(at - 1).is("the")) return !presides(draft, at);
    return one_of(draft.at(at - 1).lower, {"our", "its", "as", "elected", "new"}) ||
           (draft.at(at - 1).is("(") && draft.at(head_end).is(")"));
}

bool nickname(const Draft& draft, std::size_t first, std::size_t at, std::size_t head_end)
{
    const bool named = first < at && !one_of(draft.at(at - 1).lower, {"police", "council", "executive", "senior", "former"});
    const bool begins_longer = draft.at(at).capital() && draft.runs_on(head_end) && draft.at(head_end).capital();
    return named && !begins_longer && !draft.at(head_end).is("executive") && !draft.at(head_end).is("constable");
}

/// "Chief Inspector Vexley", "Commissioner Vexley": ranks before a name are titles.
bool is_rank(const Draft& draft, std::size_t first, std::size_t at, std::size_t head_end)
{
    const bool bare = first == at || one_of(draft.at(at - 1).lower, {"chief", "detective", "police"});
    return bare && draft.runs_on(head_end) && draft.at(head_end).capital();
}

/// "MOVED by Director Vexley": members of some boards bear the title as councillors do.
bool titled_surname(const Draft& draft, std::size_t i)
{
    return draft.runs_on(i) && draft.at(i).caps == Caps::title && plain_word(draft, i) && !draft.word(i, Word::first_name) &&
           !draft.organization(i) && !(draft.runs_on(i + 1) && (draft.at(i + 1).capital() || draft.at(i + 1).is("-")));
}

/// "officer for trees", not "officer of the village".
bool of_service(const Draft& draft, std::size_t head_end, std::size_t end)
{
    for (std::size_t i = head_end; i < end; ++i)
        if (draft.word(i, Word::service)) return true;
    return false;
}

/// Whether the words between `first` and `end` around the head at `at` are a post, not a word in passing.
bool is_post(const Draft& draft, std::size_t first, std::size_t at, std::size_t head_end, std::size_t end, const PostHead& head)
{
    const Token& token = draft.at(at);
    const bool complement = end > head_end;
    const bool small = token.caps == Caps::lower;
    if (head.upper && token.caps != Caps::upper) return false;
    if (head.needs) return complement;
    if (head.nick) return nickname(draft, first, at, head_end);
    if (head.modified && draft.runs_on(head_end) && draft.at(head_end).capital() && starts_other_post(draft, head_end)) return false;
    if (head.modified && first == at && !complement)
        return head.apart && !small && apart(draft, first, end) && !draft.at(first - 1).is("the");
    if (complement && small && head.open && !head.small && first == at) return of_service(draft, head_end, end);
    if (complement) return !head.modified || !small || first < at;
    if (small && one_of(draft.at(head_end).lower, {"posts", "jobs", "roles", "level", "pay", "time", "scheme", "schemes"})) return false;
    if (head.chair && small) return small_chair(draft, first, at, head_end);
    if (head.chair && presides(draft, at)) return false;
    if (head.rank && is_rank(draft, first, at, head_end)) return false;
    if (head.words == "director" && first == at && titled_surname(draft, head_end)) return false;
    if (first < at && modifier_counts(draft, first, at)) return true;
    if (small ? head.small : head.capital) return true;
    return head.apart && apart(draft, first, end);
}

/// True if a person's name, not a service, seems to begin at `i`.
bool begins_name(const Draft& draft, std::size_t i)
{
    return draft.at(i).caps == Caps::initial || draft.any(i) || draft.word(i, Word::title) || draft.word(i, Word::title_many) ||
           (draft.word(i, Word::first_name) && !draft.word(i, Word::also_a_word) && !draft.word(i, Word::service));
}

/// ", Legal Services" and "(Place)" after a post in a list: the service that it is of.
std::size_t listed_service(const Draft& draft, std::size_t first, std::size_t end)
{
    if (!draft.at(end).is(",") || !draft.runs_on(end) || !draft.at(first).capital()) return end;
    const Token& before = draft.at(first - 1);
    const bool listed = first == 0 || !draft.runs_on(first) || is_dash(before) || one_of(before.lower, {",", "(", ";", "the", ":"});
    if (!listed) return end;
    std::size_t i = end + 1, last = end;
    bool service = false;
    while (i < end + 14 && draft.runs_on(i)) {
        const bool link = i > end + 1 && (one_of(draft.at(i).lower, {"and", "&", ","}) || is_dash(draft.at(i)));
        if (!link && (!draft.at(i).capital() || begins_name(draft, i) || draft.in_date(i))) break;
        if (link && (begins_name(draft, i + 1) || !draft.at(i + 1).capital() || !draft.runs_on(i + 1) || starts_other_post(draft, i + 1)))
            break;
        service = service || (draft.word(i, Word::service) && !link);
        ++i;
        if (!link) last = i;
    }
    if (last == end || starts_other_post(draft, end + 1)) return end;
    if (is_dash(before) && draft.runs_on(last) && begins_name(draft, last) && draft.at(last).caps != Caps::initial && last == end + 2)
        return end; // ", Gethin Arthur - …"
    const Token& next = draft.at(last);
    const bool holder_follows = next.is("(") && (draft.word(last + 1, Word::title) || draft.at(last + 1).caps == Caps::initial);
    // "A Vexley - Planning Officer, B Ombry - Clerk": the words before the next dash are the next one's name.
    if (is_dash(before)) return draft.runs_on(last) && is_dash(next) ? end : last;
    const bool closed = !draft.runs_on(last) || next.is(";") || next.is(".") || next.is(")") || (next.is(",") && last - end > 2);
    return holder_follows || (service && closed) ? last : end;
}

/// What may still be joined to a post: a chain of slashes and brackets is not read anew from each of its links.
enum class Joins { all, slashes, none };
std::size_t end_of_post(const Draft& draft, std::size_t first, Joins joins);

/// "(Monitoring Officer)", "(Place)", "(S151)" inside a longer title.
std::size_t bracketed_post(const Draft& draft, std::size_t first, std::size_t end, const PostHead& head)
{
    if (!draft.at(end).is("(") || !draft.runs_on(end)) return end;
    if (one_of(draft.at(end + 1).lower, {"interim", "acting", "designate", "north", "south", "east", "west", "central"}) &&
        draft.at(end + 2).is(")"))
        return end + 3;
    if (head.chair || head.party) return end;
    const std::size_t inner = end_of_post(draft, end + 1, Joins::slashes);
    if (inner > end + 1 && draft.at(inner).is(")") && !draft.at(inner - 1).lower.starts_with("chair"))
        return end - first >= 2 && draft.at(inner - 1).lower.find("chair") == std::string::npos ? inner + 1 : end;
    std::size_t i = end + 1;
    bool service = false;
    while (i < end + 10 && draft.runs_on(i) && !draft.at(i).is(")") && !draft.word(i, Word::title)) {
        service =
            service || ((head.scope || head.open) && draft.word(i, Word::service) && !begins_name(draft, i)) || draft.at(i).is("s151");
        const bool owner = draft.at(i).kind == TokenKind::possessive && draft.word(i - 1, Word::service); // "Children's"
        const bool link = owner || one_of(draft.at(i).lower, {"and", "&", ","});
        if (!link && !draft.at(i).capital()) return end;
        ++i;
    }
    return service && draft.at(i).is(")") && !draft.word(end + 1, Word::first_name) ? i + 1 : end;
}

/// "Clerk/Manager", "Director of Finance/Treasurer /Deputy CAO" are one; "Chair/Vice-Chair" and "Clerk/RFO" are two.
std::size_t slashed_post(const Draft& draft, std::size_t end, const PostHead& head)
{
    constexpr int most_links = 3;
    for (int links = 0; links < most_links && draft.at(end).is("/") && draft.runs_on(end) && draft.runs_on(end + 1); ++links) {
        const std::size_t next = end_of_post(draft, end + 1, Joins::none);
        const bool stands_in =
            one_of(draft.at(end + 1).lower, {"vice", "deputy", "depute"}) || draft.at(end + 1).lower.starts_with("vice-");
        const bool same = stands_in && (draft.at(next - 1).lower.ends_with(head.words) || draft.at(next - 1).lower.ends_with("chair"));
        const bool offices = end > 0 && draft.at(end - 1).is("clerk") && draft.at(end + 1).is("rfo");
        if (next == end + 1 || same || offices || head.chair || head.welsh) break;
        end = next;
    }
    return end;
}

bool quoted(const Draft& draft, std::size_t first, std::size_t end)
{
    return first > 0 && is_quote(draft.at(first - 1)) && is_quote(draft.at(end));
}

/// "Mr Leader", "Tim Leader": a surname that looks like a post.
bool surname_here(const Draft& draft, std::size_t first, std::size_t end)
{
    if (first == 0 || end != first + 1 || !draft.runs_on(first) || draft.at(first).caps != Caps::title) return false;
    const bool civil =
        one_of(draft.at(first - 1).lower, {"mr", "mrs", "ms", "miss", "cllr", "coun", "councillor"}) && !draft.at(first).is("mayor");
    const bool given = draft.at(first - 1).caps == Caps::title && draft.word(first - 1, Word::first_name) &&
                       !draft.word(first - 1, Word::also_a_word) &&
                       (first < 2 || !draft.runs_on(first - 1) || !draft.at(first - 2).capital() || draft.word(first - 2, Word::title));
    return civil || given;
}

struct Run {
    std::size_t first;
    std::size_t end;
    std::string_view rule;
};

/// "Assistant Chief" of "Assistant Chief Executive": the head that begins in it reaches further.
bool longer_head(const Draft& draft, std::size_t at, std::size_t end)
{
    for (std::size_t i = at + 1; i < end; ++i) {
        const auto inner = match_post_head(draft, i);
        if (inner && i + inner->length > end) return true;
    }
    return false;
}

std::optional<Run> read_post(const Draft& draft, std::size_t at, Joins joins = Joins::all)
{
    const auto match = match_post_head(draft, at);
    if (!match || draft.organization(at) || draft.in_date(at) || draft.post(at)) return std::nullopt;
    const PostHead& head = *match->head;
    const std::size_t head_end = at + match->length;
    if (longer_head(draft, at, head_end)) return std::nullopt;
    if (draft.at(head_end - 1).kind != TokenKind::word) return std::nullopt;
    const std::size_t first = post_modifiers(draft, at, head);
    std::size_t end = post_complement(draft, first, head_end, head);
    if (!is_post(draft, first, at, head_end, end, head)) return std::nullopt;
    if (joins == Joins::all) end = bracketed_post(draft, first, end, head);
    end = listed_service(draft, first, end);
    if (joins != Joins::none) end = slashed_post(draft, end, head);
    if (quoted(draft, first, end) || surname_here(draft, first, end)) return std::nullopt;
    return Run{first, end, head.rule};
}

std::size_t end_of_post(const Draft& draft, std::size_t first, Joins joins)
{
    for (std::size_t at = first; at < first + 6 && at < draft.size(); ++at) {
        if (at > first && !draft.runs_on(at)) break;
        const auto run = read_post(draft, at, joins);
        if (run && run->first == first) return run->end;
    }
    return first;
}

/// "his deputy", "Labour's deputy", "as interim": a modifier that stands for the whole.
bool elliptic(const Draft& draft, std::size_t i)
{
    const Token& token = draft.at(i);
    if (!one_of(token.lower, {"deputy", "depute", "interim"}) || draft.post(i) || draft.organization(i) || i == 0) return false;
    const Token& before = draft.at(i - 1);
    if (draft.runs_on(i + 1) && draft.at(i + 1).kind == TokenKind::word &&
        !one_of(draft.at(i + 1).lower, {"and", "to", "for", "in", "is", "was", "will", "has", "said"}))
        return false;
    if (one_of(before.lower, {"his", "her", "their", "its", "as"}) || before.kind == TokenKind::possessive)
        return !(token.is("interim") && before.is("the"));
    return false;
}

} // namespace

std::size_t post_end(const Draft& draft, std::size_t first) { return end_of_post(draft, first, Joins::all); }

namespace {

/// The surname after a bare "Director" and initials, for boards whose members all bear that title; empty if there is none.
std::string_view director_named(const Draft& draft, std::size_t i)
{
    if (!draft.at(i).is("director") || !draft.at(i).capital() ||
        (draft.runs_on(i) && draft.at(i - 1).capital() && !draft.at(i - 1).is("alternate")))
        return {};
    std::size_t at = i + 1;
    while (draft.runs_on(at) && (draft.at(at).caps == Caps::initial || draft.at(at).is(".") || draft.word(at, Word::particle))) ++at;
    return draft.runs_on(at) && draft.at(at).caps == Caps::title && plain_word(draft, at) ? draft.at(at).text : std::string_view{};
}

/// True where three people or more are called Director and nothing else: members of a board, not officers.
bool board_of_directors(const Draft& draft)
{
    std::set<std::string_view> names;
    for (std::size_t i = 0; i < draft.size() && names.size() < 3; ++i)
        if (const auto name = director_named(draft, i); !name.empty()) names.insert(name);
    return names.size() >= 3;
}

} // namespace

void find_posts(Draft& draft)
{
    const bool board = board_of_directors(draft);
    for (std::size_t i = 0; i < draft.size(); ++i) {
        if (draft.at(i).kind != TokenKind::word || (board && !director_named(draft, i).empty())) continue;
        if (elliptic(draft, i)) {
            draft.add({MentionKind::post, i, i + 1, "post-elliptic"});
            continue;
        }
        if (const auto run = read_post(draft, i)) draft.add({MentionKind::post, run->first, run->end, run->rule});
    }
}

void find_posts_by_people(Draft& draft)
{
    for (std::size_t i = 0; i + 1 < draft.size(); ++i)
        if (draft.at(i).is("interim") && !draft.post(i) && draft.person(i + 1) && draft.runs_on(i + 1))
            draft.add({MentionKind::post, i, i + 1, "post-elliptic"});

    std::vector<Found> portfolios;
    const auto names = draft.found();
    for (const Found& name : names) {
        const bool dash = is_dash(draft.at(name.last)) && draft.runs_on(name.last);
        if (name.kind != MentionKind::person || (!dash && !draft.at(name.last).is(","))) continue;
        const std::size_t first = name.last + 1;
        if (!draft.at(first).capital() || !draft.word(first, Word::service) || draft.post(first)) continue;
        const std::size_t end = service_phrase(draft, first);
        const bool closed = dash ? !draft.runs_on(end) : draft.at(end).is(";") || draft.at(end).is(".");
        if (end > first && closed) portfolios.push_back({MentionKind::post, first, end, "portfolio"});
    }
    const bool dashed = !portfolios.empty() && is_dash(draft.at(portfolios.front().first - 1));
    if (portfolios.size() < (dashed ? 3U : 2U)) return;
    for (const Found& portfolio : portfolios) draft.add(portfolio);
    for (std::size_t i = 1; i + 1 < draft.size(); ++i) {
        if (!one_of(draft.at(i).lower, {"takes", "takes on"}) || !draft.at(i + 1).capital() || !draft.word(i + 1, Word::service)) continue;
        draft.add({MentionKind::post, i + 1, service_phrase(draft, i + 1), "portfolio"});
    }
}

} // namespace minutebook::read
