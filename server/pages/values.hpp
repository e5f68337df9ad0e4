// What each page is made of, and the pure functions from that to its data (`…_json`) and to the model of its template
// (`…_html`). Nothing here reads a store: all values have come through the Gate.
#pragma once

#include "civic/holder.hpp"
#include "server/gate.hpp"
#include "server/target.hpp"
#include "server/timeline.hpp"

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::server::pages {

/// Titles of the documents that facts on a page rest on.
using Notes = std::map<civic::DocumentId, DocumentNote>;

struct HomePage {
    std::vector<index::CouncilSummary> councils;
    std::vector<civic::Motion> decisions;     ///< newest first
    std::map<std::string, std::string> names; ///< of organizations, by id
    std::string newest_capture;               ///< ISO moment; empty if nothing is archived
    std::size_t documents = 0;
    bool indexed = false;
};

struct SearchPage {
    Parameters parameters;
    index::Query query;
    std::optional<index::SearchResult> result; ///< nothing where nothing was asked
    std::vector<index::CouncilSummary> councils;
    std::vector<coverage::Missing> missing;  ///< around the hits: in the days and of the body that was asked for
    std::vector<coverage::SourceState> gaps; ///< of the councils of `missing`, of which something is not held
};

struct QuotePage {
    std::string quotation, council_id;        ///< as asked for
    std::optional<index::QuoteAnswer> answer; ///< nothing where nothing was asked
    std::vector<index::CouncilSummary> councils;
    std::vector<coverage::Missing> missing; ///< around the answer
};

struct NewsView;
struct ThreadView;

struct DocumentPage {
    ShownDocument shown;
    std::shared_ptr<const NewsView> news;     ///< never null (news.hpp)
    std::shared_ptr<const ThreadView> thread; ///< how its matter went on (thread.hpp); null where it is of several matters
    std::vector<civic::MentionLink> links;
    std::map<std::string, std::string> names; ///< of linked entities, by id
    std::vector<civic::Event> meetings;       ///< that it is a document of
    std::vector<civic::Motion> decisions;     ///< that rest on its words, by place
    std::vector<CodePointSpan> quoted;        ///< words that other facts rest on
    std::vector<archive::Capture> captures;   ///< oldest first
    std::size_t versions = 0;                 ///< in which its words were seen; 0 where it never changed
    std::string withdrawn;                    ///< since when its source no longer gives it; empty where it does
};

/// A tenure with the names it refers to.
struct Tenure {
    civic::Membership membership;
    std::string person, post, organization;
};

struct PostPage {
    civic::Post post;
    std::string organization;
    std::vector<Tenure> tenures; ///< in order of time
    Notes notes;
    std::optional<civic::HolderAnswer> answer; ///< of the day that was asked for
    coverage::Missing missing;                 ///< around that day, else around all that is known of the post
};

struct PersonPage {
    civic::Person person;
    std::vector<Tenure> tenures; ///< by post, then time
    Notes notes;
    std::optional<PartialDate> on;
    coverage::Missing missing; ///< around that day, else around all that is known of the person
};

/// A post with its last holders as far as the records show.
struct PostSummary {
    civic::Post post;
    std::string organization;                  ///< the body it is of, where that is not plain from the page; else empty
    std::vector<Tenure> holders;               ///< those whose end no record tells, else the last one; of a day: all tenures
    std::optional<civic::HolderAnswer> answer; ///< of the day that was asked for; its places are in `holders`
};

struct OrganizationPage {
    civic::Organization organization;
    std::string council;
    std::vector<PostSummary> posts;
    std::vector<civic::Event> meetings;   ///< newest first
    std::vector<civic::Motion> decisions; ///< newest first
    std::size_t decision_count = 0;
    coverage::Missing missing;                  ///< of all its meetings
    std::optional<coverage::Body> completeness; ///< nothing where its council's source lists no such body
    Notes notes;                                ///< of what it was before, and became
};

struct MeetingPage {
    civic::Event event;
    std::string organization;
    std::vector<std::pair<civic::DocumentId, DocumentNote>> documents;
    std::vector<civic::Motion> decisions;
    Notes notes;
    coverage::Missing missing;            ///< of the body, three months on either side
    std::shared_ptr<const NewsView> news; ///< never null (news.hpp)
};

struct DecisionsPage {
    Parameters parameters;
    std::vector<civic::Motion> decisions;
    std::map<std::string, std::string> names; ///< of organizations, by id
    std::vector<index::CouncilSummary> councils;
    std::size_t total = 0;
    std::string next; ///< cursor of the next page; empty on the last
    std::vector<coverage::Missing> missing;
};

struct DecisionPage {
    civic::Motion motion;
    std::string organization;
    std::optional<civic::Event> meeting;
    Notes notes;
    coverage::Missing missing;                ///< of the body, three months on either side
    std::shared_ptr<const NewsView> news;     ///< never null (news.hpp)
    std::shared_ptr<const ThreadView> thread; ///< how it went on (thread.hpp); never null
};

struct CouncilPage {
    index::CouncilSummary council;
    std::vector<civic::Organization> bodies;
    std::vector<PostSummary> posts;
    std::vector<civic::Motion> decisions; ///< newest first
    std::map<std::string, std::string> names;
    coverage::SourceCoverage completeness;
    std::optional<PartialDate> on;
    coverage::Missing missing; ///< around that day, else of all that its source lists
};

struct CompletenessPage {
    std::string council_id, council;
    coverage::SourceCoverage coverage;
    const coverage::Body* body = nullptr; ///< the one asked for; points into `coverage`
    bool of_council = false;              ///< the source is a council with a page, not a paper
};

struct StatusPage {
    std::optional<index::IndexStatus> index; ///< nothing where nothing is indexed yet
    std::vector<archive::SourceCounts> sources;
    std::vector<index::FailureRow> failures;
    std::vector<coverage::SourceState> states;
    std::map<std::string, std::string> names; ///< of sources, by id
};

[[nodiscard]] boost::json::object home_json(const HomePage& page);
[[nodiscard]] boost::json::object home_html(const HomePage& page);
[[nodiscard]] boost::json::object search_json(const SearchPage& page);
[[nodiscard]] boost::json::object search_html(const SearchPage& page);
[[nodiscard]] boost::json::object quote_json(const QuotePage& page);
[[nodiscard]] boost::json::object quote_html(const QuotePage& page);
[[nodiscard]] boost::json::object document_json(const DocumentPage& page);
[[nodiscard]] boost::json::object document_html(const DocumentPage& page);
[[nodiscard]] boost::json::object post_json(const PostPage& page);
[[nodiscard]] boost::json::object post_html(const PostPage& page);
[[nodiscard]] boost::json::object person_json(const PersonPage& page);
[[nodiscard]] boost::json::object person_html(const PersonPage& page);
[[nodiscard]] boost::json::object organization_json(const OrganizationPage& page);
[[nodiscard]] boost::json::object organization_html(const OrganizationPage& page);
[[nodiscard]] boost::json::object meeting_json(const MeetingPage& page);
[[nodiscard]] boost::json::object meeting_html(const MeetingPage& page);
[[nodiscard]] boost::json::object decisions_json(const DecisionsPage& page);
[[nodiscard]] boost::json::object decisions_html(const DecisionsPage& page);
[[nodiscard]] boost::json::object decision_json(const DecisionPage& page);
[[nodiscard]] boost::json::object decision_html(const DecisionPage& page);
[[nodiscard]] boost::json::object councils_json(const std::vector<index::CouncilSummary>& councils);
[[nodiscard]] boost::json::object councils_html(const std::vector<index::CouncilSummary>& councils);
[[nodiscard]] boost::json::object council_json(const CouncilPage& page);
[[nodiscard]] boost::json::object council_html(const CouncilPage& page);
[[nodiscard]] boost::json::object completeness_json(const CompletenessPage& page);
[[nodiscard]] boost::json::object completeness_html(const CompletenessPage& page);
[[nodiscard]] boost::json::object status_json(const StatusPage& page);
[[nodiscard]] boost::json::object status_html(const StatusPage& page);

/// All that the page of a search tells; `parameters` are the caller's. Errors: usage (a query that is none).
[[nodiscard]] Result<SearchPage> gather_search(Gate& gate, const index::Query& query);
/// All that the page of a quotation tells. Errors: usage (too few or too many words).
[[nodiscard]] Result<QuotePage> gather_quote(Gate& gate, const std::string& quotation, const index::QuoteFilter& filter);
/// All that the page of a post tells; nothing where there is no such post. `on`: also who held it then.
[[nodiscard]] Result<std::optional<PostPage>> gather_post(Gate& gate, const civic::PostId& id, const std::optional<PartialDate>& on);

[[nodiscard]] boost::json::object timeline_json(const Timeline& timeline);

/// null for an empty text: unknown in JSON.
[[nodiscard]] boost::json::value text_or_null(std::string_view text);
/// "31 January 2026, 09:05 UTC" of an ISO moment.
[[nodiscard]] std::string moment_words(std::string_view iso);

} // namespace minutebook::server::pages
