// What a document is to its meeting, and when it was published, as far as it and its source say.
#pragma once

#include "archive/capture.hpp"
#include "civic/document.hpp"
#include "civic/reading.hpp"
#include "systems/facts.hpp"
#include "systems/sources.hpp"
#include "versions/version.hpp"

#include <optional>
#include <vector>

namespace minutebook::indexer {

/// Nothing for documents that are of no meeting. Without the captures' part: first_seen, first_capture, standings.
[[nodiscard]] std::optional<versions::Publication> publication_of(const civic::Document& document, const civic::Reading& reading,
                                                                  const systems::AddressFacts& facts,
                                                                  const systems::SourceCatalogue& catalogue);

/// Which earlier meetings' minutes this record says were approved, with its words.
[[nodiscard]] std::vector<versions::MinutesApproval> approvals_in(const civic::Document& document, const civic::Reading& reading);

/// Clear days before a meeting on which its agenda and reports must be open to inspection: Local Government Act 1972, s. 100B(3),
/// three in Wales, and in England five since 1 October 2002 (S.I. 2002/715); Local Government (Scotland) Act 1973, s. 50B(3), three.
/// 0 where no such rule is known.
[[nodiscard]] int clear_days_asked(std::string_view nation, const std::optional<PartialDate>& meeting);

} // namespace minutebook::indexer
