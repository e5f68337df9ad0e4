// The set phrases around stories, in the languages of papers: what they announce is not the story.
#pragma once

#include <string_view>

namespace minutebook::extract {

/// What a short line announces or is.
enum class Phrase {
    none,
    other_stories, ///< "Related articles", "Lesen Sie auch", "À lire aussi": links to other stories follow or stand in the line
    comments,      ///< "Leave a comment": all that follows is the readers'
    notice,        ///< "Advertisement", "Share this", "Print": furniture by itself
    sign_up,       ///< "Sign up to our newsletter": the line and the form after it
    about_author,  ///< "About the author"
};

/// Of one line of words as shown; lines over 160 bytes are none.
[[nodiscard]] Phrase phrase_of(std::string_view line);

} // namespace minutebook::extract
