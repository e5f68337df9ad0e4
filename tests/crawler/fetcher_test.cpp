#include "crawler/fetcher.hpp"

#include "loopback_server.hpp"

#include <gtest/gtest.h>

namespace minutebook::crawler {
namespace {

using namespace std::chrono_literals;
using Kind = FetchFailure::Kind;

FetcherOptions quick_options()
{
    FetcherOptions options;
    options.user_agent = "minutebook/0.1 (+https://operator.test/)";
    options.limits.connect = 2000ms;
    options.limits.total = 3000ms;
    options.limits.slow_window = 600ms;
    options.limits.body_bytes = 1'000'000;
    options.limits.head_bytes = 8'000;
    return options;
}

Fetched fetch(const FetchRequest& request, FetcherOptions options = quick_options())
{
    Fetcher fetcher(std::move(options), system_clock());
    fetcher.start(request);
    for (;;) {
        auto done = fetcher.wait(200ms);
        if (!done.empty()) return std::move(done.front());
    }
}

FetchRequest ask(const LoopbackServer& server, const std::string& target)
{
    FetchRequest request;
    request.tag = 7;
    request.url = *Url::parse("http://council.test" + target);
    request.connect_to = *parse_endpoint(server.endpoint());
    return request;
}

/// A host that misbehaves in the way its path names.
std::string misbehave(const LoopbackServer*& self, const SeenRequest& request, int connection)
{
    const auto write = [&](std::string_view bytes) { LoopbackServer::write_all(connection, bytes); };
    const std::string& target = request.target;
    if (target == "/page")
        return LoopbackServer::reply(200, "<p>hello", "text/html; charset=utf-8",
                                     "ETag: \"a\"\r\nLast-Modified: Mon, 01 Jan 2024 00:00:00 GMT\r\n");
    if (target == "/conditional")
        return LoopbackServer::reply(request.head.find("If-None-Match: \"a\"") != std::string::npos ? 304 : 200, "");
    if (target == "/redirect") return LoopbackServer::reply(302, "", "text/html", "Location: http://169.254.169.254/latest/\r\n");
    if (target == "/chunked")
        return "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\nX-Trailer: late\r\n\r\n";
    if (target == "/gzip") return LoopbackServer::reply(200, "\x1f\x8b_not_really", "text/html", "Content-Encoding: gzip\r\n");
    if (target == "/continue") return "HTTP/1.1 100 Continue\r\n\r\n" + LoopbackServer::reply(200, "after");
    if (target == "/silent") return "";
    if (target == "/nonsense") return "SSH-2.0-OpenSSH_9.2\r\n\r\n";
    if (target == "/zero-nine") return "<html>no head at all";
    if (target == "/cookie") return LoopbackServer::reply(200, "<p>hello", "text/html", "Set-Cookie: visit=1; Path=/\r\n");
    if (target == "/truncated") write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nshort");
    if (target == "/truncated-chunk") write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nshort");
    if (target == "/lying-short") write("HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\nfour and more than was said");
    if (target == "/lying-huge") write("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n");
    if (target == "/many-heads") {
        write("HTTP/1.1 200 OK\r\n");
        for (int i = 0; i < 2000; ++i) write("X-Flood-" + std::to_string(i) + ": yes\r\n");
        write("\r\n");
    }
    if (target == "/huge" || target == "/lying-huge") {
        if (target == "/huge") write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
        const std::string block(64 * 1024, 'x');
        for (int i = 0; i < 64; ++i) write(block);
    }
    if (target == "/endless-drip") write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
    if (target == "/drip" || target == "/hang" || target == "/endless-drip") {
        if (target == "/drip") write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
        for (int i = 0; i < 100 && !self->stopping(); ++i) {
            std::this_thread::sleep_for(50ms);
            if (target != "/hang") write("x");
        }
    }
    return "";
}

class FetcherTest : public ::testing::Test {
protected:
    const LoopbackServer* self_ = nullptr;
    LoopbackServer server_{[this](const SeenRequest& request, int connection) { return misbehave(self_, request, connection); }};
    void SetUp() override { self_ = &server_; }
};

TEST_F(FetcherTest, GivesBackWhatWentOverTheWire)
{
    const auto fetched = fetch(ask(server_, "/page"));
    ASSERT_TRUE(fetched.answer) << fetched.answer.error().message;
    const FetchResponse& response = *fetched.answer;
    EXPECT_EQ(fetched.tag, 7U);
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(response.body, "<p>hello");
    EXPECT_EQ(response.ip_address, "127.0.0.1");
    EXPECT_EQ(response.header("etag"), "\"a\"");
    EXPECT_EQ(response.header("CONTENT-TYPE"), "text/html; charset=utf-8");
    EXPECT_EQ(response.header("X-None"), "");
    EXPECT_EQ(response.request_head, server_.seen().front().head);
    EXPECT_EQ(response.request_head.substr(0, 20), "GET /page HTTP/1.1\r\n");
    EXPECT_NE(response.request_head.find("Host: council.test\r\n"), std::string::npos);
    EXPECT_NE(response.request_head.find("User-Agent: minutebook/0.1 (+https://operator.test/)\r\n"), std::string::npos);
    EXPECT_EQ(response.request_head.find("Accept-Encoding"), std::string::npos);
    EXPECT_EQ(response.response_head.substr(0, 15), "HTTP/1.1 200 Wo");
    EXPECT_EQ(response.response_head.substr(response.response_head.size() - 4), "\r\n\r\n");
}

TEST_F(FetcherTest, SendsValidatorsAndTakesNotModified)
{
    auto request = ask(server_, "/conditional");
    EXPECT_EQ(fetch(request).answer->status, 200);
    request.etag = "\"a\"";
    request.last_modified = "Mon, 01 Jan 2024 00:00:00 GMT";
    EXPECT_EQ(fetch(request).answer->status, 304);
    EXPECT_NE(server_.seen().back().head.find("If-Modified-Since: Mon, 01 Jan 2024"), std::string::npos);
}

TEST_F(FetcherTest, SendsNoValidatorThatWouldBeAHeaderOfItsOwn)
{
    auto request = ask(server_, "/page");
    request.etag = "\"a\"\r\nX-Smuggled: yes";
    ASSERT_TRUE(fetch(request).answer);
    EXPECT_EQ(server_.seen().back().head.find("Smuggled"), std::string::npos);
}

TEST_F(FetcherTest, ReturnsARedirectAndDoesNotFollowIt)
{
    const auto fetched = fetch(ask(server_, "/redirect"));
    ASSERT_TRUE(fetched.answer);
    EXPECT_EQ(fetched.answer->status, 302);
    EXPECT_EQ(fetched.answer->header("Location"), "http://169.254.169.254/latest/");
    EXPECT_EQ(server_.seen().size(), 1U);
}

TEST_F(FetcherTest, RemovesTheTransferCodingAndNoOther)
{
    const auto chunked = fetch(ask(server_, "/chunked"));
    EXPECT_EQ(chunked.answer->body, "abcde");
    EXPECT_EQ(chunked.answer->response_head.find("X-Trailer"), std::string::npos);
    EXPECT_EQ(fetch(ask(server_, "/gzip")).answer->body, "\x1f\x8b_not_really");
}

TEST_F(FetcherTest, PassesOverInterimAnswers)
{
    const auto fetched = fetch(ask(server_, "/continue"));
    EXPECT_EQ(fetched.answer->status, 200);
    EXPECT_EQ(fetched.answer->response_head.substr(0, 12), "HTTP/1.1 200");
}

TEST_F(FetcherTest, NamesEachWayOfMisbehaving)
{
    const std::vector<std::pair<std::string, Kind>> cases{
        {"/silent", Kind::connection},
        {"/nonsense", Kind::protocol},
        {"/zero-nine", Kind::protocol},
        {"/truncated", Kind::truncated},
        {"/truncated-chunk", Kind::truncated},
        {"/lying-huge", Kind::too_large},
        {"/many-heads", Kind::header_flood},
        {"/huge", Kind::endless},
        {"/drip", Kind::slow},
        {"/hang", Kind::timeout},
    };
    for (const auto& [target, kind] : cases) {
        const auto begun = std::chrono::steady_clock::now();
        const auto fetched = fetch(ask(server_, target));
        ASSERT_FALSE(fetched.answer) << target;
        EXPECT_EQ(to_string(fetched.answer.error().kind), to_string(kind)) << target << ": " << fetched.answer.error().message;
        EXPECT_LT(std::chrono::steady_clock::now() - begun, 5s) << target;
    }
}

TEST_F(FetcherTest, StopsAtTheTimeForTheWhole)
{
    auto options = quick_options();
    options.limits.slow_window = 60s;
    options.limits.total = 500ms;
    for (const char* target : {"/drip", "/hang"})
        EXPECT_EQ(fetch(ask(server_, target), options).answer.error().kind, Kind::timeout) << target;
    EXPECT_EQ(fetch(ask(server_, "/endless-drip"), options).answer.error().kind, Kind::endless) << "it never said how much it would send";
}

TEST_F(FetcherTest, ReadsNoFurtherThanTheLengthThatWasSaid)
{
    const auto fetched = fetch(ask(server_, "/lying-short"));
    EXPECT_EQ(fetched.answer->body, "four");
    EXPECT_TRUE(fetched.answer->more_than_announced);
    EXPECT_FALSE(fetch(ask(server_, "/page")).answer->more_than_announced);
}

TEST_F(FetcherTest, SendsNoCookieBack)
{
    Fetcher fetcher(quick_options(), system_clock());
    for (int i = 0; i < 3; ++i) {
        fetcher.start(ask(server_, "/cookie"));
        while (fetcher.wait(200ms).empty()) {}
    }
    ASSERT_EQ(server_.seen().size(), 3U);
    for (const auto& request : server_.seen()) EXPECT_EQ(request.head.find("ookie:"), std::string::npos) << request.head;
}

TEST_F(FetcherTest, UsesAHandleAgainWithoutWhatItHeldBefore)
{
    Fetcher fetcher(quick_options(), system_clock());
    const auto once = [&](const FetchRequest& request) {
        fetcher.start(request);
        for (;;) {
            auto done = fetcher.wait(200ms);
            if (!done.empty()) return std::move(done.front());
        }
    };
    auto request = ask(server_, "/page");
    request.etag = "\"a\"";
    EXPECT_EQ(once(request).answer->body, "<p>hello");
    EXPECT_FALSE(once(ask(server_, "/truncated")).answer);
    EXPECT_FALSE(once(ask(server_, "/drip")).answer);
    const auto again = once(ask(server_, "/page"));
    ASSERT_TRUE(again.answer);
    EXPECT_EQ(again.answer->body, "<p>hello");
    EXPECT_EQ(again.answer->request_head.find("If-None-Match"), std::string::npos);
    EXPECT_EQ(again.answer->request_head, server_.seen().back().head);
    // A connection made for a request that may go to loopback serves no other.
    FetchRequest elsewhere = ask(server_, "/page");
    elsewhere.connect_to.reset();
    elsewhere.url = *Url::parse("http://127.0.0.1:" + std::to_string(server_.port()) + "/page");
    EXPECT_EQ(once(elsewhere).answer.error().kind, Kind::forbidden_address);
}

TEST_F(FetcherTest, HonoursALowerBoundOfOneRequest)
{
    auto request = ask(server_, "/page");
    request.body_bytes = 3;
    EXPECT_EQ(fetch(request).answer.error().kind, Kind::too_large);
    request.cut_body = true;
    const auto cut = fetch(request);
    ASSERT_TRUE(cut.answer);
    EXPECT_EQ(cut.answer->body, "<p>");
    EXPECT_EQ(cut.answer->status, 200);
}

TEST_F(FetcherTest, BreaksOffAtOnce)
{
    Fetcher fetcher(quick_options(), system_clock());
    fetcher.start(ask(server_, "/hang"));
    EXPECT_TRUE(fetcher.wait(100ms).empty());
    const auto begun = std::chrono::steady_clock::now();
    fetcher.cancel_all();
    const auto done = fetcher.wait(1000ms);
    ASSERT_EQ(done.size(), 1U);
    EXPECT_EQ(done.front().answer.error().kind, Kind::cancelled);
    EXPECT_EQ(fetcher.in_flight(), 0U);
    EXPECT_LT(std::chrono::steady_clock::now() - begun, 500ms);
}

TEST_F(FetcherTest, SaysThatNobodyListens)
{
    int port = 0;
    {
        const LoopbackServer gone([](const SeenRequest&, int) { return std::string{}; });
        port = gone.port();
    }
    auto request = ask(server_, "/page");
    request.connect_to->port = port;
    EXPECT_EQ(fetch(request).answer.error().kind, Kind::connection);
}

TEST_F(FetcherTest, KeepsHostsApartWhileOneHangs)
{
    Fetcher fetcher(quick_options(), system_clock());
    fetcher.start(ask(server_, "/hang"));
    auto other = ask(server_, "/page");
    other.url = *Url::parse("http://paper.test/page");
    other.tag = 8;
    fetcher.start(other);
    std::vector<Fetched> done;
    while (done.empty()) done = fetcher.wait(200ms);
    EXPECT_EQ(done.front().tag, 8U);
    EXPECT_TRUE(done.front().answer);
}

const char* const forbidden[] = {
    "http://127.0.0.1/",
    "http://127.8.9.10/",
    "http://0x7f.1/",
    "http://0177.0.0.1/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://127.1/",
    "http://0/",
    "http://0.0.0.0/",
    "http://10.0.0.1/",
    "http://10.255.255.255/",
    "http://172.16.0.1/",
    "http://172.31.255.255/",
    "http://192.168.1.1/",
    "http://169.254.169.254/",
    "http://169.254.169.254/latest/meta-data/",
    "http://100.64.0.1/",
    "http://100.127.255.255/",
    "http://192.0.0.1/",
    "http://192.0.2.1/",
    "http://198.18.0.1/",
    "http://198.51.100.7/",
    "http://203.0.113.9/",
    "http://224.0.0.1/",
    "http://239.255.255.250/",
    "http://240.0.0.1/",
    "http://255.255.255.255/",
    "http://[::1]/",
    "http://[::]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[::ffff:8.8.8.8]/",
    "http://[::127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[2002:7f00:1::]/",
    "http://[2001:0:7f00:1::]/",
    "http://[fe80::1]/",
    "http://[fc00::1]/",
    "http://[fd12:3456::1]/",
    "http://[ff02::1]/",
    "http://[2001:db8::1]/",
    "https://127.0.0.1:8443/",
    "http://localhost/",
    "http://localhost:9999/",
};

TEST(AddressGuard, OpensNoSocketToAnAddressThatIsNotPublic)
{
    for (const char* address : forbidden) {
        auto url = Url::parse(address);
        if (!url) continue; // the parser itself refuses it
        int opened = 0;
        auto options = quick_options();
        options.open_socket = [&](int, int, int, const sockaddr&) {
            ++opened;
            return -1;
        };
        FetchRequest request;
        request.url = *url;
        const auto fetched = fetch(request, options);
        ASSERT_FALSE(fetched.answer) << address;
        EXPECT_EQ(opened, 0) << address;
        EXPECT_EQ(to_string(fetched.answer.error().kind), "forbidden_address") << address << ": " << fetched.answer.error().message;
    }
}

/// Addresses that sockets were opened to, in order; no connection is made.
struct Opened {
    std::vector<std::string> to;
    FetcherOptions options = quick_options();
    explicit Opened(std::function<std::string(const std::string&)> resolve)
    {
        options.resolve = std::move(resolve);
        options.open_socket = [this](int, int, int, const sockaddr& address) {
            to.push_back(to_text(address));
            return -1;
        };
    }
};

Kind kind_of(Fetcher& fetcher, const std::string& url)
{
    FetchRequest request;
    request.url = *Url::parse(url);
    fetcher.start(request);
    for (;;) {
        auto done = fetcher.wait(200ms);
        if (!done.empty()) return done.front().answer.error().kind;
    }
}

TEST(AddressGuard, JudgesTheAddressThatIsConnectedToWhateverTheNameMeantBefore)
{
    // The name's owner changes its address between two questions, as in an attack by rebinding.
    int asked = 0;
    Opened opened([&](const std::string&) { return ++asked == 1 ? "8.8.8.8" : "169.254.169.254"; });
    Fetcher fetcher(opened.options, system_clock());
    EXPECT_EQ(kind_of(fetcher, "http://rebound.test/"), Kind::connection);
    EXPECT_EQ(kind_of(fetcher, "http://rebound.test/"), Kind::forbidden_address);
    EXPECT_EQ(kind_of(fetcher, "http://rebound.test/"), Kind::forbidden_address);
    EXPECT_EQ(opened.to, std::vector<std::string>{"8.8.8.8"});
}

TEST(AddressGuard, OpensNoSocketToTheForbiddenOneOfSeveralAddresses)
{
    for (const char* addresses : {"8.8.8.8,127.0.0.1", "8.8.8.8,10.0.0.1,169.254.169.254", "8.8.8.8,[::1]"}) {
        Opened opened([&](const std::string&) { return addresses; });
        Fetcher fetcher(opened.options, system_clock());
        EXPECT_EQ(kind_of(fetcher, "http://council.test/"), Kind::forbidden_address) << addresses;
        EXPECT_EQ(opened.to, std::vector<std::string>{"8.8.8.8"}) << addresses;
    }
}

TEST(AddressGuard, KnowsHostsThatNameAnAddressThatIsNotPublic)
{
    for (const char* host :
         {"localhost", "a.localhost", "metadata.internal", "printer.local", "127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "fe80::1"})
        EXPECT_TRUE(is_special_host(host)) << host;
    for (const char* host : {"council.test", "8.8.8.8", "2a00:1450::1", "localhost.council.test"})
        EXPECT_FALSE(is_special_host(host)) << host;
}

TEST(AddressGuard, AllowsLoopbackOnlyToTheRequestThatNamesIt)
{
    const LoopbackServer server([](const SeenRequest&, int) { return LoopbackServer::reply(200, "private"); });
    FetchRequest request;
    request.url = *Url::parse("http://127.0.0.1:" + std::to_string(server.port()) + "/");
    EXPECT_EQ(fetch(request).answer.error().kind, Kind::forbidden_address);
    request.connect_to = Endpoint{"10.0.0.1", 80};
    EXPECT_EQ(fetch(request).answer.error().kind, Kind::forbidden_address);
    EXPECT_TRUE(server.seen().empty());
    request.connect_to = *parse_endpoint(server.endpoint());
    EXPECT_TRUE(fetch(request).answer);
}

TEST(AddressGuard, OpensSocketsToPublicAddresses)
{
    // No connection is made: the opener refuses after noting where it was to lead.
    for (const char* address :
         {"http://8.8.8.8/", "http://[2a00:1450::1]/", "http://172.32.0.1/", "http://100.128.0.1/", "http://11.0.0.1/"}) {
        int opened = 0;
        auto options = quick_options();
        options.open_socket = [&](int, int, int, const sockaddr& to) {
            opened += is_public(to) ? 1 : 0;
            return -1;
        };
        FetchRequest request;
        request.url = *Url::parse(address);
        EXPECT_FALSE(fetch(request, options).answer);
        EXPECT_EQ(opened, 1) << address;
    }
}

TEST(AddressGuard, ReadsEndpoints)
{
    EXPECT_EQ(parse_endpoint("127.0.0.1:8080")->port, 8080);
    EXPECT_TRUE(parse_endpoint("127.0.0.1:8080")->loopback());
    EXPECT_TRUE(parse_endpoint("[::1]:8080")->loopback());
    EXPECT_FALSE(parse_endpoint("10.0.0.1:80")->loopback());
    for (const char* bad : {"", "127.0.0.1", "127.0.0.1:", "127.0.0.1:0", "127.0.0.1:70000", "localhost:80", "127.0.0.1:80x", "::1"})
        EXPECT_FALSE(parse_endpoint(bad)) << bad;
}

} // namespace
} // namespace minutebook::crawler
