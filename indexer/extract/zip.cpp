#include "indexer/extract/zip.hpp"

#include "base/utf8.hpp"
#include "indexer/extract/zip_names.hpp"

#include <algorithm>
#include <archive.h>
#include <archive_entry.h>
#include <memory>

namespace minutebook::extract {
namespace {

struct CloseArchive {
    void operator()(::archive* archive) const { archive_read_free(archive); }
};
using Reader = std::unique_ptr<::archive, CloseArchive>;

/// Positioned before the first header; nothing where the bytes are no ZIP.
Reader reader_of(std::string_view bytes)
{
    Reader reader(archive_read_new());
    if (!reader) return nullptr;
    archive_read_support_format_zip(reader.get());
    if (archive_read_open_memory(reader.get(), bytes.data(), bytes.size()) != ARCHIVE_OK) return nullptr;
    return reader;
}

std::string name_of(::archive_entry* entry)
{
    // The first is nothing for names that say no encoding; the second for what this process's locale cannot show.
    const char* name = archive_entry_pathname_utf8(entry);
    if (name == nullptr) name = archive_entry_pathname(entry);
    return name == nullptr ? std::string() : to_valid_utf8(name);
}

bool usable(int status) { return status == ARCHIVE_OK || status == ARCHIVE_WARN; }

std::string quoted(const std::string& name) { return "\"" + std::string(cut_utf8(name, 200)) + "\""; }

std::string why(::archive* reader)
{
    const char* text = archive_error_string(reader);
    return text == nullptr ? "damaged" : to_valid_utf8(text);
}

} // namespace

Result<ZipPackage> ZipPackage::open(std::string_view bytes, const ZipBounds& bounds)
{
    ZipPackage package(bytes, bounds);
    const Reader reader = reader_of(bytes);
    if (!reader) return fail(Errc::invalid, "not a ZIP file, or its list of contents is damaged");
    std::size_t header = 0;
    for (;; ++header) {
        ::archive_entry* entry = nullptr;
        const int status = archive_read_next_header(reader.get(), &entry);
        if (status == ARCHIVE_EOF) break;
        if (!usable(status)) {
            if (package.items_.empty()) return fail(Errc::invalid, "ZIP file is damaged: " + why(reader.get()));
            break; // what stands before the damage can be read
        }
        if (header >= bounds.entries) return fail(Errc::limit, "ZIP file has over " + std::to_string(bounds.entries) + " entries");
        std::string name = name_of(entry);
        if (archive_entry_filetype(entry) == AE_IFDIR || (!name.empty() && name.back() == '/')) continue;
        package.items_.push_back({std::move(name), archive_entry_is_encrypted(entry) != 0});
        package.headers_.push_back(header);
    }
    // In a process without a locale the library cannot give names beyond ASCII; the list of contents can.
    const auto names = zip_names(bytes, bounds.entries + 1);
    if (names.size() == header)
        for (std::size_t i = 0; i < package.items_.size(); ++i) package.items_[i].name = to_valid_utf8(names[package.headers_[i]]);
    return package;
}

bool ZipPackage::has(std::string_view name) const
{
    return std::any_of(items_.begin(), items_.end(), [&](const ZipItem& item) { return item.name == name; });
}

Result<std::size_t> ZipPackage::find(std::string_view name) const
{
    const auto named = [&](const ZipItem& item) { return item.name == name; };
    const auto found = std::find_if(items_.begin(), items_.end(), named);
    if (found == items_.end()) return fail(Errc::not_found, "package has no part " + quoted(std::string(name)));
    if (std::find_if(found + 1, items_.end(), named) != items_.end())
        return fail(Errc::invalid, "package has two parts named " + quoted(std::string(name)) + ": what it says depends on the reader");
    return static_cast<std::size_t>(found - items_.begin());
}

Result<> ZipPackage::stream_at(std::size_t index, const Sink& sink) const
{
    const ZipItem& item = items_[index];
    if (item.encrypted) return fail(Errc::refused, quoted(item.name) + " is encrypted");
    const Reader reader = reader_of(bytes_);
    ::archive_entry* entry = nullptr;
    for (std::size_t header = 0; header <= headers_[index]; ++header)
        if (!reader || !usable(archive_read_next_header(reader.get(), &entry)))
            return fail(Errc::invalid, "ZIP file is damaged before " + quoted(item.name));
    std::uint64_t grown = 0;
    for (;;) {
        const void* piece = nullptr;
        std::size_t size = 0;
        la_int64_t offset = 0;
        const int status = archive_read_data_block(reader.get(), &piece, &size, &offset);
        if (status == ARCHIVE_EOF) return {};
        // A warning tells of a wrong checksum or size.
        if (status != ARCHIVE_OK) return fail(Errc::invalid, quoted(item.name) + " is damaged: " + why(reader.get()));
        grown += size;
        inflated_ += size;
        if (grown > bounds_.entry_bytes)
            return fail(Errc::limit, quoted(item.name) + " inflates to over " + std::to_string(bounds_.entry_bytes >> 20U) + " MiB");
        if (inflated_ > bounds_.all_bytes)
            return fail(Errc::limit, "ZIP file inflates to over " + std::to_string(bounds_.all_bytes >> 20U) + " MiB");
        if (grown > bounds_.ratio_from && grown / bounds_.ratio > bytes_.size())
            return fail(Errc::limit, quoted(item.name) + " inflates to over " + std::to_string(bounds_.ratio) + " times the whole file");
        if (auto taken = sink({static_cast<const char*>(piece), size}); !taken) return taken;
    }
}

Result<> ZipPackage::stream(std::string_view name, const Sink& sink) const
{
    auto index = find(name);
    if (!index) return propagate(index);
    return stream_at(*index, sink);
}

Result<std::string> ZipPackage::read_at(std::size_t index) const
{
    std::string out;
    auto streamed = stream_at(index, [&](std::string_view piece) -> Result<> {
        out += piece;
        return {};
    });
    if (!streamed) return propagate(streamed);
    return out;
}

Result<std::string> ZipPackage::read(std::string_view name) const
{
    auto index = find(name);
    if (!index) return propagate(index);
    return read_at(*index);
}

} // namespace minutebook::extract
