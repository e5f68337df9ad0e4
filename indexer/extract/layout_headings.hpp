// Which paragraphs head what follows, and on what level.
#pragma once

#include "indexer/extract/layout_paragraphs.hpp"

#include <cstddef>
#include <functional>
#include <map>
#include <vector>

namespace minutebook::extract {

/// Judges by size, weight, capitals and numbers, each against what the document's body has.
class HeadingJudge {
public:
    /// `recognised`: sizes are measured from a picture, and only great differences count.
    HeadingJudge(const std::vector<Paragraph>& paragraphs, bool recognised);

    /// 0: no heading.
    [[nodiscard]] int level(const Paragraph& paragraph) const;
    /// Bytes of its beginning that are a heading ("5. Minutes" in bold, the text after it on the same line); 0: none.
    [[nodiscard]] std::size_t run_in(const Paragraph& paragraph) const;
    /// Of a heading in the body's size.
    [[nodiscard]] int body_level() const { return static_cast<int>(larger_.size()) + 1; }

private:
    [[nodiscard]] bool larger(const Paragraph& paragraph) const;
    [[nodiscard]] bool plain_number(const Paragraph& paragraph) const;
    double body_size_ = 10;
    double factor_ = 1.15;
    bool bold_body_ = false;                       ///< much of the text is bold: weight says nothing
    bool marked_numbers_ = false;                  ///< numbered titles are bold or in capitals
    bool numbers_head_ = false;                    ///< most numbered lines are short titles
    int fewest_parts_ = 9;                         ///< of the numbers of titles
    std::map<double, int, std::greater<>> larger_; ///< size of headings → level
};

} // namespace minutebook::extract
