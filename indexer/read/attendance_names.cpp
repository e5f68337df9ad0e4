#include "indexer/read/attendance_names.hpp"

#include "base/text.hpp"
#include "indexer/read/pattern.hpp"

#include <algorithm>
#include <optional>

namespace minutebook::read {
namespace {

const std::string particle = R"((?:de|De|la|La|le|Le|van|Van|von|der|den|du|Du|St\.?|Mac|Mc|ap|ab|ferch|Ó|Ní|O))";
const std::string surname = R"((?:(?:[A-ZÀ-ÖØ-ÞŴŶ]|de[A-Z]|O['’]|D['’])[\p{L}’'-]*\p{L}))";

/// Words that stand where names stand but are none.
const Pattern& no_name()
{
    static const Pattern pattern(
        R"((?i)(?:the )?(?:cllrs?|mrs?|ms|miss|dr|clerk|town|parish|county|city|assistant|senior|chair|chairman|chairperson|chairwoman|vice[- ]chair(?:man)?|deputy|mayor|leader|officers?|none|nil|no|members?|public|press|councillors?|)"
        R"(council|committee|all|apologies|absent|present|also|staff|observers?|residents?|visitors?|guests?|and|with|from|for|in attendance|minutes|co-opted.*|)"
        R"(.*\b(?:council|committee|police|members? of the public|officer|services|department|representing|recreation|trust|association|centre|center|county|district|borough|)"
        R"(parish|apologies|meeting|absence|observer|director|manager|planning|campaign|legal|secretary|treasurer|parishioners?|public|press|clerk)\b.*))");
    return pattern;
}

std::string without_brackets(std::string_view text)
{
    std::string out;
    int depth = 0;
    for (const char c : text) {
        if (c == '(' || c == '[') ++depth;
        else if ((c == ')' || c == ']') && depth > 0) --depth;
        else if (depth == 0) out += c;
    }
    return out;
}

} // namespace

const std::string& name_piece()
{
    static const std::string piece = "(?:(?:[A-Z]\\.? ?){0,3}(?:" + particle + " )?" + surname + "(?: (?:[A-Z]\\.? ?){0,2}(?:" + particle +
                                     " )?" + surname + "){0,3}(?: [A-Z]\\b)?)";
    return piece;
}

const std::string& title_piece()
{
    static const std::string piece =
        R"((?:(?:The |the )?(?:(?:County|City|Community|Borough|District|Town|Parish|Deputy|Vice|Unitary) )?(?:Cllrs?|Cllt|Cllr’s|Councillors?|Councilors?|Councilm[ae]mbers?|)"
        R"(Councilm[ae]n|Councilwoman|Commissioners?|Board ?members?|Board Members?|Members?|Mayor|Chairman|Chairwoman|Chairperson|Chair|Vice[- ]Chair(?:man)?|President|Alderm[ae]n|Ald|)"
        R"(Trustees?|Reeve|Warden|Regent|Deputy|Mr|Mrs|Ms|Miss|Mx|Dr|Prof(?:essor)?|Sir|Dame|Lord|Lady|Baroness|Rev(?:erend)?|Canon|Father|Fr|)"
        R"(P\.?C\.?S\.?O|PC|Sgt|Insp(?:ector)?|Officer|Clerk|Director|Superintendent)(?:\.|\b) ?))";
    return piece;
}

std::string bare_name(std::string_view raw)
{
    std::string name = collapse_space(without_brackets(replace_all(replace_all(std::string(raw), "\n>", " "), "*", "")));
    static const Pattern title("(?:" + title_piece() + ")+");
    if (const auto match = title.match_at(name, 0); match && match->span().end < name.size()) name.erase(0, match->span().end);
    static const Pattern words(
        R"( (?:THAT|WHEREAS|AND|BE|THE|That|The|Seconded|Proposed|Moved|Carried|CARRIED|RESOLVED|Resolved|All|Members|Members?)\b.*$)");
    if (const auto match = words.find(name)) name.erase(match->span().begin);
    static const Pattern letters(R"(,? (?:MP|MSP|MS|AM|MBE|OBE|CBE|BEM|JP|QPM|TD|Esq|KC|QC|PhD)\.?$)");
    while (const auto match = letters.find(name)) name.erase(match->span().begin);
    while (!name.empty() && (ascii_space(name.back()) || name.back() == ',' || name.back() == ';' || name.back() == ':' ||
                             (name.back() == '.' && name.size() > 2 && name[name.size() - 3] != ' ')))
        name.pop_back();
    return std::string(trim(name));
}

namespace {

/// A piece of a list that is one name, with what a dash or "representing" says of the person.
std::optional<civic::Attendee> one_person(std::string_view piece)
{
    static const Pattern person("(?:(" + title_piece() + ")*)(" + name_piece() +
                                R"()(?:'s|’s)?(?:,? (?:MP|MSP|MS|AM|MBE|OBE|CBE|BEM|JP|QPM|TD|KC|QC)\b)*)" +
                                R"((?:\s*(?:[-–—:]|representing|for|of|from|as)\s*(.*))?\.?\s*$)");
    const auto match = person.match_at(piece, 0);
    if (!match) return std::nullopt;
    const std::string name = bare_name(match->text(piece, 2));
    static const Pattern abbreviation("[A-Z]{2,6}");
    if (name.size() < 2 || no_name().matches_whole(name) || abbreviation.matches_whole(name)) return std::nullopt;
    civic::Attendee out{name, {}};
    if (match->has(3)) out.role = std::string(trim(match->text(piece, 3)));
    return out;
}

/// Cuts a list at commas, "and", bullets and before titles; brackets become marks of their own.
std::vector<std::string> pieces_of(std::string_view list)
{
    static const Pattern cut(
        R"(\s*(?:[,;]|\s[•·]|&|\band\b|\bplus\b|\bwith\b|[.]\s(?:Cllr|Mr|Mrs|Ms|Miss|Dr)\b)\s*|(\([^)]{0,150}\)?|\[[^\]]{0,150}\]?))"
        R"(|[a-z.)]\s(?:(?:County |City |Community |Town |District |Borough )?(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Miss|Dr|Rev|PCSO|Clerk)\b\.?))");
    std::vector<std::string> out;
    std::size_t at = 0;
    for (const Match& match : cut.find_all(list)) {
        const bool before_title =
            !match.has(1) &&
            ascii_alpha(match.text(list).back() == '.' ? match.text(list)[match.text(list).size() - 2] : match.text(list).back()) &&
            match.text(list).find_first_of(",;&") == std::string_view::npos && match.text(list).find("and") == std::string_view::npos &&
            match.text(list).find("plus") == std::string_view::npos && match.text(list).find("with") == std::string_view::npos;
        const std::size_t end = before_title ? match.span().begin + 1 : match.span().begin;
        if (const auto piece = trim(list.substr(at, end - at)); !piece.empty()) out.emplace_back(piece);
        if (match.has(1)) out.emplace_back(match.text(list, 1));
        at = before_title ? end : match.span().end;
    }
    if (const auto piece = trim(list.substr(std::min(at, list.size()))); !piece.empty()) out.emplace_back(piece);
    return out;
}

} // namespace

std::vector<civic::Attendee> names_in_list(std::string_view list)
{
    const std::string flat = collapse_space(replace_all(replace_all(std::string(list), "\n>", " "), "*", ""));
    std::vector<civic::Attendee> out;
    for (const std::string& piece : pieces_of(flat)) {
        if (piece.front() == '(' || piece.front() == '[') {
            if (!out.empty() && out.back().role.empty())
                out.back().role =
                    piece.substr(1, piece.size() - (piece.size() > 1 && (piece.back() == ')' || piece.back() == ']') ? 2 : 1));
            continue;
        }
        // "Ada Brook Cy Dale" lost its comma.
        static const Pattern doubled(R"(([A-Z][a-z]+ [A-Z][\w’'-]+) ([A-Z][a-z]+ [A-Z][\w’'-]+)( (?:representing|for|of)\b.*)?)");
        std::optional<civic::Attendee> person = one_person(piece);
        if (!person) {
            static const Pattern nobody(R"((?i)none|nil|.*\bmembers? of (?:the )?public\b.*)");
            if (!out.empty() && out.back().role.empty() && !nobody.matches_whole(piece)) out.back().role = piece;
            continue;
        }
        if (const auto two = doubled.match_at(person->name, 0); two && two->span().end == person->name.size()) {
            out.push_back({std::string(two->text(person->name, 1)), {}});
            person->name = std::string(two->text(person->name, 2));
        }
        const auto known = std::any_of(out.begin(), out.end(), [&](const civic::Attendee& a) { return a.name == person->name; });
        if (!known) out.push_back(std::move(*person));
    }
    return out;
}

} // namespace minutebook::read
