#include "indexer/resolve/post_labels.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "civic/council_name.hpp"

#include <algorithm>
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

/// "exampleton borough council" → "exampleton"
std::string place_of(std::string_view council_name)
{
    std::string place = fold(council_name);
    for (const std::string_view head : {"the ", "royal borough of ", "london borough of ", "city of ", "town of ", "municipality of ",
                                        "township of ", "county of ", "village of ", "district of "})
        if (place.starts_with(head)) place.erase(0, head.size());
    for (const std::string_view tail :
         {" metropolitan borough council", " county borough council", " borough council", " city and county council", " county council",
          " city council", " district council", " town council", " parish council", " community council", " council", " corporation"})
        if (place.size() > tail.size() && place.ends_with(tail)) return place.substr(0, place.size() - tail.size());
    return place;
}

/// Words and spellings that mean the same in a title; folded.
constexpr std::array<std::pair<std::string_view, std::string_view>, 38> same_words{{
    {" & ", " and "},
    {"is-gadeirydd", "vice chair"},
    {"dirprwy gadeirydd", "vice chair"},
    {"cadeirydd", "chair"},
    {"dirprwy arweinydd", "deputy leader"},
    {"arweinydd y cyngor", "leader"},
    {"arweinydd", "leader"},
    {"dirprwy faer", "deputy mayor"},
    {"prif weithredwr", "chief executive"},
    {"leas-chathaoirleach", "deputy cathaoirleach"},
    {"leas chathaoirleach", "deputy cathaoirleach"},
    {"leas-cathaoirleach", "deputy cathaoirleach"},
    {"depute ", "deputy "},
    {"convenor", "convener"},
    {"chief executive officer", "chief executive"},
    {"chief exec ", "chief executive "},
    {"chairperson", "chair"},
    {"chairman", "chair"},
    {"chairwoman", "chair"},
    {"mayoress elect", "mayor elect"},
    {"vice-", "vice "},
    {"vice president", "vice president"},
    {"deputy chair", "vice chair"},
    {"portfolio holder", "cabinet member"},
    {"cabinet portfolio", "cabinet member"},
    {"executive member", "cabinet member"},
    {"lead member", "cabinet member"},
    {"cabinet member with responsibility for", "cabinet member for"},
    {"childrens", "children's"},
    {"s.151", "section 151"},
    {"s151", "section 151"},
    {"sect. 151", "section 151"},
    {"adults'", "adult"},
    {"chief administrative officer", "chief administrator"},
    {"chief administration officer", "chief administrator"},
    {"borough treasurer", "treasurer"},
    {"town treasurer", "treasurer"},
    {"human resource ", "human resources "},
}};

/// The ranks that come and go before the same directorship.
std::string without_rank(std::string key)
{
    for (const std::string_view rank : {"corporate ", "executive ", "strategic ", "statutory ", "service ", "group ", "lead "})
        if (starts_with(key, rank) && starts_with(std::string_view(key).substr(rank.size()), "director")) return key.substr(rank.size());
    return key;
}

/// "director for x", "director, x", "director x" → "director of x"
std::string with_of(std::string key)
{
    for (const std::string_view grade : {"", "deputy ", "assistant ", "associate "})
        for (const std::string_view head : {"director", "head", "cabinet member"}) {
            const std::string before = std::string(grade) + std::string(head);
            if (!starts_with(key, before)) continue;
            std::string rest = key.substr(before.size());
            const bool parted = starts_with(rest, " ") || starts_with(rest, ",");
            if (!parted || starts_with(rest, " of ") || starts_with(rest, " general") || starts_with(rest, " teacher") ||
                starts_with(rest, " and "))
                return key;
            for (const std::string_view link : {" for ", " - ", " – ", ", ", " "})
                if (starts_with(rest, link)) {
                    rest.erase(0, link.size());
                    break;
                }
            return rest.empty() ? key : before + " of " + rest;
        }
    return key;
}

