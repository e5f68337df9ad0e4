// What kind of file a ZIP package is, told from the names in its list of contents: a few comparisons, safe in any process.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace minutebook::extract {

/// Names from the list of contents at the end, or, where that is missing, from the headers before each entry as far as they can be
/// followed; in the order in which the entries stand in the file. Views into the bytes, in whatever encoding. At most `most`.
[[nodiscard]] std::vector<std::string_view> zip_names(std::string_view bytes, std::size_t most = 10'000);

enum class PackageKind { archive, word, text, other_office };

struct PackageVerdict {
    PackageKind kind = PackageKind::archive;
    std::string_view name; ///< of other_office: "Excel spreadsheet (XLSX)", …
};
[[nodiscard]] PackageVerdict package_kind(std::string_view bytes);

} // namespace minutebook::extract
