// What a Session tells of itself while it runs and after.
#include "base/log.hpp"
#include "crawler/session.hpp"

#include <algorithm>

namespace minutebook::crawler {
namespace {

using namespace std::chrono_literals;

constexpr auto line_every = 10s;
constexpr auto table_every = 1s;
constexpr auto queues_at_least_every = 5s;
/// Counting queues may take this part of the time, whatever their size.
constexpr int queues_share = 100;

/// One word for what came of a request.
std::string_view outcome_word(const Fetched& fetched, const Judgement& judgement)
{
    if (!fetched.answer) return to_string(fetched.answer.error().kind);
    switch (judgement.verdict) {
    case Verdict::keep: return "fetched";
    case Verdict::unchanged: return "unchanged";
    case Verdict::redirect: return "redirect";
    case Verdict::gone: return "gone";
    case Verdict::refused: return "refused";
    case Verdict::again: return judgement.asks_too_much ? "overloaded" : "server_error";
    case Verdict::failed:
    case Verdict::cancelled: break;
    }
    return "failed";
}

} // namespace

void Session::count(const Task& task, Trap trap, std::size_t times)
{
    tally(task).traps[trap] += times;
    log::record("trap", {{"source", task.context->source->id},
                         {"host", task.url.host()},
                         {"url", task.url.text()},
                         {"outcome", to_string(trap)},
                         {"count", static_cast<std::int64_t>(times)}});
}

/// Links that a page hides from its readers are bait; the rest of what an adapter leaves out is only told.
void Session::count_left_out(const Task& task, const std::map<std::string, std::size_t>& reasons)
{
    for (const auto& [reason, number] : reasons) {
        if (reason.starts_with("hidden")) count(task, Trap::honeypot, number);
        log::debug(task.url.text() + ": " + std::to_string(number) + " links left out: " + reason);
    }
}

void Session::failed(FailedPage page)
{
    ++summary_.failures;
    if (summary_.failed.size() < CrawlSummary::max_named) summary_.failed.push_back(std::move(page));
}

void Session::tell(const Task& task, const Fetched& fetched, const Judgement& judgement)
{
    const FetchResponse* response = fetched.answer ? &*fetched.answer : nullptr;
    const auto word = outcome_word(fetched, judgement);
    const std::uint64_t bytes = response == nullptr ? 0 : response->response_head.size() + response->body.size();
    const auto took = response == nullptr ? 0ms : response->took;
    metrics_.answered(task.url.host(), word, bytes, took);
    tally(task).bytes += bytes;
    if (response != nullptr && !response->header("Set-Cookie").empty()) ++tally(task).traps[Trap::cookie];
    if (!log::records()) return;
    log::record("request", {{"source", task.context->source->id},
                            {"host", task.url.host()},
                            {"url", task.url.text()},
                            {"what", task.page ? "page" : "robots"},
                            {"outcome", word},
                            {"status", std::int64_t{response == nullptr ? 0 : response->status}},
                            {"bytes", static_cast<std::int64_t>(bytes)},
                            {"ms", std::int64_t{took.count()}},
                            {"reason", judgement.reason}});
}

/// Counting what is queued is dear where the list is long: the longer it took, the later it is done again.
void Session::count_queues()
{
    if (now() < count_queues_at_) return;
    const auto begun = std::chrono::steady_clock::now();
    for (const std::string& id : source_ids_)
        if (auto counts = frontier_.counts(id)) gauges_.queued[id] = (*counts)[PageState::queued];
    const auto took = std::chrono::steady_clock::now() - begun;
    count_queues_at_ = now() + std::max<Instant::duration>(queues_at_least_every, took * queues_share);
}

void Session::report()
{
    const bool table = options_.show_progress && log::on_terminal();
    gauges_.in_flight = in_flight_.size();
    if (metrics_file_ && now() - measured_at_ >= options_.metrics_every) {
        measured_at_ = now();
        count_queues();
        if (auto written = metrics_file_->write(metrics_.text(summary_.sources, gauges_)); !written) {
            log::warn("no metrics are written in this run: " + written.error().message);
            metrics_file_.reset();
        }
    }
    if (table && now() - shown_at_ >= table_every) {
        shown_at_ = now();
        count_queues();
        log::show_block(progress_table(summary_.sources, gauges_.queued, rates_.update(now(), summary_.sources)));
    }
    if (table || now() - reported_at_ < line_every) return;
    reported_at_ = now();
    count_queues();
    log::info(progress_line(summary_.sources, gauges_.queued));
}

void Session::end_report()
{
    if (options_.show_progress) log::show_block("");
    for (const auto& [id, tally] : summary_.sources)
        for (const auto& [trap, number] : tally.traps)
            log::info(id + ": " + std::string(to_string(trap)) + " " + std::to_string(number) + " times",
                      {{"source", id}, {"outcome", to_string(trap)}, {"count", static_cast<std::int64_t>(number)}});
}

CrawlSummary Session::summary() const
{
    CrawlSummary out = summary_;
    out.failures += to_try_again_.size();
    for (const auto& [key, failed] : to_try_again_)
        if (out.failed.size() < CrawlSummary::max_named) out.failed.push_back(failed);
    return out;
}

} // namespace minutebook::crawler
