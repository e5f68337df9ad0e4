// Steps 7 and 8 for one capture, as a job of a reading process: payload in, Document and Reading out.
#pragma once

#include "archive/capture.hpp"
#include "base/result.hpp"
#include "civic/document.hpp"
#include "civic/reading.hpp"
#include "systems/sources.hpp"

#include <string>
#include <string_view>

namespace minutebook::indexer {

/// What a reading process is given: packed by the parent, unpacked by read_capture().
[[nodiscard]] std::string pack_capture(const archive::DocumentRow& row, std::string_view payload);

/// Runs in the reading process: extracts, drops private contact data, reads. The answer is for unpack_reading(); never throws.
[[nodiscard]] std::string read_capture(std::string_view packed, const systems::SourceCatalogue& catalogue);

struct ReadDocument {
    bool reading_matter = true; ///< false: its bytes turned out to be a list that only leads on; then the rest is empty
    civic::Document document;   ///< without ids: those are the parent's to give
    civic::Reading reading;
};

/// Runs in the parent, over an answer that it does not trust. Errors: those of extraction; corrupt (not an answer).
[[nodiscard]] Result<ReadDocument> unpack_reading(std::string_view answer);

/// Is a capture reading matter at all? Lists of committees and meetings, feeds, sitemaps and robots.txt only lead on.
[[nodiscard]] bool is_reading_matter(const archive::DocumentRow& row);

} // namespace minutebook::indexer
