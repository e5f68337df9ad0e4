// Versions, changes and publication clocks as users see them in JSON: pages and sub-commands say the same.
#pragma once

#include "versions/clock.hpp"
#include "versions/version.hpp"

#include <boost/json/object.hpp>
#include <string>
#include <vector>

namespace minutebook::versions {

/// {"id", "class", "document_id", …, "before": {source}, "after": {source}, "words": [{"was", "is", …}]}
[[nodiscard]] boost::json::object change_json(const Change& change);
[[nodiscard]] boost::json::object version_json(const Version& version, std::size_t number);
[[nodiscard]] boost::json::object meeting_clock_json(const MeetingClock& meeting);
[[nodiscard]] boost::json::object body_clock_json(const BodyClock& body);

/// One row for each meeting, under a head.
[[nodiscard]] std::string clock_csv(const std::vector<MeetingClock>& meetings);

/// The class in words: "Words of a decision".
[[nodiscard]] std::string_view class_words(ChangeClass kind);
/// "12 days", "at most 30 days", "at least 5 days", "not known".
[[nodiscard]] std::string days_words(const Days& days);

} // namespace minutebook::versions
