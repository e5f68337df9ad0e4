// What a reading process that has been taken over can do: nothing. Each attempt is made from inside a worker.
#include "indexer/jail/confinement.hpp"
#include "indexer/jail/program.hpp"
#include "indexer/jail/worker_pool.hpp"

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace minutebook::jail {
namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool sanitized = true;
#else
constexpr bool sanitized = false;
#endif

std::string done_or_refused(bool done) { return done ? "DONE" : "refused: " + std::string(std::strerror(errno)); }

std::string open_for(const char* path, int flags)
{
    const int file = ::open(path, flags | O_CLOEXEC, 0600);
    return done_or_refused(file >= 0);
}

std::string run_program(const char* program, const char* argument)
{
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) return done_or_refused(false);
    const pid_t child = ::fork();
    if (child < 0) return done_or_refused(false);
    if (child == 0) {
        ::dup2(ends[1], 1);
        ::execl(program, program, argument, nullptr);
        ::_exit(100 + (errno == EACCES ? 1 : 0));
    }
    ::close(ends[1]);
    std::string out(4096, '\0');
    const auto n = ::read(ends[0], out.data(), out.size());
    int status = 0;
    ::waitpid(child, &status, 0);
    if (WIFEXITED(status) && WEXITSTATUS(status) == 101) return "refused: " + std::string(std::strerror(EACCES));
    return "DONE: " + out.substr(0, n > 0 ? static_cast<std::size_t>(n) : 0);
}

int eat_stack(int depth)
{
    volatile char frame[65536] = {};
    frame[0] = static_cast<char>(depth);
    return depth < 0 ? 0 : eat_stack(depth + 1) + frame[0];
}

/// Touches all that it takes, in small pieces: address space is what is bounded.
std::string eat_memory()
{
    std::vector<std::unique_ptr<char[]>> pieces;
    for (;;) {
        pieces.push_back(std::make_unique<char[]>(std::size_t{16} << 20U));
        std::memset(pieces.back().get(), 1, std::size_t{16} << 20U);
    }
}

