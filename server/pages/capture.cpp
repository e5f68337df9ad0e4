#include "server/markup.hpp"
#include "server/pages/answer.hpp"
#include "server/pages/pages.hpp"
#include "server/pages/values.hpp"
#include "server/render.hpp"

#include "base/text.hpp"

#include <boost/json/object.hpp>

namespace minutebook::server::pages {
namespace {

namespace json = boost::json;

constexpr std::string_view withheld_reason =
    "this copy is kept, but not handed out: its publisher's terms do not allow it, or it is withheld";

json::object capture_json(const archive::Capture& capture)
{
    return {{"id", capture.id.value()},
            {"document_id", capture.document_id.value()},
            {"url", capture.url},
            {"fetched_at", to_iso(capture.fetched_at)},
            {"digest", capture.digest},
            {"http_status", capture.status},
            {"content_type", text_or_null(capture.content_type)}};
}

// 451 with what may be said of the copy: its digest, when it was taken, and where the page is live.
Response withheld(const Visit& visit, const archive::Capture& capture)
{
    Response response;
    response.status = 451;
    if (visit.json()) {
        json::object model = capture_json(capture);
        model["ok"] = false;
        model["error"] = withheld_reason;
        model["status"] = 451;
        model["title"] = reason_phrase(451);
        response.content_type = "application/json";
        response.body = json_text(model);
        return response;
    }
    json::object model = capture_json(capture);
    model["reason"] = withheld_reason;
    model["time"] = moment_words(to_iso(capture.fetched_at));
    model["live"] = safe_link(capture.url);
    response = html_answer(visit, "withheld", "This copy is not handed out", std::move(model));
    response.status = 451;
    return response;
}

// The name of the saved file: the id with an ending that its type allows, so that nothing from outside stands in it.
std::string file_name(const archive::Capture& capture)
{
    const std::string type = ascii_lower(capture.content_type);
    const auto is = [&type](std::string_view start) { return type.starts_with(start); };
    const std::string_view ending = is("text/html")                           ? ".html"
                                    : is("application/pdf")                   ? ".pdf"
                                    : is("text/plain")                        ? ".txt"
                                    : is("text/xml") || is("application/xml") ? ".xml"
                                                                              : ".bin";
    return capture.id.value() + std::string(ending);
}

Response bytes(const archive::Capture& capture, std::string payload)
{
    Response response;
    // Never the type that the source gave: a browser must not be led to run what was captured.
    response.content_type = "application/octet-stream";
    response.body = std::move(payload);
    response.headers = {{"Content-Disposition", "attachment; filename=\"" + file_name(capture) + "\""},
                        {"Content-Security-Policy", "sandbox; default-src 'none'; frame-ancestors 'none'"},
                        {"Last-Modified", to_http_date(capture.fetched_at)},
                        {"X-Robots-Tag", "noindex, noarchive"}};
    return response;
}

} // namespace

Result<Response> capture(Gate& gate, const Visit& visit)
{
    auto found = gate.capture(civic::CaptureId(visit.id));
    if (!found) return propagate(found);
    if (!*found) return no_such("capture");
    const ShownCapture& shown = **found;
    if (!shown.bytes_allowed) return withheld(visit, shown.capture);
    if (visit.json()) return json_answer(capture_json(shown.capture));
    auto payload = gate.payload(shown.capture);
    if (!payload) return propagate(payload);
    return bytes(shown.capture, std::move(*payload));
}

} // namespace minutebook::server::pages
