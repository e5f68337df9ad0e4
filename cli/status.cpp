#include "cli/status.hpp"

#include "archive/archive.hpp"
#include "archive/catalogue.hpp"
#include "cli/status_coverage.hpp"
#include "crawler/frontier.hpp"
#include "crawler/host_book.hpp"
#include "index/extractions.hpp"
#include "index/reader.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <fmt/format.h>
#include <limits>
#include <optional>
#include <set>

namespace minutebook::cli {
namespace {

constexpr std::size_t failures_listed = 20;
constexpr std::size_t periods_listed = 20'000; ///< of all sources together: some 3 MB

struct SourceStatus {
    archive::SourceCounts held;
    std::string name;
    std::map<crawler::PageState, std::size_t> pages;
    std::vector<crawler::FailedPage> failures;
    std::optional<coverage::SourceCoverage> coverage; ///< nothing where nothing was ever crawled
};

struct Status {
    std::vector<SourceStatus> sources;
    std::vector<crawler::HostEntry> hosts; ///< by name
    std::optional<index::IndexStatus> index;
    std::optional<index::WaitingCounts> waiting; ///< for OCR
    std::vector<index::FailureRow> unread;
    std::int64_t not_yet_indexed = 0;
};

/// A source that nothing was ever asked of has nothing to be told.
bool known(const std::optional<coverage::SourceCoverage>& coverage)
{
    return coverage && (coverage->state.run_started || coverage->state.tally.listed() > 0);
}

bool absent(const Error& error) { return error.code == Errc::not_found; }

Result<> read_frontier(const archive::Layout& layout, bool whole, std::vector<SourceStatus>& sources,
                       std::vector<crawler::HostEntry>& hosts)
{
    auto catalogue = archive::open_catalogue(layout);
    if (!catalogue) return propagate(catalogue);
    auto crawled = catalogue->has_table("frontier_pages");
    if (!crawled) return propagate(crawled);
    if (!*crawled) return {}; // only imported so far: nothing was ever to be asked for
    auto frontier = crawler::Frontier::open(*catalogue, system_clock());
    if (!frontier) return propagate(frontier);
    auto booked = catalogue->has_table("crawler_hosts");
    if (!booked) return propagate(booked);
    if (*booked) {
        auto book = crawler::HostBook::open(*catalogue, system_clock());
        if (!book) return propagate(book);
        auto all = book->all();
        if (!all) return propagate(all);
        hosts = std::move(*all);
    }
    for (auto& source : sources) {
        auto pages = frontier->counts(source.held.source_id);
        if (!pages) return propagate(pages);
        auto failures = frontier->failures(source.held.source_id, failures_listed);
        if (!failures) return propagate(failures);
        source.pages = std::move(*pages);
        source.failures = std::move(*failures);
        auto coverage = read_coverage(*catalogue, source.held.source_id, whole);
        if (!coverage) return propagate(coverage);
        source.coverage = std::move(*coverage);
    }
    return {};
}

Result<> read_archive(const StatusOptions& options, const systems::SourceCatalogue& catalogue, Status& status)
{
    const archive::Layout layout{options.data, options.database};
    auto reader = archive::ArchiveReader::open(layout);
    if (!reader) return absent(reader.error()) ? Result<>{} : propagate(reader);
    auto counts = reader->counts();
    if (!counts) return propagate(counts);
    std::set<std::string> held;
    for (auto& count : *counts) {
        held.insert(count.source_id);
        status.sources.push_back({std::move(count), {}, {}, {}, {}});
    }
    for (const auto& source : catalogue.all())
        if (!held.contains(source.id) && source.enabled && !source.base.empty())
            status.sources.push_back({{source.id, 0, 0, 0, {}}, {}, {}, {}, {}});
    for (auto& source : status.sources)
        if (const auto* known = catalogue.by_id(source.held.source_id)) source.name = known->name;
    auto last = reader->last_seq();
    if (!last) return propagate(last);
    status.not_yet_indexed = *last;
    if (!options.source.empty()) {
        std::erase_if(status.sources, [&](const SourceStatus& source) { return source.held.source_id != options.source; });
        if (status.sources.empty())
            return fail(Errc::usage, "there is no source '" + options.source + "'", "run status for all, or sources list");
    }
    return read_frontier(layout, !options.source.empty(), status.sources, status.hosts);
}

Result<> read_index(const StatusOptions& options, Status& status)
{
    auto reader = index::IndexReader::open({options.data});
    if (!reader) return absent(reader.error()) ? Result<>{} : propagate(reader);
    auto index = reader->status();
    if (!index) return propagate(index);
    auto unread = reader->failures(failures_listed);
    if (!unread) return propagate(unread);
    status.not_yet_indexed = std::max<std::int64_t>(0, status.not_yet_indexed - index->last_seq);
    status.index = std::move(*index);
    status.unread = std::move(*unread);
    auto waiting = index::ExtractionStore::waiting({options.data});
    if (!waiting) return propagate(waiting);
    status.waiting = *waiting;
    return {};
}

boost::json::object to_json(const SourceStatus& source, bool whole, std::size_t& periods)
{
    boost::json::object pages;
    for (const auto& [state, count] : source.pages) pages[crawler::to_string(state)] = count;
    boost::json::array failures;
    for (const auto& failure : source.failures)
        failures.push_back({{"url", failure.url}, {"state", crawler::to_string(failure.state)}, {"reason", failure.reason}});
    boost::json::object out{
        {"id", source.held.source_id}, {"name", source.name}, {"documents", source.held.documents}, {"captures", source.held.captures}};
    out["newest_capture"] = source.held.newest.empty() ? boost::json::value(nullptr) : boost::json::value(source.held.newest);
    out["pages"] = std::move(pages);
    out["failures"] = std::move(failures);
    out["coverage"] = nullptr;
    if (!known(source.coverage)) return out;
    auto coverage = coverage_json(*source.coverage, whole, periods);
    for (const auto& body : coverage.at("bodies").as_array()) periods -= std::min(periods, body.at("periods").as_array().size());
    out["coverage"] = std::move(coverage);
    return out;
}

boost::json::object to_json(const crawler::HostEntry& host)
{
    const auto moment = [](const std::optional<Timestamp>& at) {
        return at ? boost::json::value(to_iso(*at)) : boost::json::value(nullptr);
    };
    return {{"host", host.host},
            {"state", crawler::to_string(host.state)},
            {"reason", host.reason},
            {"since", to_iso(host.since)},
            {"next_probe", moment(host.next_probe)},
            {"times_in_a_row", host.level},
            {"delay_s", static_cast<double>(host.delay.count()) / 1000},
            {"robots_unreadable_since", moment(host.robots_unreadable_since)}};
}

boost::json::object to_json(const Status& status, bool whole)
{
    boost::json::object out{{"ok", true}};
    boost::json::array sources;
    std::size_t periods = whole ? std::numeric_limits<std::size_t>::max() : periods_listed;
    for (const auto& source : status.sources) sources.push_back(to_json(source, whole, periods));
    out["sources"] = std::move(sources);
    boost::json::array hosts;
    for (const auto& host : status.hosts) hosts.push_back(to_json(host));
    out["hosts"] = std::move(hosts);
    out["captures_not_indexed"] = status.not_yet_indexed;
    if (!status.index) {
        out["index"] = nullptr;
        return out;
    }
    const auto& index = *status.index;
    out["index"] = {{"generation", index.generation},   {"documents", index.documents}, {"unread", index.failures},
                    {"persons", index.persons},         {"posts", index.posts},         {"organizations", index.organizations},
                    {"memberships", index.memberships}, {"events", index.events},       {"motions", index.motions}};
    out["waiting_for_ocr"] = nullptr;
    if (status.waiting) out["waiting_for_ocr"] = {{"documents", status.waiting->documents}, {"pages", status.waiting->pages}};
    boost::json::array unread;
    for (const auto& row : status.unread) unread.push_back({{"document_id", row.document_id}, {"url", row.url}, {"reason", row.reason}});
    out["unread"] = std::move(unread);
    return out;
}

void print(const SourceStatus& source, bool whole, std::ostream& out)
{
    const std::string name = source.name.empty() ? "(no source known)" : source.name;
    out << fmt::format("{:<28} {:>7} documents {:>7} captures  newest {}\n", name, source.held.documents, source.held.captures,
                       source.held.newest.empty() ? "never" : source.held.newest);
    if (known(source.coverage)) print_coverage(*source.coverage, whole, out);
    else out << "    never crawled: what it lists is not known\n";
}

void print(const Status& status, bool whole, std::ostream& out)
{
    if (status.sources.empty()) out << "no archive yet: run crawl or import\n";
    std::size_t untouched = 0;
    for (const auto& source : status.sources) {
        const bool shown = whole || source.held.captures > 0 || known(source.coverage);
        if (shown) print(source, whole, out);
        else ++untouched;
    }
    for (const auto& host : status.hosts)
        if (host.state != crawler::HostState::open)
            out << fmt::format("{} is {} since {}: {}{}\n", host.host, crawler::to_string(host.state), to_iso(host.since), host.reason,
                               host.next_probe ? "; not asked before " + to_iso(*host.next_probe) : "");
    if (untouched > 0) out << fmt::format("{} more sources are known and were never crawled: sources list names them\n", untouched);
    if (!status.index) {
        out << "no index yet: run index\n";
        return;
    }
    const auto& index = *status.index;
    out << fmt::format("index {}: {} documents, {} people, {} posts, {} memberships, {} meetings, {} decisions\n", index.generation,
                       index.documents, index.persons, index.posts, index.memberships, index.events, index.motions);
    if (status.not_yet_indexed > 0) out << fmt::format("captures later than the index: {}; run index\n", status.not_yet_indexed);
    if (status.waiting && status.waiting->pages > 0)
        out << fmt::format("pages that wait to be read from their pictures: {} of {} documents; run index\n", status.waiting->pages,
                           status.waiting->documents);
    out << fmt::format("documents that could not be read: {}\n", index.failures);
    for (const auto& row : status.unread) out << fmt::format("    {}: {}\n", row.url, row.reason);
}

} // namespace

Result<> run_status(const StatusOptions& options, std::ostream& out)
{
    const auto& catalogue = options.catalogue != nullptr ? *options.catalogue : systems::SourceCatalogue::built_in();
    Status status;
    if (auto read = read_archive(options, catalogue, status); !read) return read;
    if (auto read = read_index(options, status); !read) return read;
    const bool whole = !options.source.empty();
    if (options.json) out << boost::json::serialize(to_json(status, whole)) << '\n';
    else print(status, whole, out);
    return {};
}

} // namespace minutebook::cli
