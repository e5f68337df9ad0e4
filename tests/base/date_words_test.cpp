#include "base/date_words.hpp"

#include <gtest/gtest.h>
#include <utility>
#include <vector>

namespace minutebook {
namespace {

TEST(DateWords, AreAsPreciseAsTheDate)
{
    const std::vector<std::pair<std::string, std::string>> cases{
        {"2019-06-03", "3 June 2019"}, {"2019-06", "June 2019"},     {"2019", "2019"}, {"--09-16", "16 September, year not certain"},
        {"2019/2020", "2019 to 2020"}, {"not a date", "not a date"}, {"", ""},
    };
    for (const auto& [iso, words] : cases) EXPECT_EQ(date_words(iso), words) << iso;
}

} // namespace
} // namespace minutebook
