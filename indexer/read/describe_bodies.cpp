#include "base/text.hpp"
#include "base/url.hpp"
#include "base/utf8.hpp"
#include "civic/council_name.hpp"
#include "indexer/read/describe_head.hpp"
#include "indexer/read/describe_parts.hpp"
#include "indexer/read/pattern.hpp"
#include "indexer/read/uncatalogued.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace minutebook::read {
namespace {

using civic::DocumentKind;

const std::string word = R"((?:[A-Z][\w’'.]*(?:-[\w’']+)*|St\.))";
const std::string small = R"((?:of|and|&|upon|cum|le|for|the))";
/// Local councils that are a body of their own, not one body of many: their minutes are the council's.
bool is_one_body(std::string_view council)
{
    static const Pattern pattern(R"((?i)\b(?:parish|community|town|city|village|neighbourhood) council$|^Cyngor (?:Cymuned|Tref|Dinas)\b)");
    return pattern.found_in(council);
}

constexpr std::size_t named_near = 30'000; ///< bytes in which names are counted

/// A name as the running text writes it, with the number that the head may leave out; else as it is.
std::string as_written(const std::vector<std::pair<std::size_t, std::string>>& names, const std::string& wanted)
{
    const std::string key = plain_key(wanted);
    for (const auto& [at, name] : names)
        if (name.find_first_of("abcdefghijklmnopqrstuvwxyz") != std::string::npos && plain_key(name) == key) return name;
    for (const auto& [at, name] : names)
        if (plain_key(name).starts_with(key + " no")) return name;
    return wanted;
}

/// "City of Over Arts", as the Arts Board's head has it: the place that stands alone elsewhere.
std::string place_alone(const std::vector<std::pair<std::size_t, std::string>>& names, std::string wanted)
{
    static const Pattern place(R"(^[A-Z][\w ]* of )");
    if (!place.match_at(wanted, 0)) return wanted;
    for (const auto& [at, name] : names)
        if (place.match_at(name, 0) && plain_key(wanted).starts_with(plain_key(name) + " ")) return name;
    return wanted;
}

/// The name that stands most often, of those that `wanted` takes.
template <typename Wanted>
std::string most_named(const std::vector<std::pair<std::size_t, std::string>>& names, Wanted wanted)
{
    std::map<std::string, std::size_t> counts;
    for (const auto& [at, name] : names)
        if (wanted(name)) ++counts[name];
    // "Friends of Over Council" is said of Over Council too.
    constexpr std::size_t few = 200;
    if (counts.size() <= few)
        for (auto& [name, count] : counts)
            for (const auto& [longer, times] : counts)
                if (longer.size() > name.size() && longer.ends_with(" " + name)) count += times;
    const auto most = std::max_element(counts.begin(), counts.end(), [](const auto& x, const auto& y) { return x.second < y.second; });
    return most == counts.end() ? std::string{} : most->first;
}

/// A record names other councils too. Its own is the one whose minutes it speaks of; where it has a head that tells none, one that it
/// names other than as whose member or officer somebody is, or the only one it names.
std::vector<std::pair<std::size_t, std::string>> owned(const civic::Document& document,
                                                       std::vector<std::pair<std::size_t, std::string>> names, bool with_head)
{
    static const Pattern own(
        R"((?i)\b(?:minutes|meetings?)\s+of\s+(?:\w+\s+){0,5}$|\bon behalf of (?:the )?$|\bresolved that (?:the )?council of (?:the )?$)");
    static const Pattern person_before(R"((?:[-–,(]|\b(?:at|from|of|for|to|by|with))[ \n]*(?:the )?$)");
    const auto before = [&](const auto& name) {
        const std::size_t from = name.first - std::min<std::size_t>(name.first, 60);
        return std::string_view(document.text).substr(from, name.first - from);
    };
    auto out = names;
    std::erase_if(out, [&](const auto& name) { return !own.found_in(before(name)); });
    if (!out.empty() || !with_head) return out;
    const bool one = std::all_of(names.begin(), names.end(), [&](const auto& name) { return name.second == names.front().second; });
    if (one) return names;
    std::erase_if(names, [&](const auto& name) { return person_before.found_in(before(name)); });
    return names;
}

/// A story about an appointment names where the person comes from or goes to.
std::vector<std::pair<std::size_t, std::string>> without_other_employers(std::string_view text,
                                                                         std::vector<std::pair<std::size_t, std::string>> names)
{
    static const Pattern elsewhere(
        R"((?i)\b(?:previously|formerly|currently|presently|at present|most recently|former|ex|worked|working|joins|joined|joining|moves|moving|moved|came|)"
        R"(comes|career|secondment|seconded|neighbouring|held (?:roles|posts)|native|(?:same|new|another|a) (?:job|role|post|position)|rival)\b[^.;\n]*\b(?:at|from|for|to|of|with|in)\s+(?:the\s+)?$|\b(?:neighbouring|nearby)\s+$)");
    std::erase_if(names, [&](const auto& name) {
        const std::size_t from = name.first - std::min<std::size_t>(name.first, 160);
        return elsewhere.found_in(text.substr(from, name.first - from));
    });
    return names;
}

/// The council that the text is of: named in the head or in the address, else the one named most.
std::string council_by_text(const civic::Document& document, const HeadWords& head)
{
    auto names = council_names(std::string_view(document.text).substr(0, named_near));
    const auto any = [](const std::string&) { return true; };
    std::string found;
    std::optional<HeadTold> told = told_by_head(head, "council");
    if (is_news(document.kind)) {
        // "has landed the same job at Ombry Council": not what the story is about, though its head says it.
        const auto all = std::exchange(names, without_other_employers(document.text, names));
        const auto has = [&](const auto& list) {
            return told && std::any_of(list.begin(), list.end(),
                                       [&](const auto& name) { return plain_key(name.second) == plain_key(told->value); });
        };
        const std::string place = place_in_story(std::string_view(document.text).substr(0, named_near));
        const bool another = !place.empty() && told && fold(told->value).find(fold(place)) == std::string::npos;
        if (has(all) && !has(names) && (!names.empty() || another)) told.reset();
    }
    if (told) found = place_alone(names, as_written(names, told->value));
    else if (const auto by_address = told_by_head(head_words(words_of_address(document.url)), "council")) found = by_address->value;
    else if (!is_news(document.kind)) {
        const bool record = document.kind != DocumentKind::other;
        found = most_named(owned(document, names, record && !head.lines.empty()), any);
    }
    else return most_named(names, any);
    // In Ireland a municipal district is a part of its county's council.
    if (!found.starts_with("Municipal District")) return found;
    const std::string whole = most_named(names, [](const std::string& name) { return name.ends_with("County Council"); });
    return whole.empty() ? found : whole;
}

/// ".../over-council-raises-rates": a known council named in the address of a story.
void describe_council_by_address(civic::Document& document, const systems::SourceCatalogue& catalogue)
{
    const auto url = Url::parse(document.url);
    if (!url) return;
    const std::string path = "-" + slug(url->path(), 2000) + "-";
    for (const auto& source : catalogue.all()) {
        if (source.kind != systems::SourceKind::council) continue;
        if (path.find("-" + slug(source.name)) == std::string::npos) continue;
        document.council_id = source.area;
        document.council = source.name;
        return;
    }
}

/// The council of a document whose site the catalogue does not have. A council's own site is surer than a name in the text, unless that
/// names the same place in full.
void identify_council(civic::Document& document, const systems::SourceCatalogue& catalogue)
{
    const auto url = Url::parse(document.url);
    const std::string by_host = url ? place_of_host(url->host()) : std::string{};
    const std::string by_name = civic::parse_council(document.council).place;
    const bool agree = by_name.empty() || by_host.find(by_name) != std::string::npos || by_name.find(by_host) != std::string::npos;
    if (!by_name.empty() && (by_host.empty() || agree)) {
        if (const auto* known = catalogued_council(catalogue, document.council)) document.council_id = civic::CouncilId(known->id);
        else document.council_id = id_of_place(by_name, catalogue);
    }
    else if (!by_host.empty()) {
        // Another council that the page names in passing.
        if (!agree) document.council.clear();
        if (const auto* known = catalogued_council(catalogue, by_host + " Council")) document.council_id = civic::CouncilId(known->id);
        else document.council_id = id_of_place(by_host, catalogue);
    }
    else if (is_news(document.kind)) {
        const std::string place = place_in_story(std::string_view(document.text).substr(0, named_near));
        if (place.empty()) {
            if (const auto* only = council_of_places(std::string_view(document.text).substr(0, named_near), catalogue)) {
                document.council_id = only->area.empty() ? civic::CouncilId(only->id) : only->area;
                document.council = only->name;
            }
            return;
        }
        if (const auto* known = catalogued_council(catalogue, place + " Council")) document.council_id = civic::CouncilId(known->id);
        else document.council_id = id_of_place(civic::parse_council(place + " Council").place, catalogue);
    }
}

void describe_council(civic::Document& document, const HeadWords& head, const systems::SourceCatalogue& catalogue)
{
    if (const auto url = Url::parse(document.url)) {
        if (const auto* source = catalogue.by_address(*url)) {
            if (document.publisher.empty()) document.publisher = source->name;
            if (document.council_id.empty()) document.council_id = source->area;
            // Councils that share a site are told apart by what the page is about.
            const auto& own = catalogue.told_apart(*source, document.organization + " " + document.title);
            if (&own != source && document.council_id == source->area) {
                document.council_id = own.area;
                document.council = own.name;
            }
        }
    }
    if (document.council.empty() && !document.council_id.empty()) document.council = catalogue.council_name(document.council_id);
    if (document.council.empty()) describe_council_by_address(document, catalogue);
    if (!document.council.empty()) return;
    document.council = council_by_text(document, head);
    for (const auto& source : catalogue.all())
        if (source.kind == systems::SourceKind::council && plain_key(source.name) == plain_key(document.council))
            document.council_id = civic::CouncilId(source.id);
    if (document.council_id.empty()) identify_council(document, catalogue);
}

const std::string body_kinds =
    R"((?:Committee|Sub-Committee|Subcommittee|Board|Panel|Task Force|Commission|Cabinet|Executive|Working Group|Forum|Partnership|Task and Finish Group))";

/// "Annual Council, Council" → "Council"; "Council" stays.
std::string organization_of_heading(std::string name)
{
    static const Pattern full(
        R"((?i)(?:.*, )?(?:(?:annual|extraordinary|special|full|ordinary|budget) )?(?:(?:general )?meeting(?: of)?,? )?(?:the )?(?:full |county |city |borough |district |town )?council(?: meetings?)?)");
    static const Pattern none(R"((?i)(?:meetings?|calendar|agenda|minutes))");
    if (none.matches_whole(name)) return {};
    if (full.matches_whole(name)) return "Council";
    static const Pattern meeting(
        R"((?i)\s*[-–,]?\s*(?:\b(?:a\.?g\.?m\.?|annual (?:general |parish )?meeting|(?:ordinary |monthly |parish |council )?meeting|minutes)\b\.?)+\s*$)");
    if (const auto match = meeting.find(name); match && match->span().begin > 0) name.erase(match->span().begin);
    static const Pattern agenda(R"((?i)(?:agenda|minutes|decisions) (?:for|of) (?:the )?(.*))");
    if (const auto match = agenda.match_at(name, 0); match && match->span().end == name.size()) return std::string(match->text(name, 1));
    return name;
}

/// The body that the head says met; the council itself where it is one body, or where no other is named.
std::string organization_of_head(const civic::Document& document, const HeadWords& head)
{
    static const Pattern of_city(R"((?i)\bcity council (?:meeting|minutes)\b)");
    auto told = told_by_head(head, "organization");
    const std::string address = words_of_address(document.url);
    if (!told) told = told_by_head(head_words(address), "organization");
    if (!told && ("\n" + address).find("\nCouncil\n") != std::string::npos) told = HeadTold{"meeting of the council", "Council"};
    if (told && told->rule == "meeting of the whole council" && !document.council.empty()) told.reset();
    const bool city = document.council.ends_with("City Council");
    const bool one_body = is_one_body(document.council) && (!city || of_city.found_in(head.words));
    if (!told) return is_one_body(document.council) ? document.council : std::string{};
    if (told->rule == "meeting of the council" && one_body) return document.council;
    if (told->rule.starts_with("municipal district") && document.council.starts_with("Municipal District")) return "Council";
    if (told->rule != "meeting of the council by its name") return told->value;
    return as_written(council_names(std::string_view(document.text).substr(0, named_near)), told->value);
}

/// Of a record whose head is lost: the whole council by what only it does, else the one body that calls itself by its kind.
std::string organization_of_record(std::string_view text)
{
    static const Pattern whole(
        R"((?i)\b(?:minutes of the (?:(?:annual|special|extraordinary|last) )?(?:meeting of the )?council (?:meeting )?held\b|)"
        R"((?:election|appointment) of (?:the |a )?(?:mayor|chair(?:man)? of the council)\b|be elected (?:mayor|chair(?:man)? of the council)\b)|)"
        R"(\b(?:resolved|moved|motion)\b[^.]{0,120}\bthat (?:the )?council\b)");
    if (whole.found_in(text)) return "Council";
    static const Pattern cabinet(
        R"((?:^|[.\n]\s*)(?:The )?(Cabinet|Executive) (?:agreed|delegated|resolved|noted|approved|considered|received)\b)");
    if (const auto match = cabinet.find(text)) return std::string(match->text(text, 1));
    std::map<std::string, std::size_t> counts;
    for (const std::string& name : body_names(text)) ++counts[name];
    for (const auto& [name, count] : counts) {
        const std::string itself = "the " + name.substr(name.rfind(' ') + 1) + " ";
        std::size_t said = 0;
        for (auto at = text.find(itself); at != std::string_view::npos && said < 2; at = text.find(itself, at + 1)) ++said;
        const bool only = std::all_of(counts.begin(), counts.end(), [&, count = count, &name = name](const auto& other) {
            return other.second < count || other.first == name;
        });
        if (said >= 2 && only) return name;
    }
    return {};
}

/// In an item or decision: the body that the operative words name.
std::string organization_of_item(std::string_view text)
{
    static const Pattern label(
        R"((?m)^\s*(?i:decision maker|made at meeting|decision-making body)\s*:\s*(?:\d\S*(?: \w+ \d{4})?\s+-\s+)?((?:Council|Cabinet|Executive|)" +
        ("(?:" + word + " (?:(?:" + small + " )*)){1,8}?" + body_kinds + R"())\s*$)"));
    if (const auto match = label.find(text)) return collapse_space(match->text(text, 1));
    static const Pattern named(R"((?:RESOLVED|AGREED|RECOMMENDED)[^A-Za-z]*(?i:that the)\s+((?:)" + word + " (?:(?:" + small +
                               " )*)){1,8}?" + body_kinds + R"()\b)");
    if (const auto match = named.find(text)) return collapse_space(match->text(text, 1));
    static const Pattern cabinet(R"(\b(?:by|of) the (Cabinet|Executive)\b)");
    if (const auto match = cabinet.find(text)) return std::string(match->text(text, 1));
    static const Pattern council(
        R"((?:“|")?That (?:this|the) Council\b|\bseconded that the Council\b|\bresolved that (?:this|the) Council\b)");
    return council.found_in(text) ? "Council" : std::string{};
}

