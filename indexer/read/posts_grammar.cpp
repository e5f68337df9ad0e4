#include "indexer/read/posts_grammar.hpp"

#include <initializer_list>

namespace minutebook::read {

bool starts_other_post(const Draft& draft, std::size_t at)
{
    for (std::size_t i = at; i < at + 4 && draft.runs_on(i) && draft.at(i).kind == TokenKind::word; ++i) {
        if (i > at && !draft.at(i).capital()) return false;
        const auto head = match_post_head(draft, i);
        if (head && !head->head->modified) return true;
        if (head && i > at && head->head->apart) return true;
    }
    return draft.at(at).is("section");
}

bool wide_gap(const Draft& draft, std::size_t at)
{
    return at > 0 && draft.runs_on(at) && draft.at(at).gap == Gap::space && draft.at(at).span.begin > draft.at(at - 1).span.end + 1;
}

namespace {

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

/// "of the Council", "to the Board", "of the Municipal District": whose post it is without a name.
std::size_t generic_owner(const Draft& draft, std::size_t end)
{
    std::size_t i = end + 1;
    if (!one_of(draft.at(i).lower, {"the", "this"})) return end;
    ++i;
    if (!draft.runs_on(i) || draft.organization(i)) return end;
    if (draft.at(i).is("opposition")) return draft.at(i + 1).is("group") ? i + 2 : i + 1;
    if (one_of(draft.at(i).lower, {"labour", "conservative", "independent"}) && draft.at(i + 1).is("group")) return i + 2;
    if (draft.word(i, Word::party_adjective)) { // "of the Liberal Democrat Group"
        const std::size_t group = draft.word(i + 1, Word::party_adjective) ? i + 2 : i + 1;
        if (draft.at(group).is("group") && draft.runs_on(group)) return group + 1;
    }
    if (draft.word(i, Word::scope_kind) && draft.runs_on(i + 1) && !draft.organization(i + 1) && draft.word(i + 1, Word::scope_owner)) ++i;
    return draft.word(i, Word::scope_owner) && draft.at(i + 1).kind != TokenKind::possessive ? i + 1 : end;
}

/// "of Ombry Bay" after a mayor.
std::size_t place_of(const Draft& draft, std::size_t end)
{
    std::size_t i = end + 1;
    while (i < end + 4 && draft.runs_on(i) && draft.at(i).capital() && !draft.in_date(i) && !draft.organization(i) &&
           !draft.word(i, Word::function) && !draft.word(i, Word::title) && !(draft.word(i, Word::post_head) && i > end + 1))
        ++i;
    return i > end + 1 ? i : end;
}

} // namespace

namespace {

/// Walks left from a head over the words that are its own.
class Modifiers {
public:
    Modifiers(const Draft& draft, std::size_t at, const PostHead& head) : draft_(draft), at_(at), head_(head), first_(at) {}

    std::size_t first()
    {
        while (first_ > 0 && draft_.runs_on(first_) && at_ - first_ < 14 && step()) {}
        while (first_ < at_ && (draft_.at(first_).kind != TokenKind::word || one_of(draft_.at(first_).lower, {"the", "a", "an"})) &&
               !acting_sign(first_))
            ++first_;
        return first_;
    }

private:
    /// Takes the token before; false where the post begins.
    bool step()
    {
        const std::size_t i = first_ - 1;
        const Token& token = draft_.at(i);
        if (draft_.post(i) || (draft_.in_date(i) && token.kind != TokenKind::number)) return false;
        if (draft_.organization(i)) return head_.body && take(i);
        if (token.kind == TokenKind::number) return one_of(draft_.at(i - 1).lower, {"section", "s"}) && take(i - 1);
        if (token.kind == TokenKind::possessive) return i > 0 && service_owner(i - 1) && take(i - 1);
        if (token.kind == TokenKind::mark || token.is("and")) return i > 0 && joined(i);
        if (token.is("of")) return i > 0 && draft_.at(i - 1).is("rights") && draft_.at(first_).is("way") && take(i - 1);
        if (head_.place && one_of(token.lower, {"lord", "lady"})) return take(i);
        if (token.kind != TokenKind::word || draft_.word(i, Word::title) || draft_.word(i, Word::title_many)) return false;
        if (draft_.word(i, Word::post_head) && !draft_.word(i, Word::post_modifier) && !(head_.open && draft_.word(i, Word::post_topic)))
            return false;
        return (vocabulary(i) || own(i)) && take(i);
    }