std::string hostile(std::string_view what)
{
    static std::uint64_t asked = 0;
    ++asked;
    const pid_t parent = ::getppid();
    if (what == "read a file") return open_for("/etc/passwd", O_RDONLY);
    if (what == "list a folder") return open_for("/etc", O_RDONLY | O_DIRECTORY);
    if (what == "create a file") return open_for("/tmp/minutebook-jail-created", O_WRONLY | O_CREAT);
    if (what == "write to its memory file") return open_for("/proc/self/mem", O_RDWR);
    if (what == "remove a file") return done_or_refused(::unlink("/tmp/minutebook-jail-bait") == 0);
    if (what == "open a socket") return done_or_refused(::socket(AF_INET, SOCK_STREAM, 0) >= 0);
    if (what == "connect") {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(9);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        return done_or_refused(::connect(1, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
    }
    if (what == "fork") return done_or_refused(::fork() >= 0);
    if (what == "start a thread") {
        try {
            std::thread([] {}).detach();
            return "DONE";
        }
        catch (const std::system_error&) {
            return "refused: no threads";
        }
    }
    if (what == "exec") return done_or_refused(::execl("/bin/true", "/bin/true", nullptr) == 0);
    if (what == "trace its parent") return done_or_refused(::ptrace(PTRACE_ATTACH, parent, nullptr, nullptr) == 0);
    if (what == "kill its parent") return done_or_refused(::kill(parent, SIGKILL) == 0);
    if (what == "raise its limits") {
        const rlimit more{1000, RLIM_INFINITY};
        return done_or_refused(::setrlimit(RLIMIT_CPU, &more) == 0);
    }
    if (what == "make data into code") {
        void* page = ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        return done_or_refused(::mprotect(page, 4096, PROT_READ | PROT_EXEC) == 0);
    }
    if (what == "eat memory") return eat_memory();
    if (what == "loop")
        for (volatile unsigned turns = 0;;) turns = turns + 1;
    if (what == "overflow the stack") return std::to_string(eat_stack(0));
    if (what == "fork without end")
        for (int i = 0; i < 1000; ++i)
            if (::fork() < 0) return "refused: " + std::string(std::strerror(errno));
    if (what == "give 1 GB") {
        const std::array<std::uint64_t, 2> head{asked, 1U << 30U};
        return ::write(4, head.data(), sizeof head) > 0 ? std::string(100, 'x') : "";
    }
    if (what == "send a broken frame") return ::write(4, "garbage garbage garbage", 23) > 0 ? "DONE" : "";
    if (what == "answer the next one too") return std::string("fine"), ::write(4, "more than asked", 15), "fine";
    if (what == "close its pipe and live on") {
        ::close(4);
        std::this_thread::sleep_for(std::chrono::hours(1));
    }
    if (what == "sleep") std::this_thread::sleep_for(std::chrono::hours(1));
    if (what == "throw") throw std::runtime_error("unforeseen");
    return "read " + std::string(what.substr(0, 20));
}

Limits short_limits()
{
    Limits limits;
    limits.wall = std::chrono::seconds(60); // of a busy machine: processor time is what is bounded here
    limits.cpu_seconds = 1;
    limits.memory_bytes = std::size_t{512} << 20U;
    return limits;
}

struct Case {
    const char* what;
    std::vector<std::string> ends; ///< any of these words in the answer or in the reason
};

const std::vector<Case> always{
    {"open a socket", {"refused"}},
    {"connect", {"refused", "forbidden"}},
    {"read a file", {"refused: Permission denied"}},
    {"list a folder", {"refused: Permission denied"}},
    {"create a file", {"refused: Permission denied"}},
    {"write to its memory file", {"refused: Permission denied"}},
    {"remove a file", {"refused: Permission denied"}},
    {"fork", {"refused"}},
    {"fork without end", {"refused"}},
    {"start a thread", {"refused", sanitized ? "ended with code" : "refused"}}, // a sanitizer gives up
    {"exec", {"signal 31 (a system call that is forbidden to it)"}},
    {"trace its parent", {"signal 31 (a system call that is forbidden to it)"}},
    {"kill its parent", {"refused: Operation not permitted"}},
    {"raise its limits", {"refused: Operation not permitted"}},
    {"make data into code", {"refused: Permission denied"}},
};

const std::vector<Case> bombs{
    {"loop", {"over its processor time"}},
    {"overflow the stack", {"signal 11 (it crashed)", sanitized ? "ended with code" : "signal 11"}},
    {"give 1 GB", {"gave more than"}},
    {"send a broken frame", {"sent a broken answer"}},
    {"close its pipe and live on", {"killed by signal 9"}},
    {"throw", {"not foreseen"}},
};

void expect_end(WorkerPool& pool, const Case& wanted)
{
    const auto answers = pool.run({"before", wanted.what, "after"});
    EXPECT_EQ(answers[0].value_or("-"), "read before") << wanted.what;
    EXPECT_EQ(answers[2].value_or("-"), "read after") << wanted.what;
    const std::string end = answers[1] ? *answers[1] : answers[1].error().message;
    EXPECT_TRUE(
        std::any_of(wanted.ends.begin(), wanted.ends.end(), [&](const std::string& words) { return end.find(words) != std::string::npos; }))
        << wanted.what << ": " << end;
}

class Confined : public testing::Test {
protected:
    void SetUp() override
    {
        if (!support().system_calls) GTEST_SKIP() << "this kernel has no seccomp";
    }
};

TEST_F(Confined, RefusesAReaderEverythingButReading)
{
    WorkerPool pool(2, hostile, short_limits());
    for (const auto& wanted : always) expect_end(pool, wanted);
    EXPECT_FALSE(std::filesystem::exists("/tmp/minutebook-jail-created"));
}

TEST_F(Confined, RefusesTheSameWithoutLandlock)
{
    WorkerPool pool(2, hostile, short_limits(), {.profile = Profile::reader, .warm = {}, .landlock = false});
    for (const auto& wanted : always) expect_end(pool, wanted);
    // Nor does a worker that would read models and fonts open any file where nothing says which.
    WorkerPool recogniser(1, hostile, short_limits(), {.profile = Profile::recogniser, .warm = {}, .landlock = false});
    for (const auto& wanted : always) expect_end(recogniser, wanted);
}

TEST_F(Confined, LeavesLandlockAndLimitsWhereTheKernelFiltersNoCalls)
{
    if (support().landlock < 6) GTEST_SKIP() << "needs Landlock that knows networks and signals";
    WorkerPool pool(1, hostile, short_limits(), {.profile = Profile::reader, .warm = {}, .landlock = true, .system_calls = false});
    for (const Case& wanted : std::vector<Case>{{"read a file", {"refused"}},
                                                {"create a file", {"refused"}},
                                                {"remove a file", {"refused"}},
                                                {"write to its memory file", {"refused"}},
                                                {"exec", {"refused"}},
                                                {"trace its parent", {"refused"}},
                                                {"kill its parent", {"refused"}}})
        expect_end(pool, wanted);
}

TEST_F(Confined, EndsBombsWithTheirReason)
{
    WorkerPool pool(2, hostile, short_limits());
    for (const auto& wanted : bombs) expect_end(pool, wanted);
    if (!sanitized) expect_end(pool, {"eat memory", {"more memory than a reading process has"}});
    Limits impatient = short_limits();
    impatient.wall = std::chrono::milliseconds(1000);
    WorkerPool other(2, hostile, impatient);
    expect_end(other, {"sleep", {"took longer than 1 s"}});
}

TEST_F(Confined, DoesNotTryAgainWhatUsedUpItsProcessorTime)
{
    WorkerPool pool(1, hostile, short_limits());
    const auto answers = pool.run({"loop"});
    EXPECT_FALSE(answers[0].has_value());
    EXPECT_EQ(pool.casualties(), 1U);
}

TEST_F(Confined, HoldsAnotherUserThanRootToo)
{
    if (::getuid() != 0) GTEST_SKIP() << "is another user already";
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
        if (::setgid(65534) != 0 || ::setuid(65534) != 0) ::_exit(2);
        WorkerPool pool(2, hostile, short_limits());
        for (const auto& wanted : always) expect_end(pool, wanted);
        for (const auto& wanted : bombs) expect_end(pool, wanted);
        ::_exit(testing::Test::HasFailure() ? 1 : 0);
    }
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << status;
}

TEST_F(Confined, TakesNoAnswerThatWasNotAskedFor)
{
    WorkerPool pool(1, hostile, short_limits());
    const auto answers = pool.run({"answer the next one too", "b", "c"});
    EXPECT_EQ(answers[1].value_or("-"), "read b");
    EXPECT_EQ(answers[2].value_or("-"), "read c");
}

TEST_F(Confined, IsNotHeldUpByAWorkerThatDoesNotRead)
{
    Limits limits = short_limits();
    limits.wall = std::chrono::milliseconds(500);
    // The jail is not closed before a pipe's worth of input stands unread.
    WorkerPool pool(1, hostile, limits,
                    {.profile = Profile::reader, .warm = [] { std::this_thread::sleep_for(std::chrono::seconds(60)); }});
    const auto begun = std::chrono::steady_clock::now();
    const auto answers = pool.run({std::string(8'000'000, 'x')});
    ASSERT_FALSE(answers[0].has_value());
    EXPECT_NE(answers[0].error().message.find("took longer than"), std::string::npos) << answers[0].error().message;
    EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(20));
}

