#include "indexer/read/people_by_words.hpp"

#include "indexer/read/names.hpp"
#include "indexer/read/people_clues.hpp"
#include "indexer/read/people_rules.hpp"

namespace minutebook::read {
namespace {

using civic::MentionKind;

class PeopleByWords {
public:
    explicit PeopleByWords(Draft& draft) : draft_(draft) {}

    void run()
    {
        for (std::size_t i = 0; i < draft_.size(); ++i) first_name(i);
        for (std::size_t i = 0; i < draft_.size(); ++i) initialled(i);
        for (std::size_t i = 0; i < draft_.size(); ++i) acting(i);
        for (std::size_t i = 0; i < draft_.size(); ++i) common_surname(i);
        for (std::size_t i = 0; i < draft_.size(); ++i) apposed(i);
        for (std::size_t i = 0; i < draft_.size(); ++i) chosen(i);
    }

private:
    void add(std::size_t first, std::size_t last, std::string_view rule) { add_person(draft_, {MentionKind::person, first, last, rule}); }

    /// A common first name followed by a surname.
    void first_name(std::size_t i)
    {
        const Token& token = draft_.at(i);
        if (draft_.any(i) || !draft_.word(i, Word::first_name) || !token.capital() || draft_.in_date(i)) return;
        const std::size_t last = name_end(draft_, i, true);
        if (last < i + 2 || !untaken(draft_, i, last) || place_follows(draft_, last)) return;
        const std::size_t surname = last - 1;
        const bool of_the_king = draft_.at(i - 1).kind == TokenKind::possessive && draft_.runs_on(i) &&
                                 one_of(draft_.at(i - 2).lower, {"king", "queen", "bishop", "abbot", "prince", "earl", "lady", "canon"});
        if (of_the_king) return;
        if (draft_.word(surname, Word::not_name) && !ambiguous_surname(surname)) return;
        if (draft_.word(surname, Word::org_head) || draft_.word(surname, Word::service)) return;
        const bool shouting = token.caps == Caps::upper && draft_.at(surname).caps == Caps::upper;
        if (shouting && draft_.at(last).caps == Caps::upper) return;
        const bool doubtful = draft_.word(i, Word::also_a_word);
        if (doubtful && !draft_.word(surname, Word::surname) && !acts_here(i, last)) return;
        if (one_of(draft_.at(i - 1).lower, {"at", "near"}) && draft_.at(last).kind != TokenKind::possessive) return;
        if (last - i > 2 && draft_.word(i + 1, Word::place)) return;
        if (doubtful && (!plausible_word(draft_, surname) || one_of(draft_.at(i - 1).lower, {"the", "in", "at", "of", "to", "near"})))
            return;
        if (!name_starts(draft_, i) && !draft_.word(i - 1, Word::title)) {
            // "Brynnell Ann Example": the unlisted first name before belongs to it only in rolls, which come before this rule.
            if (draft_.at(i - 1).caps == Caps::title && !draft_.word(i - 1, Word::not_name)) return;
        }
        add(i, last, "person-first-name");
    }

    /// "moved by Dick Example", "Mark Example said": the words around ask for a person. Months never do.
    [[nodiscard]] bool acts_here(std::size_t i, std::size_t last) const
    {
        if (one_of(draft_.at(i).lower, {"april", "may", "june", "august"}) || draft_.at(last - 1).caps != Caps::title) return false;
        const bool after =
            draft_.runs_on(last) && (draft_.word(last, Word::speech) || one_of(draft_.at(last).lower, {"yea", "nay", "aye"}));
        const bool before = draft_.runs_on(i) &&
                            one_of(draft_.at(i - 1).lower, {"by", "thanked", "contacted", "asked", "clerks", "supervisors", "trustees"});
        return after || before;
    }

