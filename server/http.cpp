#include "server/http.hpp"

#include "base/clock.hpp"
#include "base/log.hpp"
#include "server/errors.hpp"
#include "server/worker_pool.hpp"

#include <atomic>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <charconv>
#include <map>
#include <optional>
#include <set>

namespace minutebook::server {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;
using Head = http::request<http::empty_body>;

constexpr std::size_t max_header_bytes = 16 * 1024;
constexpr std::size_t max_header_fields = 64;

/// Why a request is not taken; the connection is closed after the answer.
struct Refusal {
    int status = 400;
    std::string text;
};

bool valid_host(std::string_view host)
{
    constexpr std::string_view allowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._:[]";
    return !host.empty() && host.size() <= 300 && host.find_first_not_of(allowed) == std::string_view::npos;
}

// RFC 9112: what could be read in two ways by us and a proxy in front is refused.
std::optional<Refusal> refusal(const Head& head)
{
    if (head.version() != 11 && head.version() != 10) return Refusal{400, "only HTTP/1.1 and HTTP/1.0 are spoken here"};
    if (head.target().size() > max_target) return Refusal{414, "the address is longer than 4,096 bytes"};
    if (head.method() != http::verb::get && head.method() != http::verb::head) return Refusal{405, "only GET and HEAD are answered"};
    if (static_cast<std::size_t>(std::distance(head.begin(), head.end())) > max_header_fields)
        return Refusal{431, "more than 64 header fields"};
    if (head.count(http::field::host) != 1) return Refusal{400, "a request must have one Host"};
    if (!valid_host(head[http::field::host])) return Refusal{400, "the Host is not a host"};
    const std::string_view length = head[http::field::content_length];
    if (head.count(http::field::transfer_encoding) > 0 || (!length.empty() && length != "0"))
        return Refusal{400, "a request with a body is not answered"};
    return std::nullopt;
}

Refusal refusal(const beast::error_code& error)
{
    if (error == http::error::header_limit || error == http::error::buffer_overflow)
        return {431, "the head of the request is longer than 16 KB"};
    return {400, "the request is not HTTP"};
}

Request to_request(const Head& head)
{
    return {head.method() == http::verb::head, std::string(head.target()), std::string(head[http::field::if_none_match])};
}

http::response<http::string_body> to_message(Response&& response, bool head_only, bool keep_alive)
{
    http::response<http::string_body> message;
    message.version(11);
    message.result(static_cast<unsigned>(response.status));
    message.reason(reason_phrase(response.status));
    message.keep_alive(keep_alive);
    message.set(http::field::date, to_http_date(system_clock().now()));
    for (const auto& [name, value] : response.headers) message.set(name, value);
    if (response.status == 304) return message;
    message.set(http::field::content_type, response.content_type);
    message.content_length(response.body.size());
    if (!head_only) message.body() = std::move(response.body);
    return message;
}

Error listen_error(const Endpoint& endpoint, const beast::error_code& error)
{
    const std::string what = "cannot listen on " + endpoint.text();
    if (error == asio::error::address_in_use)
        return {Errc::busy, what + ": another program uses that port",
                "stop it, or choose another port (--listen " + Endpoint{endpoint.address, 0}.text() + " takes any free one)"};
    if (error == asio::error::access_denied) return {Errc::io, what + ": not permitted", "ports below 1024 need privileges"};
    return {Errc::usage, what + ": this machine has no such address", "use --listen 127.0.0.1:8080"};
}

} // namespace

Result<Endpoint> Endpoint::parse(std::string_view text)
{
    const Error malformed{Errc::usage, "cannot listen on \"" + std::string(text) + "\": not an address and a port",
                          "write it as 127.0.0.1:8080 or [::1]:8080"};
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos) return tl::unexpected(malformed);
    std::string_view address = text.substr(0, colon);
    const std::string_view port = text.substr(colon + 1);
    if (address.starts_with('[') && address.ends_with(']')) address = address.substr(1, address.size() - 2);
    if (address == "localhost") address = "127.0.0.1";
    Endpoint endpoint;
    const auto [end, failed] = std::from_chars(port.data(), port.data() + port.size(), endpoint.port);
    if (port.empty() || failed != std::errc() || end != port.data() + port.size()) return tl::unexpected(malformed);
    beast::error_code error;
    const auto parsed = asio::ip::make_address(std::string(address), error);
    if (error || (parsed.is_v6() && !text.starts_with('['))) return tl::unexpected(malformed);
    endpoint.address = std::string(address);
    return endpoint;
}

