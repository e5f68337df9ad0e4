// Takes private contact details out of a text before anything is made of it: nobody's home address, telephone number or
// e-mail address gets into the index.
#pragma once

#include "base/text_span.hpp"
#include "civic/document.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace minutebook::extract {

enum class PrivateKind { email, telephone, address };

/// What stands in its place: "[e-mail removed]", "[telephone removed]", "[address removed]".
[[nodiscard]] std::string_view replacement(PrivateKind kind);

struct PrivateSpan {
    PrivateKind kind = PrivateKind::email;
    TextSpan span;
    friend bool operator==(const PrivateSpan&, const PrivateSpan&) = default;
};

/// E-mail addresses; telephone numbers as the United Kingdom writes them, offices' too; addresses of homes: after a label
/// ("Home address:"), after "living at" and the like, and a house number with street and postcode, but where the line speaks
/// of a site or an application, since planning records are about places. In order, not overlapping. Linear in the text.
[[nodiscard]] std::vector<PrivateSpan> find_private_data(std::string_view text);

struct MaskedText {
    std::string text;
    std::size_t count = 0; ///< of places replaced
};
[[nodiscard]] MaskedText mask_private_data(std::string_view text);

/// The same for a document's text, title, headings, by-line, notes, attendees' names and links' words; links that write to or call
/// somebody are dropped. Its sections keep to their words. Gives the count of the text's places.
std::size_t mask_private_data(civic::Document& document);

} // namespace minutebook::extract
