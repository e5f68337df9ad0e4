#include "cli/status.hpp"

#include "archive/archive.hpp"
#include "archive/catalogue.hpp"
#include "crawler/frontier.hpp"
#include "index/reader.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <fmt/format.h>
#include <optional>
#include <set>

namespace minutebook::cli {
namespace {

constexpr std::size_t failures_listed = 20;

struct SourceStatus {
    archive::SourceCounts held;
    std::string name;
    std::map<crawler::PageState, std::size_t> pages;
    std::vector<crawler::FailedPage> failures;
};

struct Status {
    std::vector<SourceStatus> sources;
    std::optional<index::IndexStatus> index;
    std::vector<index::FailureRow> unread;
    std::int64_t not_yet_indexed = 0;
};

bool absent(const Error& error) { return error.code == Errc::not_found; }

Result<> read_frontier(const archive::Layout& layout, std::vector<SourceStatus>& sources)
{
    auto catalogue = archive::open_catalogue(layout);
    if (!catalogue) return propagate(catalogue);
    auto frontier = crawler::Frontier::open(*catalogue, system_clock());
    if (!frontier) return {}; // only imported so far: nothing was ever to be asked for
    for (auto& source : sources) {
        auto pages = frontier->counts(source.held.source_id);
        if (!pages) return propagate(pages);
        auto failures = frontier->failures(source.held.source_id, failures_listed);
        if (!failures) return propagate(failures);
        source.pages = std::move(*pages);
        source.failures = std::move(*failures);
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
        status.sources.push_back({std::move(count), {}, {}, {}});
    }
    for (const auto& source : catalogue.all())
        if (!held.contains(source.id) && source.enabled && !source.base.empty())
            status.sources.push_back({{source.id, 0, 0, 0, {}}, {}, {}, {}});
    for (auto& source : status.sources)
        if (const auto* known = catalogue.by_id(source.held.source_id)) source.name = known->name;
    auto last = reader->last_seq();
    if (!last) return propagate(last);
    status.not_yet_indexed = *last;
    return read_frontier(layout, status.sources);
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
    return {};
}

boost::json::object to_json(const SourceStatus& source)
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
    return out;
}

boost::json::object to_json(const Status& status)
{
    boost::json::object out{{"ok", true}};
    boost::json::array sources;
    for (const auto& source : status.sources) sources.push_back(to_json(source));
    out["sources"] = std::move(sources);
    out["captures_not_indexed"] = status.not_yet_indexed;
    if (!status.index) {
        out["index"] = nullptr;
        return out;
    }
    const auto& index = *status.index;
    out["index"] = {{"generation", index.generation},   {"documents", index.documents}, {"unread", index.failures},
                    {"persons", index.persons},         {"posts", index.posts},         {"organizations", index.organizations},
                    {"memberships", index.memberships}, {"events", index.events},       {"motions", index.motions}};
    boost::json::array unread;
    for (const auto& row : status.unread) unread.push_back({{"document_id", row.document_id}, {"url", row.url}, {"reason", row.reason}});
    out["unread"] = std::move(unread);
    return out;
}

void print(const SourceStatus& source, std::ostream& out)
{
    const std::string name = source.name.empty() ? "(no source known)" : source.name;
    out << fmt::format("{:<28} {:>7} documents {:>7} captures  newest {}\n", name, source.held.documents, source.held.captures,
                       source.held.newest.empty() ? "never" : source.held.newest);
    for (const auto& [state, count] : source.pages) out << fmt::format("    {:<16} {:>7}\n", crawler::to_string(state), count);
    for (const auto& failure : source.failures)
        out << fmt::format("    {} {}: {}\n", crawler::to_string(failure.state), failure.url, failure.reason);
}

void print(const Status& status, std::ostream& out)
{
    if (status.sources.empty()) out << "no archive yet: run crawl or import\n";
    for (const auto& source : status.sources) print(source, out);
    if (!status.index) {
        out << "no index yet: run index\n";
        return;
    }
    const auto& index = *status.index;
    out << fmt::format("index {}: {} documents, {} people, {} posts, {} memberships, {} meetings, {} decisions\n", index.generation,
                       index.documents, index.persons, index.posts, index.memberships, index.events, index.motions);
    if (status.not_yet_indexed > 0) out << fmt::format("captures later than the index: {}; run index\n", status.not_yet_indexed);
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
    if (options.json) out << boost::json::serialize(to_json(status)) << '\n';
    else print(status, out);
    return {};
}

} // namespace minutebook::cli
