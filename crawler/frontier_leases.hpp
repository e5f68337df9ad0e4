// Which of several processes may ask a host: the one that holds its lease. So politeness (the delay between two requests to one host,
// one connection to it) holds however many processes, on however many machines, share a frontier, and across restarts.
//
// A worker (a process with a frontier) has an entry that says until when it is alive, a minute from its last renewal; it renews every
// ten seconds, also while it waits for long answers. Its leases last as long as that: a lease need not outlast the longest request.
// A worker that is dead gives up its leases and the pages it had taken as soon as another looks: at once where it ran on the same
// machine and its process is gone (as after kill -9), else when its minute is over. One that stalled for longer finds that out before
// its next request. A new holder first waits until the host's delay since the last request, whoever made it, is over.
//
// A lease is kept while there is work at its host: the connection stays open, and robots.txt is read once. A process that finds a host
// leased by another says that it wants it, and gets it between two requests: at once while the other holds at least two more, else
// after half a minute. Machines that share a frontier need clocks that agree to a second (NTP).
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "store/database.hpp"

#include <chrono>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>

namespace minutebook::crawler {

class Leases {
public:
    static constexpr std::int64_t lifetime_ms = 60'000, renewal_ms = 10'000, patience_ms = 30'000;
    /// How long to wait before a claim that failed is tried again.
    static constexpr std::chrono::milliseconds look_again{1'000};

    /// `worker` names this process; empty: by machine, process number and the time it began.
    Leases(store::Database& database, const Clock& clock, std::string worker);

    [[nodiscard]] const std::string& worker() const { return worker_; }
    /// The wall clock in milliseconds; whole seconds where the clock is not the machine's.
    [[nodiscard]] std::int64_t now_ms() const;

    /// Says that this worker is alive, and buries those that are not. Called at least every ten seconds while anything is under way.
    [[nodiscard]] Result<> renew();
    /// Takes the lease of a host, or makes sure of it: 0 if a request may be made now; else how long to wait before asking this again.
    [[nodiscard]] Result<std::chrono::milliseconds> claim(std::string_view host, std::chrono::milliseconds delay);
    [[nodiscard]] bool holds(std::string_view host) const { return held_.contains(host); }
    /// A request is about to be made; it is over.
    [[nodiscard]] Result<> asking(std::string_view host);
    void settled(std::string_view host);
    /// Gives back the leases of hosts that have nothing to do now, and hands on what others want.
    [[nodiscard]] Result<> share(const std::set<std::string, std::less<>>& with_work);
    /// Gives everything back.
    [[nodiscard]] Result<> leave();

    /// Whether that worker counts as alive by what its entry says.
    [[nodiscard]] bool alive(std::string_view worker, std::int64_t until) const;

private:
    [[nodiscard]] Result<> enlist();
    [[nodiscard]] Result<> bury(const std::string& worker);
    [[nodiscard]] Result<> bury_the_dead();
    [[nodiscard]] Result<std::chrono::milliseconds> take_over(std::string_view host, std::chrono::milliseconds delay);
    [[nodiscard]] Result<bool> holder_lives(const std::string& holder);
    [[nodiscard]] Result<> hand_on();

    store::Database* database_;
    const Clock* clock_;
    std::string worker_;
    bool enlisted_ = false;
    std::int64_t renewed_ = 0, buried_ = 0;
    std::set<std::string, std::less<>> held_; ///< hosts whose lease is ours
    std::set<std::string, std::less<>> busy_; ///< hosts with a request in flight
};                                            // class Leases

} // namespace minutebook::crawler
