#include "archive/warc_export.hpp"

#include "archive/byte_stream.hpp"
#include "archive/capture_records.hpp"
#include "archive/http_message.hpp"
#include "archive/orders.hpp"
#include "archive/warc_reader.hpp"

#include <map>
#include <unordered_set>

namespace minutebook::archive {
namespace {

class Exporter {
public:
    Exporter(const Layout& layout, const WarcExportOptions& options, const ByteSink& sink, const Placed& placed, ArchiveReader reader)
        : layout_(layout), options_(options), sink_(sink), placed_(placed), reader_(std::move(reader))
    {}

    Result<> run(store::Database& database)
    {
        std::map<std::string, std::uint64_t> files;
        auto read = each_entry(database, [&](const CatalogueEntry& entry) { choose(entry, files); });
        if (!read) return read;
        if (auto done = put(serialise(warcinfo_record(options_.file_name, options_.date, options_.software))); !done) return done;
        for (const auto& [name, unused] : files) {
            rows_.clear();
            auto rows = each_entry_of(database, name, [&](const CatalogueEntry& entry) { rows_.emplace(entry.capture.offset, entry); });
            if (!rows) return rows;
            if (auto done = export_file(name); !done) return done;
        }
        return {};
    }

private:
    /// First pass: which files and which payloads take part.
    void choose(const CatalogueEntry& entry, std::map<std::string, std::uint64_t>& files)
    {
        if (!options_.wanted(entry)) return;
        files.emplace(entry.capture.file, 0);
        if (!entry.capture.revisit) payloads_.insert(entry.capture.digest);
    }

    Result<> put(std::string_view bytes)
    {
        offset_ += bytes.size();
        return sink_(bytes);
    }

    Result<> export_file(const std::string& name)
    {
        const auto path = layout_.files() / name;
        const std::uint64_t end = rows_.empty() ? 0 : rows_.rbegin()->first + rows_.rbegin()->second.capture.length;
        auto reader = WarcReader::open(path, {.begin = 0, .end = end});
        if (!reader) return propagate(reader);
        auto input = open_input(path, end);
        if (!input) return propagate(input);
        std::vector<WarcRecord> before; // those that a response or revisit ends
        for (;;) {
            auto record = reader->next();
            if (!record) return propagate(record);
            if (!*record) return {};
            const auto row = rows_.find((*record)->offset);
            if (row == rows_.end()) {
                (*record)->block.clear();
                before.push_back(std::move(**record));
                continue;
            }
            if (options_.wanted(row->second))
                if (auto done = export_capture(before, **record, row->second, **input); !done) return done;
            before.clear();
        }
    }

    Result<> export_capture(const std::vector<WarcRecord>& before, const WarcRecord& record, const CatalogueEntry& entry, Input& input)
    {
        for (const WarcRecord& other : before)
            if (belongs(other, record))
                if (auto done = copy(other, input); !done) return done;
        const std::uint64_t begin = offset_;
        const bool elsewhere = entry.capture.revisit && !entry.capture.purged && !payloads_.contains(entry.capture.digest);
        auto done = elsewhere ? put_whole(record, entry) : copy(record, input);
        if (!done) return done;
        CatalogueEntry now = entry;
        now.capture.revisit = entry.capture.revisit && !elsewhere;
        if (elsewhere) payloads_.insert(entry.capture.digest); // from here on others may refer to it
        if (placed_ && record.type() != "metadata") placed_(now, begin, offset_ - begin);
        return {};
    }

    /// A request names its response; facts without a page that states them came with the capture.
    static bool belongs(const WarcRecord& other, const WarcRecord& capture)
    {
        if (other.type() == "request") return other.fields["WARC-Concurrent-To"] == capture.record_id();
        if (other.type() != "metadata" || !facts_of(other)) return false;
        const auto document = capture.fields[document_field];
        return other.target_uri() == (document.empty() ? capture.target_uri() : document);
    }

    Result<> copy(const WarcRecord& record, Input& input)
    {
        auto bytes = input.read(record.offset, static_cast<std::size_t>(record.length));
        if (!bytes) return propagate(bytes);
        return put(*bytes);
    }

    Result<> put_whole(const WarcRecord& record, const CatalogueEntry& entry)
    {
        auto message = reader_.response(entry.capture);
        if (!message) return propagate(message);
        Exchange exchange;
        exchange.url = entry.capture.url;
        exchange.fetched_at = entry.capture.fetched_at;
        exchange.ip_address = record.fields["WARC-IP-Address"];
        exchange.protocol = record.fields["WARC-Protocol"];
        const HttpParts parts = split_message(*message);
        exchange.response_head = parts.head;
        exchange.body = parts.body;
        return put(serialise(response_record(exchange, parts.head, entry)));
    }

    const Layout& layout_;
    const WarcExportOptions& options_;
    const ByteSink& sink_;
    const Placed& placed_;
    ArchiveReader reader_;
    std::map<std::uint64_t, CatalogueEntry> rows_; ///< of the file at hand, by place
    std::unordered_set<std::string> payloads_;     ///< that a record of the export holds
    std::uint64_t offset_ = 0;
}; // class Exporter

} // namespace

Result<> export_warc(const Layout& layout, const WarcExportOptions& options, const ByteSink& sink, const Placed& placed)
{
    auto database = open_catalogue(layout);
    if (!database) return propagate(database);
    auto reader = ArchiveReader::open(layout);
    if (!reader) return propagate(reader);
    return Exporter(layout, options, sink, placed, std::move(*reader)).run(*database);
}

} // namespace minutebook::archive
