#include "archive/warc_reader.hpp"

#include "archive/byte_stream.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <charconv>
#include <zlib.h>

namespace minutebook::archive {
namespace {

constexpr std::string_view gzip_magic = "\x1f\x8b\x08";
constexpr std::string_view version_prefix = "WARC/";
constexpr std::string_view wrong_length = "a record does not end where its Content-Length says";
constexpr std::size_t probe_size = 2048; ///< bytes of a gzip member that are enough to see what it begins with
constexpr std::size_t scan_chunk = 256U << 10U;

std::optional<std::uint64_t> number(std::string_view text)
{
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

/// Bytes up to and including the empty line that ends a header; 0 if it is not there yet.
std::size_t header_size(std::string_view text)
{
    for (auto at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
        if (text.substr(at + 1, 1) == "\n") return at + 2;
        if (text.substr(at + 1, 2) == "\r\n") return at + 3;
    }
    return 0;
}

bool begins_record(std::string_view text) { return text.size() > 5 && text.starts_with(version_prefix) && ascii_digit(text[5]); }

/// Whether a block may end before these bytes: two line ends, another record, or nothing but line ends to the end.
bool ends_record(std::string_view after)
{
    const auto text = after.find_first_not_of("\r\n");
    return text == std::string_view::npos || after.starts_with("\r\n\r\n") || after.starts_with("\n\n") ||
           begins_record(after.substr(text));
}

bool is_damage(const Error& error) { return error.code == Errc::invalid || error.code == Errc::limit; }

} // namespace

struct WarcReader::State {
    ByteStream stream;
    std::string name;
    WarcLimits limits;
    std::uint64_t record_start = 0;
    std::size_t in_member = 0; ///< records read from the current gzip member
    std::size_t faults = 0;
    bool begun = false;
    bool done = false;
    bool resync = false;
    std::uint64_t skip_to = 0; ///< where the next record of a plain file begins, when the one before was too big to read

    State(std::unique_ptr<Input> input, std::string n, WarcLimits l) : stream(std::move(input)), name(std::move(n)), limits(l) {}

    [[nodiscard]] Error placed(Error error) const
    {
        error.message = name + ", offset " + std::to_string(record_start) + ": " + error.message;
        return error;
    }

    /// Whether a record begins at this place of the file, plain or compressed.
    Result<bool> record_at(std::uint64_t offset)
    {
        auto bytes = stream.input().read(offset, probe_size);
        if (!bytes) return propagate(bytes);
        if (!bytes->starts_with(gzip_magic)) return begins_record(*bytes);
        std::string first(6, '\0');
        z_stream z{};
        if (inflateInit2(&z, 15 + 16) != Z_OK) return fail(Errc::io, "out of memory for decompression");
        z.next_in = reinterpret_cast<Bytef*>(bytes->data());
        z.avail_in = static_cast<uInt>(bytes->size());
        z.next_out = reinterpret_cast<Bytef*>(first.data());
        z.avail_out = static_cast<uInt>(first.size());
        const int code = ::inflate(&z, Z_SYNC_FLUSH);
        inflateEnd(&z);
        return (code == Z_OK || code == Z_STREAM_END) && begins_record(first);
    }

    /// The first place after `from` where a record begins; the end of the file if there is none.
    Result<std::uint64_t> find_record(std::uint64_t from)
    {
        while (from < stream.size()) {
            auto bytes = stream.input().read(from, scan_chunk);
            if (!bytes) return propagate(bytes);
            for (std::size_t i = 0; i < bytes->size(); ++i) {
                const std::string_view rest = std::string_view(*bytes).substr(i, 8);
                const bool plain = rest.front() == '\n' && begins_record(rest.substr(1));
                if (!plain && !rest.starts_with(gzip_magic)) continue;
                const std::uint64_t place = from + i + (plain ? 1 : 0);
                auto found = record_at(place);
                if (!found) return propagate(found);
                if (*found) return place;
            }
            if (bytes->size() < scan_chunk) break;
            from += bytes->size() - 8; // what may begin a record is not cut in two
        }
        return stream.size();
    }

    Result<> begin_at(std::uint64_t offset)
    {
        in_member = 0;
        return stream.begin(offset);
    }

