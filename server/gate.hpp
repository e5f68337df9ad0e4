// The one place where it is decided what may be shown. Pages read the records through a Gate and get only what may stand
// in an answer: withheld things are gone, people without a public role too, and texts that are not ours to republish are
// cut to a short extract, wherever their words turn up.
#pragma once

#include "civic/relation.hpp"
#include "server/records.hpp"
#include "versions/clock.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace minutebook::server {

/// The answers that the ledger and the catalogue of sources give. An empty function says yes to everything, but
/// `may_show_full_text`, whose absence means: every text but news.
struct Rules {
    std::function<bool(const civic::Document&)> may_show; ///< not withheld, held or hidden
    std::function<bool(const civic::Person&)> may_show_person;
    std::function<bool(const civic::Post&)> may_show_post;
    std::function<bool(const civic::Organization&)> may_show_organization;
    std::function<bool(const archive::Capture&)> may_show_capture;
    std::function<bool(const civic::Document&)> may_show_full_text; ///< the source's terms allow the whole text
    std::function<std::string(const std::string&)> source_name;     ///< of a source's id; empty where the catalogue knows none
};

/// Code points that may be shown of a text whose terms do not allow it whole.
inline constexpr std::size_t extract_limit = 200;

/// A document as it may be shown: without full text its `text` is the extract and has no sections.
struct ShownDocument {
    civic::Document document;
    bool full_text = true;
};

/// What a page says of a document that it only refers to.
struct DocumentNote {
    std::string title, url, publisher;
    civic::DocumentKind kind = civic::DocumentKind::other;
    std::string date; ///< meeting's day, else publication's, ISO; may be empty
    bool full_text = true;
};

/// A capture, and whether its bytes may be handed out.
struct ShownCapture {
    archive::Capture capture;
    bool bytes_allowed = true;
};

/// A quotation of a story, and where in the records it stands.
struct StoryQuotation {
    std::string words;  ///< cut short where the story's text is not shown whole and the records do not have them
    CodePointSpan span; ///< of the story's text
    index::QuoteAnswer answer;
};

/// Made for one request: it remembers what it has looked up.
class Gate {
public:
    Gate(Records& records, const Rules& rules) : records_(records), rules_(rules) {}

    [[nodiscard]] Result<index::SearchResult> search(const index::Query& query);
    /// Where a quotation stands among what may be shown. Of texts that are not shown whole, at most extract_limit code points of its words
    /// and of differences.
    [[nodiscard]] Result<index::QuoteAnswer> locate(const std::string& quotation, index::QuoteFilter filter);
    /// The quotations of a story of six words and more, with the places of the records of its council that have them: words of a
    /// story that is not shown whole are told only as far as records have them, and beyond that as an extract in all.
    [[nodiscard]] Result<std::vector<StoryQuotation>> quotations(const civic::DocumentId& story);
    [[nodiscard]] Result<std::optional<ShownDocument>> document(const civic::DocumentId& id);
    /// Nothing for a document that is unknown or may not be shown.
    [[nodiscard]] Result<std::optional<DocumentNote>> note(const civic::DocumentId& id);
    /// By place; only of entities that have a page.
    [[nodiscard]] Result<std::vector<civic::MentionLink>> links(const civic::DocumentId& id);
    [[nodiscard]] Result<std::optional<civic::Person>> person(const civic::PersonId& id);
    [[nodiscard]] Result<std::optional<civic::Post>> post(const civic::PostId& id);
    [[nodiscard]] Result<std::optional<civic::Organization>> organization(const civic::OrganizationId& id);
    [[nodiscard]] Result<std::optional<civic::Event>> event(const civic::EventId& id);
    [[nodiscard]] Result<std::optional<civic::Motion>> motion(const civic::MotionId& id);
    [[nodiscard]] Result<std::vector<civic::Post>> posts(const index::Filter& filter);
    [[nodiscard]] Result<std::vector<civic::Organization>> organizations(const civic::CouncilId& council);
    /// Only those whose person may be shown and that keep a source.
    [[nodiscard]] Result<std::vector<civic::Membership>> memberships(const index::Filter& filter);
    [[nodiscard]] Result<std::vector<civic::Event>> events(const index::Filter& filter);
    [[nodiscard]] Result<std::vector<civic::Motion>> motions(const index::Filter& filter);
    /// References alone: what they refer to is to be asked for here, and may be withheld.
    [[nodiscard]] Result<std::vector<index::Moment>> moments(const index::MomentFilter& filter) { return records_.moments(filter); }
    /// A relation that may be told as fact and shown with both its ends and all its words; else nothing.
    [[nodiscard]] Result<std::optional<civic::Relation>> shown(civic::Relation relation);
    /// All that became of a document at one moment (ISO), as far as it may be shown; of one class where it is given.
    [[nodiscard]] Result<std::vector<versions::Change>> changes_at(const civic::DocumentId& document, const std::string& seen,
                                                                   std::optional<versions::ChangeClass> kind);
    [[nodiscard]] Result<std::size_t> count_motions(const index::Filter& filter) { return records_.count_motions(filter); }
    /// Only those of which both ends and all words may be shown: what is said of one end may quote the other.
    [[nodiscard]] Result<std::vector<civic::Relation>> relations(const index::Filter& filter);
    /// Oldest first; without those of which any capture is withheld, and none of a document that may not be shown.
    [[nodiscard]] Result<std::vector<versions::Version>> versions(const civic::DocumentId& id);
    /// Nothing for a version that versions() does not give, and for texts that may not be shown whole.
    [[nodiscard]] Result<std::optional<versions::VersionText>> version_text(const civic::DocumentId& id, const civic::CaptureId& version);
    /// Newest first; only between versions that may be shown. Of texts that may not be shown whole, words up to the extract's
    /// limit. `last` is the last that the filter gave, shown or not: where to go on.
    struct ShownChanges {
        std::vector<versions::Change> changes;
        std::optional<std::pair<std::string, std::string>> last; ///< seen, id; nothing where there are no more
    };
    [[nodiscard]] Result<ShownChanges> changes(const index::ChangeFilter& filter);
    /// The meetings of a council, or of one body of it, with what is known of when their papers were published; newest first.
    [[nodiscard]] Result<std::vector<versions::MeetingClock>> clock(const civic::CouncilId& council,
                                                                    const civic::OrganizationId& organization);

