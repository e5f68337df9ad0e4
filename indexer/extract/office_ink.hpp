// Whether text of an office file can be seen where it stands: black on black is what its author took out, white on white what was never
// meant to be read.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace minutebook::extract {

/// A colour as its file says it: nothing where it says none (what it stands within decides), else 0xRRGGBB or `automatic`.
using Ink = std::optional<int>;
inline constexpr int automatic = -1; ///< expressly none: black or white, whichever can be read; of a background: the paper's

/// "FF0000", "#ff0000"; "auto" and "transparent" are automatic. Nothing for what is no colour.
[[nodiscard]] Ink ink_of(std::string_view value);
/// Of Word's highlighter (ST_HighlightColor): "black", "darkBlue"; "none" is automatic. Nothing for an unknown name.
[[nodiscard]] Ink highlight_ink(std::string_view name);

enum class Sight {
    seen,
    covered, ///< in the colour of what lies behind it
    white,   ///< on white paper, or as much as is known of it
};
/// `back`: the innermost background that is known. `paper`: nothing but the paper can lie beneath.
[[nodiscard]] Sight sight_of(const Ink& ink, const Ink& back, bool paper);

/// Runs of what is no white space.
[[nodiscard]] std::size_t words_in(std::string_view text);

} // namespace minutebook::extract
