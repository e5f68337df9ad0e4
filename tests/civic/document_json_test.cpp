#include "civic/document_json.hpp"

#include <gtest/gtest.h>

namespace minutebook::civic {
namespace {

Document sample()
{
    Document document;
    document.id = DocumentId("00000000000000aa");
    document.capture_id = CaptureId("00000000000000bb");
    document.kind = DocumentKind::agenda_item;
    document.url = "http://democracy.wexcombe.test/mgAi.aspx?ID=7";
    document.title = "Budget – monitoring";
    document.text = "7. Budget – monitoring\nCllr Zoë Ängström proposed the café grant.\n";
    document.sections = {{"7. Budget – monitoring", 1, 3, "777", {0, 25}}, {"", 0, std::nullopt, "", {25, document.text.size()}}};
    document.publisher = "Wexcombe Borough Council";
    document.council_id = CouncilId("wex");
    document.council = "Wexcombe Borough Council";
    document.organization = "Cabinet";
    document.meeting_key = "41";
    document.date = PartialDate::parse("2021-03-04");
    document.published = PartialDate::parse("2021-03");
    document.published_evidence = "metadata";
    document.links = {{"http://democracy.wexcombe.test/documents/s1/Report.pdf", "Report"}};
    document.modified = PartialDate::parse("2021-03-09");
    document.by_line = "Ann Other";
    document.body = {25, document.text.size()};
    document.captions = {{30, 37}};
    document.pages = {{1, {0, 25}, PageQuality::good, "", false, std::nullopt, 0, 2, true},
                      {2, {25, document.text.size()}, PageQuality::suspect, "font without a character map", true, 71, 90, 0, false}};
    document.tables = {{2, {{{0, 2}, {3, 10}}, {{3, 3}, {4, 9}}}}};
    document.recognised = {{{25, 29}, 88}};
    document.insertions = 3;
    document.format = "PDF";
    document.notes = {"2 attachments are not read"};
    document.fingerprint = {"ab12", 4, {1, 0xFFFFFFFFFFFFFFFFU}, {7}};
    document.attendees = {{"Councillor Zoë Ängström", "Chair", "Present", "12", "Independent"}};
    return document;
}

Reading sample_reading(const Document& document)
{
    const auto span = [&](std::string_view words) {
        const std::size_t at = document.text.find(words);
        return TextSpan{at, at + words.size()};
    };
    Reading reading;
    reading.mentions = {{MentionKind::person, span("Zoë Ängström"), "Zoë Ängström", "Zoë Ängström", "title-name", 0.9}};
    reading.relative_dates = {{span("7."), "2021-03-03", "last-night"}};
    Statement statement;
    statement.person = "Zoë Ängström";
    statement.post = "Chair";
    statement.predicate = Predicate::starts;
    statement.status = HoldingStatus::acting;
    statement.start = DateValue::parse("2019/2020");
    statement.evidence = span("Zoë Ängström proposed");
    statement.councillor = true;
    statement.rule = "x";
    reading.statements = {statement};
    Decision decision;
    decision.span = span("café grant");
    decision.outcome = Outcome::carried;
    decision.votes = VoteCounts{12, std::nullopt, 0};
    decision.named_votes = {{"Zoë Ängström", "for"}};
    decision.amendment = true;
    decision.parts = {span("café"), span("grant")};
    decision.recommended_to = "Council";
    decision.effective = DateValue::parse("2021-05");
    decision.reference = "21/00017/FUL";
    decision.reasons = span("grant");
    decision.doubts = {"12 printed, 11 named"};
    reading.decisions = {decision};
    reading.attendance = Attendance{{"Zoë Ängström"}, {"B Crane"}, {{"Ann Other", "Clerk"}}};
    reading.attendance->absent = {"C Dale"};
    reading.attendance->substitutes = {{"Zoë Ängström", "B Crane"}};
    reading.attendance->movements = {{"Ann Other", "left", span("7.")}};
    reading.interests = {{span("Zoë"), "Zoë Ängström", "pecuniary", "item 7", "declared", 0.9}};
    reading.commitments = {{span("grant"), "Clerk", "by May", DateValue::parse("2021-05"), "clerk to", 0.8}};
    reading.boilerplate = {{span("café"), "filming", "notice"}};
    reading.speeches = {{span("café grant"), "Zoë Ängström", true, "said"}};
    return reading;
}

TEST(DocumentJson, ComesBackAsItWas)
{
    const Document document = sample();
    const auto json = to_json(document);
    EXPECT_FALSE(json.contains("text"));
    auto back = document_from_json(json, document.text);
    ASSERT_TRUE(back) << back.error().text();
    EXPECT_EQ(boost::json::serialize(to_json(*back)), boost::json::serialize(json));
    EXPECT_EQ(back->sections[0].span, document.sections[0].span);
    EXPECT_EQ(back->sections[1].page, std::nullopt);
    EXPECT_EQ(back->published, document.published);
    EXPECT_EQ(back->body, document.body);
    EXPECT_EQ(back->captions, document.captions);
    EXPECT_EQ(back->attendees[0].name, "Councillor Zoë Ängström");
}

TEST(DocumentJson, KeepsPagesTablesWordsAndFingerprints)
{
    const Document document = sample();
    const auto back = document_from_json(to_json(document), document.text).value();
    ASSERT_EQ(back.pages.size(), 2U);
    EXPECT_EQ(back.pages[0].redacted, 2U);
    EXPECT_TRUE(back.pages[0].needs_ocr);
    EXPECT_FALSE(back.pages[1].needs_ocr);
    EXPECT_EQ(back.pages[1].span, document.pages[1].span);
    EXPECT_EQ(back.pages[1].quality, PageQuality::suspect);
    EXPECT_EQ(back.pages[1].confidence, 71);
    EXPECT_EQ(back.pages[1].rotation, 90);
    ASSERT_EQ(back.tables.size(), 1U);
    EXPECT_EQ(back.tables[0].rows, document.tables[0].rows);
    EXPECT_EQ(back.recognised[0].span, document.recognised[0].span);
    EXPECT_EQ(back.fingerprint.sketch, document.fingerprint.sketch);
    EXPECT_EQ(back.notes, document.notes);
}

TEST(Document, KnowsThePageOfAPlace)
{
    Document document = sample();
    EXPECT_EQ(document.page_at(0), 1);
    EXPECT_EQ(document.page_at(24), 1);
    EXPECT_EQ(document.page_at(25), 2);
    document.pages.clear();
    EXPECT_EQ(document.page_at(25), std::nullopt);
}

TEST(DocumentJson, CountsPlacesInCodePoints)
{
    const auto json = to_json(sample());
    EXPECT_EQ(json.at("sections").at(1).at("start").to_number<int>(), 23); // the dash takes three bytes
}

TEST(DocumentJson, NamesTheMemberThatIsMissing)
{
    auto json = to_json(sample());
    json.erase("council");
    const auto back = document_from_json(json, sample().text);
    ASSERT_FALSE(back);
    EXPECT_EQ(back.error().code, Errc::corrupt);
    EXPECT_NE(back.error().message.find("'council'"), std::string::npos);
}

TEST(ReadingJson, ComesBackAsItWas)
{
    const Document document = sample();
    const Reading reading = sample_reading(document);
    const auto json = to_json(reading, document.text);
    auto back = reading_from_json(json, document.text);
    ASSERT_TRUE(back) << back.error().text();
    EXPECT_EQ(boost::json::serialize(to_json(*back, document.text)), boost::json::serialize(json));
    EXPECT_EQ(back->mentions[0].span.of(document.text), "Zoë Ängström");
    EXPECT_EQ(back->statements[0].start->to_string(), "2019/2020");
    EXPECT_EQ(back->decisions[0].votes, reading.decisions[0].votes);
    EXPECT_EQ(back->attendance->in_attendance[0].role, "Clerk");
    EXPECT_EQ(back->decisions[0].parts, reading.decisions[0].parts);
    EXPECT_EQ(back->decisions[0].reasons, reading.decisions[0].reasons);
    EXPECT_EQ(back->attendance->substitutes[0].for_whom, "B Crane");
    EXPECT_EQ(back->interests[0].item, "item 7");
    EXPECT_EQ(back->commitments[0].due->to_string(), "2021-05");
    EXPECT_EQ(back->boilerplate[0].span.of(document.text), "café");
    EXPECT_TRUE(back->speeches[0].direct);
}

TEST(ReadingJson, KeepsNoAttendanceApartFromAnEmptyOne)
{
    const auto without = reading_from_json(to_json(Reading{}, ""), "");
    ASSERT_TRUE(without);
    EXPECT_FALSE(without->attendance);
    Reading empty;
    empty.attendance = Attendance{};
    const auto with = reading_from_json(to_json(empty, ""), "");
    ASSERT_TRUE(with);
    EXPECT_TRUE(with->attendance);
}

} // namespace
} // namespace minutebook::civic
