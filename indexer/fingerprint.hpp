// The same words twice: full packs and separate papers, drafts and approved minutes, twins in two languages.
#pragma once

#include "civic/document.hpp"

#include <cstddef>
#include <string_view>

namespace minutebook::indexer {

/// What a document's text is known by. VALUES ARE KEPT: a change here needs another version of what keeps them.
///
/// Words are runs of letters and digits, case and accents folded. `text_hash` is the SHA-256 of all words, joined by spaces.
/// `sketch` is a FracMinHash (Irber et al. 2022) over runs of five words: of the 64-bit hashes of all runs it holds those divisible
/// by 2^`scale`, where `scale` is the least that leaves at most 512, or from 6 on 4,096 (a pack of 600 pages holds papers of two
/// pages, of which it must keep some). `anchors` holds hashes of what a translation keeps: numbers of two digits and more, whole dates,
/// codes such as 19/0110/ELEC (highest bit set), and names: capitalised words within a sentence that nowhere in the text stand in
/// lower case (highest bit not set). Those divisible by the least power of two that leaves at most 512.
[[nodiscard]] civic::Fingerprint fingerprint_of(const civic::Document& document);

/// How alike two texts are, 0 to 1 throughout. Shares of sketches of different scale are estimated at the coarser one.
struct Likeness {
    bool same_text = false;         ///< word for word, whatever the punctuation and the layout
    double resemblance = 0;         ///< runs of words in both among those in either (Jaccard)
    double contained = 0;           ///< of the smaller text's runs of words, those in the larger
    double anchor_resemblance = 0;  ///< numbers, dates, codes and names in both among those in either
    double number_resemblance = 0;  ///< the same without names; 1 where neither has any
    double size = 1;                ///< of the smaller text, in sizes of the larger
    bool first_is_larger = false;   ///< more runs of words than the second
    std::size_t runs_compared = 0;  ///< hashes of the smaller that the shares rest on: few of them tell little
    std::size_t numbers_common = 0; ///< hashes that number_resemblance found in both
};
[[nodiscard]] Likeness compare(const civic::Fingerprint& first, const civic::Fingerprint& second);

enum class Relation {
    same,        ///< the same words
    near_copy,   ///< a few words differ: draft and approved, a corrected copy
    part_of,     ///< the first stands within the second
    contains,    ///< the second stands within the first
    translation, ///< the same in another language
    unrelated,   ///< nothing that the text alone shows
};

[[nodiscard]] std::string_view to_string(Relation relation);

/// What the first is to the second. Careful: two agendas of one committee differ in little but their dates, and are unrelated, as are
/// minutes of two meetings in two languages.
[[nodiscard]] Relation relation(const civic::Document& first, const civic::Document& second);

} // namespace minutebook::indexer
