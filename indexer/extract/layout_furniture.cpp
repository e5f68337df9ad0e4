#include "indexer/extract/layout_furniture.hpp"

#include "base/text.hpp"
#include "indexer/extract/layout_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <unordered_set>

namespace minutebook::extract {
namespace {

constexpr std::size_t lines_at_edge = 4;
constexpr std::size_t longest = 200; // bytes of a line that may be furniture
constexpr double same_height = 10;

/// A line at the edge of a page.
struct EdgeLine {
    std::size_t page = 0; ///< place in the list of pages
    bool top = false;
    bool outermost = false;
    double height = 0;
    std::string text;
    std::string key; ///< letters in lower case, each number as "#"
    std::vector<long> numbers;
    std::vector<std::uint32_t> words;
};

void set_key(EdgeLine& line)
{
    const std::string lower = ascii_lower(line.text);
    for (std::size_t i = 0; i < lower.size();) {
        if (ascii_digit(lower[i])) {
            long number = 0;
            for (; i < lower.size() && ascii_digit(lower[i]); ++i) number = std::min(number * 10 + (lower[i] - '0'), 1'000'000L);
            line.numbers.push_back(number);
            line.key += '#';
            continue;
        }
        if (ascii_alpha(lower[i]) || (static_cast<unsigned char>(lower[i]) & 0x80U) != 0) line.key += lower[i];
        ++i;
    }
}

std::size_t letters_in(const std::string& key) { return key.size() - static_cast<std::size_t>(std::count(key.begin(), key.end(), '#')); }

bool page_number_words(const std::string& key)
{
    static constexpr auto keys = std::to_array<std::string_view>(
        {"#", "page#", "page#of#", "#of#", "#page", "p#", "##", "page##", "tudalen#", "tudalen#o#", "#page#"});
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

class FurnitureFinder {
public:
    explicit FurnitureFinder(std::vector<LaidPage>& pages) : pages_(pages)
    {
        for (std::size_t i = 0; i < pages_.size(); ++i) note_edges(i);
    }

    void take_out()
    {
        std::map<std::string, std::vector<std::size_t>> groups;
        for (std::size_t i = 0; i < lines_.size(); ++i) groups[(lines_[i].top ? "T" : "B") + lines_[i].key].push_back(i);
        for (auto& [key, members] : groups) judge(members);
        for (const EdgeLine& line : lines_)
            if (line.outermost && certain_number(line)) drop(line);
        for (std::size_t i = 0; i < pages_.size(); ++i) {
            const auto& dropped = dropped_[i];
            if (!dropped.empty()) std::erase_if(pages_[i].body, [&](std::uint32_t word) { return dropped.contains(word); });
        }
    }

private:
    void note_edges(std::size_t index)
    {
        const LaidPage& page = pages_[index];
        auto lines = lines_of(page.words, runs_of(page.words, page.body));
        if (lines.empty()) return;
        double height = page.source->height;
        if (!std::isfinite(height) || height < lines.back().box.y1) height = lines.back().box.y1;
        const std::size_t count = lines.size();
        for (std::size_t i = 0; i < count; ++i) {
            const bool top = i < lines_at_edge && lines[i].box.y1 < 0.25 * height;
            const bool bottom = i + lines_at_edge >= count && lines[i].box.y0 > 0.75 * height;
            if (!top && !bottom) continue;
            EdgeLine line;
            line.page = index;
            line.top = top;
            line.outermost = i == 0 || i + 1 == count;
            line.height = lines[i].box.middle_y();
            line.text = text_of(page.words, lines[i].words).text;
            if (line.text.size() > longest) continue;
            set_key(line);
            line.words = std::move(lines[i].words);
            if (!line.key.empty()) lines_.push_back(std::move(line));
        }
    }

    bool enough(std::size_t found) const { return found >= 3 || (found >= 2 && found * 2 >= pages_.size()); }

    void judge(std::vector<std::size_t>& members)
    {
        if (!enough(members.size())) return;
        std::vector<double> heights;
        for (const std::size_t line : members) heights.push_back(lines_[line].height);
        const double usual = median(std::move(heights));
        std::erase_if(members, [&](std::size_t line) { return std::abs(lines_[line].height - usual) > same_height; });
        if (!enough(members.size())) return;
        if (runs_with_pages(members)) {
            for (const std::size_t line : members) drop(lines_[line]);
            return;
        }
        const bool words = letters_in(lines_[members.front()].key) >= 4;
        std::map<std::string, std::vector<std::size_t>> same;
        for (const std::size_t line : members) same[lines_[line].text].push_back(line);
        for (const auto& [text, alike] : same) {
            if (!enough(alike.size()) || (!words && (alike.size() < 3 || alike.size() * 2 < pages_.size()))) continue;
            for (const std::size_t line : alike) drop(lines_[line]);
        }
    }

    /// Does one of its numbers count the pages?
    bool runs_with_pages(const std::vector<std::size_t>& members) const
    {
        const std::size_t numbers = lines_[members.front()].numbers.size();
        for (std::size_t k = 0; k < numbers; ++k) {
            std::map<long, std::size_t> offsets;
            for (const std::size_t line : members) ++offsets[lines_[line].numbers[k] - static_cast<long>(lines_[line].page)];
            for (const auto& [offset, count] : offsets)
                if (count >= 2 && count * 10 >= members.size() * 6) return true;
        }
        return false;
    }

    bool certain_number(const EdgeLine& line) const
    {
        if (!page_number_words(line.key)) return false;
        const auto number = static_cast<std::size_t>(line.numbers.front());
        if (letters_in(line.key) > 0 && line.key != "#of#") return number >= 1;
        return !line.top && number == line.page + 1 && (line.numbers.size() == 1 || line.numbers[1] >= line.numbers[0]);
    }

    void drop(const EdgeLine& line)
    {
        const bool heads_document = line.top && line.page == 0 && letters_in(line.key) >= 4 && !page_number_words(line.key);
        if (!heads_document) dropped_[line.page].insert(line.words.begin(), line.words.end());
    }

    std::vector<LaidPage>& pages_;
    std::vector<EdgeLine> lines_;
    std::map<std::size_t, std::unordered_set<std::uint32_t>> dropped_;
}; // class FurnitureFinder

} // namespace

void take_furniture_out(std::vector<LaidPage>& pages) { FurnitureFinder(pages).take_out(); }

} // namespace minutebook::extract
