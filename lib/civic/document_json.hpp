// Document and Reading as JSON, without loss: how the index keeps them. Places count Unicode code points of the text.
#pragma once

#include "base/result.hpp"
#include "civic/document.hpp"
#include "civic/reading.hpp"

#include <boost/json.hpp>
#include <string>
#include <string_view>

namespace minutebook::civic {

/// Everything but the text, which is kept beside it.
[[nodiscard]] boost::json::object to_json(const Document& document);
/// The inverse. Errors: corrupt (a member is missing or of another type; the message names it).
[[nodiscard]] Result<Document> document_from_json(const boost::json::value& value, std::string text);

/// `text` is the text of the document that was read.
[[nodiscard]] boost::json::object to_json(const Reading& reading, std::string_view text);
/// The inverse. Errors: corrupt.
[[nodiscard]] Result<Reading> reading_from_json(const boost::json::value& value, std::string_view text);

} // namespace minutebook::civic
