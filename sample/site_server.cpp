#include "sample/site_server.hpp"

#include "base/clock.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "sample/faults.hpp"
#include "sample/many_pages.hpp"
#include "sample/traps.hpp"

#include <algorithm>
#include <atomic>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/status.hpp>
#include <cstdio>
#include <fstream>
#include <map>
#include <mutex>
#include <optional>
#include <thread>

namespace minutebook::sample {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using tcp = asio::ip::tcp;
using boost::system::error_code;

constexpr std::size_t max_header_bytes = 16 * 1024;

/// One line and the headers of an answer, without its body.
std::string head_of(int status, const std::vector<std::pair<std::string, std::string>>& headers, bool keep_alive)
{
    std::string out =
        "HTTP/1.1 " + std::to_string(status) + " " + std::string(http::obsolete_reason(static_cast<http::status>(status))) + "\r\n";
    for (const auto& [name, value] : headers) out += name + ": " + value + "\r\n";
    return out + "Date: " + to_http_date(system_clock().now()) + "\r\nConnection: " + (keep_alive ? "keep-alive" : "close") + "\r\n\r\n";
}

std::string header_of(const Response& response, std::string_view name)
{
    for (const auto& [key, value] : response.headers)
        if (key == name) return value;
    return {};
}

/// May a client that has this representation keep it? (RFC 9110 section 13.1: If-None-Match outranks If-Modified-Since.)
bool unchanged(const Response& response, const std::string& etags, const std::string& since)
{
    const std::string etag = header_of(response, "ETag"), modified = header_of(response, "Last-Modified");
    if (!etags.empty()) return !etag.empty() && (etags == "*" || etags.find(etag) != std::string::npos);
    if (since.empty() || modified.empty()) return false;
    const auto known = parse_http_date(since), last = parse_http_date(modified);
    return known && last && *last <= *known;
}

/// "2026-03-01T09:30:00.125Z", now.
std::string moment()
{
    const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    const auto whole = std::chrono::floor<std::chrono::seconds>(now);
    char fraction[8];
    std::snprintf(fraction, sizeof fraction, ".%03dZ", static_cast<int>((now - whole).count()));
    std::string text = to_iso(whole);
    text.pop_back();
    return text + fraction;
}

/// What the sessions share.
struct Shared {
    explicit Shared(const World& served) : world(served) {}

    const World& world;
    int pages = 0;
    std::ofstream file; ///< the log on disk; guarded by mutex
    std::atomic<int> phase{first_phase};
    mutable std::mutex mutex;
    std::vector<LogEntry> log;        ///< guarded by mutex
    std::map<std::string, int> asked; ///< host and target → how often; guarded by mutex

    void record(LogEntry entry)
    {
        const std::lock_guard lock(mutex);
        if (file.is_open())
            file << moment() + " " + entry.host + " " + entry.method + " " + entry.target + " " + std::to_string(entry.status) + "\n"
                 << std::flush;
        ++asked[entry.host + entry.target];
        log.push_back(std::move(entry));
    }

    /// How often the same was asked for before.
    int earlier(const LogEntry& entry) const
    {
        const std::lock_guard lock(mutex);
        const auto known = asked.find(entry.host + entry.target);
        return known == asked.end() ? 0 : known->second;
    }
};

/// One connection. Lives as long as an operation of its own is pending.
class Session : public std::enable_shared_from_this<Session> {
public:
    Session(tcp::socket socket, Shared& shared) : socket_(std::move(socket)), timer_(socket_.get_executor()), shared_(shared) {}

    void read()
    {
        parser_.emplace();
        parser_->header_limit(max_header_bytes);
        http::async_read(socket_, buffer_, *parser_, [self = shared_from_this()](error_code error, std::size_t) {
            if (!error) self->answer();
        });
    }

private:
    /// As asked through a proxy: "http://host/path" → "/path" (RFC 9112 section 3.2.2).
    static std::string origin_form(std::string target)
    {
        if (!target.starts_with("http://")) return target;
        const auto path = target.find('/', 7);
        return path == std::string::npos ? "/" : target.substr(path);
    }

