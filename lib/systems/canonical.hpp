// One address for one page, however it was written.
#pragma once

#include "base/url.hpp"
#include "systems/facts.hpp"
#include "systems/sources.hpp"

#include <string>
#include <string_view>

namespace minutebook::systems {

/// The address that stands for a page in ids and in the frontier's memory: two addresses of one page give the same text.
/// ModernGov pages move to the source's base host and keep only the parameters that choose the page, in one order and case
/// (a meeting is its MId alone), and LLL=1, which is the Welsh twin. Elsewhere the host stays, but for "www." of the base's; http
/// and https of a known host are one; parameters stand in the order of their names; tracking and sessions (parameters,
/// ";jsessionid=", ASP.NET's "/(S(…))/") go. CMIS: see canonical_cmis(). Fragments are never part of it. It is a name: fetch the address
/// that was found, not this one.
[[nodiscard]] std::string canonical_address(const Url& url, const Source& source);
/// The same where a page said more of the address: a paper whose address is another one at every request (CMIS) goes by
/// facts.paper_key, under the folder it lies in.
[[nodiscard]] std::string canonical_address(const Url& url, const Source& source, const AddressFacts& facts);
/// The same for an address of a source that is not known: only tracking and session parameters go.
[[nodiscard]] std::string canonical_address(const Url& url);

/// Is the host one of the source's, with or without "www."?
[[nodiscard]] bool is_own_host(const Source& source, std::string_view host);

} // namespace minutebook::systems
