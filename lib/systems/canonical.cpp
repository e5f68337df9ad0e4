#include "systems/canonical.hpp"

#include "base/text.hpp"
#include "systems/cmis_addresses.hpp"
#include "systems/moderngov_addresses.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace minutebook::systems {
namespace {

using Parameters = std::vector<std::pair<std::string, std::string>>;

constexpr std::array<std::string_view, 23> tracking{"fbclid",      "gclid",      "gclsrc",     "dclid",     "msclkid",
                                                    "mc_cid",      "mc_eid",     "igshid",     "yclid",     "_ga",
                                                    "_gl",         "ref_src",    "cmpid",      "ito",       "ocid",
                                                    "ns_mchannel", "jsessionid", "phpsessid",  "sessionid", "aspxautodetectcookiesupport",
                                                    "twclid",      "at_medium",  "at_campaign"};

/// Parameters of ModernGov's pages that steer how a page looks, not which page it is.
constexpr std::array<std::string_view, 12> dressing{"ver", "bcr", "j", "zti", "tab", "info", "md", "t", "planid", "opt", "style", "lll"};

bool is_one_of(const auto& names, std::string_view name) { return std::find(names.begin(), names.end(), name) != names.end(); }

bool is_tracking(const std::string& name)
{
    const std::string lower = ascii_lower(name);
    return lower.substr(0, 4) == "utm_" || lower.substr(0, 3) == "hsa" || is_one_of(tracking, lower);
}

std::string with_query(std::string address, const Parameters& parameters)
{
    char mark = '?';
    for (const auto& [name, value] : parameters) {
        address += mark + percent_encode(name) + "=" + percent_encode(value);
        mark = '&';
    }
    return address;
}

/// ";jsessionid=…" that some servers put behind the path.
std::string path_without_session(const std::string& path)
{
    const std::size_t at = ascii_lower(path).find(";jsessionid=");
    return path.substr(0, at);
}

std::string plain(const Url& url, std::string_view scheme)
{
    const std::string origin = std::string(scheme) + url.origin().substr(url.scheme().size());
    std::string kept;
    for (const auto piece : split(url.query(), '&')) {
        const auto name = percent_decode(piece.substr(0, piece.find('=')), true);
        if (!piece.empty() && !is_tracking(name)) kept += (kept.empty() ? "?" : "&") + std::string(piece);
    }
    return origin + path_without_session(url.path()) + kept;
}

/// A page of ModernGov that this program has no name for: sorted lower-case parameters, without dressing.
std::string other_page(const Url& url, const std::string& root)
{
    Parameters kept;
    for (auto& [name, value] : url.parameters()) {
        std::string lower = ascii_lower(name);
        if (lower == "committeeid") lower = "cid";
        if (lower == "meetingid") lower = "mid";
        if (!lower.empty() && !is_tracking(lower) && !is_one_of(dressing, lower))
            kept.emplace_back(std::move(lower), std::string(trim(value)));
    }
    std::sort(kept.begin(), kept.end());
    const std::string name = ascii_lower(url.path().substr(url.path().rfind('/') + 1));
    return with_query(root + name, kept);
}

std::string paper(const Url& url, const PageAddress& address, const std::string& root)
{
    const std::string lower = ascii_lower(url.path());
    const std::size_t documents = lower.find("/documents/");
    if (documents == std::string::npos) return root + "mgConvert2PDF.aspx?ID=" + address.key;
    std::string out = root + "documents/" + address.key + url.path().substr(url.path().find('/', documents + 11));
    // Packs of one meeting (g…) share a number: T tells the agenda from the minutes.
    const std::string which = url.parameter("T");
    if (address.key.front() == 'g' && !which.empty()) out += "?T=" + percent_encode(which);
    return out;
}

std::string moderngov(const Url& url, const std::string& root)
{
    const PageAddress address = classify(url);
    switch (address.type) {
    case PageType::meeting:
        if (address.meeting_key.empty()) break;
        return root + "ieListDocuments.aspx?MId=" + address.meeting_key;
    case PageType::agenda_item:
        if (address.key.empty()) break;
        return agenda_item_page(root, address.key);
    case PageType::committee:
        if (address.committee_key.empty()) break;
        return root + "mgCommitteeDetails.aspx?ID=" + address.committee_key;
    case PageType::decision:
        if (address.key.empty()) break;
        return root + "ieDecisionDetails.aspx?" + (url.parameter("ID").empty() ? "AIId=" : "ID=") + address.key;
    case PageType::member:
        if (address.key.empty()) break;
        return root + "mgUserInfo.aspx?UID=" + address.key;
    case PageType::paper:
        if (address.key.empty()) break;
        return paper(url, address, root);
    case PageType::service_committees: return root + "mgWebService.asmx/GetCommittees";
    case PageType::service_meeting: return root + "mgWebService.asmx/GetMeeting?lMeetingId=" + address.meeting_key;
    case PageType::service_meetings:
        return with_query(
            root + "mgWebService.asmx/GetMeetings",
            {{"lCommitteeId", address.committee_key}, {"sFromDate", url.parameter("sFromDate")}, {"sToDate", url.parameter("sToDate")}});
    default: break;
    }
    return other_page(url, root);
}

} // namespace

std::string canonical_address(const Url& url, const Source& source)
{
    const auto base = source.base.empty() ? Result<Url>(fail(Errc::invalid, {})) : Url::parse(source.base);
    if (!is_own_host(source, url.host())) return canonical_address(url);
    if (source.system == System::moderngov && base && is_moderngov_address(url)) return moderngov(url, site_root(source));
    if (source.system == System::cmis && base) return canonical_cmis(url, source);
    const bool usual_port = url.port() == (url.scheme() == "https" ? 443 : 80);
    return plain(url, base && usual_port ? base->scheme() : url.scheme());
}

std::string canonical_address(const Url& url, const Source& source, const AddressFacts& facts)
{
    if (facts.paper_key.empty() || !is_own_host(source, url.host())) return canonical_address(url, source);
    const auto bare = Url::parse(url.origin() + url.path());
    return canonical_address(bare ? *bare : url, source) + "?key=" + percent_encode(facts.paper_key);
}

bool is_own_host(const Source& source, std::string_view host)
{
    const std::string bare(host.substr(0, 4) == "www." ? host.substr(4) : host);
    return std::any_of(source.hosts.begin(), source.hosts.end(),
                       [&](const std::string& own) { return own == host || own == bare || own == "www." + bare; });
}

std::string canonical_address(const Url& url) { return plain(url, url.scheme()); }

} // namespace minutebook::systems