    [[nodiscard]] bool ambiguous_surname(std::size_t i) const
    {
        return one_of(draft_.at(i).lower,
                      {"hall",    "church",   "park",   "parish", "march",  "may",    "green",   "house",  "lane",   "day",
                       "moss",    "field",    "fields", "barn",   "bridge", "lake",   "little",  "great",  "clerk",  "mayor",
                       "ward",    "parker",   "marsh",  "north",  "west",   "banks",  "english", "french", "german", "read",
                       "best",    "key",      "more",   "close",  "winter", "summer", "spring",  "town",   "chapel", "england",
                       "ireland", "scotland", "wales",  "street", "holmes", "rose",   "page",    "friday", "early",  "noble"});
    }

    /// "J Example", "A. B. Example".
    void initialled(std::size_t i)
    {
        if (draft_.any(i) || initial_like(i) == i) return;
        const std::size_t last = name_end(draft_, i, false);
        if (last < i + 2 || word_count(draft_, i, last) < 1 || !untaken(draft_, i, last) || place_follows(draft_, last)) return;
        const Token& surname = draft_.at(last - 1);
        if (surname.caps != Caps::title || surname.text.size() < 3 || !plausible_word(draft_, last - 1)) return;
        const bool doubtful =
            one_of(draft_.at(i).lower, {"a", "i", "e", "o", "y"}) && !draft_.at(i + 1).is(".") && draft_.at(i + 1).caps != Caps::initial;
        if (heads_a_line(i, last)) return;
        const Token& before = draft_.at(i - 1);
        const bool list = i > 0 && (one_of(before.lower, {",", "and", "to", "by", "with", "from", "&", "-", "(", "contact", "apologies"}) ||
                                    draft_.word(i - 1, Word::title));
        const bool listed = list || (i > 0 && draft_.at(i).gap >= Gap::line && one_of(draft_.at(last).lower, {",", "-", "and", "("}));
        if (doubtful && !listed) return;
        const bool dotted = draft_.at(i + 1).is(".") && last > i + 2;
        if (!name_starts(draft_, i) || (i > 0 && before.kind == TokenKind::number && draft_.runs_on(i) && !dotted) || before.is("/"))
            return;
        if (before.is("&") || draft_.at(last).is("&")) return;
        add(i, last, "person-initial");
    }

    /// "A. Approval", "G Salaries" at a line's start: the letter of a list, unless the surname is known or a list of names goes on.
    [[nodiscard]] bool heads_a_line(std::size_t i, std::size_t last) const
    {
        if (draft_.runs_on(i) || i + 3 < last || draft_.word(last - 1, Word::surname)) return false;
        if (draft_.at(last).wide() ||
            (draft_.at(last).gap == Gap::line && draft_.at(last).caps == Caps::initial && draft_.at(last + 1).is(".")))
            return false;
        return !(draft_.runs_on(last) && (one_of(draft_.at(last).lower, {",", "-", "and", "(", "&"}) || draft_.word(last, Word::speech)));
    }

    [[nodiscard]] std::size_t initial_like(std::size_t i) const
    {
        const Token& token = draft_.at(i);
        const bool dotted = token.caps == Caps::upper && token.text.size() <= 4 && token.text.find('.') != std::string_view::npos;
        return token.kind == TokenKind::word && (token.caps == Caps::initial || dotted) ? i + 1 : i;
    }

    /// Two capitalised words that do what people do: "Ffion Example said".
    void acting(std::size_t i)
    {
        if (draft_.any(i) || draft_.at(i).caps != Caps::title || !(name_starts(draft_, i) || after_noun(i))) return;
        const std::size_t last = name_end(draft_, i, false);
        if (last != i + 2 || !untaken(draft_, i, last) || !plausible_run(draft_, i, last) || !plausible_word(draft_, i) ||
            draft_.at(i + 1).caps != Caps::title)
            return;
        const std::size_t verb = after_address(last);
        if (draft_.runs_on(verb) && draft_.word(verb, Word::speech) && draft_.at(verb).caps == Caps::lower) add(i, last, "person-verb");
    }

    /// "Resident Ann Example said": the noun begins its sentence.
    [[nodiscard]] bool after_noun(std::size_t i) const
    {
        return i > 0 && draft_.at(i - 1).caps == Caps::title && draft_.runs_on(i) && person_noun(draft_.at(i - 1).lower) &&
               name_starts(draft_, i - 1);
    }

