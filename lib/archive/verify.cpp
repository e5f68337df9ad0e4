#include "archive/archive.hpp"
#include "archive/capture_records.hpp"
#include "archive/catalogue.hpp"
#include "archive/http_message.hpp"
#include "archive/orders.hpp"
#include "archive/recovery.hpp"
#include "archive/warc_reader.hpp"

#include <algorithm>
#include <map>

namespace minutebook::archive {
namespace {

constexpr std::size_t fault_limit = 10'000; ///< lines in a list of faults

/// A file as it was when verification began.
struct FileState {
    std::string name;
    std::optional<std::uint64_t> on_disk;
    std::optional<std::uint64_t> catalogued;
};

class Verifier {
public:
    Verifier(const Layout& layout, store::Database& database, const std::function<void(std::uint64_t, std::uint64_t)>& progress)
        : layout_(layout), database_(database), progress_(progress)
    {}

    Result<Verification> run()
    {
        auto state = database_.check();
        if (!state) return propagate(state);
        if (*state != "ok") fault("catalogue.sqlite: " + *state);
        auto files = snapshot();
        if (!files) return propagate(files);
        for (const FileState& file : *files) all_ += file.on_disk.value_or(0);
        for (const FileState& file : *files)
            if (auto done = check_file(file); !done) return propagate(done);
        if (auto done = check_revisits(); !done) return propagate(done);
        return std::move(out_);
    }

private:
    void fault(std::string line)
    {
        if (out_.faults.size() < fault_limit) out_.faults.push_back(std::move(line));
        else if (out_.faults.size() == fault_limit) out_.faults.emplace_back("… and more; the list ends here");
    }

    /// Sizes on disk and in the catalogue at one moment. A writer at work may be ahead of the catalogue by a record.
    Result<std::vector<FileState>> snapshot()
    {
        const auto lock = FileLock::acquire(layout_.lock(), "the archive", FileLock::Patience{0});
        at_rest_ = lock.has_value();
        std::map<std::string, FileState> files;
        // The catalogue first: what a writer adds meanwhile makes files longer than it says, never shorter.
        auto known = known_files(database_);
        if (!known) return propagate(known);
        std::error_code error, vanished;
        for (std::filesystem::directory_iterator at(layout_.files(), error), end; !error && at != end; at.increment(error)) {
            const std::string name = at->path().filename().string();
            if (name.ends_with(".warc.gz") || name.ends_with(".warc")) files[name] = {name, at->file_size(vanished), std::nullopt};
        }
        if (error) return fail(Errc::io, "cannot list " + layout_.files().string() + ": " + error.message());
        for (const auto& [name, file] : *known) {
            files[name].name = name;
            files[name].catalogued = file.size;
        }
        std::vector<FileState> out;
        for (auto& [name, file] : files) out.push_back(std::move(file));
        return out;
    }

    Result<> check_file(const FileState& file)
    {
        auto rows = captures_in_file(database_, file.name);
        if (!rows) return propagate(rows);
        expected_.clear();
        for (Capture& capture : *rows)
            if (capture.offset < file.catalogued.value_or(0)) expected_.emplace(capture.offset, std::move(capture));
        if (!file.on_disk) fault(file.name + ": the file is missing");
        else if (auto read = read_file(file); !read) return read;
        for (const auto& [offset, capture] : expected_)
            fault(file.name + ", offset " + std::to_string(offset) + ": no sound record of capture " + capture.id.value() + " (" +
                  capture.url + ")");
        done_ += file.on_disk.value_or(0);
        if (progress_) progress_(done_, all_);
        return {};
    }

    Result<> read_file(const FileState& file)
    {
        const std::uint64_t size = *file.on_disk, known = file.catalogued.value_or(0);
        if (!file.catalogued && (at_rest_ || !is_own_file(file.name))) fault(file.name + ": the catalogue does not know this file");
        else if (size < known)
            fault(file.name + ": " + std::to_string(size) + " bytes, but the catalogue answers for " + std::to_string(known));
        else if (size > known && at_rest_)
            fault(file.name + ", offset " + std::to_string(known) + ": " + std::to_string(size - known) +
                  " bytes that the catalogue does not know; the next 'minutebook crawl' or 'import' repairs this");
        const std::uint64_t end = file.catalogued ? std::min(size, known) : size;
        if (end == 0) return {};
        auto reader = WarcReader::open(layout_.files() / file.name, {.begin = 0, .end = end});
        if (!reader && reader.error().code == Errc::io) return propagate(reader);
        if (!reader) {
            fault(reader.error().message);
            return {};
        }
        return read_records(*reader, file);
    }

    Result<> read_records(WarcReader& reader, const FileState& file)
    {
        for (bool first = true;; first = false) {
            auto record = reader.next();
            if (progress_) progress_(done_ + std::min(reader.position(), *file.on_disk), all_);
            if (!record && record.error().code == Errc::io) return propagate(record);
            if (!record) {
                fault(record.error().message);
                continue;
            }
            if (!*record) return {};
            ++out_.records;
            out_.bytes += (*record)->length;
            out_.content += (*record)->block.size();
            if (first && (*record)->type() != "warcinfo") fault(file.name + ": does not begin with a warcinfo record");
            check_record(**record, file);
        }
    }

