#include "tests/fuzz/made/zlib_bytes.hpp"

#include <algorithm>
#include <array>
#include <vector>
#include <zlib.h>

namespace minutebook::made {
namespace {

int window(Wrapping wrapping) { return wrapping == Wrapping::raw ? -MAX_WBITS : MAX_WBITS; }

class Deflater {
public:
    explicit Deflater(Wrapping wrapping) { deflateInit2(&stream_, 6, Z_DEFLATED, window(wrapping), 8, Z_DEFAULT_STRATEGY); }
    ~Deflater() { deflateEnd(&stream_); }
    Deflater(const Deflater&) = delete;
    Deflater& operator=(const Deflater&) = delete;
    void add(std::string_view bytes, int flush)
    {
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
        stream_.avail_in = static_cast<uInt>(bytes.size());
        std::array<char, 65536> buffer{};
        do {
            stream_.next_out = reinterpret_cast<Bytef*>(buffer.data());
            stream_.avail_out = buffer.size();
            deflate(&stream_, flush);
            out_.append(buffer.data(), buffer.size() - stream_.avail_out);
        } while (stream_.avail_out == 0);
    }
    [[nodiscard]] std::string take() { return std::move(out_); }

private:
    z_stream stream_{};
    std::string out_;
}; // class Deflater

} // namespace

std::string deflated(std::string_view bytes, Wrapping wrapping)
{
    Deflater deflater(wrapping);
    deflater.add(bytes, Z_FINISH);
    return deflater.take();
}

namespace {

/// A block that refers to nothing before it, so that it may be repeated.
std::string block(std::string_view bytes)
{
    Deflater deflater(Wrapping::raw);
    deflater.add(bytes, Z_FULL_FLUSH);
    return deflater.take();
}

} // namespace

std::string deflated_run(std::string_view head, std::string_view piece, std::size_t times, std::string_view tail)
{
    // Many pieces to a block: the ratio is that of one long stream.
    const std::size_t together = std::max<std::size_t>(1, (std::size_t{8} << 20U) / piece.size());
    std::string many;
    for (std::size_t i = 0; i < together; ++i) many += piece;
    const std::string repeated = block(many);
    std::string out = block(head);
    for (std::size_t i = 0; i < times / together; ++i) out += repeated;
    for (std::size_t i = 0; i < times % together; ++i) out += block(piece);
    return out + deflated(tail, Wrapping::raw);
}

std::string deflated_run(std::string_view piece, std::size_t times)
{
    return std::string("\x78\x9C") + deflated_run({}, piece, times, {}) + std::string(4, '\0'); // no true checksum: nobody gets that far
}

std::optional<std::string> inflated(std::string_view bytes, Wrapping wrapping, std::size_t most)
{
    z_stream stream{};
    if (inflateInit2(&stream, window(wrapping)) != Z_OK) return std::nullopt;
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    std::string out;
    std::array<char, 65536> buffer{};
    int status = Z_OK;
    while (status == Z_OK && out.size() <= most) {
        stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
        stream.avail_out = buffer.size();
        status = inflate(&stream, Z_NO_FLUSH);
        out.append(buffer.data(), buffer.size() - stream.avail_out);
    }
    inflateEnd(&stream);
    if (status != Z_STREAM_END || out.size() > most) return std::nullopt;
    return out;
}

} // namespace minutebook::made
