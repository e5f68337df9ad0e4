#include "indexer/read/attendance_lists.hpp"

#include "base/text.hpp"
#include "indexer/read/attendance_names.hpp"
#include "indexer/read/names.hpp"
#include "indexer/read/pattern.hpp"

#include <algorithm>

namespace minutebook::read {
namespace {

using civic::Mention;

/// "Ada Brook - present", "Cy Dale: apologies": a class of one's own.
std::string_view own_class(std::string_view after)
{
    static const Pattern columns(R"(^[^\n,;]{0,60}(?:\s{2,}|\t|\|)\s*(Present|Apologies|Absent|In attendance|Regrets)[ .]*(?:\n|$))");
    if (const auto match = columns.find(after)) {
        const auto word = match->text(after, 1);
        return word == "Present" ? "present" : word == "Absent" ? "absent" : word == "In attendance" ? "in attendance" : "apologies";
    }
    static const Pattern with_regrets(R"((?i)^[^\n]{0,60}\((?:with\s+)?(?:regrets|apologies)\))");
    if (with_regrets.found_in(after)) return "apologies";
    static const std::pair<std::string_view, Pattern> classes[] = {
        {"present", Pattern(R"((?i)^(?:\s*,[^,;\n]{1,40})?[\s,:|–—-]+\(?(?:present|in person)\b)")},
        {"apologies", Pattern(R"((?i)^(?:\s*,[^,;\n]{1,40})?[\s,:|–—-]*\(?(?:apolog(?:y|ies)|regrets|sent apologies)\b)")},
        {"absent", Pattern(R"((?i)^(?:\s*,[^,;\n]{1,40})?[\s,:|–—-]*\(?(?:absent|excused|not present)\b)")},
    };
    for (const auto& [what, pattern] : classes)
        if (pattern.found_in(after)) return what;
    return {};
}

bool is_remote(std::string_view after)
{
    static const Pattern remote(
        R"((?i)^[\s,–-]*\(?(?:(?:attended|joined|attending|joining|participated|present|via|by|on)\s+)*(?:zoom|teams|remote(?:ly)?|virtual(?:ly)?|online|on-?line|video\S*|tele\w+|phone|electronic\w*)\b)");
    return remote.found_in(after);
}

/// "(arrived at 6.06 pm)", "(left after item 4)", "(from item 3)", "(until 8 pm)".
std::string_view movement(std::string_view after)
{
    static const std::pair<std::string_view, Pattern> kinds[] = {
        {"arrived", Pattern(R"((?i)^[\s,–-]*\(?(?:arrived|joined (?:the meeting |at )|late\b|from (?:item|minute|agenda|\d)))")},
        {"left", Pattern(R"((?i)^[\s,–-]*\(?(?:left|departed|retired|until|till|to (?:item|minute|agenda|\d)|up to))")},
    };
    for (const auto& [what, pattern] : kinds)
        if (pattern.found_in(after)) return what;
    return {};
}

std::string trimmed_role(std::string_view words)
{
    auto role = trim(words);
    while (!role.empty() && std::string_view(".,;:-([").find(role.back()) != std::string_view::npos) role.remove_suffix(1);
    return collapse_space(trim(role));
}

/// What the words after a name say of who that is: "(Clerk)", ", Head of Parks", "– Planning Officer". `more`: a name follows.
std::string role_after(std::string_view after, bool more)
{
    static const Pattern role(R"(^\s*(?:\(([^()]{2,100})\)?|(?:,|\s[-–—]+|:|\|)\s*([^,;()|\n]{2,100}(?:\n[a-z&][^,;()|\n]{2,60})?)))");
    const auto match = role.find(after);
    if (!match || (more && !match->has(1) && match->span().end >= after.size())) return {}; // it belongs to the next name
    const auto words = trim(match->has(1) ? match->text(after, 1) : match->text(after, 2));
    static const Pattern no_role(
        R"((?i)^(?:and|&|cllrs?|councillors?|mr|mrs|ms|miss|dr|present|absent|apologies|arrived|left|from|until|via|by|[A-Z]{2,3})\b\.?\s*$|^(?:and|&|cllrs?|councillors?|mr|mrs|ms|miss|dr)\b)");
    return no_role.found_in(words) ? std::string{} : trimmed_role(words);
}

/// What the words before a name say: "Clerk Mrs J Todd", "Head of Planning (Mr B Ince)".
std::string role_before(std::string_view before)
{
    const std::size_t from = before.find_last_of(",;\n.");
    auto words = trim(from == before.npos ? before : before.substr(from + 1));
    static const Pattern titles("((?:" + title_piece() + R"()*)\(?\s*$)");
    static const Pattern role(
        R"(^(?:and |& |the |The )*([A-Z][\p{L}’'&/ -]{2,80}?)\s*[(:–-]*\s*(?:(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Miss|Dr)\b\.?\s*)*\(?$)");
    const auto match = role.find(words);
    if (!match) return {};
    static const Pattern only_title(
        R"((?i)(?:cllrs?|councillors?|mr|mrs|ms|miss|dr|county|borough|city|district|town|parish|community|unitary|alderm[ae]n|bailies?|sir|dame|rev|pcso|p\.c\.s\.o\.?|pc|sgt|inspector|cyng\.?|members?|and|\s)+)");
    const auto found = match->text(words, 1);
    return only_title.matches_whole(found) ? std::string{} : trimmed_role(found);
}

class ListReader {
public:
    ListReader(const AttendanceBlock& block, std::string_view text, const PeopleNamed& people)
        : block_(block), text_(text), names_(people.inside(block.list))
    {
        out_.rule = block.rule;
        out_.what = block.what;
        out_.span = block.list;
    }

