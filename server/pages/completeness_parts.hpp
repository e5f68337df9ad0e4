// Completeness on pages: shared by the pages of the site's state, of councils and of bodies.
#pragma once

#include "coverage/reader.hpp"
#include "server/gate.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <string>

namespace minutebook::server::pages {

[[nodiscard]] std::chrono::sys_days today();
/// First of the months that are told one by one: two years back.
[[nodiscard]] std::string first_month();
/// Whether its source was ever crawled: else what it lists is not known.
[[nodiscard]] bool is_known(const coverage::SourceState& state);

/// "5 could not be fetched" for every standing of what is not simply held: first what is not held at all, most first.
[[nodiscard]] boost::json::array lacking_html(const coverage::Tally& tally);
/// "whole visit ended 3 June 2026", "visit begun 3 June 2026, not at its end".
[[nodiscard]] std::string visit_words(const coverage::SourceState& state);
/// Hosts that are left alone for now, and why.
[[nodiscard]] boost::json::array closed_html(const coverage::SourceState& state);
/// One row of the template `part-ledger`: a body or a period, with cells "12 of 14" and what is not held.
[[nodiscard]] boost::json::object ledger_row(std::string_view name, std::string_view address, const coverage::Period& period);
/// Model of the template `part-completeness`; at most `bodies` rows.
[[nodiscard]] boost::json::object completeness_part(const coverage::SourceCoverage& coverage, const std::string& council_id,
                                                    std::size_t bodies);
/// Rows for the periods of a body, newest first.
[[nodiscard]] boost::json::array period_rows(const coverage::Body& body);

} // namespace minutebook::server::pages
