#include "systems/paper_words.hpp"

#include "systems/link_facts.hpp"

#include <gtest/gtest.h>

namespace minutebook::systems {
namespace {

std::string text_of(const std::optional<PartialDate>& date) { return date ? date->to_string() : "-"; }

TEST(PaperWords, TellDatesAsSitesWriteThem)
{
    const std::pair<std::string_view, std::string_view> cases[] = {
        {"Minutes 12 May 2021", "2021-05-12"},
        {"Minutes of 12th May, 2021", "2021-05-12"},
        {"C_04082021_MIN", "2021-08-04"},
        {"20210804-minutes", "2021-08-04"},
        {"minutes_2021_08_04", "2021-08-04"},
        {"2021-08-04 agenda", "2021-08-04"},
        {"04-08-2021", "2021-08-04"},
        {"12.05.21", "2021-05-12"},
        {"12/5/98", "1998-05-12"},
        {"Minutes 12 May 21", "2021-05-12"},
        {"12 May 10:30", "-"},
        {"12 May 10am", "-"},
        {"Minutes May 2021", "2021-05"},
        {"minutes-2021-05", "2021-05"},
        {"Cofnodion Mehefin 2020", "2020-06"},
        {"Accounts 2021-22", "-"},
        {"Accounts 2011-12", "-"},
        {"2021", "-"},
        {"minutes_20-03-11", "-"},
        {"31 February 2021", "-"},
        {"99999999", "-"},
        {"Application 21/01101/ELEC", "-"},
        {"", "-"},
    };
    for (const auto& [text, expected] : cases) EXPECT_EQ(text_of(date_by_words(text)), expected) << text;
}

TEST(PaperWords, TakeTheYearFromElsewhere)
{
    const std::pair<std::string_view, std::string_view> cases[] = {
        {"Monday, 8 June", "2019-06-08"},   {"8th of June", "2019-06-08"}, {"June", "2019-06"},
        {"Agenda - May", "2019-05"},        {"12 May 2021", "2021-05-12"}, {"May 2021", "2021-05"},
        {"you may see this here too", "-"}, {"June minutes", "2019-06"},
    };
    for (const auto& [text, expected] : cases) EXPECT_EQ(text_of(date_by_words(text, 2019)), expected) << text;
    EXPECT_EQ(year_by_words("Minutes 2021"), 2021);
    EXPECT_EQ(year_by_words("2021 - minutes of 2021"), 2021);
    EXPECT_FALSE(year_by_words("Minutes 2021-22"));
    EXPECT_FALSE(year_by_words("2020 and 2021"));
    EXPECT_FALSE(year_by_words("Room 1204"));
}

TEST(PaperWords, TellKindAndStanding)
{
    struct Case {
        std::string_view text, kind, standing;
    };
    const Case cases[] = {
        {"Minutes", "minutes", ""},
        {"Draft minutes of 2 May", "minutes", "draft"},
        {"UNAPPROVED MINUTES", "minutes", "draft"},
        {"Minutes (signed)", "minutes", "approved"},
        {"CHAIR APPROVED  Minutes", "minutes", "approved"},
        {"Printed minutes Sunday", "minutes", "printed"},
        {"Agenda and minutes", "minutes", ""},
        {"CNL_14122020_MIN_AT", "minutes", ""},
        {"CNL_14122020_AGN_AT", "agenda", ""},
        {"Agenda reports pack", "agenda", ""},
        {"Cofnodion drafft", "minutes", "draft"},
        {"Minister's letter", "", ""},
        {"Budget", "", ""},
    };
    for (const Case& c : cases) {
        EXPECT_EQ(kind_by_words(c.text), c.kind) << c.text;
        EXPECT_EQ(standing_by_words(c.text), c.standing) << c.text;
    }
}

TEST(LinkFacts, NameTheBodyWhereTheWordsDo)
{
    const std::pair<std::string_view, std::string_view> cases[] = {
        {"Minutes of the Planning Committee 12 May 2021", "Planning Committee"},
        {"Full Council Meeting Minutes", "Full Council"},
        {"Parish Council", "Parish Council"},
        {"12 May 2021 - Allotments Working Group", "Allotments Working Group"},
        {"Finance Sub-Committee, 3 June", "Finance Sub-Committee"},
        {"Our Council Team", ""},
        {"Committee", ""},
        {"Annual report", ""},
        {"Council tax bands explained", ""},
    };
    for (const auto& [text, expected] : cases) EXPECT_EQ(body_by_words(text), expected) << text;
}

TEST(LinkFacts, KnowALinkThatSaysNothing)
{
    for (const auto text : {"", "View", "PDF (71 KB)", "Download the document", "12 May 2021", "Monday 3rd June", "Click here"})
        EXPECT_TRUE(is_bare(text)) << text;
    for (const auto text : {"Minutes", "Budget", "Parish plan (PDF)"}) EXPECT_FALSE(is_bare(text)) << text;
}

} // namespace
} // namespace minutebook::systems
