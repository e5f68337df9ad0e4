#include "indexer/read/posts.hpp"

#include "indexer/read/posts_grammar.hpp"

#include <initializer_list>

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

/// Whether the words between `first` and `end` around the head at `at` are a post, not a word in passing.
bool is_post(const Draft& draft, std::size_t first, std::size_t at, std::size_t head_end, std::size_t end, const PostHead& head)
{
    const Token& token = draft.at(at);
    const bool complement = end > head_end;
    if (head.needs_service) return complement;
    if (one_of(head.words, {"chief", "boss"})) {
        const bool named = first < at && !one_of(draft.at(at - 1).lower, {"police", "council", "executive", "senior", "former"});
        const bool begins_longer = token.capital() && draft.runs_on(head_end) && draft.at(head_end).capital();
        return named && !begins_longer && !draft.at(head_end).is("executive") && !draft.at(head_end).is("constable");
    }
    if (complement) return true;
    if (head.words == "director" && token.caps == Caps::lower &&
        one_of(draft.at(head_end).lower, {"posts", "jobs", "roles", "level", "pay"}))
        return false;
    if (head.words == "chair" && token.caps == Caps::lower) {
        if (first < at || draft.at(head_end).is("of")) return true;
        if (draft.at(at - 1).is("the")) return !draft.at(at - 2).is("in");
        return one_of(draft.at(at - 1).lower, {"our", "its", "as", "elected", "new"});
    }
    if (head.words == "chair" && draft.at(at - 1).is("the") && draft.at(at - 2).is("in")) return false;
    const bool rank = head.words == "inspector" && (first == at || one_of(draft.at(at - 1).lower, {"chief", "detective", "police"}));
    if (rank && draft.runs_on(head_end) && draft.at(head_end).capital()) return false;
    if (head.words == "commissioner" && first == at && draft.runs_on(head_end) && draft.at(head_end).capital()) return false;
    if (one_of(head.words, {"secretary", "auditor", "leader"}) && first == at && token.caps == Caps::lower && at > 0)
        return head.words == "leader" || one_of(draft.at(at - 1).lower, {"our", "the"});
    if (first < at && modifier_counts(draft, first, at)) return true;
    if (token.capital()) return head.alone_capital;
    return head.alone_small;
}

/// ", Legal Services" after a post in a list "J Example - Planning Officer, Legal Services".
std::size_t listed_service(const Draft& draft, std::size_t first, std::size_t end)
{
    if (first == 0 || !is_dash(draft.at(first - 1)) || !draft.at(end).is(",") || !draft.runs_on(end)) return end;
    std::size_t i = end + 1;
    while (draft.runs_on(i) && draft.at(i).capital() && draft.at(i).caps != Caps::initial && !draft.any(i) && !draft.word(i, Word::title) &&
           !draft.word(i, Word::title_many) && !(draft.word(i, Word::first_name) && !draft.word(i, Word::also_a_word)))
        ++i;
    const bool name_follows = draft.runs_on(i) && is_dash(draft.at(i));
    return i == end + 1 || name_follows ? end : i;
}

/// "(Monitoring Officer)" inside a longer title.
std::size_t bracketed_post(const Draft& draft, std::size_t first, std::size_t end)
{
    if (end - first < 3 || !draft.at(end).is("(") || !draft.runs_on(end)) return end;
    const std::size_t inner = post_end(draft, end + 1);
    return inner > end + 1 && draft.at(inner).is(")") ? inner + 1 : end;
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
                       (first < 2 || !draft.runs_on(first - 1) || !draft.at(first - 2).capital());
    return civil || given;
}

struct Run {
    std::size_t first;
    std::size_t end;
};

std::optional<Run> read_post(const Draft& draft, std::size_t at)
{
    const auto match = match_post_head(draft, at);
    if (!match || draft.organization(at) || draft.in_date(at) || draft.post(at)) return std::nullopt;
    const PostHead& head = *match->head;
    const std::size_t head_end = at + match->length;
    if (draft.at(head_end - 1).kind != TokenKind::word) return std::nullopt;
    const std::size_t first = post_modifiers(draft, at, head);
    std::size_t end = post_complement(draft, first, head_end, head);
    if (!is_post(draft, first, at, head_end, end, head)) return std::nullopt;
    end = bracketed_post(draft, first, end);
    end = listed_service(draft, first, end);
    if (quoted(draft, first, end) || surname_here(draft, first, end)) return std::nullopt;
    return Run{first, end};
}

/// "his deputy", "Labour's deputy", "as interim": a modifier that stands for the whole.
bool elliptic(const Draft& draft, std::size_t i)
{
    const Token& token = draft.at(i);
    if (!one_of(token.lower, {"deputy", "interim"}) || draft.post(i) || draft.organization(i) || i == 0) return false;
    const Token& before = draft.at(i - 1);
    if (draft.runs_on(i + 1) && draft.at(i + 1).kind == TokenKind::word &&
        !one_of(draft.at(i + 1).lower, {"and", "to", "for", "in", "is", "was", "will", "has", "said"}))
        return false;
    if (one_of(before.lower, {"his", "her", "their", "its", "as"}) || before.kind == TokenKind::possessive)
        return !(token.is("interim") && before.is("the"));
    return false;
}

} // namespace

std::size_t post_end(const Draft& draft, std::size_t first)
{
    for (std::size_t at = first; at < first + 6 && at < draft.size(); ++at) {
        if (at > first && !draft.runs_on(at)) break;
        const auto run = read_post(draft, at);
        if (run && run->first == first) return run->end;
    }
    return first;
}

void find_posts(Draft& draft)
{
    for (std::size_t i = 0; i < draft.size(); ++i) {
        if (draft.at(i).kind != TokenKind::word) continue;
        if (elliptic(draft, i)) {
            draft.add({MentionKind::post, i, i + 1, "post-elliptic"});
            continue;
        }
        if (const auto run = read_post(draft, i)) draft.add({MentionKind::post, run->first, run->end, "post"});
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
