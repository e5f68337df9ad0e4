// What matter a title is of: the words that tell it, and whether it tells any.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace minutebook::read {

/// By the table "thread_titles".
struct MatterTitle {
    std::vector<std::string> words; ///< folded, singular, in order, each once: those that tell the matter; empty of a generic title
    std::string number;             ///< its number as an item or minute ("43", "21/19"), else empty
    std::string generic;            ///< the rule by which it is of an item that every meeting or year has; else empty
    bool turns = false;             ///< it says that the item goes on with an earlier one
    bool called_in = false;
};

/// `council_name`: its words tell nothing within the council.
[[nodiscard]] MatterTitle matter_title(std::string_view title, std::string_view council_name);

/// The words of any text that may tell a matter, as in MatterTitle::words.
[[nodiscard]] std::vector<std::string> matter_words(std::string_view text, std::string_view council_name);

/// How far the words say the filling of a post is: 1 proposed, 2 done, 3 looked at again; 0 where they do not say. Of several the latest.
[[nodiscard]] int filling_phase(std::string_view words);

} // namespace minutebook::read
