#include "indexer/extract/rtf.hpp"

#include "base/text.hpp"
#include "indexer/extract/office_notes.hpp"
#include "indexer/extract/rtf_reader.hpp"

#include <algorithm>

namespace minutebook::extract {

Result<civic::Document> from_rtf(std::string_view bytes)
{
    bytes = bytes.substr(std::min(bytes.find('{'), bytes.size())); // white space or a byte order mark may stand before it
    if (bytes.substr(0, 5) != "{\\rtf") return fail(Errc::invalid, "no Rich Text: it does not begin with {\\rtf");
    RtfReader reader;
    if (auto read = reader.read(bytes); !read) return propagate(read);
    civic::Document document;
    const std::string title = reader.blocks.title().empty() ? collapse_space(reader.title) : reader.blocks.title();
    write_blocks(reader.blocks, false, document);
    if (!is_idle_title(title)) document.title = title;
    document.modified = reader.modified ? reader.modified : reader.created;
    document.links = std::move(reader.links);
    document.insertions = reader.insertions;
    document.deletions = reader.deletions;
    add_notes({reader.comments, reader.pictures, reader.hidden_text, {}}, document);
    if (reader.unread_bytes) document.notes.emplace_back("letters of a code page that is not read are shown as U+FFFD");
    return document;
}

} // namespace minutebook::extract
