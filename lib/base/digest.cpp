#include "base/digest.hpp"

#include <array>
#include <openssl/evp.h>

namespace minutebook {
namespace {

/// A kind of digest and a context for it, both looked up once: that costs more than digesting a small record.
class Hasher {
public:
    explicit Hasher(const char* name) : kind_(EVP_MD_fetch(nullptr, name, nullptr)), context_(EVP_MD_CTX_new()) {}
    Hasher(const Hasher&) = delete;
    Hasher& operator=(const Hasher&) = delete;
    ~Hasher()
    {
        EVP_MD_CTX_free(context_);
        EVP_MD_free(kind_);
    }

    std::string operator()(std::string_view bytes)
    {
        std::array<unsigned char, EVP_MAX_MD_SIZE> buffer{};
        unsigned length = 0;
        EVP_DigestInit_ex2(context_, kind_, nullptr);
        EVP_DigestUpdate(context_, bytes.data(), bytes.size());
        EVP_DigestFinal_ex(context_, buffer.data(), &length);
        return {reinterpret_cast<const char*>(buffer.data()), length};
    }

private:
    EVP_MD* kind_;
    EVP_MD_CTX* context_;
}; // class Hasher

std::string sha256(std::string_view bytes)
{
    thread_local Hasher hasher("SHA256");
    return hasher(bytes);
}

std::string sha1(std::string_view bytes)
{
    thread_local Hasher hasher("SHA1");
    return hasher(bytes);
}

std::string hex(std::string_view bytes)
{
    static constexpr char digits[] = "0123456789abcdef";
    std::string out;
    out.reserve(2 * bytes.size());
    for (char raw : bytes) {
        const auto c = static_cast<unsigned char>(raw);
        out += digits[c / 16];
        out += digits[c % 16];
    }
    return out;
}

} // namespace

std::string sha256_hex(std::string_view bytes) { return hex(sha256(bytes)); }

std::string sha256_label(std::string_view bytes) { return "sha256:" + sha256_hex(bytes); }

void Sha256::Free::operator()(void* context) const { EVP_MD_CTX_free(static_cast<EVP_MD_CTX*>(context)); }

Sha256::Sha256() : context_(EVP_MD_CTX_new()) { EVP_DigestInit_ex(static_cast<EVP_MD_CTX*>(context_.get()), EVP_sha256(), nullptr); }

void Sha256::update(std::string_view bytes) { EVP_DigestUpdate(static_cast<EVP_MD_CTX*>(context_.get()), bytes.data(), bytes.size()); }

std::string Sha256::hex()
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> buffer{};
    unsigned length = 0;
    EVP_DigestFinal_ex(static_cast<EVP_MD_CTX*>(context_.get()), buffer.data(), &length);
    return minutebook::hex({reinterpret_cast<const char*>(buffer.data()), length});
}

std::string sha1_base32(std::string_view bytes)
{
    static constexpr char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string out;
    unsigned buffer = 0;
    int bits = 0;
    for (char raw : sha1(bytes)) {
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
