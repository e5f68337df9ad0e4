// The grammar of one post: which nouns head a post, what may stand before and after them.
#pragma once

#include "indexer/read/names_draft.hpp"

#include <optional>

namespace minutebook::read {

/// A head noun and how it behaves: one entry of rules/posts.rules, which explains the traits.
struct PostHead {
    std::string words;     ///< one or more, folded, separated by one space
    std::string_view rule; ///< lives as long as the program
    bool small = false;
    bool capital = false;
    bool apart = false;
    bool upper = false;
    bool open = false;
    bool scope = false;
    bool beside = false;
    bool needs = false;
    bool modified = false;
    bool party = false;
    bool place = false;
    bool owner = false;
    bool chair = false;
    bool rank = false;
    bool press = false;
    bool body = false;
    bool nick = false;
    bool welsh = false;
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

/// True if a longer title, not a service, begins at `at`: "and Planning Officer".
[[nodiscard]] bool starts_other_post(const Draft& draft, std::size_t at);

/// More than one space before the token: another column, not the next word.
[[nodiscard]] bool wide_gap(const Draft& draft, std::size_t at);

} // namespace minutebook::read
