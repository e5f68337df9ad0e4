#include "crawler/session.hpp"

#include "base/log.hpp"
#include "systems/canonical.hpp"

#include <algorithm>
#include <cassert>

namespace minutebook::crawler {
namespace {

using namespace std::chrono_literals;

constexpr auto refresh_every = 2s;
constexpr auto longest_sleep = 100ms; ///< so that a stop is noticed at once
constexpr auto robots_hold = 24h;     ///< RFC 9309 section 2.4

/// Whether pagers of this kind of site are unknown to us. Where they are known, the adapter ends each walk by itself, and a long
/// stretch of empty months is history and no trap.
bool follows_any_link(const systems::Source& source)
{
    return source.system == systems::System::plain || source.system == systems::System::news;
}

/// Answers are gathered only where a host of ours is asked without any delay.
std::chrono::milliseconds patience_of(const std::vector<SourceContext>& contexts)
{
    const bool hurried =
        std::any_of(contexts.begin(), contexts.end(), [](const SourceContext& context) { return context.delay == context.delay.zero(); });
    return hurried ? 250ms : 0ms;
}

} // namespace

Session::Session(const SessionParts& parts)
    : options_(parts.options), clock_(parts.clock), contexts_(parts.contexts), frontier_(parts.frontier), book_(parts.book),
      fetcher_(parts.fetcher), recorder_(parts.archive, parts.frontier, parts.clock, patience_of(parts.contexts))
{
    for (const SourceContext& context : contexts_) {
        source_ids_.push_back(context.source->id);
        pagers_.emplace(context.source->id, PagerWatch(follows_any_link(*context.source) ? options_.pager_pages : 0));
        summary_.sources[context.source->id];
    }
    if (options_.metrics_every > 0ms) metrics_file_ = std::make_unique<MetricsFile>(options_.layout.directory);
    begun_at_ = reported_at_ = now();
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
            if (idle() && (full() || !next_due_ || *next_due_ - clock_.now() > patience())) return put_back();
        }
        for (Fetched& fetched : fetcher_.wait(*started ? 0ms : until_next()))
            if (auto handled = handle(std::move(fetched)); !handled) return handled;
        if (recorder_.due())
            if (auto flushed = recorder_.flush(); !flushed) return flushed;
        if (now() - refreshed_at_ >= refresh_every)
            if (auto again = refresh(); !again) return again;
        report();
    }
}

/// Learns which hosts have something due, and when the first of the rest will be.
Result<> Session::refresh()
{
    if (auto flushed = recorder_.flush(); !flushed) return flushed;
    const bool quiet = options_.quiet_hours.quiet(clock_.now());
    awake_ = quiet ? std::vector<std::string>{} : source_ids_;
    auto waiting = frontier_.waiting(source_ids_);
    if (!waiting) return propagate(waiting);
    next_due_.reset();
    gauges_.lag_s = 0;
    if (quiet && !waiting->empty()) summary_.quiet_until = next_due_ = options_.quiet_hours.next_open(clock_.now());
    for (const auto& [name, due] : *waiting) {
        if (quiet) break;
        if (auto learnt = learn_host(name); !learnt) return learnt;
        Host& host = hosts_.at(name);
        if (host.shut) continue;
        if (due > clock_.now()) {
            if (!next_due_ || due < *next_due_) next_due_ = due;
            continue;
        }
        host.drained = false;
        const auto for_long =
            std::min<std::int64_t>((clock_.now() - due).count(), std::chrono::floor<std::chrono::seconds>(now() - begun_at_).count());
        gauges_.lag_s = std::max(gauges_.lag_s, for_long);
    }
    refreshed_at_ = now();
    return {};
}

Result<bool> Session::start_ready()
{
    bool started = false;
    if (awake_.empty()) return started;
    for (auto& [name, host] : hosts_) {
        if (host.shut || host.busy || !has_work(host) || at_rest(host)) continue;
        auto done = start_at(name, host);
        if (!done) return propagate(done);
        started = started || *done;
    }
    return started;
}

bool Session::at_rest(Host& host)
{
    if (host.pace.ready_at() > now() || !host.breaker.may_ask(now())) return true;
    if (host.address.empty()) return false;
    const auto others = asked_at_.find(host.address);
    return others != asked_at_.end() && others->second >= max_at_one_address;
}

Result<bool> Session::start_at(const std::string& name, Host& host)
{
    auto leave = frontier_.claim(name, std::chrono::ceil<std::chrono::milliseconds>(host.pace.in_effect()));
    if (!leave) return propagate(leave);
    if (*leave > 0ms) { // another process asks this host, or did so just now
        host.pace.not_before(now() + *leave);
        host.shared = true;
        return false;
    }
    if (std::exchange(host.shared, false)) { // what the other process learnt of it holds for us too
        if (auto restored = restore(name, host); !restored) return propagate(restored);
        if (host.shut || at_rest(host)) return false;
    }
    const bool begun = !host.tasks.empty();
    Task task;
    auto found = next_task(name, host, task);
    if (!found || !*found) return found;
    const bool waits = task.page && robots_[task.url.origin()].state == Robots::State::asking;
    if (waits) {
        host.tasks.push_front(std::move(task));
        return false;
    }
    if (begun) // take() has noted it for the others
        if (auto noted = frontier_.note_request(name); !noted) return propagate(noted);
    if (!task.page) send(host, std::move(task));
    else if (auto done = start_page(host, std::move(task)); !done) return propagate(done);
    return true;
}

