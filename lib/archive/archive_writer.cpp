#include "archive/archive.hpp"
#include "archive/batch.hpp"
#include "archive/capture_records.hpp"
#include "archive/recovery.hpp"
#include "archive/tombstone.hpp"

#include "base/digest.hpp"
#include "base/log.hpp"
#include "base/utf8.hpp"

#include <cassert>
#include <random>

namespace minutebook::archive {
namespace {

constexpr std::size_t batch_limit = 16U << 20U; ///< bytes that may wait
constexpr int name_tries = 5;
constexpr FileLock::Patience start_patience = std::chrono::minutes{1}; ///< others that start may have a long end to read

/// Sets a writer's files apart from those of all others, on whatever machine.
std::string new_writer_id()
{
    std::random_device device; // the kernel's
    std::string id;
    for (int i = 0; i < 12; ++i) id += "0123456789abcdef"[device() % 16];
    return id;
}

} // namespace

struct ArchiveWriter::State {
    Layout layout;
    const Clock* clock;
    std::string software;
    WriterOptions options;
    FileLock lock;
    store::Database database;
    std::optional<WarcFile> file = std::nullopt;
    std::string id = new_writer_id();
    unsigned files_made = 0;
    Batch batch = {};
    std::size_t added = 0;
    std::optional<Capture> newest = std::nullopt; ///< the last capture of the last flush that had one

    /// A new file with its warcinfo record.
    Result<> start_file()
    {
        for (int tries = 1;; ++tries) {
            const std::string name = own_file_name(clock->now(), ++files_made, id);
            auto made = WarcFile::create(layout.files() / name);
            if (!made && made.error().code == Errc::busy && tries < name_tries) continue; // another's start looked at it first
            if (!made) return propagate(made);
            if (auto done = made->append(serialise(warcinfo_record(name, clock->now(), software))); !done) return done;
            file = std::move(*made);
            return {};
        }
    }

    /// A file that has reached its size is closed in the catalogue, for whoever looks for one to go on with.
    Result<> close_full_file()
    {
        auto transaction = store::Transaction::begin(database);
        if (!transaction) return propagate(transaction);
        if (auto done = set_file_size(database, file->name(), file->size(), true); !done) return done;
        if (auto done = transaction->commit(); !done) return done;
        file.reset();
        return {};
    }

    Result<> ready_file()
    {
        if (file && file->unusable())
            return fail(Errc::io, "the archive file " + file->name() + " can no longer be written",
                        "check the disk, then run the command again");
        if (file && file->size() >= options.file_size)
            if (auto closed = close_full_file(); !closed) return closed;
        return file ? Result<>{} : start_file();
    }

    Result<> flush(const std::function<Result<>()>& also)
    {
        Batch going = std::exchange(batch, {}); // whatever happens, it is tried once
        if (going.size() == 0 && !also) return {};
        if (going.size() > 0) {
            if (auto ready = ready_file(); !ready) return ready;
            if (auto done = file->append(going.bytes()); !done) return done;
        }
        bool committing = false;
        auto done = note(going, also, committing);
        if (done) {
            added += going.captures();
            if (going.newest() != nullptr) newest = *going.newest();
            return {};
        }
        // A commit that failed may have happened all the same: then the bytes must stay, for the next start to judge.
        if (going.size() > 0 && committing) file->give_up();
        else if (going.size() > 0) file->cut(file->size() - going.bytes().size());
        return done;
    }

    Result<> note(Batch& going, const std::function<Result<>()>& also, bool& committing)
    {
        auto transaction = store::Transaction::begin(database);
        if (!transaction) return propagate(transaction);
        if (going.size() > 0) {
            auto arrivals = Arrivals::begin(database);
            if (!arrivals) return propagate(arrivals);
            const std::uint64_t begin = file->size() - going.bytes().size();
            if (auto done = going.insert(database, *arrivals, file->name(), begin); !done) return done;
            if (auto done = set_file_size(database, file->name(), file->size()); !done) return done;
            if (auto done = arrivals->end(database); !done) return done;
        }
        if (also)
            if (auto done = also(); !done) return done;
        committing = true;
        return transaction->commit();
    }

