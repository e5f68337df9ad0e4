#include "cli/quote.hpp"

#include "../index/sample_index.hpp"
#include "ledger/ledger.hpp"

#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <sstream>

namespace minutebook::cli {
namespace {

using namespace index::testing;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class QuoteCommand : public ::testing::Test {
protected:
    void SetUp() override { build(directory_.layout()); }
    std::string quote(const std::string& text, bool as_json = false, const std::string& input = {})
    {
        QuoteOptions options;
        options.site.directory = directory_.path();
        options.quotation = text;
        options.json = as_json;
        std::istringstream in(input);
        std::ostringstream out;
        auto done = run_quote(options, in, out);
        return done ? out.str() : "error: " + done.error().text();
    }
    TemporaryDirectory directory_;
};

TEST_F(QuoteCommand, PrintsPlacesAndWhatDiffers)
{
    const std::string out = quote("It was agreed to merge the post of Director of Childrens Services");
    EXPECT_THAT(out, StartsWith("nearly: 1 in records"));
    EXPECT_THAT(out, HasSubstr("Merger of senior posts"));
    EXPECT_THAT(out, HasSubstr("changed: the quotation has \"agreed\", the document \"proposed\""));
    EXPECT_THAT(out, HasSubstr("Wexcombe Borough Council: What is missing is not known"));
    EXPECT_THAT(quote("That the proposal be refused"), StartsWith("verbatim: 1 in records"));
    EXPECT_THAT(quote("The pier was sold to a circus"), StartsWith("not in the records held\n"));
}

TEST_F(QuoteCommand, ReadsStandardInput)
{
    const auto value = boost::json::parse(quote("-", true, "  gritting of roads\nwas agreed "));
    EXPECT_EQ(value.at("found").as_string(), "verbatim");
    EXPECT_EQ(value.at("places").at(0).at("title").as_string(), "Highways");
    EXPECT_FALSE(value.at("missing").at(0).at("known").as_bool());
}

TEST_F(QuoteCommand, NeverShowsWhatIsWithheld)
{
    auto done = ledger::withhold(ledger::ledger_file(directory_.path()),
                                 {ledger::Scope::document, id_of("merge").value(), ledger::Action::hide, "asked for", Timestamp{}});
    ASSERT_TRUE(done) << done.error().text();
    const std::string out = quote("That the proposal be refused");
    EXPECT_THAT(out, StartsWith("not in the records held"));
    EXPECT_THAT(out, Not(HasSubstr("Merger")));
}

TEST_F(QuoteCommand, RefusesWhatIsNoQuotation)
{
    EXPECT_THAT(quote("two words"), HasSubstr("from 3 to 200 words, not 2"));
    EXPECT_THAT(quote("not \xFF text at all"), HasSubstr("not UTF-8"));
}

} // namespace
} // namespace minutebook::cli
