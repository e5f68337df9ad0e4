// Puts a Document's text together from parts, so that its sections always cover it.
#pragma once

#include "civic/document.hpp"
#include "html/readable.hpp"

#include <string>
#include <string_view>

namespace minutebook::extract {

/// Parts are parted by an empty line; each becomes a section.
class SectionWriter {
public:
    /// Adds a part under a heading of its own line (may be empty: then level is 0). Nothing to say adds nothing.
    void add(std::string_view heading, int level, std::string_view body, std::string_view system_id = {});
    /// The same with the tables of the body; its headings are words like others.
    void add_part(std::string_view heading, int level, const html::ReadableText& body, std::string_view system_id = {});
    /// Adds a text with headings inside: a section begins at each.
    void add(const html::ReadableText& text);

    /// Moves text and sections into the document.
    void finish(civic::Document& document);

private:
    std::size_t begin_part();
    void add_tables(const html::ReadableText& text, std::size_t cut, std::size_t begin);
    std::string text_;
    std::vector<civic::Table> tables_;
    std::vector<civic::Section> sections_;
}; // class SectionWriter

/// Without the labelled e-mail addresses and telephone numbers that end a short line ("Petra Quill, Clerk, Tel: … / Email: …"), as boxes
/// beside a text have them. Those within what is told stay with all words around them: mask_private_data takes out the address alone.
[[nodiscard]] std::string without_contacts(std::string_view text);
/// The same with the headings' places kept right.
[[nodiscard]] html::ReadableText without_contacts(const html::ReadableText& text);

} // namespace minutebook::extract
