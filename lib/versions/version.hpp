// A document as its captures give it over time, and when it was published: what is kept of one document beside its present text.
#pragma once

#include "civic/document.hpp"
#include "civic/reading.hpp"
#include "versions/change.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace minutebook::versions {

/// One capture that gave a version's words.
struct Seen {
    civic::CaptureId capture_id;
    std::string at; ///< ISO moment
    std::string digest;
    friend bool operator==(const Seen&, const Seen&) = default;
};

/// A run of captures, one after another in time, that say the same words.
struct Version {
    civic::DocumentId document_id;
    std::vector<Seen> seen; ///< oldest first, never empty
    std::string title;
    StandingMark mark;
    std::string unread; ///< why its words are not known, or not all; it is compared with none then. Empty where they are
    std::size_t words = 0;
    std::size_t left_out = 0; ///< of the first: captures before it that are not compared, as there are too many

    [[nodiscard]] const civic::CaptureId& id() const { return seen.front().capture_id; } ///< what it is called by
    [[nodiscard]] bool has(const civic::CaptureId& capture) const;
    [[nodiscard]] std::size_t copies() const; ///< distinct bytes
};

/// A version with all that comparing it needs; the document is without private contact data.
struct VersionText {
    Version version;
    civic::Document document;
    civic::Reading reading;
    bool present = false; ///< what the index holds as the document itself: kept once
};

/// Everything of one document, replaced as a whole.
struct DocumentVersions {
    civic::DocumentId document_id;
    std::string inputs;                ///< digest of what it was made from: the same again need not be made again
    std::vector<VersionText> versions; ///< oldest first; none where there is only one and it never was withdrawn
    std::vector<Change> changes;       ///< oldest first
};

/// What a document is to its meeting.
enum class PaperRole { page, agenda, minutes, paper, decision };
[[nodiscard]] std::string_view to_string(PaperRole role);

/// A standing that a document was seen in, since when.
struct StandingSeen {
    Standing standing = Standing::unknown;
    std::string at; ///< ISO moment of the first capture
    civic::CaptureId capture_id;
    civic::Source mark; ///< the words; without a document where they are not of the text
    std::string words;  ///< as they stand in the text, title or link
};

/// When a document of a meeting was published, as far as is known.
struct Publication {
    civic::DocumentId document_id;
    civic::CouncilId council_id;
    std::string organization;       ///< key of the body
    std::optional<PartialDate> day; ///< of the meeting
    PaperRole role = PaperRole::page;
    std::string title;
    std::string url;
    std::optional<PartialDate> published; ///< the source says so
    std::string evidence;                 ///< what told it: "metadata", "link", …
    std::string first_seen;               ///< ISO moment of the first capture: published not later than that
    civic::CaptureId first_capture;
    std::vector<StandingSeen> standings; ///< of minutes: one for each version that changed it, oldest first
    int clear_days = 0;                  ///< that the law asks before a meeting of this council; 0 where that is not known
};

/// A later meeting approved the minutes of this one, in its own words.
struct MinutesApproval {
    civic::DocumentId document_id; ///< that tells it
    civic::CouncilId council_id;
    std::string organization;
    std::string day;         ///< of the meeting whose minutes they are
    std::string approved_on; ///< day of the meeting that approved them
    civic::Source source;
};

} // namespace minutebook::versions
