// Who held what on a day, as the pages of posts, people and councils show it.
#pragma once

#include "civic/holder.hpp"
#include "server/pages/values.hpp"

#include <boost/json/object.hpp>
#include <string>
#include <vector>

namespace minutebook::server::pages {

/// The memberships of some tenures, in their order: what civic::holder() is asked of.
[[nodiscard]] std::vector<civic::Membership> memberships_of(const std::vector<Tenure>& tenures);
/// The answer in a sentence or two.
[[nodiscard]] std::string answer_words(const civic::HolderAnswer& answer, const std::vector<Tenure>& tenures);

/// The same without the day, for lists of one day: "Ann Lee (interim).", "Between …".
[[nodiscard]] std::string brief_words(const civic::HolderAnswer& answer, const std::vector<Tenure>& tenures);

/// {"date", "answer", "words", "holders", "perhaps", "before", "after"}; docs/json-api.md describes it.
[[nodiscard]] boost::json::object answer_json(const civic::HolderAnswer& answer, const std::vector<Tenure>& tenures);
/// For the template `part-holder-answer`.
[[nodiscard]] boost::json::object answer_html(const civic::HolderAnswer& answer, const std::vector<Tenure>& tenures, const Notes& notes);
/// One holding with the words it rests on. `whole_day`: the answer is of a day, not of a month or year.
[[nodiscard]] boost::json::object holding_json(const civic::Holding& holding, const Tenure& tenure, bool whole_day);
[[nodiscard]] boost::json::object holding_html(const civic::Holding& holding, const Tenure& tenure, const Notes& notes, bool whole_day);

/// ISO days, inclusive; empty: open.
struct Span {
    std::string from, to;
};
/// The days that an answer leaves open: from the nearest words on one side to those on the other; where words are of the very
/// day, three months on either side of it.
[[nodiscard]] Span span_around(const civic::HolderAnswer& answer);
/// Three months on either side of a day, month or year; open where no day is known.
[[nodiscard]] Span span_around(const std::optional<PartialDate>& day);
/// From the first to the last day of which the words speak; open where none is dated.
[[nodiscard]] Span span_of(const std::vector<Tenure>& tenures);

/// The sentence on what is missing with its address, for the template `part-missing`.
[[nodiscard]] boost::json::object missing_html(const coverage::Missing& missing);
/// Of the body that an id names, of the whole council where it names none or the council itself.
[[nodiscard]] Result<coverage::Missing> missing_for(Gate& gate, const civic::CouncilId& council, const civic::OrganizationId& body,
                                                    const Span& span);

/// Around what a list gives: of the body asked for, else of the council asked for, else of the councils that the list speaks of, else
/// of all; at most councils_told.
struct ListedAround {
    civic::CouncilId council;            ///< asked for; may be empty
    civic::OrganizationId body;          ///< the same
    std::vector<civic::CouncilId> among; ///< of what is listed, in its order; with repetitions and empty ones
    Span span;                           ///< asked for
};
inline constexpr std::size_t councils_told = 6;
[[nodiscard]] Result<std::vector<coverage::Missing>> missing_around(Gate& gate, const ListedAround& around);
/// The member `missing` of every answer that is a list.
[[nodiscard]] boost::json::array missing_json(const std::vector<coverage::Missing>& missing);
/// For the template `part-missing-list`: each with its council where there are several.
[[nodiscard]] boost::json::array missing_html(const std::vector<coverage::Missing>& missing);

} // namespace minutebook::server::pages
