#include "indexer/read/organizations_headed.hpp"

#include <algorithm>

namespace minutebook::read {
namespace {

using civic::MentionKind;

/// More words than this before the head are no name (it also bounds the work on hostile text).
constexpr std::size_t longest_name = 14;

/// Reads names that end in a head noun ("Example Parish Council"), walking left from the head.
class HeadedName {
public:
    HeadedName(Draft& draft, std::size_t head) : draft_(draft), head_(head) {}

    void read()
    {
        if (!is_head()) return;
        first_ = head_;
        while (first_ > 0 && step_left()) {}
        strip();
        take_number();
        if (head_ > first_ && one_of(draft_.at(head_).lower, {"co", "ltd", "limited", "llp", "inc"}))
            first_ = initials_before(draft_, first_);
        std::size_t last = extend_right();
        if (!distinctive() && last == head_ + 1) return;
        if (is_venue(last) || is_class() || is_post(last)) return;
        if (plural_) {
            split_plural(last);
            return;
        }
        draft_.add({MentionKind::organization, first_, last, "organization-head"});
    }

private:
    [[nodiscard]] bool is_head()
    {
        const Token& head = draft_.at(head_);
        if (draft_.runs_on(head_ + 1) && one_of(draft_.at(head_ + 1).lower, {"chamber", "chambers", "tax", "room", "rooms", "offices",
                                                                             "office", "house", "hall", "building", "buildings", "depot"}))
            return false;
        if (head.lower == "bank" &&
            one_of(draft_.at(head_ + 1).lower, {"statement", "statements", "account", "accounts", "holiday", "balance"}))
            return false;
        const bool small_form = one_of(head.text, {"plc", "ltd", "llp", "inc"}) && head_ > 0 && draft_.at(head_ - 1).capital();
        if (head.kind != TokenKind::word || (head.caps != Caps::title && head.caps != Caps::upper && !small_form)) return false;
        if (draft_.organization(head_) || draft_.in_date(head_)) return false;
        if (one_of(head.lower, {"councils", "committees", "boards"})) return plural_ = true;
        if (head.lower == "office")
            return draft_.at(head_ - 1).lower.starts_with("commissioner") || draft_.at(head_ - 2).lower.starts_with("commissioner");
        if (head.lower == "group" && one_of(draft_.at(head_ + 1).lower, {"leader", "leaders", "leader's"}) &&
            draft_.word(head_ - 1, Word::party_adjective))
            return false; // "Labour Group Leader" is a post
        if (head.lower == "group" && led_party()) return false;
        if (head.lower == "force") return draft_.at(head_ - 1).is("task");
        if (head.lower == "fund") return lottery();
        if (head.lower == "service") return one_of(draft_.at(head_ - 1).lower, {"rescue", "ambulance", "probation", "police", "reporting"});
        if (head.lower == "government") return one_of(draft_.at(head_ - 1).lower, {"welsh", "scottish", "uk", "british"});
        if (head.lower == "district") return one_of(draft_.at(head_ - 1).lower, {"school", "municipal", "regional"});
        if (head.lower == "nation") return draft_.at(head_ - 1).is("first");
        if (head.lower == "towns") return draft_.at(head_ - 1).is("tidy");
        if (head.lower == "chamber") return draft_.at(head_ + 1).is("of") && one_of(draft_.at(head_ + 2).lower, {"commerce", "trade"});
        if (head.lower == "board" && one_of(draft_.at(head_ - 1).lower, {"notice", "white", "black", "score", "dart", "message"}))
            return false;
        if (head.lower.ends_with("-committee") && head.lower != "sub-committee" && head.lower != "non-committee") return true;
        if (head.lower == "band") return one_of(draft_.at(head_ - 1).lower, {"silver", "brass", "pipe", "town", "concert", "flute"});
        if (one_of(head.lower, {"borough"}))
            return one_of(draft_.at(head_ - 1).lower, {"london", "royal"}) && draft_.at(head_ + 1).is("of");
        return draft_.word(head_, Word::org_head) ||
               (draft_.word(head_, Word::prefix_head) && prefixes() && one_of(draft_.at(head_ + 1).lower, {"of", "for"}));
    }

    /// "Leader of the Labour Group": all of it is the post.
    [[nodiscard]] bool led_party() const
    {
        std::size_t at = head_;
        while (at > 0 && head_ - at < 2 && draft_.word(at - 1, Word::party_adjective)) --at;
        return at < head_ && at > 3 && draft_.at(at - 1).is("the") && draft_.at(at - 2).is("of") && draft_.at(at - 3).is("leader");
    }

