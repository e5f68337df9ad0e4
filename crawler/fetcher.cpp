#include "crawler/fetcher.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <curl/curl.h>
#include <map>
#include <sys/socket.h>

namespace minutebook::crawler {
namespace {

struct EasyCloser {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct MultiCloser {
    void operator()(CURLM* handle) const { curl_multi_cleanup(handle); }
};
struct ListCloser {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Easy = std::unique_ptr<CURL, EasyCloser>;
using List = std::unique_ptr<curl_slist, ListCloser>;

/// One request under way, with all that its callbacks write to.
struct Transfer {
    FetchRequest request;
    const FetcherOptions* options = nullptr;
    FetchResponse response;
    const Clock* clock = nullptr;
    std::optional<std::chrono::steady_clock::time_point> sent_at;
    std::size_t body_limit = 0;
    bool head_done = false;
    bool cut = false;                                                  ///< the body, as the request allows
    std::optional<std::chrono::steady_clock::time_point> window_begun; ///< of the stretch that slowness is measured over
    std::size_t window_bytes = 0;
    bool too_slow = false;
    std::optional<FetchFailure::Kind> overrun; ///< which bound was passed
    std::string forbidden;                     ///< the address that was refused
    std::array<char, CURL_ERROR_SIZE> error{};
    List headers, connect_to, resolve;
    Easy handle; ///< last: closed first, while what it points to still stands