    bool take(std::size_t to)
    {
        first_ = to;
        return true;
    }

    /// "Children's Services Manager", but not "the Council's Chief Executive".
    [[nodiscard]] bool service_owner(std::size_t i) const
    {
        return draft_.word(i, Word::service) && !draft_.word(i, Word::scope_owner) && !draft_.word(i, Word::post_modifier);
    }

    /// Words on both sides of "and", a comma, a slash; the dot of "Hon."; the sign of "A/Senior Engineer".
    bool joined(std::size_t i)
    {
        const Token& token = draft_.at(i);
        const bool topic = !draft_.post(i - 1) && (draft_.word(i - 1, Word::service) || draft_.word(i - 1, Word::post_topic));
        const bool alike = draft_.at(first_).capital() == draft_.at(i - 1).capital();
        if ((token.is("and") || token.is("&")) && head_.open && topic && alike) {
            listed_ = true;
            return take(i - 1);
        }
        if (token.is(",")) return head_.open && topic && listed_ && take(i - 1);
        if (token.is(".")) return one_of(draft_.at(i - 1).lower, {"hon", "asst", "dep", "snr", "v"}) && draft_.runs_on(i) && take(i - 1);
        if (token.is("/") && acting_sign(i - 1)) return take(i - 1);
        const bool of_another = i > 1 && one_of(draft_.at(i - 2).lower, {"of", "for", "and", "&", ","}); // "Director of Finance/Treasurer"
        return token.is("/") && head_.open && topic && alike && !of_another && take(i - 1);
    }

    [[nodiscard]] bool acting_sign(std::size_t i) const
    {
        return one_of(draft_.at(i).lower, {"a", "v"}) && draft_.at(i).caps == Caps::initial && draft_.at(i + 1).is("/") &&
               draft_.at(i + 1).gap == Gap::glued;
    }

    [[nodiscard]] bool vocabulary(std::size_t i) const
    {
        if (wide_gap(draft_, i + 1)) return false;
        if (draft_.word(i, Word::post_modifier)) return true;
        const bool topical = head_.open || head_.party || head_.press || head_.nick;
        if (topical && (draft_.word(i, Word::service) || (head_.open && draft_.word(i, Word::post_topic)))) return true;
        if (head_.party && draft_.word(i, Word::party_adjective)) return true;
        return head_.press && one_of(draft_.at(i).lower, {"news", "sports", "political", "local", "deputy"});
    }

    /// Any capitalised word before a capitalised head, as long as it is not the end of a name.
    [[nodiscard]] bool own(std::size_t i) const
    {
        const Token& token = draft_.at(i);
        const bool fits = head_.open && token.capital() && begins_big(first_) && begins_big(at_) && at_ - first_ < 8 &&
                          token.caps != Caps::initial && !wide_gap(draft_, i + 1) && draft_.at(i + 1).gap <= Gap::space;
        if (!fits || draft_.word(i, Word::function) || (draft_.word(i, Word::org_stop) && !token.is("watch"))) return false;
        if (draft_.word(i, Word::first_name) && !draft_.word(i, Word::service)) return false;
        if (opens_title(first_) && !draft_.word(i, Word::post_topic)) return false;
        return !surname(i);
    }

    /// A capital at its start, whatever follows: "Co-ordinator".
    [[nodiscard]] bool begins_big(std::size_t i) const
    {
        const std::string_view text = draft_.at(i).text;
        return draft_.at(i).capital() || (!text.empty() && text.front() >= 'A' && text.front() <= 'Z');
    }

    /// A word that titles begin with: what stands before it is a name, found or not.
    [[nodiscard]] bool opens_title(std::size_t i) const
    {
        return one_of(draft_.at(i).lower, {"principal", "senior", "assistant", "deputy", "depute", "interim", "acting", "chief",
                                           "responsible", "locum", "graduate", "trainee", "junior"});
    }

    /// "Ada Vexley Planning Officer", "A. Vexley …", "Mr Vexley …".
    [[nodiscard]] bool surname(std::size_t i) const
    {
        if (i == 0 || !draft_.runs_on(i)) return false;
        const Token& before = draft_.at(i - 1);
        const bool initials = before.caps == Caps::initial || (before.text.find('.') != std::string_view::npos && before.text.size() <= 6);
        if (initials || draft_.word(i - 1, Word::title)) return true;
        if (before.is(".") && i > 1) return draft_.at(i - 2).caps == Caps::initial || draft_.word(i - 2, Word::title);
        return before.capital() && draft_.word(i - 1, Word::first_name) && !draft_.word(i - 1, Word::service);
    }