std::string opens(std::string_view path) { return open_for(std::string(path).c_str(), O_RDONLY); }

TEST_F(Confined, LetsARecogniserReadModelsAndFontsAlone)
{
    if (support().landlock == 0) GTEST_SKIP() << "this kernel has no Landlock";
    WorkerPool pool(1, opens, {}, {.profile = Profile::recogniser});
    const auto answers = pool.run({"/usr/share/tesseract-ocr", "/etc/fonts", "/usr/share/poppler", "/etc/passwd", "/usr/share",
                                   "/proc/self/maps", "/usr/share/tesseract-ocr/../../../etc/passwd"});
    for (std::size_t i = 0; i < answers.size(); ++i)
        EXPECT_EQ(answers[i].value_or("-") == "DONE", i < 3) << i << ": " << answers[i].value_or("-");
    WorkerPool other(1, hostile, short_limits(), {.profile = Profile::recogniser});
    for (const auto& wanted : always) expect_end(other, wanted);
}

TEST_F(Confined, LetsAWordWorkerStartAntiwordAndNothingElse)
{
    if (support().landlock == 0) GTEST_SKIP() << "this kernel has no Landlock";
    if (!std::filesystem::exists("/usr/bin/antiword")) GTEST_SKIP() << "antiword is not installed";
    const auto starts = [](std::string_view program) { return run_program(std::string(program).c_str(), "-h"); };
    WorkerPool pool(1, starts, {}, {.profile = Profile::word});
    const auto answers = pool.run({"/usr/bin/antiword", "/bin/sh", "/bin/cat", "/usr/bin/env"});
    EXPECT_EQ(answers[0].value_or("-").rfind("DONE", 0), 0U) << answers[0].value_or("-");
    for (std::size_t i = 1; i < answers.size(); ++i) EXPECT_EQ(answers[i].value_or("-"), "refused: Permission denied") << i;
    WorkerPool other(1, hostile, short_limits(), {.profile = Profile::word});
    for (const auto& wanted : always)
        if (const std::string_view what = wanted.what;
            what.find("fork") == what.npos && what != "exec" && what != "start a thread" && what != "make data into code")
            expect_end(other, wanted);
}

