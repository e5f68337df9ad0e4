// The one place where Xapian's exceptions become Errors.
#pragma once

#include "base/result.hpp"

#include <exception>
#include <string>
#include <string_view>
#include <xapian.h>

namespace minutebook::index {

[[nodiscard]] inline tl::unexpected<Error> xapian_failure(const Xapian::Error& error, std::string_view doing)
{
    const std::string type = error.get_type();
    const std::string message = std::string(doing) + ": " + error.get_msg();
    if (type == "DatabaseLockError" || type == "DatabaseModifiedError") return fail(Errc::busy, message, "try again");
    if (type == "DatabaseNotFoundError") return fail(Errc::not_found, message, "run 'minutebook index'");
    if (type == "DatabaseCorruptError" || type == "DatabaseVersionError" || type == "DatabaseOpeningError")
        return fail(Errc::corrupt, message, "run 'minutebook index --rebuild'");
    if (type == "DatabaseError" || type == "DatabaseCreateError" || type == "DatabaseClosedError" || type == "NetworkError")
        return fail(Errc::io, message, "check the disk, then run the command again");
    return fail(Errc::invalid, message);
}

/// Runs `work`, which gives a Result, and turns what Xapian (or a lack of memory) throws into an Error.
template <class Work>
[[nodiscard]] auto guarded(std::string_view doing, Work&& work) -> decltype(work())
{
    try {
        return work();
    }
    catch (const Xapian::Error& error) {
        return xapian_failure(error, doing);
    }
    catch (const std::bad_alloc&) {
        return fail(Errc::limit, std::string(doing) + ": out of memory");
    }
}

} // namespace minutebook::index
