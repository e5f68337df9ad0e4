#include "crawler/removals.hpp"

#include "base/log.hpp"

namespace minutebook::crawler {
namespace {

constexpr std::size_t most_of_a_source = 100'000;

} // namespace

Result<> note_removals(archive::ArchiveWriter& archive, Frontier& frontier, const std::vector<std::string>& source_ids)
{
    for (const std::string& source : source_ids) {
        auto removed = frontier.removed(source, most_of_a_source);
        if (!removed) return propagate(removed);
        for (const RemovedPage& page : *removed) {
            auto noted = archive.note_removed(page.key, page.since, page.confirmed, static_cast<std::uint64_t>(page.checks));
            if (!noted) return propagate(noted, "cannot note that " + page.url + " is gone");
        }
    }
    auto standing = archive.standing_removals();
    if (!standing) return propagate(standing);
    for (const std::string& document : *standing) {
        auto seen = frontier.found_again(document);
        if (!seen) return propagate(seen);
        if (!*seen) continue;
        log::info(document + " is there again");
        if (auto noted = archive.note_returned(document, **seen); !noted) return propagate(noted, "cannot note the return of " + document);
    }
    return {};
}

} // namespace minutebook::crawler
