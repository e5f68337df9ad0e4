// How each host stands with a Session: asked, paused, broken, refusing, shut.
#include "base/log.hpp"
#include "crawler/session.hpp"
#include "systems/canonical.hpp"

#include <algorithm>

namespace minutebook::crawler {
namespace {

using namespace std::chrono_literals;

constexpr int refused_robots_count = 3;

std::string in_words(HostState state)
{
    switch (state) {
    case HostState::open: return "open";
    case HostState::resting: return "asks to be left alone";
    case HostState::broken: return "has kept failing";
    case HostState::refused: return "refuses us";
    }
    return "";
}

} // namespace

Result<> Session::learn_host(const std::string& name)
{
    if (hosts_.contains(name)) return {};
    HostPace pace({}, options_.pause);
    for (const SourceContext& context : contexts_)
        if (systems::is_own_host(*context.source, name)) pace.at_least(context.delay);
    const bool owned = std::any_of(contexts_.begin(), contexts_.end(),
                                   [&](const SourceContext& context) { return systems::is_own_host(*context.source, name); });
    if (!owned) pace.at_least(std::chrono::duration_cast<HostPace::Duration>(options_.delay)); // rules that lie elsewhere
    auto last = frontier_.last_request(name);
    if (!last) return propagate(last);
    Host& host = hosts_.emplace(name, Host{pace, Breaker(options_.breaker_pause), {}}).first->second;
    host.entry.host = name;
    if (auto restored = restore(name, host); !restored) return restored;
    if (*last) { // the pause counts across a restart too; by a clock of whole seconds, which may have been set back
        const HostPace::Duration kept = host.pace.in_effect();
        const HostPace::Duration left = kept - (clock_.now() - **last) + (kept > 0s ? 1s : 0s);
        host.pace.not_before(now() + std::clamp<HostPace::Duration>(left, 0s, kept));
    }
    return {};
}

/// As the book has it: a host that was broken, asked for rest or refused us is left alone until its time comes.
Result<> Session::restore(const std::string& name, Host& host)
{
    auto entry = book_.find(name);
    if (!entry) return propagate(entry);
    if (!*entry) return {};
    host.entry = std::move(**entry);
    host.pace.restore(host.entry.delay);
    metrics_.host_stands(name, host.entry.state, host.entry.delay);
    // A clock that was set back must not close a host for longer than it was meant to be.
    const auto longest = std::max<std::chrono::seconds>(options_.refused_for, Breaker::longest_pause);
    const auto wait = host.entry.closed(clock_.now()) ? std::min(*host.entry.next_probe - clock_.now(), longest) : 0s;
    if (host.entry.state == HostState::broken) host.breaker.restore(host.entry.level, now() + wait);
    else host.pace.not_before(now() + wait);
    if (wait == 0s || (wait <= patience() && host.entry.state != HostState::refused)) return {};
    return shut(name, "since " + to_iso(host.entry.since) + " it " + in_words(host.entry.state) + " (" + host.entry.reason +
                          "); it is not asked before " + to_iso(clock_.now() + wait));
}

/// Pages say whether a host will have us. A refused robots.txt says so nearly: only one page more is tried.
void Session::count_refusal(Host& host, const Task& task, const Fetched& fetched)
{
    if (!fetched.answer) return;
    const int status = fetched.answer->status;
    if (status == 401 || status == 403) host.refusals += task.page ? 1 : refused_robots_count;
    else if (task.page && status < 400) {
        host.sound = true;
        host.refusals = 0;
    }
}

Result<> Session::after_answer(const std::string& name, Host& host, const Judgement& judgement, bool opened)
{
    if (refuses(host)) return refuse(name, host, judgement.reason);
    if (opened && host.breaker.state() == Breaker::State::open) return this->opened(name, host, judgement.reason);
    const bool well = judgement.trouble == 0 && host.refusals == 0;
    if (well && host.entry.state != HostState::open)
        if (auto noted = note(name, host, HostState::open, "", std::nullopt); !noted) return noted;
    const auto rest = std::chrono::ceil<std::chrono::seconds>(host.pace.ready_at() - now());
    if (judgement.verdict == Verdict::again && judgement.retry_after.value_or(0s) > 1s)
        if (auto noted = note(name, host, HostState::resting, judgement.reason, clock_.now() + rest); !noted) return noted;
    if (rest <= patience() || full()) return {};
    if (auto postponed = frontier_.postpone(name, clock_.now() + rest); !postponed) return postponed;
    return shut(name, judgement.reason + "; it asks to be left alone for " + std::to_string(rest.count()) + " seconds");
}

/// The breaker has opened. A short pause is waited for in this run; a longer one leaves the host to the next.
Result<> Session::opened(const std::string& name, Host& host, const std::string& reason)
{
    const Instant probe = host.breaker.probe_at();
    if (auto noted = note(name, host, HostState::broken, reason, wall(probe)); !noted) return noted;
    const auto pause = std::chrono::ceil<std::chrono::seconds>(probe - now());
    if (pause > patience()) return shut(name, reason + "; after so many failures in a row it is not asked before " + to_iso(wall(probe)));
    log::info(name + " keeps failing (" + reason + "); one request tries it in " + std::to_string(pause.count()) + " seconds",
              {{"host", name}, {"reason", reason}});
    return {};
}

Result<> Session::refuse(const std::string& name, Host& host, const std::string& reason)
{
    const Timestamp until = clock_.now() + options_.refused_for;
    host.entry.level = host.entry.state == HostState::refused ? host.entry.level + 1 : 1;
    if (auto noted = note(name, host, HostState::refused, reason, until); !noted) return noted;
    return shut(name, "it refuses whatever we ask (" + reason + "); it is not asked before " + to_iso(until));
}

Result<> Session::note(const std::string& name, Host& host, HostState state, const std::string& reason, std::optional<Timestamp> next_probe)
{
    if (host.entry.state != state) host.entry.since = clock_.now();
    host.entry.state = state;
    host.entry.reason = reason;
    host.entry.next_probe = next_probe;
    if (state != HostState::refused) host.entry.level = host.breaker.level();
    host.entry.delay = std::chrono::ceil<std::chrono::milliseconds>(host.pace.in_effect());
    metrics_.host_stands(name, state, host.entry.delay);
    log::record("host", {{"host", name},
                         {"state", to_string(state)},
                         {"reason", reason},
                         {"next_probe", next_probe ? std::string_view(to_iso(*next_probe)) : std::string_view{}}});
    return book_.note(host.entry);
}

/// So that the next run begins with the delays that this one ended with.
Result<> Session::note_delays()
{
    for (auto& [name, host] : hosts_) {
        const auto delay = std::chrono::ceil<std::chrono::milliseconds>(host.pace.in_effect());
        if (!host.sound || delay == host.entry.delay) continue;
        host.entry.delay = delay;
        if (auto noted = book_.note(host.entry); !noted) return noted;
    }
    return {};
}

/// Leaves a host alone for the rest of the run. What was begun there goes back as if it had not been.
Result<> Session::shut(const std::string& name, const std::string& reason)
{
    Host& host = hosts_.at(name);
    host.shut = true;
    const std::string owner = owner_of(name);
    log::warn("nothing more is asked of " + name + " in this run: " + reason,
              {{"source", owner}, {"host", name}, {"outcome", to_string(host.entry.state)}, {"reason", reason}});
    failed({name, owner, reason, PageState::failed});
    if (summary_.closed.size() < CrawlSummary::max_named)
        summary_.closed.push_back({name, owner, reason, host.entry.state, host.entry.next_probe});
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

std::string Session::owner_of(std::string_view host) const
{
    for (const SourceContext& context : contexts_)
        if (systems::is_own_host(*context.source, host)) return context.source->id;
    return {};
}

} // namespace minutebook::crawler
