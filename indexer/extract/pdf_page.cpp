#include "indexer/extract/pdf_page.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <functional>
#include <string_view>
#include <unordered_set>
#include <utility>

namespace minutebook::extract {
namespace {

/// The way most of a page is written; right where no other way clearly prevails.
Turn prevailing_turn(const RawPage& raw)
{
    std::array<std::size_t, 5> signs{};
    std::size_t all = 0;
    for (const RawWord& word : raw.words) {
        if (word.fate != Fate::kept && word.fate != Fate::ocr_layer) continue;
        signs[static_cast<std::size_t>(word.turn)] += word.last - word.first;
        all += word.last - word.first;
    }
    for (const Turn turn : {Turn::down, Turn::left, Turn::up})
        if (all >= 20 && signs[static_cast<std::size_t>(turn)] * 10 > all * 6) return turn;
    return Turn::right;
}

int degrees(Turn turn)
{
    switch (turn) {
    case Turn::up: return 90;
    case Turn::left: return 180;
    case Turn::down: return 270;
    case Turn::right:
    case Turn::slanted: return 0;
    }
    return 0;
}

/// The part of a word's box between two places along its direction of writing.
Box part_of(const RawWord& word, double from, double to)
{
    Box b = word.box;
    switch (word.turn) {
    case Turn::right: return {from, b.y0, to, b.y1};
    case Turn::left: return {-to, b.y0, -from, b.y1};
    case Turn::down: return {b.x0, from, b.x1, to};
    case Turn::up: return {b.x0, -to, b.x1, -from};
    case Turn::slanted: return b;
    }
    return b;
}

class PageReader {
public:
    PageReader(const RawPage& raw, const std::vector<PdfFont>& fonts, const std::vector<Reading>& readings)
        : raw_(raw), fonts_(fonts), readings_(readings), turn_(prevailing_turn(raw))
    {}

    ReadPage read();

private:
    void add(const RawWord& word);
    void add_piece(const RawWord& word, std::string text, double from, double to, bool spaced);
    bool is_repeated(const PageWord& word);
    [[nodiscard]] bool is_hidden(const Box& link) const;
    void take_surroundings();

