#include "crawler/session.hpp"

#include "base/log.hpp"
#include "systems/canonical.hpp"

#include <algorithm>
#include <cassert>

namespace minutebook::crawler {
namespace {

using namespace std::chrono_literals;

constexpr auto refresh_every = 2s;
constexpr auto report_every = 5s;
constexpr auto longest_sleep = 100ms; ///< so that a stop is noticed at once
constexpr auto robots_hold = 24h;     ///< RFC 9309 section 2.4

} // namespace

Session::Session(const SessionParts& parts)
    : options_(parts.options), clock_(parts.clock), contexts_(parts.contexts), frontier_(parts.frontier), fetcher_(parts.fetcher),
      recorder_(parts.archive, parts.frontier)
{
    for (const SourceContext& context : contexts_) source_ids_.push_back(context.source->id);
    reported_at_ = now();
}

Result<> Session::run()
{
    if (auto begun = refresh(); !begun) return begun;
    for (;;) {
        if (stop_asked()) return stop();
        auto started = start_ready();
        if (!started) return propagate(started);
        if (!*started && idle()) {
            if (auto again = refresh(); !again) return again;
            if (idle() && (full() || !next_due_ || *next_due_ - clock_.now() > patience())) return {};
        }
        for (Fetched& fetched : fetcher_.wait(*started ? 0ms : until_next()))
            if (auto handled = handle(std::move(fetched)); !handled) return handled;
        if (now() - refreshed_at_ >= refresh_every)
            if (auto again = refresh(); !again) return again;
        report_progress();
    }
}

/// Learns which hosts have something due, and when the first of the rest will be.
Result<> Session::refresh()
{
    auto waiting = frontier_.waiting(source_ids_);
    if (!waiting) return propagate(waiting);
    next_due_.reset();
    for (const auto& [name, due] : *waiting) {
        if (auto learnt = learn_host(name); !learnt) return learnt;
        Host& host = hosts_.at(name);
        if (host.shut) continue;
        if (due <= clock_.now()) host.drained = false;
        else if (!next_due_ || due < *next_due_) next_due_ = due;
    }
    refreshed_at_ = now();
    return {};
}

Result<> Session::learn_host(const std::string& name)
{
    if (hosts_.contains(name)) return {};
    HostPace pace({}, options_.pause);
    for (const SourceContext& context : contexts_)
        if (systems::is_own_host(*context.source, name)) pace.at_least(context.delay);
    auto last = frontier_.last_request(name);
    if (!last) return propagate(last);
    if (*last) { // the pause counts across a restart too; by a clock of whole seconds, which may have been set back
        const HostPace::Duration left = pace.delay() - (clock_.now() - **last) + (pace.delay() > 0s ? 1s : 0s);
        pace.not_before(now() + std::clamp<HostPace::Duration>(left, 0s, pace.delay()));
    }
    hosts_.emplace(name, Host{pace});
    return {};
}

Result<bool> Session::start_ready()
{
    bool started = false;
    for (auto& [name, host] : hosts_) {
        if (host.shut || host.busy || !has_work(host) || host.pace.ready_at() > now()) continue;
        auto done = start_at(name, host);
        if (!done) return propagate(done);
        started = started || *done;
    }
    return started;
}

Result<bool> Session::start_at(const std::string& name, Host& host)
{
    Task task;
    if (!host.tasks.empty()) {
        task = std::move(host.tasks.front());
        host.tasks.pop_front();
    }
    else {
        auto page = frontier_.take(name, source_ids_);
        if (!page) return propagate(page);
        host.drained = !page->has_value();
        if (host.drained) return false;
        auto url = Url::parse((*page)->url);
        task.context = context_of((*page)->source_id);
        assert(task.context != nullptr);
        task.page = std::move(*page);
        if (!url) { // written by a program with other ideas of an address
            task.url = *Url::parse(task.context->source->base);
            PageOutcome outcome;
            outcome.state = PageState::refused;
            outcome.reason = url.error().message;
            if (auto done = finish(task, outcome); !done) return propagate(done);
            return true;
        }
        task.url = std::move(*url);
    }
    const bool waits = task.page && robots_[task.url.origin()].state == Robots::State::asking;
    if (waits) {
        host.tasks.push_front(std::move(task));
        return false;
    }
    if (!task.page) send(host, std::move(task));
    else if (auto done = start_page(host, std::move(task)); !done) return propagate(done);
    return true;
}

/// The rules come first; the page that made them necessary waits at the head of its host's tasks.
Result<> Session::start_page(Host& host, Task task)
{
    Robots& robots = robots_[task.url.origin()];
    const bool stale = robots.state == Robots::State::known && now() - robots.read_at > robots_hold;
    if (robots.state == Robots::State::unknown || stale) {
        robots.state = Robots::State::asking;
        Task rules;
        rules.context = task.context;
        rules.origin = task.url.origin();
        rules.url = *task.url.resolve("/robots.txt");
        host.tasks.push_front(std::move(task));
        send(host, std::move(rules));
        return {};
    }
    if (!robots.rules.allows(task.url)) return on_blocked(task);
    send(host, std::move(task));
    return {};
}

void Session::send(Host& host, Task task)
{
    FetchRequest request;
    request.tag = next_tag_++;
    request.url = task.url;
    request.connect_to = task.context->connect_to;
    if (!task.page) {
        request.body_bytes = RobotsRules::max_bytes + 1;
        request.cut_body = true;
    }
    else {
        ++summary_.requests;
        if (task.context->key_of(task.url, task.page->facts) == task.page->key) {
            request.etag = task.page->etag;
            request.last_modified = task.page->last_modified;
        }
    }
    host.busy = true;
    host.pace.asked(now());
    in_flight_.emplace(request.tag, std::move(task));
    fetcher_.start(std::move(request));
}

Result<> Session::handle(Fetched fetched)
{
    auto node = in_flight_.extract(fetched.tag);
    Task task = std::move(node.mapped());
    const std::string name = task.url.host();
    const Judgement judgement = fetched.answer ? judge(*fetched.answer, clock_.now()) : judge(fetched.answer.error());
    Host& host = hosts_.at(name);
    host.busy = false;
    if (judgement.verdict != Verdict::cancelled) host.pace.answered(now(), judgement);
    auto done = task.page ? on_page(std::move(task), fetched, judgement) : on_robots(std::move(task), fetched, judgement);
    if (!done || host.shut) return done;
    if (host.pace.broken())
        return shut(name, judgement.reason + "; after so many failures in a row the rest of this host is left for the next run");
    const auto rest = std::chrono::ceil<std::chrono::seconds>(host.pace.ready_at() - now());
    if (rest <= patience() || !has_work(host)) return {};
    if (auto postponed = frontier_.postpone(name, clock_.now() + rest); !postponed) return postponed;
    return shut(name, judgement.reason + "; it asks to be left alone for " + std::to_string(rest.count()) + " seconds");
}

Result<> Session::stop()
{
    fetcher_.cancel_all();
    for (Fetched& fetched : fetcher_.wait(0ms))
        if (auto handled = handle(std::move(fetched)); !handled) return handled;
    for (auto& [name, host] : hosts_)
        for (Task& task : host.tasks)
            if (task.page)
                if (auto released = frontier_.release(*task.page); !released) return released;
    summary_.stopped = true;
    return {};
}

/// Leaves a host alone for the rest of the run. What was begun there goes back as if it had not been.
Result<> Session::shut(const std::string& name, const std::string& reason)
{
    Host& host = hosts_.at(name);
    host.shut = true;
    const SourceContext* owner = nullptr;
    for (const SourceContext& context : contexts_)
        if (owner == nullptr && systems::is_own_host(*context.source, name)) owner = &context;
    log::warn("nothing more is asked of " + name + " in this run: " + reason);
    summary_.failed.push_back({name, owner == nullptr ? std::string{} : owner->source->id, reason, PageState::failed});
    for (Task& task : std::exchange(host.tasks, {}))
        if (auto dropped = drop(std::move(task), reason); !dropped) return dropped;
    return {};
}

/// Gives up a task whose host is shut. Without its robots.txt nothing may be asked of an origin either.
Result<> Session::drop(Task task, const std::string& reason)
{
    if (task.page) return frontier_.release(*task.page);
    const auto origin = Url::parse(task.origin);
    const auto host = origin ? hosts_.find(origin->host()) : hosts_.end();
    if (host == hosts_.end() || host->second.shut) return {};
    return shut(host->first, "cannot read " + task.origin + "/robots.txt: " + reason);
}

bool Session::has_work(const Host& host) const { return !host.tasks.empty() || (!host.drained && !full()); }

bool Session::idle() const
{
    return in_flight_.empty() &&
           std::none_of(hosts_.begin(), hosts_.end(), [&](const auto& entry) { return !entry.second.shut && has_work(entry.second); });
}

std::chrono::milliseconds Session::until_next() const
{
    auto wait = longest_sleep;
    for (const auto& [name, host] : hosts_)
        if (!host.shut && !host.busy && has_work(host))
            wait = std::min(wait, std::max(1ms, std::chrono::ceil<std::chrono::milliseconds>(host.pace.ready_at() - now())));
    return wait;
}

void Session::report_progress()
{
    if (now() - reported_at_ < report_every) return;
    reported_at_ = now();
    log::info("crawl: " + std::to_string(summary_.requests) + " requests, " + std::to_string(summary_.fetched) + " pages new or changed, " +
              std::to_string(summary_.unchanged) + " unchanged, " + std::to_string(summary_.failed.size()) + " failed");
}

CrawlSummary Session::summary() const
{
    CrawlSummary out = summary_;
    for (const auto& [key, failed] : to_try_again_) out.failed.push_back(failed);
    return out;
}

const SourceContext* Session::context_of(std::string_view source_id) const
{
    const auto found = std::find_if(contexts_.begin(), contexts_.end(), [&](const SourceContext& c) { return c.source->id == source_id; });
    return found == contexts_.end() ? nullptr : &*found;
}

} // namespace minutebook::crawler
