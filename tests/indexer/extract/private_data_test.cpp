#include "indexer/extract/private_data.hpp"

#include <chrono>
#include <gtest/gtest.h>

namespace minutebook::extract {
namespace {

TEST(PrivateData, TakesContactDetailsOut)
{
    const struct {
        std::string_view before, after;
    } cases[] = {
        {"Write to jane.o'example@exborough.test today.", "Write to [e-mail removed] today."},
        {"<a.b-c+d@mail.exborough.gov.test>", "<[e-mail removed]>"},
        {"Tel: 01632 960123", "Tel: [telephone removed]"},
        {"Tel (01632) 960 123.", "Tel [telephone removed]."},
        {"020 7946 0018 or 0207 946 0019", "[telephone removed] or [telephone removed]"},
        {"Mobile 07700 900123, home 01632960456", "Mobile [telephone removed], home [telephone removed]"},
        {"+44 (0)1632 960123 and +441632960123", "[telephone removed] and [telephone removed]"},
        {"0808-157-0192", "[telephone removed]"},
        {"01632 960123 ext. 4567 is the switchboard", "[telephone removed] is the switchboard"},
        {"Home address: 14 Orchard Close, Exborough, EX4 7QQ\nParty: Independent", "Home address: [address removed]\nParty: Independent"},
        {"Home address:\n14 Orchard Close\nExborough\nExshire\nEX4 7QQ\nSurgery: Mondays",
         "Home address:\n[address removed]\nSurgery: Mondays"},
        {"Correspondence address - c/o Civic Offices, High Street, Exborough EX1 1AA.", "Correspondence address - [address removed]."},
        {"Home address: The Old Forge, Lower Exham", "Home address: [address removed]"},
        {"Mr A Example of the Elms lives at 7 Mill Lane, Exham, and objected.",
         "Mr A Example of the Elms lives at [address removed], Exham, and objected."},
        {"A letter from Mrs Example, 7A Mill Lane, Exham, EX9 9ZZ was read.", "A letter from Mrs Example, [address removed] was read."},
        {"Flat 3, 22 Station Road, Exborough EX1 2AB", "[address removed]"},
    };
    for (const auto& [before, after] : cases) EXPECT_EQ(mask_private_data(before).text, after);
}

TEST(PrivateData, LeavesTheRecordsOwnNumbersAlone)
{
    const std::string_view cases[] = {
        "on 01/02/2019 and 03.04.2020, 2019-01-02, 07-09-2020 to 08-09-2020",
        "Minute 0123/19 of 12 January 2019",
        "Application 19/01101/ELEC and 20/00123/FUL, P/2019/0123456789",
        "Minutes 01632 to 01640 were approved",
        "£01,632,960,123 or £1632960123 or £07700900123",
        "Ref ED0163296012 and 0163296012/A",
        "between 09.00 and 10.30, 0930 1030",
        "Company number 01234567, charity 1163296",
        "Votes: 01 23 45",
        "Site address: 12 Station Road, Exborough, EX1 2AB",
        "Location: 12 Station Road, Exborough, EX1 2AB. Proposal: two storey side extension",
        "Land at 14 Orchard Close EX4 7QQ",
        "The parking scheme in Mill Lane and 7 Mill Lane was approved.",
        "The Committee met at the Civic Offices, High Street, Exborough.",
        "12 Members voted for, 3 against; 12 April 2019 Road Safety",
        "twitter @exborough and a@b",
    };
    for (const std::string_view text : cases) {
        EXPECT_EQ(mask_private_data(text).text, text);
        EXPECT_EQ(mask_private_data(text).count, 0U);
    }
}

TEST(PrivateData, KeepsSectionsOnTheirWords)
{
    civic::Document document;
    document.title = "Councillor Example, 01632 960123";
    document.text = "Contact\n01632 960123\nCommittees\nPlanning, a@exborough.test\nEnd";
    const auto section = [&](std::string_view heading, std::size_t begin, std::size_t end) {
        civic::Section s;
        s.heading = heading;
        s.span = {begin, end};
        document.sections.push_back(s);
    };
    section("Contact", 0, 21);
    section("Committees", 21, 58);
    section("End", 58, 62);
    EXPECT_EQ(mask_private_data(document), 2U);
    EXPECT_EQ(document.title, "Councillor Example, [telephone removed]");
    EXPECT_EQ(document.text, "Contact\n[telephone removed]\nCommittees\nPlanning, [e-mail removed]\nEnd");
    EXPECT_EQ(document.sections[0].span.of(document.text), "Contact\n[telephone removed]\n");
    EXPECT_EQ(document.sections[1].span.of(document.text), "Committees\nPlanning, [e-mail removed]");
    EXPECT_EQ(document.sections[2].span.of(document.text), "\nEnd");
}

TEST(PrivateData, IsTakenOutOfAllThatADocumentSays)
{
    civic::Document document;
    document.by_line = "By Pat Reporter, pat@exborough.test";
    document.notes = {"Letter from 01632 960123.docx: not read", "2 comments left out"};
    civic::ListedAttendee secretary;
    secretary.name = "A Secretary, 01632 960123";
    civic::ListedAttendee member;
    member.name = "Cllr A Brook";
    document.attendees = {secretary, member};
    document.links = {{"https://exborough.test/a", "write to a@exborough.test"},
                      {"mailto:a@exborough.test", "the clerk"},
                      {"TEL:01632960123", "call us"},
                      {"https://exborough.test/tel:x", "the agenda"}};
    EXPECT_EQ(mask_private_data(document), 0U);
    EXPECT_EQ(document.by_line, "By Pat Reporter, [e-mail removed]");
    EXPECT_EQ(document.notes, (std::vector<std::string>{"Letter from [telephone removed].docx: not read", "2 comments left out"}));
    EXPECT_EQ(document.attendees[0].name, "A Secretary, [telephone removed]");
    EXPECT_EQ(document.attendees[1].name, "Cllr A Brook");
    ASSERT_EQ(document.links.size(), 2U);
    EXPECT_EQ(document.links[0].text, "write to [e-mail removed]");
    EXPECT_EQ(document.links[1].url, "https://exborough.test/tel:x");
}

TEST(PrivateData, KeepsAllPlacesOnTheirWords)
{
    civic::Document document;
    document.text = "a@exborough.test Roads | Agreed Crest";
    const auto place = [&](std::string_view words) {
        const auto begin = document.text.find(words);
        return TextSpan{begin, begin + words.size()};
    };
    document.body = place("Roads | Agreed");
    document.captions = {place("Crest")};
    document.tables.push_back({1, {{place("Roads"), place("Agreed")}}});
    document.recognised = {{place("Agreed"), 90}};
    civic::Page page;
    page.span = place("Roads | Agreed Crest");
    document.pages = {page};
    EXPECT_EQ(mask_private_data(document), 1U);
    EXPECT_EQ(document.body.of(document.text), "Roads | Agreed");
    EXPECT_EQ(document.captions[0].of(document.text), "Crest");
    EXPECT_EQ(document.tables[0].rows[0][1].of(document.text), "Agreed");
    EXPECT_EQ(document.recognised[0].span.of(document.text), "Agreed");
    EXPECT_EQ(document.pages[0].span.of(document.text), "Roads | Agreed Crest");
}

TEST(PrivateData, IsLinearInHostileText)
{
    for (const std::string_view piece :
         {"0", "01632 ", "a.", "a@", "1 A ", "Home address: ", "12 High Street ", "EX1 ", "\n", "lives at 1 "}) {
        std::string text;
        while (text.size() < 300'000) text += piece;
        const auto begun = std::chrono::steady_clock::now();
        [[maybe_unused]] const auto masked = mask_private_data(text);
        EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds{20}) << piece;
    }
}

} // namespace
} // namespace minutebook::extract
