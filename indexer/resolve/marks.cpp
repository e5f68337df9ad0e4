#include "indexer/resolve/marks.hpp"

#include "indexer/resolve/name_items.hpp"

#include "base/text.hpp"
#include "base/url.hpp"
#include "base/utf8.hpp"
#include "systems/moderngov_addresses.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace minutebook::resolve {
namespace {

constexpr std::size_t longest_label = 60;
constexpr std::size_t nearby = 400; ///< bytes: one list, one paragraph

constexpr std::array parties{"labour",
                             "lab",
                             "labour and co-operative",
                             "conservative",
                             "con",
                             "conservatives",
                             "liberal democrat",
                             "lib dem",
                             "liberal democrats",
                             "lib dems",
                             "ld",
                             "green",
                             "green party",
                             "ukip",
                             "reform",
                             "reform uk",
                             "snp",
                             "plaid cymru",
                             "plaid",
                             "independent",
                             "ind",
                             "independents",
                             "sinn fein",
                             "sdlp",
                             "dup",
                             "uup",
                             "alliance",
                             "fine gael",
                             "fianna fail",
                             "social democrats",
                             "people before profit",
                             "aontu",
                             "residents",
                             "liberal",
                             "ndp",
                             "pc"};

/// Words that stand in brackets behind a name and are no place.
constexpr std::array no_place{
    "chair",    "chairman", "chairperson", "chairwoman", "vice",      "vice-chair", "vice-chairman", "mayor",     "deputy",
    "leader",   "officer",  "clerk",       "director",   "manager",   "substitute", "sub",           "absent",    "apologies",
    "remote",   "online",   "virtual",     "virtually",  "teams",     "zoom",       "resident",      "public",    "press",
    "objector", "agent",    "applicant",   "left",       "arrived",   "item",       "minute",        "from",      "until",
    "for",      "via",      "member",      "members",    "convener",  "convenor",   "provost",       "cabinet",   "observer",
    "retired",  "late",     "co-opted",    "non-voting", "ex",        "proposer",   "seconder",      "executive", "head",
    "interim",  "acting",   "treasurer",   "secretary",  "reeve",     "warden",     "cathaoirleach", "president", "outgoing",
    "former",   "cllr",     "councillor",  "council",    "committee", "ltd",        "limited",       "nee",       "formerly"};

template <std::size_t N>
bool among(const std::array<const char*, N>& list, std::string_view word)
{
    return std::any_of(list.begin(), list.end(), [&](const char* known) { return known == word; });
}

/// "Eastbrook Ward" → "w eastbrook"; "Labour" → "p labour"; anything else: empty.
std::string mark_of_part(std::string_view part)
{
    const std::string written(trim(part));
    if (written.size() < 2 || written[0] < 'A' || written[0] > 'Z') return {};
    std::string folded = fold(collapse_space(written));
    if (among(parties, folded)) return "p " + folded;
    for (const std::string_view tail : {" ward", " division", " electoral division"})
        if (folded.size() > tail.size() && folded.ends_with(tail)) folded.resize(folded.size() - tail.size());
    const auto words = split(folded, ' ');
    const bool letters =
        std::all_of(folded.begin(), folded.end(), [](char c) { return ascii_alpha(c) || c == ' ' || c == '-' || c == '\'' || c == '&'; });
    if (folded.size() < 4 || words.size() > 5 || !letters) return {};
    if (std::any_of(words.begin(), words.end(), [](std::string_view word) { return among(no_place, word); })) return {};
    return "w " + folded;
}

/// The mark in brackets that follow at `at`: a ward before a party.
std::string label_at(std::string_view text, std::size_t at)
{
    while (at < text.size() && (text[at] == ' ' || text[at] == ',')) ++at;
    if (at >= text.size() || (text[at] != '(' && text[at] != '[')) return {};
    const auto end = text.find_first_of(")]\n", at + 1);
    if (end == std::string_view::npos || text[end] == '\n' || end - at > longest_label) return {};
    std::string party;
    for (const char between : {',', '/', ';'}) {
        const std::string_view inside = text.substr(at + 1, end - at - 1);
        if (between != ',' && inside.find(between) == std::string_view::npos) continue;
        for (const std::string_view part : split(inside, between)) {
            const std::string mark = mark_of_part(part);
            if (mark.starts_with("w ")) return mark;
            if (!mark.empty()) party = mark;
        }
    }
    return party;
}

std::optional<std::string> number_at(const std::string& address)
{
    const auto url = Url::parse(address);
    if (!url) return std::nullopt;
    const auto page = systems::classify(*url);
    if (page.type != systems::PageType::member || page.key.empty()) return std::nullopt;
    return "u " + std::string(url->host()) + " " + page.key;
}

/// Is the nearest label above ("Present:", "Members in attendance:") one of who was there?
bool among_present(std::string_view text, std::size_t at)
{
    constexpr std::size_t longest_list = 4000;
    static constexpr std::array words{"present", "attend", "apologies", "absent", "members", "councillors"};
    const std::string_view above = text.substr(at > longest_list ? at - longest_list : 0, std::min(at, longest_list));
    const auto colon = above.rfind(':');
    if (colon == std::string_view::npos) return false;
    const auto line = above.substr(0, colon).rfind('\n') + 1; // npos + 1 is 0
    const std::string label = ascii_lower(above.substr(line, colon - line));
    return label.size() <= longest_label &&
           std::any_of(words.begin(), words.end(), [&](const char* word) { return label.find(word) != std::string::npos; });
}

} // namespace

