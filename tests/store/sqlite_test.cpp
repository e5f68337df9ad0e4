// What is SQLite's own.
#include "store/database.hpp"

#include "tests/support/temporary_folder.hpp"

#include <fstream>
#include <gtest/gtest.h>

namespace minutebook::store {
namespace {

class Sqlite : public ::testing::Test {
protected:
    [[nodiscard]] std::filesystem::path file() const { return folder_.path() / "test.sqlite"; }
    [[nodiscard]] Database open() const { return std::move(*Database::open(file(), Mode::read_write)); }

private:
    test::TemporaryFolder folder_;
};

TEST_F(Sqlite, PutsBackItsDurabilityAfterATransactionThatNeedsLess)
{
    auto db = open();
    const auto synchronous = [&] { return db.run("PRAGMA synchronous")->front().integer(0); };
    const std::int64_t full = synchronous();
    {
        auto transaction = Transaction::begin(db, Durability::normal);
        ASSERT_TRUE(transaction);
        EXPECT_LT(synchronous(), full);
        ASSERT_TRUE(db.script("CREATE TABLE t (a TEXT)"));
        ASSERT_TRUE(transaction->commit());
    }
    EXPECT_EQ(synchronous(), full);
    {
        auto undone = Transaction::begin(db, Durability::normal);
    }
    EXPECT_EQ(synchronous(), full);
    auto outer = Transaction::begin(db);
    EXPECT_FALSE(Transaction::begin(db, Durability::normal)) << "not nested";
    ASSERT_TRUE(outer->commit());
    EXPECT_EQ(synchronous(), full);
}

TEST_F(Sqlite, KeepsEveryCharacterOfText)
{
    auto db = open();
    const std::string text("\xC3\xA9\0z", 4);
    EXPECT_EQ(db.run("SELECT $1", {text})->front().text(0), text);
}

TEST_F(Sqlite, MissesAFileThatIsToBeRead) { EXPECT_EQ(Database::open(file(), Mode::read_only).error().code, Errc::not_found); }

TEST_F(Sqlite, KnowsAFileThatIsNoDatabase)
{
    std::ofstream(file()) << std::string(4096, 'x');
    const auto opened = Database::open(file(), Mode::read_write);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, Errc::corrupt);
}

} // namespace
} // namespace minutebook::store
