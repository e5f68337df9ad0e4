#include "indexer/read/posts_grammar.hpp"

#include "base/text.hpp"

#include <initializer_list>
#include <map>

namespace minutebook::read {
namespace {

// words, alone_small, alone_capital, open, service, needs_service. The longest head that fits is taken.
constexpr PostHead heads[] = {
    {"police and crime commissioner", true, true, false, false, false},
    {"secretary of state", true, true, false, true, false},
    {"member of parliament", false, true, false, false, false},
    {"head of paid service", true, true, false, false, false},
    {"minute taker", true, true, false, false, false},
    {"returning officer", true, true, false, false, false},
    {"chief executive officer", true, true, false, false, false},
    {"chief executive", true, true, false, false, false},
    {"chief constable", true, true, false, false, false},
    {"prime minister", true, true, false, false, false},
    {"first minister", true, true, false, false, false},
    {"cabinet member", true, true, false, true, false},
    {"executive member", false, true, false, true, false},
    {"lead member", false, true, false, true, false},
    {"assembly member", false, true, false, false, false},
    {"portfolio holder", true, true, true, true, false},
    {"managing director commissioner", true, true, false, false, false},
    {"chief financial officer", true, true, false, false, false},
    {"chief finance officer", true, true, false, false, false},
    {"chief operating officer", true, true, false, false, false},
    {"head nurse", true, true, false, false, false},
    {"chief nurse", true, true, false, false, false},
    {"chief whip", true, true, false, false, false},
    {"vice chairman", true, true, false, true, false},
    {"vice chair", true, true, false, true, false},
    {"vice mayor", true, true, false, true, false},
    {"vice-chairman", true, true, false, true, false},
    {"vice-chair", true, true, false, true, false},
    {"vice-chairwoman", true, true, false, true, false},
    {"vice-chairperson", true, true, false, true, false},
    {"co-chair", true, true, false, true, false},
    {"chairman", true, true, false, true, false},
    {"chairwoman", true, true, false, true, false},
    {"chairperson", true, true, false, true, false},
    {"chair", false, true, false, true, false},
    {"mayoress", true, true, false, true, false},
    {"mayor", true, true, false, true, false},
    {"leader", true, true, false, true, false},
    {"clerk", true, true, false, true, false},
    {"director", true, true, true, true, false},
    {"manager", false, false, true, true, false},
    {"officer", false, false, true, true, false},
    {"secretary", false, true, false, false, false},
    {"treasurer", true, true, false, false, false},
    {"legal adviser", true, true, false, false, false},
    {"strategic lead", false, true, false, true, false},
    {"chaplain", true, true, false, false, false},
    {"consort", true, true, false, false, false},
    {"commissioner", false, true, true, true, false},
    {"inspector", false, false, true, false, false},
    {"editor", true, true, false, false, false},
    {"reporter", false, false, true, false, false},
    {"representative", false, false, true, false, false},
    {"auditor", false, true, false, false, false},
    {"solicitor", false, false, true, false, false},
    {"minister", false, true, false, true, false},
    {"co-ordinator", false, false, true, true, false},
    {"coordinator", false, false, true, true, false},
    {"administrator", false, false, true, false, false},
    {"surveyor", false, false, true, false, false},
    {"engineer", false, false, true, false, false},
    {"accountant", false, false, true, false, false},
    {"planner", false, false, true, false, false},
    {"registrar", false, true, true, false, false},
    {"headteacher", true, true, false, false, false},
    {"warden", false, false, true, false, false},
    {"caretaker", false, true, false, false, false},
    {"sheriff", false, true, false, false, false},
    {"head", false, false, false, true, true},
    {"chief", false, false, false, false, false},
    {"boss", false, false, false, false, false},
};

/// The rows by their first word.
const std::multimap<std::string_view, const PostHead*>& head_index()
{
    static const auto index = [] {
        std::multimap<std::string_view, const PostHead*> out;
        for (const PostHead& head : heads) out.emplace(head.words.substr(0, head.words.find(' ')), &head);
        return out;
    }();
    return index;
}

/// Words that are a post's own only in front of a head of politics: Labour leader, Tory group leader.
bool political(const PostHead& head) { return one_of(head.words, {"leader", "chair", "chairman", "mayor", "vice chair", "chief whip"}); }

bool starts_other_post(const Draft& draft, std::size_t at)
{
    for (std::size_t i = at; i < at + 4 && draft.runs_on(i) && draft.at(i).kind == TokenKind::word; ++i) {
        if (i > at && !draft.at(i).capital()) return false;
        if (draft.word(i, Word::post_head) && !one_of(draft.at(i).lower, {"lead", "assistant", "member"})) return true;
    }
    return draft.at(at).is("section");
}

/// True if the token can be part of the name of a service.
bool service_word(const Draft& draft, std::size_t i, bool small)
{
    const Token& token = draft.at(i);
    if (token.kind != TokenKind::word || draft.in_date(i) || draft.organization(i) || token.caps == Caps::initial) return false;
    if (draft.word(i, Word::service)) return small || token.capital();
    if (small || !token.capital()) return false;
    if (draft.word(i, Word::title) || draft.word(i, Word::title_many) || draft.word(i, Word::function)) return false;
    if (draft.word(i, Word::post_head) && !draft.word(i, Word::service)) return false;
    return !(draft.word(i, Word::first_name) && !draft.word(i, Word::also_a_word));
}

/// True if a comma at `i` stands inside a list that an "and" closes: "Adults, Housing and Health".
bool list_goes_on(const Draft& draft, std::size_t i, bool small)
{
    std::size_t j = i + 1;
    for (int items = 0; items < 5; ++items) {
        std::size_t words = 0;
        while (draft.runs_on(j) && service_word(draft, j, small)) {
            ++j;
            ++words;
        }
        if (words == 0 || words > 4) return false;
        if (draft.at(j).is("and") || draft.at(j).is("&")) return service_word(draft, j + 1, small) && !starts_other_post(draft, j + 1);
        if (!draft.at(j).is(",")) return false;
        ++j;
        if (draft.at(j).is("and")) return service_word(draft, j + 1, small) && !starts_other_post(draft, j + 1);
    }
    return false;
}

/// A line end inside a title that an indented list broke: "Children" / "Services".
bool broken_title(const Draft& draft, std::size_t i)
{
    return draft.at(i).gap >= Gap::line && one_of(draft.at(i).lower, {"services", "service"});
}

std::size_t generic_owner(const Draft& draft, std::size_t end)
{
    std::size_t i = end + 1;
    if (!one_of(draft.at(i).lower, {"the", "this"})) return end;
    ++i;
    if (!draft.runs_on(i) || draft.organization(i)) return end;
    if (draft.at(i).is("opposition")) return draft.at(i + 1).is("group") ? i + 2 : i + 1;
    if (one_of(draft.at(i).lower, {"labour", "conservative", "independent"}) && draft.at(i + 1).is("group")) return i + 2;
    const bool generic = one_of(draft.at(i).lower, {"council", "borough", "department", "committee", "county", "city", "town", "district",
                                                    "parish", "authority", "board", "panel", "group", "trustees", "governors"});
    return generic && draft.at(i + 1).kind != TokenKind::possessive ? i + 1 : end;
}

} // namespace

std::optional<HeadMatch> match_post_head(const Draft& draft, std::size_t at)
{
    const Token& token = draft.at(at);
    // "Local Democracy Reporer": the one title that by-lines misprint.
    const bool misprint = token.caps == Caps::title && token.lower.starts_with("repo") && token.lower.ends_with("er") && at > 0 &&
                          draft.at(at - 1).is("democracy");
    const auto rows = head_index().equal_range(misprint ? std::string_view("reporter") : std::string_view(token.lower));
    HeadMatch best;
    for (auto row = rows.first; row != rows.second; ++row) {
        const auto words = split(row->second->words, ' ');
        std::size_t n = 1;
        while (n < words.size() && draft.runs_on(at + n) && draft.at(at + n).lower == words[n]) ++n;
        if (n == words.size() && n > best.length) best = {row->second, n};
    }
    return best.head ? std::optional(best) : std::nullopt;
}

std::size_t post_modifiers(const Draft& draft, std::size_t at, const PostHead& head)
{
    std::size_t first = at;
    bool listed = false; // an "and" between services: a comma before it goes on with the list
    while (first > 0 && draft.runs_on(first) && at - first < 14) {
        const std::size_t i = first - 1;
        const Token& token = draft.at(i);
        if (draft.post(i) || (draft.in_date(i) && token.kind != TokenKind::number)) break;
        if (draft.organization(i)) {
            if (!head.words.starts_with("representative")) break;
            first = i;
            continue;
        }
        if (token.kind == TokenKind::number) {
            if (!draft.at(i - 1).is("section")) break;
            first = i - 1;
            continue;
        }
        if (token.is("of") && i > 0 && draft.at(i - 1).is("rights") && draft.at(first).is("way")) {
            first = i - 1;
            continue;
        }
        if (token.kind == TokenKind::possessive && i > 0 && draft.word(i - 1, Word::service) && draft.at(i - 1).is("children")) {
            first = i - 1;
            continue;
        }
        if ((token.is("and") || token.is("&")) && head.open && i > 0 && !draft.post(i - 1) && draft.word(i - 1, Word::service) &&
            draft.at(first).capital() == draft.at(i - 1).capital()) {
            listed = true;
            first = i - 1;
            continue;
        }
        if (token.is(",") && head.open && i > 0 && draft.word(i - 1, Word::service) && listed) {
            first = i - 1;
            continue;
        }
        if (token.kind != TokenKind::word || draft.word(i, Word::title) || draft.word(i, Word::title_many)) break;
        const bool vocabulary =
            draft.word(i, Word::post_modifier) ||
            (draft.word(i, Word::service) && (head.open || one_of(head.words, {"chair", "chairman", "editor", "chief", "boss"})));
        const bool party = political(head) && draft.word(i, Word::party_adjective);
        const bool joined =
            one_of(head.words, {"editor", "reporter"}) && one_of(token.lower, {"news", "sports", "political", "local", "deputy"});
        const bool open = head.open && token.capital() && draft.at(first).capital() && at - first < 8 && token.caps != Caps::initial &&
                          draft.at(at).capital() && !draft.word(i, Word::function) &&
                          !(draft.word(i, Word::first_name) && !draft.word(i, Word::service)) && !draft.word(i, Word::org_stop);
        if (!vocabulary && !party && !joined && !open) break;
        const bool head_word = draft.word(i, Word::post_head) && !draft.word(i, Word::post_modifier);
        if (head_word) break;
        first = i;
    }
    while (first < at && (draft.at(first).kind != TokenKind::word || one_of(draft.at(first).lower, {"the", "a", "an"}))) ++first;
    return first;
}

/// "children's services", "housing and health": what stands between the words of one service area.
bool joins_services(const Draft& draft, std::size_t at, bool small)
{
    const Token& token = draft.at(at);
    if (token.kind == TokenKind::possessive) return draft.word(at - 1, Word::service);
    return (token.is("and") || token.is("&")) && service_word(draft, at + 1, small) && !starts_other_post(draft, at + 1);
}

std::size_t service_phrase(const Draft& draft, std::size_t first)
{
    const bool small = draft.at(first).caps == Caps::lower;
    std::size_t end = first;
    std::size_t last_service = first;
    std::size_t i = first;
    int words = 0;
    bool comma = false;
    while (i < draft.size() && (i == first || draft.runs_on(i) || broken_title(draft, i)) && words < 12) {
        const Token& token = draft.at(i);
        const bool list = token.is(",") && i > first && list_goes_on(draft, i, small);
        const bool list_ends =
            token.is(",") && comma && draft.at(i + 1).is("and") && service_word(draft, i + 2, small) && !starts_other_post(draft, i + 2);
        if (service_word(draft, i, small)) {
            end = i + 1;
            if (draft.word(i, Word::service)) last_service = end;
            ++words;
        }
        else if (!list && !list_ends && !(i > first && joins_services(draft, i, small))) {
            break;
        }
        comma = comma || list;
        ++i;
    }
    const bool stops =
        end == last_service + 1 && (!draft.runs_on(end) || !draft.at(end).capital()) && !draft.word(last_service, Word::not_name) &&
        !one_of(draft.at(last_service).lower, {"role", "roles", "post", "posts", "job", "position", "vacancy", "duties", "portfolio"});
    if (last_service > first && !small && stops && draft.at(last_service).capital()) return end; // "Housing Allocations"
    if (last_service > first) return last_service;
    return small || words > 3 ? first : end;
}

std::size_t post_complement(const Draft& draft, std::size_t first, std::size_t end, const PostHead& head)
{
    if (!head.service || !draft.runs_on(end)) return end;
    const Token& next = draft.at(end);
    const bool directs = one_of(head.words, {"director", "head", "manager", "strategic lead"});
    if (directs && next.capital() && draft.word(end, Word::service) && draft.at(first).capital() && !starts_other_post(draft, end))
        return service_phrase(draft, end);
    if (directs && is_dash(next) && draft.at(end + 1).capital() && draft.word(end + 1, Word::service)) {
        const std::size_t after = service_phrase(draft, end + 1);
        return after > end + 1 ? after : end;
    }
    if (!one_of(next.lower, {"of", "for", "to"})) return end;
    const std::size_t generic = head.words == "head" ? end : generic_owner(draft, end);
    if (generic > end) return generic;
    if (next.is("to") || draft.organization(end + 1)) return end;
    const Token& of = draft.at(end + 1);
    if (one_of(head.words, {"clerk", "leader"})) return end;
    if (one_of(head.words, {"mayor"})) return next.is("of") && of.capital() && !draft.in_date(end + 1) ? end + 2 : end;
    const bool chairs = head.words.find("chair") != std::string_view::npos;
    if (chairs && (next.is("for") || !of.capital() ||
                   !(draft.word(end + 1, Word::service) || of.lower.ends_with("s") || draft.at(end + 2).lower.ends_with("s"))))
        return end;
    std::size_t after = service_phrase(draft, end + 1);
    if (chairs && draft.runs_on(after) && one_of(draft.at(after).lower, {"committees", "governors", "trustees"})) ++after;
    return after > end + 1 ? after : end;
}

} // namespace minutebook::read
