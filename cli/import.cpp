#include "cli/import.hpp"

#include "archive/foreign.hpp"
#include "archive/http_message.hpp"
#include "archive/warc_reader.hpp"
#include "base/digest.hpp"
#include "base/id.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "cli/progress.hpp"
#include "systems/canonical.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace minutebook::cli {
namespace {

using archive::Exchange;
using archive::WarcRecord;

constexpr std::size_t digests_kept = 1'000'000; ///< foreign payload digests remembered for revisit records without a reference

/// A capture about to be appended, held back until it is known whether its request follows.
struct Pending {
    Exchange exchange;
    std::string record_id;
    std::string digest; ///< the payload digest as its writer labelled it
    std::string file;   ///< the pair may stand in two files, as writers cut a WARC between the records
    std::uint64_t offset = 0;
};

constexpr std::size_t batch = 128;                ///< captures that are made durable together
constexpr std::size_t deferred_limit = 1'000'000; ///< revisit records that wait for a later file

/// A revisit record whose bytes had not been met when it was read.
struct Deferred {
    std::filesystem::path file;
    std::uint64_t offset = 0;
};

/// A request record that may belong to the next response.
struct LastRequest {
    std::string uri, record_id, concurrent_to, head;
};

class Importer {
public:
    Importer(archive::ArchiveWriter writer, archive::ArchiveReader reader, const systems::SourceCatalogue& catalogue)
        : writer_(std::move(writer)), reader_(std::move(reader)), catalogue_(catalogue)
    {}

    /// A capture that its file ends with waits for the next file, or for `import_deferred`: its request may follow there.
    Result<> import_file(const std::filesystem::path& path)
    {
        file_ = path.string();
        auto opened = archive::WarcReader::open(path);
        if (!opened) {
            last_problem_ = std::move(opened.error());
            note_failure(last_problem_.text());
            return {};
        }
        Progress progress("importing " + file_);
        for (;;) {
            auto record = opened->next();
            progress.report(opened->position(), opened->size());
            if (!record) {
                last_problem_ = std::move(record.error());
                note_failure(last_problem_.message);
                continue;
            }
            if (!*record) break;
            path_ = path;
            if (auto done = take(**record); !done) return done;
        }
        return write();
    }

    /// Revisit records may refer to what stands in a file that was imported after theirs.
    Result<> import_deferred()
    {
        const std::vector<Deferred> waiting = std::exchange(deferred_, {});
        last_pass_ = true;
        for (const Deferred& one : waiting) {
            file_ = one.file.string();
            auto record = archive::read_record_at(one.file, one.offset);
            if (!record && record.error().code == Errc::io) return propagate(record);
            if (!record) leave_out(record.error(), one.offset);
            else if (auto done = take_revisit(*record); !done) return done;
        }
        if (auto done = flush(); !done) return done;
        return write();
    }

    [[nodiscard]] std::size_t captures() const { return captures_; }
    [[nodiscard]] std::size_t added() const { return writer_.added(); }
    [[nodiscard]] std::size_t failures() const { return failures_; }
    /// Records that hold no web response, by type: "2 metadata, 1 resource of ftp"; empty if there were none.
    [[nodiscard]] std::string passed_over() const
    {
        std::string out;
        for (const auto& [what, count] : passed_over_)
            out.append(out.empty() ? "" : ", ").append(std::to_string(count)).append(" ").append(what);
        return out;
    }
    [[nodiscard]] const Error& last_problem() const { return last_problem_; }

private:
    void note_failure(const std::string& message)
    {
        log::warn(message);
        ++failures_;
    }

    void leave_out(const Error& error, std::uint64_t offset) { leave_out(error, file_, offset); }

    void leave_out(const Error& error, const std::string& file, std::uint64_t offset)
    {
        last_problem_ = error;
        note_failure(file + ", offset " + std::to_string(offset) + ": " + error.text());
    }

