// Names as units of resolution file them: in blocks of one surname, each name with the class of roles it was met in.
#pragma once

#include "indexer/resolve/names.hpp"
#include "indexer/resolve/post_labels.hpp"

#include <string>
#include <string_view>

namespace minutebook::resolve {

/// One name in one role class.
struct NameItem {
    PersonName name; ///< `written` is left empty
    PostClass role = PostClass::other;
};

/// Names of which one person may have both lie in one block, misspellings apart: the last word of the surname as it stands in ids.
[[nodiscard]] std::string block_of(const PersonName& name);

/// A name and its role class as one text, and back.
[[nodiscard]] std::string name_item(const PersonName& name, PostClass role);
[[nodiscard]] NameItem parse_name_item(std::string_view item);

} // namespace minutebook::resolve
