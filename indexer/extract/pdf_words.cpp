#include "indexer/extract/pdf_words.hpp"

#include "base/utf8.hpp"
#include "indexer/extract/pdf_device.hpp"
#include "indexer/extract/pdf_page.hpp"
#include "indexer/extract/pdf_strings.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <ctime>
#include <memory>
#include <poppler/Annot.h>
#include <poppler/Error.h>
#include <poppler/ErrorCodes.h>
#include <poppler/GlobalParams.h>
#include <poppler/Link.h>
#include <poppler/PDFDoc.h>
#include <poppler/Page.h>
#include <poppler/Stream.h>
#include <utility>

namespace minutebook::extract {
namespace {

constexpr double largest_page = 200'000; ///< points; the standard's bound is 14,400
constexpr std::size_t most_links = 2000; ///< of a page
constexpr std::size_t longest_address = 2000;

std::string first_complaint; ///< of poppler, since read_pdf() began

void note_complaint(ErrorCategory, Goffset, const char* message)
{
    if (first_complaint.empty() && message != nullptr) first_complaint = to_valid_utf8(std::string_view(message).substr(0, 200));
}

/// By the processor's clock, which is dear to ask.
class Deadline {
public:
    explicit Deadline(const PdfLimits& limits)
        : processor_(std::clock() + static_cast<std::clock_t>(limits.processor.count() * (CLOCKS_PER_SEC / 1000)))
    {}
    bool is_past()
    {
        if (past_) return true;
        constexpr unsigned seldom = 64;
        return past_ = asked_++ % seldom == 0 && std::clock() > processor_;
    }

private:
    std::clock_t processor_;
    unsigned asked_ = 0;
    bool past_ = false;
};

bool is_past(void* deadline) { return static_cast<Deadline*>(deadline)->is_past(); }

/// Notes and the borders of links are not the page's; everything else annotated is painted as a reader sees it.
bool is_shown(Annot* annotation, void*)
{
    const auto kind = annotation->getType();
    return kind != Annot::typePopup && kind != Annot::typeText && kind != Annot::typeLink;
}

double sane(double extent) { return std::isfinite(extent) && extent >= 1 ? std::min(extent, largest_page) : 1; }

/// From the page's own coordinates to the upright page.
class Placement {
public:
    explicit Placement(Page& page) { page.getDefaultCTM(matrix_.data(), 72, 72, 0, false, true); }
    [[nodiscard]] Box place(double x0, double y0, double x1, double y1) const
    {
        const Point a = place(x0, y0), b = place(x1, y1);
        return {std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)};
    }

private:
    [[nodiscard]] Point place(double x, double y) const
    {
        return {matrix_[0] * x + matrix_[2] * y + matrix_[4], matrix_[1] * x + matrix_[3] * y + matrix_[5]};
    }
    std::array<double, 6> matrix_{};
};

bool is_web_address(std::string_view url)
{
    return (url.starts_with("http://") || url.starts_with("https://")) && url.size() <= longest_address && is_valid_utf8(url) &&
           std::none_of(url.begin(), url.end(), [](char c) { return static_cast<unsigned char>(c) <= 0x20; });
}

bool is_redaction(const Annot& annotation)
{
    const Object& object = annotation.getAnnotObj();
    return object.isDict() && object.dictLookup("Subtype").isName("Redact");
}

/// Areas marked to be redacted hide what is below them; links are kept with their places.
void read_annotations(Page& page, PdfDevice& device, std::vector<RawLink>& links)
{
    const Placement placement(page);
    for (Annot* annotation : page.getAnnots()->getAnnots()) {
        double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
        annotation->getRect(&x0, &y0, &x1, &y1);
        const Box box = placement.place(x0, y0, x1, y1);
        if (is_redaction(*annotation)) device.hide(box);
        if (annotation->getType() != Annot::typeLink || links.size() >= most_links) continue;
        const LinkAction* action = static_cast<AnnotLink*>(annotation)->getAction();
        if (action == nullptr || action->getKind() != actionURI) continue;
        const std::string& url = static_cast<const LinkURI*>(action)->getURI();
        if (is_web_address(url)) links.push_back({box, url});
    }
}

RawPage draw(PDFDoc& doc, int number, PdfDevice& device, Deadline& deadline)
{
    Page* page = doc.getPage(number);
    if (page == nullptr || !page->isOk()) {
        device.begin(number, 595, 842);
        RawPage raw = device.take();
        raw.unfinished = true;
        return raw;
    }
    const bool sideways = page->getRotate() % 180 != 0;
    const double width = sane(sideways ? page->getCropHeight() : page->getCropWidth());
    const double height = sane(sideways ? page->getCropWidth() : page->getCropHeight());
    device.begin(number, width, height);
    doc.displayPage(&device, number, 72, 72, 0, false, true, false, is_past, &deadline, is_shown, nullptr);
    std::vector<RawLink> links;
    read_annotations(*page, device, links);
    RawPage raw = device.take();
    raw.links = std::move(links);
    raw.unfinished = deadline.is_past();
    raw.oversized = std::max(page->getCropWidth(), page->getCropHeight()) > largest_page;
    return raw;
}

std::string pages_from(int first, int last)
{
    return first == last ? "page " + std::to_string(first) : "pages " + std::to_string(first) + " to " + std::to_string(last);
}

std::vector<RawPage> draw_all(PDFDoc& doc, PdfDevice& device, const PdfLimits& limits, Deadline& deadline, std::vector<std::string>& notes)
{
    std::vector<RawPage> pages;
    const int count = doc.getNumPages();
    const auto stop = [&](int number, const std::string& why) {
        notes.push_back(pages_from(number, count) + (number == count ? " was" : " were") + " not read: " + why);
    };
    for (int number = 1; number <= count; ++number) {
        if (number > limits.pages) {
            stop(number, "the document is longer than " + std::to_string(limits.pages) + " pages");
            break;
        }
        if (device.full()) {
            stop(number, "the document is longer than " + std::to_string(limits.characters) + " characters");
            break;
        }
        if (deadline.is_past()) {
            stop(number, "reading took too long");
            break;
        }
        pages.push_back(draw(doc, number, device, deadline));
        if (pages.back().too_long) notes.push_back("page " + std::to_string(number) + " was read in part: it has too many words");
    }
    return pages;
}

Result<PdfContent> refuse(const PDFDoc& doc)
{
    if (doc.getErrorCode() == errEncrypted) return fail(Errc::refused, "the PDF is encrypted and opens with a password only");
    std::string why = first_complaint.empty() ? "no page catalogue found" : first_complaint;
    return fail(Errc::invalid, "the PDF is damaged: " + why);
}

std::string entry(PDFDoc& doc, const char* key)
{
    const auto value = doc.getDocInfoStringEntry(key);
    return value ? value->toStr() : std::string();
}

void read_words(std::vector<RawPage>& raw, const std::vector<PdfFont>& fonts, PdfContent& content)
{
    std::vector<Reading> readings;
    readings.reserve(fonts.size());
    for (const PdfFont& font : fonts) readings.push_back(reading_of(font));
    std::size_t outside = 0;
    for (RawPage& page : raw) {
        ReadPage done = read_page(page, fonts, readings);
        outside += done.outside;
        content.pages.push_back(std::move(done.page));
        page = RawPage{};
    }
    if (outside > 0) content.notes.push_back(std::to_string(outside) + " words outside the visible page were left out");
}

} // namespace

