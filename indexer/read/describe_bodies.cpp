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
const std::string small = R"((?:of|and|&|upon|cum|le|for|the))";
const std::string particles = R"((?:of|and|&|upon|on|the|cum|le|in|with|under|by|for|next))";
const std::string council_kinds =
    R"((?:Borough|City|County|District|Parish|Town|Community|Metropolitan|Metropolitan Borough|Village|Township|Regional|)"
    R"(Municipal|City and County|Borough and County|County Borough|Unitary|Combined|Joint)?)";

/// Local councils that are a body of their own, not one body of many: their minutes are the council's.
bool is_one_body(std::string_view council)
{
    static const Pattern pattern(R"((?i)\b(?:parish|community|town|city|village|neighbourhood) council$)");
    return pattern.found_in(council);
}

/// "OVER & NETHER COMMUNITY COUNCIL" → "Over & Nether Community Council".
std::string title_case(std::string_view capitals)
{
    std::string out;
    bool first = true;
    for (const auto piece : split(capitals, ' ')) {
        std::string lower = ascii_lower(piece);
        static const Pattern particle(particles);
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

/// "Minutes of the Special and Regular City Council", "Regular Meeting Over City Council": only what follows names it.
std::string after_furniture(std::string name)
{
    static const Pattern lead(
        R"(^(?:.*\s)?(?:[Tt]he|THE|Minutes|Meetings?|Regular|Special|Annual|Agenda|Published|Watch|View|Your|Represents|Welcome|Contact|Contacting|Full|Extraordinary|Leader|Mayor|Chair|Clerk|Cllr|Councillor|Both|Two|A)(?: (?:of|and|to|for))*\s+)");
    if (const auto match = lead.match_at(name, 0)) name.erase(0, match->span().end);
    return name;
}

/// Names of councils as the text writes them, in order: "Over Parish Council", "City of Westmere", "OVER COMMUNITY COUNCIL".
std::vector<std::pair<std::size_t, std::string>> council_names(std::string_view text)
{
    static const Pattern mixed(R"(\b((?:)" + word + R"([ \n](?:(?:of|and|&|upon|cum)[ \n])*){1,6}?)" + council_kinds +
                               R"([ \n]?Council)\b( Chambers?| Offices?| House| Tax)?)");
    static const Pattern of_place(
        R"(\b((?:Royal Borough|London Borough|Metropolitan Borough|City|Township|Municipality|County|Town|Village|Borough|District) of )"
        "[A-Z][\\w’'-]+(?: (?:of|upon|and) [A-Z][\\w’'-]+| Upon [A-Z]\\w+)?)\\b");
    std::vector<std::pair<std::size_t, std::string>> out;
    static const Pattern generic(
        R"((?i)(?:the|this|full|annual|agenda|minutes of|our|your|represents|each|and|of|city|county|borough|district|parish|town|community|special|)"
        R"(extraordinary|local|ordinary|regular|unitary|metropolitan|village|youth|joint|shadow|welcome to|modern)?(?: (?:parish|town|city|county|borough|district|community|meeting of))? ?council)");
    for (const Match& match : mixed.find_all(text)) {
        if (match.has(2)) continue;
        const std::string name = after_furniture(collapse_space(match.text(text, 1)));
        if (!generic.matches_whole(name)) out.emplace_back(match.span().begin, name);
    }
    for (const Match& match : of_place.find_all(text)) out.emplace_back(match.span().begin, collapse_space(match.text(text, 1)));
    std::sort(out.begin(), out.end());
    return out;
}

/// "MINUTES OF ORDINARY MEETING OF OVER TOWN COUNCIL HELD …", "THE CORPORATION OF THE TOWNSHIP OF OVER".
std::string council_in_capitals(const Head& head)
{
    static const Pattern inside(
        R"(\b(?:OF|FOR)(?: THE)? ((?:[A-Z][A-Z’'.&-]* ){1,5}?(?:PARISH |TOWN |COMMUNITY |CITY |COUNTY |BOROUGH |DISTRICT |VILLAGE )COUNCIL)\b)");
    static const Pattern place(
        R"(^\W*(?:.* )?((?:CITY|TOWNSHIP|MUNICIPALITY|TOWN|VILLAGE|COUNTY|BOROUGH|DISTRICT|REGIONAL MUNICIPALITY) OF [A-Z][A-Z’'.-]*(?: [A-Z][A-Z’'.-]*){0,2})\W*$)");
    static const Pattern line(
        R"(\W*((?:[A-Z][A-Z’'.&-]* ){1,6}(?:PARISH |TOWN |COMMUNITY |CITY |COUNTY |BOROUGH |DISTRICT |VILLAGE )?COUNCIL)\b[^a-z]*)");
    static const Pattern generic(
        R"(.*\b(?:MINUTES|MEETING|THE|REGULAR|OF|ANNUAL|SPECIAL|ORDINARY|EXTRAORDINARY|MONTHLY)\b.*|(?:PARISH|TOWN|COMMUNITY|CITY|COUNTY|BOROUGH|DISTRICT|VILLAGE) COUNCIL)");
    for (const Head::Line& l : head.lines) {
        const std::string head_line = replace_all(std::string(l.text), " ANNUAL PARISH COUNCIL", " PARISH COUNCIL");
        const auto match = line.match_at(head_line, 0);
        if (match && match->span().end == head_line.size() && !generic.matches_whole(match->text(head_line, 1))) {
            static const Pattern welsh(R"(^CYNGOR (?:CYMUNED |TREF |SIR |BWRDEISTREF )?)");
            std::string name(match->text(head_line, 1));
            if (const auto lead = welsh.match_at(name, 0)) name.erase(0, lead->span().end);
            return name;
        }
        if (const auto found = inside.find(head_line); found && !generic.matches_whole(found->text(head_line, 1)))
            return std::string(found->text(head_line, 1));
        if (const auto found = place.find(head_line)) return std::string(found->text(head_line, 1));
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

void describe_council(civic::Document& document, const Head& head, const systems::SourceCatalogue& catalogue)
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
    static const Pattern meeting(
        R"((?i)\s*[-–,]?\s*(?:\b(?:a\.?g\.?m\.?|annual (?:general |parish )?meeting|(?:ordinary |monthly |parish |council )?meeting|minutes)\b\.?)+\s*$)");
    if (const auto match = meeting.find(name); match && match->span().begin > 0) name.erase(match->span().begin);
    static const Pattern agenda(R"((?i)(?:agenda|minutes|decisions) (?:for|of) (?:the )?(.*))");
    if (const auto match = agenda.match_at(name, 0); match && match->span().end == name.size()) return std::string(match->text(name, 1));
    return name;
}

/// A body named in full at the top of minutes: "MINUTES of the Planning Committee", "WESTMERE RECREATION AND PARK COMMISSION".
std::string organization_of_head(const Head& head)
{
    static const Pattern mixed(R"((?:^|\b(?i:the|of)\s)((?:)" + word + " (?:(?:" + small + " )*)){1,8}?" + body_kinds + R"()\b)");
    static const Pattern capitals(R"(((?:[A-Z][A-Z’'&-]*,? ){1,9}(?:COMMITTEE|SUB-COMMITTEE|BOARD|PANEL|COMMISSION|CABINET|FORUM))\b)");
    for (const Head::Line& line : head.lines) {
        static const Pattern room(R"((?i)\b(?:held (?:in|at)|board ?room|committee room)\b)");
        if (room.found_in(line.text)) continue;
        if (const auto match = mixed.find(line.text)) {
            static const Pattern before(R"(^(?:(?:MINUTES|Minutes|Meeting|MEETING|of|OF|the|the|THE|The|Draft|DRAFT)\s)+)");
            std::string name = collapse_space(match->text(line.text, 1));
            if (const auto cut = before.match_at(name, 0)) name.erase(0, cut->span().end);
            return name;
        }
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

void describe_organization(civic::Document& document, const Head& head)
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
    document.organization = organization_of_head(head);
    if (!document.organization.empty()) return;
    static const Pattern full(
        R"((?i)\b(?:regular|special|council|annual|ordinary|full) (?:council )?meeting\b|\bmeeting of (?:the )?(?:full )?council\b)");
    const bool of_council = std::any_of(head.lines.begin(), head.lines.end(), [&](const Head::Line& l) {
        return full.found_in(l.text) && ascii_lower(l.text).find("council") != std::string::npos;
    });
    if (is_one_body(document.council)) document.organization = document.council;
    else if (of_council) document.organization = "Council";
}

} // namespace

void describe_bodies(civic::Document& document, const Head& head, const systems::SourceCatalogue& catalogue)
{
    describe_council(document, head, catalogue);
    describe_organization(document, head);
}

} // namespace minutebook::read
