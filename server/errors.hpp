// The one shape of every error that a client sees.
#pragma once

#include "base/result.hpp"
#include "server/message.hpp"
#include "server/target.hpp"

#include <string_view>

namespace minutebook::server {

/// JSON: {"ok": false, "error": text, "status": status, "title": reason}; HTML: a plain page saying the same. `text` is
/// escaped here. Never pass a library's own message.
[[nodiscard]] Response error_response(Format format, int status, std::string_view text);

/// The status that an Error of ours stands for.
[[nodiscard]] int status_of(Errc code);
/// An Error as an answer: what the client did wrong is told in full; what is wrong with our stores goes to the log and
/// only its kind is told.
[[nodiscard]] Response error_response(Format format, const Error& error);

} // namespace minutebook::server
