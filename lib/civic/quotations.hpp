// Where a text quotes: the words between quotation marks.
#pragma once

#include "base/text_span.hpp"

#include <string_view>
#include <vector>

namespace minutebook::civic {

struct Quotation {
    TextSpan words;       ///< without the marks
    TextSpan marked;      ///< with them
    bool goes_on = false; ///< its closing mark stands only at the end of a later paragraph
};

/// Quotations in order: curly and straight double marks, and curly single ones that no apostrophe can be. One that goes on over
/// paragraphs, each begun with a mark, is one Quotation for each of them. Words of fewer than three are names and terms, not speech.
[[nodiscard]] std::vector<Quotation> quotations(std::string_view text);

} // namespace minutebook::civic
