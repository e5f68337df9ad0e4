#include "base/csv.hpp"

#include <gtest/gtest.h>

namespace minutebook {
namespace {

TEST(Csv, QuotesWhatWouldPartACell)
{
    const std::pair<const char*, const char*> cases[] = {
        {"", ""},
        {"plain words", "plain words"},
        {"one, two", "\"one, two\""},
        {"the \"minded to\" vote", "\"the \"\"minded to\"\" vote\""},
        {"two\nlines", "\"two\nlines\""},
        {"two\r\nlines", "\"two\r\nlines\""},
        {"Pwyllgor Addysg, Ynys Môn", "\"Pwyllgor Addysg, Ynys Môn\""},
    };
    for (const auto& [text, wanted] : cases) EXPECT_EQ(csv_cell(text), wanted);
}

TEST(Csv, LetsNoCellRunAsAFormula)
{
    const std::pair<const char*, const char*> cases[] = {
        {"=1+1", "'=1+1"},
        {"=HYPERLINK(\"http://x.test\",\"here\")", "\"'=HYPERLINK(\"\"http://x.test\"\",\"\"here\"\")\""},
        {"+441632960000", "'+441632960000"},
        {"-2+3", "'-2+3"},
        {"- approved", "'- approved"},
        {"@SUM(A1)", "'@SUM(A1)"},
        {"\tx", "'\tx"},
        {"\rx", "\"'\rx\""},
        {"  =1+1", "'  =1+1"},
        {"-3", "-3"},
        {"12", "12"},
        {"-", "'-"},
        {"--05-21", "'--05-21"},
        {"2020-01-01", "2020-01-01"},
        {"a=b", "a=b"},
    };
    for (const auto& [text, wanted] : cases) EXPECT_EQ(csv_cell(text), wanted);
}

TEST(Csv, EndsRowsAsTheStandardSays)
{
    EXPECT_EQ(csv_row({"id", "name, as written", ""}), "id,\"name, as written\",\r\n");
    EXPECT_EQ(csv_row(std::vector<std::string>{"1", "=x"}), "1,'=x\r\n");
    EXPECT_EQ(csv_row(std::vector<std::string>{}), "\r\n");
}

} // namespace
} // namespace minutebook
