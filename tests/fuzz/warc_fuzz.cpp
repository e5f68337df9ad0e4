// WARC files and the HTTP messages in them, from outside: never a crash, never without end, never beyond the bounds.
#include "archive/capture_records.hpp"
#include "archive/foreign.hpp"
#include "archive/http_message.hpp"
#include "archive/orders.hpp"
#include "archive/surt.hpp"
#include "archive/warc_reader.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

using namespace minutebook::archive;

namespace {

void read(std::string bytes)
{
    constexpr WarcLimits limits{.header = 4096, .block = 1U << 20U, .faults = 50};
    auto reader = WarcReader::over(std::move(bytes), "fuzz", limits);
    if (!reader) return;
    for (std::size_t steps = 0;; ++steps) {
        auto record = reader->next();
        if (steps > 100'000) std::abort(); // no input of a fuzzer holds so much
        if (!record) continue;
        if (!*record) return;
        if ((*record)->block.size() > limits.block) std::abort();
        [[maybe_unused]] const auto exchange = exchange_of(**record);
        [[maybe_unused]] const auto revisit = revisit_of(**record);
        [[maybe_unused]] const auto entry = entry_of(**record, "fuzz");
        [[maybe_unused]] const auto removal = removal_of(**record);
        const auto order = order_of(**record);
        if (order && order_record(*order).block.find('\0') != std::string::npos) std::abort();
        if (surt((*record)->target_uri()).find_first_of("\r\n") != std::string::npos) std::abort();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    read(bytes);
    const auto parts = split_message(bytes);
    if (parts.head.size() + parts.body.size() != size) std::abort();
    [[maybe_unused]] const auto head = parse_head(parts.head);
    [[maybe_unused]] const auto kept = head_for_body(parts.head, parts.body);
    [[maybe_unused]] const auto body = dechunk(bytes);
    for (const char* coding : {"gzip", "deflate", "gzip, deflate"})
        [[maybe_unused]] const auto decoded = decode_content(bytes, coding, 1U << 20U);
    return 0;
}
