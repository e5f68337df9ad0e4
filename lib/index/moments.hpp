// What is known, in order of its days: light references that a timeline is made of, page by page. Values.
#pragma once

#include "civic/ids.hpp"

#include <cstddef>
#include <optional>
#include <string>

namespace minutebook::index {

/// What happened: each is read by a query of its own.
enum class MomentClass {
    decision,   ///< `id`: of the motion
    meeting,    ///< of the event
    tenure,     ///< of the membership, then "-begin", "-end" or "-undated"
    story,      ///< of the document
    answer,     ///< of the relation that answers a commitment; `value` is the relation, kept
    change,     ///< all that became of one document at one moment; `value`: document, moment and class asked for, apart by spaces
    commitment, ///< an undertaking on the day of its record ("-made"), and on its deadline while nothing answers it ("-due");
                ///< `value`: document and place, apart by a space
};

/// Where a reader has come to: everything on or before it, in the order asked for, has been given.
struct MomentPlace {
    std::string day; ///< ISO; empty: among those without a day, which come last in either order
    std::string id;
};

/// Empty members do not restrict. Entities are named by any id that they answer to.
struct MomentFilter {
    MomentClass of = MomentClass::decision;
    civic::CouncilId council;
    civic::OrganizationId organization;
    civic::PersonId person;
    civic::PostId post;
    std::string change_class; ///< only changes of this class (versions::to_string); empty: all but bytes alone
    std::string from, to;     ///< ISO days, inclusive, of the first day that a date can mean; with either, nothing undated
    std::optional<MomentPlace> after;
    bool oldest_first = false;
    std::size_t limit = 50; ///< at least 1
};

struct Moment {
    std::string day; ///< first day that its date can mean; empty where it has none
    std::string id;
    std::string value;
};

} // namespace minutebook::index
