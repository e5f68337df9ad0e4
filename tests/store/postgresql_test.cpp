// What is PostgreSQL's own.
#include "store/database.hpp"

#include "tests/support/postgres_server.hpp"

#include <gmock/gmock.h>
#include <thread>

namespace minutebook::store {
namespace {

using ::testing::HasSubstr;

class PostgreSql : public ::testing::Test {
protected:
    void SetUp() override
    {
        if (!test::PostgresServer::installed()) GTEST_SKIP() << "no PostgreSQL in " << test::PostgresServer::programs();
        ASSERT_EQ(test::PostgresServer::instance().failure(), "");
        location_ = *Location::parse(test::PostgresServer::instance().new_schema());
    }
    [[nodiscard]] Database open(Mode mode = Mode::read_write) const { return std::move(*Database::open(*location_, mode)); }

    std::optional<Location> location_;
};

TEST_F(PostgreSql, GivesEachRowToOneOfMany)
{
    auto first = open(), second = open();
    ASSERT_TRUE(first.script("CREATE TABLE t (n BIGINT); INSERT INTO t VALUES (1), (2)"));
    const std::string take = "SELECT n FROM t ORDER BY n LIMIT 1" + std::string(first.take_rows());
    auto one = Transaction::begin(first, Durability::normal, Exclusion::rows);
    auto two = Transaction::begin(second, Durability::normal, Exclusion::rows);
    ASSERT_TRUE(one && two) << "they do not shut each other out";
    EXPECT_EQ(first.run(take)->front().integer(0), 1);
    EXPECT_EQ(second.run(take)->front().integer(0), 2);
    auto whole = open();
    EXPECT_TRUE(Transaction::begin(whole)) << "nor others";
}

TEST_F(PostgreSql, KeepsSchemasApart)
{
    auto here = open();
    auto there = std::move(*Database::open(*Location::parse(test::PostgresServer::instance().new_schema()), Mode::read_write));
    ASSERT_TRUE(here.script("CREATE TABLE t (n BIGINT)"));
    EXPECT_FALSE(*there.has_table("t"));
    auto one = Transaction::begin(here), two = Transaction::begin(there);
    EXPECT_TRUE(one && two);
}

TEST_F(PostgreSql, MissesASchemaThatIsToBeRead)
{
    const auto none = Database::open(*location_, Mode::read_only);
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().code, Errc::not_found);
}

TEST_F(PostgreSql, SaysThatNobodyAnswers)
{
    const auto none = Database::open(*Location::parse("postgresql://ann:secret@/x?host=/nowhere"), Mode::read_write);
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().code, Errc::io);
    EXPECT_THAT(none.error().message, HasSubstr("ann:…@"));
    EXPECT_NE(none.error().hint, "");
}

TEST_F(PostgreSql, RefusesTextThatItCannotKeep)
{
    auto db = open();
    const auto refused = db.run("SELECT $1", {std::string("a\0b", 3)});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Errc::invalid);
    EXPECT_EQ(db.run("SELECT $1", {std::string("\xFF")}).error().code, Errc::invalid);
}

TEST_F(PostgreSql, DoesNotCommitAfterAFailure)
{
    auto db = open();
    ASSERT_TRUE(db.script("CREATE TABLE t (n BIGINT PRIMARY KEY)"));
    auto transaction = Transaction::begin(db);
    ASSERT_TRUE(db.run("INSERT INTO t VALUES (1)"));
    ASSERT_FALSE(db.run("INSERT INTO t VALUES (1)"));
    EXPECT_FALSE(transaction->commit());
    EXPECT_TRUE(db.run("SELECT * FROM t")->empty());
    EXPECT_TRUE(Transaction::begin(db));
}

TEST_F(PostgreSql, TellsTwoThatWaitForEachOther)
{
    auto first = open(), second = open();
    ASSERT_TRUE(first.script("CREATE TABLE t (n BIGINT, m BIGINT); INSERT INTO t VALUES (1, 0), (2, 0)"));
    auto one = Transaction::begin(first, Durability::full, Exclusion::rows),
         two = Transaction::begin(second, Durability::full, Exclusion::rows);
    const std::string set = "UPDATE t SET m = 1 WHERE n = $1";
    ASSERT_TRUE(first.run(set, {std::int64_t{1}}));
    ASSERT_TRUE(second.run(set, {std::int64_t{2}}));
    bool failed = false;
    std::thread other([&] { failed = !first.run(set, {std::int64_t{2}}); });
    const auto mine = second.run(set, {std::int64_t{1}});
    if (!mine) {
        EXPECT_EQ(mine.error().code, Errc::busy);
    }
    {
        const Transaction undone = std::move(*two);
    }
    other.join();
    EXPECT_TRUE(failed != !mine);
}

TEST_F(PostgreSql, LosesNothingThatWasCommittedWhenTheServerFails)
{
    auto db = open();
    ASSERT_TRUE(db.script("CREATE TABLE t (n BIGINT)"));
    ASSERT_TRUE(db.run("INSERT INTO t VALUES (1)"));
    {
        auto transaction = Transaction::begin(db);
        ASSERT_TRUE(db.run("INSERT INTO t VALUES (2)"));
        test::PostgresServer::instance().restart();
        const auto lost = db.run("INSERT INTO t VALUES (3)");
        ASSERT_FALSE(lost);
        EXPECT_EQ(lost.error().code, Errc::io);
        EXPECT_FALSE(db.run("INSERT INTO t VALUES (4)")) << "what is left of a transaction is not done outside of it";
        EXPECT_FALSE(transaction->commit());
    }
    EXPECT_EQ(db.run("SELECT n FROM t")->size(), 1U) << "connects anew";
    EXPECT_TRUE(Transaction::begin(db));
}

} // namespace
} // namespace minutebook::store
