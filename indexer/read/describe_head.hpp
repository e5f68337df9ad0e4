// The head of a record as the rules of the table "describe" read it.
#pragma once

#include "indexer/read/describe_parts.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace minutebook::read {

/// The words in which a record says what it is: the lines above its first item, those just above its list of the people
/// present first, as a letter or a list of contents may stand before them.
struct HeadWords {
    std::vector<TextSpan> lines; ///< of the document's text, in reading order, empty ones left out
    std::string words;           ///< the lines, markup left out, names in capitals alone put in small letters; a line end after each
};
[[nodiscard]] HeadWords head_words(std::string_view text, const Head& head);
/// The same for words that are no document's: of an address, a title.
[[nodiscard]] HeadWords head_words(std::string_view words);

/// The last parts of an address as words, the last first: "Minutes of Over City Council - 28th April 2014".
[[nodiscard]] std::string words_of_address(const std::string& address);

/// What a rule of the table "describe" told.
struct HeadTold {
    std::string rule;
    std::string value;
};
/// The first rule of those that tell `what` ("council", "organization") that finds something: the one first in the head of the
/// councils, the one first in the table of the bodies.
[[nodiscard]] std::optional<HeadTold> told_by_head(const HeadWords& head, std::string_view what);

/// The kind of a document by its words alone, as the value of the rule that told.
[[nodiscard]] std::optional<HeadTold> kind_by_text(std::string_view text);

/// Names of councils in running text, in order, each with its place.
[[nodiscard]] std::vector<std::pair<std::size_t, std::string>> council_names(std::string_view text);
/// Bodies in running text, in order.
[[nodiscard]] std::vector<std::string> body_names(std::string_view text);

/// "OVER & NETHER COMMUNITY COUNCIL" → "Over & Nether Community Council".
[[nodiscard]] std::string title_case(std::string_view capitals);
/// For comparing names: without accents, capitals and hyphens.
[[nodiscard]] std::string plain_key(std::string_view name);

} // namespace minutebook::read
