// docs/index-schema.md is held against the table that the program goes by.
#include "index/fields.hpp"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

namespace minutebook::index {
namespace {

std::string document()
{
    const auto top = std::filesystem::path(MINUTEBOOK_FIXTURES).parent_path().parent_path();
    std::ifstream in(top / "docs" / "index-schema.md");
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

TEST(IndexSchemaDocument, NamesEveryFieldWithAliasPrefixSlotAndKind)
{
    constexpr const char* kinds[] = {"words", "exact", "range", "inner"};
    const std::string text = document();
    ASSERT_FALSE(text.empty());
    for (const Field& field : fields) {
        const auto code = [](std::string_view word) { return word.empty() ? std::string(" ") : " `" + std::string(word) + "` "; };
        const std::string slot = field.slot == no_slot ? " " : " " + std::to_string(field.slot) + " ";
        const std::string row = "|" + code(field.name) + "|" + code(field.alias) + "|" + code(field.prefix) + "|" + slot + "| " +
                                kinds[static_cast<std::size_t>(field.kind)] + " |";
        EXPECT_NE(text.find("\n" + row), std::string::npos) << row;
    }
}

} // namespace
} // namespace minutebook::index
