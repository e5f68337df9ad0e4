#include "civic/extraction_json.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

namespace minutebook::civic {
namespace {

namespace json = boost::json;

TEST(ExtractionJson, CountsOffsetsInCodePoints)
{
    Document document;
    document.kind = DocumentKind::meeting;
    document.text = "Café – 6 May 2031";
    Reading reading;
    Mention date;
    date.kind = MentionKind::date;
    date.span = {document.text.find('6'), document.text.size()};
    date.value = "2031-05-06";
    date.rule = "day month year";
    reading.mentions.push_back(date);

    const json::object out = json::parse(extraction_json(document, reading, {"a.txt", false, true})).as_object();
    const json::object& mention = out.at("mentions").as_array().front().as_object();
    EXPECT_EQ(mention.at("start").to_number<int>(), 7);
    EXPECT_EQ(mention.at("end").to_number<int>(), 17);
    EXPECT_EQ(mention.at("text").as_string(), "6 May 2031");
    EXPECT_EQ(mention.at("rule").as_string(), "day month year");
    EXPECT_EQ(out.at("file").as_string(), "a.txt");
    EXPECT_EQ(out.at("kind").as_string(), "meeting");
}

TEST(ExtractionJson, WritesWhatIsNotKnownAsNull)
{
    Document document;
    document.text = "x";
    Reading reading;
    Decision agreed;
    agreed.span = {0, 1};
    agreed.outcome = Outcome::agreed;
    agreed.votes = VoteCounts{3, std::nullopt, 0};
    agreed.rule = "rule";
    reading.decisions.push_back(agreed);
    const json::object out = json::parse(extraction_json(document, reading, {"a.txt", false, false})).as_object();
    for (const char* field : {"url", "title", "council", "organization", "meeting_date", "published", "attendance"})
        EXPECT_TRUE(out.at(field).is_null()) << field;
    EXPECT_FALSE(out.contains("text"));
    const json::object& decision = out.at("decisions").as_array().front().as_object();
    EXPECT_TRUE(decision.at("mover").is_null());
    for (const char* field : {"recommended_to", "delegated_to", "effective", "reference", "site", "reasons"})
        EXPECT_TRUE(decision.at(field).is_null()) << field;
    EXPECT_FALSE(decision.contains("rule"));
    EXPECT_EQ(decision.at("votes"), (json::value{{"for", 3}, {"against", nullptr}, {"abstain", 0}}));
}

TEST(ExtractionJson, HoldsTheTextWhereAsked)
{
    Document document;
    document.text = "line one\nline two";
    Reading reading;
    reading.attendance = Attendance{{"Ada Brook"}, {}, {{"Cy Dale", "Clerk"}}};
    const std::string line = extraction_json(document, reading, {"a.html", true, false});
    EXPECT_EQ(line.find('\n'), std::string::npos);
    const json::object out = json::parse(line).as_object();
    EXPECT_EQ(out.at("text").as_string(), "line one\nline two");
    const json::object& attendance = out.at("attendance").as_object();
    EXPECT_EQ(attendance.at("present").as_array().front().as_string(), "Ada Brook");
    EXPECT_EQ(attendance.at("in_attendance").as_array().front().at("role").as_string(), "Clerk");
}

TEST(ExtractionJson, NamesTheRulesOfLesserPartsOnlyWhereExplained)
{
    Document document;
    document.text = "The Clerk to write within six months.";
    Reading reading;
    reading.commitments = {{{0, document.text.size()}, "The Clerk", "within six months", std::nullopt, "clerk to", 0.8}};
    for (const bool explain : {false, true}) {
        const json::object out = json::parse(extraction_json(document, reading, {"a.txt", false, explain})).as_object();
        const json::object& commitment = out.at("commitments").as_array().front().as_object();
        EXPECT_EQ(commitment.at("text").as_string(), document.text);
        EXPECT_EQ(commitment.at("who").as_string(), "The Clerk");
        EXPECT_TRUE(commitment.at("due").is_null());
        EXPECT_EQ(commitment.contains("rule"), explain);
    }
}

} // namespace
} // namespace minutebook::civic
