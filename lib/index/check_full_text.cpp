#include "index/check.hpp"

#include "base/text.hpp"
#include "index/fields.hpp"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <sstream>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <xapian.h>

namespace minutebook::index {
namespace {

/// Writes all bytes; the parent that reads them may have gone.
void write_line(int fd, std::string line)
{
    for (char& c : line)
        if (c == '\n') c = ' ';
    line += '\n';
    std::string_view left = line;
    while (!left.empty()) {
        const auto n = ::write(fd, left.data(), left.size());
        if (n < 0 && errno != EINTR) _exit(1);
        if (n > 0) left.remove_prefix(static_cast<std::size_t>(n));
    }
}

void engine_check(const std::string& directory, int fd)
{
    std::ostringstream report;
    const std::size_t errors = Xapian::Database::check(directory, 0, &report);
    if (errors == 0) return;
    write_line(fd,
               "F full text " + directory + ": " + std::to_string(errors) + " faults: " + std::string(trim(report.str().substr(0, 2'000))));
}

/// Reads every passage once, with its terms, values and data.
void read_passages(const std::string& directory, int fd)
{
    const Xapian::Database database(directory);
    const std::string prefix(prefix_of("passage"));
    std::size_t seen = 0;
    for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
        std::size_t holders = 0;
        for (auto at = database.postlist_begin(*term); at != database.postlist_end(*term); ++at, ++holders) {
            const Xapian::Document passage = database.get_document(*at);
            for (auto inner = passage.termlist_begin(); inner != passage.termlist_end(); ++inner) (void)*inner;
            if (passage.get_data().empty()) write_line(fd, "F full text: passage " + *term + " has no data");
            write_line(fd, "P " + passage.get_value(slot::document));
        }
        seen += holders;
        if (holders != 1) write_line(fd, "F full text: passage " + *term + " is held " + std::to_string(holders) + " times");
    }
    if (seen != database.get_doccount())
        write_line(fd,
                   "F full text: " + std::to_string(database.get_doccount()) + " entries, but " + std::to_string(seen) + " named passages");
}

[[noreturn]] void child(const std::string& directory, int fd, unsigned cpu_seconds)
{
    const rlimit cpu{cpu_seconds, cpu_seconds + 1}, core{0, 0};
    ::setrlimit(RLIMIT_CPU, &cpu);
    ::setrlimit(RLIMIT_CORE, &core);
    for (const int signal : {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGXCPU}) ::signal(signal, SIG_DFL);
    try {
        engine_check(directory, fd);
        read_passages(directory, fd);
        write_line(fd, "E");
        _exit(0);
    }
    catch (const Xapian::Error& error) {
        write_line(fd, "F full text " + directory + ": " + error.get_msg());
    }
    catch (const std::exception& error) {
        write_line(fd, "F full text " + directory + ": " + error.what());
    }
    _exit(1);
}

std::string read_all(int fd)
{
    std::string out;
    char buffer[65'536];
    for (;;) {
        const auto n = ::read(fd, buffer, sizeof buffer);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return out;
        out.append(buffer, static_cast<std::size_t>(n));
    }
}

} // namespace

Result<FullTextSurvey> survey_full_text(const std::filesystem::path& directory, unsigned cpu_seconds)
{
    int ends[2];
    if (::pipe(ends) != 0) return fail(Errc::io, std::string("cannot start the check of the full text: ") + std::strerror(errno));
    const pid_t pid = ::fork();
    if (pid < 0) return fail(Errc::io, std::string("cannot start the check of the full text: ") + std::strerror(errno));
    if (pid == 0) {
        ::close(ends[0]);
        child(directory.string(), ends[1], cpu_seconds);
    }
    ::close(ends[1]);
    const std::string report = read_all(ends[0]);
    ::close(ends[0]);
    int status = 0;
    while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {}
    FullTextSurvey out;
    for (const std::string_view line : split(report, '\n')) {
        if (line.starts_with("F ")) out.faults.emplace_back(line.substr(2));
        if (line.starts_with("P ")) ++out.passages[std::string(line.substr(2))];
        if (line == "E") out.complete = true;
    }
    if (!out.complete && out.faults.empty())
        out.faults.push_back("full text " + directory.string() + ": reading it " +
                             (WIFSIGNALED(status) ? "was ended by signal " + std::to_string(WTERMSIG(status)) : std::string("failed")) +
                             "; run 'minutebook index --rebuild'");
    return out;
}

} // namespace minutebook::index
