// The piece of a passage that shows why it was found.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace minutebook::index {

inline constexpr std::size_t snippet_bytes = 260;      ///< of text, before escaping
inline constexpr std::size_t news_snippet_bytes = 190; ///< of papers: an extract of at most 200 characters is ours to show

/// HTML: the best stretch of `text`, escaped, with <mark> around the words for which `marked` (given the folded word)
/// gives a number other than 0 — the same number for forms of one word. Cut ends are shown as "…". Without marked words:
/// the beginning. Never anything but escaped text, <mark> and </mark>.
[[nodiscard]] std::string snippet(std::string_view text, const std::function<std::size_t(const std::string& folded)>& marked,
                                  std::size_t limit = snippet_bytes);

} // namespace minutebook::index
