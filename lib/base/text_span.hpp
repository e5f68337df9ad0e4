// Places in a text: counted in bytes while reading, in Unicode code points when stored or printed.
#pragma once

#include <algorithm>
#include <compare>
#include <cstddef>
#include <string_view>
#include <vector>

namespace minutebook {

/// A half-open range of bytes [begin, end) in a UTF-8 text. Both ends lie on code point boundaries.
struct TextSpan {
    std::size_t begin = 0;
    std::size_t end = 0;

    [[nodiscard]] std::size_t size() const noexcept { return end - begin; }
    [[nodiscard]] bool empty() const noexcept { return begin >= end; }
    [[nodiscard]] bool contains(const TextSpan& other) const noexcept { return begin <= other.begin && other.end <= end; }
    [[nodiscard]] bool overlaps(const TextSpan& other) const noexcept { return begin < other.end && other.begin < end; }
    [[nodiscard]] std::string_view of(std::string_view text) const { return text.substr(begin, end - begin); }

    friend bool operator==(const TextSpan&, const TextSpan&) = default;
    friend auto operator<=>(const TextSpan&, const TextSpan&) = default;
};

/// The same range counted in Unicode code points, as the W3C Web Annotation TextPositionSelector counts.
/// Everything stored in the index or printed (extract, export, JSON) uses this.
struct CodePointSpan {
    std::size_t start = 0;
    std::size_t end = 0;

    friend bool operator==(const CodePointSpan&, const CodePointSpan&) = default;
    friend auto operator<=>(const CodePointSpan&, const CodePointSpan&) = default;
};

/// Converts between the two for one text. Built once per text (one pass); each conversion is O(log n).
/// The text must be valid UTF-8; it is not kept.
class CodePointIndex {
public:
    explicit CodePointIndex(std::string_view text);

    [[nodiscard]] std::size_t code_points(std::size_t byte) const;
    [[nodiscard]] std::size_t bytes(std::size_t code_point) const;
    [[nodiscard]] CodePointSpan operator()(const TextSpan& span) const { return {code_points(span.begin), code_points(span.end)}; }
    [[nodiscard]] TextSpan operator()(const CodePointSpan& span) const { return {bytes(span.start), bytes(span.end)}; }

private:
    // One entry for every continuation byte run: after `byte`, code points lag bytes by `lag`.
    struct Step {
        std::size_t byte;
        std::size_t lag;
    };
    std::vector<Step> steps_;
    std::size_t size_ = 0;
}; // class CodePointIndex

} // namespace minutebook
