#include "indexer/resolve/sharing.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace minutebook::resolve {
namespace {

constexpr std::chrono::days stands_in_within{200};
constexpr std::size_t days_stood_in = 2;
constexpr std::size_t most_sharers = 4; ///< more names beside one title are a list, not a job share

bool says_shared(std::string_view quote)
{
    const std::string words = ascii_lower(quote);
    for (const std::string_view word : {"job share", "job-share", "jointly", "joint ", "co-chair", "shared "})
        if (words.find(word) != std::string::npos) return true;
    return false;
}

bool stood_in(const civic::PersonId& person, const std::vector<Evidence>& evidence, const Sightings& sightings)
{
    std::set<Day> days;
    for (const Evidence& one : evidence) {
        if (one.begins || one.departs || one.past || one.ahead || known(one.start) || known(one.end) || !one.plain || !one.seen)
            return false;
        if (!one.seen->is_day()) return false;
        days.insert(*one.seen->earliest());
    }
    if (days.empty() || days.size() > days_stood_in) return false;
    return std::all_of(days.begin(), days.end(), [&](Day day) { return sightings.amid_one_other(person, day, stands_in_within); });
}

} // namespace

bool presides(const PostLabel& post)
{
    for (const char* word : {"mayor", "chair", "provost", "convener", "cathaoirleach", "reeve", "warden", "cadeirydd"})
        if (post.key.find(word) != std::string::npos) return true;
    return false;
}

std::set<civic::PersonId> stand_ins(const EvidenceByPerson& evidence, const Sightings& sightings, const PostLabel& post)
{
    std::set<civic::PersonId> out;
    if (!presides(post)) return out;
    for (const auto& [person, own] : evidence)
        if (stood_in(person, own, sightings)) out.insert(person);
    return out;
}

std::map<civic::PersonId, std::set<civic::PersonId>> sharers(const EvidenceByPerson& evidence, const std::vector<HeldClaim>& claims)
{
    struct Together {
        std::set<civic::PersonId> people;
        bool changes = false; ///< the document tells of a change: then its two names are the old holder and the new
        bool said = false;
    };
    std::map<civic::DocumentId, Together> documents;
    for (const auto& [person, own] : evidence)
        for (const Evidence& one : own) {
            Together& together = documents[claims[one.claim].claim.source.document_id];
            together.changes = together.changes || one.begins || one.past || one.departs || one.ahead;
            if (!one.seen || one.manner == civic::HoldingStatus::acting) continue;
            together.people.insert(person);
            together.said = together.said || says_shared(claims[one.claim].claim.source.quote);
        }
    std::map<std::pair<civic::PersonId, civic::PersonId>, int> met;
    for (const auto& [document, together] : documents) {
        if (together.changes || together.people.size() < 2 || together.people.size() > most_sharers) continue;
        for (const auto& a : together.people)
            for (const auto& b : together.people)
                if (a != b) met[{a, b}] += together.said ? 2 : 1;
    }
    std::map<civic::PersonId, std::set<civic::PersonId>> out;
    for (const auto& [pair, count] : met)
        if (count > 1) out[pair.first].insert(pair.second);
    return out;
}

} // namespace minutebook::resolve
