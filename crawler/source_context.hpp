// A source as a crawl uses it: its entry in the catalogue, its adapter, where and how fast to ask.
#pragma once

#include "crawler/address_guard.hpp"
#include "crawler/address_memory.hpp"
#include "crawler/frontier.hpp"
#include "crawler/sources/adapter.hpp"
#include "crawler/traps.hpp"
#include "systems/sources.hpp"

#include <chrono>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace minutebook::crawler {

struct SourceContext {
    const systems::Source* source = nullptr;
    std::unique_ptr<Adapter> adapter;
    std::optional<Endpoint> connect_to;
    std::chrono::steady_clock::duration delay{};
    std::shared_ptr<AddressMemory> memory; ///< of addresses met lately, shared by the sources of a crawl; may be none
    bool own_pace = false;                 ///< its entry sets a delay for a server on loopback: a site's crawl-delay does not count

    /// Where its pages are really asked for is on this machine.
    [[nodiscard]] bool loopback() const { return connect_to && connect_to->loopback(); }
    /// Addresses found on a page as pages for the frontier. Those out of scope, or not addresses at all, are left out.
    /// Session ids are taken off addresses; they and other traps are counted in `traps`, if it is given.
    [[nodiscard]] std::vector<NewPage> pages(const std::vector<FoundAddress>& found, std::string_view stated_by, int depth,
                                             TrapCounts* traps = nullptr) const;
    [[nodiscard]] std::string key_of(const Url& url, const AddressFacts& facts) const;
    /// An address as found, judged anew.
    [[nodiscard]] JudgedAddress judged(const std::string& address) const;
};

/// Errors: usage (the source is known by name only), invalid (its `resolve` is not ADDRESS:PORT).
[[nodiscard]] Result<SourceContext> make_context(const systems::Source& source, std::chrono::duration<double> default_delay);

} // namespace minutebook::crawler