    const RawPage& raw_;
    const std::vector<PdfFont>& fonts_;
    const std::vector<Reading>& readings_;
    Turn turn_;
    ReadPage out_;
    PageFacts facts_;
    std::unordered_set<std::uint64_t> seen_; ///< words with their places
};

/// Has the same word been written within a point or two: twice for boldness, or once for its shadow?
bool PageReader::is_repeated(const PageWord& word)
{
    if (word.font_size < 5) return false;
    constexpr double cell = 2;
    const auto x = static_cast<std::int64_t>(std::floor(word.box.x0 / cell));
    const auto y = static_cast<std::int64_t>(std::floor(word.box.y0 / cell));
    const std::uint64_t text = std::hash<std::string_view>{}(word.text);
    const auto key = [&](std::int64_t column, std::int64_t row) {
        const auto place = static_cast<std::uint64_t>(column) * 0x9E3779B97F4A7C15U + static_cast<std::uint64_t>(row);
        return (text ^ place) * 0xC2B2AE3D27D4EB4FU + place;
    };
    for (std::int64_t row = y - 1; row <= y + 1; ++row)
        for (std::int64_t column = x - 1; column <= x + 1; ++column)
            if (seen_.contains(key(column, row))) return true;
    seen_.insert(key(x, y));
    return false;
}

bool same_look(const PageWord& a, const PageWord& b)
{
    return a.bold == b.bold && a.italic == b.italic && a.vertical == b.vertical && std::abs(a.font_size - b.font_size) < 0.1 * a.font_size;
}

void PageReader::add_piece(const RawWord& word, std::string text, double from, double to, bool spaced)
{
    std::vector<PageWord>& words = out_.page.words;
    if (text.empty()) {
        if (!words.empty() && spaced) words.back().spaced = true;
        return;
    }
    const PdfFont& font = fonts_[word.font];
    PageWord made;
    made.text = std::move(text);
    made.box = turned(part_of(word, from, to), degrees(turn_), raw_.width, raw_.height);
    made.font_size = word.size;
    made.bold = font.bold;
    made.italic = font.italic;
    made.spaced = spaced;
    made.vertical = word.turn != turn_;
    if (!words.empty() && !words.back().spaced && same_look(words.back(), made) &&
        std::abs(words.back().box.middle_y() - made.box.middle_y()) < 0.4 * made.font_size) {
        PageWord& before = words.back();
        before.text += made.text;
        before.box = {std::min(before.box.x0, made.box.x0), std::min(before.box.y0, made.box.y0), std::max(before.box.x1, made.box.x1),
                      std::max(before.box.y1, made.box.y1)};
        before.spaced = made.spaced;
        return;
    }
    words.push_back(std::move(made));
}

void PageReader::add(const RawWord& word)
{
    const PdfFont& font = fonts_[word.font];
    const Reading& reading = readings_[word.font];
    facts_.signs += word.last - word.first;
    facts_.ocr_words += word.fate == Fate::ocr_layer ? 1 : 0;
    std::string text;
    double from = 0, to = 0;
    bool begun = false;
    for (std::uint32_t i = word.first; i < word.last; ++i) {
        const Glyph& glyph = raw_.glyphs[i];
        const char32_t sign = minutebook::extract::read(glyph.value, font, reading);
        if (sign == U' ' || sign == U'\u00A0') {
            --facts_.signs;
            add_piece(word, std::exchange(text, {}), from, to, true);
            begun = false;
            continue;
        }
        const std::size_t before = text.size();
        append_sign(text, sign, font.symbols);
        if (text.size() == before && sign != 0x200B && sign != 0xFEFF) ++facts_.unreadable;
        from = begun ? std::min<double>(from, glyph.from) : glyph.from;
        to = begun ? std::max<double>(to, glyph.to) : glyph.to;
        begun = true;
    }
    add_piece(word, std::move(text), from, to, word.spaced);
}

/// Does a link stand where something is hidden? Its address may say what.
bool PageReader::is_hidden(const Box& link) const
{
    const auto holds = [](const Box& outer, const Box& inner) {
        return inner.middle_x() >= outer.x0 && inner.middle_x() <= outer.x1 && inner.middle_y() >= outer.y0 && inner.middle_y() <= outer.y1;
    };
    return std::any_of(raw_.hidden.begin(), raw_.hidden.end(), [&](const Box& box) { return holds(box, link) || holds(link, box); });
}

void PageReader::take_surroundings()
{
    for (const Rule& rule : raw_.rules) out_.page.rules.push_back({turned(rule.box, degrees(turn_), raw_.width, raw_.height)});
    for (const RawLink& link : raw_.links) {
        if (is_hidden(link.box)) continue;
        const Box box = turned(link.box, degrees(turn_), raw_.width, raw_.height);
        civic::Link made{link.url, {}};
        for (const PageWord& word : out_.page.words) {
            if (word.box.middle_x() < box.x0 || word.box.middle_x() > box.x1 || word.box.middle_y() < box.y0 ||
                word.box.middle_y() > box.y1)
                continue;
            made.text += (made.text.empty() ? "" : " ") + word.text;
            if (made.text.size() > 300) break;
        }
        out_.page.links.push_back(std::move(made));
    }
}

ReadPage PageReader::read()
{
    PageWords& page = out_.page;
    page.number = raw_.number;
    const bool sideways = turn_ == Turn::up || turn_ == Turn::down;
    page.width = sideways ? raw_.height : raw_.width;
    page.height = sideways ? raw_.width : raw_.height;
    page.rotation = degrees(turn_);
    for (const RawWord& word : raw_.words) {
        if (word.fate == Fate::redacted) ++page.redacted;
        else if (word.fate == Fate::outside) ++out_.outside;
        else add(word);
    }
    for (PageWord& word : page.words) word.text = compose(word.text);
    std::erase_if(page.words, [&](const PageWord& word) { return word.text.empty() || is_repeated(word); });
    page.hidden = raw_.hidden;
    take_surroundings();
    if (raw_.crowded) { // what is hidden on it cannot be told
        page.words.clear();
        page.links.clear();
    }
    facts_.image_share = raw_.image_share;
    facts_.painted = raw_.painted;
    facts_.crowded = raw_.crowded;
    facts_.oversized = raw_.oversized;
    facts_.unfinished = raw_.unfinished;
    judge(page, facts_);
    return std::move(out_);
}

} // namespace

Box turned(const Box& b, int degrees, double width, double height)
{
    switch (degrees) {
    case 90: return {height - b.y1, b.x0, height - b.y0, b.x1};
    case 180: return {width - b.x1, height - b.y1, width - b.x0, height - b.y0};
    case 270: return {b.y0, width - b.x1, b.y1, width - b.x0};
    default: return b;
    }
}

ReadPage read_page(const RawPage& raw, const std::vector<PdfFont>& fonts, const std::vector<Reading>& readings)
{
    return PageReader(raw, fonts, readings).read();
}

} // namespace minutebook::extract
