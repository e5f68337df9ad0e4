#include "indexer/read/names.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"

#include <algorithm>

namespace minutebook::read {
namespace {

bool has_digit(std::string_view word)
{
    return std::any_of(word.begin(), word.end(), [](char c) { return ascii_digit(c); });
}

/// The article inside an Irish surname: Mac an tSaoi, Nic na Mara.
bool irish_article(const Token& token) { return token.caps == Caps::lower && one_of(token.lower, {"an", "na"}); }

bool can_be_name_word(const Draft& draft, std::size_t i, bool trusted)
{
    const Token& token = draft.at(i);
    if (token.kind != TokenKind::word || draft.in_date(i) || draft.organization(i) || draft.post(i)) return false;
    if (!trusted && has_digit(token.text)) return false;
    if (token.caps == Caps::mixed) return token.text.size() >= 4 && (trusted || (i > 0 && irish_article(draft.at(i - 1))));
    if (token.caps == Caps::lower) return trusted && token.text.size() > 4 && token.text.starts_with("ff"); // ffitch, ffoulkes
    if (!token.capital() || token.text.find('.') != std::string_view::npos) return false;
    if (trusted && token.caps == Caps::title && (draft.word(i, Word::first_name) || (i > 0 && draft.word(i - 1, Word::particle))))
        return true;
    if (draft.word(i, Word::function) || draft.word(i, Word::title_many) || draft.word(i, Word::post_nominal)) return false;
    if (draft.word(i, Word::title) && token.caps != Caps::initial) return false;
    return trusted || !draft.word(i, Word::not_name) || draft.word(i, Word::first_name);
}

/// An initial at `i` with its dot, as the end of its tokens; `i` if there is none.
std::size_t initial_end(const Draft& draft, std::size_t i)
{
    const Token& token = draft.at(i);
    if (token.kind != TokenKind::word || draft.in_date(i)) return i;
    if (token.text.find('.') != std::string_view::npos && token.text.size() <= 6) return i + 1;
    const bool pair = one_of(token.text, {"Rh", "Ll", "Ch", "Th", "Ph", "Gw"}); // two letters for one sound
    if ((pair || shortened_first_name(token)) && draft.at(i + 1).is(".") && draft.at(i + 1).gap == Gap::glued) return i + 2;
    if (token.caps != Caps::initial) return i;
    return draft.at(i + 1).is(".") && draft.at(i + 1).gap == Gap::glued ? i + 2 : i + 1;
}

/// The line end before `i` may lie inside a name: the line wraps, or an initial hangs at its end.
bool name_runs_on(const Draft& draft, std::size_t i)
{
    const Gap gap = draft.at(i).gap;
    return i < draft.size() && (gap == Gap::space || gap == Gap::glued || gap == Gap::wrap);
}

std::size_t particles_end(const Draft& draft, std::size_t i)
{
    const bool apart = one_of(draft.at(i).text, {"O", "D"}) && is_quote(draft.at(i + 1)) && draft.at(i + 1).gap == Gap::glued; // O' Dowd
    if (apart && name_runs_on(draft, i + 2) && draft.at(i + 2).caps == Caps::title) return i + 2;
    std::size_t end = i;
    while (end < i + 3 && name_runs_on(draft, end) && draft.word(end, Word::particle) && !draft.person(end)) {
        ++end;
        if (draft.at(end - 1).is("st") && draft.at(end).is(".")) ++end;
        if (name_runs_on(draft, end) && irish_article(draft.at(end)) && one_of(draft.at(end - 1).lower, {"mac", "nic", "mhic", "ni"}))
            ++end;
    }
    const bool name_follows = draft.at(end).capital() || (end > i && irish_article(draft.at(end - 1)) && draft.at(end).caps == Caps::mixed);
    return end > i && name_runs_on(draft, end) && name_follows ? end : i;
}

std::vector<std::string> parts_of(std::string_view name)
{
    std::vector<std::string> out;
    const std::string folded = fold(name);
    std::string part;
    for (const char c : folded + " ") {
        if (c != ' ' && c != '.') {
            part += c;
            continue;
        }
        if (!part.empty()) out.push_back(std::move(part));
        part.clear();
    }
    return out;
}

/// Everyday short forms, both ways.
bool nickname(std::string_view a, std::string_view b)
{
    static constexpr std::pair<std::string_view, std::string_view> pairs[] = {
        {"sue", "susan"},     {"dave", "david"},   {"mike", "michael"},  {"bob", "robert"},        {"rob", "robert"},
        {"steve", "stephen"}, {"steve", "steven"}, {"bill", "william"},  {"tony", "anthony"},      {"tom", "thomas"},
        {"dan", "daniel"},    {"danny", "daniel"}, {"liz", "elizabeth"}, {"pat", "patricia"},      {"ricky", "richard"},
        {"nick", "nicholas"}, {"andy", "andrew"},  {"phil", "philip"},   {"chris", "christopher"}, {"jim", "james"},
        {"ken", "kenneth"},   {"val", "valerie"},  {"gerry", "gerard"},  {"terry", "terence"},     {"matt", "matthew"},
        {"jon", "jonathan"},  {"ed", "edward"},    {"kate", "katherine"}};
    return std::any_of(std::begin(pairs), std::end(pairs),
                       [&](const auto& pair) { return (pair.first == a && pair.second == b) || (pair.first == b && pair.second == a); });
}

/// Reads one name from its first token on: initials, words, particles, a nickname in quotes, a suffix.
class NameReader {
public:
    NameReader(const Draft& draft, std::size_t first, bool trusted) : draft_(draft), first_(first), at_(first), trusted_(trusted) {}

