#include "server/http.hpp"
#include "server/serve.hpp"

#include <arpa/inet.h>
#include <chrono>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <stdexcept>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace minutebook::server {
namespace {

using namespace std::chrono_literals;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

/// A bare TCP client, so that requests can be as wrong as a test wants.
class Client {
public:
    explicit Client(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        EXPECT_EQ(::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
        const timeval patience{10, 0};
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    }
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;
    ~Client() { ::close(socket_); }

    void send(std::string_view bytes) const
    {
        [[maybe_unused]] const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    }
    /// Until the server closes.
    std::string read_all() const
    {
        std::string text;
        char piece[4096];
        for (ssize_t count = 0; (count = ::recv(socket_, piece, sizeof piece, 0)) > 0;) text.append(piece, static_cast<std::size_t>(count));
        return text;
    }

private:
    int socket_;
}; // class Client

Response echo(const Request& request)
{
    if (request.target == "/slow") std::this_thread::sleep_for(300ms);
    if (request.target == "/throw") throw std::runtime_error("inner words");
    Response response;
    response.content_type = "text/plain";
    response.body = "you asked for " + request.target + "\n";
    return response;
}

/// A server that runs for the time of a test.
class Serving : public ::testing::Test {
protected:
    void start(HttpOptions options)
    {
        options.endpoint = {"127.0.0.1", 0};
        auto server = HttpServer::listen(options, [] { return Handler(echo); });
        ASSERT_TRUE(server) << server.error().text();
        server_ = std::make_unique<HttpServer>(std::move(*server));
        thread_ = std::thread([this] { server_->run(); });
    }
    static HttpOptions quick()
    {
        HttpOptions options;
        options.header_deadline = 300ms;
        options.idle_deadline = 300ms;
        return options;
    }
    void TearDown() override
    {
        if (!thread_.joinable()) return;
        server_->stop();
        thread_.join();
    }
    std::uint16_t port() const { return server_->endpoint().port; }
    std::string ask(std::string_view request) const
    {
        const Client client(port());
        client.send(request);
        return client.read_all();
    }

