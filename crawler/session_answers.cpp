// What a Session does with each answer.
#include "base/digest.hpp"
#include "base/log.hpp"
#include "crawler/scope.hpp"
#include "crawler/session.hpp"

namespace minutebook::crawler {
namespace {

constexpr std::size_t max_redirects = 5;
constexpr int robots_attempts = 3;

/// Answers of an overloaded server say nothing of the page; they are not worth keeping.
bool worth_keeping(int status) { return status != 429 && status != 503; }

PageOutcome outcome_of(const Page& page, PageState state, int status, std::string reason)
{
    PageOutcome outcome;
    outcome.state = state;
    outcome.status = status;
    outcome.reason = std::move(reason);
    outcome.etag = page.etag;
    outcome.last_modified = page.last_modified;
    outcome.digest = page.digest;
    return outcome;
}

} // namespace

Result<> Session::on_robots(Task task, const Fetched& fetched, const Judgement& judgement)
{
    switch (judgement.verdict) {
    case Verdict::keep: return robots_known(task, RobotsRules::parse(fetched.answer->body, "minutebook"));
    case Verdict::redirect: return on_robots_redirect(std::move(task), *fetched.answer);
    case Verdict::cancelled: return {};
    case Verdict::gone:
    case Verdict::refused:
    case Verdict::failed:
        if (fetched.answer) return robots_known(task, RobotsRules::allow_all());
        break;
    case Verdict::again:
    case Verdict::unchanged:
        if (++task.attempts < robots_attempts) {
            task.url = *Url::parse(task.origin + "/robots.txt");
            return hand_on(std::move(task), true);
        }
        break;
    }
    const auto origin = Url::parse(task.origin);
    return shut(origin->host(), "cannot read " + task.origin + "/robots.txt: " + judgement.reason);
}

/// Beyond five hops there is no robots.txt to be had (RFC 9309 section 2.3.1.2). One that lies away from the source's hosts
/// binds too, but is not ours to ask for: the host stays shut.
Result<> Session::on_robots_redirect(Task task, const FetchResponse& response)
{
    auto target = task.url.resolve(response.header("Location"));
    task.visited.insert(task.url.text());
    if (target && !in_scope(*task.context->source, *target))
        return shut(task.url.host(), "its robots.txt is at " + target->origin() + ", which is not one of this source's hosts");
    const bool lost = !target || task.visited.contains(target->text());
    if (lost || task.visited.size() > max_redirects) return robots_known(task, RobotsRules::allow_all());
    task.url = std::move(*target);
    return hand_on(std::move(task), true);
}

Result<> Session::robots_known(const Task& task, RobotsRules rules)
{
    const auto origin = Url::parse(task.origin);
    Host& host = hosts_.at(origin->host());
    if (rules.crawl_delay() && !task.context->own_pace)
        host.pace.at_least(std::chrono::duration_cast<HostPace::Duration>(std::chrono::duration<double>(*rules.crawl_delay())));
    const auto starts = task.context->pages(task.context->adapter->starts_from(rules.sitemaps()), task.origin + "/robots.txt", 0);
    Robots& robots = robots_[task.origin];
    robots.state = Robots::State::known;
    robots.rules = std::move(rules);
    robots.read_at = now();
    if (auto added = frontier_.add(starts); !added) return added;
    return queue(starts);
}

Result<> Session::on_page(Task task, const Fetched& fetched, const Judgement& judgement)
{
    if (!fetched.answer) return on_no_answer(task, judgement);
    const FetchResponse& response = *fetched.answer;
    switch (judgement.verdict) {
    case Verdict::keep: return on_kept(task, response);
    case Verdict::unchanged: ++summary_.unchanged; return finish(task, outcome_of(*task.page, PageState::unchanged, response.status, {}));
    case Verdict::redirect: return on_redirect(std::move(task), response);
    case Verdict::gone: return on_lost(task, &response, PageState::gone, judgement);
    case Verdict::refused: return on_lost(task, &response, PageState::refused, judgement);
    case Verdict::again: return on_again(task, &response, judgement);
    case Verdict::failed:
    case Verdict::cancelled: break;
    }
    return on_lost(task, &response, PageState::failed, judgement);
}

Result<> Session::on_no_answer(const Task& task, const Judgement& judgement)
{
    if (judgement.verdict == Verdict::cancelled) return frontier_.release(*task.page);
    if (judgement.verdict == Verdict::again) return on_again(task, nullptr, judgement);
    return on_lost(task, nullptr, judgement.verdict == Verdict::refused ? PageState::refused : PageState::failed, judgement);
}

Result<> Session::on_kept(const Task& task, const FetchResponse& response)
{
    if (auto kept = recorder_.keep({*task.context, *task.page, task.url}, response); !kept) return kept;
    PageOutcome outcome = outcome_of(*task.page, PageState::fetched, response.status, {});
    outcome.digest = sha256_label(response.body);
    outcome.etag = response.header("ETag");
    outcome.last_modified = response.header("Last-Modified");
    if (outcome.digest == task.page->digest) outcome.state = PageState::unchanged;
    ++(outcome.state == PageState::fetched ? summary_.fetched : summary_.unchanged);
    const std::string type = response.header("Content-Type");
    auto links = task.context->adapter->links({task.url, task.page->facts, type, response.body}, today());
    if (links) return finish(task, outcome, links->found);
    auto others = task.context->adapter->instead_of(task.url, task.page->facts, today());
    log::info(task.url.text() + " leads nowhere: " + links.error().message + (others.empty() ? "" : "; its pages are read instead"));
    return finish(task, outcome, others);
}

Result<> Session::on_redirect(Task task, const FetchResponse& response)
{
    if (auto kept = recorder_.keep({*task.context, *task.page, task.url}, response); !kept) return kept;
    auto target = task.url.resolve(response.header("Location"));
    task.visited.insert(task.url.text());
    Judgement judgement;
    PageState state = PageState::failed;
    if (!target) judgement.reason = "redirects to what is no address: " + target.error().message;
    else if (task.visited.contains(target->text())) judgement.reason = "redirects in a circle, to " + target->text();
    else if (task.visited.size() > max_redirects) judgement.reason = "redirects more than " + std::to_string(max_redirects) + " times";
    else if (auto allowed = in_scope(*task.context->source, *target); !allowed) {
        judgement.reason = "redirects out of scope: " + allowed.error().message;
        state = PageState::refused;
    }
    if (!judgement.reason.empty()) return on_lost(task, nullptr, state, judgement);
    task.url = std::move(*target);
    return hand_on(std::move(task), false);
}

Result<> Session::on_again(const Task& task, const FetchResponse* response, const Judgement& judgement)
{
    const Page& page = *task.page;
    const auto pause = std::chrono::ceil<std::chrono::seconds>(options_.pause * (1 << std::min(page.attempts - 1, 10)));
    const bool asked_for = judgement.retry_after && *judgement.retry_after <= patience();
    if (page.attempts >= options_.frontier.max_attempts || (options_.once && !asked_for))
        return on_lost(task, response, PageState::failed, judgement);
    PageOutcome outcome = outcome_of(page, PageState::queued, response == nullptr ? 0 : response->status, judgement.reason);
    outcome.not_before = clock_.now() + std::max(pause, judgement.retry_after.value_or(std::chrono::seconds{0}));
    log::info(page.url + ": " + judgement.reason + "; it is tried again later");
    to_try_again_[page.key] = {page.url, page.source_id, judgement.reason + "; it is tried again in the next crawl", PageState::queued};
    return frontier_.finish(page, outcome);
}

/// What cannot be had is named, unless there is another way to it, or it was only looked for.
Result<> Session::on_lost(const Task& task, const FetchResponse* response, PageState state, const Judgement& judgement)
{
    if (response != nullptr && worth_keeping(response->status))
        if (auto kept = recorder_.keep({*task.context, *task.page, task.url}, *response); !kept) return kept;
    const Adapter& adapter = *task.context->adapter;
    const auto others = adapter.instead_of(*Url::parse(task.page->url), task.page->facts, today());
    std::string reason = judgement.reason;
    const bool answered = response != nullptr;
    if (!others.empty()) log::info(task.page->url + ": " + reason + "; pages are read instead");
    else if (answered && state != PageState::failed && adapter.may_be_missing(task.page->facts)) log::debug(task.page->url + ": " + reason);
    else if (state == PageState::gone) log::info(task.page->url + " is gone: " + reason);
    else {
        log::warn("could not fetch " + task.page->url + ": " + reason);
        summary_.failed.push_back({task.page->url, task.page->source_id, reason, state});
    }
    if (state == PageState::gone) ++summary_.gone;
    return finish(task, outcome_of(*task.page, state, answered ? response->status : 0, std::move(reason)), others);
}

Result<> Session::on_blocked(const Task& task)
{
    ++summary_.blocked;
    log::debug("robots.txt forbids " + task.url.text());
    const auto others = task.context->adapter->instead_of(task.url, task.page->facts, today());
    return finish(task, outcome_of(*task.page, PageState::blocked_robots, 0, "robots.txt forbids " + task.url.text()), others);
}

Result<> Session::finish(const Task& task, const PageOutcome& outcome, const std::vector<FoundAddress>& links)
{
    to_try_again_.erase(task.page->key);
    const auto pages = task.context->pages(links, task.url.text(), task.page->depth + 1);
    if (auto done = recorder_.finish({*task.context, *task.page, task.url}, outcome, pages); !done) return done;
    return queue(pages);
}

/// Has the hosts of pages that were just listed look at the frontier again.
Result<> Session::queue(const std::vector<NewPage>& pages)
{
    for (const NewPage& page : pages) {
        if (auto learnt = learn_host(page.host); !learnt) return learnt;
        hosts_.at(page.host).drained = false;
    }
    return {};
}

/// To the host that a task's address is now at.
Result<> Session::hand_on(Task task, bool first)
{
    if (auto learnt = learn_host(task.url.host()); !learnt) return learnt;
    Host& host = hosts_.at(task.url.host());
    if (!host.shut) {
        if (first) host.tasks.push_front(std::move(task));
        else host.tasks.push_back(std::move(task));
        return {};
    }
    const std::string reason = "it leads to " + task.url.host() + ", which does not answer";
    if (!task.page) return drop(std::move(task), reason);
    return on_lost(task, nullptr, PageState::failed, {Verdict::failed, reason, 0, {}});
}

} // namespace minutebook::crawler
