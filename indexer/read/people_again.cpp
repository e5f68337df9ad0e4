#include "indexer/read/people_again.hpp"

#include "indexer/read/people_clues.hpp"

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
        again();
        for (std::size_t i = 0; i < draft_.size(); ++i) lone_first_name(i);
    }

private:
    void add(std::size_t first, std::size_t last, std::string_view rule) { draft_.add({MentionKind::person, first, last, rule}); }

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
            if (name.last - name.first < 2) continue;
            const Token& first = draft_.at(name.first);
            if (first.caps == Caps::title) firsts.insert(first.lower);
            if (first.caps == Caps::title && name.last - name.first == 2) full.insert(first.lower + " " + last.lower);
            if (first.caps == Caps::title) initials_.insert(std::string(first.text.substr(0, 1)) + std::string(last.text.substr(0, 1)));
        }
        for (std::size_t i = 0; i < draft_.size(); ++i) {
            if (draft_.any(i) || !draft_.at(i).capital() || draft_.in_date(i)) continue;
            if (draft_.runs_on(i + 1) && full.count(draft_.at(i).lower + " " + draft_.at(i + 1).lower) > 0 && draft_.at(i + 1).capital() &&
                untaken(draft_, i, i + 2)) {
                add(i, i + 2, "person-again");
                continue;
            }
            const bool kin = draft_.runs_on(i + 1) && surnames.count(draft_.at(i + 1).lower) > 0 && draft_.at(i + 1).caps == Caps::title;
            if (kin && draft_.at(i).caps == Caps::title && plausible_word(draft_, i) && !draft_.word(i, Word::function) &&
                name_starts(draft_, i) && untaken(draft_, i, i + 2) && !place_follows(draft_, i + 2) &&
                !draft_.word(i + 1, Word::not_name) && !draft_.word(i, Word::party_adjective)) {
                add(i, i + 2, "person-kin");
                continue;
            }
            if (initials_.count(std::string(draft_.at(i).text)) > 0 && alone(i) && initials_here(i)) {
                add(i, i + 1, "person-initials");
                continue;
            }
            if (!alone(i)) continue;
            if (surnames.count(draft_.at(i).lower) > 0 && lone_surname(i)) {
                add(i, i + 1, "person-again");
                continue;
            }
            if (firsts.count(draft_.at(i).lower) > 0 && draft_.at(i).caps == Caps::title && !draft_.word(i, Word::not_name) &&
                !draft_.word(i, Word::also_a_word))
                add(i, i + 1, "person-again");
        }
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

    /// No capitalised neighbour that would make it part of something longer.
    [[nodiscard]] bool alone(std::size_t i) const
    {
        const bool next =
            draft_.runs_on(i + 1) && draft_.at(i + 1).capital() && !draft_.any(i + 1) && draft_.at(i + 1).kind == TokenKind::word;
        return name_starts(draft_, i) && !next && !is_dash(draft_.at(i + 1).gap == Gap::glued ? draft_.at(i + 1) : Token{});
    }

    /// "Sam", "Kyle": a first name by itself, as stories and case reviews have it.
    void lone_first_name(std::size_t i)
    {
        const Token& token = draft_.at(i);
        if (draft_.any(i) || token.caps != Caps::title || draft_.in_date(i) || !draft_.word(i, Word::first_name) ||
            draft_.word(i, Word::also_a_word) || draft_.word(i, Word::not_name))
            return;
        if (!alone(i) || token.text.size() < 3) return;
        const bool person_like = draft_.at(i + 1).kind == TokenKind::possessive || draft_.at(i + 1).caps == Caps::lower ||
                                 one_of(draft_.at(i + 1).lower, {",", ".", ":", ";", ")"}) || draft_.at(i + 1).gap >= Gap::line;
        if (person_like && !one_of(draft_.at(i - 1).lower, {"at", "st", "near"})) add(i, i + 1, "person-first-name-alone");
    }

    Draft& draft_;
    std::set<std::string> initials_;
}; // class PeopleAgain

} // namespace

void find_people_again(Draft& draft) { PeopleAgain(draft).run(); }

} // namespace minutebook::read