    const Draft& draft_;
    std::size_t at_;
    const PostHead& head_;
    std::size_t first_;
    bool listed_ = false; ///< an "and" between services: a comma before it goes on with the list
};                        // class Modifiers

/// "children's services", "housing and health": what stands between the words of one service area.
bool joins_services(const Draft& draft, std::size_t at, bool small)
{
    const Token& token = draft.at(at);
    if (token.kind == TokenKind::possessive) return draft.word(at - 1, Word::service);
    return (token.is("and") || token.is("&")) && service_word(draft, at + 1, small) && !starts_other_post(draft, at + 1);
}

/// "Education and the Welsh Language": a service with its article.
bool joins_with_article(const Draft& draft, std::size_t at)
{
    const std::size_t next = at + 2;
    return draft.at(at).is("and") && draft.at(at + 1).is("the") && draft.runs_on(at + 1) && draft.runs_on(next) &&
           draft.at(next).capital() &&
           (draft.word(next, Word::service) || draft.word(next + 1, Word::service) || draft.word(next, Word::post_topic)) &&
           service_word(draft, next, false) && !draft.word(next, Word::scope_owner) && !starts_other_post(draft, next);
}

} // namespace

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
            if (draft.word(i, Word::service) || (!small && draft.word(i, Word::post_topic))) last_service = end;
            ++words;
        }
        else if (i > first && !small && joins_with_article(draft, i)) {
            ++i;
        }
        else if (!list && !list_ends && !(i > first && joins_services(draft, i, small))) {
            break;
        }
        comma = comma || list;
        ++i;
    }
    const std::size_t unknown = one_of(draft.at(last_service).lower, {"and", "&"}) ? last_service + 1 : last_service; // "and Quays"
    const bool stops =
        end == unknown + 1 && (!draft.runs_on(end) || !draft.at(end).capital()) && !draft.word(unknown, Word::not_name) &&
        !one_of(draft.at(unknown).lower, {"role", "roles", "post", "posts", "job", "position", "vacancy", "duties", "portfolio"});
    if (last_service > first && !small && stops && draft.at(unknown).capital()) return end; // "Housing Allocations"
    if (last_service > first && draft.runs_on(last_service) && one_of(draft.at(last_service).lower, {"service", "services"}))
        return last_service + 1;
    if (last_service > first) return last_service;
    return small || words > 3 ? first : end;
}

std::size_t post_modifiers(const Draft& draft, std::size_t at, const PostHead& head) { return Modifiers(draft, at, head).first(); }

std::size_t post_complement(const Draft& draft, std::size_t first, std::size_t end, const PostHead& head)
{
    if ((!head.scope && !head.owner) || !draft.runs_on(end)) return end;
    const Token& next = draft.at(end);
    if (head.beside && next.capital() && draft.word(end, Word::service) && draft.at(first).capital() && !starts_other_post(draft, end) &&
        !wide_gap(draft, end))
        return service_phrase(draft, end);
    if (head.beside && (is_dash(next) || next.is(":")) && draft.runs_on(end + 1) && draft.at(end + 1).capital() &&
        draft.word(end + 1, Word::service)) {
        const std::size_t after = service_phrase(draft, end + 1);
        return after > end + 1 ? after : end;
    }
    if (!one_of(next.lower, {"of", "for", "to"})) return end;
    const std::size_t generic = head.needs ? end : generic_owner(draft, end);
    if (generic > end) return generic;
    if (next.is("to") || head.owner || draft.organization(end + 1)) return end;
    const Token& of = draft.at(end + 1);
    if (head.place) return next.is("of") && of.capital() && !draft.in_date(end + 1) ? place_of(draft, end) : end;
    const bool chairs = head.words.find("chair") != std::string_view::npos;
    if (chairs && (next.is("for") || !of.capital() ||
                   !(draft.word(end + 1, Word::service) || of.lower.ends_with("s") || draft.at(end + 2).lower.ends_with("s"))))
        return end;
    std::size_t after = service_phrase(draft, end + 1);
    if (chairs && draft.runs_on(after) && one_of(draft.at(after).lower, {"committees", "governors", "trustees"})) ++after;
    return after > end + 1 ? after : end;
}

} // namespace minutebook::read
