// The part of `minutebook status` that says how complete a source is.
#pragma once

#include "base/result.hpp"
#include "coverage/coverage.hpp"
#include "store/database.hpp"

#include <boost/json/object.hpp>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>

namespace minutebook::cli {

/// Nothing where nothing was ever crawled into this catalogue: then what the sources list is not known.
[[nodiscard]] Result<std::optional<coverage::SourceCoverage>> read_coverage(store::Database& catalogue, std::string_view source_id,
                                                                            bool whole);
/// Months of the last year, earlier ones by year, at most `periods` of them; `whole`: every month.
[[nodiscard]] boost::json::object coverage_json(const coverage::SourceCoverage& coverage, bool whole, std::size_t periods);
/// A few lines and a table, what lacks most first.
void print_coverage(const coverage::SourceCoverage& coverage, bool whole, std::ostream& out);

} // namespace minutebook::cli
