// The extraction JSON: what one document says, as one object on one line (`minutebook extract` prints these).
// Offsets are Unicode code points of the text; what is not known is null.
#pragma once

#include "civic/document.hpp"
#include "civic/reading.hpp"

#include <string>

namespace minutebook::civic {

/// How one extraction object is to be written.
struct ExtractionStyle {
    std::string file;       ///< the value of "file": the name the reader gave
    bool with_text = false; ///< "text" is left out where the file's own characters are the text
    bool explain = false;   ///< adds "rule" to each mention, statement and decision
};

/// One line of JSON without a line feed at its end.
[[nodiscard]] std::string extraction_json(const Document& document, const Reading& reading, const ExtractionStyle& style);

} // namespace minutebook::civic
