#include "sample/world.hpp"

#include "base/clock.hpp"
#include "base/digest.hpp"
#include "base/text.hpp"
#include "minutebook_sample_embedded.hpp"
#include "sample/load.hpp"
#include "sample/sites.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace minutebook::sample {
namespace {

std::vector<SourceFile> embedded_sources()
{
    std::vector<SourceFile> out;
    for (const auto& file : embedded::files()) out.push_back({file.name, file.bytes});
    return out;
}

/// The sources are part of the program: a mistake in them is one of ours.
template <class T>
T must(Result<T> result)
{
    if (!result) {
        std::fprintf(stderr, "minutebook: the sample world is broken: %s\n", result.error().text().c_str());
        std::abort();
    }
    return std::move(*result);
}

std::string host_only(std::string_view host) { return ascii_lower(host.substr(0, host.find(':'))); }

} // namespace

struct World::State {
    Snapshot snapshots[last_phase];
    Truth truth;

    [[nodiscard]] const Snapshot& at(int phase) const { return snapshots[std::clamp(phase, first_phase, last_phase) - 1]; }
};

World::World()
{
    auto state = std::make_unique<State>();
    const auto files = embedded_sources();
    for (int phase = first_phase; phase <= last_phase; ++phase) state->snapshots[phase - 1] = must(load_snapshot(files, phase));
    state->truth = must(load_truth(files));
    state_ = std::move(state);
}

World::~World() = default;

const World& World::built_in()
{
    static const World world;
    return world;
}

std::optional<Response> World::get(std::string_view host, std::string_view target, int phase, int visit) const
{
    const Snapshot& now = state_->at(phase);
    const std::string name = host_only(host);
    const auto url = Url::parse("http://" + name + std::string(target));
    for (const CouncilSite& site : now.councils) {
        if (site.host != name) continue;
        Response out = url ? council_response(site, *url) : not_found(name);
        if (!site.validators) out.headers.clear();
        return out;
    }
    for (const NewsSite& site : now.papers)
        if (site.host == name) return url ? news_response(site, *url) : not_found(name);
    for (const CmisSite& site : now.cmis)
        if (site.host == name) return url ? cmis_response(site, *url, visit) : not_found(name);
    for (const PlainSite& site : now.plain)
        if (site.host == name) return url ? plain_site_response(site, *url) : not_found(name);
    return std::nullopt;
}

std::vector<std::string> World::hosts() const
{
    std::vector<std::string> out;
    for (const CmisSite& site : state_->at(first_phase).cmis) out.push_back(site.host);
    for (const PlainSite& site : state_->at(first_phase).plain) out.push_back(site.host);
    for (const CouncilSite& site : state_->at(first_phase).councils) out.push_back(site.host);
    for (const NewsSite& site : state_->at(first_phase).papers) out.push_back(site.host);
    return out;
}

std::vector<std::string> World::addresses(int phase) const
{
    std::vector<std::string> out;
    const auto add = [&](const std::string& host, const std::vector<std::string>& targets) {
        for (const std::string& target : targets) out.push_back("http://" + host + target);
    };
    for (const CouncilSite& site : state_->at(phase).councils) add(site.host, council_targets(site));
    for (const NewsSite& site : state_->at(phase).papers) add(site.host, news_targets(site));
    for (const CmisSite& site : state_->at(phase).cmis) add(site.host, cmis_targets(site));
    for (const PlainSite& site : state_->at(phase).plain) add(site.host, plain_site_targets(site));
    return out;
}

std::vector<std::pair<std::string, std::string>> World::papers(int phase) const
{
    std::vector<std::pair<std::string, std::string>> out;
    for (const CmisSite& site : state_->at(phase).cmis)
        for (const CmisMeeting& m : site.meetings)
            for (const CmisDocument& d : m.documents) out.emplace_back("http://" + site.host + cmis_meeting_target(site, m), cmis_bytes(d));
    return out;
}

const std::vector<Tenure>& World::true_tenures() const { return state_->truth.tenures; }
const std::vector<TrueDecision>& World::true_decisions() const { return state_->truth.decisions; }

const std::vector<AddressTruth>& World::true_addresses() const { return state_->truth.addresses; }
const std::vector<TrapTruth>& World::true_traps() const { return state_->truth.traps; }

bool TrapTruth::covers(std::string_view asked_host, std::string_view asked_target) const
{
    return asked_host == host && (target.empty() ? asked_target.starts_with(prefix) : asked_target == target);
}

std::vector<Tenure> true_tenures() { return World::built_in().true_tenures(); }

Response html_page(std::string body, Day changed)
{
    Response out{200, "text/html; charset=utf-8", std::move(body), {}};
    out.headers.emplace_back("ETag", "\"" + sha256_hex(out.body).substr(0, 16) + "\"");
    out.headers.emplace_back("Last-Modified", to_http_date(changed + std::chrono::hours{9}));
    return out;
}

Response not_found(std::string_view host)
{
    return {404,
            "text/html; charset=utf-8",
            "<!DOCTYPE html>\n<html lang=\"en\"><head><title>Page not found</title></head><body><h1>Page not found</h1><p>There is no such "
            "page at " +
                std::string(host) + ".</p></body></html>\n",
            {}};
}

} // namespace minutebook::sample
