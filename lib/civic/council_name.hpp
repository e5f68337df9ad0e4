// The many ways to write one council's name: "London Borough of Ombry", "Ombry Council", "Ombry Borough Council".
#pragma once

#include <string>
#include <string_view>

namespace minutebook::civic {

/// What kind of council a name says. Boroughs turn into districts and cities, and count as one with either; a city beside a district of
/// one name is a council by itself.
enum class CouncilTier {
    unsaid,  ///< "Ombry Council"
    borough, ///< also metropolitan districts and municipalities
    district,
    city,
    county,   ///< also regions
    both,     ///< "city and county"
    local,    ///< of a parish, town, community or village
    township, ///< "Town of Ombry": a council by itself in Canada and the United States
};

struct CouncilName {
    std::string place; ///< folded, without spaces and punctuation: "ombryonsea"; empty: the words name no council
    std::string shown; ///< the place as written: "Ombry-on-Sea"
    CouncilTier tier = CouncilTier::unsaid;
};

/// The place and kind in a council's name: "X [kind] Council", "[kind] of X", "[kind] Council of X", and the Welsh and Irish forms.
[[nodiscard]] CouncilName parse_council(std::string_view name);

/// May two names mean one council? The same place, and no two kinds that stand side by side (a county and a city, a town and a borough).
[[nodiscard]] bool one_council(const CouncilName& one, const CouncilName& other);
[[nodiscard]] bool one_council(std::string_view one, std::string_view other);

/// Is it the council as a whole that its own records so name: "Council", "Annual Council", and "County Council" where the council's own
/// name says that it is one? In the records of a borough the County Council is another council.
[[nodiscard]] bool full_council(std::string_view name, std::string_view council_name);

} // namespace minutebook::civic
