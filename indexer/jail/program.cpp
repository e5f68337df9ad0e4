#include "indexer/jail/program.hpp"

#include "indexer/jail/child.hpp"
#include "indexer/jail/confinement.hpp"
#include "indexer/jail/system_calls.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

namespace minutebook::jail {
namespace {

constexpr int not_started = 124, not_there = 125;

class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    Descriptor& operator=(Descriptor&&) = delete;
    ~Descriptor() { close(); }
    void close()
    {
        if (number_ >= 0) ::close(number_);
        number_ = -1;
    }
    [[nodiscard]] int get() const { return number_; }

private:
    int number_;
}; // class Descriptor

Result<Descriptor> file_in_memory(std::string_view bytes)
{
    Descriptor file(::memfd_create("document", 0)); // stays open in the program
    if (file.get() < 0)
        return fail(errno == EPERM ? Errc::refused : Errc::io, std::string("cannot hold a file in memory: ") + std::strerror(errno));
    if (!write_exactly(file.get(), bytes.data(), bytes.size())) return fail(Errc::io, "cannot write a file in memory");
    return file;
}

[[noreturn]] void become(const std::string& program, const std::vector<std::string>& arguments, const std::string& name, int out)
{
    ::signal(SIGPIPE, SIG_DFL);
    const int nowhere = ::open("/dev/null", O_RDWR); // in a jail the standard streams lead there already
    if (nowhere >= 0) ::dup2(nowhere, 0), ::dup2(nowhere, 2);
    ::dup2(out, 1);
    std::vector<char*> all{const_cast<char*>(program.c_str())};
    for (const auto& argument : arguments) all.push_back(const_cast<char*>(argument.c_str()));
    all.push_back(const_cast<char*>(name.c_str()));
    all.push_back(nullptr);
    std::array<char*, 1> no_environment{nullptr};
    if (!refuse_processes() && support().system_calls) ::_exit(not_started);
    ::execve(program.c_str(), all.data(), no_environment.data());
    ::_exit(errno == ENOENT ? not_there : not_started);
}

/// False: more than `most` bytes came.
bool read_all(int from, std::size_t most, std::string& out)
{
    std::array<char, 65536> buffer{};
    for (;;) {
        const auto n = ::read(from, buffer.data(), buffer.size());
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return true;
        if (out.size() + static_cast<std::size_t>(n) > most) return false;
        out.append(buffer.data(), static_cast<std::size_t>(n));
    }
}

Result<> judge(const std::string& program, int status)
{
    if (WIFSIGNALED(status)) return fail(Errc::limit, program + " was killed by signal " + std::to_string(WTERMSIG(status)));
    switch (WEXITSTATUS(status)) {
    case 0: return {};
    case not_there: return fail(Errc::not_found, program + " is not installed", "install it, then run again with --retry");
    case not_started: return fail(Errc::refused, program + " may not be started here");
    default: return fail(Errc::invalid, program + " ended with code " + std::to_string(WEXITSTATUS(status)));
    }
}

} // namespace

Result<std::string> output_of(const std::string& program, const std::vector<std::string>& arguments, std::string_view bytes,
                              std::size_t max_output)
{
    auto file = file_in_memory(bytes);
    if (!file) return propagate(file);
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return fail(Errc::io, std::string("cannot open a pipe: ") + std::strerror(errno));
    Descriptor from(ends[0]), to(ends[1]);
    const std::string name = "/proc/self/fd/" + std::to_string(file->get());
    (void)support(); // tried out here, not by the child
    const pid_t process = ::fork();
    if (process == 0) become(program, arguments, name, to.get());
    if (process < 0) return fail(errno == EPERM ? Errc::refused : Errc::io, "cannot start " + program + ": " + std::strerror(errno));
    to.close();
    std::string out;
    const bool all = read_all(from.get(), max_output, out);
    from.close(); // a program that still writes ends by it
    int status = 0;
    while (::waitpid(process, &status, 0) < 0 && errno == EINTR) {}
    if (!all) return fail(Errc::limit, program + " gave more than " + std::to_string(max_output) + " bytes");
    if (auto good = judge(program, status); !good) return propagate(good);
    return out;
}

} // namespace minutebook::jail
