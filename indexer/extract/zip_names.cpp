#include "indexer/extract/zip_names.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace minutebook::extract {
namespace {

constexpr std::size_t end_size = 22, entry_size = 46, header_size = 30, longest_comment = 65'535;

std::size_t number(std::string_view bytes, std::size_t at, std::size_t count)
{
    std::size_t out = 0;
    for (std::size_t i = count; i-- > 0;) out = out << 8U | static_cast<unsigned char>(bytes[at + i]);
    return out;
}

/// Where the list of contents begins; the end of the bytes where there is none (APPNOTE 4.3.16).
std::size_t list_begin(std::string_view bytes)
{
    const std::size_t from = bytes.size() > end_size + longest_comment ? bytes.size() - end_size - longest_comment : 0;
    const auto at = bytes.rfind("PK\x05\x06");
    if (at == std::string_view::npos || at < from || bytes.size() - at < end_size) return bytes.size();
    return std::min(number(bytes, at + 16, 4), bytes.size());
}

} // namespace

std::vector<std::string_view> zip_names(std::string_view bytes, std::size_t most)
{
    std::vector<std::pair<std::size_t, std::string_view>> listed; // with the place of each entry
    for (std::size_t at = list_begin(bytes);
         listed.size() < most && bytes.substr(at, 4) == "PK\x01\x02" && bytes.size() - at >= entry_size;) {
        const std::size_t name = number(bytes, at + 28, 2);
        listed.emplace_back(number(bytes, at + 42, 4), bytes.substr(at + entry_size, name));
        at = std::min(at + entry_size + name + number(bytes, at + 30, 2) + number(bytes, at + 32, 2), bytes.size());
    }
    std::stable_sort(listed.begin(), listed.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<std::string_view> out;
    for (const auto& [place, name] : listed) out.push_back(name);
    if (!out.empty()) return out;
    for (std::size_t at = 0; out.size() < most && bytes.substr(at, 4) == "PK\x03\x04" && bytes.size() - at >= header_size;) {
        const std::size_t name = number(bytes, at + 26, 2);
        out.push_back(bytes.substr(at + header_size, name));
        at = std::min(at + header_size + name + number(bytes, at + 28, 2) + number(bytes, at + 18, 4), bytes.size());
    }
    return out;
}

PackageVerdict package_kind(std::string_view bytes)
{
    constexpr std::array<std::pair<std::string_view, std::string_view>, 5> open_documents{
        {{"spreadsheet", "OpenDocument spreadsheet (ODS)"},
         {"presentation", "OpenDocument presentation (ODP)"},
         {"graphics", "OpenDocument drawing (ODG)"},
         {"chart", "OpenDocument chart (ODC)"},
         {"formula", "OpenDocument formula (ODF)"}}};
    // The first entry, stored, names the kind (OpenDocument 1.3 part 2, 3.3).
    constexpr std::string_view sign = "mimetypeapplication/vnd.oasis.opendocument.";
    if (bytes.size() > header_size + sign.size() && bytes.substr(header_size, sign.size()) == sign) {
        const std::string_view kind = bytes.substr(header_size + sign.size(), 32);
        if (kind.substr(0, 4) == "text") return {PackageKind::text, {}};
        for (const auto& [word, name] : open_documents)
            if (kind.substr(0, word.size()) == word) return {PackageKind::other_office, name};
    }
    for (const std::string_view name : zip_names(bytes)) {
        if (name.substr(0, 13) == "word/document") return {PackageKind::word, {}};
        if (name.substr(0, 11) == "xl/workbook") return {PackageKind::other_office, "Excel spreadsheet (XLSX)"};
        if (name.substr(0, 16) == "ppt/presentation") return {PackageKind::other_office, "PowerPoint presentation (PPTX)"};
    }
    return {};
}

} // namespace minutebook::extract
