#include "base/log.hpp"
#include "cli/crawl.hpp"
#include "cli/sources.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <fmt/format.h>

namespace minutebook::cli {
namespace {

using crawler::CheckReport;

std::string found_text(const CheckReport& report)
{
    if (!report.found) return "not known";
    return std::string(systems::to_string(*report.found)) + (report.evidence.empty() ? "" : ", by " + report.evidence) + "; recorded as " +
           std::string(systems::to_string(report.recorded));
}

std::string service_text(const CheckReport& report)
{
    const std::string state(crawler::to_string(report.service));
    if (report.service == crawler::ServiceState::on) return state + ", " + std::to_string(report.committees) + " committees";
    return state + (report.service_note.empty() ? "" : ": " + report.service_note);
}

std::string robots_text(const CheckReport& report)
{
    std::string out(crawler::to_string(report.robots));
    if (!report.robots_note.empty()) out += " (" + report.robots_note + ")";
    if (report.crawl_delay) out += fmt::format(", asks for {:g} s between requests", *report.crawl_delay);
    const auto allowed = std::count_if(report.starts.begin(), report.starts.end(), [](const auto& start) { return start.allowed; });
    if (!report.starts.empty()) out += fmt::format(", allows {} of {} starts", allowed, report.starts.size());
    return out;
}

void line(std::ostream& out, std::string_view label, const std::string& text) { out << fmt::format("    {:<12} {}\n", label, text); }

void print(const CheckReport& report, std::ostream& out)
{
    out << report.id << "  " << report.name << "  " << report.base << '\n';
    if (!report.answers_at.empty() && report.answers_at != report.base) line(out, "answers at", report.answers_at);
    if (!report.moved_to.empty()) line(out, "moved to", report.moved_to);
    line(out, "system", found_text(report));
    if (report.service != crawler::ServiceState::not_asked) line(out, "web service", service_text(report));
    line(out, "robots.txt", robots_text(report));
    for (const auto& start : report.starts)
        if (!start.allowed) line(out, "", "forbids " + start.url);
    line(out, "validators",
         report.etag            ? report.last_modified ? "ETag, Last-Modified" : "ETag"
         : report.last_modified ? "Last-Modified"
                                : "none");
    line(out, "TLS", std::string(crawler::to_string(report.tls)) + (report.tls_note.empty() ? "" : ": " + report.tls_note));
    for (const auto& feed : report.feeds) line(out, "feed", feed);
    for (const auto& request : report.requests)
        line(out, "asked",
             fmt::format("{} {} {} ms{}", request.url, request.status == 0 ? "-" : std::to_string(request.status), request.took.count(),
                         request.reason.empty() ? "" : ": " + request.reason));
    line(out, "verdict", report.verdict);
}

boost::json::value text_or_null(const std::string& text) { return text.empty() ? boost::json::value(nullptr) : boost::json::value(text); }

boost::json::object to_json(const CheckReport& report)
{
    boost::json::array starts, requests;
    for (const auto& start : report.starts) starts.push_back({{"url", start.url}, {"allowed", start.allowed}});
    for (const auto& request : report.requests)
        requests.push_back({{"url", request.url},
                            {"status", request.status == 0 ? boost::json::value(nullptr) : boost::json::value(request.status)},
                            {"reason", text_or_null(request.reason)},
                            {"ms", request.took.count()}});
    return {{"id", report.id},
            {"name", report.name},
            {"base", report.base},
            {"recorded", systems::to_string(report.recorded)},
            {"found", report.found ? boost::json::value(systems::to_string(*report.found)) : boost::json::value(nullptr)},
            {"evidence", text_or_null(report.evidence)},
            {"title", text_or_null(report.title)},
            {"answers_at", text_or_null(report.answers_at)},
            {"moved_to", text_or_null(report.moved_to)},
            {"web_service", crawler::to_string(report.service)},
            {"web_service_note", text_or_null(report.service_note)},
            {"committees", report.committees},
            {"robots", crawler::to_string(report.robots)},
            {"robots_note", text_or_null(report.robots_note)},
            {"crawl_delay", report.crawl_delay ? boost::json::value(*report.crawl_delay) : boost::json::value(nullptr)},
            {"starts", std::move(starts)},
            {"etag", report.etag},
            {"last_modified", report.last_modified},
            {"tls", crawler::to_string(report.tls)},
            {"tls_note", text_or_null(report.tls_note)},
            {"feeds", boost::json::array(report.feeds.begin(), report.feeds.end())},
            {"feed_entries", report.feed_entries},
            {"requests", std::move(requests)},
            {"usable", report.usable},
            {"verdict", report.verdict}};
}

} // namespace

Result<int> run_sources_check(const SourcesCheckOptions& options, const Config& config, std::ostream& out)
{
    std::vector<const systems::Source*> sites;
    for (const std::string& name : options.names) {
        const systems::Source* source = config.sources.by_id(name);
        if (source == nullptr) return fail(Errc::usage, "no source '" + name + "' in the catalogue", "see 'minutebook sources list'");
        const systems::Source& site = config.sources.site_of(*source);
        if (&site != source) log::info("'" + name + "' is part of the site of '" + site.id + "'");
        if (std::find(sites.begin(), sites.end(), &site) == sites.end()) sites.push_back(&site);
    }
    const crawler::CrawlOptions asking = crawl_options({}, config);
    boost::json::array reports;
    bool usable = true;
    for (const systems::Source* site : sites) {
        auto report = crawler::check(*site, asking, system_clock());
        if (!report) return propagate(report);
        usable = usable && report->usable;
        if (options.json) reports.push_back(to_json(*report));
        else print(*report, out);
    }
    if (options.json) out << boost::json::serialize(boost::json::object{{"ok", true}, {"sources", std::move(reports)}}) << '\n';
    return usable ? 0 : 1;
}

} // namespace minutebook::cli