    void check_record(const WarcRecord& record, const FileState& file)
    {
        const std::string place = file.name + ", offset " + std::to_string(record.offset) + ": ";
        const auto block = digest_matches(record.fields["WARC-Block-Digest"], record.block);
        if (!block) fault(place + "a record without a block digest that can be checked");
        else if (!*block) fault(place + "the record's bytes are not those of its block digest");
        if (record.type() == "response") {
            const auto payload = digest_matches(record.fields["WARC-Payload-Digest"], split_message(record.block).body);
            if (!payload.value_or(false)) fault(place + "the payload's bytes are not those of its digest");
        }
        if (record.type() == "revisit") check_reference(record, place);
        if (record.type() == "response" || record.type() == "revisit") check_row(record, file, place, block.value_or(false));
        else if (!record.fields[tombstone_field].empty()) check_tombstone(record, place, block.value_or(false));
    }

    /// The record that a revisit names must hold the bytes, as the catalogue knows it.
    void check_reference(const WarcRecord& record, const std::string& place)
    {
        const std::string_view wanted = without_brackets(record.fields["WARC-Refers-To"]);
        auto records = holders(database_, record.fields["WARC-Payload-Digest"]);
        if (!records || wanted.empty()) return; // a failing catalogue shows itself elsewhere
        const auto named = std::find_if(records->begin(), records->end(), [&](const auto& entry) { return entry.record_id == wanted; });
        if (named == records->end()) fault(place + "refers to record " + std::string(wanted) + ", which does not hold these bytes");
        else if (named->capture.url != record.fields["WARC-Refers-To-Target-URI"] ||
                 to_iso(named->capture.fetched_at) != record.fields["WARC-Refers-To-Date"])
            fault(place + "names another address or date than the record has that it refers to");
    }

    /// It stands for a capture of the catalogue whose bytes a recorded order removed.
    void check_tombstone(const WarcRecord& record, const std::string& place, bool sound)
    {
        const auto row = expected_.find(record.offset);
        ++out_.tombstones;
        if (row == expected_.end() || !row->second.purged || row->second.length != record.length)
            fault(place + "a tombstone, but the catalogue knows of no order to remove what stood there");
        if (sound && row != expected_.end()) expected_.erase(row);
    }

    void check_row(const WarcRecord& record, const FileState& file, const std::string& place, bool sound)
    {
        const auto row = expected_.find(record.offset);
        if (row == expected_.end()) {
            if (file.catalogued && !held_elsewhere(record))
                fault(place + "the catalogue does not know this capture of " + std::string(record.target_uri()));
            return;
        }
        const Capture& c = row->second;
        if (c.url != record.target_uri() || to_iso(c.fetched_at) != record.fields["WARC-Date"] ||
            c.digest != record.fields["WARC-Payload-Digest"] || c.length != record.length || c.revisit != (record.type() == "revisit"))
            fault(place + "the catalogue says something else of capture " + c.id.value());
        if (c.purged && !c.revisit)
            fault(place + "an order to remove these bytes is not carried out; the next 'minutebook crawl' or 'import' does so");
        if (sound || c.url == record.target_uri()) expected_.erase(row);
    }

    /// Two writers may have stored the very same capture at one moment; the catalogue knows one of the two.
    bool held_elsewhere(const WarcRecord& record)
    {
        auto entry = entry_of(record, "");
        if (!entry || !*entry) return false;
        auto held = find_capture(database_, (*entry)->capture.id);
        return held && *held && ((*held)->file != (*entry)->capture.file || (*held)->offset != record.offset);
    }

    Result<> check_revisits()
    {
        auto rows = database_.run("SELECT c.id, c.file, c.position FROM captures c WHERE c.revisit = 1 AND NOT EXISTS "
                                  "(SELECT 1 FROM captures o WHERE o.digest = c.digest AND o.revisit = 0)");
        if (!rows) return propagate(rows);
        for (const store::Row& row : *rows)
            fault(row.text(1) + ", offset " + row.text(2) + ": capture " + row.text(0) + " refers to bytes that no record holds");
        return {};
    }

    const Layout& layout_;
    store::Database& database_;
    const std::function<void(std::uint64_t, std::uint64_t)>& progress_;
    bool at_rest_ = false;
    std::map<std::uint64_t, Capture> expected_; ///< rows of the file at hand whose record has not been met
    std::uint64_t done_ = 0;
    std::uint64_t all_ = 0;
    Verification out_;
}; // class Verifier

} // namespace

Result<Verification> verify(const Layout& layout, const std::function<void(std::uint64_t, std::uint64_t)>& progress)
{
    auto database = open_catalogue(layout);
    if (!database) return propagate(database);
    return Verifier(layout, *database, progress).run();
}

} // namespace minutebook::archive
