#include "indexer/extract/ocr.hpp"
#include "indexer/extract/ocr_pages.hpp"
#include "indexer/jail/worker_pool.hpp"
#include "tests/indexer/extract/drawn_page.hpp"

#include <gtest/gtest.h>

namespace minutebook::extract {
namespace {

std::string words_or_error(std::string_view bytes)
{
    auto recogniser = Recogniser::open();
    if (!recogniser) return recogniser.error().text();
    const auto page = recogniser->page(bytes, Format::pdf, 1);
    return page ? pack_page(*page) : page.error().text();
}

/// What a jailed process answers, which was warmed up or was not.
std::vector<std::string> read_in_jail(bool warm)
{
    jail::Limits limits;
    limits.cpu_seconds = 60;
    jail::Confinement confinement{jail::Profile::recogniser};
    if (warm) confinement.warm = [] { EXPECT_TRUE(warm_recogniser()); };
    jail::WorkerPool pool(1, words_or_error, limits, confinement);
    std::vector<std::string> out;
    for (auto& answer : pool.run({pdf_of({{{"Minutes of the Allotments Committee"}, 300, 80}}), pdf_of({{{}, 90, 90}})}))
        out.push_back(answer ? *answer : answer.error().text());
    EXPECT_EQ(pool.casualties(), 0U);
    return out;
}

TEST(RecogniserInJail, ReadsAsItDoesOutside)
{
    for (const bool warm : {true, false}) {
        const auto answers = read_in_jail(warm);
        ASSERT_EQ(answers.size(), 2U);
        const auto page = unpack_page(answers[0]);
        ASSERT_TRUE(page) << answers[0];
        ASSERT_EQ(page->words.size(), 5U);
        EXPECT_EQ(page->words[3].text, "Allotments");
        const auto blank = unpack_page(answers[1]);
        ASSERT_TRUE(blank) << answers[1];
        EXPECT_EQ(blank->reason, "blank page");
    }
}

} // namespace
} // namespace minutebook::extract
