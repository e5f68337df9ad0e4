// The text of a DOCX part (body, footnotes, endnotes) as a stream of its elements, made into blocks. ECMA-376 part 1, chapter 17.
#pragma once

#include "indexer/extract/docx_parts.hpp"
#include "indexer/extract/office_blocks.hpp"
#include "indexer/extract/office_ink.hpp"
#include "xml/stream.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::extract {

/// What is known before the text is read.
struct DocxContext {
    const WordStyles& styles;
    WordLists& lists;
    const Relationships& relationships;
    bool paper = true;                                                   ///< no picture or shape of a header can lie behind the text
    std::map<std::string, std::string, std::less<>> footnotes, endnotes; ///< text by id; taken out when used
};

/// What comes to be known beside the text.
struct DocxFindings {
    std::vector<civic::Link> links;
    std::vector<std::string> pictures; ///< parts of the package, in order of use
    std::size_t insertions = 0, deletions = 0, comments = 0;
    bool hidden_text = false;
    std::size_t covered_words = 0; ///< in the colour of what lies behind them
    bool rendered_pages = false;   ///< the file says where its pages ended when it was last shown
};

/// Tracked changes: what was inserted is kept, what was deleted or moved away is not. Hidden text, text that cannot be seen for its colour,
/// fields' instructions, the second copy of text boxes and placeholders of forms are left out. A footnote's mark stands in place ("[1]"),
/// its text after its paragraph.
class DocxBody : public xml::StreamHandler {
public:
    DocxBody(DocxContext& context, OfficeBlocks& out, DocxFindings& findings);

    void start(std::string_view name, const xml::Attributes& attributes) override;
    void end(std::string_view name) override;
    void text(std::string_view piece) override;
    [[nodiscard]] Result<> so_far() const override;
    /// Writes what an early end of the part left open.
    void close();

private:
    /// A paragraph in the making. Text boxes hold paragraphs within paragraphs.
    struct Paragraph {
        std::string text;
        std::string style;
        ListPlace list;
        std::optional<int> outline;
        Ink fill;
        bool seen_run = false, all_bold = true;
        bool mark_deleted = false; ///< goes on with the next one
        bool broken = false;       ///< a page ended within: the first part is written
        std::vector<std::string> notes;
        std::vector<OfficeParagraph> boxes; ///< of text boxes anchored in it
    };
    struct Field {
        bool instruction = true;
        std::string words;
        std::size_t text_from = 0; ///< where its result begins in its paragraph
    };

    struct TableInk {
        Ink fill;
        bool painted = false; ///< or may be, by its style
    };
    struct RunInk {
        Ink colour, highlight, fill;
    };

    void start_ink(std::string_view name, const xml::Attributes& attributes);
    void run_ink(std::string_view name, const xml::Attributes& attributes);
    [[nodiscard]] Sight sight() const;
    /// And counts what is left out for it.
    [[nodiscard]] bool cannot_be_seen(std::string_view piece);
    [[nodiscard]] bool skipped_element(std::string_view name);
    void start_table(std::string_view name);
    void start_properties(std::string_view name, const xml::Attributes& attributes);
    void start_run(std::string_view name, const xml::Attributes& attributes);
    void start_paragraph();
    void end_paragraph();
    void finish(Paragraph paragraph);
    [[nodiscard]] OfficeParagraph office_paragraph(Paragraph& paragraph);
    void finish_carried();
    void end_cell();
    void field_mark(std::string_view type);
    void symbol(std::string_view font, std::string_view code);
    void note_mark(std::map<std::string, std::string, std::less<>>& notes, std::string_view id);
    void page_ended(bool rendered);
    void add(std::string_view piece);
    void link_to(std::string_view address, std::size_t text_from);
    [[nodiscard]] bool in(std::string_view parent) const { return !path_.empty() && path_.back() == parent; }

    DocxContext& context_;
    OfficeBlocks& out_;
    DocxFindings& findings_;
    std::vector<std::string> path_; ///< names of the open elements, the innermost last
    std::size_t skipping_ = 0;      ///< open elements since one that is left out
    std::vector<Paragraph> paragraphs_;
    std::vector<Field> fields_;
    std::vector<std::pair<std::string, std::size_t>> hyperlinks_; ///< address, where its text begins
    std::vector<bool> choices_;                                   ///< of open mc:AlternateContent: a choice was read
    std::vector<std::size_t> box_depth_;                          ///< paragraphs open outside each open text box
    std::vector<bool> kept_rows_;
    std::vector<int> spans_;         ///< columns that each open cell takes
    std::vector<bool> placeholders_; ///< of open content controls: holds only the words that ask to fill it
    std::vector<TableInk> table_inks_;
    std::vector<Ink> cell_inks_;
    RunInk run_ink_;
    bool paper_;        ///< nothing lies behind the text, as far as it was read
    Paragraph carried_; ///< from paragraphs whose marks are deleted
    bool has_carried_ = false;
    bool run_hidden_ = false, run_bold_ = false, style_hidden_ = false, in_run_ = false;
    int notes_ = 0;
    bool fresh_page_ = false; ///< no text since the last page break
};                            // class DocxBody

/// Notes by id, from footnotes.xml or endnotes.xml; separators are left out.
[[nodiscard]] Result<std::map<std::string, std::string, std::less<>>> docx_notes(const ZipPackage& package, std::string_view part,
                                                                                 DocxContext& context, DocxFindings& findings);

} // namespace minutebook::extract
