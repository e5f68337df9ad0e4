// Fixity: digests of bytes, as WARC writes them.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace minutebook {

/// 64 lower-case hex digits of SHA-256.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);
/// "sha256:<hex>", our WARC-Payload-Digest.
[[nodiscard]] std::string sha256_label(std::string_view bytes);
/// SHA-256 of bytes that come piece by piece.
class Sha256 {
public:
    Sha256();
    void update(std::string_view bytes);
    [[nodiscard]] std::string hex(); ///< of all the bytes; nothing may be added afterwards

private:
    struct Free {
        void operator()(void* context) const;
    };
    std::unique_ptr<void, Free> context_;
}; // class Sha256

/// 32 characters of RFC 4648 base32 of SHA-1, as most other WARC writers label payloads.
[[nodiscard]] std::string sha1_base32(std::string_view bytes);
/// First 16 hex digits of SHA-256 of the parts joined by line feeds: our computed ids.
[[nodiscard]] std::string short_id(std::string_view a, std::string_view b = {}, std::string_view c = {});

} // namespace minutebook
