#include "indexer/extract/extract.hpp"

#include <gtest/gtest.h>

namespace minutebook::extract {
namespace {

TEST(OnlyLeadsOn, TellsListsFromReadingMatterByTheirRoot)
{
    struct Case {
        const char* bytes;
        bool leads_on;
    };
    for (const auto& [bytes, leads_on] : {
             Case{"<?xml version=\"1.0\"?>\n<urlset xmlns=\"x\"><url/></urlset>", true},
             Case{"<?xml version='1.0'?><!-- made today --><rss version='2.0'></rss>", true},
             Case{"<committees><committeescount> 3</committeescount></committees>", true},
             Case{"<?xml version=\"1.0\"?><meeting><meetingid>1</meetingid></meeting>", false},
             Case{"<html><body>urlset</body></html>", false},
             Case{"urlset, rss and feed are words here", false},
             Case{"", false},
         })
        EXPECT_EQ(only_leads_on(bytes), leads_on) << bytes;
}

} // namespace
} // namespace minutebook::extract