    Result<> take(const WarcRecord& record)
    {
        if (record.type() == "request") return take_request(record);
        if (record.type() == "revisit") return take_revisit(record);
        auto exchange = archive::exchange_of(record);
        if (!exchange) {
            leave_out(exchange.error(), record.offset);
            return {};
        }
        if (!*exchange) {
            note_passed_over(record);
            return {};
        }
        return hold(std::move(**exchange), record);
    }

    /// What is no web response is not lost without a word: warcinfo alone says nothing of a page.
    void note_passed_over(const WarcRecord& record)
    {
        const std::string_view type = record.type();
        static constexpr std::string_view known[] = {"metadata", "conversion", "continuation", "resource", "response"};
        if (type == "warcinfo") return;
        if (std::find(std::begin(known), std::end(known), type) == std::end(known)) {
            ++passed_over_["of other types"];
            return;
        }
        const std::string_view uri = record.target_uri();
        const bool other_scheme = type == "resource" || type == "response";
        std::string scheme = ascii_lower(uri.substr(0, uri.substr(0, 20).find(':')));
        if (!is_id(scheme) || scheme.size() > 12) scheme = "another scheme";
        ++passed_over_[other_scheme ? std::string(type) + " of " + scheme : std::string(type)];
    }

    /// Writers put the request before its response or after it, and either names the other.
    Result<> take_request(const WarcRecord& record)
    {
        LastRequest request{std::string(record.target_uri()), std::string(record.record_id()),
                            std::string(record.fields["WARC-Concurrent-To"]), std::string(archive::split_message(record.block).head)};
        if (pending_ && !request.concurrent_to.empty() && request.concurrent_to == pending_->record_id) {
            pending_->exchange.request_head = std::move(request.head);
            return flush();
        }
        request_ = std::move(request);
        return {};
    }

    Result<> take_revisit(const WarcRecord& record)
    {
        if (auto done = flush(); !done) return done; // it may refer to the capture held back
        auto exchange = archive::revisit_of(record);
        if (!exchange) {
            leave_out(exchange.error(), record.offset);
            return {};
        }
        if (!archive::is_not_modified(record)) {
            if (auto done = write(); !done) return done; // what it refers to may not have been written yet
            auto filled = fill_revisit(*exchange, record);
            const bool later = !filled && filled.error().code == Errc::not_found && !last_pass_ && record.length > 0;
            if (later && deferred_.size() < deferred_limit) {
                deferred_.push_back({path_, record.offset});
                return {};
            }
            if (!filled) {
                leave_out(filled.error(), record.offset);
                return {};
            }
        }
        return hold(std::move(*exchange), record);
    }

    /// Puts the bytes that a revisit record refers to into its exchange.
    Result<> fill_revisit(Exchange& exchange, const WarcRecord& record)
    {
        auto original = find_original(record);
        if (!original) return propagate(original);
        if (!*original)
            return fail(Errc::not_found, "a revisit record whose bytes stand in no file imported so far",
                        "import the file that holds them first");
        auto message = reader_.response(**original);
        if (!message) return propagate(message);
        const auto parts = archive::split_message(*message);
        exchange.body = parts.body;
        if (exchange.response_head.empty()) exchange.response_head = parts.head;
        exchange.status = archive::parse_head(exchange.response_head).status;
        return {};
    }

    Result<std::optional<archive::Capture>> find_original(const WarcRecord& record)
    {
        const auto known = by_digest_.find(std::string(record.fields["WARC-Payload-Digest"]));
        if (known != by_digest_.end()) return reader_.capture(known->second);
        const auto url = Url::parse(archive::without_brackets(record.fields["WARC-Refers-To-Target-URI"]));
        const auto date = parse_iso(record.fields["WARC-Refers-To-Date"]);
        if (!url || !date) return std::optional<archive::Capture>{};
        auto captures = reader_.captures_of(civic::DocumentId(short_id(document_address(*url))));
        if (!captures) return propagate(captures);
        for (archive::Capture& capture : *captures)
            if (capture.url == url->text() && capture.fetched_at == *date) return std::optional<archive::Capture>(std::move(capture));
        return std::optional<archive::Capture>{};
    }

