#include "cli/export_archive.hpp"

#include "archive/surt.hpp"
#include "archive/warc_export.hpp"
#include "archive/zip_writer.hpp"
#include "base/text.hpp"
#include "ledger/visibility.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <functional>
#include <vector>

namespace minutebook::cli {
namespace {

namespace json = boost::json;
using archive::CatalogueEntry;

constexpr std::string_view software = "minutebook " MINUTEBOOK_VERSION;

/// Which captures take part: those of the source, as far as they may be shown.
using Wanted = std::function<bool(const CatalogueEntry&)>;

Result<Wanted> wanted(const ArchiveExportOptions& options)
{
    auto visibility = ledger::Visibility::open(ledger::ledger_file(options.layout.directory));
    if (!visibility) return propagate(visibility);
    return Wanted([source = options.source, visible = std::move(*visibility)](const CatalogueEntry& entry) {
        if (!source.empty() && entry.source_id != source) return false;
        const archive::Capture& c = entry.capture;
        const bool shown = visible.may_show({.document = c.document_id, .url = c.url, .digest = c.digest, .capture = c.id, .entity = {}});
        return shown && (entry.document_url == c.url ||
                         visible.may_show({.document = {}, .url = entry.document_url, .digest = {}, .capture = {}, .entity = {}}));
    });
}

Result<> check_source(const ArchiveExportOptions& options)
{
    if (options.source.empty()) return {};
    auto reader = archive::ArchiveReader::open(options.layout);
    if (!reader) return propagate(reader);
    auto counts = reader->counts();
    if (!counts) return propagate(counts);
    const bool known = std::any_of(counts->begin(), counts->end(), [&](const auto& c) { return c.source_id == options.source; });
    if (known) return {};
    return fail(Errc::usage, "the archive holds nothing of a source '" + options.source + "'",
                "see 'minutebook status' for those that it holds");
}

Result<> write(std::ostream& out, std::string_view bytes)
{
    if (out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()))) return {};
    return fail(Errc::io, "cannot write the export", "is there room on the disk, or has the reader of the pipe gone?");
}

/// "text/html; charset=utf-8" → "text/html".
std::string mime_of(const archive::Capture& capture)
{
    if (capture.revisit) return "warc/revisit";
    const std::string type = ascii_lower(trim(std::string_view(capture.content_type).substr(0, capture.content_type.find(';'))));
    return type.empty() ? "unk" : type;
}

std::string cdxj_line(const CatalogueEntry& entry, std::string_view file, std::uint64_t offset, std::uint64_t length)
{
    const archive::Capture& c = entry.capture;
    const json::object fields{{"url", c.url},
                              {"mime", mime_of(c)},
                              {"status", std::to_string(c.status)},
                              {"digest", c.digest},
                              {"length", std::to_string(length)},
                              {"offset", std::to_string(offset)},
                              {"filename", file}};
    return archive::surt(c.url) + " " + archive::cdx_timestamp(to_iso(c.fetched_at)) + " " + json::serialize(fields) + "\n";
}

/// A page that a reader of the WACZ can begin with.
struct PageLine {
    std::string id, url, when;
};

/// Fills the parts of a WACZ file one after the other.
class Wacz {
public:
    Wacz(const ArchiveExportOptions& options, std::ostream& out, Timestamp date) : options_(options), out_(out), date_(date) {}

    Result<> run(const Wanted& chosen)
    {
        auto zip = archive::ZipWriter::open([this](std::string_view bytes) { return write(out_, bytes).has_value(); });
        if (!zip) return propagate(zip);
        if (auto done = put_archive(*zip, chosen); !done) return done;
        std::sort(lines_.begin(), lines_.end());
        std::string index,
            pages = json::serialize(json::object{{"format", "json-pages-1.0"}, {"id", "pages"}, {"title", "All Pages"}}) + "\n";
        for (const std::string& line : lines_) index += line;
        for (const PageLine& page : pages_)
            pages += json::serialize(json::object{{"id", page.id}, {"url", page.url}, {"ts", page.when}}) + "\n";
        if (auto done = put(*zip, "indexes/index.cdx", index); !done) return done;
        if (auto done = put(*zip, "pages/pages.jsonl", pages); !done) return done;
        return finish(*zip);
    }

private:
    Result<> put_archive(archive::ZipWriter& zip, const Wanted& chosen)
    {
        if (auto begun = zip.begin("archive/data.warc.gz", date_); !begun) return begun;
        const archive::WarcExportOptions rules{chosen, "data.warc.gz", std::string(software), date_};
        auto exported = archive::export_warc(
            options_.layout, rules, [&](std::string_view bytes) { return zip.write(bytes); },
            [&](const CatalogueEntry& entry, std::uint64_t offset, std::uint64_t length) { place(entry, offset, length); });
        if (!exported) return exported;
        return add_resource(zip.end());
    }