/// The next page that the frontier has for a host, once nothing that waits to be written can be next instead, or forbid it.
Result<std::optional<Page>> Session::take(const std::string& name)
{
    auto page = frontier_.take(name, awake_);
    const bool behind = page && (*page ? recorder_.goes_before(**page) : recorder_.waiting());
    if (behind) {
        if (*page)
            if (auto released = frontier_.release(**page); !released) return propagate(released);
        if (auto flushed = recorder_.flush(); !flushed) return propagate(flushed);
    }
    for (FailedPage& lost : frontier_.given_up()) {
        log::warn("could not fetch " + lost.url + ": " + lost.reason);
        ++summary_.sources[lost.source_id].failed;
        failed(std::move(lost));
    }
    return behind ? take(name) : page;
}

/// What was begun goes first, then what the frontier has; false if there is nothing now.
Result<bool> Session::next_task(const std::string& name, Host& host, Task& task)
{
    if (!host.tasks.empty()) {
        task = std::move(host.tasks.front());
        host.tasks.pop_front();
        return true;
    }
    auto page = take(name);
    if (!page) return propagate(page);
    host.drained = !page->has_value();
    if (host.drained) return false;
    auto url = Url::parse((*page)->url);
    task.context = context_of((*page)->source_id);
    assert(task.context != nullptr);
    task.page = std::move(*page);
    if (url) {
        task.url = std::move(*url);
        return true;
    }
    task.url = *Url::parse(task.context->source->base); // written by a program with other ideas of an address
    PageOutcome outcome;
    outcome.state = PageState::refused;
    outcome.reason = url.error().message;
    if (auto done = finish(task, outcome); !done) return propagate(done);
    return false;
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
    if (!robots.rules.allows(task.url)) return on_blocked(task, robots.rules);
    if (pagers_.at(task.context->source->id).closed(task.url.text())) return on_closed_pager(task);
    send(host, std::move(task));
    return {};
}

void Session::send(Host& host, Task task)
{
    FetchRequest request;
    request.tag = next_tag_++;
    request.url = task.url;
    // Rules that lie elsewhere are asked for where they lie, and nowhere that is not of the public internet.
    const bool elsewhere = !task.page && !systems::is_own_host(*task.context->source, task.url.host());
    if (!elsewhere) request.connect_to = task.context->connect_to;
    if (!task.page) {
        request.body_bytes = RobotsRules::max_bytes + 1;
        request.cut_body = true;
    }
    else {
        ++summary_.requests;
        ++tally(task).requests;
        if (task.context->key_of(task.url, task.page->facts) == task.page->key) {
            request.etag = task.page->etag;
            request.last_modified = task.page->last_modified;
        }
    }
    host.busy = true;
    host.pace.asked(now());
    if (!host.address.empty()) ++asked_at_[host.address];
    in_flight_.emplace(request.tag, std::move(task));
    fetcher_.start(std::move(request));
}

Result<> Session::handle(Fetched fetched)
{
    auto node = in_flight_.extract(fetched.tag);
    Task task = std::move(node.mapped());
    const std::string name = task.url.host();
    const Judgement judgement = fetched.answer ? judge(*fetched.answer, clock_.now()) : judge(fetched.answer.error());
    const bool cancelled = judgement.verdict == Verdict::cancelled;
    Host& host = hosts_.at(name);
    host.busy = false;
    frontier_.settled(name);
    if (!host.address.empty() && --asked_at_[host.address] <= 0) asked_at_.erase(host.address);
    if (fetched.answer && !task.context->loopback()) host.address = fetched.answer->ip_address;
    bool opened = false;
    if (fetched.sent_at) host.pace.asked(*fetched.sent_at); // a connection may have had to be made first
    if (!cancelled) {
        host.pace.answered(now(), judgement);
        opened = host.breaker.answered(now(), judgement);
        count_refusal(host, task, fetched);
        tell(task, fetched, judgement);
    }
    auto done = task.page ? on_page(std::move(task), fetched, judgement) : on_robots(std::move(task), fetched, judgement);
    if (!done || host.shut || cancelled) return done;
    return after_answer(name, host, judgement, opened);
}

Result<> Session::stop()
{
    fetcher_.cancel_all();
    for (Fetched& fetched : fetcher_.wait(0ms))
        if (auto handled = handle(std::move(fetched)); !handled) return handled;
    summary_.stopped = true;
    return put_back();
}

/// The end of a run: what was begun and not asked for goes back as if it had not been taken.
Result<> Session::put_back()
{
    if (auto flushed = recorder_.flush(); !flushed) return flushed;
    for (auto& [name, host] : hosts_)
        for (Task& task : std::exchange(host.tasks, {}))
            if (task.page)
                if (auto released = frontier_.release(*task.page); !released) return released;
    end_report();
    return note_delays();
}

bool Session::has_work(const Host& host) const { return !host.tasks.empty() || (!host.drained && !full()); }

bool Session::idle() const
{
    if (!in_flight_.empty()) return false;
    return awake_.empty() ||
           std::none_of(hosts_.begin(), hosts_.end(), [&](const auto& entry) { return !entry.second.shut && has_work(entry.second); });
}

std::chrono::milliseconds Session::until_next() const
{
    auto wait = longest_sleep;
    for (const auto& [name, host] : hosts_) {
        if (host.shut || host.busy || !has_work(host)) continue;
        const Instant ready =
            host.breaker.state() == Breaker::State::open ? std::max(host.pace.ready_at(), host.breaker.probe_at()) : host.pace.ready_at();
        wait = std::min(wait, std::max(1ms, std::chrono::ceil<std::chrono::milliseconds>(ready - now())));
    }
    return wait;
}

const SourceContext* Session::context_of(std::string_view source_id) const
{
    const auto found = std::find_if(contexts_.begin(), contexts_.end(), [&](const SourceContext& c) { return c.source->id == source_id; });
    return found == contexts_.end() ? nullptr : &*found;
}

} // namespace minutebook::crawler
