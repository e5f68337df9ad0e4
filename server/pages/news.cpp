#include "server/pages/news.hpp"

#include "index/quote_json.hpp"
#include "server/pages/parts.hpp"
#include "server/words.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace minutebook::server::pages {

namespace json = boost::json;

namespace {

using civic::RelationType;

bool is_story(const civic::Document& document)
{
    return document.kind == civic::DocumentKind::news || document.kind == civic::DocumentKind::council_news;
}

/// The title without the number of its item, so that pages of one item meet.
std::string plain_title(const civic::RelationEnd& end)
{
    const auto letter = end.title.find_first_not_of("0123456789. ");
    return letter == std::string::npos ? end.title : end.title.substr(letter);
}

/// One line for each matter and day, the surest: a meeting's record is often held in several pages.
void keep_surest(std::vector<civic::Relation>& relations, bool to_records)
{
    std::stable_sort(relations.begin(), relations.end(), [](const auto& a, const auto& b) { return a.confidence > b.confidence; });
    std::set<std::tuple<std::string, std::string, std::string>> seen;
    std::erase_if(relations, [&](const civic::Relation& each) {
        const civic::RelationEnd& end = to_records ? each.to : each.from;
        if (!to_records) return !seen.emplace(end.document_id.value(), "", "").second;
        return !seen.emplace(each.to.what, each.to.date, each.to.what == "meeting" ? std::string{} : plain_title(each.to)).second;
    });
}

Result<std::vector<civic::Relation>> shown(Gate& gate, index::Filter filter, RelationType type)
{
    filter.relation = to_string(type);
    filter.limit = 0;
    auto found = gate.relations(filter);
    if (!found) return found;
    std::erase_if(*found, [](const civic::Relation& each) { return each.confidence < civic::show_threshold; });
    return found;
}

Result<> gather_notes(Gate& gate, NewsView& view)
{
    for (const auto* list : {&view.reports, &view.copies})
        for (const civic::Relation& each : *list) {
            auto notes = notes_for(gate, each.sources, std::move(view.notes));
            if (!notes) return propagate(notes);
            view.notes = std::move(*notes);
            for (const civic::RelationEnd* end : {&each.from, &each.to}) {
                auto about = gate.note(end->document_id);
                if (!about) return propagate(about);
                if (*about) view.notes[end->document_id] = **about;
            }
        }
    return {};
}

/// Stories that tell of a record: `told` says which of the relations are of it.
template <class Told>
Result<NewsView> told_by(Gate& gate, const std::vector<index::Filter>& filters, Told told)
{
    NewsView view;
    for (const index::Filter& filter : filters) {
        auto found = shown(gate, filter, RelationType::reports);
        if (!found) return propagate(found);
        for (civic::Relation& each : *found)
            if (told(each)) view.reports.push_back(std::move(each));
    }
    keep_surest(view.reports, false);
    if (auto gathered = gather_notes(gate, view); !gathered) return propagate(gathered);
    return view;
}

std::string marked_address(const civic::DocumentId& document, const CodePointSpan& span)
{
    if (span.start >= span.end) return "/documents/" + document.value();
    return "/documents/" + document.value() + "?mark=" + std::to_string(span.start) + "," + std::to_string(span.end) + "#" +
           place_anchor(span);
}

/// Words of a relation; their places are marked by their links, as nothing else on the page need rest on them.
json::array words_html(const std::vector<civic::Source>& sources, const Notes& notes)
{
    json::array out = sources_html(sources, notes);
    for (std::size_t i = 0; i < sources.size(); ++i) {
        const auto note = notes.find(sources[i].document_id);
        if (note != notes.end() && note->second.full_text)
            out[i].as_object()["place"] = marked_address(sources[i].document_id, sources[i].span);
    }
    return out;
}

json::object line_html(const civic::Relation& relation, const civic::RelationEnd& end, const Notes& notes)
{
    const auto note = notes.find(end.document_id);
    const bool known = note != notes.end();
    // The place in the document, not the decision's page: the same decision on several pages has one page, under one of its ids.
    const bool placed = known && note->second.full_text;
    return {{"heading", !end.title.empty() ? end.title
                        : known            ? note->second.title
                                           : "Untitled"},
            {"address", placed ? marked_address(end.document_id, end.span) : "/documents/" + end.document_id.value()},
            {"what", end.what},
            {"date", end.date.empty() ? "date not known" : date_words(end.date)},
            {"publisher", known ? note->second.publisher : ""},
            {"why", relation.why},
            {"sources", words_html(relation.sources, notes)}};
}

json::object quotation_html(const StoryQuotation& quotation)
{
    json::object out{{"words", quotation.words}, {"found", quotation.answer.found()}, {"held", !quotation.answer.places.empty()}};
    if (quotation.answer.places.empty()) return out;
    const index::QuotePlace& place = quotation.answer.places.front();
    out["address"] = marked_address(place.document_id, place.span);
    out["document"] = place.title.empty() ? place.url : place.title;
    out["date"] = place.date.empty() ? "date not known" : date_words(place.date);
    out["there"] = place.verbatim() ? "" : place.words;
    return out;
}

json::object relation_json(const civic::Relation& relation)
{
    const auto end = [](const civic::RelationEnd& each) {
        return json::object{{"document_id", text_or_null(each.document_id.value())},
                            {"start", each.span.start},
                            {"end", each.span.end},
                            {"what", text_or_null(each.what)},
                            {"date", text_or_null(each.date)},
                            {"title", text_or_null(each.title)}};
    };
    json::array sources;
    for (const civic::Source& source : relation.sources)
        sources.emplace_back(json::object{{"url", source.url},
                                          {"note", source.quote},
                                          {"x_document", source.document_id.value()},
                                          {"x_capture", source.capture_id.value()},
                                          {"x_start", source.span.start},
                                          {"x_end", source.span.end}});
    return {{"id", relation.id},   {"type", to_string(relation.type)},  {"from", end(relation.from)},   {"to", end(relation.to)},
            {"why", relation.why}, {"confidence", relation.confidence}, {"sources", std::move(sources)}};
}

} // namespace

