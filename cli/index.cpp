#include "cli/index.hpp"

namespace minutebook::cli {

Result<int> run_index(const indexer::Options& options, std::ostream& out)
{
    auto summary = indexer::run(options);
    if (!summary) return propagate(summary);
    out << "read " << summary->read << " documents";
    if (summary->withheld > 0) out << ", left out " << summary->withheld << " withheld";
    if (!summary->unread.empty()) out << ", could not read " << summary->unread.size();
    if (summary->recognised > 0) out << "; read " << summary->recognised << " pages from their pictures";
    out << "; made anew what is known of " << summary->councils << " councils; wrote " << summary->full_text
        << " documents to the full text\n";
    return summary->unread.empty() ? 0 : 3;
}

} // namespace minutebook::cli