    /// "Ann Example, 9 Quex Road, spoke": what follows the address after the name that ends at `i`; `i` if none stands there.
    [[nodiscard]] std::size_t after_address(std::size_t i) const
    {
        if (!draft_.at(i).is(",")) return i;
        std::size_t end = i + 1;
        if (draft_.at(end).kind == TokenKind::number) ++end;
        const std::size_t street = end;
        while (end < street + 4 && draft_.at(end).caps == Caps::title && draft_.runs_on(end)) ++end;
        const bool address =
            end > street + 1 && one_of(draft_.at(end - 1).lower, {"road", "street", "lane", "avenue", "close", "drive", "terrace",
                                                                  "crescent", "way", "rd", "st", "ave", "court", "place"});
        return address && draft_.at(end).is(",") ? end + 1 : i;
    }

    /// An unlisted first name before a common surname: "Brynnell Vexley".
    void common_surname(std::size_t i)
    {
        if (i == 0 || draft_.any(i) || draft_.at(i).caps != Caps::title || !draft_.word(i, Word::surname) || !draft_.runs_on(i)) return;
        const std::size_t first = i - 1;
        const Token& given = draft_.at(first);
        if (given.caps != Caps::title || given.text.size() < 3 || !untaken(draft_, first, i + 1) || !plausible_word(draft_, first) ||
            !plausible_word(draft_, i) || !name_starts(draft_, first))
            return;
        if (draft_.in_date(first) || draft_.in_date(i) || draft_.word(first, Word::function) || draft_.word(first, Word::party_adjective))
            return;
        if (place_follows(draft_, i + 1) || (draft_.runs_on(i + 1) && draft_.at(i + 1).capital() && !draft_.any(i + 1))) return;
        if (first > 0 && draft_.runs_on(first) && one_of(draft_.at(first - 1).lower, {"the", "a", "an", "in", "at", "near", "of", "this"}))
            return;
        add(first, i + 1, "person-surname");
    }

    /// "The owner, Clyde Example, said", "Shireen Example, a shopkeeper,", "Sioned Example MS".
    void apposed(std::size_t i)
    {
        if (draft_.any(i) || draft_.at(i).caps != Caps::title || !name_starts(draft_, i)) return;
        const bool late = i >= 2 && draft_.at(i - 1).is("late") && draft_.at(i - 2).is("the") && draft_.runs_on(i);
        const bool after = late || (i >= 2 && draft_.at(i - 1).is(",") && draft_.runs_on(i) && human_noun(draft_.at(i - 2)));
        const bool event = befell(i);
        if (!after && !event && !(draft_.at(i + 1).caps == Caps::title && draft_.runs_on(i + 1))) return;
        const std::size_t last = name_end(draft_, i, false);
        if (last < i + 2 || !untaken(draft_, i, last) || !plausible_run(draft_, i, last) || !plausible_word(draft_, i)) return;
        const bool closed = late || (event && !draft_.word(last - 1, Word::not_name)) ||
                            (after && one_of(draft_.at(last).lower, {",", ".", ";", "(", "and"}));
        const Token& next = draft_.at(last);
        const bool honoured = next.gap == Gap::space && next.caps == Caps::upper && draft_.word(last, Word::post_nominal) &&
                              !one_of(next.lower, {"md", "dl"});
        if (closed || honoured || described(last)) add(i, last, "person-apposition");
    }

    /// "that Ishbel Example would leave the post", "that Ishbel Example hold the post".
    [[nodiscard]] bool goes_or_holds(std::size_t i) const
    {
        if (!draft_.runs_on(i)) return false;
        if (one_of(draft_.at(i).lower, {"would", "will", "had", "has"})) ++i;
        return one_of(draft_.at(i).lower,
                      {"leave", "left", "resign", "resigned", "retire", "retired", "hold", "take", "accept", "vacate"}) &&
               one_of(draft_.at(i + 1).lower, {"the", "her", "his", "from", "as", "on", "in", "at"}) &&
               (one_of(draft_.at(i).lower, {"resign", "resigned", "retire", "retired"}) ||
                one_of(draft_.at(i + 2).lower, {"post", "position", "role", "office", "council", "authority"}));
    }

