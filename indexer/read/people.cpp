#include "indexer/read/people.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "indexer/read/names.hpp"
#include "indexer/read/people_again.hpp"
#include "indexer/read/people_by_words.hpp"
#include "indexer/read/people_clues.hpp"
#include "indexer/read/people_rolls.hpp"
#include "indexer/read/people_rules.hpp"

#include <initializer_list>

namespace minutebook::read {
namespace {

using civic::MentionKind;

class PeopleFinder {
public:
    explicit PeopleFinder(Draft& draft) : draft_(draft) {}

    void run()
    {
        for (std::size_t i = 0; i < draft_.size(); ++i) titled(i);
        find_rolls(draft_);
        for (std::size_t i = 0; i < draft_.size(); ++i) introduced(i);
        for (std::size_t i = 0; i < draft_.size(); ++i) beside_post(i);
    }

private:
    bool add(std::size_t first, std::size_t last, std::string_view rule, bool councillor = false, bool is_titled = false)
    {
        return add_person(draft_, {MentionKind::person, first, last, rule, councillor, is_titled});
    }

    /// Skips what may stand between the names of a list: "(Chair)", ",", "and", further titles. Sets `titles` if one was met.
    std::size_t next_in_list(std::size_t i, Titles& titles) const
    {
        if (draft_.at(i).is("(")) {
            std::size_t close = i;
            while (close < draft_.size() && close < i + 12 && !draft_.at(close).is(")")) ++close;
            if (!draft_.at(close).is(")")) return 0;
            i = close + 1;
            if (!near(i)) return 0;
        }
        bool parted = false;
        while (i < draft_.size() && near(i) && (one_of(draft_.at(i).lower, {",", "and", "&", ";"}))) {
            ++i;
            parted = true;
        }
        const Titles found = read_titles(draft_, title_start(i));
        if (found.end > i) {
            titles = found;
            return found.end;
        }
        return parted || (draft_.at(i - 1).is(")") && draft_.at(i).gap < Gap::line) ? i : 0;
    }

    /// "County Councillor", "Ward Cllr": the word before the title that is not part of a name.
    [[nodiscard]] std::size_t title_start(std::size_t i) const
    {
        return one_of(draft_.at(i).lower, {"county", "city", "district", "borough", "community", "town", "parish"}) &&
                       draft_.word(i + 1, Word::title)
                   ? i + 1
                   : i;
    }

    [[nodiscard]] bool near(std::size_t i) const { return i < draft_.size() && draft_.at(i).gap < Gap::paragraph; }

    void list_from(std::size_t end, Titles titles, std::string_view rule)
    {
        const bool one_title_for_all = titles.many;
        for (int n = 0; n < 80; ++n) {
            Titles next = titles;
            const std::size_t start = next_in_list(end, next);
            if (start == 0 || !near(start)) return;
            if (!titles.many && next.end == titles.end) return;
            if (draft_.person(start)) {
                end = start;
                while (draft_.person(end)) ++end;
                titles = {next.end, next.councillor, next.many || one_title_for_all};
                continue;
            }
            const std::size_t last = name_end(draft_, start, true);
            if (last == start || !untaken(draft_, start, last)) return;
            const bool bare = next.end == titles.end; // no title of its own
            if (bare && draft_.word(start, Word::not_name) && !draft_.word(start, Word::surname) && !draft_.word(start, Word::first_name))
                return;
            // "A Brook, EDC": whom she is of.
            const bool letters = bare && last == start + 1 && draft_.at(start).caps == Caps::upper;
            if (letters && (draft_.at(start).text.size() <= 4 || draft_.at(end - 1).caps != Caps::upper)) return;
            if (bare && (one_of(draft_.at(start).lower, {"mr", "the"}) || draft_.word(start, Word::org_head))) return;
            add(start, last, rule, next.councillor, true);
            titles = {next.end, next.councillor, true};
            if (!next.many && next.end == start) titles.many = one_title_for_all || one_title_list(start, last);
            end = last;
        }
    }

    /// After one titled name a list goes on only by further titles or full names.
    [[nodiscard]] bool one_title_list(std::size_t first, std::size_t last) const { return last - first >= 2; }

