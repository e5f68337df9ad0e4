// Who held a post on a day, by the memberships that the records show of it. Pure. Only what follows from the words counts:
//
//   A holding had begun by the last day that its start can mean, and by every day on which a source shows the holder in the
//   post. It was not over before the first day that its end can mean, nor before such a day. From the first to the last of
//   these the post was *held*: the membership is one unbroken holding, and resolution has already parted it wherever somebody
//   else was seen in a post that one person holds at a time. The last day itself counts: on the day of a change both are named.
//   A day inside the days that a start or end can mean ("in June 2019") is *uncertain*, and said so.
//   After the last such day, where no end is told, the holder is "last seen", never held; before the first, "first seen".
//   Who is told to have left on a day held it the day before. Since when, is not told: earlier, with nobody else shown in
//   between, they may have held it.
//   Nobody shown on the day, one shown before whom no words tell to have left, and nobody else in between: they are
//   *presumed* to have gone on, for a quarter of a year where nobody is shown later, and up to the day from which the next is
//   told to hold it where that is not more than 400 days on. Where the next is only first seen, the post changed hands at a
//   time that is not told: "between"; but where more than 400 days lie between the two sightings, and the post is one of staff,
//   the next is presumed to have held it for the last quarter of a year of that time already: the change hardly fell in that.
//   A post announced to somebody (incoming) is held from no day on until a source shows them in it.
//   A membership without a person is a vacancy that a source tells of; a post is vacant only by such words.
//
// Of a month or a year the answer names everybody who held the post on some day of it.
#pragma once

#include "civic/popolo.hpp"

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::civic {

enum class HolderKind {
    held,      ///< by one or several, side by side or one after the other
    presumed,  ///< no source shows the post then, but who held it is likely from those who were shown in it before or after
    between,   ///< the records show one before and one after, and nobody on that day
    vacant,    ///< a source says so
    not_known, ///< none of these
};
/// "held", "presumed", "between", "vacant", "not known": printed, never change one.
[[nodiscard]] std::string_view to_string(HolderKind kind);

/// How it is known that a post was held.
enum class Grounds {
    seen,     ///< a source shows the holder in the post on that very day
    told,     ///< the day lies between a start and an end that the words give, or is one of them
    follows,  ///< shown in the post before and after, and in one holding
    presumed, ///< shown in it before, not told to have left, and nobody else is shown by then; or one of the other two cases above
};
[[nodiscard]] std::string_view to_string(Grounds grounds);

/// Why a membership leaves open whether the post was held.
enum class Doubt {
    start_uncertain, ///< the day is among those that the start can mean
    end_uncertain,   ///< among those that the end can mean
    announced,       ///< appointed to begin by then, but not shown in the post
    before_end,      ///< left it later, nobody else is shown in between, but since when they held it is not told
    before_day,      ///< held it at some time up to a day after this one: when is not told
    after_seen,      ///< last seen before, its end not told
    before_seen,     ///< first seen after, its start not told
    undated,         ///< a source names the holder in the post, but nothing tells when
    contradicted,    ///< held by another start or end that some sources tell, not by the one under which it is listed
};
/// "start uncertain", …: printed.
[[nodiscard]] std::string_view to_string(Doubt doubt);

/// Does it speak of the very time asked for, rather than of some time?
[[nodiscard]] bool speaks_of_the_day(Doubt doubt);

/// One membership that bears on the answer.
struct Holding {
    std::size_t membership = 0; ///< place in the list given
    std::optional<Grounds> grounds;
    std::optional<Doubt>
        doubt; ///< exactly one of the two, but of `before` and `after`, which may have neither; both with
               ///< `presumed`: start_uncertain where they stood in if they had not begun, before_seen where they are shown only later
    bool throughout = true;      ///< of a month or year: held on every day of it
    std::vector<Source> sources; ///< all of the membership's: of the day itself, nearest before, nearest after, then the others
};

struct HolderAnswer {
    PartialDate day;
    HolderKind kind = HolderKind::not_known;
    std::vector<Holding> holders;         ///< proven, or the one presumed; vacancies where `kind` is vacant; in order of the memberships
    std::vector<Holding> perhaps;         ///< others who may have held it then
    std::optional<Holding> before, after; ///< nearest shown on the side on which nobody is proven to have held it
    /// The days between which what is known of the day lies: nearest words on either side; nothing where there are none.
    std::optional<std::chrono::sys_days> known_before, known_after;
};

/// How a holding is to be called on `today`: who is appointed from a day still to come, and whom no source shows in the post, is incoming.
[[nodiscard]] HoldingStatus status_as_of(const Membership& membership, std::chrono::sys_days today);

/// Memberships of other posts are passed over; their order does not matter. Precondition: `day` has a year.
[[nodiscard]] HolderAnswer holder(const Post& post, const std::vector<Membership>& memberships, const PartialDate& day);

/// What the membership shows of a person on a day, on its own: how it is known, or why it is open; nothing where neither.
/// Precondition: `day` has a year.
[[nodiscard]] std::optional<Holding> holding_on(const Membership& membership, const PartialDate& day);

} // namespace minutebook::civic
