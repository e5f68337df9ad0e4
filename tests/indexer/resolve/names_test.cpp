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
             Case{"Cllr. J. Fernish", "J. Fernish", "j fernish"},
             Case{"Dr Mary O’Sample OBE", "Mary O’Sample", "mary o'sample"},
             Case{"Councillor B St. John-Brownlow", "B St. John-Brownlow", "b st john-brownlow"},
             Case{"Fernish J", "Fernish J", "j fernish"},
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
             Case{"John Fernish", "J Fernish", true}, Case{"John Fernish", "Fernish", true}, Case{"Rob Mocksham", "Robert Mocksham", true},
             Case{"John Fernish", "Catherine Fernish", false}, Case{"J Fernish", "C Fernish", false},
             Case{"John Fernish", "John Fern", false}, Case{"Jo Fernish", "Joseph Fernish", false}, // two letters are too few to tell
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
             Case{"Lena Quarrender", "Lena Quarrendder", true},
             Case{"Rory Padstowby", "Roy Padstowby", false},  // four letters at least on both sides
             Case{"Sheba Mockphie", "Shbea Mockphie", false}, // a swap is two changes: too many in a short name
             Case{"Sven Barkley", "Sven Barkly", true},
             Case{"J Barkley", "J Barkly", false},
             Case{"Ann Sample", "Ann Simple", true},
             Case{"Ann Sample", "Amy Sampler", false},
         })
        EXPECT_EQ(near_misspelling(parse_name(a), parse_name(b)), near) << a << " / " << b;
}

} // namespace
} // namespace minutebook::resolve
