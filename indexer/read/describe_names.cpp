#include "base/text.hpp"
#include "base/utf8.hpp"
#include "indexer/read/describe_head.hpp"
#include "indexer/read/pattern.hpp"
#include "indexer/read/rules.hpp"

#include <algorithm>
#include <cassert>

namespace minutebook::read {
namespace {

/// A rule of the table "describe", ready.
struct HeadRule {
    const Rule* rule;
    Pattern pattern;
};

const std::vector<HeadRule>& head_rules()
{
    static const std::vector<HeadRule> rules = [] {
        std::vector<HeadRule> out;
        for (const Rule& rule : rule_table("describe")) out.push_back({&rule, Pattern(rule.pattern)});
        return out;
    }();
    return rules;
}

const HeadRule& head_rule(std::string_view name)
{
    return *std::find_if(head_rules().begin(), head_rules().end(), [&](const HeadRule& r) { return r.rule->name == name; });
}

/// Words of meetings, papers, days and offices: no part of the name of a council or a body.
bool is_furniture(std::string_view word)
{
    static const Pattern words(
        R"((?i)(?:minutes?|meetings?|regular|special|ordinary|annual|monthly|agendas?|draft|extraordinary|published|watch|view|your|)"
        R"(represents|welcome|contact|contacting|full|leader|mayor|reeve|warden|chair|clerk|cllrs?|councillors?|cathaoirleach|leas-chathaoirleach|provost|speaker|convener|conven[eo]r|director|executive|officer|both|two|held|present|virtual|remote|approved|)"
        R"(unapproved|unconfirmed|pack|document|notes?|record|records|proceedings|statutory|inaugural|adjourned|quarterly|corporation|home|)"
        R"(a\.?g\.?m\.?|(?:vice-)?chair(?:man|woman|person)?|apologies|date|time|venue|location|page|title|chambers?|offices?|hall|room|rooms|members?|decisions?|session|pwyllgor|cofnodion|)"
        R"(jan(?:uary)?|feb(?:ruary)?|march|april|june|july|aug(?:ust)?|sept(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|)"
        R"((?:mon|tues|wednes|thurs|fri|satur|sun)day|first|second|this|that|each|committee|sub-committee|board|panel|cabinet|commission|resolved|recommended|agreed|district councillor|county councillor|)"
        R"(former|outgoing|ousted|incoming|interim|acting|current|late|embattled|beleaguered|under-fire|departing|retiring|retired|disgraced|suspended|sacked|veteran|)"
        R"([\p{L}]+-(?:hit|strapped|run|led|controlled|ridden|stricken|plagued|dominated))[.,:;]*)");
    return words.matches_whole(word);
}

bool is_small(std::string_view word)
{
    static const Pattern words(
        R"((?i)(?:of|and|&|upon|cum|with|in|the|le|by|under|next|on|y|yr|ac|nan|na|to|for|a|an|at|held|o|gyfarfod|cyfarfod|cynhaliwyd)[,]?)");
    return words.matches_whole(word);
}

/// Kinds of councils: without another word they name none.
bool is_kind(std::string_view word)
{
    static const Pattern words(
        R"((?i)(?:parish|town|city|county|borough|district|community|metropolitan|village|township|regional|municipal|unitary|local|council|)"
        R"(public|standing|extra|youth|joint|shadow|new|our|modern|rural|urban|combined|area|neighbourhood|and|the|of|by|modern|principal|health|advisory|executive|policy)[.,]*)");
    return words.matches_whole(word);
}

std::string words_joined(const std::vector<std::string_view>& words, std::size_t from, std::size_t to)
{
    std::string out;
    for (std::size_t i = from; i < to; ++i) out += (out.empty() ? "" : " ") + std::string(words[i]);
    while (!out.empty() && (out.back() == '.' || out.back() == ',')) out.pop_back();
    return replace_all(out, "- ", "-");
}

std::vector<std::string_view> words_of(std::string_view name)
{
    std::vector<std::string_view> out;
    for (const auto line : split(name, '\n'))
        for (const auto word : split(line, ' '))
            if (!word.empty()) out.push_back(word);
    return out;
}

/// The first word that belongs to the name: behind the last word of furniture, small words left out.
std::size_t name_begin(const std::vector<std::string_view>& words, bool body = false)
{
    static const Pattern bodies(R"((?i)(?:committee|sub-committee|board|panel|cabinet|commission)[.,:;]*)");
    static const Pattern welsh(R"((?i)(?:cyngor|cymuned|tref|dinas|sir|bwrdeistref|comhairle))");
    std::size_t from = 0;
    for (std::size_t i = 0; i + 1 < words.size(); ++i)
        if ((is_furniture(words[i]) && !(body && bodies.matches_whole(words[i]))) || (i < 3 && welsh.matches_whole(words[i]))) from = i + 1;
    while (from < words.size() && is_small(words[from])) ++from;
    return from;
}

/// "Members on Over Council" are no council.
std::string without_members(std::string name)
{
    static const Pattern members(R"(^.*s (?:on|with|in|to|for|by) )");
    if (const auto lead = members.match_at(name, 0)) name.erase(0, lead->span().end);
    return name;
}

/// "Quexbourne Parish Council" out of what a pattern took; empty if it names none.
std::string council_of(std::string_view taken)
{
    // One name under another, in two languages or two styles: the lower one.
    if (const auto feed = taken.rfind('\n'); feed != std::string_view::npos)
        if (const auto lower = council_of(taken.substr(feed + 1)); !lower.empty() && !is_small(words_of(taken.substr(0, feed)).back()))
            return lower;
    const auto words = words_of(taken);
    if (words.empty()) return {};
    // "CITY OF OVER" above "COUNCIL MINUTES" is the name of a place.
    static const Pattern place_above(R"((?i)\bof (?:the )?[^\n]+\n[^\n]*$)");
    if (place_above.found_in(taken)) {
        const auto last = words_of(taken.substr(taken.rfind('\n') + 1));
        if (std::all_of(last.begin(), last.end(), is_kind)) return {};
    }
    const std::size_t from = name_begin(words);
    const bool named = std::any_of(words.begin() + static_cast<std::ptrdiff_t>(from), words.end(), [](auto w) { return !is_kind(w); });
    if (!named || words.size() - from > 9) return {};
    return without_members(words_joined(words, from, words.size()));
}

/// "Township of Quexbourne": to the first word that is no part of the place.
std::string place_of(std::string_view taken)
{
    static const Pattern stop(
        R"((?i)(?:council|municipal|committee|board|commission|library|police|public|recreation|planning|by-?law|official|staff|fire|department)[.,:;]*)");
    const auto words = words_of(taken);
    const auto of = static_cast<std::size_t>(std::find(words.begin(), words.end(), "of") - words.begin());
    std::size_t to = of + 1;
    static const Pattern owner(R"(['’]s$)");
    bool owned = false;
    while (to < words.size() && !owned && !is_furniture(words[to]) && !stop.matches_whole(words[to])) owned = owner.found_in(words[to++]);
    static const Pattern number(R"([Nn][Oo0]\.?\d*)");
    while (to > of + 1 && is_small(words[to - 1])) --to;
    if (to > of + 2 && to == words.size() && number.matches_whole(words[to - 1])) --to;
    std::string place = to > of + 1 ? words_joined(words, 0, to) : std::string{};
    if (const auto end = owner.find(place)) place.erase(end->span().begin);
    return place;
}

/// A body's name; empty for "the Committee" alone and for rooms.
std::string body_of(std::string_view taken, std::string_view after)
{
    static const Pattern room(R"(^[ \n](?:[Rr]ooms?|[Pp]apers?|[Rr]eports?|[Ss]ervices?|[Mm]embers?|[Oo]fficer|Suite)\b)");
    static const Pattern alone(R"((?i)cabinet|executive|committee of the whole)");
    static const Pattern only_kind(
        R"((?i)(?:(?:sub|joint|select|standing|special|the)[- ]?)*(?:committee|subcommittee|board|panel|commission|forum|partnership|authority|working group|working party|policy group|tribunal|task force))");
    if (room.found_in(after)) return {};
    const auto words = words_of(taken);
    std::string name = words_joined(words, std::min(name_begin(words, true), words.size() - 1), words.size());
    static const Pattern owner(R"(^(?:City|Town|Township|County|Village|District|Municipality) of [A-Z][\w’'-]+ )");
    if (const auto lead = owner.match_at(name, 0)) name.erase(0, lead->span().end);
    static const Pattern councils(R"(^.*Council(?:'|’)s )");
    if (const auto lead = councils.match_at(name, 0)) name.erase(0, lead->span().end);
    if (alone.matches_whole(name)) return name;
    const bool named = std::any_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    return !named || only_kind.matches_whole(name) ? std::string{} : name;
}

/// What one rule finds at one place, made a name.
std::string value_of(const Rule& rule, std::string_view words, const Match& match)
{
    static const Pattern building(R"(^[ \n](?:Chambers?|Offices?|House|Tax|Hall|Depot|Website|Room|Building)\b)");
    assert(match.groups.size() > 1); // a rule tells by a group
    std::size_t group = 1;
    while (group + 1 < match.groups.size() && !match.has(group)) ++group;
    const auto taken = match.text(words, group);
    const auto after = words.substr(match.groups[group].end);
    if (rule.name == "meeting of the council" || rule.name == "meeting of the whole council") return "Council";
    if (rule.name == "council by its name" || rule.name == "meeting of the council by its name")
        return building.found_in(after) ? std::string{} : council_of(taken);
    if (rule.name == "council as its place" || rule.name == "municipal district by its place")
        return building.found_in(after) ? std::string{} : place_of(taken);
    if (rule.name == "council by its Welsh name") {
        const auto parts = words_of(taken);
        std::size_t to = 2;
        static const Pattern joint(R"((?i)(?:a|ac|y|yr|o))");
        while (to < parts.size() && !is_furniture(parts[to]) && (!is_small(parts[to]) || joint.matches_whole(parts[to]))) ++to;
        while (to > 2 && is_small(parts[to - 1])) --to;
        return "Cyngor " + words_joined(parts, 1, to);
    }
    if (rule["tells"] == "council" || rule.name == "committee of the whole" || rule.name == "municipal district by its name")
        return collapse_space(taken);
    return body_of(taken, after);
}

/// True where the place of a meeting is told: "held in the Offices of Over Borough Council".
bool in_venue(std::string_view words, std::size_t at)
{
    const std::size_t line = words.rfind('\n', at) == std::string_view::npos ? 0 : words.rfind('\n', at) + 1;
    static const Pattern venue(R"((?i)\b(?:held (?:in|at|via)|venue|location|place|in the|at the)\b[^.]*$)");
    return venue.found_in(words.substr(line, at - line));
}

} // namespace

std::string plain_key(std::string_view name) { return replace_all(replace_all(replace_all(fold(name), "&", "and"), "- ", "-"), "-", " "); }

std::optional<HeadTold> told_by_head(const HeadWords& head, std::string_view what)
{
    std::optional<HeadTold> best;
    std::size_t best_at = 0;
    for (const HeadRule& one : head_rules()) {
        const Rule& rule = *one.rule;
        if (rule["tells"] != what) continue;
        for (const Match& match : one.pattern.find_all(head.words)) {
            const std::size_t at = match.span().begin;
            if (what == "council" && in_venue(head.words, at)) continue;
            std::string value = value_of(rule, head.words, match);
            if (value.empty()) continue;
            if (what != "council") return HeadTold{rule.name, std::move(value)};
            const bool welsh = rule.name.find("Welsh") != std::string::npos || rule.name.find("Irish") != std::string::npos;
            if (!best || (at < best_at && !welsh)) {
                best = HeadTold{rule.name, std::move(value)};
                best_at = at;
            }
            break;
        }
    }
    return best;
}

std::vector<std::pair<std::size_t, std::string>> council_names(std::string_view text)
{
    std::vector<std::pair<std::size_t, std::string>> out;
    for (const auto name : {"council by its name", "council as its place"}) {
        const HeadRule& one = head_rule(name);
        for (const Match& match : one.pattern.find_all(text))
            if (auto value = value_of(*one.rule, text, match); !value.empty()) out.emplace_back(match.span().begin, std::move(value));
    }
    std::sort(out.begin(), out.end());
    return out;
}

std::vector<std::string> body_names(std::string_view text)
{
    static const Pattern body(
        R"(\b((?:[A-Z][\w’'-]+[ \n](?:(?:of|and|&|for|the)[ \n]){0,2}){1,7}?(?:(?:Sub[- ])?[Cc]ommittee|Board|Panel|Commission|Forum|Partnership|Task Force))\b)");
    std::vector<std::string> out;
    for (const Match& match : body.find_all(text))
        if (auto name = body_of(match.text(text, 1), text.substr(match.span().end)); !name.empty()) out.push_back(std::move(name));
    return out;
}

} // namespace minutebook::read
