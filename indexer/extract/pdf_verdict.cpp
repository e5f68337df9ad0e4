#include "indexer/extract/pdf_page.hpp"
#include "indexer/extract/text_evidence.hpp"

#include <algorithm>
#include <string_view>

namespace minutebook::extract {
namespace {

using civic::PageQuality;

constexpr std::size_t few_signs = 25;        ///< a page number, a stamp
constexpr std::size_t hardly_any_signs = 60; ///< on a page that is a picture from edge to edge
constexpr std::size_t many_areas = 300;      ///< letters drawn as outlines, not set as type

std::string text_of(const PageWords& page)
{
    std::string text;
    for (const PageWord& word : page.words) {
        text += word.text;
        if (word.spaced) text += ' ';
    }
    return text;
}

void set(PageWords& page, PageQuality quality, std::string reason)
{
    page.quality = quality;
    page.reason = std::move(reason);
    page.needs_ocr = quality != PageQuality::good;
}

/// A picture, with a few words at most.
bool is_picture(const PageFacts& facts)
{
    if (facts.signs == 0) return facts.image_share > 0.02 || facts.painted > many_areas;
    return (facts.image_share >= 0.5 && facts.signs < few_signs) || (facts.image_share >= 0.8 && facts.signs < hardly_any_signs);
}

/// Latin letters in pairs that neither English nor Welsh has.
bool reads_as_nothing(const TextEvidence& e) { return e.pairs >= 60 && e.other_letters * 2 < e.pairs && e.usual_share() < 0.45; }

/// Letters with signs among them that OCR puts for strokes it cannot tell, and that no record writes there.
bool is_mangled(std::string_view word)
{
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    return word.find_first_of("|{}\\^~<>") != std::string_view::npos && std::any_of(word.begin(), word.end(), letter) &&
           word.find("://") == std::string_view::npos && word.find('@') == std::string_view::npos;
}

/// One mangled word in about a hundred stands for many that are wrong without showing it.
bool is_mangled(const PageWords& page)
{
    const auto mangled = std::count_if(page.words.begin(), page.words.end(), [](const PageWord& word) { return is_mangled(word.text); });
    return mangled >= 3 && static_cast<std::size_t>(mangled) * 120 >= page.words.size();
}

bool is_poor_ocr(const TextEvidence& e)
{
    return e.tokens >= 20 && (e.well_made_share() < 0.7 || (e.pairs >= 60 && e.usual_share() < 0.62));
}

} // namespace

void judge(PageWords& page, const PageFacts& facts)
{
    if (facts.crowded) return set(page, PageQuality::suspect, "painted over too often to tell what is hidden");
    if (facts.oversized) {
        page.quality = PageQuality::suspect;
        page.reason = "larger than any paper";
        return; // nor is there a picture of it that could be read
    }
    if (is_picture(facts)) return set(page, PageQuality::no_text_layer, "the page is a picture");
    if (facts.signs == 0 && page.redacted > 0) return;
    if (facts.signs == 0) return set(page, PageQuality::good, "blank page");
    if (facts.unreadable > 8 && facts.unreadable * 10 > facts.signs) return set(page, PageQuality::suspect, "font without a character map");
    const TextEvidence evidence = evidence_of(text_of(page));
    if (facts.ocr_words * 10 >= page.words.size() * 8 && facts.image_share >= 0.3) {
        if (is_poor_ocr(evidence) || is_mangled(page)) return set(page, PageQuality::suspect, "text layer made by OCR, of poor quality");
        return set(page, PageQuality::good, "text layer made by OCR");
    }
    if (reads_as_nothing(evidence)) return set(page, PageQuality::suspect, "its text layer reads as no language");
    if (facts.unfinished) page.reason = "read in part: it took too long";
}

} // namespace minutebook::extract