    /// Looks for the next record within the bytes of this member; false where the member ends or is itself damaged.
    Result<bool> resync_inside()
    {
        std::uint64_t skipped = 0;
        for (;;) {
            auto bytes = stream.peek_some(scan_chunk);
            if (!bytes) {
                if (bytes.error().code == Errc::io) return propagate(bytes);
                return false;
            }
            if (bytes->size() < 7) return false;
            const bool last = bytes->size() < scan_chunk;
            for (auto at = bytes->find("\nWARC/"); at != std::string_view::npos; at = bytes->find("\nWARC/", at + 1)) {
                if (!begins_record(bytes->substr(at + 1))) continue;
                stream.consume(at + 1);
                return true;
            }
            skipped += bytes->size();
            if (last || skipped > limits.block) return false;
            stream.consume(bytes->size() - 7);
        }
    }

    Result<> find_next()
    {
        resync = false;
        if (stream.compressed()) {
            auto inside = resync_inside();
            if (!inside) return propagate(inside);
            if (*inside) {
                ++in_member;
                return {};
            }
        }
        auto place = skip_to > record_start ? Result<std::uint64_t>(skip_to) : find_record(record_start + 1);
        if (!place) return propagate(place);
        done = *place >= stream.size();
        return begin_at(*place);
    }

    /// Past the empty lines between records, and on to the next member. False at the end of the file.
    Result<bool> to_next_record()
    {
        for (;;) {
            auto bytes = stream.peek_some(256);
            if (!bytes) return propagate(bytes);
            const auto text = bytes->find_first_not_of("\r\n");
            if (text != std::string_view::npos) {
                stream.consume(text);
                return true;
            }
            if (!bytes->empty()) {
                stream.consume(bytes->size());
                continue;
            }
            if (!stream.compressed() || stream.end_offset() >= stream.size()) return false;
            if (auto begin = begin_at(stream.end_offset()); !begin) return propagate(begin);
            record_start = stream.offset();
        }
    }

    /// Why the stream ends in the middle of a header.
    tl::unexpected<Error> propagate_end()
    {
        auto whole = stream.peek(limits.header);
        if (!whole) return propagate(whole);
        return fail(Errc::invalid, "the file ends within a record's header");
    }

    Result<WarcRecord> read_header()
    {
        std::size_t want = 2048, size = 0;
        for (;;) {
            auto bytes = stream.peek_some(want);
            if (!bytes) return propagate(bytes);
            if (!begins_record(*bytes)) return fail(Errc::invalid, "no WARC record begins here");
            size = header_size(*bytes);
            if (size > 0) break;
            if (bytes->size() < want) return propagate_end();
            if (want >= limits.header)
                return fail(Errc::limit, "a record's header is over the limit of " + std::to_string(limits.header) + " bytes");
            want = std::min(want * 4, limits.header);
        }
        auto bytes = stream.peek(size);
        if (!bytes) return propagate(bytes);
        WarcRecord record;
        const auto line_end = bytes->find('\n');
        record.version = trim(bytes->substr(0, line_end));
        record.fields = parse_fields(bytes->substr(line_end + 1));
        record.offset = record_start;
        stream.consume(size);
        if (record.type().empty()) return fail(Errc::invalid, "a record without WARC-Type");
        return record;
    }

    /// Plain files: a wrong Content-Length shows itself by what follows the block, before the block is read.
    Result<> check_plain_length(std::uint64_t length)
    {
        const std::uint64_t begin = stream.offset();
        if (length > stream.size() - begin)
            return fail(Errc::invalid, "the file ends within a record: " + std::to_string(length) + " bytes announced, " +
                                           std::to_string(stream.size() - begin) + " there");
        auto after = stream.input().read(begin + length, 16);
        if (!after) return propagate(after);
        if (!ends_record(*after)) return fail(Errc::invalid, std::string(wrong_length));
        return {};
    }

    Result<> read_block(WarcRecord& record)
    {
        const auto length = number(record.fields["Content-Length"]);
        if (!length) return fail(Errc::invalid, "a record without a readable Content-Length");
        if (!stream.compressed())
            if (auto checked = check_plain_length(*length); !checked) return checked;
        if (*length > limits.block) {
            if (!stream.compressed()) skip_to = stream.offset() + *length;
            return fail(Errc::limit,
                        "a record of " + std::to_string(*length) + " bytes is over the limit of " + std::to_string(limits.block));
        }
        auto bytes = stream.peek(static_cast<std::size_t>(*length));
        if (!bytes) return propagate(bytes);
        if (bytes->size() < *length) return fail(Errc::invalid, "a record is shorter than its Content-Length says");
        record.block = *bytes;
        stream.consume(record.block.size());
        return {};
    }

