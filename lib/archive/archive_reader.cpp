#include "archive/archive.hpp"
#include "archive/catalogue.hpp"
#include "archive/http_message.hpp"
#include "archive/orders.hpp"
#include "archive/warc_reader.hpp"

namespace minutebook::archive {
namespace {

constexpr std::string_view damage_hint = "run 'minutebook verify' to see what else is damaged, and restore the file from a copy";

} // namespace

struct ArchiveReader::State {
    Layout layout;
    store::Database database;

    /// The HTTP message of the record that a capture's row points to.
    Result<std::string> message(const Capture& capture) const
    {
        auto record = read_record_at(layout.files() / capture.file, capture.offset);
        if (!record) {
            Error error = std::move(record.error());
            if (error.code == Errc::not_found) error.code = Errc::corrupt;
            if (error.hint.empty()) error.hint = damage_hint;
            return tl::unexpected<Error>(std::move(error));
        }
        if (record->target_uri() != capture.url)
            return fail(Errc::corrupt,
                        capture.file + ", offset " + std::to_string(capture.offset) +
                            ": another record stands there than the catalogue says",
                        std::string(damage_hint));
        return std::move(record->block);
    }

    /// The order may be newer than the capture at hand.
    Result<> check_orders(const Capture& capture)
    {
        auto purged = capture.purged ? Result<bool>(true) : is_purged(database, capture.digest);
        if (!purged) return propagate(purged);
        if (!*purged) return {};
        return fail(Errc::refused, "the bytes of capture " + capture.id.value() + " of " + capture.url + " were removed by an order");
    }

    /// The body as stored, checked against its digest; a revisit's from the record that holds it.
    Result<std::string> body(const Capture& capture)
    {
        if (auto removed = check_orders(capture); !removed) return propagate(removed);
        const Capture* at = &capture;
        std::optional<OriginalRecord> original;
        if (capture.revisit) {
            auto found = find_original(database, capture.digest);
            if (!found) return propagate(found);
            original = std::move(*found);
            if (!original)
                return fail(Errc::corrupt, "capture " + capture.id.value() + " refers to bytes that the archive does not hold",
                            std::string(damage_hint));
            at = &original->capture;
        }
        auto whole = message(*at);
        if (!whole) return whole;
        whole->erase(0, split_message(*whole).head.size());
        if (!digest_matches(capture.digest, *whole).value_or(false))
            return fail(Errc::corrupt,
                        at->file + ", offset " + std::to_string(at->offset) + ": the archived copy is damaged, its digest is another",
                        std::string(damage_hint));
        return whole;
    }

    Result<std::string> head(const Capture& capture) const
    {
        auto whole = message(capture);
        if (!whole) return whole;
        whole->resize(split_message(*whole).head.size());
        return whole;
    }
};

ArchiveReader::ArchiveReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
ArchiveReader::ArchiveReader(ArchiveReader&&) noexcept = default;
ArchiveReader& ArchiveReader::operator=(ArchiveReader&&) noexcept = default;
ArchiveReader::~ArchiveReader() = default;

Result<ArchiveReader> ArchiveReader::open(const Layout& layout)
{
    auto database = open_catalogue(layout);
    if (!database) return propagate(database);
    return ArchiveReader(std::make_unique<State>(State{layout, std::move(*database)}));
}

Result<std::optional<Capture>> ArchiveReader::capture(const civic::CaptureId& id) { return find_capture(state_->database, id); }

Result<std::string> ArchiveReader::payload(const Capture& capture)
{
    auto body = state_->body(capture);
    if (!body) return body;
    auto head = state_->head(capture);
    if (!head) return head;
    auto decoded = decode_content(std::move(*body), parse_head(*head).headers["Content-Encoding"]);
    if (!decoded) return propagate(decoded, "capture " + capture.id.value() + " of " + capture.url);
    return decoded;
}

Result<std::string> ArchiveReader::response(const Capture& capture)
{
    auto body = state_->body(capture);
    if (!body) return body;
    auto head = state_->head(capture);
    if (!head) return head;
    return *head + *body;
}

Result<std::vector<Capture>> ArchiveReader::captures_of(const civic::DocumentId& document)
{
    return archive::captures_of(state_->database, document);
}

Result<std::vector<DocumentRow>> ArchiveReader::documents_changed_after(std::int64_t after_seq, std::size_t limit)
{
    return changed_documents(state_->database, after_seq, limit);
}

Result<std::optional<DocumentRow>> ArchiveReader::document(const civic::DocumentId& id) { return find_document(state_->database, id); }
Result<std::vector<Removal>> ArchiveReader::removals_of(const civic::DocumentId& document)
{
    return archive::removals_of(state_->database, document);
}

Result<std::vector<Capture>> ArchiveReader::captures_with(std::string_view digest)
{
    return archive::captures_with(state_->database, digest);
}

Result<std::int64_t> ArchiveReader::last_seq() { return archive::last_seq(state_->database); }
Result<std::vector<SourceCounts>> ArchiveReader::counts() { return source_counts(state_->database); }

} // namespace minutebook::archive
