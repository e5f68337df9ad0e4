// Pages for layout's tests: words put at places.
#pragma once

#include "indexer/extract/layout.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace minutebook::extract {

/// One page of 595 × 842 points; every letter is half as wide as the font is high.
class PageMaker {
public:
    explicit PageMaker(int number = 1)
    {
        page_.number = number;
        page_.width = 595;
        page_.height = 842;
    }

    /// The words of `text` from `x` on, the line's middle at `y`.
    PageMaker& at(double x, double y, std::string_view text, double size = 10, bool bold = false)
    {
        while (!text.empty()) {
            const auto space = text.find(' ');
            const std::string_view word = text.substr(0, space);
            const double width = letters(word) * size / 2;
            if (!word.empty()) add(word, {x, y - size / 2, x + width, y + size / 2}, size, bold);
            x += width + 0.3 * size;
            text = space == std::string_view::npos ? std::string_view{} : text.substr(space + 1);
        }
        return *this;
    }

    /// Lines one below the other.
    PageMaker& lines(double x, double y, const std::vector<std::string_view>& texts, double size = 10, double step = 12)
    {
        for (const std::string_view text : texts) {
            at(x, y, text, size);
            y += step;
        }
        return *this;
    }

    PageMaker& rule(double x0, double y0, double x1, double y1)
    {
        page_.rules.push_back({{x0, y0, x1, y1}});
        return *this;
    }

    void add(std::string_view word, const Box& box, double size, bool bold)
    {
        PageWord made;
        made.text = std::string(word);
        made.box = box;
        made.font_size = size;
        made.bold = bold;
        page_.words.push_back(std::move(made));
    }

    [[nodiscard]] PageWords& page() { return page_; }

private:
    static double letters(std::string_view word)
    {
        double count = 0;
        for (const char c : word)
            if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) ++count;
        return count;
    }

    PageWords page_;
}; // class PageMaker

inline civic::Document laid_out(const std::vector<PageWords>& pages)
{
    DocumentWriter out;
    lay_out(pages, out);
    civic::Document document;
    out.finish(document);
    return document;
}

inline std::string text_of_page(PageMaker& maker) { return laid_out({maker.page()}).text; }

} // namespace minutebook::extract