    /// "Ishbel Example return to her substantive role": who has a role to go back to.
    [[nodiscard]] bool goes_back(std::size_t i) const
    {
        if (!draft_.runs_on(i)) return false;
        if (one_of(draft_.at(i).lower, {"would", "will", "shall", "should", "to"})) ++i;
        if (!one_of(draft_.at(i).lower,
                    {"return", "returns", "returned", "revert", "reverts", "reverted", "go", "goes", "went", "step", "steps", "stepped"}))
            return false;
        i += one_of(draft_.at(i + 1).lower, {"back", "again"}) ? 2 : 1;
        if (!draft_.at(i).is("to") || !one_of(draft_.at(i + 1).lower, {"her", "his", "their"})) return false;
        i += one_of(draft_.at(i + 2).lower, {"substantive", "former", "previous", "old", "permanent", "usual"}) ? 3 : 2;
        return one_of(draft_.at(i).lower, {"post", "role", "position", "job", "office", "duties"});
    }

    /// "appointment of", "appointment by the Staffing Panel of": before a name.
    [[nodiscard]] bool appointment_of(std::size_t i) const
    {
        if (i < 2 || !draft_.runs_on(i) || !draft_.at(i - 1).is("of")) return false;
        std::size_t at = i - 2;
        const int body = draft_.owner(at, MentionKind::organization);
        if (body >= 0) {
            at = draft_.found()[static_cast<std::size_t>(body)].first;
            at -= at > 0 && draft_.at(at - 1).is("the") ? 1 : 0;
            if (at < 2 || !draft_.at(at - 1).is("by")) return false;
            at -= 2;
        }
        return one_of(draft_.at(at).lower, {"appointment", "re-appointment", "reappointment", "election"});
    }

    /// Does a title begin within a few words from `at`, in the same clause?
    [[nodiscard]] bool title_follows(std::size_t at) const
    {
        constexpr std::size_t few = 6;
        for (std::size_t i = at; i < at + few && draft_.runs_on(i); ++i) {
            if (draft_.owner(i, MentionKind::post) >= 0) return true;
            if (draft_.at(i).kind == TokenKind::mark) return false;
        }
        return false;
    }