bool Endpoint::loopback() const
{
    beast::error_code error;
    return asio::ip::make_address(address, error).is_loopback();
}

std::string Endpoint::text() const
{
    const bool v6 = address.find(':') != std::string::npos;
    return (v6 ? "[" + address + "]" : address) + ":" + std::to_string(port);
}

struct HttpServer::State {
    State(HttpOptions given, HandlerFactory make) : options(std::move(given)), factory(std::move(make)) {}

    asio::awaitable<void> accept();
    asio::awaitable<void> serve(tcp::socket socket, asio::ip::address client);
    asio::awaitable<void> converse(beast::tcp_stream& stream);
    asio::awaitable<bool> one_request(beast::tcp_stream& stream, beast::flat_buffer& buffer, std::size_t count);
    asio::awaitable<bool> await_request(beast::tcp_stream& stream, beast::flat_buffer& buffer);
    asio::awaitable<Response> answer(Request request);
    asio::awaitable<bool> write(beast::tcp_stream& stream, Response response, bool head_only, bool keep_alive);
    bool admit(const asio::ip::address& client);
    void leave(const asio::ip::address& client);
    void begin_stop();

    HttpOptions options;
    HandlerFactory factory;
    asio::io_context io{1};
    tcp::acceptor acceptor{io};
    asio::steady_timer drain{io};
    asio::signal_set signals{io};
    std::optional<WorkerPool> pool;
    std::map<asio::ip::address, std::size_t> clients;
    std::size_t sessions = 0;
    std::set<beast::tcp_stream*> idle; ///< waiting for a first byte: closed at once on stop
    bool stopping = false;
};

bool HttpServer::State::admit(const asio::ip::address& client)
{
    if (sessions >= options.connections) return false;
    std::size_t& held = clients[client];
    if (!client.is_loopback() && held >= options.connections_per_address) return false;
    ++held;
    ++sessions;
    return true;
}

void HttpServer::State::leave(const asio::ip::address& client)
{
    const auto held = clients.find(client);
    if (--held->second == 0) clients.erase(held);
    if (--sessions == 0 && stopping) drain.cancel();
}

void HttpServer::State::begin_stop()
{
    if (stopping) return;
    stopping = true;
    beast::error_code ignored;
    acceptor.close(ignored);
    signals.cancel(ignored);
    for (beast::tcp_stream* stream : idle) stream->cancel();
    if (sessions == 0) return;
    drain.expires_after(options.drain_deadline);
    drain.async_wait([this](const beast::error_code& error) {
        if (!error) io.stop();
    });
}

asio::awaitable<void> HttpServer::State::accept()
{
    while (!stopping) {
        beast::error_code error;
        tcp::socket socket = co_await acceptor.async_accept(asio::redirect_error(asio::use_awaitable, error));
        if (stopping) co_return;
        if (error) {
            // Out of descriptors, mostly: connections end by their deadlines, so a pause helps.
            asio::steady_timer pause(io, std::chrono::milliseconds(100));
            co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, error));
            continue;
        }
        const auto remote = socket.remote_endpoint(error);
        if (error || !admit(remote.address())) continue;
        asio::co_spawn(io, serve(std::move(socket), remote.address()), asio::detached);
    }
}

asio::awaitable<void> HttpServer::State::serve(tcp::socket socket, asio::ip::address client)
{
    beast::tcp_stream stream(std::move(socket));
    try {
        co_await converse(stream);
    }
    catch (const std::exception& problem) {
        log::debug(std::string("a connection failed: ") + problem.what());
    }
    idle.erase(&stream);
    leave(client);
}

asio::awaitable<void> HttpServer::State::converse(beast::tcp_stream& stream)
{
    beast::flat_buffer buffer(max_target + max_header_bytes + 1024);
    bool go_on = true;
    for (std::size_t count = 1; go_on && !stopping; ++count) {
        go_on = co_await await_request(stream, buffer);
        if (go_on) go_on = co_await one_request(stream, buffer, count);
    }
    beast::error_code ignored;
    stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
}

asio::awaitable<bool> HttpServer::State::await_request(beast::tcp_stream& stream, beast::flat_buffer& buffer)
{
    if (buffer.size() > 0) co_return true;
    idle.insert(&stream);
    stream.expires_after(options.idle_deadline);
    beast::error_code error;
    const std::size_t read = co_await stream.async_read_some(buffer.prepare(4096), asio::redirect_error(asio::use_awaitable, error));
    idle.erase(&stream);
    buffer.commit(read);
    co_return !error;
}

