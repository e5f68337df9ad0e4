// What single documents contribute to what is known, filed under the keys by which contributions meet.
#pragma once

#include "civic/ids.hpp"

#include <cstdint>
#include <string>

namespace minutebook::resolve {

/// One contribution of one document. All facts of one key together are a unit: what follows from them depends on nothing else.
struct Fact {
    std::string key;
    std::string value; ///< kept JSON (civic/kept.hpp) of what the unit's function needs, and nothing more
    friend bool operator==(const Fact&, const Fact&) = default;
};

/// A fact as its unit's function gets it; a unit's facts come by document, then place.
struct KeyedFact {
    civic::DocumentId document_id;
    std::int64_t place = 0; ///< among the facts of the document
    std::string value;
};

} // namespace minutebook::resolve
