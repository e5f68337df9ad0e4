// The values of the archive: an exchange to be kept, a capture that is kept, the document it is a version of.
#pragma once

#include "base/clock.hpp"
#include "civic/ids.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace minutebook::archive {

/// One request and its response, as made or imported.
struct Exchange {
    std::string url;           ///< the address asked for (WARC-Target-URI)
    std::string document_url;  ///< its canonical address: one page, one document; empty: the same as `url`
    std::string source_id;     ///< source in the catalogue of sources; empty if none is known
    Timestamp fetched_at;      ///< WARC-Date
    std::string request_head;  ///< request line and headers, with CRLF; empty if not known
    std::string response_head; ///< status line and headers, with CRLF and the final empty line
    std::string body;          ///< the body as the head describes it (transfer coding already removed)
    int status = 0;
    std::string ip_address; ///< WARC-IP-Address; empty if not known
    /// "h2" where the exchange was made in HTTP/2 (WARC-Protocol); empty: the head says it.
    std::string protocol;
    /// Why the body is not whole: "length", "time", "disconnect" or "unspecified" (WARC-Truncated); empty where it is.
    std::string truncated;
    std::string facts_json; ///< what the page that led here says of it (systems::AddressFacts); empty if nothing
};

/// One archived response (a line of a CDXJ index).
struct Capture {
    civic::CaptureId id;
    civic::DocumentId document_id;
    std::int64_t seq = 0; ///< order of arrival in this catalogue, or of the last change of what is held or known of its document,
                          ///< from 1; for resuming only, never shown
    std::string url;
    Timestamp fetched_at;
    std::string digest;       ///< "sha256:<hex>" of the body as stored: without transfer coding, with its content coding
    std::string file;         ///< name within archive/
    std::uint64_t offset = 0; ///< of the gzip member
    std::uint64_t length = 0; ///< of the gzip member
    int status = 0;
    std::string content_type; ///< as the server said
    std::string etag;
    std::string last_modified;
    bool revisit = false;  ///< the bytes stand in an earlier record
    bool purged = false;   ///< the bytes were removed by an order
    std::string truncated; ///< why the body is not whole; empty where it is
};

/// One canonical address, with its newest good capture and what is known of it.
struct DocumentRow {
    civic::DocumentId id;
    std::string url; ///< canonical address
    std::string source_id;
    std::string facts_json; ///< the newest statement about it; empty if none
    Capture newest;         ///< newest capture with status 200
    std::size_t captures = 0;
};

/// A document that its source no longer gives, as several visits on different days found.
struct Removal {
    Timestamp first_gone; ///< the first visit that did not find it
    Timestamp last_gone;  ///< the newest
    std::uint64_t visits = 0;
    std::optional<Timestamp> returned_at; ///< when it was found again
};

struct SourceCounts {
    std::string source_id;
    std::size_t documents = 0;
    std::size_t captures = 0;
    std::size_t failures = 0; ///< captures whose status is 400 or more
    std::string newest;       ///< ISO moment of the newest capture
    std::uint64_t bytes = 0;  ///< compressed bytes of these captures' records
};

} // namespace minutebook::archive
