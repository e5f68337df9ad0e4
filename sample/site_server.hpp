// A small HTTP/1.1 server on loopback that plays all sites of the sample world, and a host that misbehaves on purpose.
#pragma once

#include "base/result.hpp"
#include "sample/world.hpp"

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace minutebook::sample {

/// One request that was answered.
struct LogEntry {
    std::string host;
    std::string method;
    std::string target;
    std::string user_agent;
    bool conditional = false; ///< it carried If-None-Match or If-Modified-Since
    std::chrono::steady_clock::time_point at;
    int status = 0;
};

struct SiteServerOptions {
    std::string listen{"127.0.0.1"};
    int port = 0;                ///< 0: any free one
    std::filesystem::path log{}; ///< each request is added to this file as it comes; empty: none. Form: sample/README.md
    int pages = 0;               ///< of the host www.manypages.test (many_pages.hpp); 0: there is no such host
};

/// Serves a World from a thread of its own until destroyed. Chooses the site by the Host header; answers GET and HEAD,
/// conditional requests with 304, what does not exist with 404, other methods with 405.
///
/// The host "faults.test" answers at: /status/NNN (that status), /slow (one byte in 200 ms, for a minute),
/// /redirect-loop, /huge (300 MB of text), /truncated (closes before the promised length), /flaky (503 with Retry-After on
/// the first request, then 200), /robots.txt (allows all) and / (links to the others).
class SiteServer {
public:
    /// Errors: busy (the port is taken), io (also of the log). `world` must outlive the server.
    [[nodiscard]] static Result<std::unique_ptr<SiteServer>> start(const World& world, const SiteServerOptions& options = {});

    SiteServer(const SiteServer&) = delete;
    SiteServer& operator=(const SiteServer&) = delete;
    ~SiteServer();

    [[nodiscard]] int port() const;
    /// The phase that requests are answered in from now on. Starts as the first.
    void set_phase(int phase);
    /// Every request answered so far, oldest first.
    [[nodiscard]] std::vector<LogEntry> log() const;

private:
    class Impl;
    explicit SiteServer(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
}; // class SiteServer

} // namespace minutebook::sample
