// Statements lifted out of their documents: one claim each, with the day it speaks from and the words it rests on.
#pragma once

#include "civic/popolo.hpp"
#include "index/writer.hpp"
#include "indexer/resolve/marks.hpp"
#include "indexer/resolve/names.hpp"
#include "indexer/resolve/post_labels.hpp"

#include <optional>
#include <string>
#include <vector>

namespace minutebook::resolve {

/// The words at a place in a document, as a Source.
[[nodiscard]] civic::Source source_of(const civic::Document& document, const CodePointIndex& offsets, const TextSpan& span);

/// One statement that may be shown as fact, with all of its document that resolution asks for: a value of its own.
struct Claim {
    PersonName name;
    PostLabel post;
    std::string organization; ///< name of the body whose post it is; the council's where nothing else is said
    civic::Predicate predicate = civic::Predicate::holds;
    civic::HoldingStatus status = civic::HoldingStatus::permanent;
    std::optional<DateValue> start; ///< only where the words tell
    std::optional<DateValue> end;
    std::optional<DateValue> as_of; ///< when the person held it, where the words tell a time other than `day`
    std::optional<DateValue> by;    ///< it was so by then: of a document without a day that tells of it as still to come
    bool councillor = false;        ///< the words give the person the title Councillor
    std::string rule;
    civic::DocumentKind kind = civic::DocumentKind::other; ///< of the document
    bool dated = false;                                    ///< the document tells the day of its meeting or decision
    std::optional<PartialDate> day;                        ///< the day that "now" means in the document
    civic::Source source;
};

/// Where and when a claim was made: in which kind of document, of which day, in which words.
void put_place(Claim& claim, const civic::Document& document, const CodePointIndex& offsets, const TextSpan& evidence);

/// The body whose post it is: the one that the title names, else the one that the words name, else the council.
[[nodiscard]] std::string post_owner(const PostLabel& post, const std::string& organization, const std::string& council_name);

/// The claims of one document at or over civic::show_threshold, in order of place. Names of pseudonyms ("Child A") and of nobody are
/// left out.
[[nodiscard]] std::vector<Claim> claims_of(const index::StoredReading& reading, const CodePointIndex& offsets,
                                           const std::string& council_name, const Marks& marks);

} // namespace minutebook::resolve
