// A server on 127.0.0.1 for tests: one thread a connection, which answers whatever a function says, byte by byte if it likes.
#pragma once

#include <arpa/inet.h>
#include <atomic>
#include <chrono>
#include <functional>
#include <mutex>
#include <netinet/in.h>
#include <poll.h>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace minutebook::crawler {

/// What the server saw of one request.
struct SeenRequest {
    std::string head;
    std::string host;
    std::string target;
    std::chrono::steady_clock::time_point at;
};

class LoopbackServer {
public:
    /// Writes to `connection` until done; a reply of the usual kind is returned instead. "" after writing: close.
    using Handler = std::function<std::string(const SeenRequest& request, int connection)>;

    explicit LoopbackServer(Handler handler) : handler_(std::move(handler))
    {
        listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        ::bind(listener_, reinterpret_cast<sockaddr*>(&address), size);
        ::listen(listener_, 64);
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
        port_ = ntohs(address.sin_port);
        acceptor_ = std::thread([this] { accept_all(); });
    }

    LoopbackServer(const LoopbackServer&) = delete;
    LoopbackServer& operator=(const LoopbackServer&) = delete;

    ~LoopbackServer()
    {
        stopping_ = true;
        acceptor_.join();
        for (auto& thread : connections_) thread.join();
        ::close(listener_);
    }

    [[nodiscard]] int port() const { return port_; }
    [[nodiscard]] std::string endpoint() const { return "127.0.0.1:" + std::to_string(port_); }
    [[nodiscard]] bool stopping() const { return stopping_; }

    [[nodiscard]] std::vector<SeenRequest> seen() const
    {
        const std::lock_guard lock(mutex_);
        return seen_;
    }

    [[nodiscard]] std::size_t count(std::string_view target) const
    {
        std::size_t n = 0;
        for (const auto& request : seen()) n += request.target == target ? 1 : 0;
        return n;
    }

    static void write_all(int connection, std::string_view bytes)
    {
        while (!bytes.empty()) {
            const auto n = ::send(connection, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (n <= 0) return;
            bytes.remove_prefix(static_cast<std::size_t>(n));
        }
    }

    static std::string reply(int status, std::string_view body, std::string_view type = "text/html", std::string_view more = "")
    {
        return "HTTP/1.1 " + std::to_string(status) + " Word\r\nContent-Type: " + std::string(type) +
               "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" + std::string(more) + "\r\n" + std::string(body);
    }

private:
    [[nodiscard]] bool readable(int descriptor) const
    {
        pollfd waiting{descriptor, POLLIN, 0};
        while (!stopping_)
            if (::poll(&waiting, 1, 20) > 0) return true;
        return false;
    }

    void accept_all()
    {
        while (readable(listener_)) {
            const int connection = ::accept(listener_, nullptr, nullptr);
            if (connection < 0) continue;
            connections_.emplace_back([this, connection] {
                serve(connection);
                ::close(connection);
            });
        }
    }

    void serve(int connection)
    {
        std::string buffer;
        while (readable(connection)) {
            char bytes[4096];
            const auto n = ::recv(connection, bytes, sizeof bytes, 0);
            if (n <= 0) return;
            buffer.append(bytes, static_cast<std::size_t>(n));
            const auto end = buffer.find("\r\n\r\n");
            if (end == std::string::npos) continue;
            const SeenRequest request = parsed(buffer.substr(0, end + 4));
            buffer.erase(0, end + 4);
            {
                const std::lock_guard lock(mutex_);
                seen_.push_back(request);
            }
            const std::string answer = handler_(request, connection);
            if (answer.empty()) return;
            write_all(connection, answer);
        }
    }

    static SeenRequest parsed(std::string head)
    {
        SeenRequest request;
        request.at = std::chrono::steady_clock::now();
        const auto first = head.find(' '), second = head.find(' ', first + 1);
        request.target = head.substr(first + 1, second - first - 1);
        const auto host = head.find("\r\nHost: ");
        if (host != std::string::npos) request.host = head.substr(host + 8, head.find("\r\n", host + 8) - host - 8);
        request.head = std::move(head);
        return request;
    }

    Handler handler_;
    int listener_ = -1;
    int port_ = 0;
    std::atomic<bool> stopping_ = false;
    std::thread acceptor_;
    std::vector<std::thread> connections_; ///< touched by the acceptor alone until it has ended
    mutable std::mutex mutex_;
    std::vector<SeenRequest> seen_;
}; // class LoopbackServer

} // namespace minutebook::crawler
