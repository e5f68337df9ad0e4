// What is to be asked for, what came of it and when to ask again: kept in the catalogue, so that a crawl may be stopped or
// killed at any moment and goes on where it was.
//
// A page is known by its canonical address. Its attempts are counted before the request is made: one that brings the program
// down cannot do so for ever. No page is ever "in progress" on disk; what was interrupted is simply still queued.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "store/database.hpp"
#include "systems/facts.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
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

/// How often a page is worth asking for again, in multiples of revisit_after. The numbers are stored: never change one.
enum class Pace {
    list = 0,  ///< it names other pages: every time
    page = 1,  ///< every time while its day is recent, every 7th without a day, else every 30th
    paper = 2, ///< a file: every 30th
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

struct FrontierLimits {
    int max_attempts = 3;            ///< in one run; then a page has failed until the next
    int max_interruptions = 5;       ///< attempts after which a page that never came to an end is taken for what brings the program down
    std::size_t max_pages = 200'000; ///< of one source; what is found beyond is left out
    int max_depth = 20;
};

struct FailedPage {
    std::string url, source_id, reason;
    PageState state;
};

class Frontier {
public:
    /// Shares the catalogue's connection (which must outlive this); makes its tables. Disturbs no crawl that is under way.
    [[nodiscard]] static Result<Frontier> open(store::Database& database, const Clock& clock, FrontierLimits limits = {});

    /// Begins a run over a source, or goes on with the one that was interrupted (unless that began longer ago than a day and
    /// than revisit_after). A new run queues what is due again: `revisit_after` seconds times its pace since it was last asked
    /// for, and all that failed or was blocked. `starts` are put on the list in any case.
    [[nodiscard]] Result<> begin_run(std::string_view source_id, std::int64_t revisit_after, const std::vector<NewPage>& starts);
    /// Puts pages on the list that are not there yet.
    [[nodiscard]] Result<> add(const std::vector<NewPage>& pages);
    /// Notes that the run over a source has done all there was to do.
    [[nodiscard]] Result<> end_run(std::string_view source_id);

    /// Hosts with pages queued for one of these sources, and when the first of each is due.
    [[nodiscard]] Result<std::map<std::string, Timestamp>> waiting(const std::vector<std::string>& source_ids);
    /// The next page that is due at a host, with its attempt counted on disk; none if there is none. Within a priority the
    /// newest day comes first. A page is not given again until finish, release or the next begin_run.
    [[nodiscard]] Result<std::optional<Page>> take(std::string_view host, const std::vector<std::string>& source_ids);
    /// Those of `links` that are already on the list after having been asked for, and of which more is now known: with the
    /// facts as they will stand.
    [[nodiscard]] Result<std::vector<NewPage>> restated(const std::vector<NewPage>& links);
    /// Notes what came of a page and what it leads to, at once or not at all. Doing it twice is doing it once.
    [[nodiscard]] Result<> finish(const Page& page, const PageOutcome& outcome, const std::vector<NewPage>& links = {});
    /// Puts a page back as if it had not been taken: the attempt was not its own fault.
    [[nodiscard]] Result<> release(const Page& page);
    /// Has a host's queued pages wait until then.
    [[nodiscard]] Result<> postpone(std::string_view host, Timestamp until);

    /// When a host was last asked, by the wall clock; kept so that a restart is polite too. take() notes it by itself.
    [[nodiscard]] Result<> note_request(std::string_view host);
    [[nodiscard]] Result<std::optional<Timestamp>> last_request(std::string_view host);
    [[nodiscard]] Result<std::map<PageState, std::size_t>> counts(std::string_view source_id);
    /// Pages that could not be had, in the order they were found; at most `limit`.
    [[nodiscard]] Result<std::vector<FailedPage>> failures(std::string_view source_id, std::size_t limit);

private:
    Frontier(store::Database& database, const Clock& clock, FrontierLimits limits) : database_(&database), clock_(&clock), limits_(limits)
    {}
    [[nodiscard]] Result<> put(const NewPage& page);
    [[nodiscard]] Result<> insert(const NewPage& page);
    [[nodiscard]] Result<> update(const NewPage& page, const store::Row& known);
    [[nodiscard]] Result<> queue_due(std::string_view source_id, std::int64_t revisit_after);
    [[nodiscard]] Result<bool> has_room(std::string_view source_id);
    [[nodiscard]] std::int64_t now() const { return clock_->now().time_since_epoch().count(); }

    store::Database* database_;
    const Clock* clock_;
    FrontierLimits limits_;
    std::map<std::string, std::size_t, std::less<>> pages_; ///< of each source, counted when first needed
};                                                          // class Frontier

/// What is known of an address after one more statement: what was not stated before is added; what is stated otherwise
/// replaces the old only where the page that said so before says it (`same_page`), or where a draft becomes more.
[[nodiscard]] systems::AddressFacts merged(systems::AddressFacts known, const systems::AddressFacts& stated, bool same_page);

} // namespace minutebook::crawler
