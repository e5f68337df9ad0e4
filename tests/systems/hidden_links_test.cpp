#include "systems/hidden_links.hpp"

#include <gtest/gtest.h>

namespace minutebook::systems {
namespace {

std::string why(std::string_view markup, bool document = false)
{
    const auto page = html::Page::parse(std::string("<html><body>") + std::string(markup) + "</body></html>", std::nullopt).value();
    return std::string(why_not_followed(page.root().find("a"), document));
}

TEST(HiddenLinks, AreNotFollowed)
{
    for (const auto markup : {
             "<a href='/x' hidden>x</a>",
             "<a href='/x' style='display:none'>x</a>",
             "<a href='/x' style='color:red; DISPLAY : None !important'>x</a>",
             "<a href='/x' style='visibility: hidden'>x</a>",
             "<a href='/x' style='opacity:0'>x</a>",
             "<a href='/x' style='font-size:0px'>x</a>",
             "<a href='/x' style='width:1px;height:1px;overflow:hidden'>x</a>",
             "<a href='/x' style='position:absolute;left:-9999px'>x</a>",
             "<a href='/x' style='position:absolute;top:-5000px'>x</a>",
             "<a href='/x' style='clip: rect(0, 0, 0, 0)'>x</a>",
             "<a href='/x' aria-hidden='true' tabindex='-1'></a>",
             "<div style='display:none'><p><a href='/x'>x</a></p></div>",
             "<div hidden><a href='/x'>x</a></div>",
         })
        EXPECT_EQ(why(markup), "hidden from readers") << markup;
    EXPECT_EQ(why("<a href='/x' rel='noopener NoFollow'>x</a>"), "marked nofollow");
}

TEST(HiddenLinks, AreNoneThatAReaderSees)
{
    for (const auto markup : {
             "<a href='/x'>x</a>",
             "<a href='/x' style='display:block;left:-20px'>x</a>",
             "<a href='/x' style='opacity:0.5'>x</a>",
             "<a href='/x' style='width:100%;height:0'>x</a>",
             "<a href='/x' aria-hidden='true'>x</a>",
             "<a href='/x' tabindex='-1' aria-hidden='true'><img src='y'></a>",
             "<a href='/x' rel='noopener'>x</a>",
             "<div class='ajax__tab_panel' style='display:none'><a href='/x'>x</a></div>",
             "<ul id='sub-menu' hidden><li><a href='/x'>x</a></li></ul>",
             "<div style='margin-left:-20px'><a href='/x'>x</a></div>",
         })
        EXPECT_EQ(why(markup), "") << markup;
}

TEST(HiddenLinks, ToDocumentsInAFoldedListAreFollowed)
{
    EXPECT_EQ(why("<div style='display:none'><a href='/minutes.pdf'>Minutes</a></div>", true), "");
    EXPECT_EQ(why("<a href='/minutes.pdf' style='display:none'>Minutes</a>", true), "hidden from readers");
}

} // namespace
} // namespace minutebook::systems
