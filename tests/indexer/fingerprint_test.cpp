#include "indexer/fingerprint.hpp"

#include "base/text.hpp"

#include <gtest/gtest.h>
#include <random>

namespace minutebook::indexer {
namespace {

/// Sentences of made-up words, the same for the same seed.
std::string prose(unsigned seed, int sentences)
{
    std::mt19937 random(seed);
    constexpr std::string_view parts[] = {"al", "ber", "con", "du", "en", "fol", "gra", "hin", "is", "ker", "lo", "mun", "ne", "or"};
    std::string out;
    for (int i = 0; i < sentences; ++i) {
        for (int word = 0; word < 12; ++word) {
            for (unsigned part = 0; part < 2 + random() % 2; ++part) out += parts[random() % std::size(parts)];
            out += word == 11 ? ". " : " ";
        }
        if (i % 3 == 0) out += "It cost " + std::to_string(100 + random() % 9000) + " pounds. ";
        if (i % 8 == 7) out += "\n\n";
    }
    return out;
}

civic::Document document(std::string text, std::string language = "en", const char* day = nullptr)
{
    civic::Document out;
    out.text = std::move(text);
    out.language = std::move(language);
    if (day != nullptr) out.date = PartialDate::parse(day);
    out.fingerprint = fingerprint_of(out);
    return out;
}

const char* const english = "Minutes of the meeting held on 14 March 2019 at 7.30 pm. Present: Councillors Brook and Crane. "
                            "It was resolved to pay Thistledown Builders the sum of £1,250.00 for 38 posts. "
                            "Application 19/0110/FUL was supported by 11 votes. The next meeting is on 11 April 2019. "
                            "The balance was £14,380.17, of which £2,500 is for the hall.";
const char* const welsh = "Cofnodion y cyfarfod a gynhaliwyd ar 14eg Mawrth 2019 am 7.30yh. Yn bresennol: y Cynghorwyr Brook a Crane. "
                          "Penderfynwyd talu'r swm o £1,250.00 i Thistledown Builders am 38 o byst. "
                          "Cefnogwyd cais 19/0110/FUL o 11 pleidlais. Cynhelir y cyfarfod nesaf ar 11 Ebrill 2019. "
                          "Y balans oedd £14,380.17, ac mae £2,500 ohono ar gyfer y neuadd.";
const char* const welsh_of_april =
    "Cofnodion y cyfarfod a gynhaliwyd ar 11 Ebrill 2019 am 7.30yh. Yn bresennol: y Cynghorwyr Brook a Crane. "
    "Cadarnhawyd cofnodion 14eg Mawrth 2019. Penderfynwyd talu £85.20 am dorri'r gwair a £412 am yswiriant. "
    "Gwrthwynebwyd cais 19/0244/FUL. Y balans oedd £13,882.97. Y cyfarfod nesaf: 9 Mai 2019 a 13 Mehefin 2019.";

TEST(Fingerprint, OfTheSameWordsIsTheSame)
{
    const auto plain = document("RESOLVED: That the Café's fence – 38 posts – be mended.");
    const auto other = document("Resolved that the cafe's\nfence 38 posts be mended");
    EXPECT_EQ(plain.fingerprint.text_hash, other.fingerprint.text_hash);
    EXPECT_EQ(plain.fingerprint.sketch, other.fingerprint.sketch);
    EXPECT_EQ(plain.fingerprint.text_hash.size(), 64U);
    const auto none = document(" – \n");
    EXPECT_EQ(none.fingerprint.text_hash, "");
    EXPECT_TRUE(none.fingerprint.sketch.empty());
    EXPECT_EQ(relation(none, none), Relation::unrelated);
}

TEST(Fingerprint, StaysSmallWhateverTheText)
{
    for (const int sentences : {1, 40, 400, 4000, 40'000}) {
        const auto print = document(prose(1, sentences)).fingerprint;
        EXPECT_LE(print.sketch.size(), 4096U);
        EXPECT_LE(print.anchors.size(), 512U);
        EXPECT_TRUE(print.scale >= 6 || print.sketch.size() <= 512) << sentences;
        EXPECT_TRUE(std::is_sorted(print.sketch.begin(), print.sketch.end()));
        for (const auto hash : print.sketch) EXPECT_EQ(hash & ((1ULL << print.scale) - 1), 0U);
    }
}

TEST(Fingerprint, EstimatesSharesAcrossScales)
{
    const std::string first = prose(1, 1500), second = prose(2, 1500), third = prose(3, 1500);
    const auto pair = compare(document(first + second).fingerprint, document(second + third).fingerprint);
    EXPECT_NEAR(pair.resemblance, 1.0 / 3, 0.08);
    const auto share = compare(document(first + second + third + prose(4, 9000)).fingerprint, document(second).fingerprint);
    EXPECT_GE(share.contained, 0.97);
    EXPECT_NEAR(share.size, 1.0 / 9, 0.03);
    EXPECT_TRUE(share.first_is_larger);
    EXPECT_NEAR(share.resemblance, share.size, 0.03);
}

TEST(Relation, IsToldFromTheWords)
{
    const std::string minutes = prose(5, 60);
    const std::string draft = "DRAFT " + replace_all(minutes, prose(5, 1).substr(0, 20), "as amended ");
    const std::string pack = prose(6, 900) + minutes + prose(7, 900);
    const struct {
        const char* what;
        civic::Document first, second;
        Relation wanted;
    } cases[] = {
        {"the same words", document(minutes), document(ascii_lower(minutes)), Relation::same},
        {"draft and approved", document(draft, "en", "2019-03-14"), document(minutes, "en", "2019-03-14"), Relation::near_copy},
        {"a draft without a day", document(draft), document(minutes, "en", "2019-03-14"), Relation::near_copy},
        {"the same form of another day", document(draft, "en", "2019-04-11"), document(minutes, "en", "2019-03-14"), Relation::unrelated},
        {"a paper of a pack", document(minutes), document(pack), Relation::part_of},
        {"a pack and its paper", document(pack), document(minutes), Relation::contains},
        {"two papers", document(minutes), document(prose(8, 60)), Relation::unrelated},
        {"a paper and a pack without it", document(prose(8, 60)), document(pack), Relation::unrelated},
        {"twins in two languages", document(english), document(welsh, "cy"), Relation::translation},
        {"twins of one day", document(welsh, "cy", "2019-03-14"), document(english, "en", "2019-03-14"), Relation::translation},
        {"two meetings in two languages", document(english), document(welsh_of_april, "cy"), Relation::unrelated},
        {"texts of one language with the same numbers", document(english), document(welsh, "en-GB"), Relation::unrelated},
        {"agendas that differ in their dates",
         document("Agenda of the meeting on 14 March 2019. 1. To receive apologies. 2. To approve the minutes of the meeting held on 14 "
                  "February 2019. 3. To consider planning matters. 4. To set the date of the next meeting."),
         document("Agenda of the meeting on 11 April 2019. 1. To receive apologies. 2. To approve the minutes of the meeting held on 14 "
                  "March 2019. 3. To consider planning matters. 4. To set the date of the next meeting."),
         Relation::unrelated},
    };
    for (const auto& test : cases) {
        const auto like = compare(test.first.fingerprint, test.second.fingerprint);
        EXPECT_EQ(to_string(relation(test.first, test.second)), to_string(test.wanted))
            << test.what << ": resemblance " << like.resemblance << ", contained " << like.contained << ", numbers "
            << like.number_resemblance << " (" << like.numbers_common << ")";
    }
}

} // namespace
} // namespace minutebook::indexer
