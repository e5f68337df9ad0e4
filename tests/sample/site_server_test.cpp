#include "sample/site_server.hpp"

#include "base/text.hpp"
#include "sample/many_pages.hpp"

#include "tests/support/temporary_folder.hpp"

#include <arpa/inet.h>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace minutebook::sample {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::StartsWith;

/// Sends bytes and returns everything that comes back until the server closes, or `limit` bytes have come.
std::string talk(int port, const std::string& request, std::size_t limit = 10'000'000)
{
    const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) return "cannot connect";
    (void)::send(fd, request.data(), request.size(), MSG_NOSIGNAL);
    std::string out;
    char buffer[65536];
    for (ssize_t n = 0; out.size() < limit && (n = ::recv(fd, buffer, sizeof buffer, 0)) > 0;)
        out.append(buffer, static_cast<std::size_t>(n));
    ::close(fd);
    return out;
}

std::string ask(int port, const std::string& host, const std::string& target, const std::string& more = "",
                const std::string& method = "GET", std::size_t limit = 10'000'000)
{
    return talk(port, method + " " + target + " HTTP/1.1\r\nHost: " + host + "\r\n" + more + "Connection: close\r\n\r\n", limit);
}

std::string header(const std::string& answer, const std::string& name)
{
    const std::size_t at = answer.find("\r\n" + name + ": ");
    if (at == std::string::npos) return {};
    const std::size_t from = at + name.size() + 4;
    return answer.substr(from, answer.find("\r\n", from) - from);
}

class SiteServerTest : public ::testing::Test {
protected:
    void SetUp() override
    {
        auto started = SiteServer::start(World::built_in());
        ASSERT_TRUE(started) << started.error().text();
        server_ = std::move(*started);
    }
    std::unique_ptr<SiteServer> server_;
};

const std::string borough = "democracy.quexbourne.test";

TEST_F(SiteServerTest, ChoosesTheSiteByTheHostHeader)
{
    EXPECT_THAT(ask(server_->port(), borough, "/"), HasSubstr("Quexbourne Borough Council"));
    EXPECT_THAT(ask(server_->port(), "democracy.tollshire.test:80", "/"), HasSubstr("Tollshire County Council"));
    EXPECT_THAT(ask(server_->port(), "elsewhere.test", "/"), StartsWith("HTTP/1.1 404 "));
}

TEST_F(SiteServerTest, AnswersConditionalRequestsWith304)
{
    const std::string page = "/ieListDocuments.aspx?MId=2014";
    const std::string first = ask(server_->port(), borough, page);
    ASSERT_THAT(first, StartsWith("HTTP/1.1 200 OK"));
    const std::string etag = header(first, "ETag"), modified = header(first, "Last-Modified");
    ASSERT_FALSE(etag.empty() || modified.empty());
    EXPECT_THAT(ask(server_->port(), borough, page, "If-None-Match: " + etag + "\r\n"), StartsWith("HTTP/1.1 304 "));
    EXPECT_THAT(ask(server_->port(), borough, page, "If-Modified-Since: " + modified + "\r\n"), StartsWith("HTTP/1.1 304 "));
    EXPECT_THAT(ask(server_->port(), borough, page, "If-None-Match: \"other\"\r\nIf-Modified-Since: " + modified + "\r\n"),
                StartsWith("HTTP/1.1 200 "));
    EXPECT_EQ(header(ask(server_->port(), "democracy.tollshire.test", "/"), "ETag"), "");
}

TEST_F(SiteServerTest, AnswersHeadWithoutABody)
{
    const std::string answer = ask(server_->port(), borough, "/", "", "HEAD");
    EXPECT_THAT(answer, EndsWith("\r\n\r\n"));
    EXPECT_NE(header(answer, "Content-Length"), "0");
    EXPECT_THAT(ask(server_->port(), borough, "/", "Content-Length: 0\r\n", "POST"), StartsWith("HTTP/1.1 405 "));
}

TEST_F(SiteServerTest, KeepsAConnectionOpenForTheNextRequest)
{
    const std::string one = "GET /robots.txt HTTP/1.1\r\nHost: " + borough + "\r\n\r\n";
    const std::string last = "GET /nothing HTTP/1.1\r\nHost: " + borough + "\r\nConnection: close\r\n\r\n";
    const std::string both = talk(server_->port(), one + last);
    EXPECT_THAT(both, StartsWith("HTTP/1.1 200 "));
    EXPECT_THAT(both, HasSubstr("HTTP/1.1 404 "));
}

