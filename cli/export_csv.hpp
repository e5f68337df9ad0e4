// `minutebook export csv`: what is known as tables, for spreadsheets.
#pragma once

#include "base/result.hpp"
#include "cli/export.hpp"

#include <ostream>
#include <string>
#include <vector>

namespace minutebook::cli {

/// "tenures", "decisions", "votes", "attendance".
[[nodiscard]] std::vector<std::string> csv_tables();

/// Writes one table (RFC 4180, UTF-8, a header, lib/base/csv.hpp), a row at a time: memory does not grow with its length. Every row
/// has the words it rests on, with address, document, archived copy, place and page. Left out is what is withheld, as in
/// run_export_popolo(). Errors: usage (no such table, a council that nothing is known of), not_found, io.
[[nodiscard]] Result<> run_export_csv(const ExportOptions& options, const std::string& table, std::ostream& out);

} // namespace minutebook::cli