    /// What follows the block; for a member of its own this checks the member's checksum.
    Result<> read_end(WarcRecord& record)
    {
        auto after = stream.peek_some(16);
        const bool shared = in_member > 0; // then the member's checksum is far off, and what came before damage is good
        if (!after && shared) return {};
        if (!after) return propagate(after);
        if (!ends_record(*after)) return fail(Errc::invalid, std::string(wrong_length));
        for (;;) {
            auto bytes = stream.peek_some(256);
            if (!bytes && !shared) return propagate(bytes);
            if (!bytes || bytes->empty()) break;
            const auto text = bytes->find_first_not_of("\r\n");
            stream.consume(std::min(text, bytes->size()));
            if (text == std::string_view::npos) continue;
            ++in_member;
            break;
        }
        if (!stream.compressed()) record.length = stream.offset() - record.offset;
        else if (in_member == 0) record.length = stream.end_offset() - record.offset;
        return {};
    }

    Result<std::optional<WarcRecord>> read()
    {
        if (resync)
            if (auto found = find_next(); !found) return propagate(found);
        if (done) return std::optional<WarcRecord>{};
        record_start = stream.offset();
        auto more = to_next_record();
        if (!more) return propagate(more);
        if (!*more) {
            done = true;
            return std::optional<WarcRecord>{};
        }
        record_start = stream.offset();
        auto record = read_header();
        if (!record) return propagate(record);
        if (auto block = read_block(*record); !block) return propagate(block);
        if (auto end = read_end(*record); !end) return propagate(end);
        return std::optional<WarcRecord>(std::move(*record));
    }
};

WarcReader::WarcReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
WarcReader::WarcReader(WarcReader&&) noexcept = default;
WarcReader& WarcReader::operator=(WarcReader&&) noexcept = default;
WarcReader::~WarcReader() = default;

Result<WarcReader> WarcReader::open(const std::filesystem::path& path, WarcRange range, WarcLimits limits)
{
    auto input = open_input(path, range.end);
    if (!input) return propagate(input);
    auto state = std::make_unique<State>(std::move(*input), path.string(), limits);
    if (state->stream.size() <= range.begin) return fail(Errc::invalid, path.string() + " is empty, not a WARC file");
    auto found = state->record_at(range.begin);
    if (!found) return propagate(found);
    if (!*found && range.begin == 0)
        return fail(Errc::invalid, path.string() + " is not a WARC file", "give a .warc or .warc.gz file as a crawler writes it");
    if (auto begun = state->begin_at(range.begin); !begun) return propagate(begun);
    return WarcReader(std::move(state));
}

Result<WarcReader> WarcReader::over(std::string bytes, std::string_view name, WarcLimits limits)
{
    auto state = std::make_unique<State>(memory_input(std::move(bytes)), std::string(name), limits);
    auto found = state->record_at(0);
    if (!found) return propagate(found);
    if (!*found) return fail(Errc::invalid, std::string(name) + " is not a WARC file");
    if (auto begun = state->begin_at(0); !begun) return propagate(begun);
    return WarcReader(std::move(state));
}

Result<std::optional<WarcRecord>> WarcReader::next()
{
    State& s = *state_;
    auto record = s.read();
    if (record) return record;
    Error error = s.placed(std::move(record.error()));
    if (!is_damage(error)) s.done = true;
    else if (++s.faults >= s.limits.faults) {
        s.done = true;
        error.message += "; too many damaged places, the rest is not read";
        error.code = Errc::limit;
    }
    else s.resync = true;
    return tl::unexpected<Error>(std::move(error));
}

std::uint64_t WarcReader::position() const { return std::min(state_->stream.offset(), state_->stream.size()); }
std::uint64_t WarcReader::size() const { return state_->stream.size(); }

Result<WarcRecord> read_record_at(const std::filesystem::path& path, std::uint64_t offset)
{
    auto reader = WarcReader::open(path, {.begin = offset});
    if (!reader && reader.error().code != Errc::invalid) return propagate(reader);
    if (!reader) return fail(Errc::corrupt, std::move(reader.error().message));
    auto record = reader->next();
    if (!record) return fail(record.error().code == Errc::io ? Errc::io : Errc::corrupt, std::move(record.error().message));
    if (!*record) return fail(Errc::corrupt, path.string() + " ends at offset " + std::to_string(offset) + ", where a record should be");
    return std::move(**record);
}

} // namespace minutebook::archive
