// Times in which sources say that nobody held a post, beside those of its holders.
#pragma once

#include "indexer/resolve/claims.hpp"

#include <string>
#include <vector>

namespace minutebook::resolve {

/// The vacancies that one document tells of, as claims without a name, by place. Only of posts that one person at a time holds: of the
/// others a vacancy leaves open how many hold it still.
[[nodiscard]] std::vector<Claim> vacancies_of(const index::StoredReading& reading, const CodePointIndex& offsets,
                                              const std::string& council_name);

/// Puts the vacancies (memberships without a person) among the memberships of a post, in order.
///   Vacancies join while nobody is shown to hold the post for good in between; who is interim or acting fills in for the holder whom it
///   has not, and parts nothing.
///   Who held it for good before was gone by the first day on which it is said to be vacant, and who is first shown afterwards had not
///   begun on the last: bounds that follow, never told ones.
/// The order of the vacancies does not matter.
void add_vacancies(const civic::Post& post, std::vector<Claim> vacancies, std::vector<civic::Membership>& memberships);

} // namespace minutebook::resolve
