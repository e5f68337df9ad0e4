#include "cli/thread.hpp"

#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>
#include <sstream>

namespace minutebook::cli {
namespace {

TEST(RunThread, SaysWhatIsWrongWithAnIdAndWhereNothingIsIndexed)
{
    const test::TemporaryFolder folder;
    ThreadOptions options;
    options.site.directory = folder.path();
    std::ostringstream out;
    options.id = "../etc";
    auto wrong = run_thread(options, out);
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().code, Errc::usage);
    options.id = "5f0c2a9d3b1e4c77";
    EXPECT_FALSE(run_thread(options, out));
    EXPECT_TRUE(out.str().empty());
}

} // namespace
} // namespace minutebook::cli
