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

/// Parameters that tell where a reader came from, not which page it is.
constexpr std::array<std::string_view, 20> tracking{"fbclid",
                                                    "gclid",
                                                    "gclsrc",
                                                    "dclid",
                                                    "msclkid",
                                                    "mc_cid",
                                                    "mc_eid",
                                                    "igshid",
                                                    "yclid",
                                                    "_ga",
                                                    "_gl",
                                                    "ref_src",
                                                    "cmpid",
                                                    "ito",
                                                    "ocid",
                                                    "ns_mchannel",
                                                    "aspxautodetectcookiesupport",
                                                    "twclid",
                                                    "at_medium",
                                                    "at_campaign"};

/// Parameters of ModernGov's pages that steer how a page looks, not which page it is.
constexpr std::array<std::string_view, 12> dressing{"ver", "bcr", "j", "zti", "tab", "info", "md", "t", "planid", "opt", "style", "lll"};

bool is_one_of(const auto& names, std::string_view name) { return std::find(names.begin(), names.end(), name) != names.end(); }

/// Parameters that tell one visit from another.
constexpr std::array<std::string_view, 12> sessions{"jsessionid", "phpsessid", "sessionid", "session_id", "sessid",  "session-id",
                                                    "cfid",       "cftoken",   "zenid",     "oscsid",     "sesskey", "asp.net_sessionid"};

bool is_tracking(const std::string& name)
{
    const std::string lower = ascii_lower(name);
    if (lower.substr(0, 4) == "utm_" || lower.substr(0, 3) == "hsa" || lower.substr(0, 12) == "aspsessionid") return true;
    return is_one_of(tracking, lower) || is_one_of(sessions, lower);
}

/// "sid" numbers things on many sites; with a long value that mixes letters and digits it is a visit.
bool is_visit(const std::string& name, const std::string& value)
{
    const std::string lower = ascii_lower(name);
    if (lower != "sid" && lower != "s_id" && lower != "session") return false;
    const bool plain_word = value.find_first_of("0123456789") == std::string::npos;
    return value.size() >= 16 && !plain_word &&
           std::all_of(value.begin(), value.end(), [](char c) { return ascii_alnum(c) || c == '-' || c == '_'; });
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

/// Without the visits that servers put into paths: "/a;jsessionid=…", and ASP.NET's "/(S(…))/" and "/(X(1)S(…))/".
std::string path_without_session(std::string path)
{
    for (const std::string_view mark : {";jsessionid=", ";phpsessid=", ";sessionid=", ";sid="})
        for (std::size_t at = ascii_lower(path).find(mark); at != std::string::npos; at = ascii_lower(path).find(mark)) {
            const std::size_t end = path.find('/', at);
            path.erase(at, end == std::string::npos ? end : end - at);
        }
    std::size_t open = path.find("/(");
    while (open != std::string::npos) {
        const std::size_t close = path.find("))/", open);
        const bool whole_segment = close != std::string::npos && path.find('/', open + 1) == close + 2;
        const bool visit =
            whole_segment && path[open + 3] == '(' && std::string_view("SAFXsafx").find(path[open + 2]) != std::string_view::npos;
        if (visit) path.erase(open, close + 2 - open);
        open = path.find("/(", visit ? open : open + 1);
    }
    return path.empty() ? "/" : path;
}

/// The query without tracking and visits, its parameters in the order of their names. One that is no list of names and values
/// stays as it is.
std::string query_kept(const Url& url)
{
    std::vector<std::pair<std::string, std::string_view>> kept;
    bool all_named = true;
    for (const auto piece : split(url.query(), '&')) {
        if (piece.empty()) continue;
        const std::size_t equals = piece.find('=');
        const auto name = percent_decode(piece.substr(0, equals), true);
        const auto value = equals == std::string_view::npos ? std::string{} : percent_decode(piece.substr(equals + 1), true);
        if (is_tracking(name) || is_visit(name, value)) continue;
        all_named = all_named && equals != std::string_view::npos && equals > 0;
        kept.emplace_back(name, piece);
    }
    if (all_named) std::stable_sort(kept.begin(), kept.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::string out;
    for (const auto& [name, piece] : kept) out += (out.empty() ? "?" : "&") + std::string(piece);
    return out;
}

std::string plain(const Url& url, std::string_view origin)
{
    return std::string(origin) + path_without_session(url.path()) + query_kept(url);
}

std::string origin_with(const Url& url, std::string_view scheme) { return std::string(scheme) + url.origin().substr(url.scheme().size()); }

bool has_usual_port(const Url& url) { return url.port() == (url.scheme() == "https" ? 443 : 80); }

bool are_twins(std::string_view a, std::string_view b)
{
    const auto bare = [](std::string_view host) { return host.substr(0, 4) == "www." ? host.substr(4) : host; };
    return bare(a) == bare(b);
}

/// A page of ModernGov that this program has no name for: sorted lower-case parameters, without dressing.
std::string other_page(const Url& url, const std::string& root)
{
    Parameters kept;
    const bool is_issue = ascii_lower(url.path()).find("issue") != std::string::npos;
    for (auto& [name, value] : url.parameters()) {
        std::string lower = ascii_lower(name);
        if (lower == "committeeid") lower = "cid";
        if (lower == "meetingid") lower = "mid";
        // A plan's number and the kind of a list choose the page, but of an issue's pages.
        const bool chooses = !is_issue && (lower == "planid" || lower == "opt" || lower == "t");
        if (!lower.empty() && !is_tracking(lower) && (chooses || !is_one_of(dressing, lower)))
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

std::string moderngov_page(const Url& url, const std::string& root)
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

/// The Welsh twin of a page (LLL=1) is another page; the English one is the one without the parameter.
std::string moderngov(const Url& url, const std::string& root)
{
    std::string page = moderngov_page(url, root);
    if (!is_welsh_twin(url)) return page;
    return page + (page.find('?') == std::string::npos ? "?" : "&") + "LLL=1";
}

} // namespace

std::string canonical_address(const Url& url, const Source& source)
{
    const auto base = source.base.empty() ? Result<Url>(fail(Errc::invalid, {})) : Url::parse(source.base);
    if (!is_own_host(source, url.host())) return canonical_address(url);
    if (source.system == System::moderngov && base && is_moderngov_address(url)) return moderngov(url, site_root(source));
    if (source.system == System::cmis && base) {
        const auto page = Url::parse(canonical_cmis(url, source));
        return page ? plain(*page, page->origin()) : canonical_address(url);
    }
    const bool usual_port = has_usual_port(url);
    if (base && usual_port && has_usual_port(*base) && are_twins(url.host(), base->host())) return plain(url, base->origin());
    return plain(url, origin_with(url, base && usual_port ? base->scheme() : url.scheme()));
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

std::string canonical_address(const Url& url) { return plain(url, url.origin()); }

} // namespace minutebook::systems
