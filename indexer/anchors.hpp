// What a translation leaves as it is: numbers, whole dates, reference codes, names.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace minutebook::indexer {

enum class AnchorKind { number, name };

/// Hands over every anchor of a text (UTF-8), one for each time it stands there, in one spelling whatever the language:
/// "1250" for "£1,250.00"; "2019-03-14" for "14 March 2019", "14eg Mawrth 2019", "14/03/2019"; "19/0110/elec"; "brook".
/// Numbers of one digit are none. Names: capitalised words that are no sentence's first and nowhere stand in lower case.
void each_anchor(std::string_view text, const std::function<void(AnchorKind kind, const std::string& anchor)>& found);

} // namespace minutebook::indexer