/// In news: the one body whose meeting the story tells of.
std::string organization_of_news(std::string_view text)
{
    static const Pattern full(
        R"((?i)\b(?:(?:a|the|special|full|extraordinary|annual|tonight[’']s|\w+['’]s)\s)(?:\([a-z]+\)\s)?(?:special |full |extraordinary )?(?:council meeting|annual meeting|annual council|meeting of (?:the )?full council)\b)");
    static const Pattern cabinet(R"((?i)\bcabinet (?:meeting|met)\b|\bmeeting of (?:the )?cabinet\b)");
    static const Pattern committee(R"((?:['’]s|the|The|of) ((?:[\w’'&-]+ ){1,8}?(?i:committee|sub-committee))\b)");
    const auto council_at = full.find(text), cabinet_at = cabinet.find(text);
    std::optional<std::pair<std::size_t, std::string>> best;
    const auto offer = [&](std::size_t at, std::string name) {
        if (!best || at < best->first) best = {at, std::move(name)};
    };
    if (council_at) offer(council_at->span().begin, "Council");
    if (cabinet_at) offer(cabinet_at->span().begin, "Cabinet");
    static const Pattern meets(
        R"((?i)^[^.]{0,80}\b(?:will (?:hear|meet|be told|discuss|consider)|heard|met|meeting|was told|agreed|voted)\b)");
    static const Pattern meeting_of(
        R"((?i)(?:meeting of|(?:choice|decision) (?:was|of)|(?:agreed|approved|chosen|appointed|made) by)[^.]{0,40}$)");
    for (const Match& match : committee.find_all(text)) {
        auto name = match.text(text, 1);
        static const Pattern owner(R"((?i)^(?:the )?(?:borough|council|city|county|district|town|authority)['’]s )");
        if (const auto cut = owner.match_at(name, 0)) name.remove_prefix(cut->span().end);
        static const Pattern generic(R"((?i)(?:same|select|whole|new|council['’]?s?) committee)");
        if (generic.matches_whole(name)) continue;
        const auto before =
            text.substr(match.span().begin - std::min<std::size_t>(match.span().begin, 80), std::min<std::size_t>(match.span().begin, 80));
        if (meets.found_in(text.substr(match.span().end, 120)) || meeting_of.found_in(before))
            offer(match.span().begin, collapse_space(name));
    }
    static const Pattern group(R"(\b([A-Z]\w+ Group)\b[^.]{0,80}\bgroup (?:met|meeting)\b)");
    if (const auto match = group.find(text); match && !best) return collapse_space(match->text(text, 1));
    return best ? best->second : std::string{};
}

void describe_organization(civic::Document& document, const HeadWords& head)
{
    if (!document.organization.empty() || document.kind == DocumentKind::member || document.kind == DocumentKind::report) return;
    if (is_news(document.kind)) {
        document.organization = organization_of_news(document.text);
        return;
    }
    if (const auto heading = meeting_heading(document.text)) {
        document.organization = organization_of_heading(heading->organization);
        return;
    }
    if (document.kind == DocumentKind::agenda_item || document.kind == DocumentKind::decision || document.kind == DocumentKind::issue) {
        document.organization = organization_of_item(document.text);
        return;
    }
    if (document.kind == DocumentKind::other) return;
    document.organization = organization_of_head(document, head);
    if (document.organization.empty())
        document.organization = organization_of_record(std::string_view(document.text).substr(0, named_near));
    if (!document.organization.empty()) return;
    const auto told = told_by_head(head, "council");
    if (told && plain_key(told->value) == plain_key(document.council)) document.organization = document.council;
}

} // namespace

void describe_bodies(civic::Document& document, const Head& head, const systems::SourceCatalogue& catalogue)
{
    const HeadWords words = head_words(document.text, head);
    describe_council(document, words, catalogue);
    describe_organization(document, words);
}

} // namespace minutebook::read
