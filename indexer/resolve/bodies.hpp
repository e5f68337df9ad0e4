// Bodies and organizations: one entity for one body under its spellings, with what kind of body it is.
#pragma once

#include "civic/popolo.hpp"
#include "indexer/resolve/claims.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::resolve {

/// Organizations by the folded form of every name met.
class Bodies {
public:
    Bodies(const Context& context, const std::vector<Claim>& claims);

    /// The id for a name; empty if the name is of no known body.
    [[nodiscard]] civic::OrganizationId id_of(std::string_view name) const;
    [[nodiscard]] const std::vector<civic::Organization>& all() const { return organizations_; } ///< by id

private:
    void add(std::string_view name, const civic::Source* source);
    civic::CouncilId council_id_;
    std::string council_name_;
    std::map<std::string, std::size_t, std::less<>> by_key_;    ///< positions hold while names are added; afterwards only the keys count
    std::vector<std::map<std::string, std::size_t>> spellings_; ///< how often each was met
    std::vector<civic::Organization> organizations_;
};

/// "council", "committee", "party", "police", "company", "school", "partnership", "press" …; empty if the name does not tell.
[[nodiscard]] std::string classify_body(std::string_view name);

/// The form under which spellings meet: folded, "&" as "and", without "the" in front.
[[nodiscard]] std::string body_key(std::string_view name);

} // namespace minutebook::resolve