    Result<> make_room()
    {
        if (batch.bytes().size() < batch_limit) return {};
        return flush({});
    }

    Result<> put_facts(const StatedFacts& facts)
    {
        if (const std::string* waiting = batch.facts(facts); waiting != nullptr) {
            if (*waiting == facts.facts_json) return {};
        }
        else {
            auto held = holds_facts(database, facts);
            if (!held) return propagate(held);
            if (*held) return {};
        }
        if (auto room = make_room(); !room) return room;
        batch.add(facts);
        return {};
    }

    /// The record that holds a payload already, here or in the catalogue.
    Result<std::optional<OriginalRecord>> original_of(const Exchange& exchange, const std::string& digest)
    {
        if (exchange.body.empty()) return std::optional<OriginalRecord>{};
        if (auto waiting = batch.original(digest)) return waiting;
        return find_original(database, digest);
    }

    Result<Capture> put(const Exchange& exchange)
    {
        if (auto room = make_room(); !room) return propagate(room);
        const std::string head = stored_head(exchange);
        CatalogueEntry entry = entry_for(exchange, head);
        if (const CatalogueEntry* waiting = batch.capture(entry.capture.id)) return put_again(exchange, waiting->capture);
        auto original = original_of(exchange, entry.capture.digest);
        if (!original) return propagate(original);
        if (*original || exchange.body.empty()) { // else no capture has this digest, let alone this id
            auto held = find_capture(database, entry.capture.id);
            if (!held) return propagate(held);
            if (*held) return put_again(exchange, **held);
        }
        return put_new(exchange, head, std::move(entry), *original);
    }

    Result<Capture> put_again(const Exchange& exchange, Capture held)
    {
        if (exchange.facts_json.empty()) return held;
        auto noted = put_facts({document_url(exchange), exchange.source_id, {}, exchange.facts_json, clock->now()});
        if (!noted) return propagate(noted);
        return held;
    }

    Result<Capture> put_new(const Exchange& exchange, const std::string& head, CatalogueEntry entry,
                            const std::optional<OriginalRecord>& original)
    {
        entry.capture.revisit = original.has_value();
        entry.capture.purged = original && original->capture.purged;
        const WrittenRecord main =
            written(original ? revisit_record(exchange, head, entry, *original) : response_record(exchange, head, entry));
        if (!exchange.request_head.empty()) batch.add(request_record(exchange, main.id));
        if (!exchange.facts_json.empty())
            batch.add(StatedFacts{entry.document_url, entry.source_id, {}, exchange.facts_json, exchange.fetched_at});
        Capture capture = entry.capture;
        batch.add(std::move(entry), main);
        return capture;
    }
};

ArchiveWriter::ArchiveWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}
ArchiveWriter::ArchiveWriter(ArchiveWriter&&) noexcept = default;
ArchiveWriter& ArchiveWriter::operator=(ArchiveWriter&&) noexcept = default;
ArchiveWriter::~ArchiveWriter() = default;

Result<ArchiveWriter> ArchiveWriter::open(const Layout& layout, const Clock& clock, std::string_view software, const WriterOptions& options)
{
    if (auto made = make_directories(layout.files()); !made) return propagate(made);
    if (auto synced = sync_directory(layout.directory); !synced) return propagate(synced);
    return open_with(FileLock::share(layout.lock(), "the archive"), layout, clock, software, options);
}

Result<ArchiveWriter> ArchiveWriter::open_alone(const Layout& layout, const Clock& clock, std::string_view software)
{
    if (auto there = open_catalogue(layout); !there) return propagate(there);
    return open_with(FileLock::acquire(layout.lock(), "the archive"), layout, clock, software, {});
}

