// Invented documents read and resolved: texts in, "who held what from when to when" out.
#pragma once

#include "civic/popolo.hpp"
#include "index/writer.hpp"
#include "indexer/read/read.hpp"
#include "tests/indexer/resolve/known.hpp"

#include <string>
#include <utility>
#include <vector>

namespace minutebook::resolve {

/// A text of an invented council, with the kind and the day that its page has.
struct Paper {
    civic::DocumentKind kind = civic::DocumentKind::meeting;
    const char* day = ""; ///< of the meeting, or of publication where it is news; empty: none
    std::string text;
    const char* body = "Council";
    std::string url{};                ///< empty: one of its own
    std::vector<civic::Link> links{}; ///< of its page
};

/// A meeting's minutes, a story.
inline Paper minutes(const char* day, std::string text) { return {civic::DocumentKind::meeting, day, std::move(text)}; }
inline Paper story(const char* day, std::string text) { return {civic::DocumentKind::news, day, "Headline\n\n" + std::move(text)}; }

inline std::vector<index::StoredReading> read_all(const std::string& council, const std::vector<Paper>& papers)
{
    std::vector<index::StoredReading> out;
    for (std::size_t i = 0; i < papers.size(); ++i) {
        const Paper& paper = papers[i];
        index::StoredReading stored;
        civic::Document& document = stored.document;
        document.id = civic::DocumentId("d" + std::to_string(100 + i));
        document.capture_id = civic::CaptureId("c" + std::to_string(100 + i));
        document.url = paper.url.empty() ? "http://records.test/" + std::to_string(i) : paper.url;
        document.links = paper.links;
        if (paper.kind == civic::DocumentKind::member) document.title = paper.text.substr(0, paper.text.find('\n'));
        document.kind = paper.kind;
        document.council = council;
        document.council_id = civic::CouncilId("inv");
        document.organization = paper.body;
        document.text = paper.text;
        const bool news = paper.kind == civic::DocumentKind::news || paper.kind == civic::DocumentKind::council_news;
        (news ? document.published : document.date) = PartialDate::parse(paper.day);
        stored.reading = read::read_document(document);
        out.push_back(std::move(stored));
    }
    return out;
}

inline civic::Knowledge known_from(const std::string& council, const std::vector<Paper>& papers)
{
    return resolve(civic::CouncilId("inv"), council, read_all(council, papers));
}

inline std::string shown(const civic::Bound& bound)
{
    const auto text = [](const std::optional<PartialDate>& day) { return day ? day->to_string() : std::string("?"); };
    return bound.earliest && bound.earliest == bound.latest ? text(bound.earliest) : text(bound.earliest) + ".." + text(bound.latest);
}

/// "Jane Vexley | Mayor | permanent | start | end" of every membership, in order.
inline std::vector<std::string> tenures(const civic::Knowledge& knowledge)
{
    std::vector<std::string> out;
    for (const auto& m : knowledge.memberships) {
        std::string name = m.person_id.empty() ? "(vacant)" : "", post;
        for (const auto& person : knowledge.persons)
            if (person.id == m.person_id) name = person.name;
        for (const auto& one : knowledge.posts)
            if (one.id == m.post_id) post = one.id.value();
        out.push_back(name + " | " + post + " | " + std::string(civic::to_string(m.status)) + " | " + shown(m.start) + " | " +
                      shown(m.end));
    }
    return out;
}

/// "inv-head-of-parks > merged > inv-director-of-places | 2031-04-01" of everything that posts and bodies passed into; "+" for what it was
/// merged with, where nothing is said to have come of it.
inline std::vector<std::string> passings(const civic::Knowledge& knowledge)
{
    std::vector<std::string> out;
    const auto tell = [&](const std::string& id, const std::vector<civic::Passing>& list, const char* link) {
        for (const auto& one : list)
            out.push_back(id + link + std::string(civic::to_string(one.change)) + link + one.id +
                          (one.date ? " | " + one.date->to_string() : ""));
    };
    const auto tell_all = [&](const std::string& id, const civic::Passings& passings) {
        tell(id, passings.before, " < ");
        tell(id, passings.after, " > ");
        tell(id, passings.beside, " + ");
    };
    for (const auto& post : knowledge.posts) tell_all(post.id.value(), post.passings);
    for (const auto& body : knowledge.organizations) tell_all(body.id.value(), body.passings);
    return out;
}

} // namespace minutebook::resolve