    [[nodiscard]] bool lottery() const
    {
        for (std::size_t i = head_; i-- > 0 && i + 5 > head_;)
            if (one_of(draft_.at(i).lower, {"lottery", "heritage", "pension", "pensions"})) return true;
        return false;
    }

    [[nodiscard]] bool prefixes() const
    {
        return one_of(draft_.at(head_).lower, {"bank", "friends", "university", "campaign", "institute", "ministry", "church", "centre"});
    }

    /// "Crisis-hit", "Labour-run": what a story says of a council, not its name.
    [[nodiscard]] static bool in_a_state(std::string_view word)
    {
        static constexpr auto states = {"-hit",    "-strapped", "-run",     "-led",      "-controlled",
                                        "-ridden", "-stricken", "-plagued", "-dominated"};
        return std::any_of(states.begin(), states.end(), [&](std::string_view state) { return word.ends_with(state); });
    }

    /// True if the token may belong to the name that follows it.
    [[nodiscard]] bool belongs(std::size_t i) const
    {
        const Token& token = draft_.at(i);
        if (!token.capital() || draft_.in_date(i)) return false;
        const bool titled = draft_.word(i, Word::title) || draft_.word(i, Word::title_many);
        if (titled && !(draft_.at(head_).is("office") && token.lower.starts_with("commissioner"))) return false;
        if (draft_.organization(i) || draft_.word(i, Word::org_stop) || in_a_state(token.lower)) return false;
        const bool counted = one_of(token.lower, {"two", "three", "four", "five", "six", "seven", "first"}) && i > 0 && draft_.runs_on(i) &&
                             draft_.at(i + 1).caps == Caps::title && !draft_.word(i + 1, Word::org_generic);
        if (draft_.word(i, Word::function) && !one_of(token.lower, {"one", "new", "same"}) && !counted) return false;
        if (token.caps == Caps::initial && token.lower != "a" && !draft_.at(i + 1).is("&") && !draft_.at(i - 1).is("&")) return false;
        const bool upper_head = draft_.at(head_).caps == Caps::upper && draft_.at(head_).text.size() > 4;
        if (upper_head && token.caps != Caps::upper) return false;
        if (draft_.word(i, Word::post_head) &&
            !one_of(token.lower, {"executive", "governor", "governors", "principal", "lead", "commissioner"}))
            return false;
        if (i > 0 && draft_.runs_on(i) && surname_of_titled(i)) return false;
        // "… Vice-Convener: Councillor Ann Example" above "Planning Committee".
        const bool full_name = i > 1 && draft_.runs_on(i) && draft_.runs_on(i - 1) && draft_.word(i - 2, Word::title);
        if (full_name && draft_.at(i + 1).gap == Gap::wrap) return false;
        return !ends_other_name(i);
    }

    /// "Mrs J Example" before the name: the surname is not of it.
    [[nodiscard]] bool surname_of_titled(std::size_t i) const
    {
        const bool initial =
            draft_.at(i - 1).caps == Caps::initial && i > 1 && (draft_.word(i - 2, Word::title) || draft_.at(i - 2).is("."));
        const bool title = draft_.word(i - 1, Word::title) && draft_.at(i - 1).caps == Caps::title && !draft_.word(i, Word::org_generic);
        return initial || title;
    }

    /// "Example Council" before "Planning Committee" is a name of its own.
    [[nodiscard]] bool ends_other_name(std::size_t i) const
    {
        if (!draft_.word(i, Word::org_head) || i == 0) return false;
        const Token& before = draft_.at(i - 1);
        return draft_.runs_on(i) && before.capital() && !draft_.word(i - 1, Word::org_generic) && !draft_.word(i - 1, Word::function) &&
               draft_.at(i).is("council");
    }

    bool step_left()
    {
        if (!draft_.runs_on(first_) || head_ - first_ > longest_name || column(first_)) return false;
        const std::size_t i = first_ - 1;
        const Token& token = draft_.at(i);
        if (token.is("'") && token.gap == Gap::glued && draft_.at(first_).gap == Gap::space) return take(belongs(i - 1), i - 1);
        if (token.is(")") && (legal_form() || draft_.at(head_).is("committee")) && i > 2 && draft_.at(i - 2).is("("))
            return take(belongs(i - 3), i - 3);
        if (belongs(i)) {
            first_ = i;
            return true;
        }
        if (i == 0 || !draft_.runs_on(i)) return false;
        if (token.kind == TokenKind::possessive) return take(possessive_belongs(i), i - 1);
        if (is_dash(token) && token.gap == Gap::glued && draft_.at(first_).gap == Gap::glued) return take(belongs(i - 1), i - 1);
        if (token.is("&")) return take(belongs(i - 1) || draft_.at(i - 1).caps == Caps::initial, i - 1);
        if (token.is("and"))
            return take(belongs(i - 1) && !person_before(i) && !draft_.word(i - 1, Word::org_head) && !nation(i - 1), i - 1);
        if (token.is(",")) return take(legal_form() || (topic(i - 1) && draft_.at(i - 1).capital() && topic(first_)), i - 1);
        if (one_of(token.lower, {"on", "upon"})) return take(water(first_) && belongs(i - 1), i - 1);
        if (token.is("of")) return take(of_belongs(i), i - 1);
        return false;
    }

