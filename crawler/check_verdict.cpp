#include "crawler/check_verdict.hpp"

#include <algorithm>
#include <utility>

namespace minutebook::crawler {
namespace {

using Outcome = CheckedPage::Outcome;
using systems::System;

struct Conclusion {
    bool usable = false;
    std::string why; ///< the rest of the sentence
};

std::string_view name_of(System system)
{
    switch (system) {
    case System::moderngov: return "ModernGov";
    case System::cmis: return "CMIS";
    case System::news: return "a news site";
    case System::plain: return "pages of a system that is not known";
    case System::none: return "nothing known";
    }
    return "";
}

/// What is wrong with the connection; empty if nothing is.
std::string tls_fault(const CheckReport& report)
{
    switch (report.tls) {
    case TlsState::incomplete: return "its certificate's chain is incomplete, or ends at an authority that is not trusted";
    case TlsState::expired: return "its certificate has expired, or is not valid yet";
    case TlsState::self_signed: return "its certificate is signed by itself and by no authority";
    case TlsState::wrong_name: return "its certificate is that of another host";
    case TlsState::untrusted: return report.tls_note;
    case TlsState::not_used:
    case TlsState::good:
    case TlsState::not_reached: return {};
    }
    return {};
}

/// Why nothing of the source can be asked for at all.
std::string unreachable(const CheckReport& report, const CheckedPage& front)
{
    if (const std::string fault = tls_fault(report); !fault.empty()) return fault;
    if (front.outcome == Outcome::moved)
        return "it has moved to " + report.moved_to + "; if that is the same site, make it the base, or add its host to hosts";
    const bool silent = std::all_of(report.requests.begin(), report.requests.end(), [](const auto& asked) { return asked.status == 0; });
    if (report.robots == RobotsState::unreadable)
        return silent ? report.robots_note : "robots.txt cannot be read (" + report.robots_note + "), so nothing may be asked for";
    if (front.outcome == Outcome::failed) return front.why;
    const bool allowed =
        report.starts.empty() || std::any_of(report.starts.begin(), report.starts.end(), [](const auto& start) { return start.allowed; });
    return allowed ? "" : "robots.txt forbids all that a crawl would begin with";
}

/// Why the front page is none; empty if it is one.
std::string no_front(const CheckReport& report, const CheckedPage& front)
{
    if (front.outcome == Outcome::forbidden) return "robots.txt forbids its front page";
    const int status = front.response.status;
    if (status == 401 || status == 403 || status == 451)
        return "it refuses programs that say who they are (status " + std::to_string(status) + ")";
    if (status / 100 != 2) return "its front page answers with status " + std::to_string(status);
    return report.found ? "" : "what answers is no page of text";
}

Conclusion with_service(const CheckReport& report, const std::string& front)
{
    std::string words = "ModernGov with its web service on (" + std::to_string(report.committees) + " committees)";
    if (!front.empty()) words += ", though " + front;
    return {true, words};
}

Conclusion moderngov_pages(const CheckReport& report)
{
    const std::string service = "the web service is " + std::string(to_string(report.service)) +
                                (report.service_note.empty() ? "" : " (" + report.service_note + ")");
    if (report.committees > 0) return {true, "ModernGov by its pages (" + std::to_string(report.committees) + " committees); " + service};
    return {false, "neither its web service nor its list of committees can be read: " + service};
}

Conclusion news(const CheckReport& report)
{
    if (report.feed_entries > 0) return {true, "a news site with a feed of " + std::to_string(report.feed_entries) + " entries"};
    return {true, "a news site without a feed that can be read: its pages are"};
}

Conclusion as_it_is(const CheckReport& report)
{
    const System found = *report.found;
    switch (report.recorded == System::none ? found : report.recorded) {
    case System::moderngov: return moderngov_pages(report);
    case System::news: return news(report);
    case System::cmis: return {true, "CMIS, read by its pages"};
    case System::plain:
        if (found == System::moderngov || found == System::cmis)
            return {true, "read as plain pages, but " + std::string(name_of(found)) + " answers: system = \"" +
                              std::string(systems::to_string(found)) + "\" would read more"};
        return {true, "plain pages"};
    case System::none: break;
    }
    return {false, "nothing that is known answers"};
}

/// A council's system must be the one recorded; a news site may do without feeds, plain pages with them.
bool as_recorded(const CheckReport& report)
{
    const System found = *report.found;
    switch (report.recorded) {
    case System::moderngov: return found == System::moderngov;
    case System::cmis: return found == System::cmis;
    case System::news: return found == System::news || found == System::plain;
    case System::plain:
    case System::none: return true;
    }
    return true;
}

Conclusion concluded(const CheckReport& report, const CheckedPage& front)
{
    if (std::string why = unreachable(report, front); !why.empty()) return {false, std::move(why)};
    const std::string missing = no_front(report, front);
    const bool recorded = report.recorded == System::moderngov || report.recorded == System::none;
    if (report.service == ServiceState::on && recorded) return with_service(report, missing);
    if (!missing.empty() && report.committees == 0) return {false, missing};
    if (as_recorded(report)) return as_it_is(report);
    return {false, "it is recorded as " + std::string(name_of(report.recorded)) + ", of which there is no sign: what answers is " +
                       std::string(name_of(*report.found))};
}

} // namespace

void conclude(CheckReport& report, const CheckedPage& front)
{
    Conclusion done = concluded(report, front);
    report.usable = done.usable;
    report.verdict = (done.usable ? "usable: " : "not usable: ") + std::move(done.why);
}

std::string_view to_string(TlsState state)
{
    switch (state) {
    case TlsState::not_used: return "not used";
    case TlsState::good: return "good";
    case TlsState::incomplete: return "incomplete";
    case TlsState::expired: return "expired";
    case TlsState::self_signed: return "self-signed";
    case TlsState::wrong_name: return "wrong name";
    case TlsState::untrusted: return "untrusted";
    case TlsState::not_reached: return "not reached";
    }
    return "";
}

std::string_view to_string(ServiceState state)
{
    switch (state) {
    case ServiceState::not_asked: return "not asked";
    case ServiceState::on: return "on";
    case ServiceState::off: return "off";
    case ServiceState::refused: return "refused";
    case ServiceState::forbidden: return "forbidden";
    }
    return "";
}

std::string_view to_string(RobotsState state)
{
    switch (state) {
    case RobotsState::not_asked: return "not asked";
    case RobotsState::read: return "read";
    case RobotsState::none: return "none";
    case RobotsState::unreadable: return "unreadable";
    }
    return "";
}

} // namespace minutebook::crawler
