// One run of a crawl: the loop that gives each host its turn, and what is done with each answer.
#pragma once

#include "crawler/breaker.hpp"
#include "crawler/crawl.hpp"
#include "crawler/host_book.hpp"
#include "crawler/metrics.hpp"
#include "crawler/pager_watch.hpp"
#include "crawler/politeness.hpp"
#include "crawler/progress.hpp"
#include "crawler/recorder.hpp"
#include "crawler/robots.hpp"
#include "crawler/source_context.hpp"

#include <deque>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace minutebook::crawler {

/// What a Session works with; all of it outlives the Session.
struct SessionParts {
    const CrawlOptions& options;
    const Clock& clock;
    const std::vector<SourceContext>& contexts;
    archive::ArchiveWriter& archive;
    Frontier& frontier;
    HostBook& book;
    Fetcher& fetcher;
};

/// Its memory grows with hosts and sources, never with pages.
///
/// Politeness goes by the name of a host: one request at a time, one connection, a delay between requests. Many councils' sites
/// share one hoster's machine under names of their own: of hosts known by one network address at most four are asked at a time.
class Session {
public:
    /// Hosts at one network address that are asked at the same time.
    static constexpr int max_at_one_address = 4;
    /// Refusals in a row, nothing of it having been had in this run, that make a host a refusing one; a refused robots.txt counts three.
    static constexpr int refusals_at_first = 4;
    /// The same for a host that has given pages before.
    static constexpr int refusals_later = 20;

    explicit Session(const SessionParts& parts);

    /// Until nothing more is due (or not soon enough to wait for), `max_pages` are asked for, or `stop` is set.
    [[nodiscard]] Result<> run();
    /// What came of it, so far.
    [[nodiscard]] CrawlSummary summary() const;
    /// Whether all that was due has been done: not stopped, not cut short by max_pages.
    [[nodiscard]] bool complete() const { return !summary_.stopped && !full(); }

private:
    using Instant = HostPace::Instant;

    /// One thing to ask for: a page, or (without one) the robots.txt of an origin. It may pass through several addresses.
    struct Task {
        const SourceContext* context = nullptr;
        std::optional<Page> page;
        std::string origin; ///< whose robots.txt
        Url url;
        std::set<std::string> visited; ///< addresses that redirected
        int attempts = 0;              ///< failed ones, at a robots.txt
    };
    struct Host {
        HostPace pace;
        Breaker breaker;
        HostEntry entry;          ///< as noted in the book
        std::deque<Task> tasks{}; ///< begun, to be gone on with before new pages are taken; robots.txt before pages
        std::string address{};    ///< of the network, at its last answer
        int refusals = 0;         ///< in a row
        bool sound = false;       ///< it has given a page in this run
        bool busy = false;        ///< a request is in flight
        bool drained = false;     ///< the frontier had nothing due
        bool shut = false;        ///< left alone for the rest of the run
        bool shared = false;      ///< another process held its lease when it was last looked at
    };
    struct Robots {
        enum class State { unknown, asking, known } state = State::unknown;
        RobotsRules rules;
        Instant read_at{};
    };

    // session.cpp: the loop
    [[nodiscard]] Result<> refresh();
    [[nodiscard]] Result<bool> start_ready();
    [[nodiscard]] Result<bool> start_at(const std::string& name, Host& host);
    [[nodiscard]] Result<std::optional<Page>> take(const std::string& name);
    [[nodiscard]] Result<bool> next_task(const std::string& name, Host& host, Task& task);
    [[nodiscard]] Result<> start_page(Host& host, Task task);
    void send(Host& host, Task task);
    [[nodiscard]] Result<> handle(Fetched fetched);
    [[nodiscard]] Result<> stop();
    [[nodiscard]] Result<> put_back();
    [[nodiscard]] bool has_work(const Host& host) const;
    [[nodiscard]] bool at_rest(Host& host);
    [[nodiscard]] bool idle() const;
    [[nodiscard]] std::chrono::milliseconds until_next() const;

    // session_hosts.cpp: how each host stands
    [[nodiscard]] Result<> learn_host(const std::string& name);
    [[nodiscard]] Result<> restore(const std::string& name, Host& host);
    [[nodiscard]] Result<> after_answer(const std::string& name, Host& host, const Judgement& judgement, bool opened);
    [[nodiscard]] Result<> opened(const std::string& name, Host& host, const std::string& reason);
    [[nodiscard]] Result<> refuse(const std::string& name, Host& host, const std::string& reason);
    [[nodiscard]] Result<> note(const std::string& name, Host& host, HostState state, const std::string& reason,
                                std::optional<Timestamp> next_probe);
    static void count_refusal(Host& host, const Task& task, const Fetched& fetched);
    [[nodiscard]] static bool refuses(const Host& host) { return host.refusals >= (host.sound ? refusals_later : refusals_at_first); }
    [[nodiscard]] Result<> shut(const std::string& name, const std::string& reason);
    [[nodiscard]] Result<> drop(Task task, const std::string& reason);
    [[nodiscard]] Result<> note_delays();

