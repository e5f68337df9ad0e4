#include "store/location.hpp"

#include <gtest/gtest.h>

namespace minutebook::store {
namespace {

TEST(Location, TellsAFileFromAServer)
{
    EXPECT_TRUE(Location::parse("data/catalogue.sqlite")->embedded());
    EXPECT_EQ(Location::parse("/a b/c")->file(), "/a b/c");
    for (const char* url : {"postgresql://db/x", "postgres://db/x", "postgresql:///x?host=/run/db"}) {
        const auto location = Location::parse(url);
        ASSERT_TRUE(location) << url;
        EXPECT_FALSE(location->embedded());
        EXPECT_EQ(location->url(), url);
    }
}

TEST(Location, RefusesWhatItCannotUse)
{
    for (const char* text : {"", "mysql://db/x", "sqlite://x"}) {
        const auto location = Location::parse(text);
        ASSERT_FALSE(location) << text;
        EXPECT_EQ(location.error().code, Errc::usage);
    }
}

TEST(Location, NeverNamesAPassword)
{
    const std::pair<const char*, const char*> cases[] = {
        {"postgresql://ann:secret@db:5432/x", "postgresql://ann:…@db:5432/x"},
        {"postgresql://ann@db/x?password=secret&port=1", "postgresql://ann@db/x?password=…&port=1"},
        {"postgresql://db/x?port=1&password=secret", "postgresql://db/x?port=1&password=…"},
        {"postgresql://ann:se:cret@db/x?options=-csearch_path%3Da", "postgresql://ann:…@db/x?options=-csearch_path%3Da"},
        {"postgresql://db:5432/x", "postgresql://db:5432/x"},
        {"postgresql:///x?host=/a@b:c", "postgresql:///x?host=/a@b:c"},
    };
    for (const auto& [url, name] : cases) EXPECT_EQ(Location::parse(url)->name(), name);
    EXPECT_EQ(Location::parse("a/b.sqlite")->name(), "a/b.sqlite");
}

} // namespace
} // namespace minutebook::store
