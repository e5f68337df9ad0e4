#include "cli/purge.hpp"

#include "base/digest.hpp"
#include "index/extractions.hpp"
#include "ledger/ledger.hpp"
#include "systems/canonical.hpp"

#include <set>

namespace minutebook::cli {
namespace {

/// The bytes that were captured at an address. Empty answers (redirects) have none.
Result<std::vector<std::string>> digests_at(archive::ArchiveReader& reader, const PurgeOptions& options)
{
    const auto url = Url::parse(options.what);
    if (!url)
        return fail(Errc::usage, "'" + options.what + "' is neither a digest nor an address", "give sha256:<64 hex digits>, or https://…");
    const systems::SourceCatalogue& catalogue = options.catalogue != nullptr ? *options.catalogue : systems::SourceCatalogue::built_in();
    const systems::Source* source = catalogue.by_address(*url);
    const std::string address = source == nullptr ? systems::canonical_address(*url) : systems::canonical_address(*url, *source);
    auto captures = reader.captures_of(civic::DocumentId(short_id(address)));
    if (!captures) return propagate(captures);
    std::set<std::string> digests;
    for (const archive::Capture& capture : *captures) digests.insert(capture.digest);
    digests.erase(sha256_label(""));
    if (digests.empty())
        return fail(Errc::not_found, "the archive holds nothing of " + address, "give the address as 'minutebook search --json' prints it");
    return std::vector<std::string>(digests.begin(), digests.end());
}

} // namespace

Result<int> run_purge(const PurgeOptions& options, std::ostream& out)
{
    const Clock& clock = options.clock != nullptr ? *options.clock : system_clock();
    auto reader = archive::ArchiveReader::open(options.layout);
    if (!reader) return propagate(reader);
    auto digests =
        options.what.starts_with("sha256:") ? Result<std::vector<std::string>>(std::vector{options.what}) : digests_at(*reader, options);
    if (!digests) return propagate(digests);
    for (const std::string& digest : *digests) {
        auto captures = reader->captures_with(digest);
        if (!captures) return propagate(captures);
        if (captures->empty())
            return fail(Errc::not_found, "the archive holds no bytes of digest " + digest, "see 'minutebook export cdxj' for digests");
        auto withheld = ledger::withhold(ledger::ledger_file(options.layout.directory),
                                         {ledger::Scope::digest, digest, ledger::Action::hide, options.reason, clock.now()});
        if (!withheld) return propagate(withheld);
    }
    // What was extracted goes as well, and nobody may write it back meanwhile.
    const index::Layout index{options.layout.directory};
    std::optional<FileLock> indexing;
    if (std::filesystem::exists(index.root())) {
        auto lock = FileLock::acquire(index.lock(), "the index");
        if (!lock) return propagate(lock, "withheld from now on, but not removed yet");
        indexing = *std::move(lock);
    }
    auto purged = archive::purge(options.layout, clock, "minutebook purge", {*digests, options.order, options.reason});
    if (!purged) return propagate(purged, "withheld from now on, but not removed yet");
    if (indexing) {
        auto extractions = index::ExtractionStore::open(index);
        if (!extractions) return propagate(extractions);
        if (auto forgotten = extractions->forget(*digests); !forgotten)
            return propagate(forgotten, "removed from the archive, but not yet from what was extracted (run it again)");
    }
    for (const archive::Capture& capture : purged->captures)
        out << capture.id.value() << ' ' << to_iso(capture.fetched_at) << ' ' << capture.url << '\n';
    out << "removed the bytes of " << purged->captures.size() << " captures from " << purged->records
        << " records; run 'minutebook index' next\n";
    return 0;
}

} // namespace minutebook::cli
