// The lesser parts of a reading as JSON, written and read in one place: details of decisions and attendance, interests,
// commitments, boilerplate, speeches. The kept readings and the extraction JSON share these members.
#pragma once

#include "civic/reading.hpp"

#include <boost/json.hpp>
#include <string_view>

namespace minutebook::civic {

/// How spans of one text become members: "start" and "end" in code points, and "text" where the words are wanted.
class SpanWriter {
public:
    SpanWriter(std::string_view text, bool with_words) : text_(text), places_(text), with_words_(with_words) {}

    [[nodiscard]] boost::json::object operator()(const TextSpan& span) const;

private:
    std::string_view text_;
    CodePointIndex places_;
    bool with_words_;
};

/// Adds what is known beyond outcome, movers and votes; beyond the three lists of names.
void add_details(boost::json::object& out, const Decision& decision, const SpanWriter& span);
void add_details(boost::json::object& out, const Attendance& attendance, const SpanWriter& span);
/// Adds "interests", "commitments", "boilerplate" and "speeches"; `rules` says whether each names its rule.
void add_parts(boost::json::object& out, const Reading& reading, const SpanWriter& span, bool rules);

/// The way back. Throws BadMember.
void read_details(const boost::json::object& object, const CodePointIndex& places, Decision& out);
void read_details(const boost::json::object& object, const CodePointIndex& places, Attendance& out);
void read_parts(const boost::json::object& object, const CodePointIndex& places, Reading& out);

} // namespace minutebook::civic
