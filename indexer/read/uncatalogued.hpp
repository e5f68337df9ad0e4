// Councils that the catalogue of sources does not have: known by the place that their name or their site's address tells, so that their
// papers, and the stories about them, still meet.
#pragma once

#include "civic/ids.hpp"
#include "systems/sources.hpp"

#include <string>
#include <string_view>

namespace minutebook::read {

/// The council of the catalogue that a text calls `name` ("Ombry Council" for the London Borough of Ombry); null if none, or if several
/// could be meant. Councils that exist go before abolished ones.
[[nodiscard]] const systems::Source* catalogued_council(const systems::SourceCatalogue& catalogue, std::string_view name);

/// "democracy.ombryhill.gov.uk" → "ombryhill"; empty where the host is not plainly a council's.
[[nodiscard]] std::string place_of_host(std::string_view host);

/// The id of a council outside the catalogue, by the place that parse_council() or place_of_host() gives; never one of the catalogue's.
[[nodiscard]] civic::CouncilId id_of_place(std::string_view place, const systems::SourceCatalogue& catalogue);

/// A name for such a council, as far as its id tells it: "Ombryhill Council".
[[nodiscard]] std::string council_name_of_id(const civic::CouncilId& id);

/// In a story that speaks of a council and names none: the one council of the catalogue whose place it speaks of ("in Ombry", "Ombry's" at
/// the start of a line), nullptr where there are several.
[[nodiscard]] const systems::Source* council_of_places(std::string_view text, const systems::SourceCatalogue& catalogue);

/// In a story that names no council: the place whose council, mayor or chief officer it speaks of ("Ombry's mayor", "Mayor of Ombry").
[[nodiscard]] std::string place_in_story(std::string_view text);

} // namespace minutebook::read
