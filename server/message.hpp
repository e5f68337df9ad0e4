// A request as the routes see it and the answer they give: values only, no sockets.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace minutebook::server {

struct Request {
    bool head = false;         ///< HEAD: the same answer without its body
    std::string target;        ///< path and query as they came: "/search?q=budget"
    std::string if_none_match; ///< the header's value; empty if there is none
};

struct Response {
    int status = 200;
    std::string content_type = "text/html; charset=utf-8";
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers; ///< those of this answer alone; common ones are added by finish()

    /// The value of a header, by its exact name; empty if there is none.
    [[nodiscard]] std::string_view header(std::string_view name) const
    {
        for (const auto& [known, value] : headers)
            if (known == name) return value;
        return {};
    }
};

/// Answers one request. Called from one thread at a time.
using Handler = std::function<Response(const Request&)>;
/// Makes the handler of one worker thread, in that thread: what it opens is that worker's own.
using HandlerFactory = std::function<Handler()>;

/// "Not Found" (RFC 9110 section 15); "Error" for codes that the server does not use.
[[nodiscard]] std::string_view reason_phrase(int status);

/// Adds what every answer carries: security headers, ETag of the body; turns it into 304 where the client holds the same
/// body. An answer that brings its own Content-Security-Policy (archived bytes) keeps it.
[[nodiscard]] Response finish(Response response, const Request& request);

} // namespace minutebook::server