    /// "had brought in Ishbel Example as interim Head of Parks", "Ishbel Example has been named Clerk", "She replaces Ishbel Example, who".
    [[nodiscard]] bool appointed_here(std::size_t i, std::size_t last) const
    {
        if (!draft_.runs_on(i) && i > 0 && draft_.at(i).gap < Gap::line) return false;
        const std::string_view before = i > 0 && draft_.runs_on(i) ? std::string_view(draft_.at(i - 1).lower) : std::string_view();
        const bool made =
            one_of(before, {"appoint",   "appoints", "appointed", "appointing", "recruited", "hired",      "named",   "elected",
                            "chosen",    "unveiled", "promoted",  "welcomed",   "introduce", "introduced", "confirm", "confirms",
                            "confirmed", "welcome",  "welcomes",  "welcoming",  "and",       ",",          "in"});
        const bool to_role = draft_.at(last).is("to") && one_of(draft_.at(last + 1).lower, {"the", "his", "her"}) &&
                             one_of(draft_.at(last + 2).lower, {"role", "post", "position", "job", "office"});
        if (made && (draft_.at(last).is("as") || to_role) && title_follows(last + 1)) return true;
        if (before == "incumbent" && !draft_.at(last).is("council")) return true;
        if (before == "thanked" && one_of(draft_.at(last).lower, {"who", "for"})) return true;
        if (one_of(before, {"predecessor", "successor"}) && i >= 2 && one_of(draft_.at(i - 2).lower, {"his", "her", "their", "immediate"}))
            return true;
        // "… appointed interim Clerk, and Ishbel Example interim Treasurer"
        if (one_of(before, {"and", ","}) && draft_.runs_on(last) && one_of(draft_.at(last).lower, {"interim", "acting"}) &&
            title_follows(last))
            return true;
        const bool replaced =
            one_of(before, {"replaces", "replaced", "replace", "succeeds", "succeeded", "succeed", "replacing", "succeeding"}) ||
            (i >= 2 && draft_.at(i - 1).is("from") && one_of(draft_.at(i - 2).lower, {"over", "reins", "helm"}));
        if (replaced && draft_.at(last).is(",") && draft_.at(last + 1).is("who")) return true;
        static constexpr auto careers = {"joined",    "became",   "took",     "served", "began",    "started", "retired", "retires",
                                         "leaves",    "left",     "resigned", "came",   "arrived",  "held",    "led",     "chaired",
                                         "filled",    "stepped",  "stood",    "quit",   "departed", "steps",   "takes",   "succeeds",
                                         "succeeded", "replaces", "replaced", "leads",  "chairs",   "was",     "is"};
        // "Ishbel Example, who only took up the post in May"
        std::size_t verb_at = last + 2;
        while (verb_at < last + 4 && one_of(draft_.at(verb_at).lower, {"only", "first", "also", "just", "had", "originally", "previously"}))
            ++verb_at;
        const Token& of_who = draft_.at(verb_at);
        const bool chosen_once =
            one_of(of_who.lower, {"was", "has", "had", "is", "will"}) &&
            one_of(draft_.at(verb_at + 1).lower, {"appointed", "elected", "named", "promoted", "hired", "recruited", "been", "led", "held",
                                                  "worked", "served", "retiring", "leaving", "chaired"});
        const bool career = chosen_once || std::find(careers.begin(), careers.end(), of_who.lower) != careers.end();
        // "Ishbel Example has been unveiled as the council's new Clerk", "Ishbel Example told staff"
        if (draft_.at(last).is("told") && one_of(draft_.at(last + 1).lower, {"staff", "colleagues", "councillors", "members"})) return true;
        const bool aged = draft_.at(last + 1).kind == TokenKind::number && draft_.at(last + 1).text.size() == 2 && of_who.is(",");
        const bool came_from =
            one_of(draft_.at(last + 1).lower, {"previously", "formerly", "currently", "latterly"}) && title_follows(last + 2);
        if (draft_.at(last).is(",") && draft_.runs_on(last + 1) && came_from) return true;
        if (draft_.at(last).is(",") && draft_.runs_on(last + 2) && (aged || (draft_.at(last + 1).is("who") && career))) return true;
        std::size_t at = last;
        while (at < last + 3 &&
               one_of(draft_.at(at).lower, {"has", "had", "have", "will", "be", "been", "was", "is", "to", "duly", "also"}))
            ++at;
        static constexpr auto chosen = {"appointed", "elected",  "re-appointed", "reappointed", "re-elected", "promoted",
                                        "named",     "brought",  "drafted",      "recruited",   "acclaimed",  "confirmed",
                                        "chosen",    "declared", "sworn",        "selected",    "installed",  "picked",
                                        "voted",     "hired",    "unveiled",     "removed",     "ousted",     "designated"};
        const bool verb = at > last && std::find(chosen.begin(), chosen.end(), draft_.at(at).lower) != chosen.end();
        const bool to_be =
            at > last + 1 && draft_.at(at - 1).is("be") && one_of(draft_.at(at).lower, {"its", "their", "the", "our", "his", "her"});
        const bool becomes = to_be || one_of(draft_.at(at).lower, {"becomes", "became", "become", "remains", "stays", "succeeds", "serve",
                                                                   "act", "step", "steps", "stepped", "stepping"});
        return (verb || becomes) && draft_.runs_on(at) && title_follows(at + 1);
    }