void warm_pdf()
{
    // Kept, so that poppler-cpp, where it is used besides, neither replaces nor ends it.
    static const GlobalParamsIniter keep(note_complaint);
    setErrorCallback(note_complaint);
    static_cast<void>(globalParams->mapNameToUnicodeText("A"));
    static_cast<void>(globalParams->mapNameToUnicodeAll("A"));
    static_cast<void>(globalParams->getUtf8Map());
}

Result<PdfContent> read_pdf(std::string_view bytes, const PdfLimits& limits)
{
    warm_pdf();
    first_complaint.clear();
    PDFDoc doc(new MemStream(bytes.data(), 0, static_cast<Goffset>(bytes.size()), Object(objNull)));
    if (!doc.isOk()) return refuse(doc);
    if (doc.getNumPages() <= 0) return fail(Errc::invalid, "the PDF is damaged: it has no pages");
    PdfContent content;
    content.title = pdf_text(entry(doc, "Title"));
    content.created = pdf_date(entry(doc, "CreationDate"));
    content.modified = pdf_date(entry(doc, "ModDate"));
    Deadline deadline(limits);
    PdfDevice device(doc.getXRef(), {limits.words_a_page, limits.characters}, [&] { return deadline.is_past(); });
    std::vector<RawPage> raw = draw_all(doc, device, limits, deadline, content.notes);
    read_words(raw, device.fonts(), content);
    return content;
}

} // namespace minutebook::extract
