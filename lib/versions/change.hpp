// What became of a document from one version to the next, each change with the exact words on both sides.
#pragma once

#include "civic/popolo.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::versions {

/// What a change is about.
enum class ChangeClass {
    spelling,   ///< letters of a word, or its capitals
    name,       ///< of a person, post or body
    number,     ///< a sum, count or reference
    date,       ///< a day, month or year
    decision,   ///< words of a decision
    vote,       ///< its votes, by count or by name
    attendance, ///< who was there
    removal,    ///< sentences taken out
    addition,   ///< sentences put in
    moved,      ///< sentences that stand elsewhere now
    wording,    ///< any other words
    replaced,   ///< so much that the two cannot be compared sentence by sentence
    bytes,      ///< other bytes with the same words: layout, or nothing that is seen
    standing,   ///< a lawful step: draft to approved
    withdrawn,  ///< the source no longer gives the document
    returned,   ///< it gives it again
};
/// "spelling", "name", …, "decision_wording", "other_wording", "bytes_only".
[[nodiscard]] std::string_view to_string(ChangeClass kind);
[[nodiscard]] std::optional<ChangeClass> change_class(std::string_view name);
[[nodiscard]] std::vector<std::string_view> change_classes();

/// In what state the minutes of a meeting stand, by their own words.
enum class Standing { unknown, draft, approved };
[[nodiscard]] std::string_view to_string(Standing standing);

/// The words that tell it.
struct StandingMark {
    Standing standing = Standing::unknown;
    TextSpan span; ///< bytes of the text; empty where the title or the page that led here tells
    std::string words;
    std::string where; ///< "text", "title", "link"
};

/// Words that took the place of others, as places in the two texts.
struct WordChange {
    CodePointSpan before, after; ///< empty where there are none
    std::string was, is;
    friend bool operator==(const WordChange&, const WordChange&) = default;
};

struct Change {
    std::string id; ///< computed from the document, its two captures, the class and the place
    civic::DocumentId document_id;
    civic::DocumentId former_document_id; ///< the same, but where the draft was a document of its own
    civic::CouncilId council_id;
    std::string organization; ///< key of the body (make_body_key); empty if not known
    std::string title;        ///< of the document
    ChangeClass kind = ChangeClass::wording;
    civic::CaptureId from; ///< first capture of the version before; of a document that is gone, of its last version
    civic::CaptureId to;   ///< first capture of the version after; empty where there is none
    std::string between;   ///< the last moment at which the former was seen (ISO); empty if not known
    std::string seen;      ///< the first moment at which the change was
    civic::Source before;  ///< the sentences; without a document where there are none
    civic::Source after;
    std::vector<WordChange> words; ///< within them
    std::string heading;           ///< of the section
    std::string note;              ///< what else a reader should know: "draft to approved"
};

} // namespace minutebook::versions
