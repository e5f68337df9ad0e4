#include "archive/surt.hpp"

#include <gtest/gtest.h>

namespace minutebook::archive {
namespace {

TEST(Surt, TurnsAnAddressIntoAKeyThatSorts)
{
    const struct {
        std::string_view url, key;
    } cases[] = {
        {"https://www.Exborough.test/Minutes/?MId=7&CId=2", "test,exborough)/minutes/?cid=2&mid=7"},
        {"http://democracy.exborough.test", "test,exborough,democracy)/"},
        {"http://www2.exborough.test/a", "test,exborough)/a"},
        {"http://www.test/a", "test)/a"},
        {"http://exborough.test:8080/a", "test,exborough:8080)/a"},
        {"https://exborough.test:443/a?", "test,exborough)/a"},
        {"http://127.0.0.1:81/a", "127.0.0.1:81)/a"},
        {"dns:Exborough.test", "dns:exborough.test"},
    };
    for (const auto& [url, key] : cases) EXPECT_EQ(surt(url), key) << url;
    EXPECT_EQ(cdx_timestamp("2020-01-02T03:04:05Z"), "20200102030405");
}

TEST(Surt, IsOneWordWhateverAForeignFileCallsAnAddress) { EXPECT_EQ(surt("No Address\r\nat all\x7F"), "no%20address%0d%0aat%20all%7f"); }

} // namespace
} // namespace minutebook::archive
