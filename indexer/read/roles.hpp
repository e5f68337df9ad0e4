// People, posts, bodies, and the statements that join them: who holds, held or will hold which post.
#pragma once

#include "civic/document.hpp"
#include "civic/reading.hpp"
#include "indexer/read/successions.hpp"

#include <vector>

namespace minutebook::read {

/// What find_roles() finds: mentions of people, posts and organizations, and statements of posts held, vacant and changed.
struct Roles {
    std::vector<civic::Mention> mentions;     ///< by place
    std::vector<civic::Statement> statements; ///< by place of their evidence
    std::vector<civic::Vacancy> vacancies;
    std::vector<SuccessionWords> successions;
};

/// Reads one document. `dates` are the document's date mentions, by place (for the start and end of a post, and so that
/// no part of a date is taken for a name), `relative` those told by their distance from its day. Pure: the result depends on nothing but
/// the arguments. Time is linear in the text.
[[nodiscard]] Roles find_roles(const civic::Document& document, const std::vector<civic::Mention>& dates,
                               const std::vector<civic::RelativeDate>& relative = {});

} // namespace minutebook::read
