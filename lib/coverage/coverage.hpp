// Completeness: what the sources list, what of it is held, and why the rest is not.
//
// A source is known by what its pages name. What none of them names is not known here, and is never counted as missing; a
// kind of which a month names nothing is "not known", not zero. All values; reading them is reader.hpp's.
#pragma once

#include "base/clock.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::coverage {

/// How an address that a source lists stands with us; exactly one for each. The names are printed: never change one.
enum class Standing {
    held,           ///< a copy is held, and nothing has come between
    stale,          ///< a copy is held, but the last visit failed or was refused: it may have changed since
    removed,        ///< a copy is held; the source has taken the page down
    missing,        ///< not asked for yet, or waiting to be asked again
    restricted,     ///< the source says that it is not open to the public: never asked for
    blocked_robots, ///< robots.txt forbids it: never asked for
    refused,        ///< the site, or a rule of ours about addresses, says no
    failed,         ///< could not be fetched
    gone,           ///< the source names it, but answers that there is no such page
};
inline constexpr std::array standings{Standing::held,    Standing::stale,      Standing::removed,
                                      Standing::missing, Standing::restricted, Standing::blocked_robots,
                                      Standing::refused, Standing::failed,     Standing::gone};
[[nodiscard]] std::string_view to_string(Standing standing);
/// For a reader who knows nothing of crawlers: "robots.txt forbids it".
[[nodiscard]] std::string_view words(Standing standing);
/// Of the frontier's state and what stands beside it (`state` as crawler::PageState prints it).
[[nodiscard]] Standing standing_of(std::string_view state, bool restricted, bool held);

/// How many of a group of addresses stand how.
class Tally {
public:
    void add(Standing standing, std::size_t count) { counts_[static_cast<std::size_t>(standing)] += count; }
    /// Counts so many of one standing, but no more than there are, under another.
    void move(Standing from, Standing to, std::size_t count);
    /// Counts so many less, but no less than none.
    void drop(Standing standing, std::size_t count);
    [[nodiscard]] std::size_t of(Standing standing) const { return counts_[static_cast<std::size_t>(standing)]; }
    [[nodiscard]] std::size_t listed() const;
    /// Copies held, whatever became of the page since.
    [[nodiscard]] std::size_t held() const { return of(Standing::held) + of(Standing::stale) + of(Standing::removed); }
    [[nodiscard]] std::size_t lacking() const { return listed() - held(); }
    Tally& operator+=(const Tally& other);
    friend bool operator==(const Tally&, const Tally&) = default;

private:
    std::array<std::size_t, standings.size()> counts_{};
}; // class Tally

/// What an address is, as far as completeness goes.
enum class Kind {
    meeting,  ///< counted once, however many addresses it has
    item,     ///< an agenda item with a page of its own
    paper,    ///< a document of a meeting or decision
    minutes,  ///< minutes that are a document of their own
    decision, ///< a decision with a page of its own
    article,  ///< news
    page,     ///< anything else that is read: members, committees, documents of plain sites
    list,     ///< names other addresses (calendars, feeds): what it would name is not known until it is read
};
inline constexpr std::array kinds{Kind::meeting,  Kind::item,    Kind::paper, Kind::minutes,
                                  Kind::decision, Kind::article, Kind::page,  Kind::list};
/// "meetings", "items", …: members of the JSON.
[[nodiscard]] std::string_view to_string(Kind kind);
/// Of systems::AddressFacts::kind.
[[nodiscard]] Kind kind_of(std::string_view facts_kind);
/// Lists are looked for where a site of the kind usually has them. One that is not there is nothing that the source lists.
[[nodiscard]] bool counts(Kind kind, Standing standing);

/// A month ("2024-03"), a year ("2019"), or addresses without a date ("").
struct Period {
    std::string name;
    std::array<Tally, kinds.size()> tallies;
    /// Meetings held here, over 30 days old, whose own page names no minutes. Only where it can be told: not of meetings
    /// whose minutes may stand among their items.
    std::size_t without_minutes = 0;

    [[nodiscard]] Tally& of(Kind kind) { return tallies[static_cast<std::size_t>(kind)]; }
    [[nodiscard]] const Tally& of(Kind kind) const { return tallies[static_cast<std::size_t>(kind)]; }
    [[nodiscard]] Tally all() const;
    Period& operator+=(const Period& other);
};

/// A committee or other body of a source, by the system's number or else by name; all addresses that name none together.
struct Body {
    std::string id;              ///< [a-z0-9-]+, unique in its source; "none" where nothing names it
    std::string key;             ///< the system's number; may be empty
    std::string name;            ///< as most of its addresses have it; may be empty
    std::vector<Period> periods; ///< newest first, what has no date last

    [[nodiscard]] Period total() const;
};
/// Months from `first_month` on as they are, earlier ones by year.
[[nodiscard]] std::vector<Period> years_before(const std::vector<Period>& periods, std::string_view first_month);

/// When an address is asked for again.
enum class NextTry { never, next_crawl, later_crawl, at };

/// One address that is not held, or is gone from its source.
struct Thing {
    std::string url, title, kind, body, day; ///< kind as the facts have it; title, body and day may be empty
    Standing standing = Standing::missing;
    std::string reason; ///< of the last try; may be empty
    std::optional<Timestamp> last_try;
    NextTry next_try = NextTry::next_crawl;
    std::optional<Timestamp> next_at;    ///< of NextTry::at
    std::optional<Timestamp> gone_since; ///< of what is gone, if known
};
/// "never", "with the next crawl", "in a later crawl", "from 2026-02-01T10:00:00Z".
[[nodiscard]] std::string next_words(const Thing& thing);

/// Why addresses are not held, with how many.
struct Reason {
    Standing standing = Standing::failed;
    std::string text; ///< without the address; may be empty
    std::size_t count = 0;
};

/// Numbers between the lowest and the highest agenda item of one meeting that nothing names. An item need have neither
/// a page nor a paper: where only papers tell the numbers, a gap is a hint.
struct NumberGap {
    std::string body, meeting_key, day;
    std::vector<int> numbers;
    bool papers_only = false;
};

/// A host that is left alone for a while.
struct ClosedHost {
    std::string host;
    std::string why;    ///< "refuses us", "has kept failing", "asks to be left alone", "its robots.txt cannot be read"
    std::string reason; ///< of the last try; may be empty
    std::optional<Timestamp> since, not_before;
};

/// One source in short.
struct SourceState {
    std::string source_id;
    Tally tally;
    std::optional<Timestamp> run_started;
    std::optional<Timestamp> run_finished; ///< of the newest run, if it came to its end
    std::vector<ClosedHost> closed_hosts;  ///< of whose pages nothing can be had for now
};

/// One source in full.
struct SourceCoverage {
    SourceState state;
    std::vector<Body> bodies; ///< most lacking first
    std::vector<Reason> reasons;
    std::vector<Thing> not_held; ///< lists first, then newest first
    std::size_t not_held_more = 0;
    std::vector<Thing> removed; ///< newest first
    std::vector<NumberGap> gaps;
};

} // namespace minutebook::coverage
