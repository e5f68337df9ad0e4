#include "crawler/crawl.hpp"

#include "base/files.hpp"
#include "base/log.hpp"
#include "crawler/session.hpp"

#include <algorithm>

namespace minutebook::crawler {
namespace {

constexpr std::string_view program = "minutebook/0.1";

using Contexts = std::vector<SourceContext>;

constexpr const char* define_some =
    "name one with --source or under [crawl] in minutebook.toml, or define a [[council]], [[paper]] or [[site]] there";

/// The sources whose pages are asked for: those named, else those enabled; councils that share a site count as that site, once.
Result<std::vector<const systems::Source*>> sites_of(const systems::SourceCatalogue& catalogue, const std::vector<std::string>& ids)
{
    std::vector<const systems::Source*> sites;
    const auto add = [&](const systems::Source& source) {
        const systems::Source* site = &catalogue.site_of(source);
        if (std::find(sites.begin(), sites.end(), site) == sites.end()) sites.push_back(site);
    };
    for (const std::string& id : ids) {
        const systems::Source* source = catalogue.by_id(id);
        if (source == nullptr) return fail(Errc::usage, "no source '" + id + "' in the catalogue", "see 'minutebook sources list'");
        add(*source);
    }
    if (ids.empty())
        for (const systems::Source& source : catalogue.all())
            if (source.enabled && source.system != systems::System::none) add(source);
    return sites;
}

Result<Contexts> chosen(const systems::SourceCatalogue& catalogue, const CrawlOptions& options)
{
    auto sites = sites_of(catalogue, options.sources);
    if (!sites) return propagate(sites);
    Contexts contexts;
    for (const systems::Source* site : *sites) {
        auto context = make_context(*site, options.delay);
        if (!context) return propagate(context);
        contexts.push_back(std::move(*context));
    }
    if (contexts.empty()) return fail(Errc::usage, "there is no source to crawl", define_some);
    return contexts;
}

/// Whoever runs a site must be able to reach whoever asks for its pages.
Result<> check_contact(const Contexts& contexts, const CrawlOptions& options)
{
    if (!options.contact.empty()) return {};
    for (const SourceContext& context : contexts)
        if (!context.loopback())
            return fail(Errc::usage, "cannot crawl '" + context.source->id + "' without a contact address in the User-Agent",
                        "set contact = \"https://… or mail address\" under [operator] in minutebook.toml");
    return {};
}

FetcherOptions fetcher_options(const CrawlOptions& options)
{
    FetcherOptions out;
    out.user_agent = options.user_agent;
    if (out.user_agent.empty()) out.user_agent = std::string(program) + (options.contact.empty() ? "" : " (+" + options.contact + ")");
    out.limits = options.limits;
    return out;
}

Result<> begin_all(Frontier& frontier, const Contexts& contexts, const CrawlOptions& options, const Clock& clock)
{
    const auto today = std::chrono::floor<std::chrono::days>(clock.now());
    for (const SourceContext& context : contexts) {
        const auto starts = context.pages(context.adapter->starts(today), "", 0);
        if (auto begun = frontier.begin_run(context.source->id, options.revisit_after, starts); !begun) return begun;
    }
    return {};
}

Result<std::size_t> end_all(Frontier& frontier, const Contexts& contexts, bool complete)
{
    std::size_t waiting = 0;
    for (const SourceContext& context : contexts) {
        if (complete)
            if (auto ended = frontier.end_run(context.source->id); !ended) return propagate(ended);
        auto counts = frontier.counts(context.source->id);
        if (!counts) return propagate(counts);
        waiting += (*counts)[PageState::queued];
    }
    return waiting;
}

/// A frontier in a file is worked by one crawl at a time, one in a shared database by many.
Result<FileLock> crawl_lock(const archive::Layout& layout)
{
    const auto path = layout.directory / "crawl.lock";
    if (!layout.catalogue().embedded()) return FileLock::share(path, "the crawl of this archive");
    auto lock = FileLock::acquire(path, "the crawl of this archive");
    if (!lock) lock.error().hint += ", or keep the catalogue in PostgreSQL, which several crawls may share";
    return lock;
}

} // namespace

Result<CrawlSummary> crawl(const systems::SourceCatalogue& catalogue, const CrawlOptions& options, const Clock& clock)
{
    const auto begun_at = clock.monotonic();
    auto contexts = chosen(catalogue, options);
    if (!contexts) return propagate(contexts);
    if (auto reachable = check_contact(*contexts, options); !reachable) return propagate(reachable);

    if (auto made = make_directories(options.layout.directory); !made) return propagate(made);
    auto alone = crawl_lock(options.layout);
    if (!alone) return propagate(alone);
    auto archive = archive::ArchiveWriter::open(options.layout, clock, program, options.writer);
    if (!archive) return propagate(archive);
    auto frontier = Frontier::open(archive->database(), clock, options.frontier);
    if (!frontier) return propagate(frontier);
    if (auto begun = begin_all(*frontier, *contexts, options, clock); !begun) return propagate(begun);

    Fetcher fetcher(fetcher_options(options), clock);
    Session session({options, clock, *contexts, *archive, *frontier, fetcher});
    if (auto done = session.run(); !done) return propagate(done);

    CrawlSummary summary = session.summary();
    for (const FailedPage& failed : summary.failed)
        if (failed.state == PageState::queued) log::warn("could not fetch " + failed.url + ": " + failed.reason);
    auto waiting = end_all(*frontier, *contexts, session.complete());
    if (!waiting) return propagate(waiting);
    summary.waiting = *waiting;
    summary.took = std::chrono::duration_cast<std::chrono::milliseconds>(clock.monotonic() - begun_at);
    return summary;
}

} // namespace minutebook::crawler
