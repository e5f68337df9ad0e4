#include "indexer/read/people_again.hpp"

#include "indexer/read/names.hpp"
#include "indexer/read/people_clues.hpp"
#include "indexer/read/people_rules.hpp"

#include <algorithm>
#include <set>
#include <string>

namespace minutebook::read {
namespace {

using civic::MentionKind;

class PeopleAgain {
public:
    explicit PeopleAgain(Draft& draft) : draft_(draft) {}

    void run()
    {
        for (int round = 0; round < 2; ++round) neighbours();
        again();
        for (std::size_t i = 0; i < draft_.size(); ++i) lone_first_name(i);
    }

private:
    void add(std::size_t first, std::size_t last, std::string_view rule) { add_person(draft_, {MentionKind::person, first, last, rule}); }

    /// In "Ann Example, Bo Sample and Dov Other" the third is a person as the two before are.
    void neighbours()
    {
        std::size_t chain = 0;
        for (std::size_t i = 0; i < draft_.size(); ++i) {
            if (!draft_.person(i)) continue;
            std::size_t end = i;
            while (draft_.owner(end, MentionKind::person) == draft_.owner(i, MentionKind::person)) ++end;
            ++chain;
            const std::size_t next = next_in_list(end);
            i = end - 1;
            if (next == 0) chain = 0;
            else if (draft_.person(next)) continue;
            else if (chain < 2 || !add_neighbour(next)) chain = 0;
        }
    }

    /// After the person that ends at `i`: behind a bracket and ",", "and" or both; 0 if the list does not go on.
    [[nodiscard]] std::size_t next_in_list(std::size_t i) const
    {
        if (draft_.at(i).is("(")) {
            std::size_t close = i;
            while (close < i + 10 && !draft_.at(close).is(")")) ++close;
            if (!draft_.at(close).is(")")) return 0;
            i = close + 1;
        }
        const std::size_t from = i;
        while (i < from + 2 && one_of(draft_.at(i).lower, {",", "and", "&"})) ++i;
        const Titles titles = read_titles(draft_, i);
        return i > from && draft_.at(i).gap < Gap::paragraph ? std::max(i, titles.end) : 0;
    }

    bool add_neighbour(std::size_t i)
    {
        const Token& token = draft_.at(i);
        if (draft_.any(i) || !token.capital() || draft_.word(i, Word::function)) return false;
        const bool sure = token.caps == Caps::initial || draft_.word(i, Word::first_name);
        const std::size_t last = name_end(draft_, i, sure);
        if (last < i + 2 || !untaken(draft_, i, last) || !plausible_run(draft_, i, last) || (!sure && !plausible_word(draft_, i)))
            return false;
        const Token& after = draft_.at(last);
        const bool ends = after.gap >= Gap::line || after.caps == Caps::lower || one_of(after.lower, {",", ".", ";", "(", ")", "&"});
        if (!ends || draft_.word(last - 1, Word::post_head) || draft_.word(last - 1, Word::not_name)) return false;
        add(i, last, "person-neighbour");
        return true;
    }