    /// A wide gap parts columns; a name before a colon does not begin on the line above.
    [[nodiscard]] bool column(std::size_t i) const
    {
        const Token& token = draft_.at(i);
        const bool name_before = i > 0 && (draft_.word(i - 1, Word::surname) || draft_.word(i - 1, Word::org_head));
        if (token.gap == Gap::wrap) return draft_.at(head_ + 1).is(":") || name_before;
        return token.gap == Gap::space && i > 0 && token.span.begin > draft_.at(i - 1).span.end + 2;
    }

    /// "held at Example School", "the new site at Example Bank": a place, not a body that acts.
    [[nodiscard]] bool is_venue(std::size_t last) const
    {
        if (!draft_.word(head_, Word::org_weak)) return false;
        std::size_t before = first_;
        if (before > 0 && draft_.at(before - 1).is("the")) --before;
        // "works at Example School" is of the school
        const bool works =
            before > 1 && draft_.at(before - 1).is("at") &&
            one_of(draft_.at(before - 2).lower, {"teaches", "taught", "teacher", "works", "worked", "working", "employed", "employee",
                                                 "governor", "pupil", "pupils", "student", "students", "volunteer", "volunteers"});
        const bool located = !works && before > 0 &&
                             one_of(draft_.at(before - 1).lower, {"at", "in", "near", "outside", "opposite", "behind", "beside", "venue",
                                                                  "adjacent", "along", "past", "former", "old"});
        const Token& next = draft_.at(last);
        const bool goes_on =
            draft_.runs_on(last) && next.capital() && next.caps != Caps::upper &&
            (draft_.word(last, Word::place) || one_of(next.lower, {"housing", "scheme", "safety", "appeal", "room", "field", "pavilion",
                                                                   "grounds", "site", "drive", "bus", "car", "gate", "fence"}));
        return located || goes_on;
    }

    /// "Senior Committee Services Officer": a post, not a committee.
    [[nodiscard]] bool is_post(std::size_t last) const
    {
        if (!one_of(draft_.at(head_).lower, {"committee", "board"}) || !draft_.runs_on(last) || !draft_.at(last).capital()) return false;
        for (std::size_t i = first_; i < head_; ++i)
            if (!draft_.word(i, Word::post_modifier) && !draft_.word(i, Word::post_topic) && !draft_.word(i, Word::org_generic))
                return false;
        for (std::size_t i = last; i < last + 3 && draft_.runs_on(i) && draft_.at(i).capital(); ++i)
            if (draft_.word(i, Word::post_head)) return true;
        return false;
    }

    /// "a Task and Finish Group": any of its kind.
    [[nodiscard]] bool is_class() const
    {
        if (draft_.at(head_).lower.starts_with("school")) {
            bool services = true;
            for (std::size_t i = first_; i < head_; ++i) services = services && (draft_.at(i).kind != TokenKind::word || topic(i));
            if (services) return true;
        }
        if (one_of(draft_.at(head_).lower, {"association", "authority"}) && head_ == first_ + 1)
            return one_of(draft_.at(first_).lower, {"housing", "planning", "conservation", "disabled", "highway", "highways", "banking",
                                                    "education", "fire", "police", "billing"});
        return draft_.at(head_).is("group") && first_ > 0 && one_of(draft_.at(first_ - 1).lower, {"a", "an"}) &&
               one_of(draft_.at(first_).lower, {"task", "working", "steering", "focus", "user", "project", "small"});
    }

    [[nodiscard]] bool topic(std::size_t i) const { return draft_.word(i, Word::service) || draft_.word(i, Word::post_topic); }

    /// "1234567 Ontario Inc.": a company without a name.
    void take_number()
    {
        if (first_ == 0 || head_ == first_ || !draft_.runs_on(first_)) return;
        const Token& number = draft_.at(first_ - 1);
        const bool legal = one_of(draft_.at(head_).lower, {"llc", "ltd", "limited", "inc", "corp"});
        if (legal && number.kind == TokenKind::number && number.text.size() >= 6 && number.text.find_first_of(".,/") == number.text.npos)
            --first_;
    }

