#include "indexer/extract/attachments.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "indexer/extract/zip.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace minutebook::extract {
namespace {

constexpr std::size_t most_notes = 500;
constexpr std::size_t longest_name = 200;
constexpr std::string_view too_much = "not read, there are too many files or too much text";

/// "folder/Minutes of May.docx" → "Minutes of May.docx", as a heading can bear it.
std::string shown_name(std::string_view path)
{
    path = path.substr(path.find_last_of("/\\") + 1);
    std::string name = collapse_space(to_valid_utf8(path));
    return name.empty() ? "unnamed file" : std::string(cut_utf8(name, longest_name));
}

bool is_shadow(std::string_view path)
{
    constexpr std::array<std::string_view, 3> names{".DS_Store", "Thumbs.db", "desktop.ini"};
    const auto name = path.substr(path.find_last_of('/') + 1);
    return path.substr(0, 9) == "__MACOSX/" || name.substr(0, 2) == "._" || std::find(names.begin(), names.end(), name) != names.end();
}

} // namespace

void JoinedDocument::note(std::string text)
{
    if (document_.notes.size() < most_notes) document_.notes.push_back(std::move(text));
}

void JoinedDocument::append(civic::Document inner, int deeper)
{
    const std::size_t base = document_.text.size();
    document_.text += inner.text;
    for (civic::Section& section : inner.sections) {
        // What stands before an inner heading belongs to the file's own.
        if (section.level == 0 && !document_.sections.empty()) continue;
        if (section.level > 0) section.level += deeper;
        section.span.begin += base;
        section.page.reset();
        document_.sections.push_back(std::move(section));
    }
    for (civic::Table& table : inner.tables) {
        table.page.reset();
        for (auto& row : table.rows)
            for (TextSpan& cell : row) cell = {cell.begin + base, cell.end + base};
        document_.tables.push_back(std::move(table));
    }
    for (civic::Link& link : inner.links) document_.links.push_back(std::move(link));
    document_.insertions += inner.insertions;
    document_.deletions += inner.deletions;
}

void JoinedDocument::opening(civic::Document document)
{
    for (std::string& line : document.notes) note(std::move(line));
    text_read_ += document.text.size();
    if (document.text.size() > largest_text) return note("the message's own text is not read: it is too long");
    append(std::move(document), 0);
}

void JoinedDocument::add(std::string_view name, std::string_view bytes, std::string_view content_type, const ReadInner& read)
{
    const std::string shown = shown_name(name);
    if (full()) return note(shown + ": " + std::string(too_much));
    ++files_;
    auto inner = read(bytes, content_type);
    if (!inner) return note(shown + ": not read, " + inner.error().message);
    ++read_;
    text_read_ += inner->text.size();
    if (document_.text.size() + inner->text.size() + shown.size() + 4 > largest_text) return note(shown + ": " + std::string(too_much));
    const auto unreadable = std::count_if(inner->pages.begin(), inner->pages.end(),
                                          [](const civic::Page& page) { return page.quality != civic::PageQuality::good; });
    if (unreadable > 0) note(shown + ": " + std::to_string(unreadable) + " of its pages have no text that can be read");
    for (const std::string& line : inner->notes) note(shown + ": " + line);
    if (!document_.text.empty()) document_.text += "\n\n";
    civic::Section section;
    section.heading = shown;
    section.level = 1;
    section.span.begin = document_.text.size();
    document_.sections.push_back(std::move(section));
    document_.text += shown + "\n\n";
    append(std::move(*inner), 1);
}

civic::Document JoinedDocument::finish()
{
    auto& sections = document_.sections;
    if (sections.empty() && !document_.text.empty()) sections.emplace_back();
    for (std::size_t i = 0; i < sections.size(); ++i)
        sections[i].span.end = i + 1 < sections.size() ? sections[i + 1].span.begin : document_.text.size();
    return std::exchange(document_, {});
}

Result<civic::Document> from_zip(std::string_view bytes, const ReadInner& read)
{
    auto package = ZipPackage::open(bytes);
    if (!package) return propagate(package);
    JoinedDocument joined;
    std::string first_reason = "it is empty";
    for (std::size_t i = 0; i < package->items().size(); ++i) {
        const ZipItem& item = package->items()[i];
        if (is_shadow(item.name)) continue;
        if (joined.full()) {
            joined.note(shown_name(item.name) + ": " + std::string(too_much));
            continue;
        }
        auto content = package->read_at(i);
        if (content) joined.add(item.name, *content, {}, read);
        else joined.note(shown_name(item.name) + ": not read, " + content.error().message);
    }
    const std::size_t count = joined.read_files();
    civic::Document document = joined.finish();
    if (count > 0) return document;
    if (!document.notes.empty()) first_reason = document.notes.front();
    return fail(Errc::invalid, "none of the archive's files can be read: " + first_reason);
}

} // namespace minutebook::extract