    void answer()
    {
        const auto& request = parser_->get();
        LogEntry entry;
        entry.host = ascii_lower(std::string(request[http::field::host]));
        if (const auto colon = entry.host.find(':'); colon != std::string::npos) entry.host.resize(colon);
        entry.method = std::string(request.method_string());
        entry.target = origin_form(std::string(request.target()));
        entry.user_agent = std::string(request[http::field::user_agent]);
        entry.conditional = request.count(http::field::if_none_match) + request.count(http::field::if_modified_since) > 0;
        entry.at = std::chrono::steady_clock::now();
        keep_alive_ = request.keep_alive();
        head_only_ = request.method() == http::verb::head;
        if (!head_only_ && request.method() != http::verb::get) {
            entry.status = 405;
            shared_.record(std::move(entry));
            send_plain(405, {{"Allow", "GET, HEAD"}}, "");
        }
        else if (entry.host == fault_host || is_trap_host(entry.host)) answer_with_fault(std::move(entry));
        else answer_from_world(std::move(entry));
    }

    void answer_from_world(LogEntry entry)
    {
        const auto& request = parser_->get();
        auto response = answer_of(entry);
        if (!response) response = Response{404, "text/plain; charset=utf-8", "no such site here: " + entry.host + "\n", {}};
        const bool same = response->status == 200 && unchanged(*response, std::string(request[http::field::if_none_match]),
                                                               std::string(request[http::field::if_modified_since]));
        entry.status = same ? 304 : response->status;
        shared_.record(std::move(entry));
        auto headers = response->headers;
        if (same) return send_bytes(head_of(304, headers, keep_alive_));
        headers.emplace_back("Content-Type", response->content_type);
        send_plain(response->status, std::move(headers), response->body);
    }

    [[nodiscard]] std::optional<Response> answer_of(const LogEntry& entry) const
    {
        if (shared_.pages == 0 || entry.host != many_pages_host)
            return shared_.world.get(entry.host, entry.target, shared_.phase, shared_.earlier(entry));
        const auto url = Url::parse("http://" + entry.host + entry.target);
        return url ? many_pages_response(shared_.pages, *url) : std::optional<Response>{};
    }

    void answer_with_fault(LogEntry entry)
    {
        const int earlier = shared_.earlier(entry);
        const std::string cookie(parser_->get()[http::field::cookie]);
        plan_ = entry.host == fault_host ? fault_plan(entry.target, earlier) : trap_plan({entry.host, entry.target, cookie, earlier});
        entry.status = plan_.status;
        shared_.record(std::move(entry));
        keep_alive_ = false;
        if (plan_.hang_up) return close();
        if (plan_.length == 0 && plan_.pause.count() == 0) plan_.piece = std::max<std::size_t>(plan_.body.size(), 1); // sent once, whole
        const std::uint64_t promised = plan_.length != 0 ? plan_.length : plan_.body.size();
        auto headers = plan_.headers;
        headers.emplace_back("Content-Type", plan_.content_type);
        headers.emplace_back("Content-Length", std::to_string(promised));
        left_ = head_only_ ? 0 : std::min(promised, plan_.sent);
        out_ = plan_.raw_head.empty() ? head_of(plan_.status, headers, false) : plan_.raw_head;
        asio::async_write(socket_, asio::buffer(out_), [self = shared_from_this()](error_code error, std::size_t) {
            if (!error) self->send_piece();
        });
    }

    /// The next piece of a body that is sent over and over, or drop by drop.
    void send_piece()
    {
        if (left_ == 0) return close();
        const std::size_t size = static_cast<std::size_t>(std::min<std::uint64_t>({left_, plan_.piece, plan_.body.size()}));
        left_ -= size;
        asio::async_write(socket_, asio::buffer(plan_.body.data(), size), [self = shared_from_this()](error_code error, std::size_t) {
            if (error) return;
            if (self->plan_.pause.count() == 0) return self->send_piece();
            self->timer_.expires_after(self->plan_.pause);
            self->timer_.async_wait([self](error_code stopped) {
                if (!stopped) self->send_piece();
            });
        });
    }