    /// Names already read, wherever they stand again: in full, by surname, by first name, by initials.
    void again()
    {
        std::set<std::string> surnames;
        std::set<std::string> firsts;
        std::set<std::string> full;
        const auto found = draft_.found();
        for (const Found& name : found) {
            if (name.kind != MentionKind::person) continue;
            const Token& last = draft_.at(name.last - 1);
            if ((name.last - name.first > 1 || name.titled) && last.text.size() >= 3) surnames.insert(last.lower);
            if (name.rule == "person-initials") given_initials_.insert(std::string(draft_.at(name.first).text));
            if (name.last - name.first < 2) continue;
            bracketed_initials(name);
            initials_of_all(name);
            const Token& first = draft_.at(name.first);
            if (first.caps == Caps::title && !draft_.word(name.first, Word::particle)) firsts.insert(first.lower);
            if (first.caps == Caps::title && name.last - name.first == 2) full.insert(first.lower + " " + last.lower);
            if (first.caps == Caps::title) initials_.insert(std::string(first.text.substr(0, 1)) + std::string(last.text.substr(0, 1)));
        }
        for (std::size_t i = 0; i < draft_.size(); ++i) initials_in_place(i);
        for (std::size_t i = 0; i < draft_.size(); ++i) {
            if (draft_.any(i) || !draft_.at(i).capital() || draft_.in_date(i)) continue;
            if (draft_.runs_on(i + 1) && full.count(draft_.at(i).lower + " " + draft_.at(i + 1).lower) > 0 && draft_.at(i + 1).capital() &&
                untaken(draft_, i, i + 2)) {
                add(i, i + 2, "person-again");
                continue;
            }
            const bool kin = draft_.runs_on(i + 1) && surnames.count(draft_.at(i + 1).lower) > 0 && draft_.at(i + 1).caps == Caps::title;
            if (kin && glued_words(draft_.at(i).text)) {
                add(i + 1, i + 2, "person-again");
                continue;
            }
            if (kin && draft_.at(i).caps == Caps::title && plausible_word(draft_, i) && !draft_.word(i, Word::function) &&
                name_starts(draft_, i) && untaken(draft_, i, i + 2) && !place_follows(draft_, i + 2) &&
                !draft_.word(i + 1, Word::not_name) && !draft_.word(i, Word::party_adjective)) {
                add(i, i + 2, "person-kin");
                continue;
            }
            const bool given = given_initials_.count(std::string(draft_.at(i).text)) > 0 && draft_.at(i - 1).kind != TokenKind::number;
            if ((given && !followed(i)) || (alone(i) && (initials_.count(std::string(draft_.at(i).text)) > 0 && initials_here(i)))) {
                add(i, i + 1, "person-initials");
                continue;
            }
            if (!alone(i)) continue;
            if (surnames.count(draft_.at(i).lower) > 0 && lone_surname(i)) {
                add(after_initials(i), i + 1, "person-again");
                continue;
            }
            if (firsts.count(draft_.at(i).lower) > 0 && draft_.at(i).caps == Caps::title && !draft_.word(i, Word::not_name) &&
                !draft_.word(i, Word::also_a_word))
                add(i, i + 1, "person-again");
        }
    }

    /// "Jo Example (JE)", "Kay-Ann MacExample (KAM)": the record itself says which letters stand for whom.
    void bracketed_initials(const Found& name)
    {
        const Token& letters = draft_.at(name.last + 1);
        if (!draft_.at(name.last).is("(") || !draft_.at(name.last + 2).is(")") || letters.kind != TokenKind::word ||
            letters.text.size() > 6 || letters.text.size() < 2 || letters.caps == Caps::lower || draft_.any(name.last + 1))
            return;
        const auto words = draft_.text(name.first, name.last);
        std::size_t at = 0;
        for (const char c : letters.text) {
            at = words.find(c, at);
            if (at == words.npos) return;
            ++at;
        }
        if (letters.text.front() != words.front()) return;
        given_initials_.insert(std::string(letters.text));
    }

    /// Carlos Pinto Example is CPE as well as CE.
    void initials_of_all(const Found& name)
    {
        std::string letters;
        for (std::size_t i = name.first; i < name.last; ++i)
            if (draft_.at(i).caps == Caps::title) letters += draft_.at(i).text.substr(0, 1);
        if (letters.size() > 2) initials_.insert(letters);
    }

