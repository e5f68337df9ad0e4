// Editors' judgements of who is who: two names are one, one name is two, a name is shown otherwise. Append-only like all of
// the ledger; a judgement is taken back by a later one, and both stay to be read.
#pragma once

#include "base/clock.hpp"
#include "base/partial_date.hpp"
#include "base/result.hpp"
#include "civic/ids.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::ledger {

enum class EntityKind { person, post, organization };
[[nodiscard]] std::string_view to_string(EntityKind kind);

enum class Verdict {
    merge,  ///< all these ids are one
    split,  ///< some claims about an id are about another
    rename, ///< this name is to be shown
};
[[nodiscard]] std::string_view to_string(Verdict verdict);

/// Which claims a split moves: those for which all that is given here is true. At least one thing is given.
struct Claims {
    std::vector<civic::DocumentId> documents; ///< the claim stands in one of these; sorted
    civic::PostId post;                       ///< it is of this post; people only
    std::optional<PartialDate> from;          ///< its day lies within these, both included; a claim without a day does not
    std::optional<PartialDate> to;
    friend bool operator==(const Claims&, const Claims&) = default;
};

struct Correction {
    Verdict verdict = Verdict::merge;
    EntityKind kind = EntityKind::person;
    std::vector<std::string> ids;           ///< merge: two or more, sorted; split, rename: one
    std::vector<civic::CouncilId> councils; ///< that the ids belong to, sorted: what is resolved anew because of it
    Claims claims;                          ///< split: what moves
    std::string part;                       ///< split: the id that the claims belong to
    bool part_is_new = false;               ///< split: nobody had that id before
    std::string name;                       ///< split: of the part; rename: to show
    std::string reason;                     ///< shown to the public; never empty
    Timestamp date;

    // Given by the ledger, not by who judges.
    std::int64_t number = 0;               ///< 1, 2, … in the order of judging
    std::optional<std::int64_t> undoes;    ///< it takes that judgement back
    std::optional<std::int64_t> undone_by; ///< that judgement takes it back
    [[nodiscard]] bool in_force() const { return !undoes && !undone_by; }
};

/// Writes a judgement at the end of the ledger, which is made if it is not there; durable on return. Gives its number.
/// Errors: usage (no reason; ids that are none; a merge of fewer than two, or of what is joined already; a split that moves
/// nothing or moves to itself; a name that says nothing), io, busy, corrupt.
[[nodiscard]] Result<std::int64_t> correct(const std::filesystem::path& file, const Correction& correction);

/// Takes judgements back, each by one of its own, all or none. Errors: usage (no reason; a number that is no judgement in
/// force), io, busy, corrupt.
[[nodiscard]] Result<> take_back(const std::filesystem::path& file, const std::vector<std::int64_t>& numbers, std::string_view reason,
                                 Timestamp date);

/// Every judgement ever made, oldest first. An absent ledger has none. Errors: io, corrupt (one that this program does not
/// understand).
[[nodiscard]] Result<std::vector<Correction>> corrections(const std::filesystem::path& file);

} // namespace minutebook::ledger
