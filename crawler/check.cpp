#include "crawler/check.hpp"

#include "crawler/check_sight.hpp"
#include "crawler/check_verdict.hpp"
#include "crawler/check_visitor.hpp"
#include "crawler/sources/factory.hpp"
#include "html/page.hpp"
#include "systems/canonical.hpp"
#include "systems/feeds.hpp"
#include "systems/moderngov_addresses.hpp"
#include "systems/moderngov_links.hpp"
#include "systems/moderngov_pages.hpp"
#include "systems/moderngov_service.hpp"

#include <algorithm>

namespace minutebook::crawler {
namespace {

using Outcome = CheckedPage::Outcome;
using systems::System;

constexpr std::size_t page_bytes = 2 * 1024 * 1024;
constexpr std::size_t list_bytes = 8 * 1024 * 1024;
constexpr std::size_t max_starts = 10;

bool refuses(int status) { return status == 401 || status == 403 || status == 451; }

std::string why_not(const CheckedPage& page)
{
    switch (page.outcome) {
    case Outcome::answered: return "status " + std::to_string(page.response.status);
    case Outcome::forbidden: return "robots.txt forbids it";
    case Outcome::moved: return "it moved to " + page.url->text();
    case Outcome::failed: return page.why;
    }
    return {};
}

/// One check from beginning to end.
class Checker {
public:
    Checker(const systems::Source& source, CheckVisitor& visitor, CheckReport& report, std::chrono::sys_days today)
        : source_(source), visitor_(visitor), report_(report), today_(today)
    {}

    /// The front page, for the verdict.
    CheckedPage run()
    {
        CheckedPage front = look();
        if (report_.robots == RobotsState::unreadable || front.outcome == Outcome::failed || front.outcome == Outcome::moved) return front;
        if (is(System::moderngov)) {
            ask_service();
            if (report_.service != ServiceState::on) ask_committees();
        }
        if (is(System::news)) ask_feed();
        list_starts();
        return front;
    }

private:
    [[nodiscard]] bool is(System system) const { return source_.system == system || report_.found == system; }

    CheckedPage look()
    {
        CheckedPage front = visitor_.get(*Url::parse(source_.base), page_bytes);
        if (front.outcome == Outcome::moved) report_.moved_to = front.url->text();
        report_.feeds = source_.feeds;
        if (!front.good()) return front;
        report_.answers_at = front.url->text();
        Sighting seen = look_at(*front.url, front.response.header("Content-Type"), front.response.body);
        report_.found = seen.system;
        report_.evidence = std::move(seen.evidence);
        report_.title = std::move(seen.title);
        for (std::string& feed : seen.feeds)
            if (std::find(report_.feeds.begin(), report_.feeds.end(), feed) == report_.feeds.end())
                report_.feeds.push_back(std::move(feed));
        return front;
    }

    void ask_service()
    {
        const CheckedPage page = visitor_.get(*Url::parse(systems::committees_call(source_)), list_bytes);
        if (page.outcome == Outcome::forbidden) report_.service = ServiceState::forbidden;
        else if (page.outcome == Outcome::answered && refuses(page.response.status)) report_.service = ServiceState::refused;
        else report_.service = ServiceState::off;
        report_.service_note = why_not(page);
        if (!page.good()) return;
        const auto committees = systems::read_committees(page.response.body);
        if (!committees) {
            report_.service_note = "what answers is no list of committees";
            return;
        }
        report_.service = ServiceState::on;
        report_.service_note.clear();
        report_.committees = committees->size();
        if (report_.found != System::moderngov) report_.evidence = "its web service";
        report_.found = System::moderngov;
    }

    void ask_committees()
    {
        const CheckedPage answer = visitor_.get(*Url::parse(systems::committee_list_page(source_)), page_bytes);
        if (!answer.good()) return;
        const auto page = html::Page::parse(answer.response.body, answer.url, answer.response.header("Content-Type"));
        if (!page) return;
        report_.committees = systems::committees_on(*page).size();
        if (report_.committees == 0) return;
        if (report_.found != System::moderngov) report_.evidence = "its list of committees";
        report_.found = System::moderngov;
    }

    void ask_feed()
    {
        for (const std::string& feed : report_.feeds) {
            const auto url = Url::parse(feed);
            if (!url || !systems::is_own_host(source_, url->host())) continue;
            const CheckedPage page = visitor_.get(*url, page_bytes);
            if (!page.good()) return;
            if (const auto read = systems::read_feed(page.response.body, *page.url)) {
                report_.feed_entries = read->entries.size();
                report_.found = System::news;
            }
            return;
        }
    }

    void list_starts()
    {
        systems::Source as_found = source_;
        if (as_found.system == System::none) as_found.system = report_.found.value_or(System::none);
        const auto adapter = make_adapter(as_found);
        if (!adapter) return;
        auto starts = adapter->starts(today_);
        if (as_found.system == System::moderngov)
            for (auto& page : systems::moderngov_page_starts(as_found, today_)) starts.push_back(std::move(page));
        for (const auto& start : starts) {
            const auto url = Url::parse(start.url);
            const bool known = std::any_of(report_.starts.begin(), report_.starts.end(), [&](const auto& s) { return s.url == start.url; });
            if (url && !known && report_.starts.size() < max_starts) report_.starts.push_back({url->text(), visitor_.allows(*url)});
        }
    }

    const systems::Source& source_;
    CheckVisitor& visitor_;
    CheckReport& report_;
    std::chrono::sys_days today_;
}; // class Checker

} // namespace

Result<CheckReport> check(const systems::Source& source, const CrawlOptions& options, const Clock& clock)
{
    if (source.base.empty())
        return fail(Errc::usage, "source '" + source.id + "' is known by name only: there is no address to check",
                    "give it a base in minutebook.toml");
    std::optional<Endpoint> connect_to;
    if (!source.resolve.empty()) {
        auto endpoint = parse_endpoint(source.resolve);
        if (!endpoint) return propagate(endpoint, "source '" + source.id + "'");
        connect_to = std::move(*endpoint);
    }
    if (options.contact.empty() && !(connect_to && connect_to->loopback()))
        return fail(Errc::usage, "cannot ask '" + source.id + "' without a contact address in the User-Agent",
                    "set contact = \"https://… or mail address\" under [operator] in minutebook.toml");
    auto user_agent = user_agent_of(options.user_agent, options.contact);
    if (!user_agent) return propagate(user_agent);
    CheckReport report;
    report.id = source.id;
    report.name = source.name;
    report.base = source.base;
    report.recorded = source.system;
    CheckVisitor visitor(source, options, std::move(*user_agent), std::move(connect_to), clock, report);
    const CheckedPage front = Checker(source, visitor, report, std::chrono::floor<std::chrono::days>(clock.now())).run();
    conclude(report, front);
    return report;
}

} // namespace minutebook::crawler