/// "finance director", "children's services director" → "director of finance", "director of children's services"
std::string with_head_first(std::string key)
{
    if (starts_with(key, "council ") && key.ends_with(" director")) key.erase(0, 8);
    for (const std::string_view field : {"finance", "housing", "planning", "education", "resources", "environment", "place", "communities",
                                         "children's services", "adult services", "adult social care", "public health", "social services",
                                         "legal services", "regeneration", "highways", "transformation"})
        for (const std::string_view rank : {"", "deputy ", "assistant "})
            if (key == std::string(rank) + std::string(field) + " director") return std::string(rank) + "director of " + std::string(field);
    return key;
}

/// Is what a title is said to be of the council itself?
bool of_council(std::string_view owner, const std::string& place, std::string_view council_name)
{
    if (starts_with(owner, "the ")) owner.remove_prefix(4);
    for (const std::string_view kind :
         {"council", "borough", "county", "city", "town", "authority", "district", "parish", "burgh", "community", "municipality"})
        if (owner == kind) return true;
    if (civic::full_council(owner, council_name)) return true;
    if (owner == place || owner == fold(council_name)) return true;
    const auto squashed = [](std::string_view words) { return civic::parse_council(std::string(words) + " council").place; };
    if (civic::one_council(owner, council_name) || (!place.empty() && squashed(owner) == squashed(place))) return true;
    for (const std::string_view tail : {" council", " borough council", " county council", " city council", " town council",
                                        " parish council", " district council", " county"})
        if (owner == place + std::string(tail)) return true;
    for (const std::string_view head : {"borough of ", "city of ", "town of ", "county of ", "municipality of ", "royal borough of ",
                                        "london borough of ", "township of "})
        if (owner == std::string(head) + place) return true;
    return false;
}

/// Titles that mean the council's own however they say it: "Leader", "Council Leader", "Leader of Exampleton Council".
std::string council_post(const std::string& written, const std::string& place, std::string_view council_name)
{
    // A town's or a city's mayor is its council's.
    std::string key = written;
    for (const std::string_view kind : {"town mayor", "city mayor", "civic mayor", "borough mayor"})
        if (const auto at = key.find(kind); at != std::string::npos && (at == 0 || key[at - 1] == ' ')) key.erase(at, kind.find(' ') + 1);
    for (const std::string_view grade : {"", "deputy ", "vice ", "assistant "})
        for (const std::string_view head :
             {"leader",        "lord mayor",   "mayor",      "lord provost",    "provost",         "civic head",      "convener",
              "cathaoirleach", "reeve",        "warden",     "president",       "chair",           "chief executive", "clerk",
              "town clerk",    "parish clerk", "city clerk", "municipal clerk", "community clerk", "council clerk",   "county clerk"}) {
            const std::string title = std::string(grade) + std::string(head);
            const bool clerk = head.ends_with("clerk");
            const std::string own = head == "leader" ? title + " of the council" : clerk ? std::string(grade) + "clerk" : title;
            if (key == title || key == "council " + title || key == std::string(grade) + "council " + std::string(head)) return own;
            for (const std::string_view link : {" of ", " to ", " for "})
                if (starts_with(key, title + std::string(link)) &&
                    of_council(std::string_view(key).substr(title.size() + link.size()), place, council_name))
                    return own;
        }
    return key;
}

/// "County council chief executive", "Council chief executive": what stands before a title that is the council's anyway.
std::string_view without_council(std::string_view title)
{
    const std::string folded = fold(title);
    for (const std::string_view kind : {"county ", "city ", "borough ", "district ", "town ", "parish ", "community ", ""}) {
        const std::string before = std::string(kind) + "council ";
        if (!starts_with(folded, before)) continue;
        const std::string_view rest = std::string_view(folded).substr(before.size());
        if (starts_with(rest, "chief exec") || (!kind.empty() && (rest == "clerk" || starts_with(rest, "director of "))))
            return title.substr(before.size());
        if (!kind.empty() && (rest == "leader" || rest == "deputy leader")) return title.substr(kind.size());
    }
    return title;
}

} // namespace

