#include "archive/zip_writer.hpp"

#include "base/digest.hpp"

#include <archive.h>
#include <archive_entry.h>

namespace minutebook::archive {

struct ZipWriter::State {
    Sink sink;
    ::archive* zip = nullptr;
    ZipEntry entry;
    Sha256 digest;

    explicit State(Sink s) : sink(std::move(s)) {}
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() { archive_write_free(zip); }

    [[nodiscard]] tl::unexpected<Error> failure() const
    {
        const char* why = archive_error_string(zip);
        return fail(Errc::io, std::string("cannot write the export: ") + (why == nullptr ? "the output takes no more" : why),
                    "is there room on the disk, or has the reader of the pipe gone?");
    }
};

namespace {

extern "C" la_ssize_t minutebook_zip_sink(::archive* zip, void* sink, const void* bytes, std::size_t size)
{
    const auto& take = *static_cast<ZipWriter::Sink*>(sink);
    if (take({static_cast<const char*>(bytes), size})) return static_cast<la_ssize_t>(size);
    archive_set_error(zip, EIO, "the output takes no more");
    return -1;
}

} // namespace

ZipWriter::ZipWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}
ZipWriter::ZipWriter(ZipWriter&&) noexcept = default;
ZipWriter& ZipWriter::operator=(ZipWriter&&) noexcept = default;
ZipWriter::~ZipWriter() = default;

Result<ZipWriter> ZipWriter::open(Sink sink)
{
    auto state = std::make_unique<State>(std::move(sink));
    state->zip = archive_write_new();
    if (state->zip == nullptr) return fail(Errc::io, "out of memory for the export");
    const bool ready = archive_write_set_format_zip(state->zip) == ARCHIVE_OK &&
                       archive_write_zip_set_compression_store(state->zip) == ARCHIVE_OK &&
                       archive_write_set_bytes_in_last_block(state->zip, 1) == ARCHIVE_OK &&
                       archive_write_open(state->zip, &state->sink, nullptr, minutebook_zip_sink, nullptr) == ARCHIVE_OK;
    if (!ready) return state->failure();
    return ZipWriter(std::move(state));
}

Result<> ZipWriter::begin(std::string_view name, Timestamp date)
{
    State& s = *state_;
    s.entry = {std::string(name), {}, 0};
    s.digest = {};
    ::archive_entry* entry = archive_entry_new();
    if (entry == nullptr) return fail(Errc::io, "out of memory for the export");
    archive_entry_set_pathname(entry, s.entry.name.c_str());
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_mtime(entry, date.time_since_epoch().count(), 0);
    const int code = archive_write_header(s.zip, entry); // of no size yet: it stands after the bytes and in the directory
    archive_entry_free(entry);
    if (code != ARCHIVE_OK) return s.failure();
    return {};
}

Result<> ZipWriter::write(std::string_view bytes)
{
    State& s = *state_;
    s.digest.update(bytes);
    s.entry.bytes += bytes.size();
    while (!bytes.empty()) {
        const auto n = archive_write_data(s.zip, bytes.data(), bytes.size());
        if (n <= 0) return s.failure();
        bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    return {};
}

Result<ZipEntry> ZipWriter::end()
{
    State& s = *state_;
    if (archive_write_finish_entry(s.zip) != ARCHIVE_OK) return s.failure();
    s.entry.sha256 = s.digest.hex();
    return s.entry;
}

Result<ZipEntry> ZipWriter::add(std::string_view name, Timestamp date, std::string_view bytes)
{
    if (auto begun = begin(name, date); !begun) return propagate(begun);
    if (auto written = write(bytes); !written) return propagate(written);
    return end();
}

Result<> ZipWriter::close()
{
    if (archive_write_close(state_->zip) != ARCHIVE_OK) return state_->failure();
    return {};
}

} // namespace minutebook::archive