Marks::Marks(const index::StoredReading& reading)
{
    take_numbers(reading);
    take_places(reading);
    find_namesakes(reading.document.text);
}

void Marks::take_numbers(const index::StoredReading& reading)
{
    const civic::Document& document = reading.document;
    const auto take = [&](std::string_view written, const std::optional<std::string>& number) {
        if (!number) return;
        const PersonName name = parse_name(written);
        if (name.full()) numbers_[name.folded()].insert(*number);
    };
    if (document.kind == civic::DocumentKind::member) take(document.title, number_at(document.url));
    for (const civic::Link& link : document.links) take(link.text, number_at(link.url));
    const auto site = Url::parse(document.url);
    if (!site) return;
    for (const civic::ListedAttendee& attendee : document.attendees)
        if (!attendee.person_key.empty()) take(attendee.name, "u " + std::string(site->host()) + " " + attendee.person_key);
}

void Marks::take_places(const index::StoredReading& reading)
{
    for (const civic::Mention& mention : reading.reading.mentions) {
        if (mention.kind != civic::MentionKind::person || mention.confidence < civic::show_threshold) continue;
        Place place{mention.span.begin, parse_name(mention.text), label_at(reading.document.text, mention.span.end)};
        if (!place.name.surname.empty()) places_.push_back(std::move(place));
    }
}

/// Two wards behind one name may be two offices of one person ("Representatives: A Quill (Village Hall), A Quill (Allotments)"); they
/// are two people in a list of those present.
void Marks::find_namesakes(std::string_view text)
{
    for (std::size_t i = 0; i < places_.size(); ++i) {
        if (!places_[i].mark.starts_with("w ") || !among_present(text, places_[i].at)) continue;
        for (std::size_t j = i + 1; j < places_.size() && places_[j].at - places_[i].at <= nearby; ++j) {
            const Place &a = places_[i], &b = places_[j];
            if (!b.mark.starts_with("w ") || a.mark == b.mark || !a.name.full() || !b.name.full() || !compatible(a.name, b.name)) continue;
            apart_.insert({block_of(a.name), std::min(a.mark, b.mark), std::max(a.mark, b.mark)});
        }
    }
}

std::set<std::string> Marks::all(const PersonName& name) const
{
    const auto known = numbers_.find(name.folded());
    if (known != numbers_.end()) return known->second;
    std::set<std::string> wards, parties_named;
    for (const Place& place : places_)
        if (!place.mark.empty() && place.name.folded() == name.folded()) (place.mark[0] == 'w' ? wards : parties_named).insert(place.mark);
    // A party is told of many; two of them are more likely a change of words than two people.
    if (wards.empty() && parties_named.size() > 1) return {};
    return wards.empty() ? parties_named : wards;
}

std::string Marks::of(const PersonName& name, const TextSpan& words) const
{
    const auto marks = all(name);
    if (marks.size() == 1) return *marks.begin();
    std::set<std::string> here;
    for (const Place& place : places_)
        if (words.begin <= place.at && place.at < words.end && !place.mark.empty() && place.name.folded() == name.folded())
            here.insert(place.mark);
    return here.size() == 1 && marks.contains(*here.begin()) ? *here.begin() : std::string{};
}

bool is_number(std::string_view mark) { return mark.starts_with("u "); }

bool two_numbers(std::string_view a, std::string_view b)
{
    if (!is_number(a) || !is_number(b) || a == b) return false;
    return a.substr(0, a.rfind(' ')) == b.substr(0, b.rfind(' '));
}

std::string mark_slug(std::string_view mark)
{
    const auto last = is_number(mark) ? mark.rfind(' ') : mark.find(' ');
    return last == std::string_view::npos ? std::string{} : slug(mark.substr(last + 1));
}

} // namespace minutebook::resolve
