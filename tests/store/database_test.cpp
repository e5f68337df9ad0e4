// The contract of Database, put to every engine; what is one engine's own stands in sqlite_test.cpp and postgresql_test.cpp.
#include "store/database.hpp"

#include "tests/support/postgres_server.hpp"

#include <gmock/gmock.h>
#include <limits>
#include <thread>

namespace minutebook::store {
namespace {

using test::EngineUnderTest;
using ::testing::HasSubstr;

class Store : public ::testing::TestWithParam<EngineUnderTest> {
protected:
    void SetUp() override
    {
        if (GetParam() == EngineUnderTest::sqlite) {
            location_ = Location(folder_.path() / "test.sqlite");
            return;
        }
        if (!test::PostgresServer::installed()) GTEST_SKIP() << "no PostgreSQL in " << test::PostgresServer::programs();
        ASSERT_EQ(test::PostgresServer::instance().failure(), "");
        location_ = *Location::parse(test::PostgresServer::instance().new_schema());
    }

    [[nodiscard]] bool shared() const { return GetParam() == EngineUnderTest::postgresql; }
    [[nodiscard]] Database open(Mode mode = Mode::read_write, Durability durability = Durability::full) const
    {
        auto opened = Database::open(*location_, mode, durability);
        if (!opened) throw std::runtime_error(opened.error().text());
        return std::move(*opened);
    }

