// How a Session comes to know what robots.txt lets it ask for: RFC 9309 sections 2.3 and 2.4.
#include "base/log.hpp"
#include "crawler/scope.hpp"
#include "crawler/session.hpp"
#include "systems/canonical.hpp"

namespace minutebook::crawler {
namespace {

constexpr std::size_t max_redirects = 5;
constexpr int robots_attempts = 3;
/// Section 2.3.1.4: after "a reasonably long period of time (for example, 30 days)" of server errors the file may be taken for absent.
constexpr std::chrono::days unreadable_for{30};

} // namespace

/// 4xx: there are no rules (section 2.3.1.3), but for 429, which is judged as an overloaded server is. 5xx, and no answer at
/// all: nothing may be asked for (section 2.3.1.4).
Result<> Session::on_robots(Task task, const Fetched& fetched, const Judgement& judgement)
{
    Host& host = hosts_.at(Url::parse(task.origin)->host());
    if (fetched.answer && judgement.trouble == 0) host.entry.robots_unreadable_since.reset();
    switch (judgement.verdict) {
    case Verdict::keep: return robots_known(task, RobotsRules::parse(fetched.answer->body, "minutebook"));
    case Verdict::redirect: return on_robots_redirect(std::move(task), *fetched.answer);
    case Verdict::cancelled: return {};
    case Verdict::gone:
    case Verdict::refused:
    case Verdict::failed:
        if (fetched.answer && fetched.answer->status < 500) return robots_known(task, RobotsRules::allow_all());
        break;
    case Verdict::again:
    case Verdict::unchanged:
        if (++task.attempts < robots_attempts && !host.entry.robots_unreadable_since) {
            task.visited.clear();
            task.url = *Url::parse(task.origin + "/robots.txt");
            return hand_on(std::move(task), true);
        }
        break;
    }
    return on_robots_unreadable(std::move(task), judgement, fetched.answer.has_value());
}

/// Five hops are followed, to other hosts too, and what is found there holds where the first one was asked; beyond them, or in
/// a circle, there is no file (section 2.3.1.2).
Result<> Session::on_robots_redirect(Task task, const FetchResponse& response)
{
    auto target = task.url.resolve(response.header("Location"));
    task.visited.insert(task.url.text());
    const bool lost = !target || task.visited.contains(target->text());
    if (lost || task.visited.size() > max_redirects) {
        ++tally(task).traps[target ? Trap::redirect_loop : Trap::scheme];
        return robots_known(task, RobotsRules::allow_all());
    }
    task.url = std::move(*target);
    return hand_on(std::move(task), true);
}

Result<> Session::on_robots_unreadable(Task task, const Judgement& judgement, bool answered)
{
    const std::string name = Url::parse(task.origin)->host();
    Host& host = hosts_.at(name);
    const Timestamp since = host.entry.robots_unreadable_since.value_or(clock_.now());
    host.entry.robots_unreadable_since = since;
    const std::string reason = "cannot read " + task.origin + "/robots.txt: " + judgement.reason;
    if (answered && clock_.now() - since >= unreadable_for) {
        log::warn(reason + "; so it has been since " + to_iso(since) + ", and is now taken for absent");
        host.breaker.close();
        return robots_known(task, RobotsRules::allow_all());
    }
    robots_[task.origin].state = Robots::State::unknown;
    if (host.breaker.state() != Breaker::State::open) host.breaker.trip(now());
    return opened(name, host, reason);
}

Result<> Session::robots_known(const Task& task, RobotsRules rules)
{
    const auto origin = Url::parse(task.origin);
    Host& host = hosts_.at(origin->host());
    if (rules.crawl_delay() && !task.context->own_pace)
        host.pace.at_least(std::chrono::duration_cast<HostPace::Duration>(std::chrono::duration<double>(*rules.crawl_delay())));
    if (const auto kept = std::chrono::ceil<std::chrono::milliseconds>(host.pace.in_effect()); kept > host.entry.delay) {
        host.entry.delay = kept; // for whoever asks this host next
        if (auto noted = book_.note(host.entry); !noted) return noted;
    }
    const auto starts =
        task.context->pages(task.context->adapter->starts_from(rules.sitemaps()), task.origin + "/robots.txt", 0, &tally(task).traps);
    Robots& robots = robots_[task.origin];
    robots.state = Robots::State::known;
    robots.rules = std::move(rules);
    robots.read_at = now();
    if (auto added = frontier_.add(starts); !added) return added;
    return queue(starts);
}

} // namespace minutebook::crawler
