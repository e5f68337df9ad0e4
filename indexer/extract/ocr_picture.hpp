// A page as a picture, ready to be recognised: grey, turned, straightened.
#pragma once

#include "base/result.hpp"
#include "indexer/extract/extract.hpp"

#include <memory>
#include <string_view>

struct Pix; // leptonica's

namespace minutebook::extract {

struct FreePix {
    void operator()(Pix* pix) const;
};
using PixPtr = std::unique_ptr<Pix, FreePix>;

struct Picture {
    PixPtr pix;        ///< 8 bits a pixel, 0 = black, without a colour map
    double dpi = 0;    ///< pixels an inch: stated, or guessed from the size of usual paper
    double leaned = 0; ///< degrees by which it was turned to be level

    [[nodiscard]] double points(double pixels) const { return pixels * 72 / dpi; }
};

/// The picture of a page: a page of a PDF drawn at 300 dots an inch, a picture of a TIFF, PNG, JPEG, GIF, JPEG 2000, or the nth
/// page-like picture in a DOCX (`number` from 1). Its longer side has at most 3,600 pixels.
/// Errors: invalid (damaged, or no such page), refused (encrypted), limit (over 100 million pixels).
[[nodiscard]] Result<Picture> picture_of_page(std::string_view bytes, Format format, int number);

/// One picture of an image file; `number` from 1.
[[nodiscard]] Result<Picture> decode_picture(std::string_view bytes, int number);
/// A page of a PDF; `number` from 1.
[[nodiscard]] Result<Picture> draw_pdf_page(std::string_view bytes, int number);

/// Turned clockwise by 0, 90, 180 or 270 degrees.
[[nodiscard]] Picture turned(const Picture& picture, int degrees);
/// Lines that lean by up to seven degrees made level; the size stays.
[[nodiscard]] Picture levelled(Picture picture);
/// At half the size.
[[nodiscard]] Picture halved(const Picture& picture);
/// Is there nothing but paper, specks and shadows at its edges?
[[nodiscard]] bool is_blank(const Picture& picture);

} // namespace minutebook::extract