    std::optional<Location> location_;

private:
    test::TemporaryFolder folder_;
};

INSTANTIATE_TEST_SUITE_P(On, Store, ::testing::Values(EngineUnderTest::sqlite, EngineUnderTest::postgresql),
                         [](const auto& tested) { return to_string(tested.param); });

TEST_P(Store, BindsParametersByTheirNumberNotTheirPlace)
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

TEST_P(Store, GivesBackEveryKindOfValue)
{
    auto db = open();
    ASSERT_TRUE(db.script("CREATE TABLE t (n BIGINT, r DOUBLE PRECISION, s TEXT, b BYTEA, e TEXT)"));
    const std::int64_t big = std::numeric_limits<std::int64_t>::max();
    const Blob bytes{std::string("\0\xFF", 2)};
    ASSERT_TRUE(db.run("INSERT INTO t VALUES ($1, $2, $3, $4, $5)", {big, 0.5, std::string("é z", 4), bytes, text_or_null("")}));
    const Row row = db.run("SELECT * FROM t")->front();
    EXPECT_EQ(row.integer(0), big);
    EXPECT_EQ(row.real(1), 0.5);
    EXPECT_EQ(row.text(2), std::string("é z", 4));
    EXPECT_EQ(row[3], Value(bytes));
    EXPECT_TRUE(row.is_null(4));
    EXPECT_EQ(row.text(4), "");
    EXPECT_EQ(row.optional_integer(4), std::nullopt);
    EXPECT_EQ(row.text(0), std::to_string(big));
    EXPECT_EQ(row.size(), 5U);
}

TEST_P(Store, StopsALongAnswerWhenAsked)
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

TEST_P(Store, RollsBackWhatIsNotCommitted)
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

TEST_P(Store, AppliesEachSchemaStepOnce)
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

TEST_P(Store, LeavesAFailedSchemaStepUndone)
{
    const Migration broken[] = {{"1", "CREATE TABLE t (a TEXT); CREATE TABLE broken ("}};
    const Migration mended[] = {{"1", "CREATE TABLE t (a TEXT)"}};
    auto db = open();
    EXPECT_FALSE(migrate(db, broken));
    EXPECT_TRUE(migrate(db, mended));
    EXPECT_TRUE(db.run("SELECT a FROM t"));
}

TEST_P(Store, TakesAllStepsOfASchemaOrNone)
{
    const Migration broken[] = {{"m/1", "CREATE TABLE t (a TEXT)"}, {"m/2", "CREATE TABLE broken ("}};
    auto db = open();
    EXPECT_FALSE(migrate(db, broken));
    auto there = db.has_table("t");
    ASSERT_TRUE(there);
    EXPECT_FALSE(*there) << "half a schema";
}

TEST_P(Store, LetsTwoModulesKeepTheirOwnSteps)
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

TEST_P(Store, WritesNothingReadOnly)
{
    {
        auto db = open();
        ASSERT_TRUE(db.script("CREATE TABLE t (a TEXT)"));
    }
    auto db = open(Mode::read_only);
    EXPECT_TRUE(db.run("SELECT * FROM t"));
    EXPECT_FALSE(db.run("INSERT INTO t VALUES ('x')"));
    EXPECT_TRUE(open().run("SELECT * FROM t")->empty());
}

TEST_P(Store, NamesWhatIsWrong)
{
    auto db = open();
    const auto wrong = db.run("SELECT a FROM nowhere");
    ASSERT_FALSE(wrong);
    EXPECT_THAT(wrong.error().message, HasSubstr(location_->name()));
    EXPECT_THAT(wrong.error().message, HasSubstr("nowhere"));
    EXPECT_EQ(db.check().value(), "ok");
    EXPECT_TRUE(db.run("SELECT 1")) << "one wrong statement is not the end of a connection";
}

TEST_P(Store, KnowsItsTables)
{
    auto db = open();
    EXPECT_FALSE(*db.has_table("t"));
    ASSERT_TRUE(db.script("CREATE TABLE t (a TEXT); CREATE INDEX i ON t (a)"));
    EXPECT_TRUE(*db.has_table("t"));
    EXPECT_EQ(db.shared(), shared());
}

TEST_P(Store, ReadsSumsAndTruthsAsNumbers)
{
    auto db = open();
    ASSERT_TRUE(db.script("CREATE TABLE t (n BIGINT, r DOUBLE PRECISION); INSERT INTO t VALUES (3000000000, 0.5), (4, 0.25)"));
    const Row row = db.run("SELECT SUM(n), COUNT(*), SUM(r), MAX(n) > 5, AVG(n), SUM(CASE WHEN n > 5 THEN 1 ELSE 0 END) FROM t")->front();
    EXPECT_EQ(row.integer(0), 3'000'000'004);
    EXPECT_EQ(row.integer(1), 2);
    EXPECT_EQ(row.real(2), 0.75);
    EXPECT_EQ(row.integer(3), 1);
    EXPECT_EQ(row.real(4), 1'500'000'002.0);
    EXPECT_EQ(row.integer(5), 1);
}

TEST_P(Store, TakesAParameterForWhatItsValueIs)
{
    auto db = open();
    ASSERT_TRUE(db.script("CREATE TABLE t (a TEXT, n BIGINT)"));
    const std::int64_t big = 5'000'000'000;
    const std::string put = "INSERT INTO t VALUES ($1, $2)";
    ASSERT_TRUE(db.run(put, {std::string("a"), big}));
    ASSERT_TRUE(db.run(put, {nullptr, nullptr}));
    ASSERT_TRUE(db.run(put, {std::string("b"), std::int64_t{1}}));
    EXPECT_EQ(db.run("SELECT n FROM t WHERE n + $1 * CASE WHEN a = 'a' THEN 7 ELSE 1 END > $1 ORDER BY n LIMIT $2", {big, std::int64_t{5}})
                  ->size(),
              2U);
    EXPECT_EQ(db.run("SELECT COALESCE($1, a) FROM t WHERE a = $2", {nullptr, std::string("b")})->front().text(0), "b");
    EXPECT_EQ(
        db.run("UPDATE t SET n = CASE WHEN $1 = 1 THEN n ELSE 0 END WHERE a = 'b' RETURNING n", {std::int64_t{0}})->front().integer(0), 0);
}

TEST_P(Store, UpsertsAndReturns)
{
    auto db = open();
    ASSERT_TRUE(db.script("CREATE TABLE t (a TEXT PRIMARY KEY, n BIGINT NOT NULL)"));
    const std::string put = "INSERT INTO t VALUES ($1, 1) ON CONFLICT (a) DO UPDATE SET n = t.n + excluded.n RETURNING n";
    EXPECT_EQ(db.run(put, {std::string("x")})->front().integer(0), 1);
    EXPECT_EQ(db.run(put, {std::string("x")})->front().integer(0), 2);
    EXPECT_TRUE(db.run("INSERT INTO t VALUES ('x', 1) ON CONFLICT DO NOTHING RETURNING n")->empty());
}

TEST_P(Store, StopsALongAnswerWithinATransactionAndGoesOn)
{
    auto db = open();
    ASSERT_TRUE(db.script("CREATE TABLE t (n BIGINT)"));
    auto transaction = Transaction::begin(db);
    ASSERT_TRUE(db.run("INSERT INTO t VALUES (7)"));
    int seen = 0;
    ASSERT_TRUE(db.each("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000) SELECT i FROM n", {},
                        [&](const Row&) { return ++seen < 3; }));
    EXPECT_EQ(seen, 3);
    ASSERT_TRUE(transaction->commit());
    EXPECT_EQ(db.run("SELECT n FROM t")->front().integer(0), 7);
}

TEST_P(Store, HasNoTransactionWithinATransaction)
{
    auto db = open();
    auto outer = Transaction::begin(db);
    ASSERT_TRUE(outer);
    EXPECT_FALSE(Transaction::begin(db, Durability::normal));
    EXPECT_FALSE(Transaction::begin(db));
}

TEST_P(Store, LetsOneTransactionFollowAnother)
{
    // Each adds one to what it read: without the lock some would read the same.
    {
        auto db = open();
        ASSERT_TRUE(db.script("CREATE TABLE t (n BIGINT); INSERT INTO t VALUES (0)"));
    }
    const auto count = [&] {
        auto db = open(Mode::read_write, Durability::normal);
        for (int i = 0; i < 50; ++i) {
            auto transaction = Transaction::begin(db);
            const std::int64_t n = db.run("SELECT n FROM t")->front().integer(0);
            ASSERT_TRUE(db.run("UPDATE t SET n = $1", {n + 1}));
            ASSERT_TRUE(transaction->commit());
        }
    };
    std::thread other(count);
    count();
    other.join();
    EXPECT_EQ(open().run("SELECT n FROM t")->front().integer(0), 100);
}

TEST_P(Store, MigratesOnceWhereManyBeginAtOnce)
{
    const Migration steps[] = {{"a/1", "CREATE TABLE t (a TEXT)"},
                               {"a/2", "INSERT INTO t VALUES ('once')", "INSERT INTO t VALUES ('once')"}};
    std::vector<std::thread> threads;
    std::atomic<int> done = 0;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] {
            auto db = open();
            if (migrate(db, steps)) ++done;
        });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(done, 4);
    EXPECT_EQ(open().run("SELECT a FROM t")->size(), 1U);
}

TEST_P(Store, HasItsOwnWordsForAnEngine)
{
    const Migration steps[] = {{"a/1", "CREATE TABLE t (a TEXT DEFAULT 'file')", "CREATE TABLE t (a TEXT DEFAULT 'server')"}};
    auto db = open();
    ASSERT_TRUE(migrate(db, steps));
    EXPECT_EQ(db.run("INSERT INTO t DEFAULT VALUES RETURNING a")->front().text(0), shared() ? "server" : "file");
}

} // namespace
} // namespace minutebook::store
