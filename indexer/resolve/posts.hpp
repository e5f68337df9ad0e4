// Posts of one council: one Post for the titles that succeed one another in one organization.
#pragma once

#include "civic/popolo.hpp"
#include "indexer/resolve/bodies.hpp"
#include "indexer/resolve/claims.hpp"

#include <map>
#include <string>
#include <vector>

namespace minutebook::resolve {

class Posts {
public:
    Posts(const Context& context, const std::vector<Claim>& claims, const Bodies& bodies);

    [[nodiscard]] const civic::PostId& of_claim(std::size_t claim) const { return of_claim_[claim]; }
    /// The post of that title in the body that the text names for it; empty if none is known.
    [[nodiscard]] civic::PostId of_title_in(std::string_view title, std::string_view body) const;
    /// The same where the text names none: the post of the document's own body, else the council's.
    [[nodiscard]] civic::PostId of_title(std::string_view title, std::string_view body) const;
    [[nodiscard]] const std::vector<civic::Post>& all() const { return posts_; } ///< by id
    [[nodiscard]] const civic::Post& at(const civic::PostId& id) const { return posts_[positions_.at(id)]; }

private:
    [[nodiscard]] civic::PostId make_id(const civic::OrganizationId& body, const std::string& key) const;
    std::string council_name_;
    const Bodies* bodies_;
    std::vector<civic::PostId> of_claim_;
    std::vector<civic::Post> posts_;
    std::map<civic::PostId, std::size_t> positions_;
};

} // namespace minutebook::resolve
