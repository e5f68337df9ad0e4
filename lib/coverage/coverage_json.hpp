// Completeness as JSON, the same from `status --json` and from the site. docs/completeness.md describes it.
#pragma once

#include "coverage/coverage.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace minutebook::coverage {

/// {"held": 90, "failed": 2}: those that are not zero.
[[nodiscard]] boost::json::object to_json(const Tally& tally);
/// {"period": "2024-03", "meetings": [held, listed], …, "why": {"papers": {"failed": 2}}, "without_minutes": 1}; a kind of
/// which nothing is listed is left out: not known.
[[nodiscard]] boost::json::object to_json(const Period& period);
[[nodiscard]] boost::json::object to_json(const Thing& thing);
[[nodiscard]] boost::json::object to_json(const NumberGap& gap);
[[nodiscard]] boost::json::object to_json(const ClosedHost& host);
/// {"listed", "held", "standings", "run_started", "run_finished", "closed_hosts"}.
[[nodiscard]] boost::json::object to_json(const SourceState& state);
/// {"id", "key", "name", "total", "periods"}: months from `first_month` on, earlier ones by year. At most `periods` of them,
/// newest first; "periods_more" counts the rest.
[[nodiscard]] boost::json::object to_json(const Body& body, std::string_view first_month, std::size_t periods);
/// All of a source; at most `periods` periods in all.
[[nodiscard]] boost::json::object to_json(const SourceCoverage& coverage, std::string_view first_month, std::size_t periods);

} // namespace minutebook::coverage
