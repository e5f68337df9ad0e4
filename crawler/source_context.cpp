#include "crawler/source_context.hpp"

#include "base/log.hpp"
#include "base/text.hpp"
#include "crawler/scope.hpp"
#include "crawler/sources/factory.hpp"
#include "systems/canonical.hpp"

namespace minutebook::crawler {

std::string SourceContext::key_of(const Url& url, const AddressFacts& facts) const
{
    return systems::canonical_address(url, *source, facts);
}

namespace {

/// Addresses that are no links of the web at all, and on every page: nothing is hidden behind them.
bool harmless_scheme(std::string_view address)
{
    const std::string scheme = ascii_lower(address.substr(0, address.find(':')));
    return scheme == "mailto" || scheme == "tel" || scheme == "javascript" || scheme == "data" || scheme == "sms" || scheme == "about";
}

} // namespace

JudgedAddress SourceContext::judged(const std::string& address) const
{
    JudgedAddress out;
    auto url = Url::parse(address);
    if (!url) {
        if (url.error().code == Errc::refused && !harmless_scheme(address)) out.trap = Trap::scheme;
        return out;
    }
    if (auto plain = without_session_id(*url)) {
        out.trap = Trap::session_id;
        url = std::move(*plain);
    }
    if (const auto allowed = in_scope(*source, *url); !allowed) {
        if (repeats_itself(*url)) out.trap = Trap::path_loop;
        log::debug("left out: " + allowed.error().message);
        return out;
    }
    out.taken = true;
    out.key = key_of(*url, {});
    out.url = url->text();
    out.host = url->host();
    return out;
}

std::vector<NewPage> SourceContext::pages(const std::vector<FoundAddress>& found, std::string_view stated_by, int depth,
                                          TrapCounts* traps) const
{
    std::vector<NewPage> out;
    out.reserve(found.size());
    for (const FoundAddress& address : found) {
        const JudgedAddress* known = memory ? memory->find(source, address.url) : nullptr;
        const JudgedAddress fresh = known == nullptr ? judged(address.url) : JudgedAddress{};
        const JudgedAddress& judged = known == nullptr ? fresh : *known;
        if (judged.trap != Trap::none && traps != nullptr) ++(*traps)[judged.trap];
        if (judged.taken) {
            const Rank rank = adapter->rank(address.facts);
            // A paper that its facts name goes by that name.
            const bool named = !address.facts.paper_key.empty();
            out.push_back({named ? key_of(*Url::parse(judged.url), address.facts) : judged.key, judged.url, judged.host, source->id,
                           address.facts, std::string(stated_by), rank.pace, rank.priority, rank.step && depth > 0 ? depth - 1 : depth});
        }
        if (known == nullptr && memory) memory->keep(source, address.url, fresh);
    }
    return out;
}

Result<SourceContext> make_context(const systems::Source& source, std::chrono::duration<double> default_delay)
{
    SourceContext context;
    context.source = &source;
    context.adapter = make_adapter(source);
    if (!context.adapter)
        return fail(Errc::usage, "source '" + source.id + "' is known by name only and cannot be crawled",
                    "give it a base and a system in the configuration");
    if (!source.resolve.empty()) {
        auto endpoint = parse_endpoint(source.resolve);
        if (!endpoint) return propagate(endpoint, "source '" + source.id + "'");
        context.connect_to = std::move(*endpoint);
    }
    const auto delay = source.delay ? std::chrono::duration<double>(*source.delay) : default_delay;
    context.delay = std::chrono::duration_cast<std::chrono::steady_clock::duration>(delay);
    context.own_pace = source.delay.has_value() && context.loopback();
    return context;
}

} // namespace minutebook::crawler
