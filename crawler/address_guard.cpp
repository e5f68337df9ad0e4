#include "crawler/address_guard.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <charconv>
#include <cstdint>
#include <netinet/in.h>
#include <sys/socket.h>

namespace minutebook::crawler {
namespace {

struct Block {
    std::uint32_t base;
    int bits;
};

constexpr std::uint32_t v4(unsigned a, unsigned b, unsigned c = 0, unsigned d = 0) { return a << 24U | b << 16U | c << 8U | d; }

constexpr std::array special_v4{
    Block{v4(0, 0), 8},          // this network
    Block{v4(10, 0), 8},         // private
    Block{v4(100, 64), 10},      // shared between carriers and customers
    Block{v4(127, 0), 8},        // loopback
    Block{v4(169, 254), 16},     // link-local, with the metadata services of clouds
    Block{v4(172, 16), 12},      // private
    Block{v4(192, 0, 0), 24},    // protocol assignments
    Block{v4(192, 0, 2), 24},    // documentation
    Block{v4(192, 31, 196), 24}, // AS112
    Block{v4(192, 52, 193), 24}, // AMT
    Block{v4(192, 88, 99), 24},  // 6to4 relays
    Block{v4(192, 168), 16},     // private
    Block{v4(192, 175, 48), 24}, // AS112
    Block{v4(198, 18), 15},      // benchmarking
    Block{v4(198, 51, 100), 24}, // documentation
    Block{v4(203, 0, 113), 24},  // documentation
    Block{v4(224, 0), 4},        // multicast
    Block{v4(240, 0), 4},        // reserved, broadcast
};

bool inside(std::uint32_t address, const Block& block) { return (address ^ block.base) >> (32 - block.bits) == 0; }

bool public_v4(std::uint32_t address)
{
    return std::none_of(special_v4.begin(), special_v4.end(), [&](const Block& block) { return inside(address, block); });
}

/// Global unicast is 2000::/3; of it, the blocks that are set aside or that only wrap an IPv4 address are left out.
bool public_v6(const std::uint8_t* a)
{
    if ((a[0] & 0xE0U) != 0x20) return false;
    const unsigned first = a[0] * 256U + a[1], second = a[2] * 256U + a[3];
    if (first == 0x2001 && second < 0x0200) return false;  // protocol assignments, Teredo, ORCHID
    if (first == 0x2001 && second == 0x0DB8) return false; // documentation
    if (first == 0x2002) return false;                     // 6to4
    return first != 0x3FFF || second >= 0x1000;            // documentation
}

const sockaddr_in& as_v4(const sockaddr& address) { return reinterpret_cast<const sockaddr_in&>(address); }
const sockaddr_in6& as_v6(const sockaddr& address) { return reinterpret_cast<const sockaddr_in6&>(address); }

} // namespace

bool is_public(const sockaddr& address)
{
    if (address.sa_family == AF_INET) return public_v4(ntohl(as_v4(address).sin_addr.s_addr));
    if (address.sa_family == AF_INET6) return public_v6(as_v6(address).sin6_addr.s6_addr);
    return false;
}

bool is_loopback(const sockaddr& address)
{
    if (address.sa_family == AF_INET) return ntohl(as_v4(address).sin_addr.s_addr) >> 24U == 127;
    return address.sa_family == AF_INET6 && IN6_IS_ADDR_LOOPBACK(&as_v6(address).sin6_addr) != 0;
}

std::string to_text(const sockaddr& address)
{
    char buffer[INET6_ADDRSTRLEN] = "?";
    if (address.sa_family == AF_INET) inet_ntop(AF_INET, &as_v4(address).sin_addr, buffer, sizeof buffer);
    if (address.sa_family == AF_INET6) inet_ntop(AF_INET6, &as_v6(address).sin6_addr, buffer, sizeof buffer);
    return buffer;
}

namespace {

/// A numeric address; of no family if it is none.
sockaddr_storage numeric(std::string_view address)
{
    const std::string text(address);
    sockaddr_storage storage{};
    auto& v4_form = reinterpret_cast<sockaddr_in&>(storage);
    auto& v6_form = reinterpret_cast<sockaddr_in6&>(storage);
    if (inet_pton(AF_INET, text.c_str(), &v4_form.sin_addr) == 1) storage.ss_family = AF_INET;
    else if (inet_pton(AF_INET6, text.c_str(), &v6_form.sin6_addr) == 1) storage.ss_family = AF_INET6;
    return storage;
}

} // namespace

bool is_loopback_literal(std::string_view address)
{
    const sockaddr_storage storage = numeric(address);
    return is_loopback(reinterpret_cast<const sockaddr&>(storage));
}

bool is_special_host(std::string_view host)
{
    if (host == "localhost" || host.ends_with(".localhost") || host.ends_with(".local") || host.ends_with(".internal")) return true;
    const sockaddr_storage storage = numeric(host);
    return storage.ss_family != 0 && !is_public(reinterpret_cast<const sockaddr&>(storage));
}

Result<Endpoint> parse_endpoint(std::string_view text)
{
    const auto bad = [&] {
        return fail(Errc::invalid, "'" + std::string(text) + "' is not ADDRESS:PORT", "write for example resolve = \"127.0.0.1:8080\"");
    };
    const auto colon = text.rfind(':');
    if (colon == std::string_view::npos) return bad();
    std::string_view address = text.substr(0, colon), port = text.substr(colon + 1);
    if (address.size() > 2 && address.front() == '[' && address.back() == ']') address = address.substr(1, address.size() - 2);
    Endpoint endpoint{std::string(address), 0};
    const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), endpoint.port);
    if (error != std::errc{} || end != port.data() + port.size() || endpoint.port < 1 || endpoint.port > 65535) return bad();
    in6_addr scratch{};
    const bool numeric =
        inet_pton(AF_INET, endpoint.address.c_str(), &scratch) == 1 || inet_pton(AF_INET6, endpoint.address.c_str(), &scratch) == 1;
    if (!numeric) return bad();
    return endpoint;
}

} // namespace minutebook::crawler