TEST_F(SiteServerTest, RemembersWhatWasAskedAndChangesPhase)
{
    (void)ask(server_->port(), borough, "/mgUserInfo.aspx?UID=324", "User-Agent: tester\r\n");
    server_->set_phase(2);
    EXPECT_THAT(ask(server_->port(), borough, "/mgUserInfo.aspx?UID=324"), HasSubstr("Independent"));
    const auto log = server_->log();
    ASSERT_EQ(log.size(), 2u);
    EXPECT_EQ(log[0].host, borough);
    EXPECT_EQ(log[0].target, "/mgUserInfo.aspx?UID=324");
    EXPECT_EQ(log[0].user_agent, "tester");
    EXPECT_EQ(log[0].status, 200);
    EXPECT_FALSE(log[0].conditional);
    EXPECT_LE(log[0].at, log[1].at);
}

TEST_F(SiteServerTest, MisbehavesOnPurpose)
{
    const int port = server_->port();
    EXPECT_THAT(ask(port, "faults.test", "/status/500"), StartsWith("HTTP/1.1 500 "));
    EXPECT_THAT(ask(port, "faults.test", "/robots.txt"), HasSubstr("Allow: /"));
    EXPECT_EQ(header(ask(port, "faults.test", "/redirect-loop"), "Location"), "/redirect-loop?again=1");
    EXPECT_EQ(header(ask(port, "faults.test", "/truncated"), "Content-Length"), "10000");
    EXPECT_LT(ask(port, "faults.test", "/truncated").size(), 1000u);
    EXPECT_THAT(ask(port, "faults.test", "/flaky"), StartsWith("HTTP/1.1 503 "));
    EXPECT_THAT(ask(port, "faults.test", "/flaky"), StartsWith("HTTP/1.1 200 "));
    EXPECT_GE(ask(port, "faults.test", "/huge", "", "GET", 2'000'000).size(), 2'000'000u);
    EXPECT_THAT(ask(port, "faults.test", "/slow", "", "GET", 20), StartsWith("HTTP/1.1 200 "));
}

TEST(SiteServerLog, GetsALineForEachRequestAsItComes)
{
    const test::TemporaryFolder folder;
    const auto file = folder.path() / "requests.log";
    const auto server = std::move(*SiteServer::start(World::built_in(), {.log = file}));
    (void)ask(server->port(), borough, "/robots.txt");
    (void)ask(server->port(), borough, "/nothing?a=1");
    std::ifstream in(file);
    std::string line;
    ASSERT_TRUE(std::getline(in, line));
    EXPECT_THAT(line, ::testing::MatchesRegex("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z " + borough +
                                              " GET /robots\\.txt 200"));
    ASSERT_TRUE(std::getline(in, line));
    EXPECT_THAT(line, EndsWith(" GET /nothing?a=1 404"));
    EXPECT_FALSE(std::getline(in, line));
}

TEST(ManyPages, CanAllBeReachedAndAreTheSameEachTime)
{
    constexpr int count = 300;
    const auto server = std::move(*SiteServer::start(World::built_in(), {.pages = count}));
    const std::string host(many_pages_host);
    EXPECT_THAT(ask(server->port(), host, "/"), HasSubstr(many_pages_path(0)));
    std::string all;
    for (int i = 0; i < count; ++i) {
        const std::string page = ask(server->port(), host, many_pages_path(i));
        ASSERT_THAT(page, StartsWith("HTTP/1.1 200 ")) << i;
        EXPECT_THAT(page, HasSubstr(many_pages_path((i + 1) % count)));
        EXPECT_GT(page.size(), 8'000U);
        EXPECT_LT(page.size(), 14'000U);
    }
    const auto body = [&] { return many_pages_response(count, *Url::parse("http://" + host + many_pages_path(7))).body; };
    EXPECT_EQ(body(), body());
    EXPECT_THAT(ask(server->port(), host, many_pages_path(count)), StartsWith("HTTP/1.1 404 "));
}

TEST_F(SiteServerTest, SaysThatAPortIsTaken)
{
    const auto second = SiteServer::start(World::built_in(), {.port = server_->port()});
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, Errc::busy);
}

} // namespace
} // namespace minutebook::sample
