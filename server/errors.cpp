#include "server/errors.hpp"

#include "base/log.hpp"
#include "server/render.hpp"

namespace minutebook::server {

Response error_response(Format format, int status, std::string_view text)
{
    Response response;
    response.status = status;
    const std::string_view title = reason_phrase(status);
    if (format != Format::html) { // lists as CSV or Atom have no shape for errors of their own
        response.content_type = "application/json";
        response.body = json_text({{"ok", false}, {"error", text}, {"status", status}, {"title", title}});
    }
    else {
        response.body = render_page("error", {{"title", title}, {"status", status}, {"error", text}});
    }
    if (status == 405) response.headers.emplace_back("Allow", "GET, HEAD");
    if (status == 503) response.headers.emplace_back("Retry-After", "5");
    return response;
}

int status_of(Errc code)
{
    switch (code) {
    case Errc::usage: return 400;
    case Errc::not_found: return 404;
    case Errc::limit: return 414;
    case Errc::refused: return 451;
    case Errc::busy: return 503;
    case Errc::corrupt: return 502;
    case Errc::invalid:
    case Errc::network:
    case Errc::io: return 500;
    }
    return 500;
}

Response error_response(Format format, const Error& error)
{
    const int status = status_of(error.code);
    if (status != 500 && status != 502) return error_response(format, status, error.text());
    log::error(error.text());
    return error_response(format, status,
                          status == 502 ? "the stored copy is damaged and is not shown" : "a store of the server could not be read");
}

} // namespace minutebook::server
