#include "cli/demo.hpp"

#include "base/files.hpp"
#include "base/log.hpp"
#include "cli/serve.hpp"
#include "crawler/crawl.hpp"
#include "indexer/run.hpp"
#include "sample/site_server.hpp"
#include "sample/world.hpp"

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <unistd.h>
#include <utility>

namespace minutebook::cli {
namespace {

/// Waits for one of the signals, which must be blocked before any thread is started.
int wait_for_signal(const sigset_t& signals)
{
    int number = 0;
    sigwait(&signals, &number);
    return number;
}

sigset_t block(std::initializer_list<int> numbers)
{
    sigset_t signals;
    sigemptyset(&signals);
    for (const int number : numbers) sigaddset(&signals, number);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    return signals;
}

/// A directory that goes with this object, or one that is kept.
class DemoDirectory {
public:
    static Result<DemoDirectory> make(const std::optional<std::filesystem::path>& kept)
    {
        if (kept) {
            if (auto made = make_directories(*kept); !made) return propagate(made);
            return DemoDirectory(*kept, false);
        }
        std::string pattern = (std::filesystem::temp_directory_path() / "minutebook-demo.XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr)
            return fail(Errc::io, errno_text("cannot make directory", pattern), "name one with --data");
        return DemoDirectory(pattern, true);
    }

    DemoDirectory(DemoDirectory&& other) noexcept : path_(std::move(other.path_)), temporary_(std::exchange(other.temporary_, false)) {}
    DemoDirectory& operator=(DemoDirectory&&) = delete;
    ~DemoDirectory()
    {
        std::error_code ignored; // at the end of the program nobody is left to tell
        if (temporary_) std::filesystem::remove_all(path_, ignored);
    }

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    DemoDirectory(std::filesystem::path path, bool temporary) : path_(std::move(path)), temporary_(temporary) {}
    std::filesystem::path path_;
    bool temporary_;
}; // class DemoDirectory

Result<> crawl_and_index(const std::filesystem::path& data, const systems::SourceCatalogue& catalogue)
{
    crawler::CrawlOptions options;
    options.layout = {data};
    options.sources = sample::source_ids();
    options.once = true;
    options.revisit_after = 0;
    auto crawled = crawler::crawl(catalogue, options, system_clock());
    if (!crawled) return propagate(crawled);
    log::info("crawled: " + std::to_string(crawled->requests) + " requests, " + std::to_string(crawled->fetched) + " new, " +
              std::to_string(crawled->unchanged) + " unchanged, " + std::to_string(crawled->gone) + " gone, " +
              std::to_string(crawled->blocked) + " forbidden by robots.txt, " + std::to_string(crawled->failures) + " failed");
    auto indexed = indexer::run({.data = data, .catalogue = &catalogue, .jobs = 2});
    if (!indexed) return propagate(indexed);
    log::info("indexed: " + std::to_string(indexed->read) + " documents read, " + std::to_string(indexed->unread.size()) + " not readable");
    return {};
}

Result<systems::SourceCatalogue> sample_catalogue(int port)
{
    systems::SourceCatalogue catalogue;
    if (auto added = catalogue.add_toml(sample::sources_toml(port), "sample"); !added) return propagate(added);
    return catalogue;
}

/// So that status, serve and the other commands know the sample's sources in a directory that is kept.
Result<> write_configuration(const std::filesystem::path& data, int port)
{
    const auto file = data / "minutebook.toml";
    if (std::filesystem::exists(file)) return {};
    return write_file_atomically(file, "# Written by minutebook demo: the sources of the sample world.\n" + sample::sources_toml(port));
}

Result<> fill(const std::filesystem::path& data)
{
    auto sites = sample::SiteServer::start(sample::World::built_in());
    if (!sites) return propagate(sites);
    auto catalogue = sample_catalogue((*sites)->port());
    if (!catalogue) return propagate(catalogue);
    if (auto written = write_configuration(data, (*sites)->port()); !written) return written;
    log::info("the sample's councils and paper answer on 127.0.0.1:" + std::to_string((*sites)->port()));
    for (int phase = sample::first_phase; phase <= sample::last_phase; ++phase) {
        (*sites)->set_phase(phase);
        if (auto done = crawl_and_index(data, *catalogue); !done) return done;
    }
    return {};
}

/// Lines of fields parted by tabs: see sample/README.md.
std::string truth_text()
{
    const sample::World& world = sample::World::built_in();
    std::string out;
    for (const auto& truth : world.true_addresses()) out += truth.fate + "\t" + truth.address + "\n";
    for (const auto& trap : world.true_traps())
        out += "trap\t" + trap.host + "\t" + (trap.target.empty() ? trap.prefix + "*" : trap.target) + "\t" +
               std::to_string(trap.requests) + "\t" + (trap.state.empty() ? "any" : trap.state) + "\t" +
               (trap.count.empty() ? "none" : trap.count) + "\t" + trap.name + "\n";
    return out;
}

} // namespace

Result<> run_demo(const DemoOptions& options, std::ostream& out)
{
    auto directory = DemoDirectory::make(options.data);
    if (!directory) return propagate(directory);
    if (auto filled = fill(directory->path()); !filled) return filled;
    if (!options.serve) return {};
    auto catalogue = sample_catalogue(1); // only its terms are asked for now
    if (!catalogue) return propagate(catalogue);
    ServeOptions serve;
    serve.data = directory->path();
    serve.listen = options.listen;
    serve.catalogue = &*catalogue;
    serve.listening = [&](const std::string& url) { out << "open " << url << "  (Ctrl-C stops it)" << std::endl; };
    return run_serve(serve, out);
}

Result<> run_sample_sites(const SitesOptions& options, std::ostream& out)
{
    const sigset_t signals = block({SIGINT, SIGTERM, SIGUSR1});
    auto sites = sample::SiteServer::start(sample::World::built_in(), {.port = options.port, .log = options.log, .pages = options.pages});
    if (!sites) return propagate(sites);
    int phase = options.phase;
    (*sites)->set_phase(phase);
    out << sample::sources_toml((*sites)->port());
    if (!options.truth.empty())
        if (auto written = write_file_atomically(options.truth, truth_text()); !written) return written;
    if (options.all) out << sample::more_sources_toml((*sites)->port()) << sample::trap_sources_toml((*sites)->port());
    if (options.pages > 0) out << sample::many_pages_toml((*sites)->port());
    out << "# ready" << std::endl;
    while (wait_for_signal(signals) == SIGUSR1) (*sites)->set_phase(phase = std::min(phase + 1, sample::last_phase));
    return {};
}

} // namespace minutebook::cli