    void send_plain(int status, std::vector<std::pair<std::string, std::string>> headers, const std::string& body)
    {
        headers.emplace_back("Content-Length", std::to_string(body.size()));
        send_bytes(head_of(status, headers, keep_alive_) + (head_only_ ? "" : body));
    }

    void send_bytes(std::string bytes)
    {
        out_ = std::move(bytes);
        asio::async_write(socket_, asio::buffer(out_), [self = shared_from_this()](error_code error, std::size_t) {
            if (error) return;
            if (self->keep_alive_) self->read();
            else self->close();
        });
    }

    void close()
    {
        error_code ignored;
        socket_.shutdown(tcp::socket::shutdown_send, ignored);
        socket_.close(ignored);
    }

    tcp::socket socket_;
    asio::steady_timer timer_;
    Shared& shared_;
    boost::beast::flat_buffer buffer_;
    std::optional<http::request_parser<http::empty_body>> parser_;
    std::string out_;
    FaultPlan plan_;
    std::uint64_t left_ = 0;
    bool keep_alive_ = false, head_only_ = false;
}; // class Session

} // namespace

class SiteServer::Impl {
public:
    explicit Impl(const World& world) : shared_(world), acceptor_(context_) {}

    ~Impl()
    {
        context_.stop();
        if (thread_.joinable()) thread_.join();
    }

    error_code listen(const std::string& address, int port)
    {
        error_code error;
        const tcp::endpoint endpoint(asio::ip::make_address(address, error), static_cast<unsigned short>(port));
        if (!error) acceptor_.open(endpoint.protocol(), error);
        if (!error) acceptor_.set_option(tcp::acceptor::reuse_address(true), error);
        if (!error) acceptor_.bind(endpoint, error);
        if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
        if (error) return error;
        port_ = acceptor_.local_endpoint(error).port();
        if (error) return error;
        accept();
        thread_ = std::thread([this] { context_.run(); });
        return {};
    }

    [[nodiscard]] int port() const { return port_; }
    Shared& shared() { return shared_; }

private:
    void accept()
    {
        acceptor_.async_accept([this](error_code error, tcp::socket socket) {
            if (error == asio::error::operation_aborted) return;
            if (!error) std::make_shared<Session>(std::move(socket), shared_)->read();
            accept();
        });
    }

    Shared shared_;
    asio::io_context context_{1};
    tcp::acceptor acceptor_;
    std::thread thread_;
    int port_ = 0;
}; // class SiteServer::Impl

SiteServer::SiteServer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
SiteServer::~SiteServer() = default;

Result<std::unique_ptr<SiteServer>> SiteServer::start(const World& world, const SiteServerOptions& options)
{
    auto impl = std::make_unique<Impl>(world);
    impl->shared().pages = options.pages;
    if (!options.log.empty()) {
        impl->shared().file.open(options.log, std::ios::app);
        if (!impl->shared().file) return fail(Errc::io, errno_text("cannot write the log", options.log.string()), "name another file");
    }
    if (const error_code error = impl->listen(options.listen, options.port)) {
        const bool taken = error == asio::error::address_in_use;
        return fail(taken ? Errc::busy : Errc::io,
                    "cannot listen on " + options.listen + ":" + std::to_string(options.port) + ": " + error.message(),
                    taken ? "choose another port, or 0 for any free one" : "");
    }
    return std::unique_ptr<SiteServer>(new SiteServer(std::move(impl)));
}

int SiteServer::port() const { return impl_->port(); }

void SiteServer::set_phase(int phase) { impl_->shared().phase = phase; }

std::vector<LogEntry> SiteServer::log() const
{
    const Shared& shared = impl_->shared();
    const std::lock_guard lock(shared.mutex);
    return shared.log;
}

} // namespace minutebook::sample
