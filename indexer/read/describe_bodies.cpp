#include "base/text.hpp"
#include "base/url.hpp"
#include "base/utf8.hpp"
#include "indexer/read/describe_parts.hpp"
#include "indexer/read/pattern.hpp"

#include <algorithm>
#include <map>

namespace minutebook::read {
namespace {

using civic::DocumentKind;

const std::string word = R"((?:[A-Z][\w’'.]*(?:-[\w’']+)*|St\.))";
const std::string small = R"((?:of|and|&|upon|on|the|cum|le|in|with|under|by|for|next))";
const std::string council_kinds =
    R"((?:Borough|City|County|District|Parish|Town|Community|Metropolitan|Metropolitan Borough|Village|Township|Regional|)"
    R"(Municipal|City and County|Borough and County|County Borough|Unitary|Combined|Joint)?)";

/// Local councils that are a body of their own, not one body of many: their minutes are the council's.
bool is_one_body(std::string_view council)
{
    static const Pattern pattern(R"((?i)\b(?:parish|community|town|city|village|neighbourhood) council$)");
    return pattern.found_in(council);
}

/// "MANORDEILO & SALEM COMMUNITY COUNCIL" → "Manordeilo & Salem Community Council".
std::string title_case(std::string_view capitals)
{
    std::string out;
    bool first = true;
    for (const auto piece : split(capitals, ' ')) {
        std::string lower = ascii_lower(piece);
        static const Pattern particle(small);
        const bool little = !first && particle.matches_whole(lower);
        bool raise = !little;
        for (std::size_t i = 0; i < lower.size(); ++i) {
            if (raise && ascii_alpha(lower[i])) lower[i] = static_cast<char>(lower[i] - 'a' + 'A');
            raise = lower[i] == '-' && lower.compare(i + 1, 4, "cum-") != 0 && lower.compare(i + 1, 5, "upon-") != 0 &&
                    lower.compare(i + 1, 3, "on-") != 0;
        }
        out += (out.empty() ? "" : " ") + lower;
        first = false;
    }
    return out;
}

std::string plain_key(std::string_view name) { return replace_all(fold(name), "&", "and"); }

std::string without_article(std::string name)
{
    for (const std::string_view lead : {"The ", "the ", "THE "})
        if (name.substr(0, lead.size()) == lead) name.erase(0, lead.size());
    return name;
}

/// Names of councils as the text writes them, in order: "Milburn Parish Council", "City of Alameda", "GOVAN COMMUNITY COUNCIL".
std::vector<std::pair<std::size_t, std::string>> council_names(std::string_view text)
{
    static const Pattern mixed(R"(\b((?:)" + word + R"([ \n]+(?:)" + small + R"([ \n]+)*){1,5}?)" + council_kinds + R"([ \n]*Council)\b)");
    static const Pattern of_place(
        R"(\b((?:Royal Borough|London Borough|Metropolitan Borough|City|Township|Municipality|County|Town|Village|Borough|District) of )" +
        word + "(?: (?:" + small + " )*" + word + R"()?)\b)");
    std::vector<std::pair<std::size_t, std::string>> out;
    static const Pattern generic(
        R"((?i)(?:the|this|full|annual|agenda|minutes of|our|each|and|of|city|county|borough|district|parish|town|community|special|)"
        R"(extraordinary|local|ordinary|regular|unitary|metropolitan|village|youth|joint|shadow|welcome to)?(?: (?:parish|town|city|county|borough|district|community|meeting of))? ?council)");
    for (const Match& match : mixed.find_all(text)) {
        std::string name = without_article(collapse_space(match.text(text, 1)));
        if (!generic.matches_whole(name)) out.emplace_back(match.span().begin, std::move(name));
    }
    for (const Match& match : of_place.find_all(text)) out.emplace_back(match.span().begin, collapse_space(match.text(text, 1)));
    std::sort(out.begin(), out.end());
    return out;
}

std::string council_in_capitals(const Head& head)
{
    static const Pattern line(
        R"(\W*((?:[A-Z][A-Z’'.&-]* ){1,6}(?:PARISH |TOWN |COMMUNITY |CITY |COUNTY |BOROUGH |DISTRICT |VILLAGE )?COUNCIL)\b[^a-z]*)");
    static const Pattern generic(R"(.*\b(?:MINUTES|MEETING|THE|REGULAR|OF)\b.*)");
    for (const Head::Line& l : head.lines) {
        const auto match = line.match_at(l.text, 0);
        if (match && match->span().end == l.text.size() && !generic.matches_whole(match->text(l.text, 1)))
            return std::string(match->text(l.text, 1));
    }
    return {};
}

/// The council that the text is of: named in the head, else the one named most.
std::string council_by_text(std::string_view text, const Head& head)
{
    const auto names = council_names(text);
    const auto as_written = [&](const std::string& wanted) -> std::string {
        for (const auto& [at, name] : names)
            if (plain_key(name) == plain_key(wanted) && name.find_first_of("abcdefghijklmnopqrstuvwxyz") != std::string::npos) return name;
        return title_case(wanted);
    };
    if (const auto capitals = council_in_capitals(head); !capitals.empty()) return as_written(capitals);
    for (const auto& [at, name] : names)
        if (at < head.end && at < 1500) return name;
    std::map<std::string, std::size_t> counts;
    for (const auto& [at, name] : names) ++counts[name];
    const auto most = std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == counts.end() ? std::string{} : most->first;
}

void describe_council(civic::Document& document, const Head& head, const systems::SourceCatalogue& catalogue)
{
    if (const auto url = Url::parse(document.url)) {
        if (const auto* source = catalogue.by_host(url->host())) {
            if (document.publisher.empty()) document.publisher = source->name;
            if (document.council_id.empty()) document.council_id = source->area;
        }
    }
    if (document.council.empty() && !document.council_id.empty()) document.council = catalogue.council_name(document.council_id);
    if (!document.council.empty()) return;
    document.council = council_by_text(document.text, head);
    for (const auto& source : catalogue.all())
        if (source.kind == systems::SourceKind::council && plain_key(source.name) == plain_key(document.council))
            document.council_id = civic::CouncilId(source.id);
}

const std::string body_kinds =
    R"((?:Committee|Sub-Committee|Subcommittee|Board|Panel|Task Force|Commission|Cabinet|Executive|Working Group|Forum|Partnership|Task and Finish Group))";

/// "Annual Council, Council" → "Council"; "Council" stays.
std::string organization_of_heading(std::string name)
{
    static const Pattern full(
        R"((?i)(?:.*, )?(?:(?:annual|extraordinary|special|full|ordinary|budget) )?(?:meeting of )?(?:the )?(?:full )?council)");
    if (full.matches_whole(name)) return "Council";
    static const Pattern agenda(R"((?i)(?:agenda|minutes|decisions) (?:for|of) (?:the )?(.*))");
    if (const auto match = agenda.match_at(name, 0); match && match->span().end == name.size()) return std::string(match->text(name, 1));
    return name;
}

/// A body named in full at the top of minutes: "MINUTES of the Planning Committee", "ALAMEDA RECREATION AND PARK COMMISSION".
std::string organization_of_head(const Head& head)
{
    static const Pattern mixed(R"((?:^|\b(?i:the|of)\s)((?:)" + word + " (?:(?:" + small + " )*)){1,8}?" + body_kinds + R"()\b)");
    static const Pattern capitals(R"(((?:[A-Z][A-Z’'&-]*,? ){1,9}(?:COMMITTEE|SUB-COMMITTEE|BOARD|PANEL|COMMISSION|CABINET|FORUM))\b)");
    for (const Head::Line& line : head.lines) {
        if (const auto match = mixed.find(line.text)) return collapse_space(match->text(line.text, 1));
        if (const auto match = capitals.find(line.text)) {
            static const Pattern lead(R"((?:MINUTES|MEETING|REGULAR|SPECIAL|OF|THE|FOR|A|DRAFT)\s)");
            std::string name = collapse_space(match->text(line.text, 1));
            for (auto cut = lead.match_at(name, 0); cut; cut = lead.match_at(name, 0)) name.erase(0, cut->span().end);
            if (name.find(' ') != std::string::npos) return title_case(name);
        }
    }
    return {};
}

/// In an item or decision: the body that the operative words name.
std::string organization_of_item(std::string_view text)
{
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
    static const Pattern meeting_of(R"((?i)meeting of [^.]{0,60}$)");
    for (const Match& match : committee.find_all(text)) {
        const auto name = match.text(text, 1);
        static const Pattern generic(R"((?i)(?:same|select|whole|new|council['’]?s?) committee)");
        if (generic.matches_whole(name)) continue;
        const auto before =
            text.substr(match.span().begin - std::min<std::size_t>(match.span().begin, 80), std::min<std::size_t>(match.span().begin, 80));
        if (meets.found_in(text.substr(match.span().end, 120)) || meeting_of.found_in(before))
            offer(match.span().begin, collapse_space(name));
    }
    return best ? best->second : std::string{};
}

void describe_organization(civic::Document& document, const Head& head)
{
    if (!document.organization.empty() || document.kind == DocumentKind::member || document.kind == DocumentKind::report) return;
    if (is_news(document.kind)) {
        document.organization = organization_of_news(document.text);
        return;
    }
    if (const auto heading = meeting_heading(head); heading && !is_one_body(heading->organization)) {
        document.organization = organization_of_heading(heading->organization);
        return;
    }
    if (document.kind == DocumentKind::agenda_item || document.kind == DocumentKind::decision || document.kind == DocumentKind::issue) {
        document.organization = organization_of_item(document.text);
        return;
    }
    if (document.kind == DocumentKind::other) return;
    document.organization = organization_of_head(head);
    if (document.organization.empty() && is_one_body(document.council)) document.organization = document.council;
}

} // namespace

void describe_bodies(civic::Document& document, const Head& head, const systems::SourceCatalogue& catalogue)
{
    describe_council(document, head, catalogue);
    describe_organization(document, head);
}

} // namespace minutebook::read
