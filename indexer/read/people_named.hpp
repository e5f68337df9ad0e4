// The people named in a stretch of a record, and the lists they form: "Councillors A Brook (Chair), Dale and Mrs Fox".
#pragma once

#include "civic/reading.hpp"
#include "indexer/read/decisions_text.hpp"

#include <string_view>
#include <vector>

namespace minutebook::read {

/// Views into the mentions and the record it is made of. Lookups are by binary search.
class PeopleNamed {
public:
    PeopleNamed(const RecordText& record, const std::vector<civic::Mention>& people) : record_(record), people_(people) {}

    /// All within the span, by place.
    [[nodiscard]] std::vector<const civic::Mention*> inside(const TextSpan& span) const;
    /// The list that ends the span, as the subject of the verb after it; empty if other words end it.
    [[nodiscard]] std::vector<const civic::Mention*> that_end(const TextSpan& span) const;
    /// The list that begins the span; empty if other words than titles begin it.
    [[nodiscard]] std::vector<const civic::Mention*> that_begin(const TextSpan& span) const;

    /// True for words that may stand between two names of one list: commas, "and", brackets, titles.
    [[nodiscard]] static bool joins(std::string_view between);

private:
    [[nodiscard]] std::string_view between(std::size_t begin, std::size_t end) const { return record_.of(TextSpan{begin, end}); }

    const RecordText& record_;
    const std::vector<civic::Mention>& people_;
}; // class PeopleNamed

} // namespace minutebook::read
