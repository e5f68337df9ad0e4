// The grammar of one post: which nouns head a post, what may stand before and after them.
#pragma once

#include "indexer/read/names_draft.hpp"

#include <optional>

namespace minutebook::read {

/// How a head noun behaves. Flags of one row of the table in posts_grammar.cpp.
struct PostHead {
    std::string_view words;     ///< one or more words, separated by one space
    bool alone_small = false;   ///< is a post even in small letters with nothing before it: leader, mayor
    bool alone_capital = false; ///< is a post by itself when capitalised: Chair, Clerk
    bool open = false;          ///< any capitalised words before it are its own: Licensing Enforcement Officer
    bool service = false;       ///< may be followed by what it is of: Director of Housing
    bool needs_service = false; ///< is a post only with that: Head of Housing
};

/// The head that begins at token `at`, longest first, with the number of its tokens.
struct HeadMatch {
    const PostHead* head = nullptr;
    std::size_t length = 0;
};
[[nodiscard]] std::optional<HeadMatch> match_post_head(const Draft& draft, std::size_t at);

/// First token of the modifiers that belong to the head at `at`; `at` itself if there are none.
[[nodiscard]] std::size_t post_modifiers(const Draft& draft, std::size_t at, const PostHead& head);

/// End of what the post is of ("of Children's Services", "of the Council"), or `end` where nothing follows.
/// `end` is the end of the head; `first` the post's first token.
[[nodiscard]] std::size_t post_complement(const Draft& draft, std::size_t first, std::size_t end, const PostHead& head);

/// End of a run of words that name a service, beginning at `first`; `first` if there is none.
[[nodiscard]] std::size_t service_phrase(const Draft& draft, std::size_t first);

} // namespace minutebook::read
