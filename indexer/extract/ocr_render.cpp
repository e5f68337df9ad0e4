// Pages of PDFs as pictures, by poppler.
#include "indexer/extract/docx.hpp"
#include "indexer/extract/ocr_picture.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <leptonica/allheaders.h>
#include <limits>
#include <memory>
#include <poppler/cpp/poppler-document.h>
#include <poppler/cpp/poppler-global.h>
#include <poppler/cpp/poppler-page-renderer.h>
#include <poppler/cpp/poppler-page.h>
#include <string>

namespace minutebook::extract {
namespace {

constexpr double usual_dpi = 300;
constexpr double longest_side = 3600; // pixels

/// Poppler's words on damaged files are no failure, and would go to the terminal.
void quiet(const std::string& /*message*/, void* /*closure*/) {}

PixPtr to_pix(const poppler::image& image)
{
    PixPtr pix(pixCreate(image.width(), image.height(), 8));
    if (!pix) return nullptr;
    for (int y = 0; y < image.height(); ++y) {
        const char* from = image.const_data() + static_cast<std::ptrdiff_t>(y) * image.bytes_per_row();
        l_uint32* line = pixGetData(pix.get()) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(pix.get());
        for (int x = 0; x < image.width(); ++x) SET_DATA_BYTE(line, x, static_cast<unsigned char>(from[x]));
    }
    return pix;
}

Result<Picture> draw(const poppler::page& page)
{
    const poppler::rectf place = page.page_rect();
    const double longer = std::max(place.width(), place.height());
    if (!std::isfinite(longer) || longer < 1 || std::min(place.width(), place.height()) < 1)
        return fail(Errc::invalid, "page without a size");
    const double dpi = std::min(usual_dpi, longest_side * 72 / longer);
    poppler::page_renderer renderer;
    renderer.set_image_format(poppler::image::format_gray8);
    renderer.set_render_hint(poppler::page_renderer::antialiasing);
    renderer.set_render_hint(poppler::page_renderer::text_antialiasing);
    const poppler::image image = renderer.render_page(&page, dpi, dpi);
    if (!image.is_valid() || image.format() != poppler::image::format_gray8) return fail(Errc::invalid, "page cannot be drawn");
    PixPtr pix = to_pix(image);
    if (!pix) return fail(Errc::limit, "page takes too much memory");
    return Picture{std::move(pix), dpi};
}

} // namespace

Result<Picture> draw_pdf_page(std::string_view bytes, int number)
{
    poppler::set_debug_error_function(quiet, nullptr);
    if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) return fail(Errc::limit, "PDF is over 2 GiB");
    const std::unique_ptr<poppler::document> document(poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
    if (!document) return fail(Errc::invalid, "not a PDF that can be opened: damaged");
    if (document->is_locked()) return fail(Errc::refused, "PDF is encrypted");
    const std::unique_ptr<poppler::page> page(number >= 1 && number <= document->pages() ? document->create_page(number - 1) : nullptr);
    if (!page) return fail(Errc::invalid, "PDF has no page " + std::to_string(number) + " that can be read");
    return draw(*page);
}

Result<Picture> picture_of_page(std::string_view bytes, Format format, int number)
{
    switch (format) {
    case Format::pdf: return draw_pdf_page(bytes, number);
    case Format::image: return decode_picture(bytes, number);
    case Format::docx: {
        auto picture = picture_of_docx(bytes, number);
        if (!picture) return propagate(picture);
        return decode_picture(*picture, 1);
    }
    default: return fail(Errc::invalid, std::string(to_string(format)) + " files hold no pages that are pictures");
    }
}

} // namespace minutebook::extract