    std::size_t end()
    {
        initials();
        initialled_ = at_ > first_;
        while (at_ < draft_.size() && words_ < 4 && step()) {}
        return words_ == 0 ? first_ : suffix_end();
    }

private:
    void initials()
    {
        for (int n = 0; n < 4 && (at_ == first_ || name_runs_on(draft_, at_)); ++n) {
            const std::size_t end = initial_end(draft_, at_);
            if (end == at_ || draft_.person(at_)) return;
            at_ = end;
        }
    }

    /// Takes the next word with what belongs to it; false where the name has ended.
    bool step()
    {
        if ((at_ != first_ && !name_runs_on(draft_, at_)) || draft_.person(at_) || column_ends()) return false;
        const std::size_t before = at_;
        if (const std::size_t end = particles_end(draft_, at_); end > at_ && (words_ > 0 || initialled_ || trusted_)) at_ = end;
        if (words_ > 0 && nickname_end() > at_) at_ = nickname_end();
        std::size_t middle = at_;
        for (int n = 0; n < 3 && (n == 0 || name_runs_on(draft_, middle)); ++n) middle = initial_end(draft_, middle);
        if (words_ > 0 && middle > at_ && (draft_.at(at_).gap != Gap::wrap || (words_ == 1 && !initialled_)) &&
            draft_.at(middle).caps != Caps::initial && can_be_name_word(draft_, middle, trusted_) && name_runs_on(draft_, middle) &&
            !draft_.at(middle).wide()) {
            at_ = middle;
            return true;
        }
        if (draft_.at(at_).caps == Caps::initial && !(words_ == 0 && initialled_)) return false;
        if (words_ > 0 && draft_.at(at_).caps == Caps::upper && draft_.word(at_, Word::speech)) return false;
        if (letters_after_name() || (words_ > 0 && suffix_end() > at_)) return false;
        const bool sure = trusted_ && (words_ == 0 || initialled_ || draft_.word(at_ - 1, Word::first_name) || at_ > before);
        if (!can_be_name_word(draft_, at_, sure) || wraps_away() || begins_something_else()) {
            at_ = before;
            return false;
        }
        at_ = over_line_end();
        ++words_;
        return true;
    }

    /// "A Brook EDC", "Ada Brook OAM": what she belongs to, or an honour.
    [[nodiscard]] bool letters_after_name() const
    {
        const Token& token = draft_.at(at_);
        return words_ + (initialled_ ? 1 : 0) >= 2 && token.caps == Caps::upper && token.text.size() <= 4 &&
               draft_.at(at_ - 1).caps == Caps::title;
    }

