// Puts a Document's text together in reading order, so that its sections and pages always cover it and every place holds.
#pragma once

#include "civic/document.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::extract {

/// A word with its place within the piece of text it is given with.
using WordInPiece = civic::RecognisedWord;

/// For formats whose text we put together ourselves (PDF, OCR, office files). Pieces are valid UTF-8 without control
/// characters; empty pieces add nothing. Blocks are parted by an empty line, rows of a table and items of a list by a line feed.
class DocumentWriter {
public:
    /// What follows stands on this page; its span is set here. Formats without pages never call it.
    void page(civic::Page page);
    /// Begins a section. `level` from 1.
    void heading(std::string_view text, int level, const std::vector<WordInPiece>& words = {}, std::string_view system_id = {});
    void paragraph(std::string_view text, const std::vector<WordInPiece>& words = {});
    /// A paragraph that goes on with the one before it (over the end of a column or page), after a space.
    void continued(std::string_view text, const std::vector<WordInPiece>& words = {});
    /// A line that belongs to the block before it: an item of a list, a line of an address or a signature.
    void line(std::string_view text, const std::vector<WordInPiece>& words = {});
    /// A row of a table: consecutive rows make one. Cells are written on one line, parted by " | ".
    void row(const std::vector<std::string>& cells, const std::vector<std::vector<WordInPiece>>& words = {});
    /// The next row begins a new table.
    void end_table() { in_table_ = false; }

    [[nodiscard]] std::size_t size() const { return text_.size(); }
    [[nodiscard]] const std::string& text() const { return text_; }

    /// Moves text, sections, pages, tables and words into the document. The writer is empty afterwards.
    void finish(civic::Document& document);

private:
    void add(std::string_view separator, std::string_view piece, const std::vector<WordInPiece>& words);
    void part(std::string_view separator);
    std::string text_;
    std::vector<civic::Section> sections_;
    std::vector<civic::Page> pages_;
    std::vector<civic::Table> tables_;
    std::vector<civic::RecognisedWord> words_;
    bool in_table_ = false;
    bool fresh_page_ = false; ///< the page begun last has no text yet
};                            // class DocumentWriter

} // namespace minutebook::extract
