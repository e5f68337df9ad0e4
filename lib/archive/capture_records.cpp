#include "archive/capture_records.hpp"

#include "archive/http_message.hpp"
#include "base/digest.hpp"
#include "base/id.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"

#include <algorithm>

namespace minutebook::archive {
namespace {

constexpr std::size_t header_value_limit = 512;
constexpr std::size_t head_limit = 512U << 10U;
constexpr std::size_t facts_limit = 64U << 10U;

bool fits_field(std::string_view value)
{
    return std::all_of(value.begin(), value.end(), [](char c) { return static_cast<unsigned char>(c) > 0x20 && c != '\x7f'; });
}

/// A header's value as the catalogue keeps it: valid UTF-8 on one line, short.
std::string kept(std::string_view value)
{
    return std::string(cut_utf8(to_valid_utf8(value.substr(0, 2 * header_value_limit)), header_value_limit));
}

std::string bracketed(std::string_view id) { return "<" + std::string(id) + ">"; }

void describe(Capture& capture, const HttpHead& head)
{
    capture.content_type = kept(head.headers["Content-Type"]);
    capture.etag = kept(head.headers["ETag"]);
    capture.last_modified = kept(head.headers["Last-Modified"]);
}

void add_document(NamedFields& fields, const CatalogueEntry& entry)
{
    fields.add("WARC-Payload-Digest", entry.capture.digest);
    if (entry.document_url != entry.capture.url) fields.add(std::string(document_field), entry.document_url);
    if (!entry.source_id.empty()) fields.add(std::string(source_field), entry.source_id);
    if (!entry.capture.truncated.empty()) fields.add("WARC-Truncated", entry.capture.truncated);
}

bool is_later_http(std::string_view version) { return version.starts_with("HTTP/2") || version.starts_with("HTTP/3"); }

/// "h2" or "h3" where a status line or a request line says so.
std::string_view told_protocol(std::string_view head)
{
    const auto line = trim(head.substr(0, head.find('\n')));
    const auto at = line.starts_with("HTTP/") ? 0 : line.rfind(" HTTP/") + 1;
    const auto version = line.substr(std::min(at, line.size()));
    if (!is_later_http(version)) return {};
    return version[5] == '2' ? "h2" : "h3";
}

/// A head with HTTP/1.1 in its first line: what HTTP/2 says has no text form of its own, and readers of archives know no other.
std::string with_known_version(std::string head)
{
    if (told_protocol(head).empty()) return head;
    const auto at = head.starts_with("HTTP/") ? 0 : head.substr(0, head.find('\n')).rfind("HTTP/");
    const auto end = head.find_first_of(" \r\n", at);
    return head.replace(at, (end == std::string::npos ? head.size() : end) - at, "HTTP/1.1");
}

NewRecord http_record(std::string type, const Exchange& exchange, std::string content_type, std::string block)
{
    NewRecord record{std::move(type), exchange.url, exchange.fetched_at, std::move(content_type), {}, std::move(block)};
    if (!exchange.ip_address.empty()) record.fields.add("WARC-IP-Address", exchange.ip_address);
    const std::string_view protocol = exchange.protocol.empty() ? told_protocol(exchange.response_head) : exchange.protocol;
    if (!protocol.empty()) record.fields.add("WARC-Protocol", std::string(protocol));
    return record;
}

/// WARC 1.1 section 5.13.
bool is_truncation(std::string_view why)
{
    return why.empty() || why == "length" || why == "time" || why == "disconnect" || why == "unspecified";
}

} // namespace

Result<> check_exchange(const Exchange& exchange)
{
    const auto wrong = [&](std::string_view what) {
        return fail(Errc::invalid, "cannot archive '" + exchange.url.substr(0, 200) + "': " + std::string(what));
    };
    if (exchange.url.empty() || !fits_field(exchange.url)) return wrong("its address is empty or holds spaces or control characters");
    if (!fits_field(exchange.document_url)) return wrong("its canonical address holds spaces or control characters");
    if (!exchange.source_id.empty() && !is_id(exchange.source_id)) return wrong("'" + exchange.source_id + "' is not the id of a source");
    if (!fits_field(exchange.ip_address)) return wrong("its IP address holds spaces or control characters");
    if (!fits_field(exchange.protocol)) return wrong("its protocol holds spaces or control characters");
    if (!is_truncation(exchange.truncated)) return wrong("'" + exchange.truncated.substr(0, 40) + "' is no reason for a body that is cut");
    if (!exchange.response_head.starts_with("HTTP/")) return wrong("its head does not begin with a status line");
    if (std::max(exchange.request_head.size(), exchange.response_head.size()) > head_limit) return wrong("its head is over 512 KiB");
    if (exchange.facts_json.size() > facts_limit) return wrong("its facts are over 64 KiB");
    if (exchange.body.size() > exchange_limit)
        return fail(Errc::limit, "cannot archive '" + exchange.url + "': " + std::to_string(exchange.body.size()) +
                                     " bytes are over the limit of " + std::to_string(exchange_limit));
    return {};
}

std::string stored_head(const Exchange& exchange) { return with_known_version(head_for_body(exchange.response_head, exchange.body)); }

const std::string& document_url(const Exchange& exchange) { return exchange.document_url.empty() ? exchange.url : exchange.document_url; }

CatalogueEntry entry_for(const Exchange& exchange, std::string_view head)
{
    CatalogueEntry entry;
    entry.document_url = document_url(exchange);
    entry.source_id = exchange.source_id;
    Capture& c = entry.capture;
    c.url = exchange.url;
    c.fetched_at = exchange.fetched_at;
    c.digest = sha256_label(exchange.body);
    c.id = civic::CaptureId(short_id(c.url, to_iso(c.fetched_at), c.digest));
    c.document_id = civic::DocumentId(short_id(entry.document_url));
    c.status = exchange.status;
    c.truncated = exchange.truncated;
    describe(c, parse_head(head));
    return entry;
}

NewRecord warcinfo_record(std::string_view file, Timestamp date, std::string_view software)
{
    NewRecord record{"warcinfo", {}, date, "application/warc-fields", {}, {}};
    record.fields.add("WARC-Filename", std::string(file));
    record.block = "software: " + std::string(software) +
                   "\r\nformat: WARC File Format 1.1\r\nconformsTo: https://iipc.github.io/warc-specifications/"
                   "specifications/warc-format/warc-1.1/\r\n";
    return record;
}

NewRecord response_record(const Exchange& exchange, std::string_view head, const CatalogueEntry& entry)
{
    NewRecord record = http_record("response", exchange, "application/http; msgtype=response", std::string(head) + exchange.body);
    add_document(record.fields, entry);
    return record;
}

NewRecord revisit_record(const Exchange& exchange, std::string_view head, const CatalogueEntry& entry, const OriginalRecord& original)
{
    NewRecord record = http_record("revisit", exchange, "application/http; msgtype=response", std::string(head));
    record.fields.add("WARC-Profile", std::string(identical_payload));
    record.fields.add("WARC-Refers-To", bracketed(original.record_id));
    record.fields.add("WARC-Refers-To-Target-URI", original.capture.url);
    record.fields.add("WARC-Refers-To-Date", to_iso(original.capture.fetched_at));
    add_document(record.fields, entry);
    return record;
}

NewRecord request_record(const Exchange& exchange, std::string_view concurrent_to)
{
    NewRecord record = http_record("request", exchange, "application/http; msgtype=request", with_known_version(exchange.request_head));
    record.fields.add("WARC-Concurrent-To", bracketed(concurrent_to));
    return record;
}

NewRecord facts_record(const StatedFacts& facts)
{
    NewRecord record{"metadata", facts.document_url, facts.noted_at, "application/json", {}, facts.facts_json};
    record.fields.add(std::string(stated_by_field), facts.stated_by);
    if (!facts.source_id.empty()) record.fields.add(std::string(source_field), facts.source_id);
    return record;
}

Result<std::optional<CatalogueEntry>> entry_of(const WarcRecord& record, std::string_view file)
{
    const bool revisit = record.type() == "revisit";
    if (!revisit && record.type() != "response") return std::optional<CatalogueEntry>{};
    CatalogueEntry entry;
    Capture& c = entry.capture;
    const auto date = parse_iso(record.fields["WARC-Date"]);
    c.url = record.target_uri();
    c.digest = record.fields["WARC-Payload-Digest"];
    if (!date || c.url.empty() || !c.digest.starts_with("sha256:"))
        return fail(Errc::invalid, std::string(file) + ", offset " + std::to_string(record.offset) +
                                       ": a record without a date, address or SHA-256 digest");
    c.fetched_at = *date;
    c.id = civic::CaptureId(short_id(c.url, to_iso(c.fetched_at), c.digest));
    const auto document = record.fields[document_field];
    entry.document_url = document.empty() ? c.url : document;
    c.document_id = civic::DocumentId(short_id(entry.document_url));
    entry.source_id = record.fields[source_field];
    entry.record_id = without_brackets(record.record_id());
    c.file = file;
    c.offset = record.offset;
    c.length = record.length;
    c.revisit = revisit;
    c.truncated = record.fields["WARC-Truncated"];
    const HttpHead head = parse_head(split_message(record.block).head);
    c.status = head.status;
    describe(c, head);
    return std::optional<CatalogueEntry>(std::move(entry));
}

std::optional<StatedFacts> facts_of(const WarcRecord& record)
{
    const auto date = parse_iso(record.fields["WARC-Date"]);
    const bool ours =
        std::any_of(record.fields.all().begin(), record.fields.all().end(), [](const auto& f) { return f.first == stated_by_field; });
    if (record.type() != "metadata" || !ours || !date || record.target_uri().empty()) return std::nullopt;
    return StatedFacts{std::string(record.target_uri()), std::string(record.fields[source_field]),
                       std::string(record.fields[stated_by_field]), record.block, *date};
}

} // namespace minutebook::archive
