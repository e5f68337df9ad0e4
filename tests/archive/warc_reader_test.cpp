#include "archive/warc_reader.hpp"

#include "base/digest.hpp"
#include "tests/archive/support.hpp"

#include <gmock/gmock.h>
#include <random>

namespace minutebook::archive {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr std::string_view date = "2020-05-06T07:08:09Z";

std::string three_plain()
{
    return foreign_record("https://exborough.test/1", date, message_of("first")) +
           foreign_record("<https://exborough.test/2>", date, message_of("second")) +
           foreign_record("https://exborough.test/3", date, message_of("third"));
}

std::string three_members()
{
    return gzip_member(foreign_record("https://exborough.test/1", date, message_of("first"))) +
           gzip_member(foreign_record("https://exborough.test/2", date, message_of("second"))) +
           gzip_member(foreign_record("https://exborough.test/3", date, message_of("third")));
}

ReadAll over(std::string bytes, WarcLimits limits = {}) { return read_all(WarcReader::over(std::move(bytes), "test.warc", limits)); }

TEST(WarcReader, ReadsEveryWayOfCompression)
{
    const struct {
        std::string_view what;
        std::string bytes;
    } cases[] = {
        {"no compression", three_plain()},
        {"a member for each record", three_members()},
        {"one member for the whole file", gzip_member(three_plain())},
        {"two members of several records",
         gzip_member(three_plain()) + gzip_member(foreign_record("https://exborough.test/4", date, message_of("4")))},
        {"blank lines missing at the end", three_plain().substr(0, three_plain().size() - 4)},
    };
    for (const auto& [what, bytes] : cases) {
        const auto all = over(bytes);
        EXPECT_THAT(all.errors, IsEmpty()) << what;
        ASSERT_GE(all.uris.size(), 3U) << what;
        EXPECT_EQ(all.uris[0], "https://exborough.test/1") << what;
        EXPECT_EQ(all.uris[1], "https://exborough.test/2") << what;
        EXPECT_EQ(all.records[2].block, message_of("third")) << what;
    }
}

TEST(WarcReader, TellsWhereARecordStands)
{
    const std::string one = gzip_member(foreign_record("https://exborough.test/1", date, message_of("first")));
    const auto members = over(three_members());
    EXPECT_EQ(members.records[1].offset, one.size());
    EXPECT_EQ(members.records[0].length, one.size());
    const auto plain = over(three_plain());
    EXPECT_EQ(plain.records[1].offset, foreign_record("https://exborough.test/1", date, message_of("first")).size());
    EXPECT_EQ(plain.records[1].offset + plain.records[1].length, plain.records[2].offset);
    EXPECT_EQ(over(gzip_member(three_plain())).records[1].length, 0U);
}

TEST(WarcReader, RefusesWhatIsNoWarcFile)
{
    std::mt19937 random(7); // NOLINT: the same bytes every time
    std::string noise(5000, '\0');
    for (char& c : noise) c = static_cast<char>(random());
    const std::string cases[] = {"", "hello", "<html>", noise, gzip_member("hello"), "WARC", "\x1f\x8b"};
    for (const std::string& bytes : cases) {
        const auto reader = WarcReader::over(bytes, "letter.txt");
        ASSERT_FALSE(reader);
        EXPECT_EQ(reader.error().code, Errc::invalid);
        EXPECT_THAT(reader.error().message, HasSubstr("letter.txt is not a WARC file"));
    }
}

TEST(WarcReader, GivesEveryGoodRecordOfATruncatedFileThenAnError)
{
    for (const std::string& whole : {three_plain(), three_members(), gzip_member(three_plain())}) {
        const auto all = over(whole.substr(0, whole.size() - 30));
        ASSERT_EQ(all.errors.size(), 1U);
        EXPECT_THAT(all.errors[0], HasSubstr("test.warc, offset "));
        EXPECT_THAT(all.errors[0], HasSubstr("ends within"));
        EXPECT_GE(all.uris.size(), 1U); // in one member the last bytes hold the likenesses of two records
    }
}

TEST(WarcReader, LosesOnlyTheRecordThatDamageStruck)
{
    const std::string whole = three_members();
    const std::size_t second = gzip_member(foreign_record("https://exborough.test/1", date, message_of("first"))).size();
    const std::size_t third = second + gzip_member(foreign_record("https://exborough.test/2", date, message_of("second"))).size();
    for (std::size_t at = second; at < third; ++at) {
        std::string damaged = whole;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
        const auto all = over(damaged);
        ASSERT_FALSE(all.uris.empty());
        EXPECT_EQ(all.uris.front(), "https://exborough.test/1") << at;
        EXPECT_EQ(all.uris.back(), "https://exborough.test/3") << at;
        if (all.errors.empty()) { EXPECT_LT(at - second, 10U) << "only the gzip header's time and system may change unseen"; }
    }
}

TEST(WarcReader, GoesOnAfterGarbageAndWrongLengths)
{
    const std::string first = foreign_record("https://exborough.test/1", date, message_of("first"));
    const std::string third = foreign_record("https://exborough.test/3", date, message_of("third"));
    std::string wrong = foreign_record("https://exborough.test/2", date, message_of("second"));
    wrong.replace(wrong.find("Content-Length: ") + 16, 1, "9");
    std::string nameless = foreign_record("https://exborough.test/2", date, message_of("second"));
    nameless.replace(nameless.find("WARC-Type"), 9, "WARC-Hype");
    const std::string cases[] = {
        first + "garbage between records\r\n" + third,
        first + wrong + third,
        first + nameless + third,
        gzip_member(first) + "garbage" + gzip_member(third),
        gzip_member(first) + gzip_member(wrong) + gzip_member(third),
        gzip_member(first + nameless + third),
        gzip_member(first) + gzip_member("not a record") + gzip_member(third),
    };
    for (const std::string& bytes : cases) {
        const auto all = over(bytes);
        EXPECT_THAT(all.uris, ElementsAre("https://exborough.test/1", "https://exborough.test/3")) << bytes.substr(0, 2000);
        EXPECT_GE(all.errors.size(), 1U);
    }
}

TEST(WarcReader, KeepsItsBounds)
{
    const std::string small = foreign_record("https://exborough.test/1", date, message_of("first"));
    const std::string big = foreign_record("https://exborough.test/2", date, message_of(std::string(5000, 'x')));
    const std::string long_header =
        foreign_record("https://exborough.test/3", date, message_of("third"), "X-Long: " + std::string(5000, 'y') + "\r\n");
    for (const auto& bytes :
         {small + big + small, small + long_header + small, gzip_member(small) + gzip_member(big) + gzip_member(small)}) {
        const auto all = over(bytes, {.header = 4000, .block = 2000});
        EXPECT_THAT(all.uris, ElementsAre("https://exborough.test/1", "https://exborough.test/1"));
        ASSERT_EQ(all.errors.size(), 1U);
        EXPECT_THAT(all.errors[0], HasSubstr("over the limit of"));
    }
    std::string broken;
    for (int i = 0; i < 50; ++i) broken += "WARC/1.0\r\nno type\r\n\r\n";
    const auto all = over(small + broken, {.faults = 5});
    EXPECT_EQ(all.errors.size(), 5U);
    EXPECT_THAT(all.errors.back(), HasSubstr("too many damaged places"));
}

TEST(WarcReader, EndsWhateverTheBytes)
{
    std::mt19937 random(11); // NOLINT: the same bytes every time
    for (const std::string& whole : {three_plain(), three_members(), gzip_member(three_plain())})
        for (int round = 0; round < 300; ++round) {
            std::string damaged = whole;
            for (int i = 0; i < 4; ++i) damaged[random() % damaged.size()] = static_cast<char>(random());
            damaged.resize(1 + random() % damaged.size());
            const auto all = over(std::move(damaged));
            EXPECT_LE(all.uris.size(), 4U);
        }
}

TEST(WarcRecord, ReadsFieldsAsOthersWriteThem)
{
    const auto fields = parse_fields("Name: value\r\nname: second\r\nFolded: one\r\n two\r\nno colon\r\nEmpty:\r\n\r\nAfter: end\r\n");
    EXPECT_EQ(fields["NAME"], "value");
    EXPECT_EQ(fields["folded"], "one two");
    EXPECT_EQ(fields["empty"], "");
    EXPECT_EQ(fields["after"], "");
    EXPECT_EQ(fields.all().size(), 4U);
}

TEST(WarcRecord, JudgesDigestsOfEveryKind)
{
    const struct {
        std::string label;
        std::optional<bool> matches;
    } cases[] = {
        {sha256_label("abc"), true},
        {"sha256:" + sha256_hex("abd"), false},
        {"sha1:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5", true},
        {"SHA-1:vgmt4nsha2awvor6evyxqugcnsonbwe5", true},
        {"sha1:a9993e364706816aba3e25717850c26c9cd0d89d", true},
        {"sha1:a9993e364706816aba3e25717850c26c9cd0d89e", false},
        {"sha1:short", std::nullopt},
        {"md5:900150983cd24fb0d6963f7d28e17f72", std::nullopt},
        {"", std::nullopt},
    };
    for (const auto& [label, matches] : cases) EXPECT_EQ(digest_matches(label, "abc"), matches) << label;
}

} // namespace
} // namespace minutebook::archive
