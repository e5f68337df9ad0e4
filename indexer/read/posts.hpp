// Posts and roles by their head noun, with modifiers before and what they are of after it.
#pragma once

#include "indexer/read/names_draft.hpp"

namespace minutebook::read {

/// Adds the posts of the text. Organizations must have been found: they stay outside a post.
void find_posts(Draft& draft);

/// Adds the posts that only the people beside them show: bare portfolios in a list of a cabinet, "interim Jane Example".
/// To be called after find_people().
void find_posts_by_people(Draft& draft);

/// The post that begins at `first`, as the end of its tokens; `first` if none begins there. For bracketed posts.
[[nodiscard]] std::size_t post_end(const Draft& draft, std::size_t first);

} // namespace minutebook::read