    /// A line of nothing but the name, over one of nothing but a title: "Ishbel Example" / "Head of Parks".
    [[nodiscard]] bool over_a_title(std::size_t i, std::size_t last) const
    {
        if (last > i + 3 || draft_.runs_on(i) || draft_.runs_on(last) || draft_.at(last).gap < Gap::line) return false;
        const int title = draft_.owner(last, MentionKind::post);
        if (title < 0) return false;
        const Found& found = draft_.found()[static_cast<std::size_t>(title)];
        if (found.first != last || found.last < last + 2 || draft_.runs_on(found.last)) return false;
        for (std::size_t at = i; at < last; ++at)
            if (draft_.at(at).caps != Caps::title || draft_.word(at, Word::service) || draft_.word(at, Word::org_head) ||
                draft_.word(at, Word::not_name) || draft_.word(at, Word::post_topic) || draft_.word(at, Word::post_modifier) ||
                draft_.word(at, Word::post_head) || draft_.word(at, Word::function) || draft_.word(at, Word::org_generic))
                return false;
        return true;
    }

    /// "that Ishbel Example be appointed Clerk", "the appointment of Ishbel Example as Clerk": who is given a post.
    void chosen(std::size_t i)
    {
        if (draft_.any(i) || draft_.at(i).caps != Caps::title || draft_.at(i + 1).caps != Caps::title || !draft_.runs_on(i + 1)) return;
        const std::size_t last = name_end(draft_, i, false);
        if (last < i + 2 || !untaken(draft_, i, last) || !plausible_run(draft_, i, last) || !plausible_word(draft_, i)) return;
        const bool that = i > 0 && draft_.runs_on(i) && draft_.at(i - 1).is("that");
        const bool of = appointment_of(i);
        std::size_t at = last;
        if (appointed_here(i, last) || over_a_title(i, last)) {
            add(i, last, "person-chosen");
            return;
        }
        if ((that && goes_or_holds(last)) || goes_back(last)) {
            add(i, last, "person-chosen");
            return;
        }
        if (of) at += draft_.at(at).is("as") ? 1 : 0;
        else if (that && one_of(draft_.at(at).lower, {"be", "was", "is"}) &&
                 one_of(draft_.at(at + 1).lower, {"appointed", "elected", "re-appointed", "reappointed", "re-elected", "promoted",
                                                  "designated", "confirmed", "named"})) {
            at += draft_.at(at + 2).is("as") ? 3 : 2;
            if (draft_.at(at).is("the") && draft_.at(at + 1).is("council"))
                at += 2 + (draft_.at(at + 2).kind == TokenKind::possessive ? 1 : 0);
        }
        else return;
        if (at == last) return;
        if (draft_.at(at).is("the") || draft_.at(at).is("a") || draft_.at(at).is("an")) ++at;
        if (draft_.owner(at, MentionKind::post) >= 0) add(i, last, "person-chosen");
    }

    [[nodiscard]] static bool human_noun(const Token& token) { return token.caps == Caps::lower && person_noun(token.lower); }

    /// "the resignation of Jo Example": what befalls people alone.
    [[nodiscard]] bool befell(std::size_t i) const
    {
        return i >= 2 && draft_.at(i - 1).is("of") && draft_.runs_on(i) &&
               one_of(draft_.at(i - 2).lower, {"resignation", "death", "retirement", "funeral", "co-option", "bereavement", "widow", "exit",
                                               "departure", "dismissal", "sacking"});
    }

    /// ", a shopkeeper," ", the new owner"
    [[nodiscard]] bool described(std::size_t i) const
    {
        if (draft_.at(i).is(",") && human_noun(draft_.at(i + 1)) && draft_.at(i + 2).is("of")) return true;
        if (!draft_.at(i).is(",") || !one_of(draft_.at(i + 1).lower, {"a", "an", "the", "his", "her", "their", "our"})) return false;
        return human_noun(draft_.at(i + 2)) || (draft_.at(i + 2).caps == Caps::lower && human_noun(draft_.at(i + 3)));
    }

    Draft& draft_;
}; // class PeopleByWords

} // namespace

void find_people_by_words(Draft& draft) { PeopleByWords(draft).run(); }

} // namespace minutebook::read
