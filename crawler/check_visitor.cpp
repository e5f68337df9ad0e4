#include "crawler/check_visitor.hpp"

#include "crawler/judgement.hpp"
#include "crawler/traps.hpp"
#include "systems/canonical.hpp"

#include <algorithm>

namespace minutebook::crawler {
namespace {

using namespace std::chrono_literals;

constexpr int max_hops = 5;

bool is_redirect(const FetchResponse& response, Timestamp now) { return judge(response, now).verdict == Verdict::redirect; }

TlsState state_of(TlsFault fault)
{
    switch (fault) {
    case TlsFault::none: return TlsState::not_reached;
    case TlsFault::incomplete: return TlsState::incomplete;
    case TlsFault::expired: return TlsState::expired;
    case TlsFault::self_signed: return TlsState::self_signed;
    case TlsFault::wrong_name: return TlsState::wrong_name;
    case TlsFault::other: return TlsState::untrusted;
    }
    return TlsState::untrusted;
}

FetcherOptions fetcher_options(const CrawlOptions& options, std::string user_agent)
{
    FetcherOptions out;
    out.user_agent = std::move(user_agent);
    out.limits = options.limits;
    return out;
}

} // namespace

CheckVisitor::CheckVisitor(const systems::Source& source, const CrawlOptions& options, std::string user_agent,
                           std::optional<Endpoint> connect_to, const Clock& clock, CheckReport& report)
    : source_(source), connect_to_(std::move(connect_to)), clock_(clock), report_(report),
      fetcher_(fetcher_options(options, std::move(user_agent)), clock),
      own_pace_(source.delay.has_value() && connect_to_ && connect_to_->loopback())
{
    const auto delay = source.delay ? std::chrono::duration<double>(*source.delay) : options.delay;
    delay_ = std::chrono::duration_cast<std::chrono::steady_clock::duration>(delay);
}

void CheckVisitor::note_tls(const Url& url, const FetchFailure* failure)
{
    if (failure != nullptr && failure->kind == FetchFailure::Kind::tls) {
        report_.tls = state_of(failure->tls);
        report_.tls_note = failure->message;
    }
    else if (failure == nullptr) report_.tls = url.scheme() == "https" ? TlsState::good : TlsState::not_used;
}

CheckVisitor::Answer CheckVisitor::ask(const Url& url, std::size_t body_bytes)
{
    while (clock_.monotonic() < ready_at_) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(ready_at_ - clock_.monotonic());
        static_cast<void>(fetcher_.wait(std::clamp(left, 1ms, 200ms)));
    }
    ready_at_ = clock_.monotonic() + delay_;
    FetchRequest request;
    request.url = url;
    request.connect_to = connect_to_;
    request.body_bytes = body_bytes;
    request.cut_body = true;
    fetcher_.start(std::move(request));
    std::vector<Fetched> done;
    while (done.empty()) done = fetcher_.wait(200ms);
    auto& answer = done.front().answer;
    if (!answer) {
        note_tls(url, &answer.error());
        report_.requests.push_back({url.text(), 0, answer.error().message, {}});
        return {std::nullopt, answer.error().message};
    }
    note_tls(url, nullptr);
    const Judgement judgement = judge(*answer, clock_.now());
    report_.requests.push_back({url.text(), answer->status, judgement.reason, answer->took});
    if (judgement.retry_after)
        ready_at_ = std::max(ready_at_, clock_.monotonic() + std::min<std::chrono::seconds>(*judgement.retry_after, 60s));
    if (answer->status / 100 == 2 && url.path() != "/robots.txt") {
        report_.etag = report_.etag || !answer->header("ETag").empty();
        report_.last_modified = report_.last_modified || !answer->header("Last-Modified").empty();
    }
    return {std::move(*answer), {}};
}

RobotsRules CheckVisitor::read_robots(const Url& at)
{
    const auto unreadable = [&](std::string why) {
        report_.robots = RobotsState::unreadable;
        report_.robots_note = std::move(why);
        return RobotsRules::disallow_all();
    };
    Url url = at;
    for (int hop = 0; hop <= max_hops; ++hop) {
        const Answer answer = ask(url, RobotsRules::max_bytes);
        if (!answer.response) return unreadable(answer.why);
        const int status = answer.response->status;
        if (is_redirect(*answer.response, clock_.now())) {
            auto next = url.resolve(answer.response->header("Location"));
            if (!next) break;
            if (!systems::is_own_host(source_, next->host()))
                return unreadable("it is at " + next->origin() + ", which is not one of this source's hosts");
            url = std::move(*next);
            continue;
        }
        if (status / 100 == 2) {
            report_.robots = RobotsState::read;
            return RobotsRules::parse(answer.response->body, "minutebook");
        }
        if (status / 100 != 4 || status == 429) return unreadable("status " + std::to_string(status));
        report_.robots_note = "status " + std::to_string(status);
        break;
    }
    report_.robots = RobotsState::none;
    return RobotsRules::allow_all();
}

const RobotsRules& CheckVisitor::rules_of(const Url& url)
{
    const auto found = rules_.find(url.origin());
    if (found != rules_.end()) return found->second;
    RobotsRules rules = read_robots(*Url::parse(url.origin() + "/robots.txt"));
    if (const auto delay = rules.crawl_delay()) {
        report_.crawl_delay = std::max(report_.crawl_delay.value_or(0), *delay);
        const auto asked = std::chrono::duration_cast<std::chrono::steady_clock::duration>(std::chrono::duration<double>(*delay));
        if (!own_pace_ && asked > delay_) {
            ready_at_ += asked - delay_;
            delay_ = asked;
        }
    }
    return rules_.emplace(url.origin(), std::move(rules)).first->second;
}

bool CheckVisitor::allows(const Url& url) { return rules_of(url).allows(url); }

CheckedPage CheckVisitor::get(const Url& url, std::size_t body_bytes)
{
    CheckedPage page;
    page.url = url;
    for (int hop = 0; hop <= max_hops; ++hop) {
        if (!allows(*page.url)) {
            page.outcome = CheckedPage::Outcome::forbidden;
            return page;
        }
        Answer answer = ask(*page.url, body_bytes);
        if (!answer.response) {
            page.why = std::move(answer.why);
            return page;
        }
        page.response = std::move(*answer.response);
        if (!is_redirect(page.response, clock_.now())) {
            const std::string coding = page.response.header("Content-Encoding"); // not asked for, but some send it to all
            if (!coding.empty()) page.response.body = unpacked(page.response.body, coding, body_bytes).bytes;
            page.outcome = CheckedPage::Outcome::answered;
            return page;
        }
        const auto next = page.url->resolve(page.response.header("Location"));
        if (!next) {
            page.why = "it redirects to what is no address of the web";
            return page;
        }
        page.url = *next;
        if (!systems::is_own_host(source_, next->host())) {
            page.outcome = CheckedPage::Outcome::moved;
            return page;
        }
    }
    page.why = "it redirects more than " + std::to_string(max_hops) + " times";
    return page;
}

} // namespace minutebook::crawler