    /// "Proposed by JM", "Action: SK", "Treasurer (SK)": letters where only a person can stand.
    void initials_in_place(std::size_t i)
    {
        const Token& token = draft_.at(i);
        if (token.kind != TokenKind::word || token.text.size() < 2 || token.text.size() > 5 || draft_.any(i) || i < 1) return;
        const auto capitals = std::count_if(token.text.begin(), token.text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
        if (capitals < 2 || token.text.find('.') != std::string_view::npos || !initials_here(i) || draft_.word(i, Word::org_known)) return;
        const Token& before = draft_.at(i - 1);
        const bool moved = one_of(before.lower, {"proposed", "seconded", "prop", "sec"}) ||
                           (before.is("by") && one_of(draft_.at(i - 2).lower, {"proposed", "seconded", "moved", "prop", "proposal"}));
        const bool action = before.is(":") && one_of(draft_.at(i - 2).lower, {"action", "proposer", "seconder", "proposed", "seconded"});
        const bool post = before.is("(") && draft_.post(i - 2) && draft_.at(i + 1).is(")");
        if ((moved || action || post) && draft_.runs_on(i)) given_initials_.insert(std::string(token.text));
    }

    /// The first token of "A. B. Example" whose surname stands at `i`.
    [[nodiscard]] std::size_t after_initials(std::size_t i) const
    {
        std::size_t first = i;
        while (first > 0 && draft_.at(first).gap <= Gap::space) {
            const bool dot =
                draft_.at(first - 1).is(".") && first > 1 && (draft_.at(first - 2).caps == Caps::initial || draft_.at(first - 2).is("st"));
            const std::size_t before = dot ? first - 2 : first - 1;
            const bool particle = draft_.word(before, Word::particle) && !one_of(draft_.at(before).lower, {"do", "la", "le", "o", "san"});
            if ((draft_.at(before).caps != Caps::initial && !particle) || draft_.any(before)) break;
            first = before;
        }
        return first;
    }

    /// "AM" after a time and "MP" are no initials.
    [[nodiscard]] bool initials_here(std::size_t i) const
    {
        return !draft_.word(i, Word::post_nominal) && !draft_.word(i, Word::not_name) && !draft_.word(i, Word::title) &&
               (i == 0 || draft_.at(i - 1).kind != TokenKind::number);
    }

    [[nodiscard]] bool lone_surname(std::size_t i) const
    {
        if (draft_.word(i, Word::not_name) || draft_.word(i, Word::service) || draft_.word(i, Word::function) ||
            draft_.word(i, Word::place))
            return false;
        // "(Con, Example)": the ward.
        const bool ward = i > 1 && draft_.at(i - 1).is(",") &&
                          one_of(draft_.at(i - 2).lower, {"con", "lab", "ld", "dem", "dems", "ind", "green", "reform", "ukip", "snp",
                                                          "labour", "conservative", "independent"});
        if (ward) return false;
        return !one_of(draft_.at(i - 1).lower, {"in", "at", "near", "the", "across"}) || i == 0;
    }

    /// "MovedDirector": two words whose space was lost, not the first half of a name (McKay, MacDonald, DesRoches).
    [[nodiscard]] static bool glued_words(std::string_view word)
    {
        for (std::size_t i = 4; i + 3 < word.size(); ++i)
            if (word[i] >= 'A' && word[i] <= 'Z' && word[i - 1] >= 'a' && word[i - 1] <= 'z') return true;
        return false;
    }

    /// A capitalised word goes on after it.
    [[nodiscard]] bool followed(std::size_t i) const
    {
        return draft_.runs_on(i + 1) && draft_.at(i + 1).caps == Caps::title && !draft_.any(i + 1);
    }

    /// No capitalised neighbour that would make it part of something longer.
    [[nodiscard]] bool alone(std::size_t i) const
    {
        const bool next =
            draft_.runs_on(i + 1) && draft_.at(i + 1).capital() && !draft_.any(i + 1) && draft_.at(i + 1).kind == TokenKind::word;
        return name_starts(draft_, after_initials(i)) && !next && !is_dash(draft_.at(i + 1).gap == Gap::glued ? draft_.at(i + 1) : Token{});
    }

    /// "Sam", "Kyle": a first name by itself, as stories and case reviews have it.
    void lone_first_name(std::size_t i)
    {
        const Token& token = draft_.at(i);
        if (draft_.any(i) || token.caps != Caps::title || draft_.in_date(i) || !draft_.word(i, Word::first_name) ||
            draft_.word(i, Word::also_a_word) || draft_.word(i, Word::not_name))
            return;
        const bool ward =
            one_of(draft_.at(i + 1).lower, {"ward", "wards", "division", "divisions", "street", "village"}) && draft_.runs_on(i + 1);
        if (!alone(i) || token.text.size() < 3 || ward || (draft_.at(i - 1).kind == TokenKind::possessive && draft_.runs_on(i))) return;
        const bool person_like = draft_.at(i + 1).kind == TokenKind::possessive || draft_.at(i + 1).caps == Caps::lower ||
                                 one_of(draft_.at(i + 1).lower, {",", ".", ":", ";", ")"}) || draft_.at(i + 1).gap >= Gap::line;
        if (person_like && !one_of(draft_.at(i - 1).lower, {"at", "st", "near"})) add(i, i + 1, "person-first-name-alone");
    }

    Draft& draft_;
    std::set<std::string> initials_;
    std::set<std::string> given_initials_; ///< those that the record puts in brackets after a name
};                                         // class PeopleAgain

} // namespace

void find_people_again(Draft& draft) { PeopleAgain(draft).run(); }

} // namespace minutebook::read
