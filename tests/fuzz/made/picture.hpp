// Pictures made by hand: a header may claim any size, whatever follows.
#pragma once

#include <cstdint>
#include <string>

namespace minutebook::made {

/// A grey picture of one byte a pixel, `rows` rows of `row` being all there is, whatever width and height are told.
[[nodiscard]] std::string png(std::uint32_t width, std::uint32_t height, const std::string& row, std::uint32_t rows);
[[nodiscard]] std::string gif(std::uint16_t width, std::uint16_t height);
/// One strip, uncompressed, of `bytes`.
[[nodiscard]] std::string tiff(std::uint32_t width, std::uint32_t height, const std::string& bytes);

} // namespace minutebook::made
