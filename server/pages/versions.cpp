// The versions of a document, and what changed from one to the next.
#include "server/pages/answer.hpp"
#include "server/pages/change_parts.hpp"
#include "server/pages/pages.hpp"
#include "server/words.hpp"
#include "versions/versions_json.hpp"

#include <boost/json/array.hpp>

namespace minutebook::server::pages {

namespace json = boost::json;

namespace {

struct VersionsPage {
    DocumentNote note;
    std::string id;
    std::vector<versions::Version> versions; ///< oldest first
    std::vector<versions::Change> changes;   ///< newest first
};

json::array versions_html(const VersionsPage& page)
{
    json::array out;
    for (std::size_t i = page.versions.size(); i-- > 0;) { // newest first
        const versions::Version& each = page.versions[i];
        const std::string diff =
            i == 0 ? "" : "/documents/" + page.id + "/diff?from=" + page.versions[i - 1].id().value() + "&to=" + each.id().value();
        out.emplace_back(json::object{{"number", i + 1},
                                      {"first", moment_words(each.seen.front().at)},
                                      {"last", each.seen.size() > 1 ? moment_words(each.seen.back().at) : ""},
                                      {"captures", number_words(each.seen.size()) + (each.seen.size() == 1 ? " copy" : " copies")},
                                      {"bytes", each.copies() > 1 ? number_words(each.copies()) + " of them with other bytes" : ""},
                                      {"standing", standing_words(each)},
                                      {"mark", each.mark.words},
                                      {"unread", each.unread},
                                      {"capture_address", "/captures/" + each.id().value()},
                                      {"diff_address", diff}});
    }
    return out;
}

json::object versions_json(const VersionsPage& page)
{
    json::array list, changes;
    for (std::size_t i = 0; i < page.versions.size(); ++i) list.emplace_back(versions::version_json(page.versions[i], i + 1));
    for (const versions::Change& each : page.changes) changes.emplace_back(versions::change_json(each));
    return {{"document_id", page.id},       {"title", page.note.title},
            {"url", page.note.url},         {"withdrawn_since", text_or_null(withdrawn_since(page.changes))},
            {"versions", std::move(list)},  {"not_compared", page.versions.empty() ? 0 : page.versions.front().left_out},
            {"changes", std::move(changes)}};
}

json::object versions_html_model(const VersionsPage& page)
{
    const std::string gone = withdrawn_since(page.changes);
    const std::size_t left_out = page.versions.empty() ? 0 : page.versions.front().left_out;
    return {{"document_title", page.note.title.empty() ? "Document" : page.note.title},
            {"document_address", "/documents/" + page.id},
            {"withdrawn", gone.empty() ? "" : moment_words(gone)},
            {"has_versions", !page.versions.empty()},
            {"versions", versions_html(page)},
            {"left_out", left_out == 0 ? "" : number_words(left_out)},
            {"whole", page.note.full_text},
            {"has_changes", !page.changes.empty()},
            {"changes", change_lines(page.changes)}};
}

} // namespace

Result<Response> versions(Gate& gate, const Visit& visit)
{
    const civic::DocumentId id(visit.id);
    auto note = gate.note(id);
    if (!note) return propagate(note);
    if (!*note) return no_such("document");
    VersionsPage page{std::move(**note), visit.id, {}, {}};
    auto all = gate.versions(id);
    if (!all) return propagate(all);
    page.versions = *std::move(all);
    index::ChangeFilter filter;
    filter.document = id;
    filter.limit = 500;
    auto changes = gate.changes(filter);
    if (!changes) return propagate(changes);
    page.changes = std::move(changes->changes);
    return visit.json() ? json_answer(versions_json(page)) : html_answer(visit, "versions", "Versions", versions_html_model(page));
}

} // namespace minutebook::server::pages
