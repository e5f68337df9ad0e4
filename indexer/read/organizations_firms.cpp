#include "base/text.hpp"
#include "indexer/read/organizations_headed.hpp"
#include "indexer/read/rules.hpp"

#include <set>
#include <string>

namespace minutebook::read {
namespace {

using civic::MentionKind;

constexpr std::size_t longest_firm = 4; // words before the one that ends it

/// A word that can stand in a firm's name before the one that ends it.
bool firm_word(const Draft& draft, std::size_t i)
{
    const Token& token = draft.at(i);
    return token.kind == TokenKind::word && token.caps == Caps::title && !draft.any(i) && !draft.in_date(i) &&
           !draft.word(i, Word::function) && !draft.word(i, Word::title) && !draft.word(i, Word::title_many) &&
           !draft.word(i, Word::org_stop) && !draft.word(i, Word::post_head) && !draft.word(i, Word::org_head);
}

/// "Example Star Taxis", "Example & Sons", "B Example Roofing".
void find_firm(Draft& draft, std::size_t head)
{
    if (draft.at(head).caps != Caps::title || draft.any(head) || draft.in_date(head) || head == 0 || !draft.runs_on(head)) return;
    const bool joined = draft.at(head - 1).is("&") && one_of(draft.at(head).lower, {"sons", "son", "co", "partners", "daughters"});
    if (!joined && !draft.word(head, Word::firm)) return;
    std::size_t first = joined ? head - 1 : head;
    bool distinct = false;
    while (first > 0 && head - first <= longest_firm && draft.runs_on(first) && draft.at(first).gap <= Gap::space) {
        const bool pair = draft.at(first - 1).is("&") && first > 1 && firm_word(draft, first - 2) && draft.runs_on(first - 1);
        if (!pair && !firm_word(draft, first - 1)) break;
        first -= pair ? 2 : 1;
        distinct = distinct || tells_firm(draft, first);
    }
    if (distinct) first = initials_before(draft, first);
    const bool ended = !draft.runs_on(head + 1) || !draft.at(head + 1).capital() || draft.at(head + 1).caps == Caps::upper;
    const bool dotted = one_of(draft.at(head).lower, {"cyf", "teo", "co"}) && draft.at(head + 1).is(".") &&
                        draft.at(head + 1).gap == Gap::glued && draft.runs_on(head + 2) && !draft.at(head + 2).capital();
    if (distinct && ended) draft.add({MentionKind::organization, first, head + (dotted ? 2U : 1U), "firm"});
}

/// "Example Waste - £60.00" in a list of payments: who is paid.
void find_payee(Draft& draft, std::size_t first, const std::set<std::string, std::less<>>& ends)
{
    std::size_t last = first;
    while (last < first + 4 && (last == first || draft.runs_on(last)) && firm_word(draft, last)) ++last;
    if (last < first + 2 || last > first + 3 || ends.count(draft.at(last - 1).lower) == 0) return;
    std::size_t sum = last;
    while (sum < last + 2 && (is_dash(draft.at(sum)) || draft.at(sum).is(":"))) ++sum;
    const bool distinct = tells_firm(draft, first) && !draft.word(first, Word::first_name);
    if (distinct && draft.runs_on(sum) && draft.at(sum).text == "£") draft.add({MentionKind::organization, first, last, "payee"});
}

} // namespace

std::size_t initials_before(const Draft& draft, std::size_t first)
{
    while (first > 0 && draft.runs_on(first) && !draft.any(first - 1)) {
        const std::size_t dot = draft.at(first - 1).is(".") && draft.at(first - 1).gap == Gap::glued ? 1 : 0;
        if (first < dot + 1) break;
        const std::size_t at = first - dot - 1;
        if (draft.at(at).caps != Caps::initial &&
            !one_of(draft.at(at).lower, {"messrs", "wm", "thos", "jas", "jno", "chas", "geo", "robt"}))
            break;
        first = at;
    }
    return first;
}

bool tells_firm(const Draft& draft, std::size_t at)
{
    return !draft.word(at, Word::not_name) && !draft.word(at, Word::service) && !draft.word(at, Word::post_topic) &&
           !draft.word(at, Word::org_generic) && !draft.word(at, Word::party_adjective) &&
           !one_of(draft.at(at).lower, {"care",  "nursing", "affordable", "mobile", "sheltered", "electric", "empty",  "second", "holiday",
                                        "solar", "listed",  "show",       "taxi",   "private",   "hackney",  "street", "site",   "main",
                                        "all",   "other",   "outdoor",    "indoor", "adventure", "fresh",    "head"});
}

void find_firms(Draft& draft)
{
    for (std::size_t i = 1; i < draft.size(); ++i)
        if (draft.word(i, Word::firm) || draft.at(i - 1).is("&")) find_firm(draft, i);
    static const auto ends = [] {
        std::set<std::string, std::less<>> out;
        for (const Rule& rule : rule_table("organizations"))
            for (const std::string_view word : split(rule["ends"], ',')) out.emplace(trim(word));
        return out;
    }();
    for (std::size_t i = 0; i < draft.size(); ++i)
        if (draft.at(i).caps == Caps::title && (draft.at(i).gap >= Gap::wrap || draft.at(i - 1).kind == TokenKind::mark))
            find_payee(draft, i, ends);
}

} // namespace minutebook::read
