// Lines of words → text: spaces between them, words parted at a line's end put together again.
#pragma once

#include "indexer/extract/document_writer.hpp"
#include "indexer/extract/layout_lines.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace minutebook::extract {

/// What a document's words say of how it writes compounds.
class Vocabulary {
public:
    /// A word that does not stand at a line's end.
    void add(std::string_view word);
    [[nodiscard]] std::size_t count(const std::string& word) const;

private:
    std::unordered_map<std::string, std::size_t> words_; ///< lower case, without marks around it
};

/// Whether the hyphen at the end of `first` stays when `second` begins the next line: it does in true compounds. The document's own
/// words decide, then known prefixes and endings, capitals and digits; a hyphen without evidence was the typesetter's.
[[nodiscard]] bool keeps_hyphen(std::string_view first, std::string_view second, const Vocabulary& vocabulary);

/// A hyphen, a soft one too, that may part a word.
[[nodiscard]] bool ends_hyphenated(std::string_view text);

struct Text {
    std::string text;
    std::vector<WordInPiece> words; ///< the recognised ones

    /// Puts `more` behind it, after a space or as the rest of a word.
    void join(const Text& more, const Vocabulary& vocabulary);
};

[[nodiscard]] Text text_of(const std::vector<PageWord>& words, const std::vector<std::uint32_t>& line);
[[nodiscard]] Text text_of(const std::vector<PageWord>& words, const std::vector<TextLine>& lines, const Vocabulary& vocabulary);

} // namespace minutebook::extract