    bool take(bool yes, std::size_t to)
    {
        if (yes) first_ = to;
        return yes;
    }

    /// Ends many a body's name: "Keep Wales Tidy and …" is no case, "Audit Wales and …" is.
    [[nodiscard]] bool nation(std::size_t i) const
    {
        return one_of(draft_.at(i).lower, {"wales", "scotland", "england", "ireland", "uk", "canada"}) && draft_.at(i - 1).capital();
    }

    [[nodiscard]] bool possessive_belongs(std::size_t i) const
    {
        const bool saint = i > 1 && draft_.at(i - 2).is("st") && draft_.at(i - 2).capital() && draft_.runs_on(i - 1);
        if (saint) return draft_.at(i - 1).capital(); // "St Example's Primary School"
        return draft_.at(i - 1).capital() &&
               one_of(draft_.at(i - 1).lower, {"children", "women", "men", "people", "adult", "adults", "mayor", "king", "queen",
                                               "commissioner", "veterans", "young", "citizen", "citizens", "girl", "girls"});
    }

    [[nodiscard]] bool of_belongs(std::size_t i) const
    {
        return draft_.at(i - 1).capital() && one_of(draft_.at(i - 1).lower, {"borough", "university", "hospitals", "friends", "bank",
                                                                             "church", "house", "isle", "isles", "arts"});
    }

    [[nodiscard]] bool water(std::size_t i) const
    {
        return one_of(draft_.at(i).lower, {"trent", "tyne", "thames", "avon", "hull", "sea", "tees", "humber", "severn", "wye", "ouse"});
    }

    [[nodiscard]] bool legal_form() const
    {
        return first_ == head_ && one_of(draft_.at(head_).lower, {"llc", "ltd", "limited", "inc", "plc", "llp"});
    }

    /// True if the capitalised words before the "and" at `i` look like a person's name.
    [[nodiscard]] bool person_before(std::size_t i) const
    {
        for (std::size_t j = i; j-- > 0 && j + 5 > i;) {
            if (draft_.word(j, Word::title) || draft_.word(j, Word::title_many)) return true;
            if (!draft_.at(j).capital()) return false;
            if (draft_.word(j, Word::first_name) && !draft_.word(j, Word::also_a_word) && j + 2 <= i) return true;
        }
        return false;
    }

    void strip()
    {
        while (first_ < head_ && ((draft_.word(first_, Word::function) && !belongs(first_)) || draft_.at(first_).kind != TokenKind::word))
            ++first_;
        // "Ann Example Example District Council" in a roll: the person is not of the name.
        const bool person = draft_.word(first_, Word::first_name) && !draft_.word(first_, Word::also_a_word);
        if (person && draft_.at(head_).is("council") && head_ - first_ >= 3 && draft_.at(first_ + 1).capital()) first_ += 2;
    }

    [[nodiscard]] bool distinctive() const
    {
        const std::string& head = draft_.at(head_).lower;
        if (head.ends_with("-committee") && head != "sub-committee" && head != "non-committee" && first_ == head_) return true;
        for (std::size_t i = first_; i < head_; ++i) {
            const Token& token = draft_.at(i);
            const bool executive = one_of(token.lower, {"executive", "exec"}) && one_of(draft_.at(head_).lower, {"board", "committee"});
            if (token.kind == TokenKind::word && token.capital() && (executive || !draft_.word(i, Word::org_generic)) &&
                !draft_.word(i, Word::function))
                return true;
        }
        return false;
    }

