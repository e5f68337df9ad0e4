#include "archive/recovery.hpp"

#include "archive/byte_stream.hpp"
#include "archive/capture_records.hpp"
#include "archive/orders.hpp"
#include "archive/warc_reader.hpp"
#include "base/log.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <thread>

namespace minutebook::archive {
namespace {

constexpr std::string_view prefix = "minutebook-", suffix = ".warc.gz";

/// What reading a file's uncatalogued end found.
struct Tail {
    std::uint64_t good_end = 0;        ///< after the last complete record
    std::optional<std::uint64_t> torn; ///< where bytes begin that no complete record follows
    std::size_t records = 0;
};

Result<> catalogue_record(store::Database& database, Arrivals& arrivals, const WarcRecord& record, const std::string& file)
{
    auto entry = entry_of(record, file);
    if (!entry) {
        log::warn(entry.error().message);
        return {};
    }
    if (*entry) {
        auto seq = insert_capture(database, arrivals, **entry);
        if (!seq) return propagate(seq);
        return {};
    }
    if (const auto removal = removal_of(record)) return insert_removal(database, arrivals, *removal);
    if (const auto order = order_of(record)) return insert_order(database, arrivals, *order);
    if (const auto facts = facts_of(record)) return insert_facts(database, arrivals, *facts);
    return {};
}

Result<Tail> read_tail(store::Database& database, Arrivals& arrivals, const std::filesystem::path& path, std::uint64_t begin)
{
    Tail tail{begin, std::nullopt, 0};
    auto reader = WarcReader::open(path, {.begin = begin});
    if (!reader && reader.error().code != Errc::invalid) return propagate(reader);
    if (!reader) {
        tail.torn = begin;
        return tail;
    }
    for (;;) {
        auto record = reader->next();
        if (!record && record.error().code == Errc::io) return propagate(record);
        if (!record) {
            log::warn(record.error().message);
            if (!tail.torn) tail.torn = tail.good_end;
            if (begin > 0) return tail; // nothing behind it was acknowledged
            continue;
        }
        if (!*record) return tail;
        if ((*record)->length == 0) { // found within a damaged one: a page's own words, not a record of ours
            if (!tail.torn) tail.torn = tail.good_end;
            continue;
        }
        if (auto done = catalogue_record(database, arrivals, **record, path.filename().string()); !done) return propagate(done);
        tail.good_end = (*record)->offset + (*record)->length;
        tail.torn.reset();
        ++tail.records;
    }
}

/// Copies the end of a file to a neighbour that does not exist yet.
Result<> keep_torn(const std::filesystem::path& path, std::uint64_t from)
{
    auto input = open_input(path);
    if (!input) return propagate(input);
    auto bytes = (*input)->read(from, static_cast<std::size_t>((*input)->size() - from));
    if (!bytes) return propagate(bytes);
    std::filesystem::path target = path.string() + ".torn";
    for (int n = 2; std::filesystem::exists(target); ++n) target = path.string() + "." + std::to_string(n) + ".torn";
    auto kept = write_file_atomically(target, *bytes);
    if (!kept && kept.error().hint.empty()) kept.error().hint = "make room on the disk and run the command again";
    return kept;
}

Result<> cut_torn(WarcFile& file, const std::filesystem::path& path, std::uint64_t from)
{
    if (auto kept = keep_torn(path, from); !kept) return kept;
    file.cut(from);
    if (file.unusable()) return fail(Errc::io, errno_text("cannot cut the torn end off", path));
    return {};
}

/// A file for this process alone. A writer that was just killed may keep it for a moment.
Result<WarcFile> open_patiently(const std::filesystem::path& path)
{
    for (int tries = 0;; ++tries) {
        auto file = WarcFile::open(path);
        if (file || file.error().code != Errc::busy || tries == 5) return file;
        std::this_thread::sleep_for(std::chrono::milliseconds{40});
    }
}

Result<> recover_end(store::Database& database, WarcFile& file, const std::filesystem::path& path, const std::optional<KnownFile>& known)
{
    const std::uint64_t begin = known.value_or(KnownFile{}).size, size = file.size();
    auto transaction = store::Transaction::begin(database);
    if (!transaction) return propagate(transaction);
    auto arrivals = Arrivals::begin(database);
    if (!arrivals) return propagate(arrivals);
    auto tail = size == 0 ? Result<Tail>(Tail{}) : read_tail(database, *arrivals, path, begin);
    if (!tail) return propagate(tail);
    if (tail->torn)
        if (auto cut = cut_torn(file, path, *tail->torn); !cut) return cut;
    // The kill may have come before the sync: what the catalogue is about to acknowledge goes to the disk first.
    if (auto synced = sync_file(path); !synced) return synced;
    if (auto set = set_file_size(database, file.name(), tail->good_end, known.value_or(KnownFile{}).closed); !set) return set;
    if (auto ended = arrivals->end(database); !ended) return ended;
    if (auto done = transaction->commit(); !done) return done;
    log::info(file.name() + ": " + std::to_string(tail->records) + " records put back into the catalogue" +
              (tail->torn ? ", a torn end of " + std::to_string(size - *tail->torn) + " bytes cut off and kept beside it" : std::string{}));
    return {};
}

Result<> recover_file(store::Database& database, const std::filesystem::path& path)
{
    auto file = open_patiently(path);
    if (!file && file.error().code == Errc::busy) return {}; // its writer is at work
    if (!file) return propagate(file);
    auto known = known_file(database, file->name()); // as it stands now that nobody else writes
    if (!known) return propagate(known);
    if (*known && (*known)->size == file->size()) return {};
    if (*known && (*known)->size > file->size()) {
        log::warn(path.string() + " is shorter than the catalogue says: " + std::to_string(file->size()) + " bytes, not " +
                  std::to_string((*known)->size) + "; 'minutebook verify' lists what is lost");
        return {};
    }
    return recover_end(database, *file, path, *known);
}

Result<std::uint64_t> size_of(const std::filesystem::path& path)
{
    std::error_code error;
    const std::uint64_t size = std::filesystem::file_size(path, error);
    if (error) return fail(Errc::io, "cannot examine " + path.string() + ": " + error.message());
    return size;
}

} // namespace

bool is_own_file(std::string_view name)
{
    return name.starts_with(prefix) && name.ends_with(suffix) && name.size() > prefix.size() + suffix.size() &&
           ascii_digit(name[prefix.size()]);
}

std::string own_file_name(Timestamp begun, unsigned number, std::string_view writer)
{
    std::string name(prefix);
    for (char c : to_iso(begun))
        if (ascii_digit(c)) name += c;
    char serial[16];
    std::snprintf(serial, sizeof serial, "-%05u-", number);
    return name.append(serial).append(writer).append(suffix);
}

Result<std::vector<std::string>> own_files(const Layout& layout)
{
    std::vector<std::string> names;
    std::error_code error;
    for (std::filesystem::directory_iterator at(layout.files(), error), end; !error && at != end; at.increment(error))
        if (std::string name = at->path().filename().string(); is_own_file(name)) names.push_back(std::move(name));
    if (error) return fail(Errc::io, "cannot list " + layout.files().string() + ": " + error.message());
    std::sort(names.begin(), names.end());
    return names;
}

Result<> recover(const Layout& layout, store::Database& database)
{
    auto names = own_files(layout);
    if (!names) return propagate(names);
    auto known = known_files(database);
    if (!known) return propagate(known);
    for (const std::string& name : *names) {
        auto size = size_of(layout.files() / name);
        if (!size) return propagate(size);
        const auto found = known->find(name);
        if (found != known->end() && found->second.size == *size) continue;
        if (auto done = recover_file(database, layout.files() / name); !done) return done;
    }
    return {};
}

Result<std::optional<WarcFile>> unfinished_file(const Layout& layout, store::Database& database, std::uint64_t file_size)
{
    auto names = own_files(layout);
    if (!names) return propagate(names);
    auto known = known_files(database);
    if (!known) return propagate(known);
    for (auto name = names->rbegin(); name != names->rend(); ++name) {
        const auto found = known->find(*name);
        if (found == known->end() || found->second.closed || found->second.size == 0 || found->second.size >= file_size) continue;
        auto file = WarcFile::open(layout.files() / *name);
        if (!file && file.error().code == Errc::busy) continue;
        if (!file) return propagate(file);
        auto now = known_file(database, *name); // its writer may have gone on between
        if (!now) return propagate(now);
        if (*now && !(*now)->closed && (*now)->size == file->size() && file->size() < file_size) return std::optional(std::move(*file));
    }
    return std::optional<WarcFile>{};
}

} // namespace minutebook::archive
