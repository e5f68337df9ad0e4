// The HTTP/1.1 layer: connections, limits and deadlines. One thread reads and writes, a bounded pool of workers answers, so
// that neither a slow client nor a slow page holds up others. GET and HEAD only; TLS and HTTP/2 belong to a proxy in front.
#pragma once

#include "base/result.hpp"
#include "server/message.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace minutebook::server {

/// Where to listen.
struct Endpoint {
    std::string address = "127.0.0.1"; ///< a numeric IPv4 or IPv6 address
    std::uint16_t port = 8080;         ///< 0: any free one

    /// Reads "127.0.0.1:8080", "[::1]:8080" or "localhost:8080". Errors: usage.
    [[nodiscard]] static Result<Endpoint> parse(std::string_view text);
    [[nodiscard]] bool loopback() const;
    [[nodiscard]] std::string text() const; ///< as parse() reads it
};

struct HttpOptions {
    Endpoint endpoint;
    std::size_t workers = 2;
    std::size_t queue = 64;                   ///< requests waiting for a worker; more are answered 503
    std::size_t connections = 900;            ///< more are closed at once; below the usual limit of 1,024 open files
    std::size_t connections_per_address = 32; ///< of one client; loopback is exempt, where a proxy may stand
    std::size_t requests_per_connection = 100;
    std::chrono::milliseconds header_deadline{10'000}; ///< from the first byte of a request to the end of its head, absolute
    std::chrono::milliseconds idle_deadline{15'000};   ///< between two requests of one connection
    std::chrono::milliseconds write_deadline{30'000};
    std::chrono::milliseconds drain_deadline{10'000}; ///< from stop() until answers under way are given up
    bool stop_on_signals = false;                     ///< SIGINT and SIGTERM call stop()
};

class HttpServer {
public:
    /// Takes the port. Errors: busy (the port is taken), io, usage (no such address on this machine).
    [[nodiscard]] static Result<HttpServer> listen(const HttpOptions& options, HandlerFactory factory);
    HttpServer(HttpServer&&) noexcept;
    HttpServer& operator=(HttpServer&&) noexcept;
    ~HttpServer();

    /// Where it listens, with the port that was given.
    [[nodiscard]] const Endpoint& endpoint() const;
    /// "http://127.0.0.1:8080/"
    [[nodiscard]] std::string url() const;

    /// Serves until stop() or a signal; then finishes the answers under way.
    void run();
    /// From any thread, also before run().
    void stop();

private:
    struct State;
    explicit HttpServer(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
}; // class HttpServer

} // namespace minutebook::server