    std::unique_ptr<HttpServer> server_;
    std::thread thread_;
};

TEST_F(Serving, AnswersGetAndHead)
{
    start({});
    const std::string get = ask("GET /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    EXPECT_THAT(get, StartsWith("HTTP/1.1 200 OK\r\n"));
    EXPECT_THAT(get, HasSubstr("\r\nETag: \""));
    EXPECT_THAT(get, HasSubstr("\r\nContent-Length: 17\r\n"));
    EXPECT_THAT(get, EndsWith("\r\n\r\nyou asked for /a\n"));
    const std::string head = ask("HEAD /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    EXPECT_THAT(head, HasSubstr("\r\nContent-Length: 17\r\n"));
    EXPECT_THAT(head, EndsWith("\r\n\r\n"));
}

TEST_F(Serving, RefusesWhatItDoesNotTake)
{
    start({});
    const std::vector<std::pair<std::string, int>> cases{
        {"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n", 405},
        {"DELETE /index.json HTTP/1.1\r\nHost: x\r\n\r\n", 405},
        {"GET / HTTP/1.1\r\n\r\n", 400},
        {"GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", 400},
        {"GET / HTTP/1.1\r\nHost: a b\r\n\r\n", 400},
        {"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello", 400},
        {"GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
        {"GET / HTTP/3.7\r\nHost: x\r\n\r\n", 400},
        {"GET /" + std::string(5000, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n", 414},
        {"GET / HTTP/1.1\r\nHost: x\r\nA: " + std::string(30000, 'a') + "\r\n\r\n", 431},
        {"\x16\x03\x01\x02\r\n\r\n", 400},
        {"GET /\r\n\r\n", 400},
    };
    for (const auto& [request, status] : cases) {
        const std::string answer = ask(request);
        EXPECT_THAT(answer, StartsWith("HTTP/1.1 " + std::to_string(status) + " ")) << request.substr(0, 80);
        EXPECT_THAT(answer, HasSubstr("X-Content-Type-Options: nosniff")) << request.substr(0, 80);
    }
    EXPECT_THAT(ask("PUT /x.json HTTP/1.1\r\nHost: x\r\n\r\n"), HasSubstr("{\"ok\":false,"));
    EXPECT_THAT(ask("PUT / HTTP/1.1\r\nHost: x\r\n\r\n"), HasSubstr("Allow: GET, HEAD"));
}

TEST_F(Serving, KeepsAConnectionForAsManyRequestsAsAllowed)
{
    HttpOptions options = quick();
    options.requests_per_connection = 3;
    start(options);
    const Client client(port());
    for (int i = 0; i < 4; ++i) client.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
    const std::string all = client.read_all();
    std::size_t answers = 0;
    for (std::size_t at = all.find("200 OK"); at != std::string::npos; at = all.find("200 OK", at + 1)) ++answers;
    EXPECT_EQ(answers, 3U);
    EXPECT_THAT(all, HasSubstr("Connection: close"));
}

TEST_F(Serving, ClosesClientsThatDripOrIdle)
{
    start(quick());
    const auto begin = std::chrono::steady_clock::now();
    const Client dripping(port()), idle(port());
    dripping.send("GET / HT");
    std::thread drip([&] {
        for (int i = 0; i < 20; ++i) {
            std::this_thread::sleep_for(50ms);
            dripping.send("T");
        }
    });
    EXPECT_EQ(dripping.read_all(), "");
    EXPECT_EQ(idle.read_all(), "");
    EXPECT_LT(std::chrono::steady_clock::now() - begin, 1500ms);
    drip.join();
}

TEST_F(Serving, IsNotHeldUpBySlowClients)
{
    start({});
    std::vector<std::unique_ptr<Client>> slow;
    for (int i = 0; i < 200; ++i) {
        slow.push_back(std::make_unique<Client>(port()));
        slow.back()->send("GET /never HTTP/1.1\r\n");
    }
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_THAT(ask("GET /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"), StartsWith("HTTP/1.1 200"));
    EXPECT_LT(std::chrono::steady_clock::now() - begin, 2s);
    slow.clear();
}

TEST_F(Serving, SaysSoWhenTooManyWait)
{
    HttpOptions options;
    options.workers = 1;
    options.queue = 1;
    start(options);
    std::vector<std::unique_ptr<Client>> clients;
    for (int i = 0; i < 6; ++i) {
        clients.push_back(std::make_unique<Client>(port()));
        clients.back()->send("GET /slow HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        std::this_thread::sleep_for(10ms);
    }
    std::size_t served = 0, refused = 0;
    for (const auto& client : clients) {
        const std::string answer = client->read_all();
        served += answer.starts_with("HTTP/1.1 200") ? 1 : 0;
        refused += answer.starts_with("HTTP/1.1 503") ? 1 : 0;
    }
    EXPECT_GE(served, 2U);
    EXPECT_GE(refused, 2U);
    EXPECT_EQ(served + refused, clients.size());
}

TEST_F(Serving, KeepsInnerWordsToItself)
{
    start({});
    const std::string answer = ask("GET /throw HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    EXPECT_THAT(answer, StartsWith("HTTP/1.1 500"));
    EXPECT_THAT(answer, Not(HasSubstr("inner words")));
}

TEST_F(Serving, FinishesWhatIsUnderWayWhenStopped)
{
    start({});
    const Client client(port()), idle(port());
    client.send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
    std::this_thread::sleep_for(100ms);
    server_->stop();
    EXPECT_THAT(client.read_all(), HasSubstr("you asked for /slow"));
    thread_.join();
    EXPECT_EQ(idle.read_all(), "");
}

TEST_F(Serving, SaysThatThePortIsTaken)
{
    start({});
    HttpOptions options;
    options.endpoint = server_->endpoint();
    const auto second = HttpServer::listen(options, [] { return Handler(); });
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, Errc::busy);
    EXPECT_THAT(second.error().message, HasSubstr(options.endpoint.text()));
    EXPECT_THAT(second.error().hint, HasSubstr("--listen"));
}

TEST(Endpoint, IsReadFromText)
{
    const std::vector<std::pair<std::string, std::string>> good{
        {"127.0.0.1:8080", "127.0.0.1:8080"}, {"[::1]:80", "[::1]:80"}, {"localhost:0", "127.0.0.1:0"}, {"0.0.0.0:9", "0.0.0.0:9"}};
    for (const auto& [text, printed] : good) {
        const auto endpoint = Endpoint::parse(text);
        ASSERT_TRUE(endpoint) << text;
        EXPECT_EQ(endpoint->text(), printed);
        EXPECT_EQ(endpoint->loopback(), text != "0.0.0.0:9");
    }
    for (const std::string text : {"", "8080", "127.0.0.1", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:70000", "example.org:80", "::1:80"}) {
        const auto endpoint = Endpoint::parse(text);
        ASSERT_FALSE(endpoint) << text;
        EXPECT_EQ(endpoint.error().code, Errc::usage) << text;
    }
}

TEST(OpenSite, WantsAnOperatorBeforeOthersCanReachIt)
{
    ServeOptions options;
    options.directory = "/nonexistent";
    options.http.endpoint = {"0.0.0.0", 0};
    const auto site = open_site(options);
    ASSERT_FALSE(site);
    EXPECT_EQ(site.error().code, Errc::usage);
    EXPECT_THAT(site.error().hint, HasSubstr("operator"));
}

} // namespace
} // namespace minutebook::server
