#include "indexer/resolve/post_labels.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"

#include <array>
#include <utility>

namespace minutebook::resolve {
namespace {

constexpr std::array status_words{"interim", "acting", "temporary", "permanent", "former",    "outgoing",  "incoming",
                                  "new",     "then",   "current",   "newly",     "appointed", "designate", "the"};

bool is_status_word(std::string_view word)
{
    for (const std::string_view known : status_words)
        if (known == word) return true;
    return false;
}

bool starts_with(std::string_view text, std::string_view with) { return text.substr(0, with.size()) == with; }

bool has_word(std::string_view folded, std::string_view word)
{
    for (std::size_t at = folded.find(word); at != std::string_view::npos; at = folded.find(word, at + 1)) {
        const bool begins = at == 0 || !ascii_alnum(folded[at - 1]);
        const std::size_t end = at + word.size();
        if (begins && (end == folded.size() || !ascii_alnum(folded[end]))) return true;
    }
    return false;
}

/// Takes status words off the front; remembers the one that names a kind of holding.
std::string_view without_status(std::string_view text, std::string& modifier)
{
    for (;;) {
        text = trim(text);
        const auto space = text.find_first_of(" -");
        if (space == std::string_view::npos) return text;
        const std::string word = ascii_lower(text.substr(0, space));
        if (!is_status_word(word)) return text;
        if (word == "interim" || word == "acting" || word == "temporary") modifier = word;
        text.remove_prefix(space + 1);
    }
}

std::string without_brackets(std::string text)
{
    for (const std::string_view note : {" (interim)", " (acting)", " (temporary)"}) {
        const auto at = ascii_lower(text).find(note);
        if (at != std::string::npos) text.erase(at, note.size());
    }
    return text;
}

/// "thurrock council" → "thurrock"
std::string place_of(std::string_view council_name)
{
    std::string place = fold(council_name);
    for (const std::string_view tail :
         {" metropolitan borough council", " borough council", " county council", " city council", " district council", " council"})
        if (place.size() > tail.size() && place.compare(place.size() - tail.size(), tail.size(), tail) == 0)
            return place.substr(0, place.size() - tail.size());
    return place;
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 10> same_words{{
    {" & ", " and "},
    {"chief executive officer", "chief executive"},
    {"chairperson", "chair"},
    {"chairman", "chair"},
    {"chairwoman", "chair"},
    {"vice-chair", "vice chair"},
    {"deputy chair", "vice chair"},
    {"portfolio holder", "cabinet member"},
    {"cabinet portfolio", "cabinet member"},
    {"childrens", "children's"},
}};

/// The ranks that come and go before the same directorship.
std::string without_rank(std::string key)
{
    for (const std::string_view rank : {"corporate ", "executive ", "strategic ", "statutory ", "service "})
        if (starts_with(key, rank) && starts_with(std::string_view(key).substr(rank.size()), "director")) return key.substr(rank.size());
    return key;
}

std::string council_post(const std::string& key, const std::string& place)
{
    const auto either = [&](std::initializer_list<std::string> forms) {
        for (const auto& form : forms)
            if (key == form) return true;
        return false;
    };
    for (const std::string deputy : {"", "deputy "}) {
        const std::string leader = deputy + "leader";
        if (either({leader, deputy + "council leader", leader + " of council", leader + " of the council",
                    leader + " of " + place + " council", leader + " of " + place, leader + " of " + place + " borough council",
                    leader + " of authority"}))
            return leader + " of the council";
        std::string mayor = deputy + "mayor";
        if (either({mayor, mayor + " of " + place, mayor + " of borough", mayor + " of council", mayor + " of borough of " + place,
                    "the " + mayor}))
            return mayor;
    }
    return key;
}

} // namespace

PostLabel parse_post(std::string_view text, std::string_view council_name)
{
    PostLabel label;
    const std::string plain = without_brackets(collapse_space(text));
    if (fold(text).find("interim") != std::string::npos) label.modifier = "interim";
    label.shown = std::string(without_status(plain, label.modifier));
    std::string key = fold(label.shown);
    for (const auto& [from, to] : same_words) key = replace_all(key, from, to);
    for (const std::string_view of : {"chair of ", "vice chair of "}) {
        if (!starts_with(key, of)) continue;
        auto body_at = label.shown.find(" of ");
        if (body_at == std::string::npos) break;
        label.body = label.shown.substr(body_at + 4);
        if (starts_with(ascii_lower(label.body), "the ")) label.body.erase(0, 4);
        label.shown.resize(body_at);
        key = std::string(of.substr(0, of.size() - 4));
        break;
    }
    key = without_rank(replace_all(key, " the ", " "));
    if (starts_with(key, "leader of council")) key = "leader of the council";
    label.key = council_post(key, place_of(council_name));
    if (!label.shown.empty() && label.shown[0] >= 'a' && label.shown[0] <= 'z')
        label.shown[0] = static_cast<char>(label.shown[0] - 'a' + 'A');
    return label;
}

PostClass class_of(const PostLabel& label)
{
    for (const std::string_view word : {"director", "chief", "officer", "head of", "solicitor", "clerk", "monitoring", "treasurer",
                                        "manager", "secretary", "engineer", "commissioner"})
        if (has_word(label.key, word)) return PostClass::officer;
    for (const std::string_view word : {"leader", "mayor", "chair", "cabinet", "portfolio", "whip", "spokesperson", "deputy", "member"})
        if (has_word(label.key, word)) return PostClass::member;
    return PostClass::other;
}

bool single_holder(const PostLabel& label)
{
    for (const std::string_view word :
         {"representative", "co-opted", "support", "adviser", "advisor", "editor", "reporter", "co-chair", "joint"})
        if (has_word(label.key, word)) return false;
    if (starts_with(label.key, "deputy") && !has_word(label.key, "mayor") && !has_word(label.key, "council")) return false;
    for (const std::string_view word : {"chief executive", "director of", "leader", "mayor", "chair", "monitoring officer",
                                        "cabinet member for", "head of", "section 151"})
        if (has_word(label.key, word)) return true;
    return false;
}

} // namespace minutebook::resolve
