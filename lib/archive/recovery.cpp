#include "archive/recovery.hpp"

#include "archive/byte_stream.hpp"
#include "archive/capture_records.hpp"
#include "archive/warc_reader.hpp"
#include "base/log.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <charconv>

namespace minutebook::archive {
namespace {

constexpr std::string_view prefix = "minutebook-", suffix = ".warc.gz";

/// What reading a file's uncatalogued end found.
struct Tail {
    std::uint64_t good_end = 0;        ///< after the last complete record
    std::optional<std::uint64_t> torn; ///< where bytes begin that no complete record follows
    std::size_t records = 0;
};

Result<> catalogue_record(store::Database& database, const WarcRecord& record, const std::string& file)
{
    auto entry = entry_of(record, file);
    if (!entry) {
        log::warn(entry.error().message);
        return {};
    }
    if (*entry) {
        auto seq = insert_capture(database, **entry);
        if (!seq) return propagate(seq);
        return {};
    }
    if (const auto facts = facts_of(record)) return insert_facts(database, *facts);
    return {};
}

Result<Tail> read_tail(store::Database& database, const std::filesystem::path& path, std::uint64_t begin)
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
            continue;
        }
        if (!*record) return tail;
        if (auto done = catalogue_record(database, **record, path.filename().string()); !done) return propagate(done);
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
    return write_file_atomically(target, *bytes);
}

Result<> cut_torn(const std::filesystem::path& path, std::uint64_t from)
{
    if (auto kept = keep_torn(path, from); !kept) return kept;
    auto file = WarcFile::open(path);
    if (!file) return propagate(file);
    file->cut(from);
    if (file->unusable()) return fail(Errc::io, errno_text("cannot cut the torn end off", path));
    return file->append({}); // syncs
}

Result<> recover_file(const Layout& layout, store::Database& database, const std::string& name)
{
    const auto path = layout.files() / name;
    auto known = file_size(database, name);
    if (!known) return propagate(known);
    const std::uint64_t begin = known->value_or(0);
    std::error_code error;
    const std::uint64_t size = std::filesystem::file_size(path, error);
    if (error) return fail(Errc::io, "cannot examine " + path.string() + ": " + error.message());
    if (size < begin)
        log::warn(path.string() + " is shorter than the catalogue says: " + std::to_string(size) + " bytes, not " + std::to_string(begin) +
                  "; 'minutebook verify' lists what is lost");
    if (size < begin || (size == begin && *known)) return {};
    auto transaction = store::Transaction::begin(database);
    if (!transaction) return propagate(transaction);
    auto tail = size == 0 ? Result<Tail>(Tail{}) : read_tail(database, path, begin);
    if (!tail) return propagate(tail);
    if (tail->torn)
        if (auto cut = cut_torn(path, *tail->torn); !cut) return cut;
    // The kill may have come before the sync: what the catalogue is about to acknowledge goes to the disk first.
    if (auto synced = sync_file(path); !synced) return synced;
    if (auto set = set_file_size(database, name, tail->good_end); !set) return set;
    if (auto done = transaction->commit(); !done) return done;
    log::info(name + ": " + std::to_string(tail->records) + " records put back into the catalogue" +
              (tail->torn ? ", a torn end of " + std::to_string(size - *tail->torn) + " bytes cut off and kept beside it" : std::string{}));
    return {};
}

} // namespace

std::optional<unsigned> file_number(std::string_view name)
{
    if (!name.starts_with(prefix) || !name.ends_with(suffix)) return std::nullopt;
    name.remove_suffix(suffix.size());
    const auto dash = name.rfind('-');
    const auto digits = name.substr(dash + 1);
    unsigned number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (dash < prefix.size() || digits.empty() || error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    return number;
}

Result<std::vector<std::string>> own_files(const Layout& layout)
{
    std::vector<std::string> names;
    std::error_code error;
    for (std::filesystem::directory_iterator at(layout.files(), error), end; !error && at != end; at.increment(error))
        if (std::string name = at->path().filename().string(); file_number(name)) names.push_back(std::move(name));
    if (error) return fail(Errc::io, "cannot list " + layout.files().string() + ": " + error.message());
    std::sort(names.begin(), names.end(),
              [](const auto& a, const auto& b) { return std::pair(*file_number(a), a) < std::pair(*file_number(b), b); });
    return names;
}

Result<> recover(const Layout& layout, store::Database& database)
{
    auto names = own_files(layout);
    if (!names) return propagate(names);
    for (const std::string& name : *names)
        if (auto done = recover_file(layout, database, name); !done) return done;
    return {};
}

} // namespace minutebook::archive
