// Who holds, held or will hold which post: claims of sentences, joined from the mentions by the words between them.
#pragma once

#include "indexer/read/names_draft.hpp"

namespace minutebook::read {

/// Reads the statements of a document whose people, posts and organizations have been found. `dates` are those the draft
/// was made with, `relative` those told by their distance from the document's day. People without identity (pseudonyms, lone first names)
/// never get one. In order of their evidence.
[[nodiscard]] std::vector<civic::Statement> find_statements(const Draft& draft, const std::vector<civic::Mention>& dates,
                                                            const std::vector<civic::RelativeDate>& relative = {});

} // namespace minutebook::read
