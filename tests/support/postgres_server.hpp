// A PostgreSQL server of the test program's own: in a temporary folder, on a socket there and nowhere else, run by an ordinary
// user, gone with the program.
#pragma once

#include "tests/support/temporary_folder.hpp"

#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <grp.h>
#include <pwd.h>
#include <string>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace minutebook::test {

class PostgresServer {
public:
    /// The program's one server, started when first asked for.
    static PostgresServer& instance()
    {
        static PostgresServer server;
        return server;
    }
    /// Where Debian keeps the programs of PostgreSQL 15; MINUTEBOOK_POSTGRES_BIN names another folder.
    static std::string programs()
    {
        const char* named = std::getenv("MINUTEBOOK_POSTGRES_BIN");
        return named != nullptr ? named : "/usr/lib/postgresql/15/bin";
    }
    static bool installed() { return ::access((programs() + "/initdb").c_str(), X_OK) == 0; }

    PostgresServer(const PostgresServer&) = delete;
    PostgresServer& operator=(const PostgresServer&) = delete;
    ~PostgresServer() { stop(SIGQUIT); }

    /// Empty, or why there is none.
    [[nodiscard]] const std::string& failure() const { return failure_; }
    /// The address of a schema of its own.
    [[nodiscard]] std::string new_schema() { return url() + "&options=-csearch_path%3Dt" + std::to_string(++schemas_); }
    [[nodiscard]] std::string url() const { return "postgresql:///postgres?host=" + folder_.path().string() + "&user=tester"; }

    /// As when the machine fails: everything that is connected is cut off.
    void restart()
    {
        stop(SIGQUIT);
        start();
    }

private:
    PostgresServer()
    {
        if (::geteuid() == 0) user_ = ::getpwnam("postgres") != nullptr ? ::getpwnam("postgres") : ::getpwnam("nobody");
        if (user_ != nullptr && ::chown(folder_.path().c_str(), user_->pw_uid, user_->pw_gid) != 0) failure_ = "chown";
        const pid_t made =
            run({"initdb", "--pgdata=" + data(), "--username=tester", "--auth=trust", "--no-sync", "--locale=C", "--encoding=UTF8"});
        int status = 0;
        if (::waitpid(made, &status, 0) != made || status != 0) failure_ = "initdb failed: " + log();
        if (failure_.empty()) start();
    }

    [[nodiscard]] std::string data() const { return (folder_.path() / "data").string(); }
    [[nodiscard]] std::string log() const
    {
        std::ifstream in(folder_.path() / "log");
        return {std::istreambuf_iterator<char>(in), {}};
    }

    void start()
    {
        process_ = run({"postgres", "-D", data(), "-k", folder_.path().string(), "-c", "listen_addresses=", "-c", "fsync=off", "-c",
                        "shared_buffers=32MB", "-c", "max_connections=30"});
        const std::string socket = (folder_.path() / ".s.PGSQL.5432").string();
        for (int i = 0; i < 300; ++i) {
            const pid_t asked = run({"pg_isready", "-q", "-h", folder_.path().string()});
            int status = 0;
            if (::waitpid(asked, &status, 0) == asked && status == 0) return;
            std::this_thread::sleep_for(std::chrono::milliseconds{30});
        }
        failure_ = "the server was not ready in time: " + log();
    }

    void stop(int signal)
    {
        if (process_ <= 0) return;
        ::kill(process_, signal);
        ::waitpid(process_, nullptr, 0);
        process_ = 0;
    }

    /// Starts one of the programs as the ordinary user; it does not outlive this one.
    pid_t run(const std::vector<std::string>& words)
    {
        std::vector<std::string> copy = words;
        copy.front() = programs() + "/" + words.front();
        std::vector<char*> arguments;
        for (std::string& word : copy) arguments.push_back(word.data());
        arguments.push_back(nullptr);
        const std::string log = (folder_.path() / "log").string();
        const pid_t child = ::fork();
        if (child != 0) return child;
        const bool dropped =
            user_ == nullptr || (::setgroups(0, nullptr) == 0 && ::setgid(user_->pw_gid) == 0 && ::setuid(user_->pw_uid) == 0);
        ::prctl(PR_SET_PDEATHSIG, SIGQUIT); // forgotten by a change of user, hence here
        const int out = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0644);
        if (!dropped || out < 0 || ::chdir(folder_.path().c_str()) != 0) ::_exit(126);
        ::dup2(out, 1);
        ::dup2(out, 2);
        ::execv(arguments.front(), arguments.data());
        ::_exit(127);
    }

    TemporaryFolder folder_;
    const passwd* user_ = nullptr;
    pid_t process_ = 0;
    int schemas_ = 0;
    std::string failure_;
}; // class PostgresServer

/// The engines that a suite runs on: `TEST_P` with these as parameter.
enum class EngineUnderTest { sqlite, postgresql };
inline std::string to_string(EngineUnderTest engine) { return engine == EngineUnderTest::sqlite ? "Sqlite" : "PostgreSql"; }

} // namespace minutebook::test