TEST_F(Confined, HandsAWordWorkersBytesToAntiword)
{
    if (!std::filesystem::exists("/usr/bin/antiword")) GTEST_SKIP() << "antiword is not installed";
    const auto reads = [](std::string_view bytes) {
        const auto text = output_of("/usr/bin/antiword", {"-m", "UTF-8.txt"}, bytes, 1'000'000);
        return text ? *text : std::string(text.error().message);
    };
    const std::string rich = "{\\rtf1 words}"; // which it knows, and names
    for (const bool landlock : {true, false}) {
        WorkerPool pool(1, reads, {}, {.profile = Profile::word, .warm = {}, .landlock = landlock});
        const auto answers = pool.run({rich});
        EXPECT_EQ(answers[0].value_or("-"), "/usr/bin/antiword ended with code 1");
    }
    WorkerPool reader(1, reads);
    EXPECT_NE(reader.run({rich})[0].value_or("-").find("Operation not permitted"), std::string::npos);
}

TEST_F(Confined, LetsWhatAWordWorkerStartedStartNothing)
{
    const auto runs = [](std::string_view script) {
        const auto text = output_of("/bin/sh", {"-c", std::string(script)}, "x", 1'000);
        return text ? *text : std::string(text.error().message);
    };
    // Without Landlock, which would let no shell start at all.
    WorkerPool pool(1, runs, {}, {.profile = Profile::word, .warm = {}, .landlock = false});
    const auto answers = pool.run({"echo started", "(echo forked); echo on", "/bin/true && echo ran; echo on"});
    EXPECT_EQ(answers[0].value_or("-"), "started\n");
    for (std::size_t i = 1; i < answers.size(); ++i) EXPECT_EQ(answers[i].value_or("-"), "/bin/sh ended with code 2");
    EXPECT_EQ(runs("(echo forked); echo on"), "/bin/sh ended with code 2"); // in no jail either
    EXPECT_EQ(runs("echo started"), "started\n");
}

TEST_F(Confined, LetsNoWordWorkerMakeNamespaces)
{
    const auto clones = [](std::string_view flag) {
        const long child = ::syscall(SYS_clone, std::stoul(std::string(flag)) | SIGCHLD, nullptr, nullptr, nullptr, nullptr);
        if (child == 0) ::_exit(0);
        return done_or_refused(child > 0);
    };
    WorkerPool pool(1, clones, {}, {.profile = Profile::word});
    const auto answers = pool.run({"0", std::to_string(CLONE_NEWUSER), std::to_string(CLONE_NEWPID | CLONE_NEWNS)});
    EXPECT_EQ(answers[0].value_or("-"), "DONE");
    for (std::size_t i = 1; i < answers.size(); ++i) EXPECT_EQ(answers[i].value_or("-"), "refused: Operation not permitted");
}

TEST_F(Confined, EndsWhatAWordWorkerStarted)
{
    Limits limits = short_limits();
    limits.wall = std::chrono::milliseconds(500);
    const auto leaves_one_behind = [](std::string_view) {
        if (::fork() == 0) {
            ::close(3);
            ::close(4);
            ::pause();
        }
        std::this_thread::sleep_for(std::chrono::hours(1));
        return std::string();
    };
    // Orphans of this process come to it, so that none can hide.
    ::prctl(PR_SET_CHILD_SUBREAPER, 1);
    {
        WorkerPool pool(1, leaves_one_behind, limits, {.profile = Profile::word});
        const auto answers = pool.run({"x"});
        EXPECT_FALSE(answers[0].has_value());
    }
    int status = 0;
    while (::waitpid(-1, &status, 0) > 0) EXPECT_TRUE(WIFSIGNALED(status));
    ::prctl(PR_SET_CHILD_SUBREAPER, 0);
}

} // namespace
} // namespace minutebook::jail
