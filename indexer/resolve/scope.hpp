// Whose knowledge is made, and the ids that names have in it.
#pragma once

#include "civic/ids.hpp"
#include "ledger/corrections.hpp"

#include <string>
#include <string_view>

namespace minutebook::resolve {

struct Scope {
    civic::CouncilId council_id;                      ///< empty: of no known council
    std::string council_name;                         ///< as the catalogue of sources has it, else made of the id
    bool catalogued = true;                           ///< false: the texts tell how the council writes its name
    const ledger::Corrections* corrections = nullptr; ///< editors' judgements; null: none

    [[nodiscard]] bool judged() const { return corrections != nullptr && !corrections->digest(council_id).empty(); }
};

/// The form under which spellings of a body's name meet: folded, "&" as "and", without "the" in front.
[[nodiscard]] std::string body_key(std::string_view name);

/// Is it the name of the council itself, in whatever form?
[[nodiscard]] bool is_own(const Scope& scope, std::string_view name);

/// The id of a body by its name, as editors judged it; the council's own is its code. Empty where the name holds no letter or figure.
[[nodiscard]] civic::OrganizationId organization_id(const Scope& scope, std::string_view name);

/// The id of the post of a key (post_labels.hpp) in a body, as editors judged it.
[[nodiscard]] civic::PostId post_id(const Scope& scope, const civic::OrganizationId& body, const std::string& key);

} // namespace minutebook::resolve
