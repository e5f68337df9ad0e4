// How large a picture says it is, told before anything is decoded.
#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace minutebook::extract {

/// One picture of a file: a TIFF may hold many (a fax, a copier's pages), all others hold one.
struct ImageSize {
    std::size_t width = 0, height = 0; ///< pixels, as stored

    [[nodiscard]] std::size_t pixels() const { return width * height; }
};

/// The most pixels that a picture may have to be decoded.
inline constexpr std::size_t most_pixels = 100'000'000;

/// A logo, a signature, a photograph for the web: too small to be a page of writing.
[[nodiscard]] bool smaller_than_a_page(const ImageSize& size);

/// The sizes of all pictures in PNG, JPEG, GIF, JPEG 2000 or TIFF bytes, in order, at least one.
/// Errors: invalid (no such file, or damaged), limit (over 2,000 pictures, or a side over 1,000,000).
[[nodiscard]] Result<std::vector<ImageSize>> image_sizes(std::string_view bytes);

} // namespace minutebook::extract