    // session_robots.cpp
    [[nodiscard]] Result<> on_robots(Task task, const Fetched& fetched, const Judgement& judgement);
    [[nodiscard]] Result<> on_robots_redirect(Task task, const FetchResponse& response);
    [[nodiscard]] Result<> on_robots_unreadable(Task task, const Judgement& judgement, bool answered);
    [[nodiscard]] Result<> robots_known(const Task& task, RobotsRules rules);

    // session_answers.cpp: what is done with each
    [[nodiscard]] Result<> on_page(Task task, const Fetched& fetched, const Judgement& judgement);
    [[nodiscard]] Result<> on_no_answer(const Task& task, const Judgement& judgement);
    [[nodiscard]] Result<> on_kept(const Task& task, const FetchResponse& response);
    [[nodiscard]] Result<> on_bomb(const Task& task, const FetchResponse& response, PageOutcome outcome);
    [[nodiscard]] Result<> on_redirect(Task task, const FetchResponse& response);
    [[nodiscard]] Result<> on_again(const Task& task, const FetchResponse* response, const Judgement& judgement);
    [[nodiscard]] Result<> on_lost(const Task& task, const FetchResponse* response, PageState state, const Judgement& judgement);
    void not_sent(const Task& task);
    [[nodiscard]] Result<> on_blocked(const Task& task, const RobotsRules& rules);
    [[nodiscard]] Result<> on_closed_pager(const Task& task);
    [[nodiscard]] Result<> finish(const Task& task, const PageOutcome& outcome, const std::vector<FoundAddress>& links = {},
                                  std::string_view body = {});
    void drop_traps(const Task& task, std::vector<NewPage>& pages, std::string_view body);
    [[nodiscard]] Result<> hand_on(Task task, bool first);
    [[nodiscard]] Result<> queue(const std::vector<NewPage>& pages);

    // session_report.cpp: what is told of it
    void count(const Task& task, Trap trap, std::size_t times = 1);
    void count_left_out(const Task& task, const std::map<std::string, std::size_t>& reasons);
    void failed(FailedPage page);
    void tell(const Task& task, const Fetched& fetched, const Judgement& judgement);
    void report();
    void end_report();
    void count_queues();
    [[nodiscard]] SourceTally& tally(const Task& task) { return summary_.sources[task.context->source->id]; }

    [[nodiscard]] bool full() const { return options_.max_pages > 0 && summary_.requests >= options_.max_pages; }
    [[nodiscard]] bool stop_asked() const { return options_.stop != nullptr && options_.stop->load(); }
    [[nodiscard]] Instant now() const { return clock_.monotonic(); }
    [[nodiscard]] std::chrono::sys_days today() const { return std::chrono::floor<std::chrono::days>(clock_.now()); }
    [[nodiscard]] const SourceContext* context_of(std::string_view source_id) const;
    [[nodiscard]] std::string owner_of(std::string_view host) const;
    /// The wall clock's reading at an instant to come.
    [[nodiscard]] Timestamp wall(Instant instant) const
    {
        return clock_.now() + std::chrono::ceil<std::chrono::seconds>(std::max(instant - now(), Instant::duration::zero()));
    }
    /// How long a run waits for what is not due yet.
    [[nodiscard]] std::chrono::seconds patience() const { return std::chrono::seconds{options_.once ? 30 : 900}; }

    const CrawlOptions& options_;
    const Clock& clock_;
    const std::vector<SourceContext>& contexts_;
    Frontier& frontier_;
    HostBook& book_;
    Fetcher& fetcher_;
    Recorder recorder_;
    std::vector<std::string> source_ids_; ///< all
    std::vector<std::string> awake_;      ///< those not in quiet hours
    std::map<std::string, Host> hosts_;
    std::map<std::string, Robots> robots_;     ///< by origin
    std::map<std::string, PagerWatch> pagers_; ///< by source
    std::map<std::string, int> asked_at_;      ///< requests in flight, by network address
    std::map<std::uint64_t, Task> in_flight_;
    std::uint64_t next_tag_ = 1;
    std::optional<Timestamp> next_due_; ///< of what the frontier holds back, by the wall clock
    Instant begun_at_{}, refreshed_at_{};
    std::map<std::string, FailedPage> to_try_again_; ///< by key: asked for in this run, in vain so far; the first thousand
    CrawlSummary summary_;

    Metrics metrics_;
    Gauges gauges_;
    Rates rates_;
    std::unique_ptr<MetricsFile> metrics_file_; ///< none: not written
    Instant reported_at_{}, shown_at_{}, measured_at_{}, count_queues_at_{};
}; // class Session

} // namespace minutebook::crawler
