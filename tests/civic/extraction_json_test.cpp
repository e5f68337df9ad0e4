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
    reading.decisions.push_back({{0, 1}, Outcome::agreed, {}, {}, {}, VoteCounts{3, std::nullopt, 0}, {}, false, "rule", 1.0});
    const json::object out = json::parse(extraction_json(document, reading, {"a.txt", false, false})).as_object();
    for (const char* field : {"url", "title", "council", "organization", "meeting_date", "published", "attendance"})
        EXPECT_TRUE(out.at(field).is_null()) << field;
    EXPECT_FALSE(out.contains("text"));
    const json::object& decision = out.at("decisions").as_array().front().as_object();
    EXPECT_TRUE(decision.at("mover").is_null());
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

} // namespace
} // namespace minutebook::civic
