#include "store/database.hpp"

#include "tests/support/temporary_folder.hpp"

#include <fstream>
#include <gmock/gmock.h>
#include <limits>

namespace minutebook::store {
namespace {

using ::testing::HasSubstr;

class DatabaseTest : public ::testing::Test {
protected:
    [[nodiscard]] std::filesystem::path file() const { return folder_.path() / "test.sqlite"; }
    [[nodiscard]] Database open(Mode mode = Mode::read_write) const { return std::move(*Database::open(file(), mode)); }

private:
    test::TemporaryFolder folder_;
};

using Store = DatabaseTest;

TEST_F(Store, BindsParametersByTheirNumberNotTheirPlace)
{
    auto db = open();
    ASSERT_TRUE(db.script("CREATE TABLE t (a TEXT, b TEXT, c TEXT)"));
    ASSERT_TRUE(db.run("INSERT INTO t (c, a, b) VALUES ($3, $1, $2)", {std::string("one"), std::string("two"), std::string("three")}));
    const auto rows = db.run("SELECT a, b, c FROM t WHERE b = $2 AND a = $1 AND a = $1", {std::string("one"), std::string("two")});
    ASSERT_EQ(rows->size(), 1U);
    EXPECT_EQ((*rows)[0].text(0), "one");
    EXPECT_EQ((*rows)[0].text(1), "two");
    EXPECT_EQ((*rows)[0].text(2), "three");
}

TEST_F(Store, GivesBackEveryKindOfValue)
{
    auto db = open();
    ASSERT_TRUE(db.script("CREATE TABLE t (n BIGINT, r REAL, s TEXT, b BLOB, e TEXT)"));
    const std::int64_t big = std::numeric_limits<std::int64_t>::max();
    const Blob bytes{std::string("\0\xFF", 2)};
    ASSERT_TRUE(db.run("INSERT INTO t VALUES ($1, $2, $3, $4, $5)", {big, 0.5, std::string("é\0z", 4), bytes, text_or_null("")}));
    const Row row = db.run("SELECT * FROM t")->front();
    EXPECT_EQ(row.integer(0), big);
    EXPECT_EQ(row.real(1), 0.5);
    EXPECT_EQ(row.text(2), std::string("é\0z", 4));
    EXPECT_EQ(row[3], Value(bytes));
    EXPECT_TRUE(row.is_null(4));
    EXPECT_EQ(row.text(4), "");
    EXPECT_EQ(row.optional_integer(4), std::nullopt);
    EXPECT_EQ(row.text(0), std::to_string(big));
    EXPECT_EQ(row.size(), 5U);
}

TEST_F(Store, StopsALongAnswerWhenAsked)
{
    auto db = open();
    int seen = 0;
    ASSERT_TRUE(db.each("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000) SELECT i FROM n", {},
                        [&](const Row& row) {
                            seen = static_cast<int>(row.integer(0));
                            return seen < 3;
                        }));
    EXPECT_EQ(seen, 3);
    EXPECT_EQ(db.run("SELECT 1")->size(), 1U);
}

TEST_F(Store, RollsBackWhatIsNotCommitted)
{
    auto db = open();
    ASSERT_TRUE(db.script("CREATE TABLE t (a TEXT)"));
    {
        auto transaction = Transaction::begin(db);
        ASSERT_TRUE(transaction);
        ASSERT_TRUE(db.run("INSERT INTO t VALUES ('lost')"));
    }
    EXPECT_TRUE(db.run("SELECT * FROM t")->empty());
    {
        auto transaction = Transaction::begin(db);
        ASSERT_TRUE(db.run("INSERT INTO t VALUES ('kept')"));
        ASSERT_TRUE(transaction->commit());
    }
    EXPECT_EQ(open().run("SELECT * FROM t")->size(), 1U);
}

TEST_F(Store, PutsBackItsDurabilityAfterATransactionThatNeedsLess)
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

TEST_F(Store, AppliesEachSchemaStepOnce)
{
    const Migration first[] = {{"1", "CREATE TABLE t (a TEXT)"}};
    const Migration both[] = {{"1", "CREATE TABLE t (a TEXT)"}, {"2", "ALTER TABLE t ADD COLUMN b TEXT; CREATE TABLE u (c TEXT)"}};
    auto db = open();
    ASSERT_TRUE(migrate(db, first));
    ASSERT_TRUE(migrate(db, first));
    ASSERT_TRUE(db.run("INSERT INTO t VALUES ('old')"));
    ASSERT_TRUE(migrate(db, both));
    EXPECT_EQ(db.run("SELECT a, b FROM t")->front().text(0), "old");
    const auto older = migrate(db, first);
    ASSERT_FALSE(older);
    EXPECT_THAT(older.error().text(), HasSubstr("newer minutebook"));
}

TEST_F(Store, LeavesAFailedSchemaStepUndone)
{
    const Migration broken[] = {{"1", "CREATE TABLE t (a TEXT); CREATE TABLE broken ("}};
    const Migration mended[] = {{"1", "CREATE TABLE t (a TEXT)"}};
    auto db = open();
    EXPECT_FALSE(migrate(db, broken));
    EXPECT_TRUE(migrate(db, mended));
    EXPECT_TRUE(db.run("SELECT a FROM t"));
}

TEST_F(Store, LetsTwoModulesKeepTheirOwnSteps)
{
    const Migration archive[] = {{"archive/1", "CREATE TABLE captures (a TEXT)"}};
    const Migration crawler[] = {{"crawler/1", "CREATE TABLE frontier (a TEXT)"}};
    auto db = open();
    ASSERT_TRUE(migrate(db, archive));
    ASSERT_TRUE(migrate(db, crawler));
    ASSERT_TRUE(migrate(db, archive));
    EXPECT_TRUE(db.run("SELECT a FROM frontier"));
    const Migration older[] = {{"crawler/0", "CREATE TABLE other (a TEXT)"}};
    EXPECT_FALSE(migrate(db, older));
}

TEST_F(Store, WritesNothingReadOnly)
{
    {
        auto db = open();
        ASSERT_TRUE(db.script("CREATE TABLE t (a TEXT)"));
    }
    auto db = open(Mode::read_only);
    EXPECT_TRUE(db.run("SELECT * FROM t"));
    EXPECT_FALSE(db.run("INSERT INTO t VALUES ('x')"));
    EXPECT_EQ(Database::open(file().string() + ".none", Mode::read_only).error().code, Errc::not_found);
}

TEST_F(Store, NamesWhatIsWrong)
{
    auto db = open();
    const auto wrong = db.run("SELECT a FROM nowhere");
    ASSERT_FALSE(wrong);
    EXPECT_THAT(wrong.error().message, HasSubstr("test.sqlite"));
    EXPECT_THAT(wrong.error().message, HasSubstr("nowhere"));
    EXPECT_EQ(db.check().value(), "ok");
}

TEST_F(Store, KnowsAFileThatIsNoDatabase)
{
    std::ofstream(file()) << std::string(4096, 'x');
    const auto opened = Database::open(file(), Mode::read_write);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, Errc::corrupt);
}

} // namespace
} // namespace minutebook::store
