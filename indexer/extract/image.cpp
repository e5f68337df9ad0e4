#include "indexer/extract/image.hpp"

#include "indexer/extract/document_writer.hpp"
#include "indexer/extract/image_header.hpp"
#include "indexer/extract/layout.hpp"

#include <algorithm>
#include <vector>

namespace minutebook::extract {
namespace {

PageWords unread_page(int number, const ImageSize& size)
{
    PageWords page;
    page.number = number;
    page.quality = civic::PageQuality::no_text_layer;
    if (smaller_than_a_page(size)) page.reason = "a picture, not a page";
    else if (size.pixels() > most_pixels) page.reason = "a picture of over 100 million pixels: not read";
    else {
        page.reason = "a picture of a page";
        page.needs_ocr = true;
    }
    return page;
}

} // namespace

Result<civic::Document> from_image(std::string_view bytes, const Recognised& recognised)
{
    const auto sizes = image_sizes(bytes);
    if (!sizes) return tl::unexpected<Error>(sizes.error());
    std::vector<PageWords> pages;
    for (const ImageSize& size : *sizes) {
        const int number = static_cast<int>(pages.size()) + 1;
        const auto read = recognised.find(number);
        pages.push_back(read == recognised.end() ? unread_page(number, size) : read->second);
        pages.back().number = number;
    }
    civic::Document document;
    DocumentWriter writer;
    lay_out(pages, writer);
    writer.finish(document);
    const auto words = [](const PageWords& page) { return !page.words.empty(); };
    const bool small = std::all_of(sizes->begin(), sizes->end(), smaller_than_a_page);
    if (small && std::none_of(pages.begin(), pages.end(), words)) document.notes.emplace_back("a picture, not a page");
    return document;
}

} // namespace minutebook::extract
