// Which network addresses a crawler may speak to: the public ones, and where a source's owner says so, one on loopback.
#pragma once

#include "base/result.hpp"

#include <optional>
#include <string>
#include <string_view>

struct sockaddr;

namespace minutebook::crawler {

/// True for an address of the public internet (IANA special-purpose registries, RFC 6890): not loopback, private, link-local,
/// shared (RFC 6598), multicast, documentation, benchmarking, reserved; of IPv6 only global unicast, and of the forms that
/// carry an IPv4 address (mapped, compatible, NAT64, 6to4, Teredo) none.
[[nodiscard]] bool is_public(const sockaddr& address);
/// 127.0.0.0/8 or ::1.
[[nodiscard]] bool is_loopback(const sockaddr& address);
/// "192.0.2.1" or "2001:db8::1"; "?" for any other family.
[[nodiscard]] std::string to_text(const sockaddr& address);
/// Whether a host's name says by itself that it is not of the public internet: "localhost", or a numeric address that is not.
[[nodiscard]] bool is_special_host(std::string_view host);
/// Whether a numeric address is on loopback.
[[nodiscard]] bool is_loopback_literal(std::string_view address);

/// "ADDRESS:PORT" of a source's `resolve`: where to connect to whatever the host's name.
struct Endpoint {
    std::string address; ///< without brackets
    int port = 0;
    [[nodiscard]] bool loopback() const { return is_loopback_literal(address); }
};
/// Errors: invalid (not a numeric address with a port).
[[nodiscard]] Result<Endpoint> parse_endpoint(std::string_view text);

} // namespace minutebook::crawler
