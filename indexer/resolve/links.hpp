// Which places of which documents are about which known people, posts and bodies.
#pragma once

#include "civic/popolo.hpp"
#include "indexer/resolve/bodies.hpp"
#include "indexer/resolve/people.hpp"
#include "indexer/resolve/posts.hpp"

#include <vector>

namespace minutebook::resolve {

/// By document, place and kind. A name that may mean several people, or nobody with a public role, gets no link.
[[nodiscard]] std::vector<civic::MentionLink> make_links(const Context& context, const People& people, const Posts& posts,
                                                         const Bodies& bodies);

} // namespace minutebook::resolve
