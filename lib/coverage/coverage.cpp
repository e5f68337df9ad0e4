#include "coverage/coverage.hpp"

#include <algorithm>
#include <numeric>

namespace minutebook::coverage {
namespace {

struct StandingNames {
    std::string_view name, words;
};
constexpr std::array<StandingNames, standings.size()> standing_names{{
    {"held", "held"},
    {"stale", "held, but the last visit failed"},
    {"removed", "held; the source has taken it down"},
    {"missing", "listed, not fetched yet"},
    {"restricted", "not open to the public, the source says"},
    {"blocked_robots", "robots.txt forbids it"},
    {"refused", "the site refuses it"},
    {"failed", "could not be fetched"},
    {"gone", "named by the source, but not found there"},
}};

constexpr std::array<std::string_view, kinds.size()> kind_names{"meetings",  "items",    "papers", "minutes",
                                                                "decisions", "articles", "pages",  "lists"};

struct FactsKind {
    std::string_view name;
    Kind kind;
};
constexpr std::array<FactsKind, 17> facts_kinds{{
    {"meeting", Kind::meeting},
    {"agenda_item", Kind::item},
    {"paper", Kind::paper},
    {"agenda", Kind::paper},
    {"minutes", Kind::minutes},
    {"decision", Kind::decision},
    {"article", Kind::article},
    {"committees", Kind::list},
    {"meetings", Kind::list},
    {"decisions", Kind::list},
    {"members", Kind::list},
    {"calendar", Kind::list},
    {"feed", Kind::list},
    {"sitemap", Kind::list},
    {"section", Kind::list},
    {"recent", Kind::list},
    {"list", Kind::list},
}};

} // namespace

std::string_view to_string(Standing standing) { return standing_names[static_cast<std::size_t>(standing)].name; }
std::string_view words(Standing standing) { return standing_names[static_cast<std::size_t>(standing)].words; }
std::string_view to_string(Kind kind) { return kind_names[static_cast<std::size_t>(kind)]; }

Kind kind_of(std::string_view facts_kind)
{
    const auto* found =
        std::find_if(facts_kinds.begin(), facts_kinds.end(), [&](const FactsKind& each) { return each.name == facts_kind; });
    return found == facts_kinds.end() ? Kind::page : found->kind;
}

bool counts(Kind kind, Standing standing) { return kind != Kind::list || standing != Standing::gone; }

Standing standing_of(std::string_view state, bool restricted, bool held)
{
    if (held && state == "gone") return Standing::removed;
    if (held && (state == "failed" || state == "refused" || state == "blocked_robots")) return Standing::stale;
    if (held || state == "fetched" || state == "unchanged") return Standing::held;
    if (restricted) return Standing::restricted;
    for (const Standing standing : {Standing::restricted, Standing::blocked_robots, Standing::refused, Standing::failed, Standing::gone})
        if (state == to_string(standing)) return standing;
    return Standing::missing;
}

void Tally::move(Standing from, Standing to, std::size_t count)
{
    std::size_t& left = counts_[static_cast<std::size_t>(from)];
    count = std::min(count, left);
    left -= count;
    add(to, count);
}

void Tally::drop(Standing standing, std::size_t count)
{
    std::size_t& left = counts_[static_cast<std::size_t>(standing)];
    left -= std::min(count, left);
}

std::size_t Tally::listed() const { return std::accumulate(counts_.begin(), counts_.end(), std::size_t{0}); }

Tally& Tally::operator+=(const Tally& other)
{
    for (std::size_t i = 0; i < counts_.size(); ++i) counts_[i] += other.counts_[i];
    return *this;
}

Tally Period::all() const
{
    Tally sum;
    for (const Tally& tally : tallies) sum += tally;
    return sum;
}

Period& Period::operator+=(const Period& other)
{
    for (std::size_t i = 0; i < tallies.size(); ++i) tallies[i] += other.tallies[i];
    without_minutes += other.without_minutes;
    return *this;
}

Period Body::total() const
{
    Period sum;
    for (const Period& period : periods) sum += period;
    return sum;
}

std::vector<Period> years_before(const std::vector<Period>& periods, std::string_view first_month)
{
    std::vector<Period> out;
    for (const Period& period : periods) {
        Period part = period;
        if (!part.name.empty() && part.name < first_month) part.name = part.name.substr(0, 4);
        const auto same = std::find_if(out.begin(), out.end(), [&](const Period& each) { return each.name == part.name; });
        if (same == out.end()) out.push_back(std::move(part));
        else *same += part;
    }
    return out;
}

std::string next_words(const Thing& thing)
{
    switch (thing.next_try) {
    case NextTry::never: return "never";
    case NextTry::next_crawl: return "with the next crawl";
    case NextTry::later_crawl: return "in a later crawl";
    case NextTry::at: return "from " + to_iso(thing.next_at.value_or(Timestamp{}));
    }
    return {};
}

} // namespace minutebook::coverage
