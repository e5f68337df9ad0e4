#include "indexer/extract/zip.hpp"

#include "tests/indexer/extract/package_maker.hpp"

#include <gtest/gtest.h>

namespace minutebook::extract {
namespace {

using testing::deflated_run;
using testing::PackageMaker;

TEST(Zip, ReadsEntriesByTheirExactName)
{
    const std::string run = deflated_run('a', 100'000);
    const std::string bytes = PackageMaker()
                                  .add("folder/", "")
                                  .add("folder/a.txt", "first")
                                  .raw("../b.txt", 8, run, PackageMaker::crc(std::string(100'000, 'a')), 100'000)
                                  .bytes();
    const auto package = ZipPackage::open(bytes);
    ASSERT_TRUE(package);
    ASSERT_EQ(package->items().size(), 2U);
    EXPECT_EQ(package->read("folder/a.txt").value(), "first");
    EXPECT_EQ(package->read("../b.txt").value(), std::string(100'000, 'a'));
    EXPECT_EQ(package->read_at(0).value(), "first");
    EXPECT_EQ(package->read("a.txt").error().code, Errc::not_found);
    EXPECT_FALSE(package->has("folder/"));
}

TEST(Zip, RefusesWhatReadersWouldDisagreeOn)
{
    const std::string bytes = PackageMaker().add("a", "one").add("a", "two").bytes();
    const auto package = ZipPackage::open(bytes);
    ASSERT_TRUE(package);
    EXPECT_EQ(package->read("a").error().code, Errc::invalid);
    EXPECT_EQ(package->read_at(1).value(), "two");
}

TEST(Zip, NamesEncryptedAndDamagedEntries)
{
    std::string bytes = PackageMaker().add("locked", "x", 1).add("good", "words").raw("lies", 0, "abc", 12345, 3).bytes();
    const auto package = ZipPackage::open(bytes);
    ASSERT_TRUE(package);
    EXPECT_TRUE(package->items()[0].encrypted);
    EXPECT_EQ(package->read("locked").error().code, Errc::refused);
    EXPECT_EQ(package->read("good").value(), "words");
    const auto lies = package->read("lies"); // about its checksum
    ASSERT_FALSE(lies);
    EXPECT_EQ(lies.error().code, Errc::invalid);
    EXPECT_FALSE(ZipPackage::open("no zip at all"));
    EXPECT_FALSE(ZipPackage::open(""));
}

TEST(Zip, HoldsToItsBudgets)
{
    ZipBounds bounds;
    bounds.entry_bytes = 1'000'000;
    bounds.all_bytes = 1'500'000;
    bounds.entries = 3;
    bounds.ratio = 100;
    bounds.ratio_from = 200'000;
    const auto crc = [](std::size_t count) { return PackageMaker::crc(std::string(count, 'a')); };
    const std::string small = PackageMaker().raw("bomb", 8, deflated_run('a', 900'000), crc(900'000), 900'000).bytes();
    const auto bomb = ZipPackage::open(small, bounds);
    const std::string bytes =
        PackageMaker().add("large", std::string(1'000'001, 'a')).add("fits", std::string(700'000, 'a')).add("c", "").bytes();
    const auto package = ZipPackage::open(bytes, bounds);
    ASSERT_TRUE(package);
    const auto refusal = [](const ZipPackage& from, std::string_view name) {
        const auto read = from.read(name);
        return read ? std::string("read") : read.error().message;
    };
    EXPECT_EQ(refusal(*bomb, "bomb"), "\"bomb\" inflates to over 100 times the whole file");
    EXPECT_EQ(refusal(*package, "large"), "\"large\" inflates to over 0 MiB");
    const auto fresh = ZipPackage::open(bytes, bounds);
    EXPECT_EQ(refusal(*fresh, "fits"), "read");
    EXPECT_EQ(refusal(*fresh, "fits"), "read");
    EXPECT_EQ(refusal(*fresh, "fits"), "ZIP file inflates to over 1 MiB"); // all that is read through one package counts
    bounds.entries = 2;
    EXPECT_EQ(ZipPackage::open(bytes, bounds).error().code, Errc::limit);
}

TEST(Zip, StopsWhenItsReaderHasEnough)
{
    const std::string bytes = PackageMaker().raw("a", 8, deflated_run('a', 5'000'000), 0, 5'000'000).bytes();
    const auto package = ZipPackage::open(bytes);
    std::size_t taken = 0;
    const auto streamed = package->stream("a", [&](std::string_view piece) -> Result<> {
        taken += piece.size();
        return taken > 100'000 ? fail(Errc::limit, "enough") : Result<>{};
    });
    EXPECT_EQ(streamed.error().message, "enough");
    EXPECT_LT(taken, 1'000'000U);
}

} // namespace
} // namespace minutebook::extract
