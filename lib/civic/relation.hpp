// How two recorded things hang together: a report and the decision on it, a decision and the story that tells of it. Each
// relation says why it is believed, in words and with the words it rests on, so that a reader can check it.
#pragma once

#include "civic/popolo.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::civic {

enum class RelationType {
    leads_to,   ///< `from` is an earlier step of the matter that `to` goes on with (report → decision → call-in → update)
    answers,    ///< `to` tells what became of the commitment or deadline in `from`
    reports,    ///< the story `from` tells of the meeting, decision or item `to`
    quotes,     ///< the story `from` gives words that stand in `to`
    copies,     ///< the story `to` gives the text of the story `from`, or most of it
    supersedes, ///< `to` takes the place of `from`: minutes approved after a draft, a paper replaced
};
[[nodiscard]] std::string_view to_string(RelationType type);
[[nodiscard]] std::optional<RelationType> relation_type(std::string_view name);

/// One end of a relation: a document, or a place in it (a decision, a commitment, an item), or an event without a document.
struct RelationEnd {
    DocumentId document_id; ///< empty where only the event is known
    CodePointSpan span;     ///< of the document's text; empty: the whole document
    EventId event_id;       ///< the meeting; empty if not known
    std::string date;       ///< the day of that end (ISO 8601, may be partial); empty if not known
    std::string what;       ///< "report", "agenda item", "decision", "recommendation", "commitment", "story", "meeting", "minutes" …
    std::string title;      ///< to show
    friend bool operator==(const RelationEnd&, const RelationEnd&) = default;
};

struct Relation {
    std::string id; ///< computed from its type and ends
    CouncilId council_id;
    RelationType type = RelationType::leads_to;
    RelationEnd from;
    RelationEnd to;
    std::string rule;            ///< name of the rule that made it
    std::string why;             ///< for a reader: "both name application 24/0173", "the report says: to be referred to Council"
    std::string result;          ///< of `answers`: "kept", "late"; else empty
    double confidence = 1.0;     ///< below show_threshold it is kept but never shown as fact
    std::vector<Source> sources; ///< the words at either end; never empty
};

/// The id that a relation has: the same for the same type and ends, whoever finds it.
[[nodiscard]] std::string make_relation_id(RelationType type, const RelationEnd& from, const RelationEnd& to);

} // namespace minutebook::civic
