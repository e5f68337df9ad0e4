// Words by which one record points to another step of the same matter: "referred to Cabinet", "further to minute 43".
#pragma once

#include "civic/document.hpp"
#include "civic/reading.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::read {

enum class ReferenceKind {
    forward,   ///< the matter goes on at the body named
    back,      ///< it was before the body, on the day told
    minute,    ///< a minute of an earlier meeting, by its number
    called_in, ///< a decision is looked at again before it is carried out
    progress,  ///< how far what was decided has been carried out: "eight out of 18 targets"
};
[[nodiscard]] std::string_view to_string(ReferenceKind kind);

struct ThreadReference {
    ReferenceKind kind = ReferenceKind::forward;
    TextSpan span;                ///< what the rule found
    TextSpan sentence;            ///< the words around it that a reader needs: at most a sentence
    std::string body;             ///< as written; empty where the words name none
    std::optional<DateValue> day; ///< told beside it; as precise as told
    std::string minute;           ///< number as written; of `minute` only
    std::string rule;
};

/// By place, not overlapping, by the table "thread_references". At most 200 of one document: what refers more often is an
/// index or a register. `reading` gives the dates.
[[nodiscard]] std::vector<ThreadReference> find_thread_references(const civic::Document& document, const civic::Reading& reading);

} // namespace minutebook::read
