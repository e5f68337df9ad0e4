#include "cli/missing.hpp"

#include "cli/terminal.hpp"

namespace minutebook::cli {

void print_missing(const std::vector<coverage::Missing>& missing, std::ostream& out)
{
    for (const coverage::Missing& each : missing) {
        const std::string council = !each.around.council.empty() ? each.around.council + ": " : "";
        out << wrapped(council + coverage::words(each), "");
    }
}

} // namespace minutebook::cli
