#include "archive/orders.hpp"

#include "base/digest.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <charconv>

namespace minutebook::archive {
namespace {

using store::Database;
using store::Row;
using store::text_or_null;

constexpr std::size_t line_limit = 2000;

std::string one_line(std::string_view text)
{
    std::string out = to_valid_utf8(text.substr(0, 2 * line_limit));
    for (char& c : out)
        if (static_cast<unsigned char>(c) < 0x20 || c == '\x7f') c = ' ';
    return std::string(cut_utf8(trim(out), line_limit));
}

void add(std::string& block, std::string_view name, std::string_view value)
{
    if (!value.empty()) block.append(name).append(": ").append(value).append("\r\n");
}

std::uint64_t number(std::string_view text)
{
    std::uint64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

bool has_field(const WarcRecord& record, std::string_view name)
{
    const auto& all = record.fields.all();
    return record.type() == "metadata" && std::any_of(all.begin(), all.end(), [&](const auto& f) { return f.first == name; });
}

/// A record that an order removes, on one line: no part holds spaces.
std::string line_of(const CatalogueEntry& entry)
{
    const Capture& c = entry.capture;
    std::string line;
    for (const std::string& part : {c.file, std::to_string(c.offset), std::to_string(c.length), std::to_string(c.status),
                                    to_iso(c.fetched_at), entry.record_id, entry.source_id, c.url, entry.document_url})
        line.append(line.empty() ? "" : " ").append(part.empty() ? "-" : part);
    return line;
}

std::optional<CatalogueEntry> entry_of_line(std::string_view line, const std::string& digest)
{
    const auto parts = split(line, ' ');
    if (parts.size() != 9) return std::nullopt;
    const auto date = parse_iso(parts[4]);
    if (!date) return std::nullopt;
    CatalogueEntry entry;
    Capture& c = entry.capture;
    c.file = parts[0];
    c.offset = number(parts[1]);
    c.length = number(parts[2]);
    c.status = static_cast<int>(number(parts[3]));
    c.fetched_at = *date;
    c.digest = digest;
    entry.record_id = parts[5];
    if (parts[6] != "-") entry.source_id = parts[6];
    c.url = parts[7];
    entry.document_url = parts[8];
    c.id = civic::CaptureId(short_id(c.url, to_iso(c.fetched_at), digest));
    c.document_id = civic::DocumentId(short_id(entry.document_url));
    return entry;
}

} // namespace

NewRecord removal_record(const RemovalFact& fact)
{
    NewRecord record{"metadata", fact.document_url, fact.noted_at, "application/warc-fields", {}, {}};
    record.fields.add(std::string(removal_field), fact.removal.returned_at ? "returned" : "gone");
    add(record.block, "first-seen-gone", to_iso(fact.removal.first_gone));
    add(record.block, "last-seen-gone", to_iso(fact.removal.last_gone));
    add(record.block, "visits", std::to_string(fact.removal.visits));
    if (fact.removal.returned_at) add(record.block, "returned", to_iso(*fact.removal.returned_at));
    return record;
}

std::optional<RemovalFact> removal_of(const WarcRecord& record)
{
    if (!has_field(record, removal_field)) return std::nullopt;
    const NamedFields fields = parse_fields(record.block);
    const auto noted = parse_iso(record.fields["WARC-Date"]);
    const auto first = parse_iso(fields["first-seen-gone"]), last = parse_iso(fields["last-seen-gone"]);
    if (!noted || !first || !last || record.target_uri().empty()) return std::nullopt;
    RemovalFact fact{std::string(record.target_uri()), {*first, *last, number(fields["visits"]), std::nullopt}, *noted};
    fact.removal.returned_at = parse_iso(fields["returned"]);
    return fact;
}

NewRecord order_record(const PurgeOrder& order)
{
    NewRecord record{"metadata", {}, order.ordered_at, "application/warc-fields", {}, {}};
    record.fields.add(std::string(order_field), "purge");
    record.fields.add("WARC-Payload-Digest", order.digest);
    add(record.block, "order", one_line(order.order));
    add(record.block, "reason", one_line(order.reason));
    for (const CatalogueEntry& entry : order.records) add(record.block, "record", line_of(entry));
    return record;
}

std::optional<PurgeOrder> order_of(const WarcRecord& record)
{
    if (!has_field(record, order_field)) return std::nullopt;
    const NamedFields fields = parse_fields(record.block);
    const auto date = parse_iso(record.fields["WARC-Date"]);
    if (!date) return std::nullopt;
    PurgeOrder order;
    order.digest = record.fields["WARC-Payload-Digest"];
    order.order = fields["order"];
    order.reason = fields["reason"];
    order.ordered_at = *date;
    order.record_id = without_brackets(record.record_id());
    for (const auto& [name, value] : fields.all())
        if (name == "record")
            if (auto entry = entry_of_line(value, order.digest)) order.records.push_back(std::move(*entry));
    return order;
}

Result<> insert_removal(Database& database, Arrivals& arrivals, const RemovalFact& fact)
{
    if (auto document = insert_document(database, fact.document_url, {}); !document) return document;
    const Removal& r = fact.removal;
    const std::string id = short_id(fact.document_url);
    auto done = database.run("INSERT INTO removals (document_id, first_gone, last_gone, visits, returned_at) VALUES ($1, $2, $3, $4, $5) "
                             "ON CONFLICT (document_id, first_gone) DO UPDATE SET last_gone = excluded.last_gone, "
                             "visits = excluded.visits, returned_at = COALESCE(excluded.returned_at, removals.returned_at) "
                             "WHERE excluded.last_gone >= removals.last_gone",
                             {id, to_iso(r.first_gone), to_iso(r.last_gone), static_cast<std::int64_t>(r.visits),
                              text_or_null(r.returned_at ? to_iso(*r.returned_at) : std::string{})});
    if (!done) return propagate(done);
    return touch_document(database, arrivals, id);
}

Result<> insert_order(Database& database, Arrivals& arrivals, const PurgeOrder& order)
{
    auto done = database.run("INSERT INTO purges (digest, order_text, reason, ordered_at, record_id, done) VALUES ($1, $2, $3, $4, $5, 0) "
                             "ON CONFLICT (digest) DO NOTHING",
                             {order.digest, one_line(order.order), one_line(order.reason), to_iso(order.ordered_at), order.record_id});
    if (!done) return propagate(done);
    for (const CatalogueEntry& entry : order.records)
        if (auto seq = insert_capture(database, arrivals, entry); !seq) return propagate(seq);
    auto documents = database.run("SELECT DISTINCT document_id FROM captures WHERE digest = $1", {order.digest});
    if (!documents) return propagate(documents);
    for (const Row& row : *documents)
        if (auto touched = touch_document(database, arrivals, row.text(0)); !touched) return touched;
    return {};
}

Result<> finish_order(Database& database, std::string_view digest)
{
    auto done = database.run("UPDATE purges SET done = 1 WHERE digest = $1", {std::string(digest)});
    if (!done) return propagate(done);
    return {};
}

Result<std::vector<Removal>> removals_of(Database& database, const civic::DocumentId& document)
{
    auto rows = database.run("SELECT first_gone, last_gone, visits, returned_at FROM removals WHERE document_id = $1 ORDER BY first_gone",
                             {document.value()});
    if (!rows) return propagate(rows);
    std::vector<Removal> out;
    for (const Row& row : *rows)
        out.push_back({parse_iso(row.text(0)).value_or(Timestamp{}), parse_iso(row.text(1)).value_or(Timestamp{}),
                       static_cast<std::uint64_t>(row.integer(2)), parse_iso(row.text(3))});
    return out;
}

Result<std::optional<Removal>> standing_removal(Database& database, const civic::DocumentId& document)
{
    auto all = removals_of(database, document);
    if (!all) return propagate(all);
    if (all->empty() || all->back().returned_at) return std::optional<Removal>{};
    return std::optional<Removal>(all->back());
}

Result<std::vector<std::string>> standing_removals(Database& database)
{
    auto rows = database.run("SELECT DISTINCT d.url FROM removals r JOIN documents d ON d.id = r.document_id WHERE r.returned_at IS NULL "
                             "ORDER BY d.url");
    if (!rows) return propagate(rows);
    std::vector<std::string> out;
    for (const Row& row : *rows) out.push_back(row.text(0));
    return out;
}

namespace {

std::vector<PurgeOrder> orders_from(const store::Rows& rows)
{
    std::vector<PurgeOrder> out;
    for (const Row& row : rows)
        out.push_back({row.text(0), row.text(1), row.text(2), parse_iso(row.text(3)).value_or(Timestamp{}), row.text(4), {}});
    return out;
}

} // namespace

Result<std::vector<PurgeOrder>> orders(Database& database)
{
    auto rows = database.run("SELECT digest, order_text, reason, ordered_at, record_id FROM purges ORDER BY ordered_at, digest");
    if (!rows) return propagate(rows);
    return orders_from(*rows);
}

Result<std::vector<PurgeOrder>> unfinished_orders(Database& database)
{
    auto rows = database.run("SELECT digest, order_text, reason, ordered_at, record_id FROM purges WHERE done = 0 ORDER BY digest");
    if (!rows) return propagate(rows);
    return orders_from(*rows);
}

Result<bool> is_purged(Database& database, std::string_view digest)
{
    auto rows = database.run("SELECT 1 FROM purges WHERE digest = $1", {std::string(digest)});
    if (!rows) return propagate(rows);
    return !rows->empty();
}

} // namespace minutebook::archive
