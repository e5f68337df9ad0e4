// Parts of models that several pages share.
#pragma once

#include "server/pages/values.hpp"
#include "server/shown_sources.hpp"

#include <boost/json/array.hpp>

namespace minutebook::server::pages {

/// The other names, those left out that differ from `name` or from one another only in case, accents or apostrophes.
[[nodiscard]] std::string other_words(const std::vector<std::string>& names, std::string_view name);
/// The item that a decision was taken under; "Decision" where the record gives none.
[[nodiscard]] std::string motion_title(const civic::Motion& motion);
/// The meeting's name with its day in words: "Cabinet, 3 June 2019".
[[nodiscard]] std::string meeting_title(const civic::Event& event);
/// "/documents/{id}#t=10,90": the place of the quoted words.
[[nodiscard]] std::string place_address(const civic::Source& source);
/// Anchor of a place in a document: "t=10,90".
[[nodiscard]] std::string place_anchor(const CodePointSpan& span);

/// The exact words with the document they stand in, for the template `sources`.
[[nodiscard]] boost::json::array sources_html(const std::vector<civic::Source>& sources, const Notes& notes);
/// The same of words that several places have: the first place with the words, the others as `same`.
[[nodiscard]] boost::json::array words_html(const std::vector<SameWords>& groups, const Notes& notes);
/// Puts `sources` into the model of a holding, the same words once: as many as `open` at first, `more` folded away.
void put_sources(boost::json::object& out, const std::vector<civic::Source>& sources, const Notes& notes, std::size_t open);
/// One line of a list of decisions, for the template `decision_line`.
[[nodiscard]] boost::json::object decision_line(const civic::Motion& motion, std::string_view organization);
/// One entry of a timeline, for the template `tenure`.
[[nodiscard]] boost::json::object tenure_html(const Tenure& tenure, const Notes& notes);
/// Where the sources contradict each other on when it began or ended, with the words of each: for the template `contradictions`, and as
/// data.
[[nodiscard]] boost::json::array contradictions_html(const civic::Membership& membership, const Notes& notes);
[[nodiscard]] boost::json::array contradictions_json(const civic::Membership& membership);
/// The options of a <select>: each with its label, `chosen` marked.
[[nodiscard]] boost::json::array choices(std::string_view chosen, const std::vector<std::pair<std::string, std::string>>& values);
/// The same of councils, any first.
[[nodiscard]] boost::json::array council_choices(std::string_view chosen, const std::vector<index::CouncilSummary>& councils);
/// One post with its last holders, for the template `post_line`.
[[nodiscard]] boost::json::object post_line(const PostSummary& summary);
/// "permanent" → "", since that is the plain case; else the word: "interim".
[[nodiscard]] std::string status_words(civic::HoldingStatus status);
/// The summaries of councils with addresses and words.
[[nodiscard]] boost::json::array council_lines(const std::vector<index::CouncilSummary>& councils);
[[nodiscard]] boost::json::array councils_array(const std::vector<index::CouncilSummary>& councils);
/// The name under an id; empty if there is none.
[[nodiscard]] std::string name_in(const std::map<std::string, std::string>& names, const std::string& id);

// Gathering, by way of the Gate.
[[nodiscard]] Result<Notes> notes_for(Gate& gate, const std::vector<civic::Source>& sources, Notes notes = {});
/// Of all that the memberships rest on.
[[nodiscard]] Result<Notes> notes_for(Gate& gate, const std::vector<civic::Membership>& memberships, Notes notes = {});
[[nodiscard]] Result<std::vector<Tenure>> tenures_of(Gate& gate, std::vector<civic::Membership> memberships);
[[nodiscard]] Result<std::string> organization_name(Gate& gate, const civic::OrganizationId& id);
[[nodiscard]] Result<std::map<std::string, std::string>> organization_names(Gate& gate, const std::vector<civic::Motion>& motions);
/// `on`: with the answer who held each on that day; posts of which nothing is known then come last.
[[nodiscard]] Result<std::vector<PostSummary>> post_summaries(Gate& gate, const index::Filter& filter,
                                                              const std::optional<PartialDate>& on = std::nullopt);

} // namespace minutebook::server::pages