    [[nodiscard]] bool column_ends() const
    {
        const int parts = words_ + (initialled_ ? 1 : 0);
        return at_ > first_ && words_ > 0 && draft_.at(at_).blanks >= (parts > 1 ? 2 : 3);
    }

    /// The line wraps where a name is already whole.
    [[nodiscard]] bool wraps_away() const
    {
        if (draft_.at(at_).gap != Gap::wrap || words_ == 0) return false;
        if (draft_.at(at_ + 1).is(":")) return true;
        if (initialled_) return true;
        if (words_ == 1) return !(draft_.word(at_ - 1, Word::first_name) || (trusted_ && can_be_name_word(draft_, at_, false)));
        return !(words_ == 2 && draft_.word(at_ - 1, Word::first_name) && draft_.word(at_, Word::surname));
    }

    /// After a whole name, a word of business, of a post, or the first name of somebody else.
    [[nodiscard]] bool begins_something_else() const
    {
        const bool known = draft_.word(at_, Word::first_name) || draft_.word(at_, Word::surname);
        if (words_ + (initialled_ ? 1 : 0) < 2) return false;
        if (draft_.word(at_, Word::not_name)) return true;
        if (!known && (draft_.word(at_, Word::post_modifier) || draft_.word(at_, Word::service) || draft_.word(at_, Word::post_head)))
            return true;
        return words_ >= 2 && draft_.word(at_, Word::first_name) && !draft_.word(at_, Word::surname) && name_runs_on(draft_, at_ + 1) &&
               draft_.at(at_ + 1).capital();
    }

    /// Brian "Fuzzy" Example; at_ itself where there is none.
    [[nodiscard]] std::size_t nickname_end() const
    {
        const auto quote = [&](std::size_t i) { return is_quote(draft_.at(i)) || draft_.at(i).is("("); };
        const bool closed = is_quote(draft_.at(at_ + 2)) || draft_.at(at_ + 2).is(")");
        if (!quote(at_) || draft_.at(at_ + 1).caps != Caps::title || draft_.at(at_ + 1).gap != Gap::glued || !closed) return at_;
        if (draft_.at(at_).is("(") && !draft_.word(at_ + 1, Word::first_name)) return at_;
        return name_runs_on(draft_, at_ + 3) && draft_.at(at_ + 3).caps == Caps::title && can_be_name_word(draft_, at_ + 3, false) ? at_ + 3
                                                                                                                                   : at_;
    }

    /// After the word at at_, with its second half where a hyphen at the line's end parts it.
    [[nodiscard]] std::size_t over_line_end() const
    {
        const Token& hyphen = draft_.at(at_ + 1);
        const Token& half = draft_.at(at_ + 2);
        const bool parted = is_dash(hyphen) && hyphen.gap == Gap::glued && hyphen.text == "-" && half.gap >= Gap::wrap &&
                            half.gap <= Gap::line && half.caps == Caps::title && !draft_.word(at_ + 2, Word::not_name) &&
                            !draft_.word(at_ + 2, Word::title);
        return parted ? at_ + 3 : at_ + 1;
    }

    [[nodiscard]] std::size_t suffix_end() const
    {
        if (!draft_.runs_on(at_) || !one_of(draft_.at(at_).text, {"Jr", "Sr", "Jnr", "Snr", "II", "III"})) return at_;
        return draft_.at(at_ + 1).is(".") && draft_.at(at_ + 1).gap == Gap::glued ? at_ + 2 : at_ + 1;
    }

