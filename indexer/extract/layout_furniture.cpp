#include "indexer/extract/layout_furniture.hpp"

#include "base/text.hpp"
#include "indexer/extract/layout_marks.hpp"
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

/// Is all of it words and numbers of a page's number?
bool page_words_alone(std::string_view text)
{
    static constexpr auto page_words = std::to_array<std::string_view>({"page", "pages", "tudalen", "tud", "of", "o", "p", "pg", "no"});
    const std::string lower = ascii_lower(text);
    for (std::size_t i = 0; i < lower.size();) {
        std::size_t end = i;
        while (end < lower.size() && (ascii_alpha(lower[end]) || (static_cast<unsigned char>(lower[end]) & 0x80U) != 0)) ++end;
        const std::string_view word = std::string_view(lower).substr(i, end - i);
        const bool letters = has_letter(word); // else dashes around the number
        if (letters && std::find(page_words.begin(), page_words.end(), word) == page_words.end()) return false;
        i = end == i ? i + 1 : end;
    }
    return true;
}

/// "RESOLVED: …": a decision is never furniture.
bool states_decision(std::string_view text)
{
    static constexpr auto begins = std::to_array<std::string_view>(
        {"resolved", "resolution", "recommended", "recommendation", "agreed", "noted", "decision", "proposed", "moved", "motion", "carried",
         "it was ", "that ", "to resolve", "penderfyn", "cytunwyd", "argymhell", "cynigiwyd", "nodwyd"});
    const std::string lower = ascii_lower(text.substr(0, 24));
    return std::any_of(begins.begin(), begins.end(), [&](std::string_view begin) { return lower.starts_with(begin); });
}

/// "4. Highways", "Item 4: Report".
bool begins_item(std::string_view text)
{
    static constexpr auto kinds =
        std::to_array<std::string_view>({"item", "eitem", "agenda item", "application", "cais", "minute", "cofnod"});
    const std::string lower = ascii_lower(text.substr(0, 24));
    for (const std::string_view kind : kinds)
        if (lower.starts_with(kind) && lower.size() > kind.size() && !ascii_alpha(lower[kind.size()]) &&
            ascii_digit(lower[std::min(lower.find_first_not_of(" .:#", kind.size()), lower.size() - 1)]))
            return true;
    const auto space = text.find(' ');
    return space != std::string_view::npos && is_sure_list_mark(text.substr(0, space)) && has_letter(text.substr(space));
}

/// Words that end in a full stop, and no dots to write on.
bool sentence(std::string_view text)
{
    return ends_sentence(text) && !text.ends_with("..") && std::count(text.begin(), text.end(), ' ') >= 3;
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
        drop_running(members);
        drop_repeated(members);
    }

    /// Lines whose words are the same on several pages.
    void drop_repeated(const std::vector<std::size_t>& members)
    {
        const bool words = letters_in(lines_[members.front()].key) >= 4;
        std::map<std::string, std::vector<std::size_t>> same;
        for (const std::size_t line : members) same[lines_[line].text].push_back(line);
        for (const auto& [text, alike] : same) {
            if (!enough(alike.size()) || (!words && (alike.size() < 3 || alike.size() * 2 < pages_.size()))) continue;
            if (states_decision(text) || (alike.size() < 3 && (begins_item(text) || sentence(text)))) continue;
            for (const std::size_t line : alike) drop(lines_[line]);
        }
    }

    /// Lines alike but for a number that counts the pages. Two items or two decisions that follow each other look the same: lines
    /// that do not name a page need three pages, and their number a place of its own.
    void drop_running(const std::vector<std::size_t>& members)
    {
        const EdgeLine& first = lines_[members.front()];
        const bool page_words = page_words_alone(first.text);
        for (std::size_t k = 0; k < first.numbers.size(); ++k) {
            std::map<long, std::vector<std::size_t>> by_offset;
            for (const std::size_t line : members)
                by_offset[lines_[line].numbers[k] - static_cast<long>(lines_[line].page)].push_back(line);
            for (const auto& [offset, running] : by_offset) {
                if (running.size() < 2 || running.size() * 10 < members.size() * 6) continue;
                if (!page_words && !counts_pages(running, k)) continue;
                for (const std::size_t line : page_words ? members : running) drop(lines_[line]);
                return;
            }
        }
    }

    /// Is the `k`th number a page's, by its place and by all the words around it?
    bool counts_pages(const std::vector<std::size_t>& running, std::size_t k) const
    {
        const EdgeLine& first = lines_[running.front()];
        if (states_decision(first.text) || begins_item(first.text) || sentence(first.text)) return false;
        for (const std::size_t line : running)
            for (std::size_t other = 0; other < first.numbers.size(); ++other)
                if (other != k && lines_[line].numbers[other] != first.numbers[other]) return false;
        if (named_page(first)) return true;
        if (running.size() < 3 || (k > 0 && k + 1 < first.numbers.size())) return false;
        return set_apart(first) || (running.size() >= 4 && running.size() * 10 >= pages_.size() * 8);
    }

    static bool named_page(const EdgeLine& line)
    {
        return line.key.find("page#") != std::string::npos || line.key.find("tudalen#") != std::string::npos;
    }

    /// Does a wide gap or a mark part the number at the line's beginning or end from its words?
    bool set_apart(const EdgeLine& line) const
    {
        const auto& words = pages_[line.page].words;
        const auto apart = [&](std::uint32_t number, std::uint32_t next, double gap) {
            return ascii_digit(words[number].text.front()) && (gap > words[number].font_size || !has_letter(words[next].text));
        };
        const std::size_t count = line.words.size();
        if (count < 2) return false;
        const auto gap = [&](std::size_t i) { return words[line.words[i]].box.x0 - words[line.words[i - 1]].box.x1; };
        return apart(line.words[0], line.words[1], gap(1)) || apart(line.words[count - 1], line.words[count - 2], gap(count - 1));
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
