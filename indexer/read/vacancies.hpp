// Posts that nobody holds, where the words say so: "The post of Town Clerk has been vacant since May 2031", "Vacant – Head of Planning".
#pragma once

#include "indexer/read/names_draft.hpp"

namespace minutebook::read {

/// By place, each post once at a place. What is only feared, asked, ruled ("where the office is vacant …") or said of a time that the words
/// do not tell gives none; nor does an advertisement: a post is advertised while its holder works their notice.
/// `dates` are those the draft was made with.
[[nodiscard]] std::vector<civic::Vacancy> find_vacancies(const Draft& draft, const std::vector<civic::Mention>& dates);

} // namespace minutebook::read
