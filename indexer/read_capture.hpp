// Steps 7 and 8 for one capture, as a job of a reading process: payload in, Document and Reading out.
#pragma once

#include "archive/capture.hpp"
#include "base/result.hpp"
#include "civic/document.hpp"
#include "civic/reading.hpp"
#include "systems/sources.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace minutebook::indexer {

/// What extraction made of a capture, as the parent keeps it without looking into it.
struct KeptExtraction {
    std::string document; ///< JSON of the Document without its text
    std::string text;
};

/// What a reading process is given.
struct CaptureInput {
    std::string payload; ///< the bytes; empty where `kept` takes their place
    std::string content_type;
    std::string url;
    std::string facts_json;
    std::optional<KeptExtraction> kept;
    std::map<int, std::string> recognised; ///< what OCR read of its pages (extract::pack_page)
    bool mask = true;                      ///< take private contact data out; else places count the text's own characters
};

/// Packed by the parent, unpacked by read_capture().
[[nodiscard]] std::string pack_capture(const CaptureInput& input);

/// Runs in the reading process: extracts, drops private contact data, reads. The answer is for unpack_reading(); never throws.
[[nodiscard]] std::string read_capture(std::string_view packed, const systems::SourceCatalogue& catalogue);

struct ReadDocument {
    bool reading_matter = true; ///< false: its bytes turned out to be a list that only leads on; then the rest is empty
    civic::Document document;   ///< without ids: those are the parent's to give
    civic::Reading reading;
    std::optional<KeptExtraction> extraction; ///< to be kept; nothing where it was given
    double seconds = 0;                       ///< of wall time that reading it took
};

/// Runs in the parent, over an answer that it does not trust. Errors: those of extraction; corrupt (not an answer).
[[nodiscard]] Result<ReadDocument> unpack_reading(std::string_view answer);

/// Is a capture reading matter at all? Lists of committees and meetings, feeds, sitemaps and robots.txt only lead on.
[[nodiscard]] bool is_reading_matter(const archive::DocumentRow& row);

} // namespace minutebook::indexer
