// Who was there, who sent apologies, who attended otherwise: only where the text says so, by lists and by sentences.
#pragma once

#include "civic/document.hpp"
#include "civic/reading.hpp"
#include "indexer/read/decisions_text.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::read {

/// What one rule of the tables attendance.rules and attendance_sentences.rules tells: the people of one list or sentence.
/// `what` is its class: "present", "apologies", "in attendance", "absent", "substitute", "arrived", "left", "withdrew",
/// "returned".
struct AttendanceFinding {
    std::string_view rule;
    std::string_view what;
    TextSpan span;
    std::vector<civic::Attendee> people;
    std::vector<std::string> remote{};                         ///< those of `people` who joined by video or telephone
    std::vector<civic::Substitute> substitutes{};              ///< named in the list
    std::vector<civic::Movement> movements{};                  ///< named in the list
    std::vector<std::pair<std::string, std::string>> others{}; ///< people of the list with a class of their own
    bool listed = true;                                        ///< in a list, not in a sentence
};

/// By place within lists, then within sentences. `people` are the document's person mentions, by place.
[[nodiscard]] std::vector<AttendanceFinding> attendance_findings(const civic::Document& document, const RecordText& record,
                                                                 const std::vector<civic::Mention>& people);

/// `record` is record_text() of the document. A list given by the source system (Document::attendees) counts first; news and
/// reports tell of other meetings and give nothing.
[[nodiscard]] std::optional<civic::Attendance> find_attendance(const civic::Document& document, const RecordText& record,
                                                               const std::vector<civic::Mention>& people);
/// The same where no other step needs the record.
[[nodiscard]] std::optional<civic::Attendance> find_attendance(const civic::Document& document, const std::vector<civic::Mention>& people);

} // namespace minutebook::read
