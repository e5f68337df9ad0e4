#include "cli/verify.hpp"

#include "cli/progress.hpp"

namespace minutebook::cli {

Result<int> run_verify(const archive::Layout& layout, std::ostream& out, const FurtherCheck& further)
{
    Progress progress("verifying " + layout.files().string());
    auto found = archive::verify(layout, [&](std::uint64_t done, std::uint64_t all) { progress.report(done, all); });
    if (!found) return propagate(found);
    std::vector<std::string> faults = std::move(found->faults);
    if (further) {
        auto more = further();
        if (!more) return propagate(more);
        faults.insert(faults.end(), more->begin(), more->end());
    }
    for (const std::string& fault : faults) out << fault << '\n';
    out << "verified " << found->records << " records, " << found->bytes << " bytes: ";
    if (faults.empty()) out << "all is well\n";
    else out << faults.size() << (faults.size() == 1 ? " fault\n" : " faults\n");
    return faults.empty() ? 0 : 1;
}

} // namespace minutebook::cli
