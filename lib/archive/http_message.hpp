// HTTP messages as archives hold them: head and body apart, codings taken off, everything bounded.
#pragma once

#include "archive/warc_record.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace minutebook::archive {

/// A message in its two parts; views into the whole.
struct HttpParts {
    std::string_view head; ///< first line and header lines, with the empty line that ends them
    std::string_view body; ///< everything after it, as it stands
};
/// A message without an empty line is all head.
[[nodiscard]] HttpParts split_message(std::string_view message);

/// What the head of a response says.
struct HttpHead {
    std::string first_line; ///< "HTTP/1.1 200 OK"
    int status = 0;         ///< 0 if the first line is not a status line
    NamedFields headers;
};
[[nodiscard]] HttpHead parse_head(std::string_view head);

/// Takes chunked transfer coding off. Errors: invalid where the bytes are not a whole chunked body.
[[nodiscard]] Result<std::string> dechunk(std::string_view body);

/// The most that a decoded payload may hold.
inline constexpr std::uint64_t payload_limit = 256ULL << 20U;

/// Takes the content codings that `coding` lists (gzip, x-gzip, deflate, identity) off a body, last one first. Bytes that a
/// fetcher has decoded already, though the head still names the coding, are given as they stand.
/// Errors: invalid (damaged, or a coding that is not known), limit (over `limit` bytes).
[[nodiscard]] Result<std::string> decode_content(std::string body, std::string_view coding, std::uint64_t limit = payload_limit);

/// The head as it may stand before a body whose transfer coding has been removed. Where it is true, unchanged; else headers that no longer
/// describe the body (Transfer-Encoding, a wrong Content-Length, a Content-Encoding already decoded) are kept as "X-Archive-Orig-…" and a
/// right Content-Length is put in. Lines end with CRLF, and the head with an empty line.
[[nodiscard]] std::string head_for_body(std::string_view head, std::string_view body);

} // namespace minutebook::archive