    void place(const CatalogueEntry& entry, std::uint64_t offset, std::uint64_t length)
    {
        lines_.push_back(cdxj_line(entry, "data.warc.gz", offset, length));
        const archive::Capture& c = entry.capture;
        if (c.status == 200 && c.content_type.starts_with("text/html") && !c.purged)
            pages_.push_back({c.id.value(), c.url, to_iso(c.fetched_at)});
    }

    Result<> put(archive::ZipWriter& zip, std::string_view name, std::string_view bytes)
    {
        return add_resource(zip.add(name, date_, bytes));
    }

    Result<> add_resource(Result<archive::ZipEntry> entry)
    {
        if (!entry) return propagate(entry);
        resources_.push_back(json::object{{"name", entry->name.substr(entry->name.rfind('/') + 1)},
                                          {"path", entry->name},
                                          {"hash", "sha256:" + entry->sha256},
                                          {"bytes", entry->bytes}});
        return {};
    }

    Result<> finish(archive::ZipWriter& zip)
    {
        const json::object package{{"profile", "data-package"},
                                   {"wacz_version", "1.1.1"},
                                   {"title", options_.source.empty() ? "Council records" : "Council records of " + options_.source},
                                   {"software", software},
                                   {"created", to_iso(date_)},
                                   {"resources", resources_}};
        auto put_package = zip.add("datapackage.json", date_, json::serialize(package) + "\n");
        if (!put_package) return propagate(put_package);
        const json::object digest{{"path", "datapackage.json"}, {"hash", "sha256:" + put_package->sha256}};
        if (auto done = zip.add("datapackage-digest.json", date_, json::serialize(digest) + "\n"); !done) return propagate(done);
        return zip.close();
    }

    const ArchiveExportOptions& options_;
    std::ostream& out_;
    Timestamp date_;
    std::vector<std::string> lines_;
    std::vector<PageLine> pages_;
    json::array resources_;
}; // class Wacz

Timestamp now(const ArchiveExportOptions& options) { return (options.clock != nullptr ? *options.clock : system_clock()).now(); }

} // namespace

Result<> run_export_warc(const ArchiveExportOptions& options, std::ostream& out)
{
    if (auto known = check_source(options); !known) return known;
    auto chosen = wanted(options);
    if (!chosen) return propagate(chosen);
    const archive::WarcExportOptions rules{*chosen, "minutebook-export.warc.gz", std::string(software), now(options)};
    return archive::export_warc(options.layout, rules, [&](std::string_view bytes) { return write(out, bytes); });
}

Result<> run_export_cdxj(const ArchiveExportOptions& options, std::ostream& out)
{
    if (auto known = check_source(options); !known) return known;
    auto chosen = wanted(options);
    if (!chosen) return propagate(chosen);
    auto database = archive::open_catalogue(options.layout);
    if (!database) return propagate(database);
    std::vector<std::string> lines;
    auto read = archive::each_entry(*database, [&](const CatalogueEntry& entry) {
        const archive::Capture& c = entry.capture;
        const bool tombstone = c.purged && !c.revisit;
        if (!tombstone && (*chosen)(entry)) lines.push_back(cdxj_line(entry, c.file, c.offset, c.length));
    });
    if (!read) return read;
    std::sort(lines.begin(), lines.end());
    for (const std::string& line : lines)
        if (auto done = write(out, line); !done) return done;
    return {};
}

Result<> run_export_wacz(const ArchiveExportOptions& options, std::ostream& out)
{
    if (auto known = check_source(options); !known) return known;
    auto chosen = wanted(options);
    if (!chosen) return propagate(chosen);
    return Wacz(options, out, now(options)).run(*chosen);
}

} // namespace minutebook::cli
