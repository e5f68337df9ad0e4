#include "archive/archive.hpp"
#include "archive/capture_records.hpp"
#include "archive/http_message.hpp"
#include "archive/recovery.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"

#include <cassert>
#include <cstdio>

namespace minutebook::archive {
namespace {

constexpr std::uint64_t rotation_size = 1ULL << 30U;

} // namespace

struct ArchiveWriter::State {
    Layout layout;
    const Clock* clock;
    std::string software;
    FileLock lock;
    store::Database database;
    std::optional<WarcFile> file = std::nullopt;
    std::size_t added = 0;

    /// Goes on with the newest file if the catalogue answers for every byte of it.
    Result<> open_newest()
    {
        auto names = own_files(layout);
        if (!names) return propagate(names);
        if (names->empty()) return {};
        auto known = file_size(database, names->back());
        if (!known) return propagate(known);
        auto newest = WarcFile::open(layout.files() / names->back());
        if (!newest) return propagate(newest);
        if (*known && **known == newest->size() && newest->size() > 0) file = std::move(*newest);
        return {};
    }

    /// A new file with its warcinfo record, as yet unsynced by content but not by name.
    Result<> start_file()
    {
        auto names = own_files(layout);
        if (!names) return propagate(names);
        const unsigned number = names->empty() ? 1 : *file_number(names->back()) + 1;
        std::string digits;
        for (char c : to_iso(clock->now()))
            if (ascii_digit(c)) digits += c;
        char tail[16];
        std::snprintf(tail, sizeof tail, "-%05u", number);
        const std::string name = "minutebook-" + digits + tail + ".warc.gz";
        auto made = WarcFile::create(layout.files() / name);
        if (!made) return propagate(made);
        if (auto written = made->append(serialise(warcinfo_record(name, clock->now(), software))); !written) return written;
        file = std::move(*made);
        return {};
    }

    /// Writes members, syncs, then runs `rows` in a transaction that also notes the file's new size. `rows` is told where
    /// each member begins. Where anything fails, the file is as before.
    Result<> write(const std::vector<std::string>& members, const std::function<Result<>(const std::vector<std::uint64_t>&)>& rows)
    {
        if (file && file->unusable())
            return fail(Errc::io, "the archive file " + file->name() + " can no longer be written",
                        "check the disk, then run the command again");
        if (!file || file->size() >= rotation_size)
            if (auto started = start_file(); !started) return started;
        const std::uint64_t before = file->size();
        std::vector<std::uint64_t> offsets;
        std::string bytes;
        for (const std::string& member : members) {
            offsets.push_back(before + bytes.size());
            bytes += member;
        }
        if (auto written = file->append(bytes); !written) return written;
        auto noted = note(offsets, rows);
        if (!noted) file->cut(before);
        return noted;
    }

    Result<> note(const std::vector<std::uint64_t>& offsets, const std::function<Result<>(const std::vector<std::uint64_t>&)>& rows)
    {
        auto transaction = store::Transaction::begin(database);
        if (!transaction) return propagate(transaction);
        if (auto done = rows(offsets); !done) return done;
        if (auto done = set_file_size(database, file->name(), file->size()); !done) return done;
        return transaction->commit();
    }

    Result<> note_facts(const StatedFacts& facts)
    {
        auto held = holds_facts(database, facts);
        if (!held) return propagate(held);
        if (*held) return {};
        return write({serialise(facts_record(facts))}, [&](const auto&) { return insert_facts(database, facts); });
    }

    Result<Capture> append_new(const Exchange& exchange, const std::string& head, CatalogueEntry entry)
    {
        auto original =
            exchange.body.empty() ? Result<std::optional<OriginalRecord>>(std::nullopt) : find_original(database, entry.capture.digest);
        if (!original) return propagate(original);
        entry.capture.revisit = original->has_value();
        const NewRecord main = *original ? revisit_record(exchange, head, entry, **original) : response_record(exchange, head, entry);
        entry.record_id = record_id(main);
        std::vector<std::string> members;
        if (!exchange.request_head.empty()) members.push_back(serialise(request_record(exchange, entry.record_id)));
        const StatedFacts facts{entry.document_url, entry.source_id, {}, exchange.facts_json, exchange.fetched_at};
        if (!facts.facts_json.empty()) members.push_back(serialise(facts_record(facts)));
        members.push_back(serialise(main)); // last: once it is whole, the others are
        auto written = write(members, [&](const std::vector<std::uint64_t>& offsets) -> Result<> {
            entry.capture.file = file->name();
            entry.capture.offset = offsets.back();
            entry.capture.length = members.back().size();
            if (!facts.facts_json.empty())
                if (auto done = insert_facts(database, facts); !done) return done;
            auto seq = insert_capture(database, entry);
            if (!seq) return propagate(seq);
            entry.capture.seq = *seq;
            return {};
        });
        if (!written) return propagate(written);
        ++added;
        return std::move(entry.capture);
    }
};

ArchiveWriter::ArchiveWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}
ArchiveWriter::ArchiveWriter(ArchiveWriter&&) noexcept = default;
ArchiveWriter& ArchiveWriter::operator=(ArchiveWriter&&) noexcept = default;
ArchiveWriter::~ArchiveWriter() = default;

Result<ArchiveWriter> ArchiveWriter::open(const Layout& layout, const Clock& clock, std::string_view software)
{
    if (auto made = make_directories(layout.files()); !made) return propagate(made);
    if (auto synced = sync_directory(layout.directory); !synced) return propagate(synced);
    auto lock = FileLock::acquire(layout.lock(), "the archive");
    if (!lock) return propagate(lock);
    auto database = open_catalogue_to_write(layout);
    if (!database) return propagate(database);
    if (auto synced = sync_directory(layout.directory); !synced) return propagate(synced);
    if (auto recovered = recover(layout, *database); !recovered) return propagate(recovered, "cannot repair the archive");
    auto state = std::make_unique<State>(State{layout, &clock, to_valid_utf8(software), std::move(*lock), std::move(*database)});
    if (auto opened = state->open_newest(); !opened) return propagate(opened);
    return ArchiveWriter(std::move(state));
}

Result<Capture> ArchiveWriter::append(const Exchange& exchange)
{
    if (auto checked = check_exchange(exchange); !checked) return propagate(checked);
    const std::string head = head_for_body(exchange.response_head, exchange.body);
    CatalogueEntry entry = entry_for(exchange, head);
    auto held = find_capture(state_->database, entry.capture.id);
    if (!held) return propagate(held);
    if (!*held) return state_->append_new(exchange, head, std::move(entry));
    if (!exchange.facts_json.empty())
        if (auto noted = note_facts(document_url(exchange), exchange.source_id, {}, exchange.facts_json); !noted) return propagate(noted);
    return std::move(**held);
}

Result<> ArchiveWriter::note_facts(std::string_view document_url, std::string_view source_id, std::string_view stated_by_url,
                                   std::string_view facts_json)
{
    Exchange shape; // the same checks as for an exchange
    shape.url = document_url;
    shape.document_url = stated_by_url;
    shape.source_id = source_id;
    shape.response_head = "HTTP/";
    shape.facts_json = facts_json;
    if (auto checked = check_exchange(shape); !checked) return checked;
    return state_->note_facts({shape.url, shape.source_id, shape.document_url, shape.facts_json, state_->clock->now()});
}

std::size_t ArchiveWriter::added() const { return state_->added; }

store::Database& ArchiveWriter::database() { return state_->database; }

} // namespace minutebook::archive
