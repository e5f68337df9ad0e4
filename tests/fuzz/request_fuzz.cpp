// Request targets from outside: reading, parameters and routing never fail but by an answer.
#include "server/router.hpp"
#include "tests/server/fake_records.hpp"

#include <cstdint>
#include <cstdlib>

using namespace minutebook::server;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static testing::FakeRecords records = testing::ashby();
    static const Rules rules;
    static const Operator nobody;
    Request request;
    request.target.assign(reinterpret_cast<const char*>(data), size);
    const Response response = finish(route(records, rules, nobody, request), request);
    if (response.status < 200 || response.status > 599 || response.status == 500) std::abort();
    if (response.header("X-Content-Type-Options") != "nosniff") std::abort();
    return 0;
}