    /// As new, but for the handle and what stays the same with every request.
    void prepare(FetchRequest next)
    {
        request = std::move(next);
        response = {};
        head_done = cut = too_slow = false;
        window_begun.reset();
        window_bytes = 0;
        overrun.reset();
        forbidden.clear();
        error.front() = 0;
    }
};

int on_debug(CURL*, curl_infotype type, char* data, std::size_t size, void* user)
{
    auto& transfer = *static_cast<Transfer*>(user);
    auto& response = transfer.response;
    if (type == CURLINFO_HEADER_OUT) {
        response.request_head.append(data, size);
        transfer.sent_at = transfer.clock->monotonic();
    }
    // The only sign libcurl gives of a body that goes on beyond the length announced.
    if (type == CURLINFO_TEXT && std::string_view(data, size).starts_with("Excess found")) response.more_than_announced = true;
    return 0;
}

/// Heads of interim answers (100 Continue) make way for the final one; trailers after a chunked body are no part of a head.
std::size_t on_head(char* data, std::size_t, std::size_t size, void* user)
{
    auto& transfer = *static_cast<Transfer*>(user);
    std::string& head = transfer.response.response_head;
    const std::string_view line(data, size);
    if (line.substr(0, 5) == "HTTP/" && transfer.response.body.empty()) {
        head.clear();
        transfer.head_done = false;
    }
    if (transfer.head_done) return size;
    if (head.size() + size > transfer.options->limits.head_bytes) {
        transfer.overrun = FetchFailure::Kind::header_flood;
        return 0;
    }
    if (line == "\r\n" || line == "\n") transfer.head_done = true;
    head += line;
    return size;
}

std::size_t on_body(char* data, std::size_t, std::size_t size, void* user)
{
    auto& transfer = *static_cast<Transfer*>(user);
    const std::size_t room = transfer.body_limit - transfer.response.body.size();
    if (size > room) {
        transfer.response.body.append(data, room);
        transfer.cut = transfer.request.cut_body;
        if (!transfer.cut) transfer.overrun = FetchFailure::Kind::endless;
        return 0;
    }
    transfer.response.body.append(data, size);
    return size;
}

/// Slowness is measured from the head on: a server may think for as long as the whole request may take.
int on_progress(void* user, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
{
    auto& transfer = *static_cast<Transfer*>(user);
    if (!transfer.head_done) return 0;
    const auto& limits = transfer.options->limits;
    const auto now = std::chrono::steady_clock::now();
    const std::size_t received = transfer.response.body.size();
    if (!transfer.window_begun) transfer.window_begun = now;
    if (now - *transfer.window_begun < limits.slow_window) return 0;
    const double seconds = std::chrono::duration<double>(now - *transfer.window_begun).count();
    transfer.too_slow = static_cast<double>(received - transfer.window_bytes) < limits.slow_bytes_per_second * seconds;
    transfer.window_begun = now;
    transfer.window_bytes = received;
    return transfer.too_slow ? 1 : 0;
}

/// Every connection passes here with the address it will really go to, whatever name, spelling or redirect led to it.
curl_socket_t on_open(void* user, curlsocktype, curl_sockaddr* address)
{
    auto& transfer = *static_cast<Transfer*>(user);
    const auto& endpoint = transfer.request.connect_to;
    const bool own_loopback = endpoint && endpoint->loopback() && is_loopback(address->addr);
    if (!own_loopback && !is_public(address->addr)) {
        transfer.forbidden = to_text(address->addr);
        return CURL_SOCKET_BAD;
    }
    const auto& open_socket = transfer.options->open_socket;
    const int descriptor = open_socket ? open_socket(address->family, address->socktype, address->protocol, address->addr)
                                       : ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
    return descriptor < 0 ? CURL_SOCKET_BAD : descriptor;
}

void add_header(Transfer& transfer, const std::string& line)
{
    curl_slist* longer = curl_slist_append(transfer.headers.get(), line.c_str());
    if (longer == nullptr) return;
    [[maybe_unused]] auto* old = transfer.headers.release();
    transfer.headers.reset(longer);
}

/// A validator that another host sent must not become a header line of its own.
bool one_line(std::string_view text)
{
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x20 && c != 0x7F; });
}

void set_headers(Transfer& transfer)
{
    transfer.headers.reset();
    add_header(transfer, "Accept: */*");
    if (one_line(transfer.request.etag)) add_header(transfer, "If-None-Match: " + transfer.request.etag);
    if (one_line(transfer.request.last_modified)) add_header(transfer, "If-Modified-Since: " + transfer.request.last_modified);
    curl_easy_setopt(transfer.handle.get(), CURLOPT_HTTPHEADER, transfer.headers.get());
}

void set_connect_to(Transfer& transfer)
{
    transfer.connect_to.reset();
    if (const auto& endpoint = transfer.request.connect_to) {
        const bool v6 = endpoint->address.find(':') != std::string::npos;
        const std::string target = "::" + (v6 ? "[" + endpoint->address + "]" : endpoint->address) + ":" + std::to_string(endpoint->port);
        transfer.connect_to.reset(curl_slist_append(nullptr, target.c_str()));
    }
    curl_easy_setopt(transfer.handle.get(), CURLOPT_CONNECT_TO, transfer.connect_to.get());
}

void set_resolve(Transfer& transfer)
{
    const auto& resolve = transfer.options->resolve;
    if (!resolve) return;
    const Url& url = transfer.request.url;
    const std::string line = url.host() + ":" + std::to_string(url.port()) + ":" + resolve(url.host());
    transfer.resolve.reset(curl_slist_append(nullptr, line.c_str()));
    curl_easy_setopt(transfer.handle.get(), CURLOPT_RESOLVE, transfer.resolve.get());
}

void set_limits(CURL* h, const FetchLimits& limits)
{
    curl_easy_setopt(h, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(limits.connect.count()));
    curl_easy_setopt(h, CURLOPT_TIMEOUT_MS, static_cast<long>(limits.total.count()));
}

void set_protocol(CURL* h, const std::string& user_agent)
{
    curl_easy_setopt(h, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(h, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    curl_easy_setopt(h, CURLOPT_HTTP09_ALLOWED, 0L);
    curl_easy_setopt(h, CURLOPT_PROXY, "");
    curl_easy_setopt(h, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(h, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(h, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(h, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    curl_easy_setopt(h, CURLOPT_USERAGENT, user_agent.c_str());
    curl_easy_setopt(h, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(h, CURLOPT_QUICK_EXIT, 1L); // breaking off does not wait for a name to be looked up
}

void set_callbacks(CURL* h, Transfer& transfer)
{
    curl_easy_setopt(h, CURLOPT_PRIVATE, &transfer);
    curl_easy_setopt(h, CURLOPT_ERRORBUFFER, transfer.error.data());
    curl_easy_setopt(h, CURLOPT_VERBOSE, 1L); // for on_debug, which keeps the request as sent
    curl_easy_setopt(h, CURLOPT_DEBUGFUNCTION, on_debug);
    curl_easy_setopt(h, CURLOPT_DEBUGDATA, &transfer);
    curl_easy_setopt(h, CURLOPT_HEADERFUNCTION, on_head);
    curl_easy_setopt(h, CURLOPT_HEADERDATA, &transfer);
    curl_easy_setopt(h, CURLOPT_WRITEFUNCTION, on_body);
    curl_easy_setopt(h, CURLOPT_WRITEDATA, &transfer);
    curl_easy_setopt(h, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(h, CURLOPT_XFERINFOFUNCTION, on_progress);
    curl_easy_setopt(h, CURLOPT_XFERINFODATA, &transfer);
    curl_easy_setopt(h, CURLOPT_OPENSOCKETFUNCTION, on_open);
    curl_easy_setopt(h, CURLOPT_OPENSOCKETDATA, &transfer);
}

/// Whether it was still sending, and had not said how much.
bool endless(const Transfer& transfer)
{
    curl_off_t announced = -1;
    curl_easy_getinfo(transfer.handle.get(), CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &announced);
    return transfer.head_done && announced < 0 && !transfer.response.body.empty();
}

FetchFailure overrun(const Transfer& transfer)
{
    using Kind = FetchFailure::Kind;
    const std::string what = "the answer was broken off: ";
    const auto bytes = [](std::size_t bound) { return std::to_string(bound) + " bytes"; };
    if (!transfer.overrun) return {Kind::too_large, what + "it is announced to be longer than " + bytes(transfer.body_limit)};
    if (*transfer.overrun == Kind::header_flood)
        return {Kind::header_flood, what + "its head is longer than " + bytes(transfer.options->limits.head_bytes)};
    return {Kind::endless, what + "it is longer than " + bytes(transfer.body_limit)};
}

FetchFailure tls_failure(const Transfer& transfer, CURLcode code)
{
    const std::string_view words(transfer.error.data());
    long result = 0;
    curl_easy_getinfo(transfer.handle.get(), CURLINFO_SSL_VERIFYRESULT, &result);
    return {FetchFailure::Kind::tls,
            transfer.request.url.host() + " could not be trusted: " + std::string(words.empty() ? curl_easy_strerror(code) : words),
            tls_fault(result, words)};
}

FetchFailure failure(const Transfer& transfer, CURLcode code)
{
    using Kind = FetchFailure::Kind;
    const std::string& host = transfer.request.url.host();
    if (!transfer.forbidden.empty())
        return {Kind::forbidden_address, host + " is at " + transfer.forbidden + ", which is not a public address"};
    if (transfer.overrun || code == CURLE_FILESIZE_EXCEEDED) return overrun(transfer);
    if (transfer.too_slow) return {Kind::slow, host + " sent too slowly and was given up"};
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST: return {Kind::name, "no address is known for the name " + host};
    case CURLE_COULDNT_CONNECT: return {Kind::connection, host + " did not accept a connection"};
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE: return tls_failure(transfer, code);
    case CURLE_OPERATION_TIMEDOUT:
        if (endless(transfer)) return {Kind::endless, host + " went on sending beyond the time for one answer, without an announced end"};
        return {Kind::timeout, host + " did not answer in time"};
    case CURLE_PARTIAL_FILE: return {Kind::truncated, host + " closed the connection before the end of its answer"};
    case CURLE_GOT_NOTHING:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR: return {Kind::connection, host + " closed the connection without an answer"};
    case CURLE_OUT_OF_MEMORY: // what libcurl says of a line of the head that is longer than it reads
        if (!transfer.head_done) return {Kind::header_flood, "the answer was broken off: a line of its head has no end in sight"};
        [[fallthrough]];
    default: return {Kind::protocol, host + " did not answer as HTTP asks: " + curl_easy_strerror(code)};
    }
}

FetchResponse completed(Transfer& transfer)
{
    long status = 0;
    curl_off_t micros = 0;
    char* ip = nullptr;
    CURL* h = transfer.handle.get();
    curl_easy_getinfo(h, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(h, CURLINFO_TOTAL_TIME_T, &micros);
    curl_easy_getinfo(h, CURLINFO_PRIMARY_IP, &ip);
    transfer.response.status = static_cast<int>(status);
    transfer.response.took = std::chrono::milliseconds(micros / 1000);
    transfer.response.ip_address = ip == nullptr ? "" : ip;
    return std::move(transfer.response);
}

} // namespace

struct Fetcher::State {
    FetcherOptions options;
    const Clock* clock;
    std::unique_ptr<CURLM, MultiCloser> multi;
    std::map<CURL*, std::unique_ptr<Transfer>> transfers;
    std::vector<std::unique_ptr<Transfer>> idle; ///< to be used again: setting a handle up is dear
    std::vector<Fetched> broken_off;             ///< by cancel_all, to come back from the next wait

    State(FetcherOptions given, const Clock& c) : options(std::move(given)), clock(&c)
    {
        static const CURLcode initialised = curl_global_init(CURL_GLOBAL_DEFAULT);
        assert(initialised == CURLE_OK);
        static_cast<void>(initialised);
        multi.reset(curl_multi_init());
        curl_multi_setopt(multi.get(), CURLMOPT_MAXCONNECTS, 64L);
    }

    ~State()
    {
        for (auto& [handle, transfer] : transfers) curl_multi_remove_handle(multi.get(), handle);
    }

    [[nodiscard]] std::unique_ptr<Transfer> taken(CURL* handle)
    {
        curl_multi_remove_handle(multi.get(), handle);
        auto node = transfers.extract(handle);
        return std::move(node.mapped());
    }

    [[nodiscard]] std::unique_ptr<Transfer> fresh()
    {
        if (!idle.empty()) {
            auto transfer = std::move(idle.back());
            idle.pop_back();
            return transfer;
        }
        auto transfer = std::make_unique<Transfer>();
        transfer->options = &options;
        transfer->handle.reset(curl_easy_init());
        set_protocol(transfer->handle.get(), options.user_agent);
        set_limits(transfer->handle.get(), options.limits);
        set_callbacks(transfer->handle.get(), *transfer);
        return transfer;
    }
};

Fetcher::Fetcher(FetcherOptions options, const Clock& clock) : state_(std::make_unique<State>(std::move(options), clock)) {}
Fetcher::~Fetcher() = default;

void Fetcher::start(FetchRequest request)
{
    assert(std::none_of(state_->transfers.begin(), state_->transfers.end(),
                        [&](const auto& other) { return other.second->request.url.host() == request.url.host(); }));
    auto transfer = state_->fresh();
    transfer->body_limit = state_->options.limits.body_bytes;
    if (request.body_bytes > 0) transfer->body_limit = std::min(transfer->body_limit, request.body_bytes);
    transfer->prepare(std::move(request));
    transfer->clock = state_->clock;
    transfer->sent_at.reset();
    transfer->response.fetched_at = state_->clock->now();
    CURL* h = transfer->handle.get();
    curl_easy_setopt(h, CURLOPT_URL, transfer->request.url.text().c_str());
    const bool cut = transfer->request.cut_body;
    curl_easy_setopt(h, CURLOPT_MAXFILESIZE_LARGE, cut ? curl_off_t{0} : static_cast<curl_off_t>(transfer->body_limit));
    set_headers(*transfer);
    set_connect_to(*transfer);
    set_resolve(*transfer);
    curl_multi_add_handle(state_->multi.get(), h);
    state_->transfers.emplace(h, std::move(transfer));
}

std::vector<Fetched> Fetcher::wait(std::chrono::milliseconds at_most)
{
    std::vector<Fetched> out = std::exchange(state_->broken_off, {});
    CURLM* multi = state_->multi.get();
    int running = 0;
    curl_multi_perform(multi, &running);
    const bool idle = running == static_cast<int>(state_->transfers.size());
    if (out.empty() && idle) {
        curl_multi_poll(multi, nullptr, 0, static_cast<int>(at_most.count()), nullptr);
        curl_multi_perform(multi, &running);
    }
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi, &left)) {
        if (message->msg != CURLMSG_DONE) continue;
        const CURLcode code = message->data.result;
        auto transfer = state_->taken(message->easy_handle);
        Fetched fetched{transfer->request.tag, {}, transfer->sent_at};
        if (code == CURLE_OK || transfer->cut) fetched.answer = completed(*transfer);
        else fetched.answer = tl::unexpected<FetchFailure>(failure(*transfer, code));
        out.push_back(std::move(fetched));
        state_->idle.push_back(std::move(transfer));
    }
    return out;
}

std::size_t Fetcher::in_flight() const { return state_->transfers.size(); }

void Fetcher::cancel_all()
{
    while (!state_->transfers.empty()) {
        auto transfer = state_->taken(state_->transfers.begin()->first);
        const FetchFailure broken{FetchFailure::Kind::cancelled, "broken off"};
        state_->broken_off.push_back({transfer->request.tag, tl::unexpected<FetchFailure>(broken), transfer->sent_at});
    }
}

} // namespace minutebook::crawler
