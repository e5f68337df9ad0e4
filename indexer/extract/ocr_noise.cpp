#include "indexer/extract/ocr_noise.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <string_view>

namespace minutebook::extract {
namespace {

constexpr int improbable = 25;
constexpr int sure = 60;

/// Letters and digits of a word.
std::size_t writing(std::string_view text)
{
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = decode(text, at);
        at += c.length;
        const bool digit = c.value < 0x80 && ascii_digit(static_cast<char>(c.value));
        if (digit || is_letter(c.value)) ++count;
    }
    return count;
}

/// Nothing but what ruled lines, edges and shadows are read as.
bool is_stroke(std::string_view text)
{
    constexpr std::string_view strokes = "|_~=[](){}<>/\\!;:.,'`\"-";
    std::size_t plain = 0;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = decode(text, at);
        at += c.length;
        const bool dash = c.value >= 0x2010 && c.value <= 0x201F;
        if (!dash && (c.value >= 0x80 || strokes.find(static_cast<char>(c.value)) == std::string_view::npos)) return false;
        ++plain;
    }
    return plain != 0;
}

double median_height(const std::vector<PageWord>& words)
{
    std::vector<double> heights;
    for (const PageWord& word : words)
        if (writing(word.text) > 1) heights.push_back(word.box.height());
    if (heights.empty()) return 0;
    const auto middle = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
    std::nth_element(heights.begin(), middle, heights.end());
    return *middle;
}

bool is_noise(const PageWord& word, double usual_height)
{
    const std::size_t letters = writing(word.text);
    if (word.confidence < improbable && letters <= 2) return true;
    if (letters == 0 && word.confidence < sure) return true;
    // A full stop parted from its word may stand; a bar, an underscore or a bracket as high as a table is a line.
    const bool bar = word.text.find_first_of("|_~") != std::string::npos;
    if (is_stroke(word.text) && (bar || (usual_height > 0 && word.box.height() > 2 * usual_height))) return true;
    // Letters seen in a picture or a shadow are of a height that no line has.
    return word.confidence < improbable && usual_height > 0 &&
           (word.box.height() > 4 * usual_height || word.box.height() < usual_height / 4);
}

/// The edge of a cell that was read as the end of the number or word beside it: a bar, or a bracket that none opens.
void cut_edges(std::vector<PageWord>& words)
{
    int open = 0;
    for (PageWord& word : words) {
        std::string& text = word.text;
        while (text.size() > 1 && text.front() == '|') text.erase(0, 1);
        while (text.size() > 1 && text.back() == '|') text.pop_back();
        open += static_cast<int>(std::count(text.begin(), text.end(), '['));
        while (text.size() > 1 && text.back() == ']' && open < std::count(text.begin(), text.end(), ']')) text.pop_back();
        open = std::max(0, open - static_cast<int>(std::count(text.begin(), text.end(), ']')));
    }
}

} // namespace

void drop_noise(std::vector<PageWord>& words)
{
    cut_edges(words);
    const double usual = median_height(words);
    const auto noise = [usual](const PageWord& word) { return is_noise(word, usual); };
    words.erase(std::remove_if(words.begin(), words.end(), noise), words.end());
}

int mean_confidence(const std::vector<PageWord>& words)
{
    if (words.empty()) return 0;
    const auto add = [](double sum, const PageWord& word) { return sum + word.confidence; };
    return static_cast<int>(std::lround(std::accumulate(words.begin(), words.end(), 0.0, add) / static_cast<double>(words.size())));
}

void judge(PageWords& page)
{
    constexpr int texture = 45; // mean confidence below which a page with hardly a sure word is none of writing
    constexpr int few = 3;
    const auto is_sure = [](const PageWord& word) { return word.confidence >= sure && writing(word.text) >= 2; };
    const int mean = mean_confidence(page.words);
    if (mean < texture && std::count_if(page.words.begin(), page.words.end(), is_sure) < few) page.words.clear();
    if (page.words.empty()) {
        page.quality = civic::PageQuality::no_text_layer;
        page.reason = "a picture without words";
    }
    else if (mean < sure) {
        page.quality = civic::PageQuality::suspect;
        page.reason = "OCR with low confidence (mean " + std::to_string(mean) + ")";
    }
    else page.reason = "read by OCR";
}

} // namespace minutebook::extract
