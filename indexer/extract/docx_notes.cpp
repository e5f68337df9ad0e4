#include "base/text.hpp"
#include "indexer/extract/docx_body.hpp"

#include <optional>
#include <utility>

namespace minutebook::extract {
namespace {

/// Each note read as a text of its own.
class NotesReader : public xml::StreamHandler {
public:
    NotesReader(DocxContext& context, DocxFindings& findings) : context_(context), findings_(findings) {}

    std::map<std::string, std::string, std::less<>> notes;

    void start(std::string_view name, const xml::Attributes& attributes) override
    {
        if (body_) body_->start(name, attributes);
        else if (name == "w:footnote" || name == "w:endnote") {
            const auto type = attributes["w:type"];
            if (!type.empty() && type != "normal") return;
            id_ = attributes["w:id"];
            blocks_ = {};
            body_.emplace(context_, blocks_, findings_);
        }
    }

    void end(std::string_view name) override
    {
        if (!body_) return;
        if (name != "w:footnote" && name != "w:endnote") return body_->end(name);
        body_->close();
        body_.reset();
        DocumentWriter writer;
        blocks_.write(writer, false);
        std::string text = collapse_space(writer.text());
        size_ += text.size();
        notes.emplace(id_, std::move(text));
    }

    void text(std::string_view piece) override
    {
        if (body_) body_->text(piece);
    }

    [[nodiscard]] Result<> so_far() const override
    {
        if (size_ > OfficeBlocks::largest_text) return fail(Errc::limit, "the document's notes are too long");
        return body_ ? body_->so_far() : Result<>{};
    }

private:
    DocxContext& context_;
    DocxFindings& findings_;
    OfficeBlocks blocks_;
    std::optional<DocxBody> body_;
    std::string id_;
    std::size_t size_ = 0;
};

} // namespace

Result<std::map<std::string, std::string, std::less<>>> docx_notes(const ZipPackage& package, std::string_view part, DocxContext& context,
                                                                   DocxFindings& findings)
{
    NotesReader reader(context, findings);
    if (!package.has(part)) return std::move(reader.notes);
    if (auto read = read_part(package, part, reader); !read) return propagate(read, part);
    return std::move(reader.notes);
}

} // namespace minutebook::extract
