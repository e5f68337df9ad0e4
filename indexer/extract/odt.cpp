#include "indexer/extract/odt.hpp"

#include "base/text.hpp"
#include "indexer/extract/odt_body.hpp"
#include "indexer/extract/office_notes.hpp"
#include "indexer/extract/zip.hpp"
#include "indexer/extract/zip_names.hpp"

namespace minutebook::extract {
namespace {

constexpr std::size_t longest_title = 300;

class MetaReader : public xml::StreamHandler {
public:
    std::string title, created, modified;

    void start(std::string_view name, const xml::Attributes&) override
    {
        into_ = name == "dc:title" ? &title : name == "meta:creation-date" ? &created : name == "dc:date" ? &modified : nullptr;
    }
    void end(std::string_view) override { into_ = nullptr; }
    void text(std::string_view piece) override
    {
        if (into_ != nullptr && into_->size() < 4 * longest_title) *into_ += piece;
    }

private:
    std::string* into_ = nullptr;
};

class ManifestReader : public xml::StreamHandler {
public:
    bool encrypted = false;
    void start(std::string_view name, const xml::Attributes&) override { encrypted = encrypted || name == "manifest:encryption-data"; }
    void end(std::string_view) override {}
    void text(std::string_view) override {}
};

Result<> read_odf(const ZipPackage& package, std::string_view name, xml::StreamHandler& handler)
{
    xml::StreamParser parser(handler, odf_options());
    auto streamed = package.stream(name, [&](std::string_view piece) { return parser.feed(piece); });
    return streamed ? parser.finish() : streamed;
}

/// What stands beside the text may be missing or torn.
bool read_beside(const ZipPackage& package, std::string_view name, xml::StreamHandler& handler)
{
    return package.has(name) && read_odf(package, name, handler).has_value();
}

} // namespace

Result<civic::Document> from_odt(std::string_view bytes)
{
    if (const auto kind = package_kind(bytes); kind.kind == PackageKind::other_office)
        return fail(Errc::invalid, std::string(kind.name) + " files are not read");
    auto package = ZipPackage::open(bytes);
    if (!package) return propagate(package);
    ManifestReader manifest;
    (void)read_beside(*package, "META-INF/manifest.xml", manifest);
    if (manifest.encrypted) return fail(Errc::refused, "the document is encrypted");
    OdtStyles styles;
    OdtStyleReader style_reader(styles);
    if (package->has("styles.xml"))
        if (auto read = read_odf(*package, "styles.xml", style_reader); !read) return propagate(read, "styles.xml");
    OfficeBlocks blocks;
    OdtBody body(styles, blocks);
    auto read = read_odf(*package, "content.xml", body);
    body.close();
    if (!read && (read.error().code != Errc::invalid || blocks.text_size() == 0)) return propagate(read);
    if (!body.is_text) return fail(Errc::invalid, "no OpenDocument text: its content is of another kind");
    MetaReader meta;
    (void)read_beside(*package, "meta.xml", meta);
    civic::Document document;
    const std::string title = blocks.title().empty() ? collapse_space(meta.title) : blocks.title();
    write_blocks(blocks, false, document);
    if (!is_idle_title(title) && title.size() <= longest_title) document.title = title;
    document.modified = file_day(meta.modified) ? file_day(meta.modified) : file_day(meta.created);
    document.links = std::move(body.links);
    document.insertions = body.insertions;
    document.deletions = body.deletions;
    add_notes({body.comments, body.pictures, body.hidden_text, read ? std::string() : read.error().message, body.covered_words}, document);
    return document;
}

} // namespace minutebook::extract