    const Draft& draft_;
    std::size_t first_, at_;
    bool trusted_;
    bool initialled_ = false;
    int words_ = 0;
}; // class NameReader

} // namespace

Titles read_titles(const Draft& draft, std::size_t at)
{
    Titles out{at, false, false};
    std::size_t i = at;
    while (i < draft.size() && (i == at || name_runs_on(draft, i)) && i < at + 6) {
        if (draft.at(i).text == "MS" && draft.at(i + 1).caps == Caps::title) break; // MS Teams, or a Member of the Senedd
        const bool title = draft.word(i, Word::title) || draft.word(i, Word::title_many);
        if (!title || draft.at(i).kind != TokenKind::word || draft.post(i)) break;
        out.councillor = out.councillor || draft.word(i, Word::councillor);
        out.many = out.many || draft.word(i, Word::title_many);
        ++i;
        if (draft.at(i).is(".") && draft.at(i).gap == Gap::glued) ++i;
        if (draft.at(i).is("and") && draft.word(i + 1, Word::title) && draft.at(i - 1).lower.starts_with("mr")) {
            ++i;
            out.many = true;
        }
    }
    out.end = i;
    return out;
}

std::size_t name_end(const Draft& draft, std::size_t first, bool trusted) { return NameReader(draft, first, trusted).end(); }

std::string display_name(std::string_view written)
{
    std::string clean;
    for (const char c : written) clean += c == '>' || c == '*' ? ' ' : c;
    clean = collapse_space(clean);
    std::string out;
    for (const auto word : split(clean, ' ')) {
        if (!out.empty()) out += ' ';
        std::size_t letters = 0;
        bool all_upper = true;
        for (std::size_t at = 0; at < word.size();) {
            const CodePoint c = decode(word, at);
            if (is_letter(c.value)) {
                ++letters;
                all_upper = all_upper && is_upper(c.value);
            }
            at += c.length;
        }
        if (letters < 3 || !all_upper || word.find('.') != std::string_view::npos) {
            out += word;
            continue;
        }
        bool start = true;
        for (const char c : word) {
            out += start || static_cast<unsigned char>(c) >= 0x80 ? c : ascii_lower(std::string_view(&c, 1))[0];
            start = c == '-' || c == '\'';
        }
    }
    return out;
}

bool can_be_short_for(std::string_view shorter, std::string_view longer)
{
    const auto a = parts_of(shorter);
    const auto b = parts_of(longer);
    if (a.empty() || b.empty() || a.back() != b.back()) return false;
    if (a.size() == 1 || b.size() == 1) return true;
    const std::string& x = a.front();
    const std::string& y = b.front();
    if (x == y || nickname(x, y)) return true;
    return (x.size() == 1 || y.size() == 1) && x[0] == y[0];
}

std::string fullest_name(std::string_view name, const std::vector<std::string>& names)
{
    std::string best = display_name(name);
    std::string own = best;
    for (const std::string& other : names) {
        if (!can_be_short_for(own, other) || other.size() <= own.size()) continue;
        const bool contradicts = best != own && !can_be_short_for(best, other);
        if (contradicts) return own;
        if (other.size() > best.size()) best = other;
    }
    return best;
}

void NameIndex::add(std::string_view written)
{
    known_.clear();
    std::string name = display_name(written);
    auto parts = parts_of(name);
    if (parts.empty()) return;
    auto& same = by_surname_[parts.back()];
    constexpr std::size_t most = 64; // forms of one surname that are told apart; more only on hostile text
    if (same.size() < most && std::find(same.begin(), same.end(), name) == same.end()) same.push_back(std::move(name));
}

std::string NameIndex::fullest(std::string_view written) const
{
    const auto [answer, is_new] = known_.try_emplace(std::string(written));
    if (!is_new) return answer->second;
    const auto parts = parts_of(display_name(written));
    const auto same = parts.empty() ? by_surname_.end() : by_surname_.find(parts.back());
    answer->second = fullest_name(written, same == by_surname_.end() ? std::vector<std::string>{} : same->second);
    return answer->second;
}

bool is_pseudonym(std::string_view name)
{
    const auto parts = parts_of(name);
    if (parts.empty()) return true;
    if (parts.front() == "child" || parts.front() == "baby") return true;
    return parts.size() == 1 && is_word(parts.front(), Word::first_name) && !is_word(parts.front(), Word::also_a_word);
}

} // namespace minutebook::read
