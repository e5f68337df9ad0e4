#include "indexer/jail/worker_pool.hpp"

#include <cstdint>
#include <cstring>

namespace minutebook::jail {

std::string pack(const std::vector<std::string_view>& fields)
{
    std::string out;
    for (const auto field : fields) {
        const std::uint64_t length = field.size();
        char head[sizeof length];
        std::memcpy(head, &length, sizeof length);
        out.append(head, sizeof head).append(field);
    }
    return out;
}

Result<std::vector<std::string>> unpack(std::string_view packed)
{
    std::vector<std::string> out;
    while (!packed.empty()) {
        std::uint64_t length = 0;
        if (packed.size() < sizeof length) return fail(Errc::invalid, "a packed message ends within a length");
        std::memcpy(&length, packed.data(), sizeof length);
        packed.remove_prefix(sizeof length);
        if (length > packed.size()) return fail(Errc::invalid, "a packed message ends within a field");
        out.emplace_back(packed.substr(0, length));
        packed.remove_prefix(length);
    }
    return out;
}

} // namespace minutebook::jail
