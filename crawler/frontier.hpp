// What is to be asked for, what came of it and when to ask again: kept in the catalogue's database, so that a crawl may be stopped
// or killed at any moment and goes on where it was. On SQLite, or on PostgreSQL, where many processes on many machines may share it.
//
// A page is known by its canonical address. Its attempts are counted before the request is made: one that brings the program
// down cannot do so for ever. A page that is taken bears the name of the process that has it, and is free again when that one is
// found to be dead. Nothing here grows in memory with the number of pages. How hosts are shared: frontier_leases.hpp; in which order
// pages are asked for and again: frontier_order.hpp.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "crawler/frontier_leases.hpp"
#include "store/database.hpp"
#include "systems/facts.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace minutebook::crawler {

/// The names are stored: never change one.
enum class PageState {
    queued,         ///< to be asked for, from not_before on
    fetched,        ///< answered, with bytes not seen before
    unchanged,      ///< answered, with 304 or the same bytes
    gone,           ///< 404 or 410
    blocked_robots, ///< robots.txt forbids it
    failed,         ///< could not be had: status or reason say why
    restricted,     ///< the source lists it as not open to the public: never asked for
    refused,        ///< the site (401, 403, 451) or a rule of ours (address, scope) says no
};
[[nodiscard]] std::string_view to_string(PageState state);

/// What kind of thing a page is, for how often it is worth asking for again (frontier_order.hpp). The numbers are stored: never
/// change one.
enum class Pace {
    list = 0, ///< it names other pages
    page = 1,
    paper = 2, ///< a file
};

/// A page found, to be put on the list. `day` (of the meeting or of publication) comes from the facts.
struct NewPage {
    std::string key;  ///< canonical address
    std::string url;  ///< address to ask for
    std::string host; ///< of url: the unit of politeness
    std::string source_id;
    systems::AddressFacts facts;
    std::string stated_by; ///< address of the page that says so; empty: a start
    Pace pace = Pace::page;
    int priority = 0; ///< lower is sooner
    int depth = 0;    ///< steps from a start
};

/// A page taken from the list.
struct Page {
    std::string key, url, host, source_id;
    systems::AddressFacts facts;
    Pace pace = Pace::page;
    int priority = 0;
    int depth = 0;
    std::int64_t place = 0;                  ///< among what is queued (frontier_order.hpp)
    int attempts = 0;                        ///< this one included
    std::string etag, last_modified, digest; ///< of the last answer; empty: none
};

/// What came of asking for a page.
struct PageOutcome {
    PageState state = PageState::fetched;
    int status = 0;     ///< of HTTP; 0: no answer
    std::string reason; ///< of failed, refused, blocked_robots: for a person to read
    std::string etag, last_modified, digest;
    std::optional<Timestamp> not_before; ///< of queued: ask again then; of failed: not again before
};

/// A page that is done, and what it leads to.
struct FinishedPage {
    Page page;
    PageOutcome outcome;
    std::vector<NewPage> links;
};

/// Pages of which more is known now, with the facts as they will stand.
struct Restated {
    std::vector<NewPage> held;    ///< that have been asked for
    std::vector<NewPage> waiting; ///< that have not, or are not on the list yet
};

struct FrontierLimits {
    int max_attempts = 3;      ///< in one run; then a page has failed until the next
    int max_interruptions = 5; ///< attempts after which a page that never came to an end is taken for what brings the program down
    std::size_t max_pages =
        200'000; ///< of one source; what is found beyond is left out. Several processes may each go a page's links beyond
    int max_depth = 20;
    std::string worker; ///< what to call this process among those that share the frontier; empty: a name of its own
};

struct FailedPage {
    std::string url, source_id, reason;
    PageState state;
};

/// A page that its source had and has no more: asked for in vain (404, 410) on at least three different days, and not since found.
struct RemovedPage {
    std::string key, url, source_id;
    Timestamp since;                   ///< the first of these visits
    Timestamp confirmed;               ///< the last
    std::int64_t checks = 0, days = 0; ///< how many, on how many days
    Timestamp answered;                ///< when it was last there
};