    /// "… of Scotland", "… for Wales", "… on Disability"; the dot of "Inc.".
    [[nodiscard]] std::size_t extend_right() const
    {
        std::size_t last = head_ + 1;
        const Token& head = draft_.at(head_);
        if (one_of(head.lower, {"inc", "ltd", "co"}) && draft_.at(last).is(".") && draft_.at(last).gap == Gap::glued &&
            runs_after_dot(last))
            return last + 1;
        if (head.lower.ends_with("committee") && draft_.at(last).is("of")) {
            const std::size_t of = draft_.at(last + 1).is("the") ? last + 2 : last + 1;
            if (one_of(draft_.at(of).lower, {"whole", "adjustment", "management", "revision"}) && draft_.at(of).capital()) return of + 1;
        }
        const Token& letter = draft_.at(last);
        const bool lettered = letter.caps == Caps::initial && letter.gap == Gap::space && letter.text[0] <= 'F' &&
                              !draft_.at(last + 1).is(".") && !(draft_.runs_on(last + 1) && draft_.at(last + 1).capital());
        if (lettered && (head.lower.ends_with("committee") || head.is("panel"))) return last + 1; // "Sub-Committee B"
        if (head.is("chamber")) return last + 2;
        if (head.is("board") && draft_.at(last).is("of") && draft_.at(last + 1).capital() &&
            one_of(draft_.at(last + 1).lower, {"selectmen", "supervisors", "commissioners", "education", "health", "aldermen"}))
            return last + 2;
        if (one_of(head.lower, {"inspectorate", "commission", "trust", "agency", "federation"}) && draft_.runs_on(last) &&
            one_of(draft_.at(last).lower, {"wales", "scotland", "england", "ireland", "cymru"}))
            return last + 1;
        if (!draft_.word(head_, Word::prefix_head) || plural_) return last;
        if (!one_of(draft_.at(last).lower, {"of", "for", "on"}) || !draft_.runs_on(last)) return last;
        if (draft_.at(last).is("on") && !one_of(head.lower, {"commission", "committee", "panel", "group", "forum", "board", "institute"}))
            return last;
        if (first_ == head_ && !prefixes() && !draft_.at(last).is("on")) return last;
        std::size_t i = last + 1;
        if (draft_.at(i).is("the") && draft_.at(last).is("of") && head.is("friends")) ++i;
        std::size_t end = i;
        while (draft_.runs_on(end) && names_place(end) && !(end > i && stops_place(end))) {
            ++end;
            const bool joined = one_of(draft_.at(end).lower, {"and", "&", "upon", "on"}) && draft_.runs_on(end);
            if (joined && one_of(head.lower, {"borough", "association"}) && names_place(end + 1)) ++end;
        }
        if (draft_.at(last).is("of") && end > i + 1 && names_appointee(head.lower, end)) return last;
        if (end == i || (head.is("church") && !one_of(draft_.at(i).lower, {"england", "scotland", "wales", "ireland"}))) return last;
        return end;
    }

    /// "appointment by the Staffing Panel of Jane Example as Director": a person, not what the panel is of.
    [[nodiscard]] bool names_appointee(std::string_view head, std::size_t end) const
    {
        if (!one_of(head, {"panel", "committee", "sub-committee", "board", "group", "forum", "commission"})) return false;
        return draft_.at(end).is("as") || (draft_.at(end).is("to") && draft_.at(end + 1).is("be"));
    }

    [[nodiscard]] bool runs_after_dot(std::size_t dot) const
    {
        return draft_.runs_on(dot + 1) && (draft_.at(dot + 1).caps == Caps::lower || draft_.at(dot + 1).is(","));
    }

    /// "Bank of Scotland Jane Example", "Panel for Wales Annual Report": the place ends before.
    [[nodiscard]] bool stops_place(std::size_t i) const
    {
        return (draft_.word(i, Word::first_name) && !draft_.word(i, Word::also_a_word)) || wide(i) ||
               one_of(draft_.at(i).lower,
                      {"annual", "draft", "report", "reports", "minutes", "meeting", "website", "act", "plan", "office"});
    }

    [[nodiscard]] bool wide(std::size_t i) const
    {
        return draft_.at(i).gap == Gap::space && i > 0 && draft_.at(i).span.begin > draft_.at(i - 1).span.end + 1;
    }

    [[nodiscard]] bool names_place(std::size_t i) const
    {
        const Token& token = draft_.at(i);
        return token.capital() && !draft_.in_date(i) && !draft_.word(i, Word::function) && !draft_.word(i, Word::title) &&
               !draft_.word(i, Word::post_head) && !one_of(token.lower, {"year", "directors", "governors", "trustees", "members"});
    }

    /// "Example and Sample Councils" are two.
    void split_plural(std::size_t last)
    {
        for (std::size_t i = head_; i-- > first_ + 1;) {
            if (!draft_.at(i).is("and")) continue;
            if (i + 1 == head_ || draft_.word(i - 1, Word::org_head) || one_of(draft_.at(i - 1).lower, {"overview", "cabinet"})) return;
            draft_.add({MentionKind::organization, first_, i, "organization-pair"});
            draft_.add({MentionKind::organization, i + 1, last, "organization-pair"});
            return;
        }
    }

    Draft& draft_;
    std::size_t head_;
    std::size_t first_ = 0;
    bool plural_ = false;
}; // class HeadedName

} // namespace

void find_headed_organizations(Draft& draft)
{
    for (std::size_t i = draft.size(); i-- > 0;) HeadedName(draft, i).read();
}

} // namespace minutebook::read
