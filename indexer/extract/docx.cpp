#include "indexer/extract/docx.hpp"

#include "indexer/extract/docx_body.hpp"
#include "indexer/extract/layout.hpp"
#include "indexer/extract/office_notes.hpp"
#include "indexer/extract/picture_size.hpp"
#include "indexer/extract/zip_names.hpp"

#include <algorithm>
#include <utility>

namespace minutebook::extract {
namespace {

constexpr std::size_t no_text_of_its_own = 200; // bytes: a file name, a date, a caption
constexpr std::size_t most_headers = 50;
constexpr std::size_t most_picture_pages = 500;

/// A package with its text read.
struct ReadDocx {
    OfficeBlocks blocks;
    DocxFindings findings;
    std::string core;   ///< the part with the file's properties
    std::string damage; ///< why the text ends early
};

std::string part_or(const ZipPackage& package, const Relationships& relationships, std::string_view type, std::string usual)
{
    std::string part = part_of_type(relationships, type);
    return package.has(part) ? part : std::move(usual);
}

Result<ZipPackage> open_docx(std::string_view bytes)
{
    if (const auto package = package_kind(bytes); package.kind == PackageKind::other_office)
        return fail(Errc::invalid, std::string(package.name) + " files are not read",
                    "their hidden rows and columns are not meant for readers");
    return ZipPackage::open(bytes);
}

/// Does a header hold a picture or a shape? Those lie behind the text, and may be as large as the page.
bool painted_header(const ZipPackage& package, const Relationships& relationships)
{
    std::size_t looked_at = 0;
    for (const auto& [id, relationship] : relationships) {
        if (relationship.type != "header" && relationship.type != "footer") continue;
        if (++looked_at > most_headers) return true;
        bool painted = false;
        std::string last; // a name may lie across two pieces
        auto read = package.stream(relationship.target, [&](std::string_view piece) -> Result<> {
            last += piece;
            painted = last.find("w:drawing") != std::string::npos || last.find("w:pict") != std::string::npos;
            last.erase(0, last.size() - std::min<std::size_t>(last.size(), 16));
            return painted ? fail(Errc::limit, "enough") : Result<>{};
        });
        if (painted || !read) return true;
    }
    return false;
}

Result<ReadDocx> read_docx(const ZipPackage& package)
{
    auto own = relationships_of(package, "");
    if (!own) return propagate(own);
    const std::string main = part_or(package, *own, "officeDocument", "word/document.xml");
    if (!package.has(main)) return fail(Errc::invalid, "no Word document: the package has no text part");
    auto relationships = relationships_of(package, main);
    if (!relationships) return propagate(relationships);
    auto styles = WordStyles::read(package, part_or(package, *relationships, "styles", "word/styles.xml"));
    if (!styles) return propagate(styles);
    auto lists = WordLists::read(package, part_or(package, *relationships, "numbering", "word/numbering.xml"), *styles);
    if (!lists) return propagate(lists);
    ReadDocx out;
    out.core = part_or(package, *own, "core-properties", "docProps/core.xml");
    const bool paper = !painted_header(package, *relationships);
    DocxContext context{*styles, *lists, *relationships, paper, {}, {}};
    for (const std::string_view kind : {"footnotes", "endnotes"}) {
        const std::string part = part_or(package, *relationships, kind, "word/" + std::string(kind) + ".xml");
        auto links = relationships_of(package, part);
        if (!links) return propagate(links);
        DocxContext beside{*styles, *lists, *links, paper, {}, {}};
        auto notes = docx_notes(package, part, beside, out.findings);
        if (!notes) return propagate(notes);
        (kind == "footnotes" ? context.footnotes : context.endnotes) = std::move(*notes);
    }
    DocxBody body(context, out.blocks, out.findings);
    auto read = read_part(package, main, body);
    body.close();
    // A torn file still says what it says; a bomb says nothing.
    if (!read && (read.error().code != Errc::invalid || out.blocks.text_size() == 0)) return propagate(read);
    if (!read) out.damage = read.error().message;
    return out;
}

/// The pictures that look like pages, where there is next to no text.
std::vector<std::string> picture_pages(const ZipPackage& package, const ReadDocx& docx)
{
    std::vector<std::string> out;
    if (docx.blocks.text_size() > no_text_of_its_own) return out;
    for (const std::string& part : docx.findings.pictures) {
        if (out.size() >= most_picture_pages) break;
        std::string head;
        // The header of a photograph can hold a preview of a good size.
        auto read = package.stream(part, [&](std::string_view piece) -> Result<> {
            head += piece;
            return head.size() < (std::size_t{1} << 18U) ? Result<>{} : fail(Errc::limit, "enough");
        });
        (void)read;
        const auto size = picture_size(head);
        if (size && is_page_like(*size)) out.push_back(part);
    }
    return out;
}

void add_picture_pages(std::size_t count, const Recognised& recognised, DocumentWriter& writer)
{
    std::vector<PageWords> pages;
    for (int number = 1; number <= static_cast<int>(count); ++number) {
        const auto known = recognised.find(number);
        PageWords page = known == recognised.end() ? PageWords{} : known->second;
        page.number = number;
        if (known == recognised.end()) {
            page.quality = civic::PageQuality::no_text_layer;
            page.reason = "a picture of a page";
            page.needs_ocr = true;
        }
        pages.push_back(std::move(page));
    }
    lay_out(pages, writer);
}

} // namespace

Result<civic::Document> from_docx(std::string_view bytes, const Recognised& recognised)
{
    auto package = open_docx(bytes);
    if (!package) return propagate(package);
    auto docx = read_docx(*package);
    if (!docx) return propagate(docx);
    const auto pictures = picture_pages(*package, *docx);
    civic::Document document;
    DocumentWriter writer;
    docx->blocks.write(writer, docx->findings.rendered_pages && pictures.empty());
    if (!pictures.empty()) add_picture_pages(pictures.size(), recognised, writer);
    writer.finish(document);
    find_headings(document);
    const CoreProperties properties = core_properties(*package, docx->core);
    document.title = docx->blocks.title().empty() ? properties.title : docx->blocks.title();
    document.modified = properties.modified ? properties.modified : properties.created;
    document.insertions = docx->findings.insertions;
    document.deletions = docx->findings.deletions;
    document.links = std::move(docx->findings.links);
    const DocxFindings& found = docx->findings;
    add_notes({found.comments, found.pictures.size() - pictures.size(), found.hidden_text, docx->damage, found.covered_words}, document);
    return document;
}

Result<std::string> picture_of_docx(std::string_view bytes, int number)
{
    auto package = open_docx(bytes);
    if (!package) return propagate(package);
    auto docx = read_docx(*package);
    if (!docx) return propagate(docx);
    const auto pictures = picture_pages(*package, *docx);
    if (number < 1 || static_cast<std::size_t>(number) > pictures.size())
        return fail(Errc::not_found, "the document has no picture of a page " + std::to_string(number));
    return package->read(pictures[static_cast<std::size_t>(number - 1)]);
}

} // namespace minutebook::extract