class Frontier {
public:
    static constexpr std::int64_t removal_days = 3;

    /// Shares the catalogue's connection (which must outlive this); makes its tables. Disturbs no crawl that is under way.
    [[nodiscard]] static Result<Frontier> open(store::Database& database, const Clock& clock, FrontierLimits limits = {});

    /// Begins a run over a source, or goes on with the one that was interrupted or that another process is at (unless that began
    /// longer ago than a day and than revisit_after). A new run queues what is due again: `revisit_after` seconds times its wait
    /// (frontier_order.hpp) since it was last asked for, and all that failed or was blocked; what was gone at each run until its
    /// removal is sure, then and what was refused every seventh. `starts` are put on the list in any case.
    [[nodiscard]] Result<> begin_run(std::string_view source_id, std::int64_t revisit_after, const std::vector<NewPage>& starts);
    /// Puts pages on the list that are not there yet.
    [[nodiscard]] Result<> add(const std::vector<NewPage>& pages);
    /// Notes that the run over a source has done all there was to do; not while another process is still at it.
    [[nodiscard]] Result<> end_run(std::string_view source_id);

    /// Hosts with pages queued for one of these sources, and when the first of each is due; those that another process holds in some
    /// seconds. To be called at least every ten seconds during a crawl: it keeps this process's leases, and shares them.
    [[nodiscard]] Result<std::map<std::string, Timestamp>> waiting(const std::vector<std::string>& source_ids);
    /// Leave to ask a host, whatever for: 0 if a request may be made now; else how long to wait before asking for leave again, because
    /// another process asks that host, or did less than `delay` ago. Costs nothing while the host is ours.
    [[nodiscard]] Result<std::chrono::milliseconds> claim(std::string_view host, std::chrono::milliseconds delay);
    /// The next page that is due at a host, with its attempt counted on disk; none if there is none, or if another process holds the
    /// host. New and soon first (frontier_order.hpp); sources that share a host take turns. A page is not given again until finish or
    /// release, or until this process is dead.
    [[nodiscard]] Result<std::optional<Page>> take(std::string_view host, const std::vector<std::string>& source_ids);
    /// Pages that take() has just given up for this run, because the program has come to an end at each attempt. Each is given once.
    [[nodiscard]] std::vector<FailedPage> given_up() { return std::exchange(given_up_, {}); }
    /// What `links` say that the list does not.
    [[nodiscard]] Result<Restated> restated(const std::vector<NewPage>& links);
    /// Notes what came of a page and what it leads to, at once or not at all. Doing it twice is doing it once.
    [[nodiscard]] Result<> finish(const Page& page, const PageOutcome& outcome, const std::vector<NewPage>& links = {});
    /// The same for many, in order; in one transaction where the engine allows. A part of them may be done where it fails.
    [[nodiscard]] Result<> finish(const std::vector<FinishedPage>& pages);
    /// Pages that finish() has just found to be known better than the archive can have been told: what was said of them came while
    /// they were being asked for, or from another process. Each is given once, with the facts as they stand.
    [[nodiscard]] std::vector<NewPage> known_better() { return std::exchange(known_better_, {}); }
    /// Puts a page back as if it had not been taken: the attempt was not its own fault.
    [[nodiscard]] Result<> release(const Page& page);
    /// Has a host's queued pages wait until then.
    [[nodiscard]] Result<> postpone(std::string_view host, Timestamp until);

