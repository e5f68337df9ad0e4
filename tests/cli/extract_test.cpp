#include "cli/extract.hpp"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>
#include <unistd.h>

namespace minutebook::cli {
namespace {

class RunExtract : public testing::Test {
protected:
    void SetUp() override
    {
        folder_ = std::filesystem::path(testing::TempDir()) / ("minutebook_extract-" + std::to_string(::getpid())); // tests run at once
        std::filesystem::create_directories(folder_);
        write("a.txt", "Over Parish Council\nMinutes of the meeting held on 3 May 2021\nPresent: Cllr A Brook\n1. Minutes\nThe minutes "
                       "were approved.\n");
        write("b.bin", std::string("\x01\0\x02", 3));
        write("list.tsv", "file\turl\tnote\na.txt\t\tx\nb.bin\t\t\nc.txt\thttps://x.example/\t\n");
    }

    void TearDown() override { std::filesystem::remove_all(folder_); }

    void write(const std::string& name, const std::string& bytes) const { std::ofstream(folder_ / name, std::ios::binary) << bytes; }

    std::filesystem::path folder_;
};

TEST_F(RunExtract, PrintsAnObjectALineAndCountsWhatItCannotRead)
{
    ExtractOptions options;
    options.manifest = folder_ / "list.tsv";
    std::ostringstream out, errors;
    const auto failed = run_extract(options, out, errors);
    ASSERT_TRUE(failed);
    EXPECT_EQ(*failed, 2U);
    EXPECT_EQ(out.str().find("{\"file\":\"a.txt\",\"url\":null,\"kind\":\"meeting\""), 0U);
    EXPECT_EQ(out.str().find('\n'), out.str().size() - 1);
    EXPECT_NE(errors.str().find("b.bin: "), std::string::npos);
    EXPECT_NE(errors.str().find("c.txt: "), std::string::npos);
}

TEST_F(RunExtract, LeavesAFilesOwnCharactersAsTheyAre)
{
    write("e.txt", "Contact: ada.finch@overcombe.example\nThe Clerk is Ada Finch.\n");
    ExtractOptions options;
    options.files = {folder_ / "e.txt"};
    std::ostringstream out, errors;
    ASSERT_TRUE(run_extract(options, out, errors));
    EXPECT_NE(out.str().find("\"start\":41,\"end\":46,\"text\":\"Clerk\""), std::string::npos) << out.str();
}

TEST_F(RunExtract, SumsUpByKind)
{
    ExtractOptions options;
    options.files = {folder_ / "a.txt"};
    options.report = true;
    std::ostringstream out, errors;
    ASSERT_TRUE(run_extract(options, out, errors));
    EXPECT_NE(out.str().find("\nmeeting\t1\t"), std::string::npos);
}

TEST_F(RunExtract, NamesAManifestThatCannotBeUsed)
{
    ExtractOptions options;
    std::ostringstream out, errors;
    options.manifest = folder_ / "missing.tsv";
    EXPECT_FALSE(run_extract(options, out, errors));
    write("bad.tsv", "name\turl\n");
    options.manifest = folder_ / "bad.tsv";
    const auto bad = run_extract(options, out, errors);
    ASSERT_FALSE(bad);
    EXPECT_NE(bad.error().message.find("'file'"), std::string::npos);
}

} // namespace
} // namespace minutebook::cli
