#include "indexer/read/boilerplate.hpp"

#include <gtest/gtest.h>

namespace minutebook::read {
namespace {

std::vector<std::string> boilerplate_in(std::string text)
{
    civic::Document document;
    document.text = std::move(text);
    std::vector<std::string> out;
    for (const auto& b : find_boilerplate(document)) out.push_back(b.kind + ": " + std::string(b.span.of(document.text)));
    return out;
}

TEST(FindBoilerplate, MarksWholeParagraphsOverLineEnds)
{
    EXPECT_EQ(boilerplate_in("1. Welcome\n\nPlease note that this meeting may be\nfilmed for the website.\n\n2. Budget"),
              (std::vector<std::string>{"filming: Please note that this meeting may be\nfilmed for the website."}));
}

TEST(FindBoilerplate, OfLongParagraphsMarksOnlyTheLinesOfNotices)
{
    const std::string line = "The hall was painted green by those who live near it and they liked it.\n";
    std::string text;
    for (int i = 0; i < 14; ++i) text += line;
    text += "Tel: 01632 960000\n";
    for (int i = 0; i < 14; ++i) text += line;
    EXPECT_EQ(boilerplate_in(text), (std::vector<std::string>{"contact: Tel: 01632 960000"}));
}

TEST(FindBoilerplate, LeavesDecisionsAboutSuchThingsAlone)
{
    const char* cases[] = {
        "The Council considered its policy for the recording of meetings. RESOLVED: to confirm the policy.",
        "It was agreed that members of the public may ask questions in writing before the meeting.",
        "The Clerk attended a course on your privacy notice and data protection legislation.",
    };
    for (const char* text : cases) EXPECT_TRUE(boilerplate_in(text).empty()) << text;
}

} // namespace
} // namespace minutebook::read