    void titled(std::size_t i)
    {
        if (draft_.any(i)) return;
        const Titles titles = read_titles(draft_, i);
        if (titles.end == i || !near(titles.end) || draft_.at(titles.end).gap == Gap::line) return;
        if (draft_.at(i).caps == Caps::lower && !titles.councillor) return;
        const bool shouted = draft_.at(i).caps == Caps::upper && draft_.at(i).text.size() > 4 && !titles.councillor &&
                             draft_.at(titles.end).caps == Caps::upper;
        if (shouted) return;
        if (couple(titles)) return;
        const std::size_t last = name_end(draft_, titles.end, true);
        if (last == titles.end) {
            if (after_dash(i, titles)) return;
            withheld(i, titles);
            return;
        }
        const bool thing = draft_.word(titles.end, Word::not_name) && last - titles.end >= 2 && draft_.word(titles.end + 1, Word::not_name);
        const bool rank = !titles.councillor && !titles.many && !civil(i);
        const bool lone = last == titles.end + 1 && draft_.word(titles.end, Word::not_name);
        const bool verb = lone && (titles.many || one_of(draft_.at(i).lower, {"lord", "lady"})) &&
                          !draft_.word(titles.end, Word::surname) && !draft_.word(titles.end, Word::first_name);
        if (thing || verb || (rank && !plausible_word(draft_, titles.end))) return;
        if (!untaken(draft_, titles.end, last) || !add(titles.end, last, "person-title", titles.councillor, true)) return;
        if (titles.many) list_from(last, titles, "person-list");
    }

    /// "Alderman – Jo Example", alone on its line.
    bool after_dash(std::size_t i, const Titles& titles)
    {
        const std::size_t first = titles.end + 1;
        if (draft_.at(i).gap < Gap::line || !is_dash(draft_.at(titles.end)) || draft_.at(titles.end).gap != Gap::space) return false;
        const std::size_t last = name_end(draft_, first, draft_.word(first, Word::first_name));
        const bool ends = draft_.at(last).gap >= Gap::line || one_of(draft_.at(last).lower, {",", "("});
        if (draft_.at(first).gap != Gap::space || last < first + 2 || !ends || !plausible_run(draft_, first, last)) return false;
        return add(first, last, "person-title", titles.councillor, true);
    }

    /// "Mr A was heard": a name that the record withholds.
    void withheld(std::size_t i, const Titles& titles)
    {
        const Token& next = draft_.at(titles.end + 1);
        const bool alone = one_of(next.lower, {",", ".", ";"}) || next.caps == Caps::lower || next.kind == TokenKind::possessive;
        if (one_of(draft_.at(i).lower, {"mr", "mrs", "ms", "miss"}) && !titles.many && draft_.at(titles.end).caps == Caps::initial && alone)
            add(titles.end, titles.end + 1, "person-title", false, true);
    }

    /// A title of courtesy or church, which only a name can follow; ranks stand before other words too.
    [[nodiscard]] bool civil(std::size_t i) const
    {
        return one_of(draft_.at(i).lower, {"mr", "mrs", "ms", "miss", "mx", "dr", "sir", "dame", "lord", "lady", "rev", "revd", "reverend",
                                           "father", "prof", "professor", "baroness"});
    }

    /// "Mr and Mrs M and B Vexley" are M and B Vexley.
    bool couple(const Titles& titles)
    {
        const std::size_t i = titles.end;
        if (!titles.many || draft_.at(i).caps != Caps::initial || !draft_.at(i + 1).is("and") || draft_.at(i + 2).caps != Caps::initial)
            return false;
        const std::size_t last = name_end(draft_, i + 2, true);
        if (last <= i + 3) return false;
        return add(i, i + 1, "person-couple", false, true) && add(i + 2, last, "person-couple", false, true);
    }