    AttendanceFinding read()
    {
        for (std::size_t k = 0; k < names_.size(); ++k) take(k);
        return std::move(out_);
    }

private:
    [[nodiscard]] std::string_view before(std::size_t k) const
    {
        const std::size_t begin = k == 0 ? block_.list.begin : names_[k - 1]->span.end;
        return TextSpan{begin, std::max(begin, names_[k]->span.begin)}.of(text_);
    }

    [[nodiscard]] std::string_view after(std::size_t k) const
    {
        const std::size_t end = k + 1 < names_.size() ? names_[k + 1]->span.begin : block_.list.end;
        return TextSpan{std::min(names_[k]->span.end, end), end}.of(text_);
    }

    void take(std::size_t k)
    {
        const std::string name = name_as_written(*names_[k]);
        const auto gap = before(k);
        if (initials_of_the_last(k)) return;
        if (stands_for(k, gap, name)) return;
        if (in_bracket(gap) && !names_in_bracket(k, gap)) return;
        const auto words = after(k);
        civic::Attendee person{name, role_after(words, k + 1 < names_.size())};
        if (person.role.empty()) person.role = role_before(gap);
        if (is_remote(words) || block_.remote) out_.remote.push_back(name);
        if (const auto what = movement(words); !what.empty())
            out_.movements.push_back({name, std::string(what), movement_span(names_[k]->span.end, words)});
        if (const auto own = own_class(words); !own.empty() && own != block_.what) {
            out_.others.emplace_back(name, own);
            return;
        }
        const bool surname = name.find(' ') == name.npos; // "A. Vexley, and Director Vexley" is one person twice
        const bool known = std::any_of(out_.people.begin(), out_.people.end(),
                                       [&](const auto& p) { return p.name == name || (surname && p.name.ends_with(". " + name)); });
        if (!known) out_.people.push_back(std::move(person));
    }

    [[nodiscard]] TextSpan movement_span(std::size_t begin, std::string_view words) const
    {
        static const Pattern note(R"(^[\s,–-]*(\([^)]{2,100}\)|[^,;\n]{2,100}))");
        const auto match = note.find(words);
        return match ? TextSpan{begin + match->groups[1].begin, begin + match->groups[1].end} : TextSpan{begin, begin};
    }

    /// "Moira Tarn (MT)".
    [[nodiscard]] bool initials_of_the_last(std::size_t k) const
    {
        const auto& text = names_[k]->text;
        return k > 0 && trim(before(k)) == "(" && text.size() <= 6 && text.find(' ') == text.npos;
    }

    /// "(representing Una Vale MP)", "A Brook for Councillor C Dale", "(substituting for Dale)", "- Substitute: Cllr Fox".
    bool stands_for(std::size_t k, std::string_view gap, const std::string& name)
    {
        static const Pattern absent_one(
            R"((?i)\b(?:representing|on behalf of|in place of|instead of|substitut\w+(?: member)? for|substitut\w+ (?:as|to)|deputi[sz]ing for|deputy for|standing in for|for|as (?:a |the )?substitute (?:for|to))\s+(?:)" +
            title_piece() + ")*$");
        static const Pattern substitute_named(R"((?i)\bsubstitut(?:e|ed)(?: by|d by)?\W+(?:)" + title_piece() + ")*$");
        if (k == 0 && gap.find('(') == gap.npos && block_.what != "apologies") return false;
        const bool represents = k > 0 && absent_one.found_in(gap);
        if (represents) {
            static const Pattern no_substitute(R"((?i)\b(?:representing|on behalf of)\b)");
            if (!no_substitute.found_in(gap)) out_.substitutes.push_back({name_as_written(*names_[k - 1]), name});
            return true;
        }
        if (k > 0 && substitute_named.found_in(gap)) {
            out_.substitutes.push_back({name, name_as_written(*names_[k - 1])});
            return true;
        }
        return false;
    }

    [[nodiscard]] static bool in_bracket(std::string_view gap)
    {
        const std::size_t open = gap.find_last_of("([");
        return open != gap.npos && gap.find_first_of(")]", open) == gap.npos;
    }

    /// The bracket holds the names themselves: nothing but a post or "staff" stands before it in its piece.
    [[nodiscard]] bool names_in_bracket(std::size_t k, std::string_view gap) const
    {
        const auto head = gap.substr(0, gap.find_last_of("(["));
        if (k == 0) return true;
        static const Pattern new_piece(R"([,;.)\n]\s*\S|^\s*(?:and|&|plus|with)\s+\S)");
        return new_piece.found_in(head);
    }

    const AttendanceBlock& block_;
    std::string_view text_;
    std::vector<const Mention*> names_;
    AttendanceFinding out_;
}; // class ListReader

} // namespace

std::string name_as_written(const Mention& person)
{
    return person.rule == "person-initials" ? person.text : display_name(bare_name(person.text));
}

AttendanceFinding read_attendance_list(const AttendanceBlock& block, std::string_view text, const PeopleNamed& people)
{
    return ListReader(block, text, people).read();
}

} // namespace minutebook::read
