#include "base/files.hpp"

#include <cerrno>
#include <chrono>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <sys/file.h>
#include <thread>
#include <unistd.h>

namespace minutebook {

std::string errno_text(std::string_view doing, const std::filesystem::path& path)
{
    const int code = errno;
    return std::string(doing) + " " + path.string() + ": " + std::strerror(code);
}

Result<std::string> read_file(const std::filesystem::path& path, std::uint64_t limit)
{
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    if (!std::filesystem::exists(status)) return fail(Errc::not_found, "no file " + path.string());
    if (std::filesystem::is_directory(status)) return fail(Errc::invalid, path.string() + " is a directory, not a file");
    const auto size = std::filesystem::file_size(path, error);
    if (!error && size > limit)
        return fail(Errc::limit, path.string() + " has " + std::to_string(size) + " bytes, over the limit of " + std::to_string(limit));
    std::ifstream in(path, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    if (!in.good() && !in.eof()) return fail(Errc::io, errno_text("cannot read", path));
    return bytes;
}

Result<> sync_file(const std::filesystem::path& path)
{
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) return fail(Errc::io, errno_text("cannot open", path));
    const int result = ::fsync(fd);
    ::close(fd);
    if (result != 0) return fail(Errc::io, errno_text("cannot sync", path));
    return {};
}

Result<> sync_directory(const std::filesystem::path& directory)
{
    const int fd = ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return fail(Errc::io, errno_text("cannot open directory", directory));
    const int result = ::fsync(fd);
    ::close(fd);
    if (result != 0) return fail(Errc::io, errno_text("cannot sync directory", directory));
    return {};
}

Result<> make_directories(const std::filesystem::path& directory)
{
    std::error_code error;
    std::filesystem::create_directories(directory, error);
    if (error) return fail(Errc::io, "cannot make directory " + directory.string() + ": " + error.message());
    return {};
}

Result<> write_file_atomically(const std::filesystem::path& path, std::string_view bytes)
{
    auto neighbour = path;
    neighbour += ".new";
    const int fd = ::open(neighbour.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (fd < 0) return fail(Errc::io, errno_text("cannot write", neighbour));
    while (!bytes.empty()) {
        const auto n = ::write(fd, bytes.data(), bytes.size());
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) {
            auto error = fail(Errc::io, errno_text("cannot write", neighbour));
            ::close(fd);
            return error;
        }
        bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    const bool synced = ::fsync(fd) == 0;
    ::close(fd);
    if (!synced || ::rename(neighbour.c_str(), path.c_str()) != 0) return fail(Errc::io, errno_text("cannot replace", path));
    return sync_directory(path.has_parent_path() ? path.parent_path() : std::filesystem::path("."));
}

Result<FileLock> FileLock::acquire(const std::filesystem::path& path, std::string_view what, Patience patience)
{
    return take(path, what, LOCK_EX, patience);
}

Result<FileLock> FileLock::share(const std::filesystem::path& path, std::string_view what, Patience patience)
{
    return take(path, what, LOCK_SH, patience);
}

Result<FileLock> FileLock::take(const std::filesystem::path& path, std::string_view what, int operation, Patience patience)
{
    constexpr auto pause = std::chrono::milliseconds{20};
    const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (fd < 0) return fail(Errc::io, errno_text("cannot open lock", path));
    const auto give_up = std::chrono::steady_clock::now() + patience;
    while (::flock(fd, operation | LOCK_NB) != 0) {
        if (std::chrono::steady_clock::now() < give_up) {
            std::this_thread::sleep_for(pause);
            continue;
        }
        ::close(fd);
        return fail(Errc::busy, std::string(what) + " is in use by another minutebook process (lock " + path.string() + ")",
                    "wait until it has ended, or stop it");
    }
    return FileLock(fd);
}

FileLock::FileLock(FileLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept
{
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

FileLock::~FileLock()
{
    if (descriptor_ >= 0) ::close(descriptor_);
}

} // namespace minutebook
