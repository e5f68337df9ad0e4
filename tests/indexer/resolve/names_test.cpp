#include "indexer/resolve/names.hpp"

#include <gtest/gtest.h>

namespace minutebook::resolve {
namespace {

TEST(PersonName, LeavesTitlesAndPostNominalsOutside)
{
    struct Case {
        const char* text;
        const char* written;
        const char* folded;
    };
    for (const auto& [text, written, folded] : {
             Case{"Councillor Ann Example", "Ann Example", "ann example"},
             Case{"Cllr. J. Kentish", "J. Kentish", "j kentish"},
             Case{"Dr Mary O’Sample OBE", "Mary O’Sample", "mary o'sample"},
             Case{"Councillor B St. John-Brownlow", "B St. John-Brownlow", "b st john-brownlow"},
             Case{"Kentish J", "Kentish J", "j kentish"},
             Case{"Siân Llywarch-Ifan", "Siân Llywarch-Ifan", "sian llywarch-ifan"},
             Case{"Sample", "Sample", "sample"},
         }) {
        const PersonName name = parse_name(text);
        EXPECT_EQ(name.folded(), folded) << text;
        EXPECT_EQ(name.written, written);
    }
    EXPECT_TRUE(parse_name("Mr").surname.empty());
    EXPECT_TRUE(parse_name("").surname.empty());
}

TEST(PersonName, AgreesWithShorterFormsOfItself)
{
    struct Case {
        const char* a;
        const char* b;
        bool agree;
    };
    for (const auto& [a, b, agree] : {
             Case{"John Kentish", "J Kentish", true}, Case{"John Kentish", "Kentish", true}, Case{"Rob Mocksham", "Robert Mocksham", true},
             Case{"John Kentish", "Catherine Kentish", false}, Case{"J Kentish", "C Kentish", false},
             Case{"John Kentish", "John Kent", false}, Case{"Jo Kentish", "Joseph Kentish", false}, // two letters are too few to tell
         })
        EXPECT_EQ(compatible(parse_name(a), parse_name(b)), agree) << a << " / " << b;
}

TEST(PersonName, SeesOneWrongLetterButNotAnotherName)
{
    struct Case {
        const char* a;
        const char* b;
        bool near;
    };
    for (const auto& [a, b, near] : {
             Case{"Lyn Carpenter", "Lyn Carpeneter", true},
             Case{"Rory Patternson", "Roy Patternson", false}, // four letters at least on both sides
             Case{"Sheila Murphie", "Shiela Murphie", false},  // a swap is two changes: too many in a short name
             Case{"Sean Clarke", "Sean Clark", true},
             Case{"J Clarke", "J Clark", false},
             Case{"Ann Sample", "Ann Simple", true},
             Case{"Ann Sample", "Amy Sampler", false},
         })
        EXPECT_EQ(near_misspelling(parse_name(a), parse_name(b)), near) << a << " / " << b;
}

} // namespace
} // namespace minutebook::resolve
