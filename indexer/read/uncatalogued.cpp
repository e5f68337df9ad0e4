#include "indexer/read/uncatalogued.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "civic/council_name.hpp"
#include "indexer/read/gazetteer.hpp"
#include "indexer/read/pattern.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace minutebook::read {
namespace {

constexpr std::string_view of_no_source = "-council"; ///< behind an id that the catalogue has already given away

std::string without_marks(std::string_view text)
{
    std::string out = slug(text);
    std::erase(out, '-');
    return out;
}

} // namespace

const systems::Source* catalogued_council(const systems::SourceCatalogue& catalogue, std::string_view name)
{
    const auto wanted = civic::parse_council(name);
    const std::string place = without_marks(wanted.place);
    if (place.empty()) return nullptr;
    const systems::Source* best = nullptr;
    bool several = false;
    for (const auto& source : catalogue.all()) {
        if (source.kind != systems::SourceKind::council || without_marks(source.common_name) != place) continue;
        if (!civic::one_council(wanted, civic::parse_council(source.name))) continue;
        if (best == nullptr || (best->abolished() && !source.abolished())) {
            best = &source;
            several = false;
        }
        else if (best->abolished() == source.abolished()) several = true;
    }
    return several ? nullptr : best;
}

std::string place_of_host(std::string_view host)
{
    static const Pattern site(R"((?:^|\.)([a-z0-9-]+)\.(?:gov\.uk|gov\.wales|llyw\.cymru|gov\.scot|moderngov\.co\.uk|cmis\.uk\.com)$)");
    static const Pattern by_its_name(
        R"((?:^|\.)([a-z0-9-]+?)-?(?:coco|(?:county|city|town|parish|borough|district|community)?-?council)\.[a-z.]+$)");
    static const Pattern national(
        R"(www|service|publishing|parliament|legislation|nationalarchives|ofsted|cqc|lgbce|justice|police|ons|hse|companieshouse|infotribunal|.*inspectorate|.*ombudsman|.*nhs)");
    static const Pattern kind(R"(-?(?:(?:county|city|town|parish|borough|district|community)?council|-(?:cc|bc|dc|tc|pc))$)");
    const std::string lower = ascii_lower(host);
    for (const Pattern* pattern : {&site, &by_its_name})
        if (const auto match = pattern->find(lower)) {
            std::string place(match->text(lower, 1));
            if (const auto tail = kind.find(place); tail && tail->span().begin > 0) place.resize(tail->span().begin);
            if (national.matches_whole(place)) return {};
            std::erase(place, '-');
            return place;
        }
    return {};
}

civic::CouncilId id_of_place(std::string_view place, const systems::SourceCatalogue& catalogue)
{
    std::string id = without_marks(place);
    if (id.empty()) return {};
    if (catalogue.by_id(id) != nullptr) id += of_no_source;
    return civic::CouncilId(id);
}

std::string council_name_of_id(const civic::CouncilId& id)
{
    std::string name = id.value();
    if (name.ends_with(of_no_source)) name.resize(name.size() - of_no_source.size());
    if (!name.empty() && name[0] >= 'a' && name[0] <= 'z') name[0] = static_cast<char>(name[0] - 'a' + 'A');
    return name + " Council";
}

const systems::Source* council_of_places(std::string_view text, const systems::SourceCatalogue& catalogue)
{
    static const Pattern of_a_council(R"((?i)\b(?:council|councillors?|cllrs?|town hall|city hall|county hall|civic centre)\b)");
    static const Pattern place(
        R"((?:\b(?:in|across|around|throughout|outside) |^|\n)(\p{Lu}[\p{L}-]+(?: (?:(?:and|&|upon|on) )?\p{Lu}[\p{L}-]+){0,3})([’'][sS]?)?)");
    if (!of_a_council.found_in(text)) return nullptr;
    std::map<std::string, const systems::Source*> names;
    std::set<std::string> several; // one place, two councils
    for (const auto& source : catalogue.all()) {
        if (source.kind != systems::SourceKind::council || source.abolished() || source.common_name.empty()) continue;
        if (!names.emplace(fold(source.common_name), &source).second) several.insert(fold(source.common_name));
    }
    const systems::Source* found = nullptr;
    for (const Match& match : place.find_all(text)) {
        const bool after_word = match.text(text).front() >= 'a' && match.text(text).front() <= 'z';
        if (!after_word && !match.has(2)) continue; // a line that begins with the name
        const auto known = names.find(fold(match.text(text, 1)));
        if (known == names.end() || several.contains(known->first)) continue;
        if (found != nullptr && found != known->second) return nullptr;
        found = known->second;
    }
    return found;
}

std::string place_in_story(std::string_view text)
{
    static const Pattern owner(
        R"(\b(\p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+){0,2})(?:[’'][sS]? (?:(?:new|next|former|longtime|long-time|acting|interim|first|directly|elected|outgoing|town|city|county|municipal|Town|City|County) ){0,3}|)"
        R"( (?:(?:town|city|county|borough|Town|City|County) )?)(?:[Cc]ouncil|[Mm]ayor|[Dd]eputy [Mm]ayor|[Pp]rovost|[Rr]eeve|[Cc]hief [Aa]dministrative [Oo]fficer|CAO|[Cc]hief [Ee]xecutive|[Tt]own [Cc]lerk|[Cc]ity [Cc]lerk|)"
        R"((?:(?:finance|housing|planning|education|deputy|interim|acting) )?(?:director|leader|clerk|treasurer|solicitor|cabinet)|Cathaoirleach|Cabinet)\b)");
    static const Pattern owned(
        R"(\b(\p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+){0,2})[’'][sS]? (?:[a-z’'-]+ ){0,4}(?:director|head of|monitoring officer|section 151 officer|council|mayor|leader|clerk|treasurer|solicitor|cabinet)\b)");
    static const Pattern of(
        R"(\b(?:[Mm]ayor|[Pp]rovost|[Rr]eeve) of (?:the (?:Town|City|Borough|County|Royal Borough) of )?(\p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+){0,2}))");
    std::map<std::string, std::size_t> counts;
    for (const Pattern* pattern : {&owner, &owned, &of})
        for (const Match& match : pattern->find_all(text)) {
            const auto place = match.text(text, 1);
            const auto words = split(place, ' ');
            const bool name = std::none_of(words.begin(), words.end(), [](std::string_view word) {
                const std::string folded = fold(word);
                return is_word(folded, Word::function) || is_word(folded, Word::not_name) || is_word(folded, Word::title) ||
                       is_word(folded, Word::party) || is_word(folded, Word::party_adjective) || is_word(folded, Word::post_head) ||
                       is_word(folded, Word::post_modifier) || is_word(folded, Word::org_generic) || is_word(folded, Word::first_name);
            });
            if (name) ++counts[std::string(place)];
        }
    const auto most = std::max_element(counts.begin(), counts.end(), [](const auto& x, const auto& y) { return x.second < y.second; });
    return most == counts.end() ? std::string{} : most->first;
}

} // namespace minutebook::read