    [[nodiscard]] std::string document_address(const Url& url) const
    {
        const systems::Source* source = catalogue_.by_address(url);
        return source == nullptr ? systems::canonical_address(url) : systems::canonical_address(url, *source);
    }

    Result<> hold(Exchange exchange, const WarcRecord& record)
    {
        if (auto done = flush(); !done) return done;
        const auto url = Url::parse(exchange.url);
        if (!url) return {}; // it was read from one
        if (const systems::Source* source = catalogue_.by_address(*url)) exchange.source_id = source->id;
        exchange.document_url = document_address(*url);
        const std::string id(record.record_id());
        const std::string_view concurrent = record.fields["WARC-Concurrent-To"];
        const bool own_request = !request_.head.empty() && (request_.concurrent_to == id || request_.record_id == concurrent);
        if (own_request) exchange.request_head = std::move(request_.head);
        request_ = {};
        pending_ = Pending{std::move(exchange), id, std::string(record.fields["WARC-Payload-Digest"]), file_, record.offset};
        return {};
    }

    /// Appends the capture held back. Only a failing archive is an error here.
    Result<> flush()
    {
        if (!pending_) return {};
        const Pending pending = std::move(*pending_);
        pending_.reset();
        auto kept = writer_.put(pending.exchange);
        if (!kept && (kept.error().code == Errc::invalid || kept.error().code == Errc::limit)) {
            leave_out(kept.error(), pending.file, pending.offset);
            return {};
        }
        if (!kept) return propagate(kept);
        ++captures_;
        if (!pending.digest.empty() && by_digest_.size() < digests_kept) by_digest_.emplace(pending.digest, kept->id);
        if (writer_.waiting() >= batch) return write();
        return {};
    }

    /// Makes durable what was appended.
    Result<> write() { return writer_.flush(); }

    archive::ArchiveWriter writer_;
    archive::ArchiveReader reader_;
    const systems::SourceCatalogue& catalogue_;
    std::string file_;
    std::filesystem::path path_;
    std::vector<Deferred> deferred_;
    std::map<std::string, std::size_t> passed_over_;
    bool last_pass_ = false;
    std::optional<Pending> pending_;
    LastRequest request_;
    std::unordered_map<std::string, civic::CaptureId> by_digest_;
    std::size_t captures_ = 0;
    std::size_t failures_ = 0;
    Error last_problem_;
}; // class Importer

} // namespace

Result<int> run_import(const ImportOptions& options, std::ostream& out)
{
    const Clock& clock = options.clock != nullptr ? *options.clock : system_clock();
    auto writer = archive::ArchiveWriter::open(options.layout, clock, "minutebook import", options.writer);
    if (!writer) return propagate(writer);
    auto reader = archive::ArchiveReader::open(options.layout);
    if (!reader) return propagate(reader);
    Importer importer(std::move(*writer), std::move(*reader),
                      options.catalogue != nullptr ? *options.catalogue : systems::SourceCatalogue::built_in());
    for (const auto& file : options.files)
        if (auto done = importer.import_file(file); !done) return propagate(done, "cannot import " + file.string());
    if (auto done = importer.import_deferred(); !done) return propagate(done);
    if (importer.captures() == 0 && importer.failures() > 0)
        return fail(importer.last_problem().code, "nothing was imported: " + importer.last_problem().message, importer.last_problem().hint);
    out << "imported " << importer.added() << " captures; " << importer.captures() - importer.added() << " were held already; "
        << importer.failures() << " could not be read\n";
    if (const std::string passed = importer.passed_over(); !passed.empty())
        out << "passed over, being no web responses: " << passed << '\n';
    return importer.failures() > 0 ? 3 : 0;
}

} // namespace minutebook::cli