asio::awaitable<bool> HttpServer::State::one_request(beast::tcp_stream& stream, beast::flat_buffer& buffer, std::size_t count)
{
    http::request_parser<http::empty_body> parser;
    parser.header_limit(static_cast<std::uint32_t>(max_target + max_header_bytes));
    stream.expires_after(options.header_deadline);
    beast::error_code error;
    co_await http::async_read_header(stream, buffer, parser, asio::redirect_error(asio::use_awaitable, error));
    if (error == beast::error::timeout || error == http::error::partial_message || error == http::error::end_of_stream) co_return false;
    std::optional<Refusal> refused = error ? refusal(error) : refusal(parser.get());
    const Request request = to_request(parser.get());
    if (refused) {
        Response response = finish(error_response(format_of(request.target), refused->status, refused->text), request);
        [[maybe_unused]] const bool written = co_await write(stream, std::move(response), request.head, false);
        co_return false;
    }
    const bool keep_alive = parser.get().keep_alive() && count < options.requests_per_connection && !stopping;
    Response response = co_await answer(request);
    const bool written = co_await write(stream, std::move(response), request.head, keep_alive);
    co_return written&& keep_alive;
}

asio::awaitable<Response> HttpServer::State::answer(Request request)
{
    // The timer stands for the worker's answer: the worker leaves it in `slot` and wakes us by way of the context.
    struct Slot {
        explicit Slot(asio::io_context& context) : timer(context, asio::steady_timer::time_point::max()) {}
        asio::steady_timer timer;
        std::optional<Response> response;
    };
    const auto slot = std::make_shared<Slot>(io);
    const bool taken = pool->submit(request, [this, slot](Response response) {
        asio::post(io, [slot, response = std::move(response)]() mutable {
            slot->response = std::move(response);
            slot->timer.cancel();
        });
    });
    if (!taken)
        co_return finish(error_response(format_of(request.target), 503, "the server has too many requests waiting; try again soon"),
                         request);
    beast::error_code ignored;
    if (!slot->response) co_await slot->timer.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    co_return std::move(*slot->response);
}

asio::awaitable<bool> HttpServer::State::write(beast::tcp_stream& stream, Response response, bool head_only, bool keep_alive)
{
    auto message = to_message(std::move(response), head_only, keep_alive);
    stream.expires_after(options.write_deadline);
    beast::error_code error;
    co_await http::async_write(stream, message, asio::redirect_error(asio::use_awaitable, error));
    co_return !error;
}

HttpServer::HttpServer(std::unique_ptr<State> state) : state_(std::move(state)) {}
HttpServer::HttpServer(HttpServer&&) noexcept = default;
HttpServer& HttpServer::operator=(HttpServer&&) noexcept = default;
HttpServer::~HttpServer() = default;

Result<HttpServer> HttpServer::listen(const HttpOptions& options, HandlerFactory factory)
{
    auto state = std::make_unique<State>(options, std::move(factory));
    beast::error_code error;
    const auto address = asio::ip::make_address(options.endpoint.address, error);
    if (error) return tl::unexpected(listen_error(options.endpoint, error));
    const tcp::endpoint endpoint(address, options.endpoint.port);
    tcp::acceptor& acceptor = state->acceptor;
    acceptor.open(endpoint.protocol(), error);
    if (!error) acceptor.set_option(asio::socket_base::reuse_address(true), error);
    if (!error) acceptor.bind(endpoint, error);
    if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (error) return tl::unexpected(listen_error(options.endpoint, error));
    state->options.endpoint.port = acceptor.local_endpoint().port();
    return HttpServer(std::move(state));
}

const Endpoint& HttpServer::endpoint() const { return state_->options.endpoint; }

std::string HttpServer::url() const { return "http://" + endpoint().text() + "/"; }

void HttpServer::run()
{
    State& state = *state_;
    state.pool.emplace(state.options.workers, state.options.queue, state.factory);
    if (state.options.stop_on_signals) {
        state.signals.add(SIGINT);
        state.signals.add(SIGTERM);
        state.signals.async_wait([&state](const beast::error_code& error, int) {
            if (!error) state.begin_stop();
        });
    }
    asio::co_spawn(state.io, state.accept(), asio::detached);
    state.io.run();
    state.pool.reset();
}

void HttpServer::stop()
{
    asio::post(state_->io, [state = state_.get()] { state->begin_stop(); });
}

} // namespace minutebook::server
