#include "civic/document.hpp"

#include <gtest/gtest.h>

namespace minutebook::civic {
namespace {

TEST(Document, CountsNewsFromItsPublicationAndRecordsFromTheirMeeting)
{
    struct Case {
        DocumentKind kind;
        const char* date;
        const char* published;
        const char* as_of;
    };
    for (const auto& [kind, date, published, as_of] : {
             Case{DocumentKind::news, "2019-06-19", "2019-06-14", "2019-06-14"},
             Case{DocumentKind::news, "2019-06-19", "", "2019-06-19"},
             Case{DocumentKind::meeting, "2019-06-19", "2019-06-14", "2019-06-19"},
             Case{DocumentKind::report, "", "2019-06-14", "2019-06-14"},
         }) {
        Document document;
        document.kind = kind;
        document.date = PartialDate::parse(date);
        document.published = PartialDate::parse(published);
        EXPECT_EQ(document.as_of(), PartialDate::parse(as_of));
    }
    EXPECT_FALSE(Document{}.as_of());
}

} // namespace
} // namespace minutebook::civic