    /// When a host was last asked, by the wall clock; kept so that a restart, and another process, is polite too. take() notes it by
    /// itself; to be noted for any other request (robots.txt, where a redirect leads). settled(): that request is over.
    [[nodiscard]] Result<> note_request(std::string_view host) { return leases_.asking(host); }
    void settled(std::string_view host) { leases_.settled(host); }
    [[nodiscard]] Result<std::optional<Timestamp>> last_request(std::string_view host);
    /// Gives back what this process holds, at the end of a crawl. (A process that ends without is found to be dead.)
    [[nodiscard]] Result<> leave() { return leases_.leave(); }
    [[nodiscard]] Result<std::map<PageState, std::size_t>> counts(std::string_view source_id);
    /// Pages that could not be had, in the order they were found; at most `limit`.
    [[nodiscard]] Result<std::vector<FailedPage>> failures(std::string_view source_id, std::size_t limit);
    /// Pages that the source has removed, the longest gone first; at most `limit`.
    [[nodiscard]] Result<std::vector<RemovedPage>> removed(std::string_view source_id, std::size_t limit);
    /// When a page was there at its last visit; nothing if it was not, or is not on the list.
    [[nodiscard]] Result<std::optional<Timestamp>> found_again(std::string_view key);

private:
    using KnownPages = std::map<std::string, store::Row, std::less<>>;

    Frontier(store::Database& database, const Clock& clock, FrontierLimits limits)
        : database_(&database), clock_(&clock), limits_(std::move(limits)), leases_(database, clock, limits_.worker)
    {}
    /// A transaction that is done again where another was in its way; what it noted in memory goes with it.
    [[nodiscard]] Result<> whole_again(const std::function<Result<>()>& work);
    // frontier.cpp: what is found, and what came of it
    [[nodiscard]] Result<KnownPages> known(const std::vector<std::string>& keys);
    [[nodiscard]] Result<> put_all(std::vector<const NewPage*> pages, const std::function<Result<>(std::string_view)>& before);
    [[nodiscard]] Result<bool> insert(const NewPage& page);
    [[nodiscard]] Result<> update(const NewPage& page, store::Row known);
    void note_better(const std::string& key, const NewPage& stated, const systems::AddressFacts& facts);
    [[nodiscard]] Result<> note_outcome(const Page& page, const PageOutcome& outcome);
    [[nodiscard]] Result<> finish_one(const Page& page, const PageOutcome& outcome, const std::vector<NewPage>& links);
    [[nodiscard]] Result<> note_queue(const std::string& source_id, const std::string& host);
    [[nodiscard]] Result<> begin_run_once(const std::string& source_id, std::int64_t revisit_after, const std::vector<NewPage>& starts);
    [[nodiscard]] Result<> queue_due(const std::string& source_id, std::int64_t revisit_after);
    [[nodiscard]] Result<std::size_t> room(const std::string& source_id);

    // frontier_queue.cpp: what is next
    [[nodiscard]] Result<bool> host_open(const std::string& host);
    [[nodiscard]] Result<std::optional<Page>> next_at(const std::string& host, const std::string& source_id);
    [[nodiscard]] Result<std::optional<Page>> take_once(const std::string& host, const std::vector<std::string>& source_ids);

    [[nodiscard]] std::int64_t now() const { return clock_->now().time_since_epoch().count(); }
    [[nodiscard]] std::chrono::sys_days today() const { return std::chrono::floor<std::chrono::days>(clock_->now()); }

    store::Database* database_;
    const Clock* clock_;
    FrontierLimits limits_;
    Leases leases_;
    std::set<std::pair<std::string, std::string>> queues_; ///< sources and their hosts that are noted
    std::vector<NewPage> known_better_;
    std::vector<FailedPage> given_up_;
    std::set<std::string> full_; ///< sources whose bound has been warned of
};                               // class Frontier

/// What is known of an address after one more statement: what was not stated before is added; what is stated otherwise
/// replaces the old only where the page that said so before says it (`same_page`), or where a draft becomes more. What is restricted
/// on any page's word is so until the page that said so before no longer says it.
[[nodiscard]] systems::AddressFacts merged(systems::AddressFacts known, const systems::AddressFacts& stated, bool same_page);

} // namespace minutebook::crawler