Result<ArchiveWriter> ArchiveWriter::open_with(Result<FileLock> lock, const Layout& layout, const Clock& clock, std::string_view software,
                                               const WriterOptions& options)
{
    if (!lock) return propagate(lock);
    const auto starting = FileLock::acquire(layout.start_lock(), "the archive's start", start_patience);
    if (!starting) return tl::unexpected<Error>(starting.error());
    auto database = open_catalogue_to_write(layout);
    if (!database) return propagate(database);
    if (auto synced = sync_directory(layout.directory); !synced) return propagate(synced);
    if (auto recovered = recover(layout, *database); !recovered) return propagate(recovered, "cannot repair the archive");
    // One file that cannot be written to keeps nobody from archiving; `verify` tells of an order that is not carried out.
    if (auto done = carry_out_orders(layout, *database); !done) log::warn(done.error().text());
    auto file = unfinished_file(layout, *database, options.file_size);
    if (!file) return propagate(file);
    auto state = std::make_unique<State>(State{layout, &clock, to_valid_utf8(software), options, std::move(*lock), std::move(*database)});
    state->file = std::move(*file);
    return ArchiveWriter(std::move(state));
}

Result<Capture> ArchiveWriter::put(const Exchange& exchange)
{
    if (auto checked = check_exchange(exchange); !checked) return propagate(checked);
    return state_->put(exchange);
}

Result<> ArchiveWriter::put_facts(std::string_view document_url, std::string_view source_id, std::string_view stated_by_url,
                                  std::string_view facts_json)
{
    Exchange shape; // the same checks as for an exchange
    shape.url = document_url;
    shape.document_url = stated_by_url;
    shape.source_id = source_id;
    shape.response_head = "HTTP/";
    shape.facts_json = facts_json;
    if (auto checked = check_exchange(shape); !checked) return checked;
    return state_->put_facts({shape.url, shape.source_id, shape.document_url, shape.facts_json, state_->clock->now()});
}

Result<> ArchiveWriter::put_order(const PurgeOrder& order)
{
    state_->batch.add(order);
    return {};
}

Result<> ArchiveWriter::note_removed(std::string_view document_url, Timestamp first_seen_gone, Timestamp last_seen_gone,
                                     std::uint64_t visits)
{
    Exchange shape;
    shape.url = document_url;
    shape.response_head = "HTTP/";
    if (auto checked = check_exchange(shape); !checked) return checked;
    auto known = standing_removal(database(), civic::DocumentId(short_id(document_url)));
    if (!known) return propagate(known);
    if (*known && (*known)->last_gone >= last_seen_gone) return {};
    const Timestamp first = *known ? (*known)->first_gone : first_seen_gone;
    state_->batch.add(RemovalFact{shape.url, {first, last_seen_gone, visits, std::nullopt}, state_->clock->now()});
    return flush();
}

Result<> ArchiveWriter::note_returned(std::string_view document_url, Timestamp seen)
{
    auto known = standing_removal(database(), civic::DocumentId(short_id(document_url)));
    if (!known) return propagate(known);
    if (!*known) return {};
    (*known)->returned_at = seen;
    state_->batch.add(RemovalFact{std::string(document_url), **known, state_->clock->now()});
    return flush();
}

Result<std::vector<std::string>> ArchiveWriter::standing_removals() { return archive::standing_removals(database()); }

Result<> ArchiveWriter::flush(const std::function<Result<>()>& also) { return state_->flush(also); }
std::size_t ArchiveWriter::waiting() const { return state_->batch.size(); }

Result<Capture> ArchiveWriter::append(const Exchange& exchange)
{
    if (auto flushed = flush(); !flushed) return propagate(flushed);
    auto capture = put(exchange);
    if (!capture) return capture;
    if (auto flushed = flush(); !flushed) return propagate(flushed);
    if (capture->seq == 0 && state_->newest && state_->newest->id == capture->id) return *state_->newest;
    return capture;
}

Result<> ArchiveWriter::note_facts(std::string_view document_url, std::string_view source_id, std::string_view stated_by_url,
                                   std::string_view facts_json)
{
    if (auto noted = put_facts(document_url, source_id, stated_by_url, facts_json); !noted) return noted;
    return flush();
}

std::size_t ArchiveWriter::added() const { return state_->added; }

store::Database& ArchiveWriter::database() { return state_->database; }

} // namespace minutebook::archive
