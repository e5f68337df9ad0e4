#include "archive/foreign.hpp"

#include "archive/http_message.hpp"
#include "base/text.hpp"
#include "base/url.hpp"

namespace minutebook::archive {
namespace {

tl::unexpected<Error> wrong(const WarcRecord& record, std::string_view what)
{
    return fail(Errc::invalid, "the record of '" + std::string(record.target_uri().substr(0, 200)) + "' " + std::string(what));
}

/// Address and date, which every record of a capture needs.
Result<Exchange> begin_exchange(const WarcRecord& record)
{
    auto url = Url::parse(record.target_uri());
    if (!url) return wrong(record, "has no web address");
    const auto date = parse_iso(record.fields["WARC-Date"]);
    if (!date) return wrong(record, "has no date that can be read");
    Exchange exchange;
    exchange.url = url->text();
    exchange.fetched_at = *date;
    const auto address = record.fields["WARC-IP-Address"];
    if (address.find_first_not_of("0123456789abcdefABCDEF.:") == std::string_view::npos) exchange.ip_address = address;
    for (const auto& [name, value] : record.fields.all()) // given once for each layer: h2, tls/1.3
        if (ascii_lower(name) == "warc-protocol" && (value == "h2" || value == "h3")) exchange.protocol = value;
    const std::string cut = ascii_lower(trim(record.fields["WARC-Truncated"]));
    if (!cut.empty()) exchange.truncated = cut == "length" || cut == "time" || cut == "disconnect" ? cut : "unspecified";
    return exchange;
}

bool is_web(std::string_view uri)
{
    const std::string scheme = ascii_lower(uri.substr(0, 8));
    return scheme.starts_with("http://") || scheme.starts_with("https://");
}

/// Writers differ in what they call the payload: the body as sent, without transfer coding, or without any coding.
bool payload_matches(std::string_view label, std::string_view raw, const std::string& body, std::string_view coding)
{
    if (digest_matches(label, raw).value_or(true) || digest_matches(label, body).value_or(true)) return true;
    const auto decoded = decode_content(body, coding);
    return decoded && digest_matches(label, *decoded).value_or(true);
}

std::string one_line(std::string_view text)
{
    std::string out;
    for (char c : text.substr(0, 200))
        if (static_cast<unsigned char>(c) >= 0x20 && c != '\x7f') out += c;
    return out;
}

void set_head(Exchange& exchange, std::string_view head)
{
    exchange.response_head = head;
    exchange.status = parse_head(head).status;
}

Result<std::optional<Exchange>> resource(const WarcRecord& record)
{
    auto exchange = begin_exchange(record);
    if (!exchange) return propagate(exchange);
    const std::string type = one_line(record.fields["Content-Type"]);
    set_head(*exchange, "HTTP/1.1 200 OK\r\nContent-Type: " + (type.empty() ? "application/octet-stream" : type) +
                            "\r\nContent-Length: " + std::to_string(record.block.size()) + "\r\n\r\n");
    exchange->body = record.block;
    if (!digest_matches(record.fields["WARC-Payload-Digest"], record.block).value_or(true))
        return wrong(record, "is damaged: its bytes are not those of its payload digest");
    return std::optional<Exchange>(std::move(*exchange));
}

Result<std::optional<Exchange>> response(const WarcRecord& record, bool block_checked)
{
    auto exchange = begin_exchange(record);
    if (!exchange) return propagate(exchange);
    const HttpParts parts = split_message(record.block);
    set_head(*exchange, parts.head);
    if (exchange->status == 0) return wrong(record, "does not begin with an HTTP status line");
    const HttpHead head = parse_head(parts.head);
    exchange->body = parts.body;
    if (ascii_lower(head.headers["Transfer-Encoding"]).find("chunked") != std::string::npos)
        if (auto whole = dechunk(parts.body)) exchange->body = std::move(*whole); // else a writer that took the chunks apart already
    if (!block_checked &&
        !payload_matches(record.fields["WARC-Payload-Digest"], parts.body, exchange->body, head.headers["Content-Encoding"]))
        return wrong(record, "is damaged: its bytes are not those of its payload digest");
    return std::optional<Exchange>(std::move(*exchange));
}

} // namespace

Result<std::optional<Exchange>> exchange_of(const WarcRecord& record)
{
    const bool is_resource = record.type() == "resource";
    if ((!is_resource && record.type() != "response") || !is_web(record.target_uri())) return std::optional<Exchange>{};
    const auto block = digest_matches(record.fields["WARC-Block-Digest"], record.block);
    if (block && !*block) return wrong(record, "is damaged: its bytes are not those of its block digest");
    return is_resource ? resource(record) : response(record, block.has_value());
}

Result<Exchange> revisit_of(const WarcRecord& record)
{
    auto exchange = begin_exchange(record);
    if (!exchange) return exchange;
    const HttpParts parts = split_message(record.block);
    if (parse_head(parts.head).status != 0) set_head(*exchange, parts.head);
    return exchange;
}

bool is_not_modified(const WarcRecord& record)
{
    return record.fields["WARC-Profile"].find("server-not-modified") != std::string_view::npos;
}

} // namespace minutebook::archive
