// One run of a crawl: the loop that gives each host its turn, and what is done with each answer.
#pragma once

#include "crawler/crawl.hpp"
#include "crawler/politeness.hpp"
#include "crawler/recorder.hpp"
#include "crawler/robots.hpp"
#include "crawler/source_context.hpp"

#include <deque>
#include <map>
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
    Fetcher& fetcher;
};

class Session {
public:
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
        std::deque<Task> tasks{}; ///< begun, to be gone on with before new pages are taken; robots.txt before pages
        bool busy = false;        ///< a request is in flight
        bool drained = false;     ///< the frontier had nothing due
        bool shut = false;        ///< left alone for the rest of the run
    };
    struct Robots {
        enum class State { unknown, asking, known } state = State::unknown;
        RobotsRules rules;
        Instant read_at{};
    };

    // session.cpp: the loop
    [[nodiscard]] Result<> refresh();
    [[nodiscard]] Result<> learn_host(const std::string& name);
    [[nodiscard]] Result<bool> start_ready();
    [[nodiscard]] Result<bool> start_at(const std::string& name, Host& host);
    [[nodiscard]] Result<> start_page(Host& host, Task task);
    void send(Host& host, Task task);
    [[nodiscard]] Result<> handle(Fetched fetched);
    [[nodiscard]] Result<> stop();
    [[nodiscard]] Result<> shut(const std::string& name, const std::string& reason);
    [[nodiscard]] Result<> drop(Task task, const std::string& reason);
    [[nodiscard]] bool has_work(const Host& host) const;
    [[nodiscard]] bool idle() const;
    [[nodiscard]] std::chrono::milliseconds until_next() const;
    void report_progress();

    // session_answers.cpp: what is done with each
    [[nodiscard]] Result<> on_robots(Task task, const Fetched& fetched, const Judgement& judgement);
    [[nodiscard]] Result<> on_robots_redirect(Task task, const FetchResponse& response);
    [[nodiscard]] Result<> robots_known(const Task& task, RobotsRules rules);
    [[nodiscard]] Result<> on_page(Task task, const Fetched& fetched, const Judgement& judgement);
    [[nodiscard]] Result<> on_no_answer(const Task& task, const Judgement& judgement);
    [[nodiscard]] Result<> on_kept(const Task& task, const FetchResponse& response);
    [[nodiscard]] Result<> on_redirect(Task task, const FetchResponse& response);
    [[nodiscard]] Result<> on_again(const Task& task, const FetchResponse* response, const Judgement& judgement);
    [[nodiscard]] Result<> on_lost(const Task& task, const FetchResponse* response, PageState state, const Judgement& judgement);
    [[nodiscard]] Result<> on_blocked(const Task& task);
    [[nodiscard]] Result<> finish(const Task& task, const PageOutcome& outcome, const std::vector<FoundAddress>& links = {});
    [[nodiscard]] Result<> hand_on(Task task, bool first);
    [[nodiscard]] Result<> queue(const std::vector<NewPage>& pages);

    [[nodiscard]] bool full() const { return options_.max_pages > 0 && summary_.requests >= options_.max_pages; }
    [[nodiscard]] bool stop_asked() const { return options_.stop != nullptr && options_.stop->load(); }
    [[nodiscard]] Instant now() const { return clock_.monotonic(); }
    [[nodiscard]] std::chrono::sys_days today() const { return std::chrono::floor<std::chrono::days>(clock_.now()); }
    [[nodiscard]] const SourceContext* context_of(std::string_view source_id) const;
    /// How long a run waits for what is not due yet.
    [[nodiscard]] std::chrono::seconds patience() const { return std::chrono::seconds{options_.once ? 30 : 900}; }

    const CrawlOptions& options_;
    const Clock& clock_;
    const std::vector<SourceContext>& contexts_;
    Frontier& frontier_;
    Fetcher& fetcher_;
    Recorder recorder_;
    std::vector<std::string> source_ids_;
    std::map<std::string, Host> hosts_;
    std::map<std::string, Robots> robots_; ///< by origin
    std::map<std::uint64_t, Task> in_flight_;
    std::uint64_t next_tag_ = 1;
    std::optional<Timestamp> next_due_; ///< of what the frontier holds back, by the wall clock
    Instant refreshed_at_{};
    Instant reported_at_{};
    std::map<std::string, FailedPage> to_try_again_; ///< by key: asked for in this run, in vain so far
    CrawlSummary summary_;
}; // class Session

} // namespace minutebook::crawler
