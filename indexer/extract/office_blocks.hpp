// What the readers of office files have in common: blocks of text as they come, tables within tables, notes, pages; made a Document's
// text at the end.
#pragma once

#include "base/result.hpp"
#include "indexer/extract/document_writer.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::extract {

/// Text of a word processor as pieces of a Document: spaces of all kinds and tabs as one space, none at the ends of a line, soft
/// hyphens dropped, no-break hyphens and private-use bullets and ticks made plain, control characters dropped. A line feed stays.
[[nodiscard]] std::string clean_office_text(std::string_view text);

/// One paragraph as its file says it is.
struct OfficeParagraph {
    std::string text;   ///< as it stands; a line feed is a break within the paragraph
    std::string label;  ///< "1.", "(a)", "-": put before the text; empty for no list item
    int heading = 0;    ///< its level, 0 = none
    bool item = false;  ///< of a list
    bool bold = false;  ///< all of it
    bool title = false; ///< styled as the document's title
};

/// Collects in reading order. Depth of nesting is the caller's to bound; what is begun twice must be ended twice.
class OfficeBlocks {
public:
    /// The most text that one document may come to.
    static constexpr std::size_t largest_text = std::size_t{16} << 20U;

    void paragraph(OfficeParagraph paragraph);
    /// A new page begins here: within a paragraph between what stands before (given by paragraph()) and its rest (continued()).
    void page_break();
    void continued(std::string text);

    void begin_table();
    void begin_row();
    void begin_cell();
    void end_cell();
    /// `kept` false: the row was deleted.
    void end_row(bool kept = true);
    void end_table();
    [[nodiscard]] bool in_table() const { return !tables_.empty(); }

    /// Of what was collected so far. Errors: limit.
    [[nodiscard]] Result<> so_far() const;
    [[nodiscard]] std::size_t text_size() const { return size_; }
    /// The text of the paragraph styled as title that comes first; may be empty.
    [[nodiscard]] const std::string& title() const { return title_; }

    /// Writes everything. `pages`: page breaks are known, and pages are given. Where no paragraph is styled as heading, short lines in
    /// bold type or in capitals are taken for headings.
    void write(DocumentWriter& out, bool pages);

private:
    enum class Kind { paragraph, continued, row, table_end, page };
    struct Block {
        Kind kind = Kind::paragraph;
        OfficeParagraph paragraph;
        std::vector<std::vector<OfficeParagraph>> cells;
    };
    struct OpenTable {
        std::vector<std::vector<OfficeParagraph>> cells; ///< of the row in the making
        bool has_text = false;                           ///< some of them
    };
    void finish_row(std::vector<std::vector<OfficeParagraph>> cells);
    void write_paragraph(const OfficeParagraph& paragraph, bool evident_heads, DocumentWriter& out);
    void write_row(const Block& block, bool evident_heads, DocumentWriter& out);

    std::vector<Block> blocks_;
    std::vector<OpenTable> tables_;
    std::string title_;
    std::size_t size_ = 0;
    bool page_pending_ = false; ///< a page began within a row
    bool after_item_ = false;   ///< while writing
};                              // class OfficeBlocks

/// Sections from evident headings where the file names none: after DocumentWriter::finish().
void find_headings(civic::Document& document);

} // namespace minutebook::extract
