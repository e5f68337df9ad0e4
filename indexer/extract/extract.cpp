#include "indexer/extract/extract.hpp"

#include "base/legacy_text.hpp"
#include "base/text.hpp"
#include "indexer/extract/attachments.hpp"
#include "indexer/extract/doc.hpp"
#include "indexer/extract/docx.hpp"
#include "indexer/extract/html.hpp"
#include "indexer/extract/image.hpp"
#include "indexer/extract/language.hpp"
#include "indexer/extract/odt.hpp"
#include "indexer/extract/pdf.hpp"
#include "indexer/extract/plain_text.hpp"
#include "indexer/extract/rtf.hpp"
#include "indexer/extract/xml.hpp"
#include "indexer/extract/zip_names.hpp"
#include "indexer/fingerprint.hpp"
#include "indexer/read/describe.hpp"
#include "systems/moderngov_addresses.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

namespace minutebook::extract {
namespace {

constexpr std::size_t largest_document = std::size_t{64} << 20U;
constexpr std::size_t largest_text = std::size_t{16} << 20U;
constexpr std::size_t largest_utf16 = std::size_t{32} << 20U;
constexpr std::size_t sniffed = 4096;
constexpr std::string_view utf8_mark = "\xEF\xBB\xBF", replacement_sign = "\xEF\xBF\xBD";

bool begins(std::string_view text, std::string_view prefix) { return text.substr(0, prefix.size()) == prefix; }

/// The first bytes in lower case, after a byte order mark, white space and comments.
std::string opening(std::string_view bytes)
{
    if (begins(bytes, utf8_mark)) bytes.remove_prefix(utf8_mark.size());
    std::string head = ascii_lower(trim(bytes.substr(0, sniffed)));
    while (begins(head, "<!--")) {
        const auto end = head.find("-->");
        if (end == std::string::npos) break;
        head = std::string(trim(std::string_view(head).substr(end + 3)));
    }
    return head;
}

/// A declaration, or the root of an answer, a feed or a site map.
bool looks_like_xml(std::string_view head)
{
    constexpr std::array<std::string_view, 9> roots{"<?xml",         "<get",  "<rss",     "<feed", "<urlset",
                                                    "<sitemapindex", "<soap", "<arrayof", "<rdf"};
    return std::any_of(roots.begin(), roots.end(), [&](std::string_view root) { return begins(head, root); });
}

bool looks_like_html(std::string_view head)
{
    constexpr std::array<std::string_view, 14> tags{"<!doctype html", "<html",  "<head", "<body", "<title", "<meta", "<div",
                                                    "<script",        "<table", "<p>",   "<p ",   "<h1",    "<ul",   "<span"};
    for (const auto tag : tags)
        if (begins(head, tag)) return true;
    // XHTML begins like any XML.
    const bool xhtml =
        begins(head, "<?xml") && (head.find("<html") != std::string_view::npos || head.find("<!doctype html") != std::string_view::npos);
    // A fragment of a page begins with any tag, and closes some.
    return xhtml || (begins(head, "<") && head.size() > 1 && ascii_alpha(head[1]) && !looks_like_xml(head) &&
                     head.find("</") != std::string_view::npos);
}

constexpr std::string_view old_office = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

constexpr std::array<std::pair<std::string_view, Format>, 9> signatures{{
    {"%PDF-", Format::pdf},
    {old_office, Format::doc},
    {"\x89PNG\r\n\x1A\n", Format::image},
    {"\xFF\xD8\xFF", Format::image},
    {std::string_view("II*\0", 4), Format::image},
    {std::string_view("MM\0*", 4), Format::image},
    {"GIF87a", Format::image},
    {"GIF89a", Format::image},
    {std::string_view("\0\0\0\x0CjP  ", 8), Format::image},
}};

/// A text in UTF-16 that says so by its byte order mark, in UTF-8 with one: so that nothing else that it says of its encoding counts.
/// Nothing for any other bytes. Errors: limit, invalid (too much of it is no UTF-16).
Result<std::optional<std::string>> utf16_as_utf8(std::string_view bytes)
{
    const bool big_endian = begins(bytes, "\xFE\xFF");
    if (!big_endian && !begins(bytes, "\xFF\xFE")) return std::nullopt;
    if (bytes.size() > largest_utf16) return fail(Errc::limit, "a text in UTF-16 is over " + std::to_string(largest_utf16 >> 20U) + " MiB");
    std::string text(utf8_mark);
    text += from_utf16(bytes.substr(2), big_endian);
    std::size_t lost = 0;
    for (std::size_t at = text.find(replacement_sign); at != std::string::npos; at = text.find(replacement_sign, at + 3)) ++lost;
    if (lost > 10 && lost > bytes.size() / 200) return fail(Errc::invalid, "not a text: begins like UTF-16, and is none");
    return text;
}

/// Readers of PDF accept anything before the header within the first 1024 bytes: a server's warning, an upload's boundary.
bool holds_pdf(std::string_view bytes)
{
    const auto at = bytes.substr(0, 1024).find("%PDF-");
    return at != std::string_view::npos && at + 5 < bytes.size() && ascii_digit(bytes[at + 5]) &&
           bytes.find("endobj", at) != std::string_view::npos;
}

Format kind_of_zip(std::string_view bytes)
{
    switch (package_kind(bytes).kind) {
    case PackageKind::word: return Format::docx;
    case PackageKind::text: return Format::odt;
    case PackageKind::archive:
    case PackageKind::other_office: break;
    }
    return Format::zip;
}

} // namespace

std::string_view to_string(Format format)
{
    constexpr std::array<std::string_view, 12> names{
        "plain text",      "HTML",       "XML",    "PDF",   "Word (DOCX)", "OpenDocument (ODT)",
        "Rich Text (RTF)", "Word (DOC)", "e-mail", "image", "ZIP",         "binary"};
    return names[static_cast<std::size_t>(format)];
}

bool begins_like_old_office(std::string_view bytes) { return begins(bytes, old_office); }

Format sniff(std::string_view bytes, std::string_view content_type)
{
    if (begins(bytes, "PK\x03\x04")) return kind_of_zip(bytes);
    for (const auto& [signature, format] : signatures)
        if (begins(bytes, signature)) return format;
    const std::string head = opening(bytes);
    if (begins(head, "{\\rtf")) return Format::rtf;
    if (holds_pdf(bytes) && !looks_like_mail(bytes)) return Format::pdf;
    if (looks_like_html(head)) return Format::html;
    if (looks_like_xml(head)) return Format::xml;
    if (looks_like_mail(bytes)) return Format::mail;
    if (!is_text(bytes)) return Format::binary;
    // A page whose first words stand outside any tag.
    if (content_type.find("html") != std::string_view::npos && head.find("</") != std::string::npos) return Format::html;
    return Format::plain_text;
}

bool only_leads_on(std::string_view bytes)
{
    constexpr std::array roots{"urlset", "sitemapindex", "rss", "feed", "rdf:rdf", "committees", "getmeetings"};
    std::string_view rest = trim(bytes.substr(0, sniffed));
    // The first tag that is no declaration, instruction or comment.
    for (std::size_t at = rest.find('<'); at != std::string_view::npos; at = rest.find('<', at + 1)) {
        if (at + 1 >= rest.size() || !ascii_alpha(rest[at + 1])) continue;
        const auto name = rest.substr(at + 1, rest.find_first_of(" />\t\r\n", at + 1) - at - 1);
        const std::string root = ascii_lower(name);
        return std::any_of(roots.begin(), roots.end(), [&](std::string_view known) { return known == root; });
    }
    return false;
}

namespace {

constexpr int deepest_file = 2; // a file within a mail within an archive

/// The format, with the bytes put in UTF-8 where they had to be converted. A plain text is then that text, without the mark.
Format settle(Source& source, const std::optional<std::string>& converted)
{
    if (converted) source.bytes = *converted;
    const Format format = sniff(source.bytes, source.content_type);
    if (converted && format == Format::plain_text) source.bytes.remove_prefix(utf8_mark.size());
    return format;
}

Result<civic::Document> read_inner_file(const Source& source, const systems::SourceCatalogue& catalogue, int depth);

Result<civic::Document> read_format(Format format, const Source& source, const systems::SourceCatalogue& catalogue,
                                    const Recognised& recognised, int depth = 0)
{
    const ReadInner read_inner = [&](std::string_view bytes, std::string_view content_type) -> Result<civic::Document> {
        if (depth >= deepest_file) return fail(Errc::limit, "it lies too deep within other files");
        return read_inner_file(Source{bytes, content_type, {}, {}}, catalogue, depth + 1);
    };
    switch (format) {
    case Format::plain_text: return from_plain_text(source.bytes, source.url);
    case Format::html: return from_html(source.bytes, source.content_type, source.url, source.facts, catalogue);
    case Format::xml: return from_moderngov_xml(source.bytes, source.url, source.facts);
    case Format::image: return from_image(source.bytes, recognised);
    case Format::pdf: return from_pdf(source.bytes, recognised);
    case Format::docx: return from_docx(source.bytes, recognised);
    case Format::odt: return from_odt(source.bytes);
    case Format::rtf: return from_rtf(source.bytes);
    case Format::doc: return from_doc(source.bytes);
    case Format::mail: return from_mail(source.bytes, read_inner);
    case Format::zip:
        if (const auto package = package_kind(source.bytes); package.kind == PackageKind::other_office)
            return fail(Errc::invalid, std::string(package.name) + " files are not read");
        return from_zip(source.bytes, read_inner);
    case Format::binary: break;
    }
    return fail(Errc::invalid, "not a text: holds bytes that no text encoding has");
}

/// What needs more than its bytes, another program or the reading of pictures, is read only where it stands by itself.
Result<civic::Document> read_inner_file(const Source& source, const systems::SourceCatalogue& catalogue, int depth)
{
    auto converted = utf16_as_utf8(source.bytes);
    if (!converted) return propagate(converted);
    Source inner = source;
    const Format format = settle(inner, *converted);
    if (format == Format::doc) return fail(Errc::invalid, "Word files of the old kind (DOC) within other files are not read");
    if (format == Format::image) return fail(Errc::invalid, "pictures within other files are not read");
    return read_format(format, inner, catalogue, {}, depth);
}

/// What the page that led here knows and this one does not say itself.
void complete_from(const systems::AddressFacts& facts, civic::Document& document)
{
    const auto fill = [](std::string& own, const std::string& stated) {
        if (own.empty()) own = stated;
    };
    fill(document.organization, facts.committee);
    fill(document.meeting_key, facts.meeting_key);
    fill(document.title, facts.title);
    const bool news = document.kind == civic::DocumentKind::news || document.kind == civic::DocumentKind::council_news;
    if (!document.date && !news) document.date = facts.date;
    if (document.kind == civic::DocumentKind::other && (facts.kind == "paper" || facts.kind == "minutes" || facts.kind == "agenda"))
        document.kind = civic::DocumentKind::report;
}

/// A list of the newest stories: none itself, and of no day.
bool is_front_page(const Result<Url>& url, const systems::AddressFacts& facts)
{
    return facts.kind == "section" || (url && url->path() == "/" && facts.kind != "article");
}

} // namespace

Result<civic::Document> extract_content(const Source& source, const systems::SourceCatalogue& catalogue, const Recognised& recognised)
{
    if (source.bytes.size() > largest_document) return fail(Errc::limit, "document is over 64 MiB");
    auto converted = utf16_as_utf8(source.bytes);
    if (!converted) return propagate(converted);
    Source readable = source;
    const Format format = settle(readable, *converted);
    const auto over_text = [] { return fail(Errc::limit, "document holds over 16 MiB of text"); };
    if (format == Format::plain_text && readable.bytes.size() > largest_text) return over_text();
    auto document = read_format(format, readable, catalogue, recognised);
    if (!document) return document;
    if (document->text.size() > largest_text) return over_text();
    document->format = to_string(format);
    if (document->url.empty()) document->url = source.url;
    if (format != Format::html || document->language.empty()) {
        document->language = civic::Document().language;
        find_language(*document);
    }
    document->fingerprint = indexer::fingerprint_of(*document);
    return document;
}

void describe_content(civic::Document& document, const Source& source, const systems::SourceCatalogue& catalogue)
{
    read::describe(document, catalogue);
    const auto url = Url::parse(source.url);
    if (is_front_page(url, source.facts)) {
        document.kind = civic::DocumentKind::other;
        document.published.reset();
        document.published_evidence.clear();
    }
    // A person's or a committee's page is of no one day: the dates on it are those of terms and appointments.
    const auto type = url ? systems::classify(*url).type : systems::PageType::other;
    if (type == systems::PageType::member || type == systems::PageType::committee) document.date.reset();
    complete_from(source.facts, document);
}

Result<civic::Document> extract(std::string_view bytes, std::string_view content_type, std::string_view url,
                                const systems::AddressFacts& facts, const systems::SourceCatalogue& catalogue)
{
    const Source source{bytes, content_type, url, facts};
    auto document = extract_content(source, catalogue);
    if (document) describe_content(*document, source, catalogue);
    return document;
}

} // namespace minutebook::extract
