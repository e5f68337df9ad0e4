// Asks for one address at a time of each host, within bounds, and gives back exactly what was sent and received.
//
//     Fetcher fetcher(options, clock);
//     fetcher.start({.tag = 1, .url = url});
//     for (auto& fetched : fetcher.wait(100ms)) …
//
// Redirects are never followed here: each hop is an exchange of its own, which the caller judges before the next.
#pragma once

#include "base/clock.hpp"
#include "base/url.hpp"
#include "crawler/address_guard.hpp"
#include "crawler/tls_fault.hpp"

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

struct sockaddr;

namespace minutebook::crawler {

struct FetchLimits {
    std::chrono::milliseconds connect{15'000};
    std::chrono::milliseconds total{120'000};
    double slow_bytes_per_second = 200;            ///< of a body: less than this …
    std::chrono::milliseconds slow_window{20'000}; ///< … over this long is given up
    std::size_t head_bytes = 128 * 1024;
    std::size_t body_bytes = 50 * 1024 * 1024;
};

struct FetcherOptions {
    std::string user_agent; ///< "minutebook/0.1 (+CONTACT)"
    FetchLimits limits;
    /// Opens sockets, only after the address has been judged; unset: the system's. Returns a descriptor, or -1. For tests.
    std::function<int(int family, int type, int protocol, const sockaddr& address)> open_socket;
    /// Addresses of a host ("8.8.8.8,127.0.0.1"), asked at the beginning of each request; unset: the system's. For tests.
    std::function<std::string(const std::string& host)> resolve;
};

struct FetchRequest {
    std::uint64_t tag = 0; ///< the caller's; comes back with the answer
    Url url;
    std::string etag;                   ///< for If-None-Match; empty: not sent
    std::string last_modified;          ///< for If-Modified-Since; empty: not sent
    std::optional<Endpoint> connect_to; ///< connect there instead; if it is on loopback, that is allowed for this request
    std::size_t body_bytes = 0;         ///< a lower bound of body than the limits'; 0: the limits'
    bool cut_body = false;              ///< a body beyond its bound is cut there and no failure (robots.txt)
};

/// What went over the wire. Heads have CRLF and, at the end, the empty line; the transfer coding is removed from the body,
/// its content coding (which was not asked for) is not.
struct FetchResponse {
    Timestamp fetched_at; ///< when the request was sent
    int status = 0;
    std::string request_head;
    std::string response_head;
    std::string body;
    std::string ip_address;
    std::chrono::milliseconds took{0};
    bool more_than_announced = false; ///< bytes came after the length that the head gave; they were not taken

    /// The value of the last header of that name, whatever its case; empty if there is none.
    [[nodiscard]] std::string header(std::string_view name) const;
};

/// Why there is no response.
struct FetchFailure {
    enum class Kind {
        name,
        connection,
        tls,
        timeout,
        slow,         ///< it dripped
        truncated,    ///< fewer bytes than the head announced
        too_large,    ///< announced to be larger than the bound
        endless,      ///< nothing announced, and more bytes or a longer time than the bound
        header_flood, ///< a head larger than the bound
        forbidden_address,
        protocol,
        cancelled
    };
    Kind kind = Kind::protocol;
    std::string message; ///< "council.test did not accept a connection"
    TlsFault tls = TlsFault::none;
};
[[nodiscard]] std::string_view to_string(FetchFailure::Kind kind);

struct Fetched {
    std::uint64_t tag = 0;
    tl::expected<FetchResponse, FetchFailure> answer;
    std::optional<std::chrono::steady_clock::time_point> sent_at{}; ///< when the request went out, by the monotonic clock; if it did
};

/// One request in flight per host; the caller sees to it (precondition of start). Not for two threads at once.
class Fetcher {
public:
    Fetcher(FetcherOptions options, const Clock& clock);
    Fetcher(const Fetcher&) = delete;
    Fetcher& operator=(const Fetcher&) = delete;
    ~Fetcher();

    /// Begins. Precondition: no request to the same host is in flight.
    void start(FetchRequest request);
    /// What has been answered or has failed since; waits for the first of them, but at most so long.
    [[nodiscard]] std::vector<Fetched> wait(std::chrono::milliseconds at_most);
    [[nodiscard]] std::size_t in_flight() const;
    /// Breaks off all that is in flight; each comes back from the next wait() as cancelled.
    void cancel_all();

private:
    struct State;
    std::unique_ptr<State> state_;
}; // class Fetcher

} // namespace minutebook::crawler
