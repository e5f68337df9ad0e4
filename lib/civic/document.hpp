// A Document: one retrievable text with its structure, as extraction hands it to reading.
#pragma once

#include "base/partial_date.hpp"
#include "base/text_span.hpp"
#include "civic/ids.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
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
    std::optional<int> page; ///< 1-based, where the source has pages: the one it begins on
    std::string system_id;   ///< the source system's number of this item (ModernGov AgendaItemID), else empty
    TextSpan span;           ///< bytes of Document::text, heading included
};

/// How far the text of a page can be trusted.
enum class PageQuality { good, suspect, no_text_layer };

[[nodiscard]] std::string_view to_string(PageQuality quality);
[[nodiscard]] std::optional<PageQuality> page_quality(std::string_view name);

/// One page of a source that has pages. In order, without overlap, together covering the text; a sentence may run over from
/// one to the next.
struct Page {
    int number = 1; ///< 1-based, as counted, not as printed
    TextSpan span;  ///< bytes of Document::text; empty where nothing of it could be read
    PageQuality quality = PageQuality::good;
    std::string reason;            ///< why it is not good, or what was done: "font without a character map"; empty if good
    bool recognised = false;       ///< its text was read from its picture (OCR)
    std::optional<int> confidence; ///< of recognised text: mean over its words, 0 to 100
    int rotation = 0;              ///< degrees clockwise by which its picture was turned to be read
    std::size_t redacted = 0;      ///< words left out because they lie under an opaque box
    bool needs_ocr = false;        ///< its picture may tell what its text layer does not, and has not been read yet
};

/// A table, its cells as places in the text: a row is a line there, its cells parted by " | ".
struct Table {
    std::optional<int> page;
    std::vector<std::vector<TextSpan>> rows; ///< cells of a row from left to right; an empty cell is an empty span
};

/// A word that was read from a picture.
struct RecognisedWord {
    TextSpan span;
    int confidence = 0; ///< 0 to 100
};

/// What the same words, or nearly the same, are known by (indexer/fingerprint.hpp compares them).
struct Fingerprint {
    std::string text_hash;              ///< SHA-256 (hex) of the normalised text; empty where there is no text
    unsigned scale = 0;                 ///< the sketches keep the hashes divisible by 2^scale
    std::vector<std::uint64_t> sketch;  ///< of runs of words, ascending
    std::vector<std::uint64_t> anchors; ///< of numbers, sums and names, which a translation keeps; ascending
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
    std::optional<PartialDate> modified;  ///< the day the text was last changed, by its source's or the file's own word
    std::string by_line;                  ///< of a story: who wrote it, as shown
    TextSpan body;                        ///< of a web page: its own words, without a story's headline and by-line; else empty
    std::vector<TextSpan> captions;       ///< of its pictures, inside the body
    std::vector<Page> pages;              ///< only where the source has pages
    std::vector<Table> tables;
    std::vector<RecognisedWord> recognised; ///< words read from pictures, in order
    std::size_t insertions = 0;             ///< tracked changes: the text is the final one
    std::size_t deletions = 0;
    std::string format;             ///< what the bytes were: "PDF", "Word (DOCX)", …
    std::vector<std::string> notes; ///< what is missing or was left out, in a reader's words
    Fingerprint fingerprint;
    std::vector<Link> links;
    std::size_t masked = 0;                ///< places of private contact data taken out of the text: its bytes are not handed out
    std::vector<ListedAttendee> attendees; ///< only where the source system lists them

    /// The day that "now" means in the text: of news the publication's, of records the meeting's; else the other one.
    [[nodiscard]] const std::optional<PartialDate>& as_of() const;
    /// The page that a place of the text stands on; nothing where the source has no pages.
    [[nodiscard]] std::optional<int> page_at(std::size_t byte) const;
};

/// Puts every place in the document (of sections, pages, tables, recognised words) where `moved` says it now is.
void move_places(Document& document, const std::function<std::size_t(std::size_t byte)>& moved);

} // namespace minutebook::civic
