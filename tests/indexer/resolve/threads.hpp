// Documents of invented matters, and what resolution makes of them.
#pragma once

#include "base/digest.hpp"
#include "indexer/read/read.hpp"
#include "indexer/resolve/thread_facts.hpp"
#include "indexer/resolve/thread_relations.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace minutebook::resolve {

struct Described {
    civic::DocumentKind kind = civic::DocumentKind::agenda_item;
    std::string body;
    std::string day; ///< of a story: published
    std::string title;
    std::string text{};    ///< after the title
    std::string address{}; ///< else made of the rest
    std::vector<civic::Link> links{};
};

inline index::StoredReading made(const Described& given, const std::string& council)
{
    index::StoredReading out;
    civic::Document& document = out.document;
    document.kind = given.kind;
    document.url = given.address.empty() ? "https://records.example/" + short_id(given.body, given.day, given.title) : given.address;
    document.id = civic::DocumentId(short_id(document.url, std::string(civic::to_string(given.kind))));
    document.capture_id = civic::CaptureId(short_id("capture", document.url));
    document.title = given.title;
    document.council = council;
    document.organization = given.body;
    const bool story = given.kind == civic::DocumentKind::news;
    (story ? document.published : document.date) = PartialDate::parse(given.day);
    document.text = given.title + "\n\n" + given.text + "\n";
    document.links = given.links;
    document.sections = {{given.title, 1, std::nullopt, "", {0, document.text.size()}}};
    out.reading = read::read_document(document);
    return out;
}

/// Minutes with an item for each title and text.
inline index::StoredReading minutes(const std::string& body, const std::string& day, const std::string& council,
                                    const std::vector<std::pair<std::string, std::string>>& items)
{
    auto out = made({civic::DocumentKind::meeting, body, day, "Minutes of " + body}, council);
    civic::Document& document = out.document;
    document.sections = {{"", 0, std::nullopt, "", {0, document.text.size()}}};
    for (const auto& [heading, text] : items) {
        const std::size_t begin = document.text.size();
        document.text += heading + "\n\n" + text + "\n\n";
        document.sections.push_back({heading, 1, std::nullopt, "", {begin, document.text.size()}});
    }
    out.reading = read::read_document(document);
    return out;
}

inline std::vector<civic::Relation> relations_of(const std::vector<index::StoredReading>& readings, const std::string& council)
{
    std::map<std::string, std::vector<KeyedFact>> units;
    for (const auto& reading : readings) {
        std::int64_t place = 0;
        for (const Fact& fact : thread_facts(reading, civic::CouncilId("exa"), council))
            units[fact.key].push_back({reading.document.id, place++, fact.value});
    }
    std::map<std::string, civic::Relation> by_id;
    for (const auto& [key, facts] : units)
        for (auto& relation : thread_relations(key, facts)) {
            auto [found, added] = by_id.emplace(relation.id, relation);
            if (!added && relation.confidence > found->second.confidence) found->second = relation;
        }
    std::vector<civic::Relation> out;
    for (auto& [id, relation] : by_id) out.push_back(relation);
    return out;
}

/// "leads to: title (day) -> title (day)", and the result where there is one; sorted.
inline std::vector<std::string> lines(const std::vector<civic::Relation>& relations)
{
    std::vector<std::string> out;
    for (const auto& one : relations)
        out.push_back(std::string(to_string(one.type)) + ": " + one.from.title + " (" + one.from.date + ") -> " + one.to.title + " (" +
                      one.to.date + ")" + (one.result.empty() ? "" : " " + one.result));
    std::sort(out.begin(), out.end());
    return out;
}

} // namespace minutebook::resolve