    /// Of those whose record may be shown; with the answer where it may be.
    [[nodiscard]] Result<std::vector<index::CommitmentState>> commitments(const index::CommitmentFilter& filter);
    [[nodiscard]] Result<std::size_t> count_commitments(const index::CommitmentFilter& filter)
    {
        return records_.count_commitments(filter);
    }
    [[nodiscard]] Result<std::vector<index::CouncilSummary>> councils() { return records_.councils(); }
    [[nodiscard]] Result<index::IndexStatus> status() { return records_.status(); }
    [[nodiscard]] Result<std::vector<index::FailureRow>> failures(std::size_t limit) { return records_.failures(limit); }
    [[nodiscard]] Result<std::vector<archive::SourceCounts>> source_counts() { return records_.source_counts(); }

    [[nodiscard]] Result<std::vector<coverage::SourceState>> source_states() { return records_.source_states(); }
    /// Without single addresses that are withheld; bodies that are withheld keep their numbers and lose their names.
    [[nodiscard]] Result<coverage::SourceCoverage> source_coverage(const std::string& source_id, const coverage::CoverageOptions& options);
    /// The meetings of a council, of `body` alone if it is given, that its source lists between two days (ISO, inclusive; empty:
    /// open), and how many of them are not held. Cheap: pages ask it beside whatever they tell.
    [[nodiscard]] Result<coverage::Missing> missing_around(const civic::CouncilId& council, const civic::Organization* body,
                                                           const std::string& from, const std::string& to);
    /// The id where no name is known.
    [[nodiscard]] std::string source_name(const std::string& source_id) const;

    [[nodiscard]] Result<std::optional<ShownCapture>> capture(const civic::CaptureId& id);
    /// Oldest first; none of a document that may not be shown.
    [[nodiscard]] Result<std::vector<archive::Capture>> captures_of(const civic::DocumentId& document);
    /// Precondition: capture(…) said that the bytes are allowed.
    [[nodiscard]] Result<std::string> payload(const archive::Capture& capture) { return records_.payload(capture); }

private:
    [[nodiscard]] bool shows_full_text(const civic::Document& document) const;
    [[nodiscard]] Result<> keep_shown(std::vector<civic::Source>& sources);
    [[nodiscard]] Result<bool> keep_shown(civic::Motion& motion);
    [[nodiscard]] Result<bool> keep_shown(civic::Relation& relation);
    [[nodiscard]] Result<> keep_shown(civic::Passings& passings);
    /// Takes the names of predecessors that are not shown out of `names` as well.
    [[nodiscard]] Result<> keep_shown(civic::Passings& passings, std::vector<std::string>& names);
    [[nodiscard]] bool shows(const civic::Post& post) const { return !rules_.may_show_post || rules_.may_show_post(post); }
    [[nodiscard]] bool shows(const civic::Organization& body) const
    {
        return !rules_.may_show_organization || rules_.may_show_organization(body);
    }
    [[nodiscard]] Result<bool> has_page(const civic::MentionLink& link);
    [[nodiscard]] Result<bool> keep_shown(versions::Change& change);
    [[nodiscard]] Result<bool> shows_version(const civic::DocumentId& document, const civic::CaptureId& version);

    Records& records_;
    const Rules& rules_;
    std::map<civic::DocumentId, std::optional<DocumentNote>> notes_;
    std::map<std::string, bool> pages_;
    std::map<civic::DocumentId, std::vector<versions::Version>> versions_; ///< all, shown or not
    std::map<civic::DocumentId, std::size_t> extracts_;                    ///< bytes of a text already given away by its changes
};                                                                         // class Gate

} // namespace minutebook::server
