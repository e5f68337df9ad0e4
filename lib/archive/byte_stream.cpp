#include "archive/byte_stream.hpp"

#include "base/files.hpp"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <optional>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

namespace minutebook::archive {
namespace {

constexpr std::size_t chunk = 128U << 10U;

class FileInput final : public Input {
public:
    FileInput(int descriptor, std::uint64_t size, std::filesystem::path path) : descriptor_(descriptor), size_(size), path_(std::move(path))
    {}
    FileInput(const FileInput&) = delete;
    FileInput& operator=(const FileInput&) = delete;
    ~FileInput() override { ::close(descriptor_); }

    [[nodiscard]] std::uint64_t size() const override { return size_; }

    [[nodiscard]] Result<std::string> read(std::uint64_t offset, std::size_t count) override
    {
        if (offset >= size_) return std::string{};
        std::string out(static_cast<std::size_t>(std::min<std::uint64_t>(count, size_ - offset)), '\0');
        std::size_t have = 0;
        while (have < out.size()) {
            const auto n = ::pread(descriptor_, out.data() + have, out.size() - have, static_cast<off_t>(offset + have));
            if (n < 0 && errno == EINTR) continue;
            if (n < 0) return fail(Errc::io, errno_text("cannot read", path_));
            if (n == 0) break;
            have += static_cast<std::size_t>(n);
        }
        out.resize(have);
        return out;
    }

private:
    int descriptor_;
    std::uint64_t size_;
    std::filesystem::path path_;
}; // class FileInput

class MemoryInput final : public Input {
public:
    explicit MemoryInput(std::string bytes) : bytes_(std::move(bytes)) {}
    [[nodiscard]] std::uint64_t size() const override { return bytes_.size(); }
    [[nodiscard]] Result<std::string> read(std::uint64_t offset, std::size_t count) override
    {
        if (offset >= bytes_.size()) return std::string{};
        return bytes_.substr(static_cast<std::size_t>(offset), count);
    }

private:
    std::string bytes_;
}; // class MemoryInput

} // namespace

Result<std::unique_ptr<Input>> open_input(const std::filesystem::path& path, std::uint64_t end)
{
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) return fail(errno == ENOENT ? Errc::not_found : Errc::io, errno_text("cannot open", path));
    struct stat status {};
    if (::fstat(fd, &status) != 0 || !S_ISREG(status.st_mode)) {
        ::close(fd);
        return fail(Errc::invalid, path.string() + " is not a regular file");
    }
    return std::make_unique<FileInput>(fd, std::min(end, static_cast<std::uint64_t>(status.st_size)), path);
}

std::unique_ptr<Input> memory_input(std::string bytes) { return std::make_unique<MemoryInput>(std::move(bytes)); }

struct ByteStream::State {
    std::unique_ptr<Input> input;
    std::uint64_t start = 0;     ///< of the member, or where plain reading began
    std::uint64_t next_read = 0; ///< offset of the next byte to take from the input
    std::string window;          ///< bytes made and not consumed begin at `at`
    std::size_t at = 0;
    bool gzip = false;
    bool finished = false;        ///< the member's trailer was read and is right
    std::optional<Error> failure; ///< met after what the window holds
    std::uint64_t end = 0;        ///< offset after the member
    std::string compressed;       ///< read from the input, not yet inflated, from `used`
    std::size_t used = 0;
    z_stream z{};
    bool z_open = false;

    State() = default;
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() { close(); }

    void close()
    {
        if (z_open) inflateEnd(&z);
        z_open = false;
    }

    /// Goes on until the window holds `count` bytes, or as many as there are.
    void fill(std::size_t count)
    {
        while (window.size() - at < count && !finished && !failure) {
            if (at > chunk) {
                window.erase(0, at);
                at = 0;
            }
            if (auto done = gzip ? inflate_some() : read_some(); !done) failure = std::move(done.error());
        }
    }

    Result<> read_some()
    {
        auto bytes = input->read(next_read, chunk);
        if (!bytes) return propagate(bytes);
        next_read += bytes->size();
        window += *bytes;
        finished = bytes->empty();
        end = next_read;
        return {};
    }

    Result<> inflate_some()
    {
        if (used == compressed.size()) {
            auto bytes = input->read(next_read, chunk);
            if (!bytes) return propagate(bytes);
            if (bytes->empty()) return fail(Errc::invalid, "the file ends within a compressed record");
            next_read += bytes->size();
            compressed = std::move(*bytes);
            used = 0;
        }
        const std::size_t before = window.size();
        window.resize(before + chunk);
        z.next_in = reinterpret_cast<Bytef*>(compressed.data() + used);
        z.avail_in = static_cast<uInt>(compressed.size() - used);
        z.next_out = reinterpret_cast<Bytef*>(window.data() + before);
        z.avail_out = chunk;
        const int code = ::inflate(&z, Z_NO_FLUSH);
        used = compressed.size() - z.avail_in;
        window.resize(window.size() - z.avail_out);
        if (code == Z_STREAM_END) {
            finished = true;
            end = next_read - z.avail_in;
        }
        else if (code != Z_OK && code != Z_BUF_ERROR) return fail(Errc::invalid, "the compressed bytes are damaged");
        return {};
    }
};

ByteStream::ByteStream(std::unique_ptr<Input> input) : state_(std::make_unique<State>()) { state_->input = std::move(input); }
ByteStream::ByteStream(ByteStream&&) noexcept = default;
ByteStream& ByteStream::operator=(ByteStream&&) noexcept = default;
ByteStream::~ByteStream() = default;

Result<> ByteStream::begin(std::uint64_t offset)
{
    State& s = *state_;
    s.close();
    s.window.clear();
    s.compressed.clear();
    s.at = s.used = 0;
    s.start = s.next_read = offset;
    s.finished = false;
    s.failure.reset();
    auto magic = s.input->read(offset, 3);
    if (!magic) return propagate(magic);
    s.gzip = *magic == "\x1f\x8b\x08";
    if (!s.gzip) return {};
    s.z = {};
    if (inflateInit2(&s.z, 15 + 16) != Z_OK) return fail(Errc::io, "out of memory for decompression");
    s.z_open = true;
    return {};
}

bool ByteStream::compressed() const { return state_->gzip; }

Result<std::string_view> ByteStream::peek(std::size_t count)
{
    State& s = *state_;
    s.fill(count);
    if (s.failure && s.window.size() - s.at < count) return tl::unexpected<Error>(*s.failure);
    return std::string_view(s.window).substr(s.at, count);
}

Result<std::string_view> ByteStream::peek_some(std::size_t count)
{
    State& s = *state_;
    s.fill(count);
    if (s.failure && s.window.size() == s.at) return tl::unexpected<Error>(*s.failure);
    return std::string_view(s.window).substr(s.at, count);
}

void ByteStream::consume(std::size_t count)
{
    State& s = *state_;
    s.at += std::min(count, s.window.size() - s.at);
    if (s.at == s.window.size()) {
        s.window.clear();
        s.at = 0;
    }
}

std::uint64_t ByteStream::end_offset() const { return state_->end; }

std::uint64_t ByteStream::offset() const
{
    const State& s = *state_;
    return s.gzip ? s.start : s.next_read - (s.window.size() - s.at);
}

std::uint64_t ByteStream::size() const { return state_->input->size(); }
Input& ByteStream::input() { return *state_->input; }

} // namespace minutebook::archive