PostLabel parse_post(std::string_view text, std::string_view council_name)
{
    PostLabel label;
    const std::string plain = without_brackets(collapse_space(text));
    if (fold(text).find("interim") != std::string::npos) label.modifier = "interim";
    label.shown = std::string(without_council(without_status(plain, label.modifier)));
    const std::string place = place_of(council_name);
    std::string key = fold(label.shown);
    for (const auto& [from, to] : same_words) key = replace_all(key, from, to);
    // One title in two languages: "Chief Executive / Prif Weithredwr".
    if (const auto slash = key.find(" / "); slash != std::string::npos && key.substr(0, slash) == key.substr(slash + 3)) key.resize(slash);
    if (key == "maer" || starts_with(key, "maer ")) key = "mayor";
    if (key == "managing director commissioner") key = "chief executive"; // sent in to run the council: the hybrid of both
    if (key == "ceo") key = "chief executive";
    if (key == "cao") key = "chief administrator";
    for (const std::string_view of : {"chair of ", "vice chair of "}) {
        if (!starts_with(key, of)) continue;
        const auto body_at = label.shown.find(" of ");
        if (body_at == std::string::npos) break;
        const std::string body = label.shown.substr(body_at + 4);
        if (of_council(fold(body), place, council_name)) break;
        label.body = starts_with(ascii_lower(body), "the ") ? body.substr(4) : body;
        label.shown.resize(body_at);
        key = std::string(of.substr(0, of.size() - 4));
        break;
    }
    key = with_of(with_head_first(without_rank(replace_all(key, " the ", " "))));
    label.key = council_post(key, place, council_name);
    if (!label.shown.empty() && label.shown[0] >= 'a' && label.shown[0] <= 'z')
        label.shown[0] = static_cast<char>(label.shown[0] - 'a' + 'A');
    return label;
}

PostClass class_of(const PostLabel& label)
{
    for (const std::string_view word : {"whip", "cabinet member", "leader"})
        if (has_word(label.key, word)) return PostClass::member;
    for (const std::string_view word :
         {"director", "chief", "officer", "head of", "solicitor", "clerk", "monitoring", "treasurer", "manager", "secretary", "engineer",
          "commissioner", "surveyor", "administrator", "librarian", "planner", "auditor"})
        if (has_word(label.key, word)) return PostClass::officer;
    for (const std::string_view word : {"mayor", "chair", "cabinet", "portfolio", "spokesperson", "deputy", "member", "provost", "convener",
                                        "cathaoirleach", "reeve", "warden", "bailie", "councillor", "alderman", "champion", "president"})
        if (has_word(label.key, word)) return PostClass::member;
    return PostClass::other;
}

bool single_holder(const PostLabel& label)
{
    for (const std::string_view word : {"representative", "co-opted", "support", "adviser", "advisor", "editor", "reporter", "co-chair",
                                        "joint", "trainee", "technician"})
        if (has_word(label.key, word)) return false;
    constexpr std::array one_deputy{"mayor", "council", "provost", "convener", "cathaoirleach", "reeve", "warden"};
    if (starts_with(label.key, "deputy") &&
        std::none_of(one_deputy.begin(), one_deputy.end(), [&](std::string_view word) { return has_word(label.key, word); }))
        return false;
    for (const std::string_view word : {"clerk", "warden", "reeve", "treasurer", "deputy warden", "deputy reeve", "chief administrator",
                                        "managing director", "city manager", "county manager", "president"})
        if (label.key == word) return true;
    for (const std::string_view word : {"chief executive", "director of", "leader", "mayor", "chair", "monitoring officer",
                                        "cabinet member of", "head of", "section 151", "provost", "convener", "cathaoirleach"})
        if (has_word(label.key, word)) return true;
    return false;
}

} // namespace minutebook::resolve
