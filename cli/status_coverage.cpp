#include "cli/status_coverage.hpp"

#include "base/partial_date.hpp"
#include "base/utf8.hpp"
#include "coverage/coverage_json.hpp"
#include "coverage/reader.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <vector>

namespace minutebook::cli {
namespace {

using coverage::Body;
using coverage::Kind;
using coverage::Period;
using coverage::SourceCoverage;
using coverage::Standing;
using coverage::Tally;

constexpr std::size_t bodies_printed = 5;
constexpr std::size_t things_printed = 5;
constexpr std::size_t most_things = 1'000;
constexpr std::size_t name_width = 32;

std::chrono::sys_days today() { return std::chrono::floor<std::chrono::days>(system_clock().now()); }

std::string year_ago() { return iso_day(today() - std::chrono::days{365}).substr(0, 7); }

/// "12/14", or "-" where none is listed.
std::string cell(const Tally& tally) { return tally.listed() == 0 ? "-" : fmt::format("{}/{}", tally.held(), tally.listed()); }

std::string share(const Tally& tally) { return tally.listed() == 0 ? "" : fmt::format(" ({} %)", 100 * tally.held() / tally.listed()); }

void print_row(std::string_view name, const Period& period, std::ostream& out)
{
    std::string label(cut_utf8(name, name_width));
    const auto letters = static_cast<std::size_t>(std::count_if(label.begin(), label.end(), [](char c) { return (c & 0xC0) != 0x80; }));
    label.append(name_width - std::min(name_width, letters), ' ');
    out << fmt::format("    {} {:>9} {:>11} {:>11} {:>11} {:>11}\n", label, period.all().lacking(), cell(period.of(Kind::meeting)),
                       cell(period.of(Kind::item)), cell(period.of(Kind::paper)), cell(period.of(Kind::minutes)));
}

void print_reasons(const SourceCoverage& coverage, std::ostream& out)
{
    for (const auto& reason : coverage.reasons) {
        const auto said = coverage::words(reason.standing);
        const bool tells_more = !reason.text.empty() && reason.text != said;
        out << fmt::format("    {:>7} {}{}\n", reason.count, said, tells_more ? ": " + reason.text : "");
    }
}

void print_bodies(const SourceCoverage& coverage, bool whole, std::ostream& out)
{
    out << fmt::format("    {:<{}} {:>9} {:>11} {:>11} {:>11} {:>11}\n", "held/listed", name_width, "not held", "meetings", "items",
                       "papers", "minutes");
    std::size_t printed = 0;
    for (const Body& body : coverage.bodies) {
        const Period total = body.total();
        if (!whole && (total.all().lacking() == 0 || printed == bodies_printed)) break;
        print_row(body.name.empty() ? "(no body named)" : body.name, total, out);
        ++printed;
        if (!whole) continue;
        for (const Period& period : body.periods) print_row("  " + (period.name.empty() ? "no date" : period.name), period, out);
    }
    if (printed < coverage.bodies.size()) out << fmt::format("    {} more bodies\n", coverage.bodies.size() - printed);
}

void print_things(const SourceCoverage& coverage, bool whole, std::ostream& out)
{
    const std::size_t shown = whole ? coverage.not_held.size() : std::min(things_printed, coverage.not_held.size());
    for (std::size_t i = 0; i < shown; ++i) {
        const auto& thing = coverage.not_held[i];
        const std::string reason = thing.reason.empty() ? std::string(words(thing.standing)) : thing.reason;
        out << fmt::format("    {} {}: {}; asked again {}\n", to_string(thing.standing), thing.url, reason, next_words(thing));
    }
    for (const auto& gap : coverage.gaps)
        if (whole || !gap.papers_only)
            out << fmt::format("    {} {}: nothing is listed for item {}\n", gap.body, gap.day, fmt::join(gap.numbers, ", "));
}

} // namespace

Result<std::optional<SourceCoverage>> read_coverage(store::Database& catalogue, std::string_view source_id, bool whole)
{
    auto crawled = coverage::is_crawled(catalogue);
    if (!crawled) return propagate(crawled);
    if (!*crawled) return std::nullopt;
    coverage::CoverageOptions options;
    options.today = today();
    if (whole) options.things = options.gaps = most_things;
    auto read = coverage::source_coverage(catalogue, source_id, options);
    if (!read) return propagate(read);
    return std::move(*read);
}

boost::json::object coverage_json(const SourceCoverage& coverage, bool whole, std::size_t periods)
{
    return to_json(coverage, whole ? "" : year_ago(), periods);
}

void print_coverage(const SourceCoverage& coverage, bool whole, std::ostream& out)
{
    const Tally& tally = coverage.state.tally;
    const auto& finished = coverage.state.run_finished;
    out << fmt::format("    {} of {} listed addresses held{}; {}\n", tally.held(), tally.listed(), share(tally),
                       finished ? "last complete crawl " + to_iso(*finished) : "the last crawl has not come to its end");
    if (tally.of(Standing::stale) > 0) out << fmt::format("    {:>7} {}\n", tally.of(Standing::stale), words(Standing::stale));
    if (tally.of(Standing::removed) > 0) out << fmt::format("    {:>7} {}\n", tally.of(Standing::removed), words(Standing::removed));
    for (const auto& host : coverage.state.closed_hosts)
        out << fmt::format("    {} {}{}{}\n", host.host, host.why, host.reason.empty() ? "" : " (" + host.reason + ")",
                           host.not_before ? "; not asked before " + to_iso(*host.not_before) : "");
    print_reasons(coverage, out);
    if (whole || tally.lacking() > 0) print_bodies(coverage, whole, out);
    print_things(coverage, whole, out);
}

} // namespace minutebook::cli
