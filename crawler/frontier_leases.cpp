#include "crawler/frontier_leases.hpp"

#include "base/log.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <map>
#include <optional>
#include <unistd.h>
#include <vector>

namespace minutebook::crawler {
namespace {

using std::chrono::milliseconds;
using store::Durability;
using store::Exclusion;
using store::Transaction;

/// When a process began, in the kernel's ticks; none if there is no such process. (proc(5), /proc/PID/stat, field 22.)
std::optional<std::string> beginning_of(std::string_view process)
{
    std::ifstream file("/proc/" + std::string(process) + "/stat");
    std::string line;
    if (!std::getline(file, line)) return std::nullopt;
    std::size_t at = line.rfind(')'); // the name before it may hold anything
    for (int field = 2; at != std::string::npos && field < 22; ++field) at = line.find(' ', at + 1);
    if (at == std::string::npos) return std::nullopt;
    return line.substr(at + 1, line.find(' ', at + 1) - at - 1);
}

/// This boot of this machine, and what its process numbers mean.
std::string machine()
{
    std::ifstream file("/proc/sys/kernel/random/boot_id");
    std::string boot;
    std::getline(file, boot);
    std::array<char, 64> space{};
    const auto size = ::readlink("/proc/self/ns/pid", space.data(), space.size());
    return boot + "/" + std::string(space.data(), size > 0 ? static_cast<std::size_t>(size) : 0);
}

std::string this_process()
{
    const std::string process = std::to_string(::getpid());
    return machine() + "/" + process + "/" + beginning_of(process).value_or("");
}

/// Whether a worker ran on this machine and is no more. One of another machine: not known, false.
bool known_dead(std::string_view worker)
{
    const std::string here = machine() + "/";
    if (!worker.starts_with(here)) return false;
    worker.remove_prefix(here.size());
    const auto slash = worker.find('/');
    if (slash == std::string_view::npos) return false;
    return beginning_of(worker.substr(0, slash)) != std::string(worker.substr(slash + 1));
}

} // namespace

Leases::Leases(store::Database& database, const Clock& clock, std::string worker)
    : database_(&database), clock_(&clock), worker_(worker.empty() ? this_process() : std::move(worker))
{}

std::int64_t Leases::now_ms() const
{
    const auto fine = std::chrono::floor<milliseconds>(std::chrono::system_clock::now());
    const Timestamp coarse = clock_->now();
    if (std::chrono::floor<std::chrono::seconds>(fine) == coarse) return fine.time_since_epoch().count();
    return std::chrono::duration_cast<milliseconds>(coarse.time_since_epoch()).count();
}

bool Leases::alive(std::string_view worker, std::int64_t until) const
{
    return worker == worker_ || (until > now_ms() && !known_dead(worker));
}

Result<> Leases::renew()
{
    const std::int64_t now = now_ms();
    if (!enlisted_ || now < renewed_ || now >= renewed_ + renewal_ms)
        if (auto done = enlist(); !done) return done;
    if (now >= buried_ && now < buried_ + 1'000) return {};
    buried_ = now;
    return bury_the_dead();
}

Result<> Leases::enlist()
{
    const std::int64_t now = now_ms();
    if (!enlisted_)
        if (auto done = bury(worker_); !done) return done; // what an earlier frontier of this process left
    if (enlisted_ && now >= renewed_ + lifetime_ms) {
        log::debug("this crawl stood still for more than a minute; its hosts may have been given to others");
        held_.clear();
    }
    auto done = database_->run("INSERT INTO frontier_workers (worker, alive_until) VALUES ($1, $2) ON CONFLICT (worker) DO UPDATE SET "
                               "alive_until = excluded.alive_until",
                               {worker_, now + lifetime_ms});
    if (!done) return propagate(done);
    enlisted_ = true;
    renewed_ = now;
    return {};
}

Result<> Leases::bury(const std::string& worker)
{
    auto transaction = Transaction::begin(*database_, Durability::normal, Exclusion::rows);
    if (!transaction) return propagate(transaction);
    for (const char* sql :
         {"UPDATE frontier_pages SET taken = 0, taken_by = NULL WHERE taken = 1 AND taken_by = $1",
          "UPDATE frontier_hosts SET lease_owner = NULL WHERE lease_owner = $1",
          "UPDATE frontier_hosts SET wanted_by = NULL WHERE wanted_by = $1", "DELETE FROM frontier_workers WHERE worker = $1"})
        if (auto done = database_->run(sql, {worker}); !done) return propagate(done);
    return transaction->commit();
}

Result<> Leases::bury_the_dead()
{
    auto rows = database_->run("SELECT worker, alive_until FROM frontier_workers ORDER BY worker");
    if (!rows) return propagate(rows);
    for (const store::Row& row : *rows) {
        if (alive(row.text(0), row.integer(1))) continue;
        log::debug("a crawl that shared this frontier has ended without a word; what it had begun is taken up");
        // Another may be burying it at this moment: then there is nothing left to do.
        if (auto done = bury(row.text(0)); !done && done.error().code != Errc::busy) return done;
    }
    return {};
}

Result<milliseconds> Leases::claim(std::string_view host, milliseconds delay)
{
    if (auto renewed = renew(); !renewed) return propagate(renewed);
    if (held_.contains(host)) return milliseconds{0};
    return take_over(host, delay);
}

Result<bool> Leases::holder_lives(const std::string& holder)
{
    auto rows = database_->run("SELECT alive_until FROM frontier_workers WHERE worker = $1", {holder});
    if (!rows) return propagate(rows);
    return !rows->empty() && alive(holder, rows->front().integer(0));
}

Result<milliseconds> Leases::take_over(std::string_view host, milliseconds delay)
{
    const std::string name(host);
    auto transaction = Transaction::begin(*database_, Durability::normal, Exclusion::rows);
    if (!transaction) return propagate(transaction);
    auto made = database_->run("INSERT INTO frontier_hosts (host, last_request) VALUES ($1, 0) ON CONFLICT (host) DO NOTHING", {name});
    if (!made) return propagate(made);
    auto rows = database_->run("SELECT lease_owner, last_request FROM frontier_hosts WHERE host = $1" + std::string(database_->lock_rows()),
                               {name});
    if (!rows) return propagate(rows);
    const std::string holder = rows->front().text(0);
    const bool other = !holder.empty() && holder != worker_;
    auto lives = other ? holder_lives(holder) : Result<bool>(false);
    if (!lives) return propagate(lives);
    const std::string sql = *lives ? "UPDATE frontier_hosts SET wanted_by = $2, wanted_at = $3 WHERE host = $1 AND wanted_by IS NULL"
                                   : "UPDATE frontier_hosts SET lease_owner = $2, wanted_by = NULL, wanted_at = $3 WHERE host = $1";
    if (auto done = database_->run(sql, {name, worker_, now_ms()}); !done) return propagate(done);
    if (auto done = transaction->commit(); !done) return propagate(done);
    if (*lives) return look_again;
    if (other)
        if (auto done = bury(holder); !done) return propagate(done); // what it had taken is free too
    held_.insert(name);
    const std::int64_t since = now_ms() - rows->front().integer(1); // negative where the clock was set back
    return std::clamp(delay - milliseconds{since}, milliseconds{0}, delay);
}

Result<> Leases::asking(std::string_view host)
{
    busy_.emplace(host);
    auto noted = database_->run("INSERT INTO frontier_hosts (host, last_request) VALUES ($1, $2) ON CONFLICT (host) DO UPDATE SET "
                                "last_request = excluded.last_request",
                                {std::string(host), now_ms()});
    if (!noted) return propagate(noted);
    return {};
}

void Leases::settled(std::string_view host)
{
    if (const auto found = busy_.find(host); found != busy_.end()) busy_.erase(found);
}

Result<> Leases::share(const std::set<std::string, std::less<>>& with_work)
{
    for (auto at = held_.begin(); at != held_.end();) {
        if (busy_.contains(*at) || with_work.contains(*at)) {
            ++at;
            continue;
        }
        auto done = database_->run("UPDATE frontier_hosts SET lease_owner = NULL WHERE host = $1 AND lease_owner = $2", {*at, worker_});
        if (!done) return propagate(done);
        at = held_.erase(at);
    }
    return hand_on();
}

Result<> Leases::hand_on()
{
    auto wanted = database_->run("SELECT host, wanted_by, wanted_at FROM frontier_hosts WHERE lease_owner = $1 AND wanted_by IS NOT NULL "
                                 "ORDER BY wanted_at, host",
                                 {worker_});
    if (!wanted) return propagate(wanted);
    if (wanted->empty()) return {};
    auto counts = database_->run("SELECT lease_owner, count(*) FROM frontier_hosts WHERE lease_owner IS NOT NULL GROUP BY lease_owner");
    if (!counts) return propagate(counts);
    std::map<std::string, std::int64_t> holds;
    for (const store::Row& row : *counts) holds[row.text(0)] = row.integer(1);
    bool one_in_turn = false;
    for (const store::Row& row : *wanted) {
        const std::string host = row.text(0), other = row.text(1);
        if (busy_.contains(host)) continue;
        const bool richer = holds[worker_] >= holds[other] + 2;
        const bool in_turn = !one_in_turn && now_ms() - row.integer(2) >= patience_ms;
        if (!richer && !in_turn) continue;
        auto done =
            database_->run("UPDATE frontier_hosts SET lease_owner = wanted_by, wanted_by = NULL WHERE host = $1 AND lease_owner = $2 "
                           "AND wanted_by = $3",
                           {host, worker_, other});
        if (!done) return propagate(done);
        one_in_turn = one_in_turn || !richer;
        if (const auto found = held_.find(host); found != held_.end()) held_.erase(found);
        --holds[worker_];
        ++holds[other];
    }
    return {};
}

Result<> Leases::leave()
{
    if (!enlisted_) return {};
    held_.clear();
    busy_.clear();
    enlisted_ = false;
    return bury(worker_);
}

} // namespace minutebook::crawler
