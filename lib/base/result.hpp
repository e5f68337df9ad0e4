// The one vocabulary for what can fail at run time: a value, or an Error that says what, which, why and what to do next.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>

namespace minutebook {

/// Why an operation failed, coarse enough to choose an exit code or an HTTP status from.
enum class Errc {
    usage,     ///< the caller asked for something that has no meaning (exit code 2, HTTP 400)
    not_found, ///< the named thing does not exist
    invalid,   ///< bytes from outside are not what they should be; the thing is skipped and counted
    limit,     ///< a bound of time, size, depth or count was reached
    network,   ///< the other side did not answer, or not in a way that can be used
    refused,   ///< a rule forbids it: robots.txt, a private address, visibility
    busy,      ///< a lock, port or file is held by somebody else
    io,        ///< the file system or a database failed: the run stops
    corrupt,   ///< something of ours that was written before no longer reads back the same
};

/// A failure for a person to read: `message` says what, which and why; `hint` what to do next (may be empty).
struct Error {
    Errc code = Errc::invalid;
    std::string message;
    std::string hint;

    /// "message" or "message; hint": one or two lines, never a stack trace.
    [[nodiscard]] std::string text() const { return hint.empty() ? message : message + "; " + hint; }
};

template <class T = void>
using Result = tl::expected<T, Error>;

/// Makes the failure side of any Result.
[[nodiscard]] inline tl::unexpected<Error> fail(Errc code, std::string message, std::string hint = {})
{
    return tl::unexpected<Error>(Error{code, std::move(message), std::move(hint)});
}

/// Hands a failed result's error on as the failure side of another Result. Precondition: `!result`.
template <class T>
[[nodiscard]] tl::unexpected<Error> propagate(Result<T>& result)
{
    return tl::unexpected<Error>(std::move(result.error()));
}

/// The same, saying first what was being done: "cannot open archive: <message>".
template <class T>
[[nodiscard]] tl::unexpected<Error> propagate(Result<T>& result, std::string_view doing)
{
    Error error = std::move(result.error());
    error.message = std::string(doing) + ": " + error.message;
    return tl::unexpected<Error>(std::move(error));
}

} // namespace minutebook
