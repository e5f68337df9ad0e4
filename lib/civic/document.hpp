// A Document: one retrievable text with its structure, as extraction hands it to reading.
#pragma once

#include "base/partial_date.hpp"
#include "base/text_span.hpp"
#include "civic/ids.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::civic {

/// What a document is (the kinds of the extraction JSON). `report` holds linked papers, `other` whatever is left.
enum class DocumentKind { agenda_item, meeting, decision, issue, member, committee, attendance, news, council_news, report, other };

[[nodiscard]] std::string_view to_string(DocumentKind kind);
[[nodiscard]] std::optional<DocumentKind> document_kind(std::string_view name);

/// A part of the text under one heading: the passage that search lands on. Sections are in order, do not overlap and
/// together cover the text.
struct Section {
    std::string heading;     ///< "12. Budget monitoring"; empty for what stands before the first heading
    int level = 0;           ///< 0 = no heading, 1 = the document's main headings, …
    std::optional<int> page; ///< 1-based, where the source has pages
    std::string system_id;   ///< the source system's number of this item (ModernGov AgendaItemID), else empty
    TextSpan span;           ///< bytes of Document::text, heading included
};

struct Link {
    std::string url;  ///< absolute
    std::string text; ///< as shown
};

/// One person in a structured attendance list of a source system (ModernGov `attendee`).
struct ListedAttendee {
    std::string name;       ///< as written, titles and all
    std::string role;       ///< "Chair", "Democratic Services Officer"; may be empty
    std::string attendance; ///< the system's own word: "Present", "Apologies", "Present, as expected", …
    std::string person_key; ///< the system's number of the person (ModernGov UID), else empty
    std::string party;
};

/// A text with all that its source says of it. Made by extraction; a value, never changed afterwards.
/// Offsets inside are bytes of `text`, which is valid UTF-8.
struct Document {
    DocumentId id;
    CaptureId capture_id;
    DocumentKind kind = DocumentKind::other;
    std::string url; ///< the address a reader would open
    std::string title;
    std::string text;
    std::vector<Section> sections;
    std::string language = "en";
    std::string publisher;                ///< the council or paper whose site it came from; empty if not known
    CouncilId council_id;                 ///< the council it is about: the publisher, or the one whose area the paper serves
    std::string council;                  ///< that council's name
    std::string organization;             ///< the body whose meeting or decision it is; empty if not known
    std::string meeting_key;              ///< the source system's number of the meeting (ModernGov MId), else empty
    std::optional<PartialDate> date;      ///< the meeting's or decision's day
    std::optional<PartialDate> published; ///< the day the text itself was published
    std::string published_evidence;       ///< what told: "address", "metadata", "by-line", "text"; empty if unknown
    std::vector<Link> links;
    std::size_t masked = 0;                ///< places of private contact data taken out of the text: its bytes are not handed out
    std::vector<ListedAttendee> attendees; ///< only where the source system lists them

    /// The day that "now" means in the text: of news the publication's, of records the meeting's; else the other one.
    [[nodiscard]] const std::optional<PartialDate>& as_of() const;
};

} // namespace minutebook::civic