Result<NewsView> news_view(Gate& gate, const civic::Document& document)
{
    index::Filter here;
    here.document = document.id;
    if (!is_story(document)) return told_by(gate, {here}, [&](const civic::Relation& each) { return each.to.document_id == document.id; });
    NewsView view;
    view.of_story = true;
    view.id = document.id.value();
    auto reports = shown(gate, here, RelationType::reports);
    if (!reports) return propagate(reports);
    view.reports = std::move(*reports);
    std::erase_if(view.reports, [&](const civic::Relation& each) { return each.from.document_id != document.id; });
    keep_surest(view.reports, true);
    auto copies = shown(gate, here, RelationType::copies);
    if (!copies) return propagate(copies);
    view.copies = std::move(*copies);
    auto quotations = gate.quotations(document.id);
    if (!quotations) return propagate(quotations);
    view.quotations = std::move(*quotations);
    if (auto gathered = gather_notes(gate, view); !gathered) return propagate(gathered);
    return view;
}

Result<NewsView> news_view(Gate& gate, const civic::Motion& motion)
{
    std::vector<index::Filter> filters;
    std::set<civic::DocumentId> documents{motion.document_id};
    for (const civic::Source& source : motion.sources) documents.insert(source.document_id);
    for (const civic::DocumentId& document : documents) filters.emplace_back().document = document;
    return told_by(gate, filters, [&](const civic::Relation& each) {
        return std::any_of(motion.sources.begin(), motion.sources.end(), [&](const civic::Source& source) {
            return each.to.document_id == source.document_id && each.to.span.start == source.span.start &&
                   each.to.span.start < each.to.span.end;
        });
    });
}

Result<NewsView> news_view(Gate& gate, const civic::Event& event)
{
    index::Filter filter;
    filter.event = event.id;
    return told_by(gate, {filter}, [](const civic::Relation&) { return true; });
}

json::object news_json(const NewsView& view)
{
    json::array reports, copies, quotations;
    for (const civic::Relation& each : view.reports) reports.emplace_back(relation_json(each));
    for (const civic::Relation& each : view.copies) copies.emplace_back(relation_json(each));
    for (const StoryQuotation& each : view.quotations) {
        json::array places;
        for (const index::QuotePlace& place : each.answer.places) places.emplace_back(index::quote_place_json(place));
        quotations.emplace_back(json::object{{"words", each.words},
                                             {"start", each.span.start},
                                             {"end", each.span.end},
                                             {"found", each.answer.found()},
                                             {"places", std::move(places)}});
    }
    json::object out{{view.of_story ? "reports" : "reported_by", std::move(reports)}};
    if (!view.of_story) return out;
    out["quotations"] = std::move(quotations);
    out["copies"] = std::move(copies);
    return out;
}

json::value news_html(const NewsView& view)
{
    if (!view.tells()) return false;
    json::array reports, copies, quotations;
    for (const civic::Relation& each : view.reports) reports.emplace_back(line_html(each, view.of_story ? each.to : each.from, view.notes));
    for (const civic::Relation& each : view.copies) {
        const bool first = each.from.document_id.value() == view.id;
        json::object line = line_html(each, first ? each.to : each.from, view.notes);
        line["order"] = first ? "published after this one" : "published before this one";
        copies.emplace_back(std::move(line));
    }
    for (const StoryQuotation& each : view.quotations) quotations.emplace_back(quotation_html(each));
    return json::object{{"heading", view.of_story ? "What it reports" : "In the news"},
                        {"has_reports", !reports.empty()},
                        {"reports", std::move(reports)},
                        {"has_copies", !copies.empty()},
                        {"copies", std::move(copies)},
                        {"has_quotations", !quotations.empty()},
                        {"quotations", std::move(quotations)}};
}

} // namespace minutebook::server::pages
