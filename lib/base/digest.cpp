#include "base/digest.hpp"

#include <array>
#include <openssl/evp.h>

namespace minutebook {
namespace {

std::string raw_digest(const EVP_MD* kind, std::string_view bytes)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> buffer{};
    unsigned length = 0;
    EVP_Digest(bytes.data(), bytes.size(), buffer.data(), &length, kind, nullptr);
    return {reinterpret_cast<const char*>(buffer.data()), length};
}

std::string hex(std::string_view bytes)
{
    static constexpr char digits[] = "0123456789abcdef";
    std::string out;
    for (char raw : bytes) {
        const auto c = static_cast<unsigned char>(raw);
        out += digits[c / 16];
        out += digits[c % 16];
    }
    return out;
}

} // namespace

std::string sha256_hex(std::string_view bytes) { return hex(raw_digest(EVP_sha256(), bytes)); }

std::string sha256_label(std::string_view bytes) { return "sha256:" + sha256_hex(bytes); }

std::string sha1_base32(std::string_view bytes)
{
    static constexpr char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string out;
    unsigned buffer = 0;
    int bits = 0;
    for (char raw : raw_digest(EVP_sha1(), bytes)) {
        buffer = (buffer << 8U) | static_cast<unsigned char>(raw);
        for (bits += 8; bits >= 5; bits -= 5) out += alphabet[(buffer >> static_cast<unsigned>(bits - 5)) & 31U];
    }
    return out;
}

std::string short_id(std::string_view a, std::string_view b, std::string_view c)
{
    std::string key(a);
    for (std::string_view part : {b, c})
        if (!part.empty()) key.append("\n").append(part);
    return sha256_hex(key).substr(0, 16);
}

} // namespace minutebook
