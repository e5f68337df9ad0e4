// What is known, in the classes and field names of the Popolo specification (popoloproject.com/specs), each fact with
// its sources. Values only: made by indexer/resolve, kept by lib/index, shown by the server.
#pragma once

#include "base/clock.hpp"
#include "base/partial_date.hpp"
#include "base/text_span.hpp"
#include "civic/ids.hpp"
#include "civic/reading.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::civic {

/// The exact words that a fact rests on, and where they stand.
struct Source {
    DocumentId document_id;
    CaptureId capture_id;
    std::string url;                        ///< the page's own address
    CodePointSpan span;                     ///< of the document's text
    std::string quote;                      ///< the words of the span
    std::string date;                       ///< the day the words speak of as "now" (ISO 8601, may be partial), empty if not known
    std::optional<int> page = std::nullopt; ///< 1-based, that the words begin on; nothing where the source has no pages
    friend bool operator==(const Source&, const Source&) = default;
};

/// A post or body that gave way to another one, or took its place, by the words of sources.
struct Passing {
    std::string id;   ///< a PostId or OrganizationId; empty where the words name nothing (abolished)
    std::string name; ///< as the words have it
    Change change = Change::replaced;
    std::optional<DateValue> date; ///< only where the words tell
    std::vector<Source> sources;   ///< never empty
    friend bool operator==(const Passing&, const Passing&) = default;
};

/// What came before and after a post or body. Nothing is joined by it: each keeps its own id and holders.
struct Passings {
    std::vector<Passing> before; ///< each by name
    std::vector<Passing> after;
    std::vector<Passing> beside; ///< merged with it, where the words do not say into what
    friend bool operator==(const Passings&, const Passings&) = default;
    [[nodiscard]] bool empty() const { return before.empty() && after.empty() && beside.empty(); }
};

struct Person {
    PersonId id;
    CouncilId council_id;
    std::string name;
    std::vector<std::string> other_names; ///< other spellings met, sorted
    bool public_role = false;             ///< holds or held a post, or sits on a body: only then has a page
    std::vector<Source> sources;
    std::vector<std::string> keys; ///< every id it answers to, its present one (the least) included; sorted
};

struct Organization {
    OrganizationId id;
    CouncilId council_id;
    std::string name;
    std::string classification; ///< "council", "committee", "party", "company", …; empty if not known
    OrganizationId parent_id;   ///< a committee's council
    std::vector<std::string> other_names;
    std::vector<Source> sources;
    std::vector<std::string> keys; ///< every id it answers to, its present one (the least) included; sorted
    Passings passings{};
};

struct Post {
    PostId id;
    CouncilId council_id;
    OrganizationId organization_id;
    std::string label;                     ///< without Interim, Acting, …
    std::vector<std::string> other_labels; ///< titles that succeeded one another for the same post
    std::vector<std::string> keys;         ///< every id it answers to, its present one (the least) included; sorted
    Passings passings{};
    bool staff = false; ///< held by appointed officers, by its title; else by elected members, or the title does not tell
};

/// One bound of a tenure: the event lies between the two days (either may be unknown).
/// Not told at all: both unknown and `told` false.
struct Bound {
    std::optional<PartialDate> earliest;
    std::optional<PartialDate> latest;
    bool told = false; ///< the words themselves give it; false where it only follows from when the holder was seen
    friend bool operator==(const Bound&, const Bound&) = default;
};

/// A day that some sources tell for a start or an end, while others tell another.
struct OtherBound {
    Bound bound;
    std::vector<Source> sources; ///< never empty
    friend bool operator==(const OtherBound&, const OtherBound&) = default;
};

/// One unbroken holding of a post in one status (Popolo: Membership), or one unbroken time in which sources say that nobody held it.
struct Membership {
    std::string id;
    PersonId person_id; ///< empty: the post was vacant
    PostId post_id;
    OrganizationId organization_id;
    CouncilId council_id;
    std::string role; ///< the post's label with its status: "Interim Director of Children's Services"
    HoldingStatus status = HoldingStatus::permanent;
    Bound start;
    Bound end;
    std::optional<PartialDate> first_seen; ///< first and last day on which a source shows the person in the post
    std::optional<PartialDate> last_seen;
    std::vector<Source> sources;            ///< never empty; by date, then document and place
    std::size_t more_sources = 0;           ///< sightings beyond the first and last few, which are not kept among `sources`
    std::vector<OtherBound> other_starts{}; ///< told as well, and contradicting `start`; by date
    std::vector<OtherBound> other_ends{};
    std::vector<Source> start_sources{}; ///< those that tell `start`, where others tell another; else empty
    std::vector<Source> end_sources{};
};

/// A meeting (Popolo: Event).
struct Event {
    EventId id;
    CouncilId council_id;
    OrganizationId organization_id;
    std::string name; ///< "Planning Committee, 3 March 2021"
    std::optional<PartialDate> start_date;
    std::vector<std::string> present; ///< names as written
    std::vector<std::string> apologies;
    std::vector<Attendee> in_attendance;
    std::vector<DocumentId> documents; ///< agenda, minutes, items, papers
    std::vector<Source> sources;
};

/// A decision with its votes (Popolo: Motion and VoteEvent in one, as records give them together).
struct Motion {
    MotionId id;
    CouncilId council_id;
    OrganizationId organization_id;
    EventId event_id;
    DocumentId document_id;
    std::string title; ///< the item it was taken under
    std::string text;  ///< the exact words
    Outcome outcome = Outcome::resolved;
    std::string result;
    std::string mover;
    std::string seconder;
    std::optional<PartialDate> date;
    std::optional<VoteCounts> votes;
    std::vector<NamedVote> named_votes;
    bool unanimous = false;
    std::vector<Source> sources;
};

/// A place in a document that is about a known entity: marks entities in pages, filters and facets in search.
struct MentionLink {
    DocumentId document_id;
    CodePointSpan span;
    MentionKind kind = MentionKind::person;
    std::string entity_id; ///< a PersonId, PostId or OrganizationId by `kind`
};

/// All that is known of one council: the output of indexer/resolve, replaced as a whole. Every list is sorted by id.
struct Knowledge {
    std::vector<Person> persons;
    std::vector<Organization> organizations;
    std::vector<Post> posts;
    std::vector<Membership> memberships; ///< by post, then time
    std::vector<Event> events;
    std::vector<Motion> motions;
    std::vector<MentionLink> links; ///< by document, place, kind
};

} // namespace minutebook::civic