    /// "By Jane Example", "Contact: Jane Example", "Presented by …", "author: jane".
    void introduced(std::size_t i)
    {
        if (i == 0 || draft_.any(i)) return;
        const Token& before = draft_.at(i - 1);
        const bool colon = before.is(":") && i >= 2 && draft_.runs_on(i) &&
                           one_of(draft_.at(i - 2).lower,
                                  {"contact", "author", "reporter", "by", "taker", "clerk", "chair", "chairman", "minutes", "speaker"});
        const bool by = before.is("by") &&
                        (draft_.at(i - 1).gap >= Gap::line || one_of(draft_.at(i - 2).lower, {"led", "presented", "introduced", "written",
                                                                                              "seconded", "proposed", "moved", "chaired"}));
        const bool speaker = before.is("speaker") && before.capital();
        const bool mover = one_of(before.lower, {"director", "trustee", "member"}) && before.capital() && !draft_.post(i - 1) &&
                           one_of(draft_.at(i - 2).lower, {"by", "moved", "seconded", "with", "proposed"});
        if (mover && draft_.runs_on(i) && plausible_word(draft_, i)) {
            add(i, name_end(draft_, i, true), "person-title", false, true);
            return;
        }
        if (!colon && !by && !speaker) return;
        if (colon && draft_.at(i - 2).is("author") && draft_.at(i).caps == Caps::lower && draft_.word(i, Word::first_name)) {
            add(i, i + 1, "person-author");
            return;
        }
        const bool known = draft_.word(i, Word::first_name);
        const std::size_t last = name_end(draft_, i, known);
        if (last > i && last - i >= 2 && untaken(draft_, i, last) && (known || !draft_.word(last - 1, Word::not_name)))
            add(i, last, "person-introduced");
    }

    /// "chief executive Jane Example", "Jane Example, chief executive", "Mayor Example".
    void beside_post(std::size_t i)
    {
        if (i == 0 || draft_.any(i) || !draft_.at(i).capital()) return;
        const bool after = draft_.post(i - 1) && draft_.at(i).gap <= Gap::wrap;
        const bool close = draft_.post(i - 1) && draft_.at(i).gap <= Gap::space;
        const bool after_mark = i >= 2 && draft_.post(i - 2) && draft_.runs_on(i) &&
                                (one_of(draft_.at(i - 1).lower, {",", ":"}) || (is_dash(draft_.at(i - 1)) && heads_line(i - 2)));
        const bool byline = draft_.post(i - 1) && draft_.at(i).gap == Gap::line;
        const std::size_t last = name_end(draft_, i, close && draft_.at(i).is("st"));
        if (last == i || !untaken(draft_, i, last)) return;
        const int words = word_count(draft_, i, last);
        const bool initialled_name = last - i >= 2;
        if (after && words == 1 && !initialled_name) {
            const bool surname = close && !draft_.word(i, Word::post_modifier) &&
                                 one_of(draft_.at(i - 1).lower, {"mayor", "chair", "chairman", "chairwoman", "clerk"}) &&
                                 draft_.at(i - 1).capital() && plausible_word(draft_, i);
            if (surname && draft_.at(i).caps == Caps::title) add(i, last, "person-post");
            return;
        }
        if ((after || after_mark || byline) && initialled_name && plausible_run(draft_, i, last)) {
            add(i, last, "person-post");
            return;
        }
        const bool dash = draft_.at(last).is("-") && draft_.post(last + 1);
        const bool before = dash || (one_of(draft_.at(last).lower, {",", "|", "("}) && post_follows(last));
        if (before && initialled_name && plausible_run(draft_, i, last) && name_starts(draft_, i)) add(i, last, "person-post");
    }

    /// The post that ends at `i` begins its line: "Deputy Mayor – Jo Example".
    [[nodiscard]] bool heads_line(std::size_t i) const
    {
        const int owner = draft_.owner(i, MentionKind::post);
        while (i > 0 && draft_.owner(i - 1, MentionKind::post) == owner) --i;
        return i == 0 || !draft_.runs_on(i);
    }

    [[nodiscard]] bool post_follows(std::size_t mark) const
    {
        for (std::size_t i = mark + 1; i < mark + 7; ++i) {
            if (draft_.post(i)) return true;
            const bool passing = one_of(draft_.at(i).lower, {"the", "its", "their", "our", "now", "former", "new", "council", "then"}) ||
                                 draft_.at(i).kind == TokenKind::possessive || draft_.organization(i);
            if (!passing) return false;
        }
        return false;
    }

    Draft& draft_;
}; // class PeopleFinder

} // namespace

void find_people(Draft& draft)
{
    PeopleFinder(draft).run();
    find_people_by_words(draft);
    find_people_again(draft);
}

} // namespace minutebook::read
