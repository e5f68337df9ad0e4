#include "indexer/anchors.hpp"

#include <gtest/gtest.h>
#include <vector>

namespace minutebook::indexer {
namespace {

/// "#1250 #2019-03-14 brook": numbers with a hash before them.
std::string anchors_of(std::string_view text)
{
    std::string out;
    each_anchor(text, [&](AnchorKind kind, const std::string& anchor) {
        out += (out.empty() ? "" : " ") + std::string(kind == AnchorKind::number ? "#" : "") + anchor;
    });
    return out;
}

TEST(Anchors, AreWhatATranslationKeeps)
{
    const std::pair<const char*, const char*> cases[] = {
        {"", ""},
        {"a sum of £1,250.00 was set aside", "#1250"},
        {"pay £12.50 or 7 pounds", "#12.50"},
        {"on the 14th of the month", "#14"},
        {"held on 14 March 2019 and 14eg Mawrth 2019, and March 14, 2019", "#2019-03-14 #2019-03-14 #2019-03-14"},
        {"ar 9fed Fedi 2019; 09/09/2019; 9.9.19", "#2019-09-09 #2019-09-09 #2019-09-09"},
        {"application 19/0110/ELEC was refused", "#19/0110/elec"},
        {"minute 21/21 of 2018-19", "#21 #21 #2018 #19"},
        {"It was proposed by Cllr. Brook and seconded by Crane", "cllr brook crane"},
        {"Brook proposed it. Crane seconded.\nHartley left.", ""},           // each opens a sentence or a line
        {"the new Road runs beside the road to Thistledown", "thistledown"}, // a road in lower case is no name
        {"in March and May", ""},                                            // months are translated
        {"the café of Zoë Ängström", "zoe angstrom"},
        {"room 7, at 7:30 pm", "#30"},
        {"32 March 2019", "#32 #2019"},
    };
    for (const auto& [text, anchors] : cases) EXPECT_EQ(anchors_of(text), anchors) << text;
}

} // namespace
} // namespace minutebook::indexer
