// Files that hold files: ZIP archives and e-mails with attachments, each one Document.
#pragma once

#include "base/result.hpp"
#include "civic/document.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace minutebook::extract {

/// Reads a file that was found within another, by its content; `content_type` may be empty. An error says why it cannot be read.
using ReadInner = std::function<Result<civic::Document>(std::string_view bytes, std::string_view content_type)>;

/// Puts the documents of inner files into one: each under its name as a heading of level 1, its own headings a level deeper, what
/// it notes after its name. Pages are not kept: their numbers would be of no one file.
class JoinedDocument {
public:
    static constexpr std::size_t most_files = 200;
    /// Below what one document may come to, so that what fits is never refused with what does not.
    static constexpr std::size_t largest_text = (std::size_t{16} << 20U) - (std::size_t{64} << 10U);

    /// Text before the first file. Once, at the beginning.
    void opening(civic::Document document);
    /// Reads and adds a file; what cannot be read, or does not fit, is named in the notes.
    void add(std::string_view name, std::string_view bytes, std::string_view content_type, const ReadInner& read);
    void note(std::string text);
    [[nodiscard]] std::size_t read_files() const { return read_; }
    [[nodiscard]] bool full() const { return files_ >= most_files || text_read_ > 2 * largest_text; }
    /// Sections cover the text. The object is empty afterwards.
    [[nodiscard]] civic::Document finish();

private:
    void append(civic::Document inner, int deeper);
    civic::Document document_;
    std::size_t files_ = 0, read_ = 0;
    std::size_t text_read_ = 0; ///< bytes, of what did not fit too
};                              // class JoinedDocument

/// A ZIP archive that is no office file. Folders and the shadow files of operating systems are left out.
/// Errors: as ZipPackage::open; invalid (none of its files can be read: why the first cannot).
[[nodiscard]] Result<civic::Document> from_zip(std::string_view bytes, const ReadInner& read);

/// An e-mail (RFC 5322, MIME): its subject as title, its text (plain rather than HTML) and its attachments. Its day is the day of
/// publication. Senders and recipients are left out. Errors: invalid (no header), limit (over 500 parts).
[[nodiscard]] Result<civic::Document> from_mail(std::string_view bytes, const ReadInner& read);

/// Does this begin with the header of an e-mail that has been sent? Texts that merely begin "From:" and "To:" are memoranda.
[[nodiscard]] bool looks_like_mail(std::string_view bytes);

} // namespace minutebook::extract
