#include "index/check.hpp"

#include "index/passages.hpp"
#include "index/reader_state.hpp"
#include "index/tables_documents.hpp"

#include <set>

namespace minutebook::index {
namespace {

using Ids = std::set<std::string>;

Result<Ids> ids(store::Database& tables, const std::string& sql)
{
    auto rows = tables.run(sql);
    if (!rows) return propagate(rows);
    Ids out;
    for (const store::Row& row : *rows) out.insert(row.text(0));
    return out;
}

/// What the full text ought to hold of a document; a document that does not read back is a fault of its own.
std::optional<std::size_t> expected_passages(store::Database& tables, const std::string& id, std::vector<std::string>& faults)
{
    auto document = tables::document(tables, civic::DocumentId(id));
    if (!document || !*document) {
        faults.push_back("tables: document " + id + ": " + (document ? std::string("is missing") : document.error().message));
        return std::nullopt;
    }
    auto reading = tables::reading(tables, civic::DocumentId(id));
    if (!reading) faults.push_back("tables: document " + id + ": " + reading.error().message);
    auto passages = passages_of(**document);
    if (!passages) return std::nullopt;
    return passages->size();
}

/// Full text against tables, both ways; documents that are still to be written, or were refused, may differ.
Result<> compare(store::Database& tables, const FullTextSurvey& survey, std::vector<std::string>& faults)
{
    auto held = ids(tables, "SELECT id FROM documents");
    if (!held) return propagate(held);
    auto excused = ids(tables, "SELECT document_id FROM documents_to_write UNION SELECT document_id FROM failures");
    if (!excused) return propagate(excused);
    for (const std::string& id : *held) {
        const auto expected = expected_passages(tables, id, faults);
        const auto found = survey.passages.find(id);
        const std::size_t there = found == survey.passages.end() ? 0 : found->second;
        if (!expected || there == *expected || excused->contains(id)) continue;
        faults.push_back("full text: document " + id + " has " + std::to_string(there) + " passages instead of " +
                         std::to_string(*expected));
    }
    for (const auto& [id, count] : survey.passages)
        if (!held->contains(id) && !excused->contains(id)) faults.push_back("full text: document " + id + " is not in the tables");
    return {};
}

/// Rows that name documents or entities which are not there.
Result<> dangling(store::Database& tables, std::vector<std::string>& faults)
{
    const std::pair<const char*, const char*> questions[] = {
        {"a membership without a source", "SELECT id FROM memberships m WHERE NOT EXISTS (SELECT 1 FROM sources s WHERE s.owner = m.owner "
                                          "AND s.class = 'membership' AND s.entity_id = m.id) ORDER BY id LIMIT 20"},
        {"a membership of an unknown person", "SELECT id FROM memberships m WHERE m.person_id <> '' AND NOT EXISTS (SELECT 1 FROM persons "
                                              "p WHERE p.id = m.person_id) ORDER BY id LIMIT 20"},
        {"a membership in an unknown post", "SELECT id FROM memberships m WHERE post_id <> '' AND NOT EXISTS "
                                            "(SELECT 1 FROM posts p WHERE p.id = m.post_id) ORDER BY id LIMIT 20"},
        {"a link out of an unknown document", "SELECT DISTINCT document_id FROM links l WHERE NOT EXISTS (SELECT 1 FROM documents d WHERE "
                                              "d.id = l.document_id) ORDER BY 1 LIMIT 20"},
    };
    for (const auto& [what, sql] : questions) {
        auto rows = tables.run(sql);
        if (!rows) return propagate(rows);
        for (const store::Row& row : *rows) faults.push_back(std::string("tables: ") + what + ": " + row.text(0));
    }
    return {};
}

} // namespace

Result<std::vector<std::string>> IndexReader::check()
{
    std::vector<std::string> faults;
    auto engine = state_->tables.check();
    if (!engine) return propagate(engine);
    if (*engine != "ok") faults.push_back("tables " + state_->layout.entities(state_->generation).string() + ": " + *engine);
    auto survey = survey_full_text(state_->layout.xapian(state_->generation));
    if (!survey) return propagate(survey);
    faults.insert(faults.end(), survey->faults.begin(), survey->faults.end());
    if (survey->complete)
        if (auto compared = compare(state_->tables, *survey, faults); !compared) return propagate(compared);
    if (auto found = dangling(state_->tables, faults); !found) return propagate(found);
    return faults;
}

} // namespace minutebook::index
