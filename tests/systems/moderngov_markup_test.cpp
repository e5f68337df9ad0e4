#include "systems/moderngov_pages.hpp"

#include <gtest/gtest.h>

namespace minutebook::systems {
namespace {

TEST(ModernGovMarkup, TellsWhatAPageIsWithoutItsAddress)
{
    struct Case {
        const char* html;
        PageType type;
    };
    for (const auto& [html, type] : {
             Case{R"(<meta name="DC.title" content="Agenda for Harbour Committee on Monday 4 March 2024, 6:30 pm">)", PageType::meeting},
             Case{R"(<title>Committee details - Harbour Committee</title>)", PageType::committee},
             Case{R"(<title>Councillor details - Councillor Ada Finch - Quexley Council</title>)", PageType::member},
             Case{R"(<meta name="DC.title" content="Browse meetings - Harbour Committee">)", PageType::meeting_list},
             Case{R"(<div id="modgov"><ul><li class="mgExpiredMembershipEntryC">Harbour Committee</li></ul></div>)", PageType::member},
             Case{R"(<div id="modgov"><table><tr><td class="mgItemNumberCell">1.</td></tr></table></div>)", PageType::meeting},
             Case{R"(<div id="modgov"><p><span class="mgLabel">Decision Maker: </span>Head of Ferries</p></div>)", PageType::decision},
             Case{R"(<div id="modgov"><p>Welcome</p></div>)", PageType::other},
         })
        EXPECT_EQ(page_type_by_markup(html::Page::parse(html, std::nullopt, "utf-8").value()), type) << html;
}

} // namespace
} // namespace minutebook::systems
