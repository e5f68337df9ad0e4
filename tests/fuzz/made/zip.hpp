// ZIP files made by hand, honest or not, and taken apart again.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::made {

struct ZipEntry {
    std::string name;
    std::string content;      ///< plain, or deflated already if `method` is 8 and `ready`
    std::uint16_t method = 8; ///< 0 = stored, 8 = deflated
    bool ready = false;       ///< `content` is written as it is
    std::uint32_t size = 0;   ///< told where `ready`, or where it is not 0: may be a lie
    std::uint16_t flags = 0;  ///< 1 = encrypted
};

[[nodiscard]] std::string zip(const std::vector<ZipEntry>& entries);

/// The entries of a well-formed file by its central directory, contents inflated. Nothing where it is not one, or holds over 32 MiB.
[[nodiscard]] std::optional<std::vector<ZipEntry>> unzipped(std::string_view bytes);

} // namespace minutebook::made
