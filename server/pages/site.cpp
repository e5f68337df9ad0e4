// The pages about the site itself: state, operator, health, robots.txt, style sheet.
#include "server/pages/answer.hpp"
#include "server/pages/pages.hpp"
#include "server/pages/values.hpp"
#include "server/render.hpp"
#include "server/words.hpp"

#include <boost/json/array.hpp>

namespace minutebook::server::pages {
namespace {

constexpr std::size_t failures_shown = 100;

Response plain(std::string text, std::string content_type = "text/plain; charset=utf-8")
{
    Response response;
    response.content_type = std::move(content_type);
    response.body = std::move(text);
    return response;
}

boost::json::object counts_json(const index::IndexStatus& status)
{
    return {{"documents", status.documents},
            {"failures", status.failures},
            {"people", status.persons},
            {"posts", status.posts},
            {"organizations", status.organizations},
            {"tenures", status.memberships},
            {"meetings", status.events},
            {"decisions", status.motions}};
}

} // namespace

boost::json::object status_json(const StatusPage& page)
{
    boost::json::object model;
    model["index"] = page.index ? boost::json::value(counts_json(*page.index)) : boost::json::value(nullptr);
    boost::json::array sources, failures;
    for (const auto& source : page.sources)
        sources.emplace_back(boost::json::object{{"source", source.source_id},
                                                 {"documents", source.documents},
                                                 {"captures", source.captures},
                                                 {"failures", source.failures},
                                                 {"newest", text_or_null(source.newest)}});
    for (const auto& failure : page.failures)
        failures.emplace_back(boost::json::object{{"document_id", failure.document_id}, {"url", failure.url}, {"reason", failure.reason}});
    model["sources"] = std::move(sources);
    model["failures"] = std::move(failures);
    return model;
}

boost::json::object status_html(const StatusPage& page)
{
    boost::json::array counts, sources, failures;
    if (page.index)
        for (const auto& [name, count] : counts_json(*page.index))
            counts.emplace_back(
                boost::json::object{{"name", name == "failures" ? "documents that could not be read" : std::string_view(name)},
                                    {"count", number_words(count.to_number<std::size_t>())}});
    for (const auto& source : page.sources)
        sources.emplace_back(boost::json::object{{"source", source.source_id.empty() ? "no known source" : source.source_id},
                                                 {"documents", number_words(source.documents)},
                                                 {"captures", number_words(source.captures)},
                                                 {"refused", number_words(source.failures)},
                                                 {"newest", source.newest.empty() ? "not known" : moment_words(source.newest)}});
    for (const auto& failure : page.failures) failures.emplace_back(boost::json::object{{"url", failure.url}, {"reason", failure.reason}});
    return {{"counts", counts},
            {"sources", sources},
            {"has_sources", !page.sources.empty()},
            {"failures", failures},
            {"has_failures", !page.failures.empty()}};
}

Result<Response> status(Gate& gate, const Visit& visit)
{
    StatusPage page;
    if (auto index = gate.status()) page.index = std::move(*index);
    else if (index.error().code != Errc::busy) return propagate(index);
    if (auto sources = gate.source_counts()) page.sources = std::move(*sources);
    else if (sources.error().code != Errc::busy) return propagate(sources);
    if (page.index) {
        auto failures = gate.failures(failures_shown);
        if (!failures) return propagate(failures);
        page.failures = std::move(*failures);
    }
    return visit.json() ? json_answer(status_json(page)) : html_answer(visit, "status", "Status", status_html(page));
}

Result<Response> about(Gate&, const Visit& visit)
{
    const Operator& site_operator = *visit.site_operator;
    if (visit.json())
        return json_answer({{"operator", {{"name", text_or_null(site_operator.name)}, {"contact", text_or_null(site_operator.contact)}}}});
    return html_answer(visit, "about", "About this site", {});
}

Result<Response> healthz(Gate& gate, const Visit& visit)
{
    auto status = gate.status();
    if (!status) return propagate(status);
    return visit.json() ? json_answer({{"status", 200}}) : plain("ok\n");
}

Result<Response> robots(Gate&, const Visit&)
{
    // People's pages and archived copies are for readers who came by a record, not for name searches elsewhere.
    return plain("User-agent: *\nDisallow: /captures/\nDisallow: /people/\nDisallow: /search\n");
}

Result<Response> style(Gate&, const Visit&)
{
    Response response = plain(std::string(built_in_file("styles/minutebook.css")), "text/css; charset=utf-8");
    response.headers.emplace_back("Cache-Control", "public, max-age=86400");
    return response;
}

} // namespace minutebook::server::pages
