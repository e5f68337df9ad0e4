// What a Session does with each answer.
#include "base/digest.hpp"
#include "base/log.hpp"
#include "crawler/scope.hpp"
#include "crawler/session.hpp"

namespace minutebook::crawler {
namespace {

constexpr std::size_t max_redirects = 5;

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

/// "slow: council.test sent too slowly": the word for programs, the rest for people.
std::string with_name(Trap trap, const std::string& reason)
{
    return trap == Trap::none ? reason : std::string(to_string(trap)) + ": " + reason;
}

} // namespace

Result<> Session::on_page(Task task, const Fetched& fetched, const Judgement& judgement)
{
    if (!fetched.answer) return on_no_answer(task, judgement);
    const FetchResponse& response = *fetched.answer;
    switch (judgement.verdict) {
    case Verdict::keep: return on_kept(task, response);
    case Verdict::unchanged:
        ++summary_.unchanged;
        ++tally(task).unchanged;
        return finish(task, outcome_of(*task.page, PageState::unchanged, response.status, {}));
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
    if (judgement.trap != Trap::none) count(task, judgement.trap);
    if (judgement.verdict == Verdict::again) return on_again(task, nullptr, judgement);
    return on_lost(task, nullptr, judgement.verdict == Verdict::refused ? PageState::refused : PageState::failed, judgement);
}

/// The bytes are archived as they came. For links they are read as what they are, and only as far as that is safe.
Result<> Session::on_kept(const Task& task, const FetchResponse& response)
{
    if (auto kept = recorder_.keep({*task.context, *task.page, task.url}, response); !kept) return kept;
    PageOutcome outcome = outcome_of(*task.page, PageState::fetched, response.status, {});
    outcome.digest = sha256_label(response.body);
    outcome.etag = response.header("ETag");
    outcome.last_modified = response.header("Last-Modified");
    if (outcome.digest == task.page->digest) outcome.state = PageState::unchanged;
    if (response.more_than_announced) count(task, Trap::lying_length);
    Unpacked plain;
    std::string_view body = response.body;
    if (const std::string coding = response.header("Content-Encoding"); !coding.empty()) {
        plain = unpacked(response.body, coding, options_.limits.body_bytes);
        if (plain.bomb) return on_bomb(task, response, std::move(outcome));
        body = plain.bytes;
    }
    const BodyType type = body_type(response.header("Content-Type"), body);
    if (type.lied) count(task, Trap::lying_type);
    ++(outcome.state == PageState::fetched ? summary_.fetched : summary_.unchanged);
    ++(outcome.state == PageState::fetched ? tally(task).fetched : tally(task).unchanged);
    auto links = task.context->adapter->links({task.url, task.page->facts, type.type, body}, today());
    if (links) {
        count_left_out(task, links->left_out);
        return finish(task, outcome, links->found, body);
    }
    auto others = task.context->adapter->instead_of(task.url, task.page->facts, today());
    log::info(task.url.text() + " leads nowhere: " + links.error().message + (others.empty() ? "" : "; its pages are read instead"));
    return finish(task, outcome, others);
}

/// Held as it came, which is harmless; nothing is read from it.
Result<> Session::on_bomb(const Task& task, const FetchResponse& response, PageOutcome outcome)
{
    count(task, Trap::bomb);
    outcome.state = PageState::failed;
    outcome.reason = with_name(Trap::bomb, std::to_string(response.body.size()) + " bytes unpack to more than is read of any answer");
    log::warn("could not read " + task.page->url + ": " + outcome.reason);
    failed({task.page->url, task.page->source_id, outcome.reason, outcome.state});
    ++tally(task).failed;
    return finish(task, outcome);
}

Result<> Session::on_redirect(Task task, const FetchResponse& response)
{
    if (auto kept = recorder_.keep({*task.context, *task.page, task.url}, response); !kept) return kept;
    auto target = task.url.resolve(response.header("Location"));
    task.visited.insert(task.url.text());
    Judgement judgement;
    PageState state = PageState::failed;
    if (!target) {
        judgement.trap = target.error().code == Errc::refused ? Trap::scheme : Trap::none;
        judgement.reason = "redirects to what is no address: " + target.error().message;
    }
    else if (task.visited.contains(target->text())) {
        judgement.trap = Trap::redirect_loop;
        judgement.reason = "redirects in a circle, to " + target->text();
    }
    else if (task.visited.size() > max_redirects) {
        judgement.trap = Trap::redirect_loop;
        judgement.reason = "redirects more than " + std::to_string(max_redirects) + " times";
    }
    else if (auto allowed = in_scope(*task.context->source, *target); !allowed) {
        judgement.trap = is_special_host(target->host()) ? Trap::private_address : Trap::redirect_out_of_scope;
        judgement.reason = "redirects out of scope: " + allowed.error().message;
        state = PageState::refused;
    }
    if (!judgement.reason.empty()) {
        if (judgement.trap != Trap::none) count(task, judgement.trap);
        return on_lost(task, nullptr, state, judgement);
    }
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
    const std::string reason = with_name(judgement.trap, judgement.reason);
    PageOutcome outcome = outcome_of(page, PageState::queued, response == nullptr ? 0 : response->status, reason);
    outcome.not_before = clock_.now() + std::max(pause, judgement.retry_after.value_or(std::chrono::seconds{0}));
    log::info(page.url + ": " + reason + "; it is tried again later");
    if (to_try_again_.size() < CrawlSummary::max_named)
        to_try_again_[page.key] = {page.url, page.source_id, reason + "; it is tried again in the next crawl", PageState::queued};
    return frontier_.finish(page, outcome);
}

/// What cannot be had is named, unless there is another way to it, or it was only looked for.
Result<> Session::on_lost(const Task& task, const FetchResponse* response, PageState state, const Judgement& judgement)
{
    if (response != nullptr && worth_keeping(response->status))
        if (auto kept = recorder_.keep({*task.context, *task.page, task.url}, *response); !kept) return kept;
    const Adapter& adapter = *task.context->adapter;
    const auto others = adapter.instead_of(*Url::parse(task.page->url), task.page->facts, today());
    std::string reason = with_name(judgement.trap, judgement.reason);
    const bool answered = response != nullptr;
    if (!others.empty()) log::info(task.page->url + ": " + reason + "; pages are read instead");
    else if (answered && state != PageState::failed && adapter.may_be_missing(task.page->facts)) log::debug(task.page->url + ": " + reason);
    else if (state == PageState::gone) log::info(task.page->url + " is gone: " + reason);
    else {
        log::warn("could not fetch " + task.page->url + ": " + reason);
        failed({task.page->url, task.page->source_id, reason, state});
    }
    ++(state == PageState::gone ? tally(task).gone : tally(task).failed);
    if (state == PageState::gone) ++summary_.gone;
    return finish(task, outcome_of(*task.page, state, answered ? response->status : 0, std::move(reason)), others);
}

/// A page that was taken and needs no request: its host is free again.
void Session::not_sent(const Task& task)
{
    const auto host = hosts_.find(task.page->host);
    if (host != hosts_.end() && !host->second.busy) frontier_.settled(task.page->host);
}

Result<> Session::on_blocked(const Task& task, const RobotsRules& rules)
{
    ++summary_.blocked;
    ++tally(task).blocked;
    not_sent(task);
    const std::string line = rules.deciding_line(task.url);
    const std::string reason = "robots.txt of " + task.url.host() + " forbids it" + (line.empty() ? "" : " (" + line + ")");
    log::debug(task.url.text() + ": " + reason);
    log::record("blocked", {{"source", task.page->source_id}, {"host", task.url.host()}, {"url", task.url.text()}, {"reason", reason}});
    const auto others = task.context->adapter->instead_of(task.url, task.page->facts, today());
    return finish(task, outcome_of(*task.page, PageState::blocked_robots, 0, reason), others);
}

/// One of the pages that were on the list when their pattern was closed.
Result<> Session::on_closed_pager(const Task& task)
{
    count(task, Trap::trap_pager);
    ++tally(task).failed;
    not_sent(task);
    const std::string reason = with_name(Trap::trap_pager, "pages like this one have brought nothing new for long");
    return finish(task, outcome_of(*task.page, PageState::refused, 0, reason));
}

Result<> Session::finish(const Task& task, const PageOutcome& outcome, const std::vector<FoundAddress>& links, std::string_view body)
{
    to_try_again_.erase(task.page->key);
    auto pages = task.context->pages(links, task.url.text(), task.page->depth + 1, &tally(task).traps);
    if (!body.empty() && !pages.empty()) drop_traps(task, pages, body);
    if (auto done = recorder_.finish({*task.context, *task.page, task.url}, outcome, pages); !done) return done;
    return queue(pages);
}

/// Leaves out what lies too deep, and more of what has brought nothing for long.
void Session::drop_traps(const Task& task, std::vector<NewPage>& pages, std::string_view body)
{
    const auto deep = std::erase_if(pages, [&](const NewPage& page) { return page.depth > options_.frontier.max_depth; });
    if (deep > 0) count(task, Trap::too_deep, deep);
    PagerWatch& pager = pagers_.at(task.context->source->id);
    std::vector<std::string_view> links;
    for (const NewPage& page : pages) links.emplace_back(page.url);
    if (pager.visited(task.url.text(), body, links)) {
        log::warn("pages like " + task.url.text() +
                      " lead on to one another and have brought nothing new for long: no more of them are asked for",
                  {{"source", task.page->source_id}, {"url", task.url.text()}, {"outcome", to_string(Trap::trap_pager)}});
    }
    const auto dropped = std::erase_if(pages, [&](const NewPage& page) { return pager.closed(page.url); });
    if (dropped > 0) count(task, Trap::trap_pager, dropped);
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
    const std::string reason = "it leads to " + task.url.host() + ", which is left alone";
    if (!task.page) return drop(std::move(task), reason);
    return on_lost(task, nullptr, PageState::failed, {Verdict::failed, reason, 0, {}, false, Trap::none});
}

} // namespace minutebook::crawler
