#include "crawler/crawl.hpp"

#include "base/files.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "crawler/removals.hpp"
#include "crawler/session.hpp"

#include <algorithm>
#include <array>

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
    const auto memory = std::make_shared<AddressMemory>();
    for (const systems::Source* site : *sites) {
        auto context = make_context(*site, options.delay);
        if (!context) return propagate(context);
        context->memory = memory;
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

FetcherOptions fetcher_options(const CrawlOptions& options, std::string user_agent)
{
    FetcherOptions out;
    out.user_agent = std::move(user_agent);
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

/// Ends the runs, and tells of sources that have grown to their bound.
Result<> end_all(Frontier& frontier, const Contexts& contexts, const CrawlOptions& options, bool complete, CrawlSummary& summary)
{
    for (const SourceContext& context : contexts) {
        if (complete)
            if (auto ended = frontier.end_run(context.source->id); !ended) return propagate(ended);
        auto counts = frontier.counts(context.source->id);
        if (!counts) return propagate(counts);
        summary.waiting += (*counts)[PageState::queued];
        std::size_t known = 0;
        for (const auto& [state, count] : *counts) known += count;
        if (known < options.frontier.max_pages) continue;
        ++summary.sources[context.source->id].traps[Trap::too_many_pages];
        log::warn(context.source->id + " has reached its bound of " + std::to_string(options.frontier.max_pages) +
                  " pages; what else it leads to is left out: raise max_pages_per_source if it is not a trap");
    }
    return {};
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

/// Names that browsers go by. Who asks as one of them is let in as one of them, and that is not who we are.
constexpr std::array browsers{"mozilla", "applewebkit", "chrome", "safari", "gecko", "firefox", "opera", "trident", "edg/"};

} // namespace

TrapCounts CrawlSummary::traps() const
{
    TrapCounts out;
    for (const auto& [id, tally] : sources)
        for (const auto& [trap, count] : tally.traps) out[trap] += count;
    return out;
}

Result<std::string> user_agent_of(std::string_view own, std::string_view contact)
{
    const std::string lower = ascii_lower(own);
    for (const char* browser : browsers)
        if (lower.find(browser) != std::string::npos)
            return fail(Errc::usage, "user_agent '" + std::string(own) + "' passes for a browser's", "name what asks, and for whom");
    const auto plain = [](char c) { return static_cast<unsigned char>(c) >= 0x20 && static_cast<unsigned char>(c) < 0x7F; };
    if (!std::all_of(own.begin(), own.end(), plain) || !std::all_of(contact.begin(), contact.end(), plain))
        return fail(Errc::usage, "user_agent and contact must be printable ASCII, to be sent with every request",
                    "correct the configuration");
    std::string out(own);
    if (lower.find("minutebook/") == std::string::npos) out += (out.empty() ? "" : " ") + std::string(program);
    if (!contact.empty() && out.find(contact) == std::string::npos) out += " (+" + std::string(contact) + ")";
    return out;
}

Result<CrawlSummary> crawl(const systems::SourceCatalogue& catalogue, const CrawlOptions& options, const Clock& clock)
{
    const auto begun_at = clock.monotonic();
    auto contexts = chosen(catalogue, options);
    if (!contexts) return propagate(contexts);
    if (auto reachable = check_contact(*contexts, options); !reachable) return propagate(reachable);

    auto user_agent = user_agent_of(options.user_agent, options.contact);
    if (!user_agent) return propagate(user_agent);

    if (auto made = make_directories(options.layout.directory); !made) return propagate(made);
    auto alone = crawl_lock(options.layout);
    if (!alone) return propagate(alone);
    auto archive = archive::ArchiveWriter::open(options.layout, clock, program, options.writer);
    if (!archive) return propagate(archive);
    auto frontier = Frontier::open(archive->database(), clock, options.frontier);
    if (!frontier) return propagate(frontier);
    auto book = HostBook::open(archive->database(), clock);
    if (!book) return propagate(book);
    if (auto begun = begin_all(*frontier, *contexts, options, clock); !begun) return propagate(begun);

    Fetcher fetcher(fetcher_options(options, std::move(*user_agent)), clock);
    Session session({options, clock, *contexts, *archive, *frontier, *book, fetcher});
    if (auto done = session.run(); !done) return propagate(done);
    if (auto written = archive->flush(); !written) return propagate(written); // answers whose page was put back
    std::vector<std::string> ids;
    for (const SourceContext& context : *contexts) ids.push_back(context.source->id);
    if (!session.summary().stopped)
        if (auto noted = note_removals(*archive, *frontier, ids); !noted) return propagate(noted);
    if (auto left = frontier->leave(); !left) return propagate(left);

    CrawlSummary summary = session.summary();
    for (const FailedPage& failed : summary.failed)
        if (failed.state == PageState::queued) log::warn("could not fetch " + failed.url + ": " + failed.reason);
    if (auto ended = end_all(*frontier, *contexts, options, session.complete(), summary); !ended) return propagate(ended);
    summary.took = std::chrono::duration_cast<std::chrono::milliseconds>(clock.monotonic() - begun_at);
    return summary;
}

} // namespace minutebook::crawler
