#include "cli/verify.hpp"

#include "cli/progress.hpp"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>

namespace minutebook::cli {

Result<int> run_verify(const archive::Layout& layout, std::ostream& out, const FurtherCheck& further)
{
    Progress progress("verifying " + layout.files().string());
    const auto begun = std::chrono::steady_clock::now();
    auto found = archive::verify(layout, [&](std::uint64_t done, std::uint64_t all) { progress.report(done, all); });
    if (!found) return propagate(found);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
    std::vector<std::string> faults = std::move(found->faults);
    if (further) {
        auto more = further();
        if (!more) return propagate(more);
        faults.insert(faults.end(), more->begin(), more->end());
    }
    for (const std::string& fault : faults) out << fault << '\n';
    const double seconds = std::max(took.count(), 1e-3);
    out << fmt::format("verified {} records, {} bytes ({:.1f} MB unpacked) in {:.2f} s: {:.1f} MB/s of files, {:.1f} MB/s unpacked\n",
                       found->records, found->bytes, static_cast<double>(found->content) / 1e6, took.count(),
                       static_cast<double>(found->bytes) / 1e6 / seconds, static_cast<double>(found->content) / 1e6 / seconds);
    if (found->tombstones > 0) out << found->tombstones << " records stand for bytes that orders removed\n";
    if (faults.empty()) out << "verified: all is well\n";
    else out << "verified: " << faults.size() << (faults.size() == 1 ? " fault\n" : " faults\n");
    return faults.empty() ? 0 : 1;
}

} // namespace minutebook::cli
