#include "server/contradictions.hpp"
#include "server/holder_words.hpp"
#include "tests/server/site.hpp"

#include <gmock/gmock.h>

namespace minutebook::server {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::optional<PartialDate> date(std::string_view text) { return PartialDate::parse(text); }

/// The minutes tell that Édith Quill left on 3 June 2019, the story 12 February 2020.
class Contradictions : public testing::Site {
protected:
    void SetUp() override
    {
        civic::Membership& held = records_.tenures.front();
        held.end = {date("2019-06-03"), date("2019-06-03"), true};
        held.end_sources = {testing::source_of(records_.documents.at("m1"), "Director of Housing, opened the meeting")};
        held.other_ends = {{{date("2020-02-12"), date("2020-02-12"), true},
                            {testing::source_of(records_.documents.at("n1"), "after months in which nobody")}}};
    }
    const std::string words_ = "The sources contradict each other on when this ended: until 3 June 2019, or until 12 February 2020.";
};

TEST_F(Contradictions, AreToldWithTheWordsOfEachSide)
{
    for (const char* address : {"/posts/housing", "/people/edith-quill", "/posts/housing?on=2019-06-03"}) {
        const std::string page = get(address).body;
        EXPECT_THAT(page, HasSubstr(words_)) << address;
        EXPECT_THAT(page, HasSubstr("<blockquote>Director of Housing, opened the meeting</blockquote>")) << address;
        EXPECT_THAT(page, HasSubstr("<blockquote>after months in which nobody</blockquote>")) << address;
    }
    const std::string page = get("/posts/housing").body, quoted = "<blockquote>Director of Housing, opened the meeting</blockquote>";
    EXPECT_EQ(page.find(quoted), page.rfind(quoted)) << "not again below";
    const auto post = data("/posts/housing.json?on=2019-06-03");
    const auto& told = post.at("x_on").at("holders").at(0).at("contradictions").at(0);
    EXPECT_EQ(told.at("of"), "end");
    EXPECT_EQ(told.at("words").as_string(), words_);
    EXPECT_EQ(told.at("told").at(0).at("sources").at(0).at("note"), "Director of Housing, opened the meeting");
    EXPECT_EQ(told.at("told").at(1).at("words"), "until 12 February 2020");
    EXPECT_EQ(told.at("told").at(1).at("sources").at(0).at("note"), "after months in which nobody");
    EXPECT_THAT(get("/timeline.json?person=edith-quill").body, HasSubstr(words_));
}

TEST_F(Contradictions, AreInTheAnswerWhereTheDayLiesBetweenThem)
{
    const auto on = [&](std::string_view day) {
        civic::Post post;
        post.id = civic::PostId("housing");
        return answer_words(civic::holder(post, records_.tenures, *date(day)), records_.tenures, {"Édith Quill", "Tam Okafor"});
    };
    EXPECT_THAT(on("2019-09"),
                HasSubstr("The sources contradict each other on when the holding of Édith Quill ended: until 3 June 2019, or "));
    EXPECT_THAT(on("2019-06-03"), HasSubstr("contradict each other on when the holding of Édith Quill ended"));
    EXPECT_THAT(on("2019-09-01"),
                HasSubstr("Édith Quill may have held it: some of the sources tell that it was held on that day, others contradict them."));
    EXPECT_THAT(on("2019-09-01"), Not(HasSubstr("do not tell")));
    EXPECT_THAT(on("2019-06-02"), Not(HasSubstr("contradict")));
    EXPECT_THAT(on("2020-02-13"), Not(HasSubstr("contradict")));
}

TEST_F(Contradictions, AreNotToldFromWithheldDocuments)
{
    rules_.may_show = [](const civic::Document& document) { return document.id.value() != "n1"; };
    EXPECT_THAT(get("/posts/housing").body, Not(HasSubstr("contradict")));
    EXPECT_THAT(get("/posts/housing.json").body, Not(HasSubstr("nobody")));
    rules_.may_show = [](const civic::Document& document) { return document.id.value() != "m1"; };
    EXPECT_THAT(get("/posts/housing.json").body, Not(HasSubstr("opened the meeting")));
}

} // namespace
} // namespace minutebook::server
